//! The desk's own settings: its name and texts, and the policy that verdicts are given under.

pub mod about;
mod language;
mod starting;
pub mod store;

use diesel::prelude::*;

pub use self::{
    language::{PageLanguage, direction, own_name},
    starting::{starting, starting_in},
};
use crate::{
    clock::Time,
    problem::{Faults, Result},
    schema::settings,
    written,
};

/// The settings, one record.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, serde::Serialize)]
#[diesel(table_name = settings)]
pub struct Site {
    /// Raised by each change.
    pub version: i64,
    /// The newsroom's name.
    pub site_name: String,
    /// One line below it.
    pub tagline: String,
    /// Who we are: Markdown.
    pub about: String,
    /// How we check: Markdown.
    pub method: String,
    /// How we correct: Markdown.
    pub corrections_policy: String,
    /// How many distinct reviewers must agree; 0 means self-reviewed, and says so in public.
    pub required_assessments: i32,
    /// How many evidence rows a claim needs before review.
    pub min_evidence: i32,
    /// When it was last changed.
    pub updated_at: Time,
    /// From which score on a candidate of matching is shown.
    pub match_show: f64,
    /// From which score on it is offered as the same claim.
    pub match_same: f64,
    /// Where subscriptions to the feeds are taken (a WebSub hub); none when there is no such place.
    pub hub_url: Option<String>,
    /// Whom to tell of a hole in the site: a mail address, or an address on the web.
    pub security_contact: Option<String>,
    /// How the desk stays out of the quarrel: Markdown.
    pub nonpartisanship: String,
    /// What evidence it takes, and what it says of it: Markdown.
    pub sources: String,
    /// Who owns it and who pays: Markdown.
    pub funding: String,
    /// Who works there: Markdown.
    pub people: String,
    /// How to reach it: Markdown.
    pub contact: String,
    /// Where mail reaches it.
    pub contact_email: Option<String>,
    /// Whether readers may suggest claims.
    pub submissions_open: bool,
    /// Whether readers may ask for corrections.
    pub appeals_open: bool,
    /// Whether replies are open on fact-checks that say nothing else.
    pub replies_open: bool,
    /// In which it speaks to its readers.
    pub language: PageLanguage,
}

impl Site {
    /// Whom to tell of a hole in the site, as `security.txt` has it; the page about the desk when nobody is named. `base`
    /// is the site's address without a slash at its end.
    pub fn security_contact(&self, base: &str) -> String {
        match &self.security_contact {
            Some(contact) if is_mail(contact) => format!("mailto:{contact}"),
            Some(contact) => contact.clone(),
            None => format!("{base}/about"),
        }
    }
}

/// Whether it is a mail address as people write one.
fn is_mail(contact: &str) -> bool {
    let parts = contact.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !name.contains(':') && host.contains('.'))
}

/// What an admin asks the settings to be.
#[derive(Debug, Clone, PartialEq, AsChangeset, serde::Serialize)]
#[diesel(table_name = settings, treat_none_as_null = true)]
pub struct SiteEdit {
    /// The newsroom's name, 1 to 80 characters.
    pub site_name: String,
    /// One line, up to 200 characters.
    pub tagline: String,
    /// Markdown.
    pub about: String,
    /// Markdown.
    pub method: String,
    /// Markdown.
    pub corrections_policy: String,
    /// 0 to 5.
    pub required_assessments: i32,
    /// 0 to 20.
    pub min_evidence: i32,
    /// 0 to 1, in hundredths.
    pub match_show: f64,
    /// 0 to 1, in hundredths, and not below the other.
    pub match_same: f64,
    /// An address on the web.
    pub hub_url: Option<String>,
    /// A mail address, or an `https` address.
    pub security_contact: Option<String>,
    /// How the desk stays out of the quarrel: Markdown.
    pub nonpartisanship: String,
    /// What evidence it takes, and what it says of it: Markdown.
    pub sources: String,
    /// Who owns it and who pays: Markdown.
    pub funding: String,
    /// Who works there: Markdown.
    pub people: String,
    /// How to reach it: Markdown.
    pub contact: String,
    /// Where mail reaches it.
    pub contact_email: Option<String>,
    /// Whether readers may suggest claims.
    pub submissions_open: bool,
    /// Whether readers may ask for corrections.
    pub appeals_open: bool,
    /// Whether replies are open on fact-checks that say nothing else.
    pub replies_open: bool,
    /// In which it speaks to its readers.
    pub language: PageLanguage,
}

