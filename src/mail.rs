//! Mail: to an SMTP server when one is set, else into the folder `mail` of the data folder, where `doctor` points to it.

use std::path::PathBuf;

use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use serde_json::json;

use crate::{
    config::Config,
    db::Tx,
    jobs::{self, Job},
    problem::{Code, Problem, Result},
};

/// The kind of job that sends mail.
pub const SEND: &str = "mail.send";

/// Where mail goes.
#[derive(Clone)]
pub struct Mailer {
    smtp: Option<AsyncSmtpTransport<Tokio1Executor>>,
    folder: PathBuf,
    from: Mailbox,
}

impl Mailer {
    /// As configured.
    pub fn new(config: &Config, base_url: &str) -> Result<Self> {
        let smtp = match &config.smtp_url {
            Some(url) => Some(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| Problem::new(Code::Invalid, format!("FACTDESK_SMTP_URL: {error}")))?
                    .build(),
            ),
            None => None,
        };
        let host = url::Url::parse(base_url)
            .ok()
            .and_then(|url| url.domain().map(str::to_owned));
        let from = format!("Factdesk <desk@{}>", host.unwrap_or_else(|| "localhost".into()));
        Ok(Self {
            smtp,
            folder: config.data_dir.join("mail"),
            from: from.parse().map_err(Problem::internal)?,
        })
    }

    /// Does a job of the kind [`SEND`].
    pub async fn send(&self, job: Job) -> Result<()> {
        let text = |field: &str| {
            job.payload
                .get(field)
                .and_then(|v| v.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let message = Message::builder()
            .from(self.from.clone())
            .to(text("to").parse().map_err(Problem::internal)?)
            .subject(text("subject"))
            .header(ContentType::TEXT_PLAIN)
            .body(text("body"))
            .map_err(Problem::internal)?;
        match &self.smtp {
            Some(smtp) => drop(smtp.send(message).await.map_err(Problem::internal)?),
            None => {
                std::fs::create_dir_all(&self.folder)?;
                let id = AsyncFileTransport::<Tokio1Executor>::new(&self.folder)
                    .send(message)
                    .await
                    .map_err(Problem::internal)?;
                tracing::info!(folder = %self.folder.display(), %id, "no SMTP server is set: mail written to a file");
            }
        }
        Ok(())
    }
}

/// Has a mail sent once the change that wants it is committed.
pub fn post(tx: &mut Tx<'_>, to: &str, subject: &str, body: &str) -> Result<()> {
    let at = tx.by().at;
    jobs::store::enqueue(tx, SEND, &json!({"to": to, "subject": subject, "body": body}), at)?;
    Ok(())
}
