//! Whether a claimant is a person or an organisation, told by the name.

use crate::publication::document::DocClaimant;

/// Words by which an organisation's name is known; a person has a role or an organisation beside the name.
const BODIES: [&str; 38] = [
    "academy",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "bank",
    "board",
    "bureau",
    "campaign",
    "centre",
    "center",
    "church",
    "commission",
    "committee",
    "company",
    "corporation",
    "council",
    "department",
    "embassy",
    "federation",
    "foundation",
    "fund",
    "government",
    "group",
    "inc",
    "institute",
    "kremlin",
    "ltd",
    "ministry",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "society",
    "union",
    "university",
];

/// A person has a role or an organisation beside the name; an organisation is known by its initials or by a word of its name.
pub(super) fn is_organisation(claimant: &DocClaimant) -> bool {
    if claimant.role.is_some() || claimant.organisation.is_some() {
        return false;
    }
    let name = claimant.name.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let initials = letters > 1 && !name.contains(' ') && name.chars().all(|c| !c.is_lowercase());
    initials
        || name
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| BODIES.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_told_from_people() {
        let named = |name: &str, role: Option<&str>| DocClaimant {
            slug: "x".into(),
            name: name.into(),
            role: role.map(Into::into),
            organisation: None,
            same_as: None,
        };
        for name in ["NATO", "Ministry of Defence of Vestmark", "The Harbour Party"] {
            assert!(is_organisation(&named(name, None)), "{name}");
        }
        for (name, role) in [
            ("Ilona Brandt", None),
            ("Ilona Brandt", Some("governor")),
            ("Anna Bank", Some("mayor")),
        ] {
            assert!(!is_organisation(&named(name, role)), "{name}");
        }
    }
}