impl SiteEdit {
    /// Names all that cannot be accepted.
    pub fn check(&self) -> Result<()> {
        let mut faults = Faults::new();
        let one_line = |text: &str| !text.chars().any(char::is_control);
        if self.site_name.trim().is_empty() || self.site_name.chars().count() > 80 || !one_line(&self.site_name) {
            faults.add(
                "site_name",
                "Give the newsroom a name of at most 80 characters, in one line.",
            );
        }
        if self.tagline.chars().count() > 200 || !one_line(&self.tagline) {
            faults.add(
                "tagline",
                "The line below the name is one line of at most 200 characters.",
            );
        }
        for (field, text) in [
            ("about", &self.about),
            ("method", &self.method),
            ("corrections_policy", &self.corrections_policy),
            ("nonpartisanship", &self.nonpartisanship),
            ("sources", &self.sources),
            ("funding", &self.funding),
            ("people", &self.people),
            ("contact", &self.contact),
        ] {
            if let Err(message) = written::optional_prose(text, 50_000) {
                faults.add(field, message);
            }
        }
        if !(0..=5).contains(&self.required_assessments) {
            faults.add("required_assessments", "Choose a number from 0 (self-reviewed) to 5.");
        }
        if !(0..=20).contains(&self.min_evidence) {
            faults.add("min_evidence", "Choose a number from 0 to 20.");
        }
        for (field, score) in [("match_show", self.match_show), ("match_same", self.match_same)] {
            if !(0.0..=1.0).contains(&score) {
                faults.add(field, "Choose a score from 0 to 1, such as 0.35.");
            }
        }
        if self.match_same < self.match_show {
            faults.add(
                "match_same",
                "What is offered as the same is shown: choose a score that is not lower.",
            );
        }
        if let Err(message) = written::optional_url(self.hub_url.as_deref().unwrap_or_default()) {
            faults.add("hub_url", message);
        }
        let mail = self.contact_email.as_deref().unwrap_or_default();
        if !mail.is_empty() && (!is_mail(mail) || mail.chars().count() > 200 || mail.contains(char::is_whitespace)) {
            faults.add("contact_email", "Write a mail address such as desk@newsroom.example.");
        }
        let contact = self.security_contact.as_deref().unwrap_or_default();
        let known = contact.is_empty() || contact.starts_with("https://") || is_mail(contact);
        if !known || contact.chars().count() > 200 || contact.chars().any(|c| c.is_control() || c.is_whitespace()) {
            faults.add(
                "security_contact",
                "Give a mail address, or an address that begins with https://.",
            );
        }
        faults.check()
    }
}

impl From<&Site> for SiteEdit {
    fn from(site: &Site) -> Self {
        Self {
            site_name: site.site_name.clone(),
            tagline: site.tagline.clone(),
            about: site.about.clone(),
            method: site.method.clone(),
            corrections_policy: site.corrections_policy.clone(),
            required_assessments: site.required_assessments,
            min_evidence: site.min_evidence,
            match_show: site.match_show,
            match_same: site.match_same,
            hub_url: site.hub_url.clone(),
            security_contact: site.security_contact.clone(),
            nonpartisanship: site.nonpartisanship.clone(),
            sources: site.sources.clone(),
            funding: site.funding.clone(),
            people: site.people.clone(),
            contact: site.contact.clone(),
            contact_email: site.contact_email.clone(),
            submissions_open: site.submissions_open,
            appeals_open: site.appeals_open,
            replies_open: site.replies_open,
            language: site.language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_mail_address_or_an_address_on_the_web() {
        let faulty = |contact: &str| {
            let edit = SiteEdit {
                security_contact: Some(contact.into()),
                ..starting("Among the Fray")
            };
            edit.check().is_err()
        };
        for contact in ["security@desk.example", "https://desk.example/security", ""] {
            assert!(!faulty(contact), "{contact}");
        }
        for contact in [
            "ask us",
            "javascript:alert(1)",
            "a@b",
            "x@desk.example\nCanonical: y",
            "http://desk.example",
        ] {
            assert!(faulty(contact), "{contact}");
        }
    }
}
