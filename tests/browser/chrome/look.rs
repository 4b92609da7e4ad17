//! How pages are looked at: widths, light and dark, and pictures of them.

use std::{fs, path::PathBuf};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use super::Browser;

/// The widths of a telephone, a tablet and a desk, in CSS pixels.
pub const WIDTHS: [u32; 3] = [390, 800, 1280];

/// The tallest picture, in CSS pixels.
const TALLEST: u64 = 8000;

impl Browser {
    /// Makes the viewport that wide.
    pub fn resize(&self, width: u32, height: u64) {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Gives the window its own size back.
    pub fn own_size(&self) {
        self.resize(1280, 900);
    }

    /// Prefers light or dark.
    pub fn prefer(&self, scheme: &str) {
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
        );
    }

    /// Keeps pictures of the whole page, at each width, light and dark, as `target/screenshots/NAME-WIDTH-SCHEME.png`.
    /// Only when the environment asks for them by FACTDESK_SCREENSHOTS.
    pub fn shoot(&self, name: &str) {
        if std::env::var_os("FACTDESK_SCREENSHOTS").is_none() {
            return;
        }
        for scheme in ["light", "dark"] {
            self.prefer(scheme);
            for width in WIDTHS {
                self.resize(width, 900);
                let tall = self.script("return document.scrollingElement.scrollHeight", vec![]);
                self.resize(width, tall.as_u64().unwrap().clamp(900, TALLEST));
                self.picture(&format!("{name}-{width}-{scheme}"));
            }
        }
        self.prefer("light");
        self.own_size();
    }

    fn picture(&self, name: &str) {
        let answer = self.cdp("Page.captureScreenshot", json!({ "format": "png" }));
        let png = BASE64_STANDARD.decode(answer["data"].as_str().unwrap()).unwrap();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.png")), png).unwrap();
    }

    /// The last thing seen by a test that fails. Says nothing when even that fails.
    pub(super) fn keep_picture_of_failure(&self) {
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let seen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            self.picture(&format!("failed-{test}"));
            self.path()
        }));
        if let Ok(path) = seen {
            eprintln!("failed at {path}; see target/screenshots/failed-{test}.png");
        }
    }
}
