//! Translations: fact-checks that say the same in different languages, each with a page of its own.

use super::State;
use crate::{ids::ClaimId, site::PageLanguage};

/// The field that names the other fact-check.
pub const OF_FIELD: &str = "of";

/// How many languages one work may be in.
pub const MOST: usize = 50;

/// One of several fact-checks that say the same, as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Its claim.
    pub claim: ClaimId,
    /// What the claim says, in its language.
    pub statement: String,
    /// The language that it is written in at the desk, a tag of BCP 47.
    pub language: String,
    /// Where it stands in public, and under which name in addresses.
    pub public: Option<(State, String)>,
}

/// A live page that says the same, as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// The fact-check's name in addresses.
    pub slug: String,
    /// Its language, a tag of BCP 47.
    pub language: String,
}

impl Alternate {
    /// Its address on this site.
    pub fn path(&self) -> String {
        format!("/fact-checks/{}", self.slug)
    }
}

/// What search engines are told for readers of any other language: the page in the site's language, else the oldest.
pub fn for_everyone(alternates: &[Alternate], site: PageLanguage) -> Option<&Alternate> {
    let in_the_sites = |one: &&Alternate| PageLanguage::of(&one.language) == Some(site);
    alternates.iter().find(in_the_sites).or_else(|| alternates.first())
}

/// A fact-check as people name one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// By its claim.
    Claim(ClaimId),
    /// By its name in addresses.
    Slug(String),
}

impl Named {
    /// Reads a public address or one of the desk, whole or in part; the id of a claim; or the name alone.
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.trim().split(['?', '#']).next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if let Some(id) = parts.iter().find_map(|part| part.parse().ok()) {
            return Some(Self::Claim(id));
        }
        let below = parts.iter().position(|part| *part == "fact-checks");
        let slug = match (below, parts.as_slice()) {
            (Some(place), _) => parts.get(place + 1),
            (None, [name]) => Some(name),
            _ => None,
        };
        slug.map(|slug| Self::Slug((*slug).to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_check_is_named_by_its_address_or_its_claims() {
        let id = ClaimId::from(uuid::Uuid::from_u128(7));
        for text in [
            format!("{id}"),
            format!("/desk/claims/{id}"),
            format!("https://desk.example/desk/claims/{id}/preview?a=b"),
        ] {
            assert_eq!(Named::parse(&text), Some(Named::Claim(id)), "{text}");
        }
        for text in [
            "cent-mille",
            " /fact-checks/cent-mille/ ",
            "https://desk.example/fact-checks/cent-mille/history#f",
        ] {
            assert_eq!(Named::parse(text), Some(Named::Slug("cent-mille".into())), "{text}");
        }
        for text in [
            "",
            "https://desk.example/",
            "/fact-checks",
            "https://desk.example/topics/x",
        ] {
            assert_eq!(Named::parse(text), None, "{text}");
        }
    }

    #[test]
    fn everyone_else_gets_the_sites_language_or_what_is_oldest() {
        let one = |slug: &str, language: &str| Alternate {
            slug: slug.into(),
            language: language.into(),
        };
        let both = [one("a", "uk"), one("b", "fr-BE")];
        let slug = |site| for_everyone(&both, site).map(|one| one.slug.as_str());
        assert_eq!(slug(PageLanguage::French), Some("b"));
        assert_eq!(slug(PageLanguage::English), Some("a"));
    }
}
