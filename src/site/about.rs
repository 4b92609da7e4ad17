//! The pages on which a desk says who it is and by which rules it works, and the texts that a new desk begins with. What has to be
//! filled in is marked; a text that still has such a blank is shown to nobody but the desk.

use super::Site;

/// How a blank in a starting text begins, in each language.
const BLANKS: [&str; 3] = ["[fill in:", "[заповніть:", "[à compléter :"];

/// A page below `/about`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutPage {
    /// That it takes no side.
    Nonpartisanship,
    /// What evidence it takes.
    Sources,
    /// Who pays.
    Funding,
    /// Who works there.
    People,
    /// How it checks.
    Method,
    /// What it does when it was wrong.
    Corrections,
    /// How to reach it.
    Contact,
}

impl AboutPage {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::People,
        Self::Funding,
        Self::Nonpartisanship,
        Self::Method,
        Self::Sources,
        Self::Corrections,
        Self::Contact,
    ];

    /// Its name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Nonpartisanship => "nonpartisanship",
            Self::Sources => "sources",
            Self::Funding => "funding",
            Self::People => "people",
            Self::Method => "method",
            Self::Corrections => "corrections-policy",
            Self::Contact => "contact",
        }
    }

    /// The one with that name.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.slug() == slug)
    }

    /// Its address on this site.
    pub fn path(self) -> String {
        format!("/about/{}", self.slug())
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Nonpartisanship => "We take no side",
            Self::Sources => "Our sources",
            Self::Funding => "Who owns and pays us",
            Self::People => "Our people",
            Self::Method => "How we check",
            Self::Corrections => "How we correct",
            Self::Contact => "Contact",
        }
    }

    /// The field of the settings that holds its text.
    pub fn field(self) -> &'static str {
        match self {
            Self::Corrections => "corrections_policy",
            other => other.slug(),
        }
    }

    /// Its text, Markdown.
    pub fn text(self, site: &Site) -> &str {
        match self {
            Self::Nonpartisanship => &site.nonpartisanship,
            Self::Sources => &site.sources,
            Self::Funding => &site.funding,
            Self::People => &site.people,
            Self::Method => &site.method,
            Self::Corrections => &site.corrections_policy,
            Self::Contact => &site.contact,
        }
    }

    /// Whether readers see it: its text is there and nothing in it waits to be filled in.
    pub fn is_shown(self, site: &Site) -> bool {
        is_finished(self.text(site))
    }

    /// Those that readers see.
    pub fn shown(site: &Site) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |page| page.is_shown(site))
    }
}

/// Whether a text says something and has no blank left.
pub fn is_finished(text: &str) -> bool {
    !text.trim().is_empty() && blanks(text) == 0
}

/// How many blanks a text still has.
pub fn blanks(text: &str) -> usize {
    BLANKS.iter().map(|blank| text.matches(blank).count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{PageLanguage, starting_in};

    #[test]
    fn what_is_left_to_fill_in_is_shown_to_nobody() {
        for language in PageLanguage::ALL {
            let start = starting_in(*language, "Among the Fray");
            start.check().unwrap();
            let english = starting_in(PageLanguage::English, "Among the Fray");
            for (text, same) in [
                (&start.nonpartisanship, &english.nonpartisanship),
                (&start.sources, &english.sources),
                (&start.funding, &english.funding),
                (&start.people, &english.people),
                (&start.contact, &english.contact),
            ] {
                assert!(!is_finished(text), "{text}");
                assert_eq!(blanks(text), same.matches('[').count(), "{text}");
                assert_eq!(text.matches('[').count(), blanks(text), "{text}");
            }
            for text in [&start.about, &start.method, &start.corrections_policy] {
                assert!(is_finished(text) && !text.contains('{'), "{text}");
            }
        }
        assert!(!is_finished(" \n") && is_finished("Readers pay."));
    }

    #[test]
    fn every_page_has_an_address_of_its_own() {
        for page in AboutPage::ALL {
            assert_eq!(AboutPage::parse(page.slug()), Some(page));
        }
        assert_eq!(AboutPage::parse("other"), None);
    }
}
