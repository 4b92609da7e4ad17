//! What the Code of Principles of the International Fact-Checking Network asks of a desk, held against what this desk says and has
//! set.

use crate::site::{
    Site,
    about::{AboutPage, is_finished},
    starting,
};

/// The five principles, in their order.
pub const PRINCIPLES: [&str; 5] = [
    "Nonpartisanship and fairness",
    "Standards and transparency of sources",
    "Transparency of funding and organisation",
    "Standards and transparency of methodology",
    "Open and honest corrections",
];

/// How many people it takes for someone to have had no part in a check: one wrote it, one judged it.
const ENOUGH: usize = 3;

/// What is known beside the settings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// How many people with access may decide appeals.
    pub answering: usize,
}

/// One point of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its principle, by place.
    pub principle: usize,
    /// What is asked for.
    pub words: &'static str,
    /// Whether it is there.
    pub holds: bool,
    /// Where that is changed.
    pub address: &'static str,
    /// What is to be done there.
    pub remedy: &'static str,
}

const SITE: (&str, &str) = ("/desk/settings/site", "Write your own");
const ABOUT: (&str, &str) = ("/desk/settings/about", "Fill it in");
const POLICY: (&str, &str) = ("/desk/settings/policy", "Change the policy");
const READERS: (&str, &str) = ("/desk/settings/readers", "Open it");
const PEOPLE: (&str, &str) = ("/desk/settings/people", "Invite someone");

/// Goes through all points.
pub fn check(site: &Site, facts: &Facts) -> Vec<Line> {
    let start = starting(&site.site_name);
    let shown = |page: AboutPage| page.is_shown(site);
    // A text that was never touched is ours and not the desk's.
    let own = |text: &str, start: &str| is_finished(text) && text.trim() != start.trim();
    let points = [
        (
            0,
            "A page says how you stay out of the quarrel",
            shown(AboutPage::Nonpartisanship),
            ABOUT,
        ),
        (
            0,
            "Nobody gives the verdict on own work",
            site.required_assessments > 0,
            POLICY,
        ),
        (
            1,
            "A page says which sources you take, and what you do when one cannot be named",
            shown(AboutPage::Sources),
            ABOUT,
        ),
        (
            1,
            "A claim needs evidence before it is reviewed",
            site.min_evidence > 0,
            POLICY,
        ),
        (2, "A page says who owns and pays you", shown(AboutPage::Funding), ABOUT),
        (2, "A page says who works here", shown(AboutPage::People), ABOUT),
        (
            2,
            "“About the desk” is in your own words",
            own(&site.about, &start.about),
            SITE,
        ),
        (2, "A page says how to reach you", shown(AboutPage::Contact), ABOUT),
        (
            2,
            "A mail address for readers is named",
            site.contact_email.is_some(),
            ABOUT,
        ),
        (
            3,
            "“How we rate” is in your own words",
            own(&site.method, &start.method),
            SITE,
        ),
        (3, "Readers can suggest claims", site.submissions_open, READERS),
        (
            4,
            "“How we correct” is in your own words",
            own(&site.corrections_policy, &start.corrections_policy),
            SITE,
        ),
        (
            4,
            "Each fact-check has a link to ask for a correction",
            site.appeals_open,
            READERS,
        ),
        (
            4,
            "At least three people can decide appeals, so that one of them had no part in the check",
            facts.answering >= ENOUGH,
            PEOPLE,
        ),
    ];
    let line = |(principle, words, holds, (address, remedy))| Line {
        principle,
        words,
        holds,
        address,
        remedy,
    };
    points.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{SiteEdit, store::unset};

    fn missing(edit: &SiteEdit, answering: usize) -> Vec<&'static str> {
        let lines = check(&unset(edit), &Facts { answering });
        lines
            .into_iter()
            .filter(|line| !line.holds)
            .map(|line| line.words)
            .collect()
    }

    #[test]
    fn a_new_desk_is_told_what_it_lacks_and_one_that_has_said_it_all_lacks_nothing() {
        let start = starting("Among the Fray");
        let new = missing(&start, 1);
        assert_eq!(new.len(), 10, "{new:#?}");
        let own = |text: &str| format!("{} And more.", text.replace("[fill in:", "("));
        let done = SiteEdit {
            about: own(&start.about),
            method: own(&start.method),
            corrections_policy: own(&start.corrections_policy),
            nonpartisanship: own(&start.nonpartisanship),
            sources: own(&start.sources),
            funding: own(&start.funding),
            people: own(&start.people),
            contact: own(&start.contact),
            contact_email: Some("desk@newsroom.example".into()),
            ..start
        };
        assert_eq!(missing(&done, 3), [""; 0]);
        let alone = SiteEdit {
            required_assessments: 0,
            min_evidence: 0,
            appeals_open: false,
            submissions_open: false,
            ..done
        };
        assert_eq!(missing(&alone, 2).len(), 5);
    }
}
