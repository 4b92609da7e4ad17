//! `factdesk init`: asks for, or takes as options, what a new desk needs.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use clap::Args;

use super::{at_the_shell, open, password_from_stdin, wrong_usage};
use crate::{
    config::{self, Config},
    db::Missing,
    problem::{Code, Faults, Problem, Result},
    server,
    site::{self, PageLanguage},
    staff::{self, Email, Name, Role, password::Password},
};

/// What a new desk needs. What is missing is asked for when a person is there to answer.
#[derive(Args)]
pub struct Init {
    /// The newsroom's name
    #[arg(long)]
    site_name: Option<String>,
    /// The public address, such as https://facts.example
    #[arg(long)]
    base_url: Option<String>,
    /// The first admin's mail address
    #[arg(long)]
    admin_email: Option<String>,
    /// The first admin's name
    #[arg(long)]
    admin_name: Option<String>,
    /// In which language the site speaks to its readers, and its starting texts and verdicts are: en, uk or fr [default: en]
    #[arg(long)]
    language: Option<String>,
}

impl Init {
    /// Where nobody is there to answer, everything has to be given: names all that is not.
    fn check_complete(&self) {
        let options = [
            ("--site-name", &self.site_name),
            ("--base-url", &self.base_url),
            ("--admin-email", &self.admin_email),
            ("--admin-name", &self.admin_name),
        ];
        let missing: Vec<_> = options
            .iter()
            .filter(|(_, given)| given.is_none())
            .map(|(name, _)| *name)
            .collect();
        if !missing.is_empty() && !std::io::stdin().is_terminal() {
            wrong_usage(&format!(
                "without a terminal to ask at, init also needs {}",
                missing.join(", ")
            ));
        }
    }

    /// Writes `factdesk.toml`, migrates, adds the first admin (who is also editor and reviewer).
    pub fn run(self, config: Config) -> Result<()> {
        self.check_complete();
        let site_name = given_or_asked(self.site_name, "Name of the newsroom")?;
        let base_url = given_or_asked(self.base_url, "Public address, such as https://facts.example")?;
        let email = given_or_asked(self.admin_email, "Mail address of the first admin")?;
        let name = given_or_asked(self.admin_name, "Name of the first admin")?;
        let language = match self.language {
            None if std::io::stdin().is_terminal() => {
                given_or_asked(None, "Language of the site: en, uk or fr (en when nothing is said)")?
            }
            given => given.unwrap_or_default(),
        };
        let password = if std::io::stdin().is_terminal() {
            rpassword::prompt_password("Password of the first admin: ")?
        } else {
            password_from_stdin()?
        };
        let mut faults = Faults::new();
        let base_url = faults.take("base-url", config::base_url(&base_url));
        let email = faults.take("admin-email", Email::parse(&email));
        let name = faults.take("admin-name", Name::parse(&name));
        let password = faults.take("password", Password::parse(&password));
        let language = match language.trim() {
            "" => Some(PageLanguage::default()),
            tag => faults.take("language", PageLanguage::parse(tag).ok_or("Choose en, uk or fr.")),
        };
        let edit = site::starting_in(language.unwrap_or_default(), site_name.trim());
        if let Err(problem) = edit.check() {
            faults.add("site-name", problem.detail);
        }
        let (Some(base_url), Some(email), Some(name), Some(password)) = (base_url, email, name, password) else {
            return faults.check();
        };
        faults.check()?;

        let file = config.data_dir.join("factdesk.toml");
        if file.exists() {
            return Err(Problem::new(
                Code::NotAllowed,
                format!("{} is there already; this desk was made before.", file.display()),
            ));
        }
        std::fs::create_dir_all(&config.data_dir)?;
        let hash = password.hash()?;
        let database = open(&config, Missing::Create)?;
        let newsroom = edit.site_name.clone();
        database.write_now(at_the_shell(), move |tx| {
            if staff::store::anyone(tx)? {
                return Err(Problem::not_allowed(
                    "This desk has people already; add more with `factdesk user add`.",
                ));
            }
            let version = site::store::current(tx)?.version;
            site::store::change(tx, version, &edit)?;
            staff::store::add(
                tx,
                &email,
                &name,
                &[Role::Editor, Role::Reviewer, Role::Admin],
                Some(&hash),
            )
        })?;
        server::furnish(&database)?;
        config::write_file(&file, &base_url)?;
        println!(
            "The desk of {newsroom} is in {}. Start it with: factdesk --data-dir {} serve",
            config.data_dir.display(),
            config.data_dir.display()
        );
        Ok(())
    }
}

fn given_or_asked(given: Option<String>, question: &str) -> Result<String> {
    if let Some(given) = given {
        return Ok(given);
    }
    eprint!("{question}: ");
    std::io::stderr().flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
