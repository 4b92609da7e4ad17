//! The pages on which a desk says who it is and by which rules it works, and the texts that a new desk begins with. What has to be
//! filled in is marked; a text that still has such a blank is shown to nobody but the desk.

use super::Site;

/// How a blank in a starting text begins.
const BLANK: &str = "[fill in:";

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
    text.matches(BLANK).count()
}

/// The text that a new desk begins with.
pub fn nonpartisanship(site_name: &str) -> String {
    format!(
        "{site_name} checks claims from every side by the same rules, and lets the evidence decide. We do not support or oppose any \
         party, candidate or cause, and we do not campaign on the subjects that we check.\n\n\
         ### How we choose\n\nWe choose claims that can be checked, that matter to many people, and that come from all sides. No single side \
         is our subject. Readers can suggest claims, and we look at each suggestion.\n\n\
         ### What our people may not do\n\nNobody who writes or judges here works for a party or a campaign, or takes money from those \
         whose claims we check. [fill in: your rule on political activity of staff, such as membership, donations and public statements]\n\n\
         ### Conflicts of interest\n\nWhoever has a personal interest in a claim has no part in checking it. [fill in: how interests are declared, \
         and to whom]"
    )
}

/// The text that a new desk begins with.
pub fn sources() -> String {
    "Readers should be able to repeat our work. Each fact-check lists its sources with links, says what each of them shows, for and against \
     the claim, and keeps a copy where the law allows it.\n\n\
     ### What we prefer\n\nPrimary sources before reports about them, data before descriptions of data, and more than one source for \
     each element that the verdict rests on. Where a source has an interest in the matter, we say so.\n\n\
     ### Sources without a name\n\nWe name our sources. Only where somebody would come to harm do we leave a name out; we then say why, \
     and do not rest a verdict on that source alone. [fill in: who decides on such an exception]"
        .into()
}

/// The text that a new desk begins with.
pub fn funding(site_name: &str) -> String {
    format!(
        "{site_name} is run by [fill in: the legal name, its form, and where it is registered].\n\n\
         ### Who owns it\n\n[fill in: the owners, or the body that holds it, and who sits on its board]\n\n\
         ### Where the money comes from\n\n[fill in: each source of more than five per cent of last year's income, with its share, and the \
         kinds of the rest; link the yearly accounts where there are any]\n\n\
         Whoever pays has no say in what we check or what we find."
    )
}

/// The text that a new desk begins with.
pub fn people() -> String {
    "These people make our fact-checks. Each page names who wrote it and who gave the verdict, and these are never the same people.\n\n\
     [fill in: each person with name, role, and a line or two on experience]\n\n\
     ### Who is responsible\n\n[fill in: the editor in charge, and who decides in a dispute]"
        .into()
}

/// The text that a new desk begins with.
pub fn contact() -> String {
    "Tell us of a claim that should be checked, or of a mistake of ours: we read everything and answer.\n\n\
     [fill in: postal address, telephone, and by when you answer]\n\n\
     If our answer to a complaint does not satisfy you: [fill in: a press council, an ombudsperson, or another body that you answer to]"
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::starting;

    #[test]
    fn what_is_left_to_fill_in_is_shown_to_nobody() {
        let start = starting("Among the Fray");
        for text in [
            &start.nonpartisanship,
            &start.sources,
            &start.funding,
            &start.people,
            &start.contact,
        ] {
            assert!(blanks(text) > 0 && !is_finished(text), "{text}");
        }
        for text in [&start.about, &start.method, &start.corrections_policy] {
            assert!(is_finished(text), "{text}");
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
