//! chromedriver: one process per browser on a port that it picks itself, and its commands beyond the standard.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;

/// A running chromedriver. It ends when this is dropped.
pub struct Driver {
    pub address: String,
    process: Child,
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// The port that it picks for IPv6 can be taken for IPv4; then it ends at once and is started anew.
    pub fn start() -> Self {
        loop {
            match Self::try_start() {
                Ok(driver) => return driver,
                Err(said) => assert!(said.contains("port not available"), "chromedriver ended: {said}"),
            }
        }
    }

    fn try_start() -> Result<Self, String> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is not installed; ./test installs it");
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut said = String::new();
        let port: u16 = loop {
            let mut line = String::new();
            if output.read_line(&mut line).unwrap() == 0 {
                let _ = process.wait();
                return Err(said);
            }
            let port = line
                .split_once("successfully on port ")
                .and_then(|(_, rest)| rest.trim().trim_end_matches('.').parse().ok());
            if let Some(port) = port {
                break port;
            }
            said.push_str(&line);
        };
        Ok(Self {
            address: format!("http://127.0.0.1:{port}"),
            process,
            _output: output,
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command that only chromedriver knows.
#[derive(Debug)]
pub struct Extra {
    path: &'static str,
    body: Value,
}

impl Extra {
    pub fn new(path: &'static str, body: Value) -> Self {
        Self { path, body }
    }
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (ureq::http::Method, Option<String>) {
        (ureq::http::Method::POST, Some(self.body.to_string()))
    }
}
