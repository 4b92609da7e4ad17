//! Fields by their label, buttons and links by their words: what a person goes by, so that a test breaks when they would.

use fantoccini::{
    Locator,
    actions::{InputSource as _, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    key::Key,
};

use super::Browser;

/// The form with that button.
pub struct Form<'a> {
    browser: &'a Browser,
    xpath: String,
    button: String,
}

impl Browser {
    /// The form with that button. Folded parts of the page are opened on the way.
    pub fn form(&self, button: &str) -> Form<'_> {
        Form {
            browser: self,
            xpath: format!("//form[.//button[{}]]", says(button)),
            button: button.to_owned(),
        }
    }

    /// The form with that button in the part of the page with that heading, or folded away under those words.
    pub fn form_in(&self, part: &str, button: &str) -> Form<'_> {
        let (part, has_button) = (says(part), format!(".//button[{}]", says(button)));
        Form {
            browser: self,
            xpath: format!(
                "(//details[summary[{part}]] | //section[h2[{part}] or *[1]/h2[{part}]])//form[{has_button}]"
            ),
            button: button.to_owned(),
        }
    }

    /// Presses a button that is a form of its own, and waits for the next page.
    #[track_caller]
    pub fn press(&self, button: &str) {
        self.form(button).send();
    }

    /// Follows the link with these words, and waits for the next page.
    #[track_caller]
    pub fn follow(&self, words: &str) {
        let link = self.visible(&format!("//a[@href][{}]", says(words)), &format!("the link {words:?}"));
        self.leave_by(&link);
    }

    /// Signs in by the form on the page.
    #[track_caller]
    pub fn sign_in(&self, email: &str, password: &str) {
        self.form("Sign in")
            .fill("E-mail", email)
            .fill("Password", password)
            .send();
    }

    /// The links of the page that lead to other pages of the desk, without repetitions.
    pub fn links(&self) -> Vec<String> {
        let script = "\
            const links = [...document.querySelectorAll('a[href]')].filter((a) => a.origin === location.origin); \
            return [...new Set(links.map((a) => a.pathname + a.search))].filter((to) => to !== location.pathname + location.search);";
        serde_json::from_value(self.script(script, vec![])).unwrap()
    }

    /// Presses and releases one key after another, wherever the focus is.
    pub fn keys(&self, keys: impl IntoIterator<Item = char>) {
        let actions = keys.into_iter().fold(KeyActions::new("keys".into()), |actions, value| {
            actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.run(self.client.perform_actions(actions)).unwrap();
    }

    /// Holds keys down while pressing another.
    pub fn chord(&self, held: &[Key], times: usize, key: Key) {
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        let mut actions = KeyActions::new("keys".into());
        for value in held.iter().copied() {
            actions = actions.then(KeyAction::Down { value });
        }
        for _ in 0..times {
            let value = char::from(key);
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        for value in held.iter().rev().copied() {
            actions = actions.then(KeyAction::Up { value });
        }
        self.run(self.client.perform_actions(actions)).unwrap();
    }

    /// The label of the field that has the focus; empty when none has.
    pub fn focused(&self) -> String {
        let script = "\
            const here = document.activeElement; \
            return here === document.body ? '' : here.labels?.[0]?.textContent ?? here.textContent;";
        let label = self.script(script, vec![]);
        let label = super::flat(label.as_str().unwrap());
        label.trim_end_matches(" (required)").to_owned()
    }

    /// Does what leads to another page, and waits until that page is there.
    #[track_caller]
    pub fn leaving(&self, act: impl FnOnce(&Self)) {
        let old = self.run(self.client.find(Locator::Css("html"))).unwrap();
        act(self);
        self.wait_for("the next page", async || {
            Ok(match old.tag_name().await {
                Ok(_) => None,
                Err(_) => Some(()),
            })
        });
        self.wait_for("the page to be complete", async || {
            let state = self.client.execute("return document.readyState", vec![]).await?;
            Ok((state == "complete").then_some(()))
        });
        self.arrived();
    }

    #[track_caller]
    fn leave_by(&self, element: &Element) {
        self.leaving(|browser| browser.click(element));
    }

    #[track_caller]
    fn click(&self, element: &Element) {
        self.run(element.click())
            .unwrap_or_else(|error| panic!("at {}: {error}", self.path()));
    }

    /// The first element there that can be seen, after opening whatever it is folded into.
    #[track_caller]
    fn visible(&self, xpath: &str, what: &str) -> Element {
        self.wait_for(what, async || {
            let all = self.client.find_all(Locator::XPath(xpath)).await?;
            for element in &all {
                if element.is_displayed().await? {
                    return Ok(Some(element.clone()));
                }
            }
            for element in all {
                unfold(&element).await?;
                if element.is_displayed().await? {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
    }
}

/// Opens every closed `details` around the element, the outermost first.
async fn unfold(element: &Element) -> Result<(), CmdError> {
    for handle in element
        .find_all(Locator::XPath("./ancestor::details[not(@open)]/summary"))
        .await?
    {
        handle.click().await?;
    }
    Ok(())
}

impl Form<'_> {
    /// Writes into the field with that label, in place of what it holds.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) -> &Self {
        let field = self.field(label);
        let browser = self.browser;
        browser
            .run(async {
                field.clear().await?;
                if text.len() <= 60 {
                    return field.send_keys(text).await;
                }
                field.click().await
            })
            .unwrap_or_else(|error| panic!("{label:?} at {}: {error}", browser.path()));
        if text.len() > 60 {
            // As a paste does it: at once, with one input event.
            browser.cdp("Input.insertText", serde_json::json!({ "text": text }));
        }
        self
    }

    /// Puts a date (2022-01-19) into the field with that label.
    #[track_caller]
    pub fn date(&self, label: &str, date: &str) -> &Self {
        let field = self.field(label);
        // Chromium's date field takes the parts in the order of en-US.
        let parts: Vec<&str> = date.split('-').collect();
        let typed = format!("{}{}{}", parts[1], parts[2], parts[0]);
        self.browser.run(field.send_keys(&typed)).unwrap();
        assert_eq!(self.value(label), date);
        self
    }

    /// Chooses that entry of the list with that label.
    #[track_caller]
    pub fn choose(&self, label: &str, words: &str) -> &Self {
        let field = self.field(label);
        self.browser
            .run(field.select_by_label(words))
            .unwrap_or_else(|error| panic!("{words:?} of {label:?} at {}: {error}", self.browser.path()));
        self
    }

    /// Ticks the box, or takes the choice, with that label.
    #[track_caller]
    pub fn tick(&self, label: &str) -> &Self {
        let field = self.field(label);
        self.browser.click(&field);
        assert!(
            self.browser.run(field.is_selected()).unwrap(),
            "{label:?} is not ticked"
        );
        self
    }

    /// What the field with that label holds.
    #[track_caller]
    pub fn value(&self, label: &str) -> String {
        let field = self.field(label);
        self.browser.run(field.prop("value")).unwrap().unwrap_or_default()
    }

    /// Presses the button and waits for the next page, which must not be the form again with faults.
    #[track_caller]
    pub fn send(&self) {
        self.press();
        let faults = self
            .browser
            .run(self.browser.client.find(Locator::Css("[data-summary]")));
        if let Ok(faults) = faults {
            let faults = self.browser.run(faults.text()).unwrap();
            panic!("{:?} was rejected at {}: {faults}", self.button, self.browser.path());
        }
    }

    /// Presses the button and waits for the form to come back, saying these words.
    #[track_caller]
    pub fn send_rejected(&self, words: &str) {
        self.press();
        self.browser.see(words);
    }

    #[track_caller]
    fn press(&self) {
        let xpath = format!("{}//button[{}]", self.xpath, says(&self.button));
        let button = self.browser.visible(&xpath, &format!("the button {:?}", self.button));
        self.browser.leave_by(&button);
    }

    #[track_caller]
    fn field(&self, label: &str) -> Element {
        let label_is = format!(
            "label[{} or normalize-space(.)={}]",
            says(label),
            quoted(&format!("{label} (required)"))
        );
        let xpath = format!(
            "{}//*[self::input or self::textarea or self::select][@id=//{label_is}/@for or ancestor::{label_is}]",
            self.xpath
        );
        let what = format!("the field {label:?} beside the button {:?}", self.button);
        self.browser.visible(&xpath, &what)
    }
}

/// The condition that an element says these words, or begins with them as a text of its own.
fn says(words: &str) -> String {
    let words = quoted(words);
    format!("normalize-space(.)={words} or normalize-space(text()[normalize-space(.)][1])={words}")
}

/// A string of XPath, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('"') {
        format!("'{text}'")
    } else {
        format!("\"{text}\"")
    }
}
