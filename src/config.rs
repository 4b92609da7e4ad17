//! Configuration: `factdesk.toml`, overridden by the environment, overridden by the command line.

use std::{
    env,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    db::DatabaseUrl,
    problem::{Code, Problem, Result},
};

/// All that a node needs to know before it opens the database.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it listens. Port 0 picks a free one.
    pub listen: SocketAddr,
    /// The desk's own folder: database, blobs, secret key, mail.
    pub data_dir: PathBuf,
    /// The database.
    pub database: DatabaseUrl,
    /// PostgreSQL replicas that reads may go to.
    pub replicas: Vec<DatabaseUrl>,
    /// The public address without a slash at the end; none until it is known where the server listens.
    pub base_url: Option<String>,
    /// Where blobs are kept.
    pub blob_url: String,
    /// The file of the secret key that signs form tokens.
    pub secret_key_file: PathBuf,
    /// `smtp://…` or `smtps://…`; without it mail is written into the folder `mail`.
    pub smtp_url: Option<String>,
    /// Hosts, addresses and ranges that are fetched from although they are not out on the internet.
    pub fetch_allow: Vec<String>,
    /// The folder of a sentence-embedding model, by which claims are matched by meaning too.
    pub embedding_model: Option<PathBuf>,
    /// How long a search waits for what was just written, before it answers with what it has.
    pub search_patience: Duration,
}

#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    database_replica_urls: Option<Vec<String>>,
    base_url: Option<String>,
    blob_url: Option<String>,
    secret_key_file: Option<PathBuf>,
    smtp_url: Option<String>,
    fetch_allow: Option<Vec<String>>,
    embedding_model: Option<PathBuf>,
}

/// What the command line says about configuration.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// `--config FILE`
    pub config: Option<PathBuf>,
    /// `--data-dir DIR`
    pub data_dir: Option<PathBuf>,
}

impl Config {
    /// Reads the file (`factdesk.toml` here or in the data folder, when there is one) and the environment.
    pub fn load(given: &Given) -> Result<Self> {
        Self::from(given, |name| env::var(name).ok().filter(|v| !v.is_empty()))
    }

    /// The same with another environment, for tests and for `demo`.
    pub fn from(given: &Given, env: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let wrong = |detail: String| Problem::new(Code::Invalid, detail);
        let data_dir_hint = given
            .data_dir
            .clone()
            .or_else(|| env("FACTDESK_DATA_DIR").map(PathBuf::from));
        let file = match &given.config {
            Some(path) => read(path)?,
            None => {
                let places = [
                    data_dir_hint.as_ref().map(|d| d.join("factdesk.toml")),
                    Some(PathBuf::from("factdesk.toml")),
                ];
                match places.into_iter().flatten().find(|path| path.is_file()) {
                    Some(path) => read(&path)?,
                    None => File::default(),
                }
            }
        };
        let data_dir = data_dir_hint.or(file.data_dir).unwrap_or_else(|| PathBuf::from("data"));
        let listen = env("FACTDESK_LISTEN")
            .or(file.listen)
            .unwrap_or_else(|| "127.0.0.1:8080".into());
        let listen = listen.parse().map_err(|_| {
            wrong(format!(
                "FACTDESK_LISTEN is {listen:?}; it must be an address and a port such as 127.0.0.1:8080"
            ))
        })?;
        let database = env("DATABASE_URL")
            .or(file.database_url)
            .unwrap_or_else(|| "sqlite:factdesk.db".into());
        let database = DatabaseUrl::parse(&database, &data_dir).map_err(wrong)?;
        let replicas = env("DATABASE_REPLICA_URLS")
            .map(|list| words(&list))
            .or(file.database_replica_urls)
            .unwrap_or_default();
        let replicas = replicas
            .iter()
            .map(|url| DatabaseUrl::parse(url, &data_dir).map_err(wrong))
            .collect::<Result<_>>()?;
        let base_url = env("FACTDESK_BASE_URL")
            .or(file.base_url)
            .map(|url| base_url(&url))
            .transpose()?;
        Ok(Self {
            listen,
            database,
            replicas,
            base_url,
            blob_url: env("FACTDESK_BLOB_URL")
                .or(file.blob_url)
                .unwrap_or_else(|| "file:blobs".into()),
            secret_key_file: env("FACTDESK_SECRET_KEY_FILE")
                .map(PathBuf::from)
                .or(file.secret_key_file)
                .unwrap_or_else(|| data_dir.join("secret.key")),
            smtp_url: env("FACTDESK_SMTP_URL").or(file.smtp_url),
            fetch_allow: env("FACTDESK_FETCH_ALLOW")
                .map(|list| words(&list))
                .or(file.fetch_allow)
                .unwrap_or_default(),
            embedding_model: env("FACTDESK_EMBEDDING_MODEL")
                .map(PathBuf::from)
                .or(file.embedding_model),
            search_patience: Duration::from_secs(1),
            data_dir,
        })
    }

    /// The public address: as configured, else where the server listens.
    pub fn public_address(&self, listening: SocketAddr) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{listening}"))
    }
}

/// Writes a first `factdesk.toml`, for `init`.
pub fn write_file(path: &Path, base_url: &str) -> Result<()> {
    let file = File {
        base_url: Some(base_url.to_owned()),
        ..File::default()
    };
    let text = toml::to_string(&file).map_err(Problem::internal)?;
    Ok(std::fs::write(
        path,
        format!(
            "# Factdesk. Every setting is described in docs/operators.md; the environment overrides this file.\n{text}"
        ),
    )?)
}

/// A public address: http or https, without a slash at the end.
pub fn base_url(text: &str) -> Result<String> {
    let wrong = || {
        Problem::field(
            "base-url",
            format!("{text:?} is no public address; write it as https://desk.example"),
        )
    };
    let url = url::Url::parse(text).map_err(|_| wrong())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() || url.query().is_some() {
        return Err(wrong());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn read(path: &Path) -> Result<File> {
    let wrong = |detail: String| Problem::new(Code::Invalid, format!("{}: {detail}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    toml::from_str(&text).map_err(|error| wrong(error.to_string()))
}

fn words(list: &str) -> Vec<String> {
    list.split([',', ' '])
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environment_overrides_defaults_and_mistakes_are_named() {
        let given = Given {
            data_dir: Some("/nowhere".into()),
            ..Given::default()
        };
        let config = Config::from(&given, |name| (name == "FACTDESK_LISTEN").then(|| "0.0.0.0:0".into())).unwrap();
        assert_eq!(config.listen.to_string(), "0.0.0.0:0");
        assert_eq!(config.database, DatabaseUrl::Sqlite("/nowhere/factdesk.db".into()));
        let error = Config::from(&given, |name| (name == "FACTDESK_LISTEN").then(|| "8080".into())).unwrap_err();
        assert!(error.detail.contains("FACTDESK_LISTEN"));
        assert_eq!(base_url("https://desk.example/").unwrap(), "https://desk.example");
        assert!(base_url("desk.example").is_err());
    }
}
