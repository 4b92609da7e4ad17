//! A browser of one test: headless Chromium with a fresh profile, driven through its own chromedriver.
//!
//! Its methods block, so that a test reads as what a person does, one line after another. Every page it arrives at is
//! held to what all pages owe their readers (see `checks`).

mod checks;
mod driver;
mod look;
mod page;
mod select;

use std::{cell::Cell, future::Future, time::Duration};

use fantoccini::{Client, ClientBuilder, Locator, error::CmdError};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{runtime::Runtime, time};

use self::driver::Driver;
use crate::support::Desk;

/// The longest that a page may take to show what is waited for. Generous: the machine may be compiling beside us.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser of one person.
pub struct Browser {
    runtime: Runtime,
    client: Client,
    base: String,
    checked: Cell<u32>,
    // Dropped last, in this order: the driver ends Chromium, and only then its profile goes.
    _driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// A browser that has not been anywhere.
    pub fn open(desk: &Desk) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let driver = Driver::start();
        let profile = tempfile::tempdir().unwrap();
        let client = runtime.block_on(async {
            ClientBuilder::rustls()
                .unwrap()
                .capabilities(wishes(&profile))
                .connect(&driver.address)
                .await
                .unwrap()
        });
        Self {
            runtime,
            client,
            base: format!("http://{}", desk.address),
            checked: Cell::new(0),
            _driver: driver,
            _profile: profile,
        }
    }

    /// The same, with scripts turned off.
    pub fn without_scripts(desk: &Desk) -> Self {
        let browser = Self::open(desk);
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        browser
    }

    /// Goes to an address of the desk, as typed into the address bar.
    pub fn go(&self, path: &str) {
        let url = format!("{}{path}", self.base);
        self.run(self.client.goto(&url)).unwrap();
        self.arrived();
    }

    /// Goes to an address that answers with that error, on a page that is held to the same as all others.
    pub fn go_wrong(&self, path: &str, status: u16) {
        let url = format!("{}{path}", self.base);
        self.run(self.client.goto(&url)).unwrap();
        self.arrived_by(status);
    }

    /// Where it is: the path with the query.
    pub fn path(&self) -> String {
        let url = self.run(self.client.current_url()).unwrap();
        url.as_str().strip_prefix(&self.base).unwrap_or(url.as_str()).to_owned()
    }

    /// The text that is to be seen.
    pub fn text(&self) -> String {
        self.run(async { self.client.find(Locator::Css("body")).await?.text().await })
            .unwrap()
    }

    /// Waits until the page shows these words.
    #[track_caller]
    pub fn see(&self, words: &str) {
        self.wait_for(&format!("the words {words:?}"), async || {
            let text = self.client.find(Locator::Css("body")).await?.text().await?;
            Ok(flat(&text).contains(&flat(words)).then_some(()))
        });
    }

    /// The names of the cookies that the desk has set.
    pub fn cookies(&self) -> Vec<String> {
        let all = self.run(self.client.get_all_cookies()).unwrap();
        all.iter().map(|cookie| cookie.name().to_owned()).collect()
    }

    /// Runs a script as the developer tools do, whether or not the page's own scripts may run.
    pub fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.run(self.client.execute(script, args)).unwrap()
    }

    /// Waits until a script says yes.
    #[track_caller]
    pub fn until(&self, what: &str, script: &str) {
        self.wait_for(what, async || {
            let answer = self.client.execute(script, vec![]).await?;
            Ok((answer == true).then_some(()))
        });
    }

    /// One command of the Chrome DevTools Protocol.
    pub fn cdp(&self, command: &'static str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.run(self.client.issue_cmd(driver::Extra::new("goog/cdp/execute", body)))
            .unwrap()
    }

    fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(async {
            time::timeout(PATIENCE * 2, work)
                .await
                .expect("Chromium does not answer")
        })
    }

    /// Asks again until there is an answer; what is not there yet counts as none.
    #[track_caller]
    fn wait_for<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>, CmdError>) -> T {
        let ask = async {
            let mut ticks = time::interval(Duration::from_millis(25));
            loop {
                ticks.tick().await;
                if let Ok(Some(found)) = look().await {
                    return found;
                }
            }
        };
        let found = self.runtime.block_on(async { time::timeout(PATIENCE, ask).await });
        found.unwrap_or_else(|_| panic!("waited for {what} at {}:\n{}", self.path(), self.text()))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_picture_of_failure();
        }
        let client = self.client.clone();
        let _ = self
            .runtime
            .block_on(async { time::timeout(PATIENCE, client.close()).await });
    }
}

/// What Chromium is started with: nothing that talks to anyone but the desk, and its logs kept for us.
fn wishes(profile: &TempDir) -> serde_json::Map<String, Value> {
    let wishes = json!({
        "goog:chromeOptions": {
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en-US",
                // Chromium ends when its driver does.
                "--remote-debugging-pipe",
                format!("--user-data-dir={}", profile.path().display()),
            ],
            "prefs": { "credentials_enable_service": false, "profile.password_manager_leak_detection": false },
            "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    wishes.as_object().unwrap().clone()
}

/// Text with each run of white space as one blank.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
