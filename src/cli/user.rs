//! `factdesk user …`: people, from the shell.

use clap::{Args, Subcommand};

use super::{at_the_shell, open, password_from_stdin};
use crate::{
    config::Config,
    db::{Db, Missing},
    problem::{Faults, Problem, Result},
    staff::{self, Email, Name, Person, PersonState, Role, password::Password},
};

/// People of the desk.
#[derive(Subcommand)]
pub enum User {
    /// Add a person, with a password from standard input
    Add(Add),
    /// List everyone
    List,
    /// End a person's access; their work keeps their name
    Disable(Who),
    /// Give access back
    Enable(Who),
    /// Set a new password, from standard input
    ResetPassword(ResetPassword),
    /// Take away a second factor that was lost
    #[command(name = "reset-2fa")]
    ResetSecondFactor(Who),
}

/// A role, as the command line takes it.
fn role(word: &str) -> std::result::Result<Role, String> {
    Role::parse(word).ok_or_else(|| "choose viewer, editor, reviewer or admin".to_owned())
}

#[derive(Args)]
pub struct Add {
    /// Mail address, for signing in
    #[arg(long)]
    email: String,
    /// Name, as shown beside their work
    #[arg(long)]
    name: String,
    /// viewer, editor, reviewer or admin; may be given several times
    #[arg(long = "role", required = true, value_parser = role)]
    roles: Vec<Role>,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

#[derive(Args)]
pub struct Who {
    /// Their mail address
    #[arg(long)]
    email: String,
}

#[derive(Args)]
pub struct ResetPassword {
    /// Their mail address
    #[arg(long)]
    email: String,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

impl User {
    /// Does it.
    pub fn run(self, config: &Config) -> Result<()> {
        let database = open(config, Missing::Create)?;
        match self {
            Self::Add(add) => {
                let mut faults = Faults::new();
                let email = faults.take("email", Email::parse(&add.email));
                let name = faults.take("name", Name::parse(&add.name));
                let password = faults.take("password", Password::parse(&password_from_stdin()?));
                let (Some(email), Some(name), Some(password)) = (email, name, password) else {
                    return faults.check();
                };
                faults.check()?;
                let hash = password.hash()?;
                let person = database.write_now(at_the_shell(), move |tx| {
                    staff::store::add(tx, &email, &name, &add.roles, Some(&hash))
                })?;
                println!("{} can sign in as {}", person.name, person.email);
            }
            Self::List => {
                for person in database.read_now(staff::store::list)? {
                    let roles = person.roles.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(",");
                    println!("{}\t{}\t{}\t{}", person.email, person.name, roles, person.state);
                }
            }
            Self::Disable(who) => {
                database.write_now(at_the_shell(), move |tx| {
                    let person = by_email(tx, &who.email)?;
                    staff::store::set_state(tx, person.id, PersonState::Disabled)
                })?;
            }
            Self::Enable(who) => {
                database.write_now(at_the_shell(), move |tx| {
                    let person = by_email(tx, &who.email)?;
                    staff::store::set_state(tx, person.id, PersonState::Active)
                })?;
            }
            Self::ResetPassword(reset) => {
                let password =
                    Password::parse(&password_from_stdin()?).map_err(|message| Problem::field("password", message))?;
                let hash = password.hash()?;
                database.write_now(at_the_shell(), move |tx| {
                    let person = by_email(tx, &reset.email)?;
                    staff::store::set_password(tx, person.id, &hash)
                })?;
            }
            Self::ResetSecondFactor(who) => {
                let person = database.read_now(|db| by_email(db, &who.email))?;
                println!(
                    "{} signs in with a password alone: this version has no second factor yet, so there is none to take away.",
                    person.name
                );
            }
        }
        Ok(())
    }
}

/// The person with that address, or who there is instead.
pub fn by_email(db: &mut Db, text: &str) -> Result<Person> {
    let email = Email::parse(text).map_err(|message| Problem::field("email", message))?;
    staff::store::by_email(db, &email)?.ok_or_else(|| {
        Problem::field(
            "email",
            format!(
                "Nobody here has the address {}; `factdesk user list` shows everyone.",
                email.as_str()
            ),
        )
    })
}
