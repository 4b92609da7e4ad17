//! `factdesk token …`: API tokens, from the shell.

use clap::{Args, Subcommand};

use super::{at_the_shell, open, user::by_email};
use crate::{
    config::Config,
    db::Missing,
    ids::TokenId,
    problem::{Problem, Result},
    staff::{self, Scope, tokens},
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
    #[arg(long = "scope", required = true, value_parser = scope)]
    scopes: Vec<Scope>,
}

/// A scope, as the command line takes it.
fn scope(word: &str) -> std::result::Result<Scope, String> {
    Scope::parse(word).ok_or_else(|| "choose read, write, review, publish or admin".to_owned())
}

impl Token {
    /// Does it.
    pub fn run(self, config: &Config) -> Result<()> {
        let database = open(config, Missing::Create)?;
        match self {
            Self::Create(create) => {
                let (_, secret) = database.write_now(at_the_shell(), move |tx| {
                    let person = by_email(tx, &create.user)?;
                    tokens::make(tx, person.id, &create.name, &create.scopes)
                })?;
                println!("{secret}");
            }
            Self::List => {
                let (tokens, names) = database.read_now(|db| {
                    let tokens = tokens::list(db, None)?;
                    let people: Vec<_> = tokens.iter().map(|token| token.person_id).collect();
                    let names = staff::store::names(db, &people)?;
                    Ok((tokens, names))
                })?;
                for token in tokens {
                    let owner = names.get(&token.person_id).map_or("", String::as_str);
                    let state = token
                        .revoked_at
                        .map_or_else(|| "in force".to_owned(), |at| format!("revoked {at}"));
                    println!("{}\t{owner}\t{}\t{}\t{state}", token.id, token.name, token.scopes);
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
