//! What every page owes its readers: names for all that can be used, one heading, no sideways scrolling, no request to
//! anyone else, nothing refused by the policy and no error in the console.

use serde_json::{Value, json};

use super::{Browser, driver::Extra};

/// The narrowest screen that pages must fit, in CSS pixels.
const NARROW: u32 = 390;

const FAULTS: &str = r##"
    const faults = [];
    const shown = (element) => element.checkVisibility();
    const words = (element) => [
        element.textContent, element.getAttribute("aria-label"), element.title,
        ...(element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent),
        ...[...element.querySelectorAll("img[alt], svg title")].map((part) => part.alt ?? part.textContent),
    ].join("").trim();
    const markup = (element) => element.outerHTML.slice(0, 160);
    for (const field of document.querySelectorAll("input:not([type=hidden], [hidden]), select, textarea")) {
        const label = [...(field.labels ?? [])].map((label) => label.textContent).join("").trim();
        if (!label && !field.getAttribute("aria-label") && !field.getAttribute("aria-labelledby")) {
            faults.push("a field without a label: " + markup(field));
        }
    }
    for (const element of document.querySelectorAll("button, a[href], summary")) {
        if (shown(element) && !words(element)) faults.push("nothing says what this does: " + markup(element));
    }
    for (const image of document.querySelectorAll("img:not([alt])")) faults.push("a picture without words: " + markup(image));
    const headings = document.querySelectorAll("h1");
    if (headings.length !== 1) faults.push(headings.length + " h1 instead of one");
    if (!document.title.trim()) faults.push("no title");
    if (!document.documentElement.lang) faults.push("the page does not say its language");
    if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    for (const id of new Set(ids)) {
        const times = ids.filter((other) => other === id).length;
        if (times > 1) faults.push(`the id ${id} is there ${times} times`);
    }
    for (const label of document.querySelectorAll("label[for]")) {
        if (!document.getElementById(label.htmlFor)) faults.push("a label of nothing: " + markup(label));
    }
    for (const entry of performance.getEntriesByType("resource")) {
        if (new URL(entry.name, location).origin !== location.origin) faults.push("a request to another site: " + entry.name);
    }
    return faults;
"##;

/// What sticks out, when the page is wider than the window.
const TOO_WIDE: &str = r#"
    const page = document.scrollingElement;
    const room = arguments[0];
    if (page.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 0.5);
    const inner = wide.filter((element) => ![...element.children].some((child) => wide.includes(child)));
    return [`the page is ${page.scrollWidth} px wide in a window of ${room}; see: `
        + inner.slice(0, 4).map((element) => element.outerHTML.slice(0, 160)).join(" | ")];
"#;

impl Browser {
    /// Holds the page that was just reached to all of it.
    #[track_caller]
    pub(super) fn arrived(&self) {
        // A form that came back with faults is a page as well.
        self.arrived_by(422);
    }

    /// The same for a page that may be answered with that status.
    #[track_caller]
    pub(super) fn arrived_by(&self, status: u16) {
        let faults = self.faults(status);
        self.checked.set(self.checked.get() + 1);
        assert!(faults.is_empty(), "at {}:\n{}", self.path(), faults.join("\n"));
    }

    /// What is wrong with the page, besides that it was answered with that status.
    pub fn faults(&self, status: u16) -> Vec<String> {
        let mut faults = strings(self.script(FAULTS, vec![]));
        self.resize(NARROW, 844);
        faults.extend(strings(self.script(TOO_WIDE, vec![json!(NARROW)])));
        self.own_size();
        faults.extend(self.complaints(status));
        faults.extend(self.requests_elsewhere());
        faults
    }

    /// How many pages were held to it, so that a journey can say that it was not skipped.
    pub fn pages_checked(&self) -> u32 {
        self.checked.get()
    }

    /// Errors in the console since it was last asked. Chromium notes there what the policy refuses, and every answer with
    /// an error status; the given one is meant.
    fn complaints(&self, status: u16) -> Vec<String> {
        let entries = self.log("browser").into_iter();
        entries
            .filter(|entry| entry["level"] == "SEVERE" || entry["source"] == "security")
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
            .filter(|message| !message.contains(&format!("responded with a status of {status}")))
            .map(|message| format!("in the console: {message}"))
            .collect()
    }

    /// Requests for anything that is not the desk's, whoever made them.
    fn requests_elsewhere(&self) -> Vec<String> {
        let messages = self.log("performance").into_iter().filter_map(|entry| {
            let text = entry["message"].as_str()?;
            serde_json::from_str::<Value>(text).ok()
        });
        messages
            .filter(|event| event["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|event| Some(event["message"]["params"]["request"]["url"].as_str()?.to_owned()))
            .filter(|url| {
                // Chromium's own pages are files of Chromium.
                let base = format!("{}/", self.base);
                let ours = [base.as_str(), "data:", "chrome:"];
                !ours.iter().any(|start| url.starts_with(start))
            })
            .map(|url| format!("a request to another site: {url}"))
            .collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.run(self.client.issue_cmd(Extra::new("se/log", json!({ "type": kind }))));
        entries.unwrap().as_array().unwrap().clone()
    }
}

fn strings(value: Value) -> Vec<String> {
    serde_json::from_value(value).unwrap()
}
