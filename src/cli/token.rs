//! `factdesk token …`: API tokens, from the shell.

use clap::{Args, Subcommand};

use super::{at_the_shell, open, user::by_email};
use crate::{
    config::Config,
    db::Missing,
    ids::TokenId,
    problem::{Problem, Result},
    staff::{Scope, tokens},
};

/// API tokens.
#[derive(Subcommand)]
pub enum Token {
    /// Make a token; it is printed once, alone on standard output
    Create(Create),
    /// List tokens without their secrets
    List,
    /// End a token
    Revoke {
        /// Its id, from `token list`
        id: String,
    },
}

#[derive(Args)]
pub struct Create {
    /// Mail address of the person it acts for
    #[arg(long)]
    user: String,
    /// What it is for
    #[arg(long)]
    name: String,
    /// read, write, review, publish or admin; may be given several times
    #[arg(long = "scope", required = true)]
    scopes: Vec<String>,
}

impl Token {
    /// Does it.
    pub fn run(self, config: &Config) -> Result<()> {
        let database = open(config, Missing::Create)?;
        match self {
            Self::Create(create) => {
                let scope = |word: &String| {
                    Scope::parse(word).ok_or_else(|| {
                        Problem::field(
                            "scope",
                            format!("{word:?} is no scope; choose read, write, review, publish or admin."),
                        )
                    })
                };
                let scopes = create.scopes.iter().map(scope).collect::<Result<Vec<_>>>()?;
                let (_, secret) = database.write_now(at_the_shell(), move |tx| {
                    let person = by_email(tx, &create.user)?;
                    tokens::make(tx, person.id, &create.name, &scopes)
                })?;
                println!("{secret}");
            }
            Self::List => {
                for token in database.read_now(|db| tokens::list(db, None))? {
                    let state = token
                        .revoked_at
                        .map_or_else(|| "in force".to_owned(), |at| format!("revoked {at}"));
                    println!(
                        "{}\t{}\t{}\t{}\t{state}",
                        token.id, token.person_id, token.name, token.scopes
                    );
                }
            }
            Self::Revoke { id } => {
                let id: TokenId = id
                    .parse()
                    .map_err(|_| Problem::field("id", "This is no token's id; `factdesk token list` shows them."))?;
                database.write_now(at_the_shell(), move |tx| tokens::revoke(tx, id, None))?;
            }
        }
        Ok(())
    }
}
