//! Who is named in a comment: "@Dalia Ferreira", or "@Dalia" where only one has that name.

/// Those of these people whom a text names, in the order of the text.
pub fn named<Id: Copy + PartialEq>(text: &str, people: &[(Id, &str)]) -> Vec<Id> {
    let mut named = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        // Within a word it is part of a mail address.
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let id = text.get(at + 1..).and_then(|rest| one(rest, people));
        named.extend(id.filter(|id| !named.contains(id)));
    }
    named
}

/// The one that a text begins with: by the whole name, the longest if one begins with another; or by the first name alone, if
/// nobody else has it.
fn one<Id: Copy>(text: &str, people: &[(Id, &str)]) -> Option<Id> {
    let whole = people.iter().filter(|(_, name)| begins(text, name));
    if let Some((id, _)) = whole.max_by_key(|(_, name)| name.len()) {
        return Some(*id);
    }
    let first = |name: &&str| name.split_whitespace().next().is_some_and(|first| begins(text, first));
    let mut by_first_name = people.iter().filter(|(_, name)| first(name));
    match (by_first_name.next(), by_first_name.next()) {
        (Some((id, _)), None) => Some(*id),
        _ => None,
    }
}

/// Whether it begins with that name, however it is capitalised, and no longer word.
fn begins(text: &str, name: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    name.chars()
        .flat_map(char::to_lowercase)
        .all(|letter| letters.next() == Some(letter))
        && letters.next().is_none_or(|next| !next.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESK: [(u8, &str); 5] = [
        (1, "Dalia Ferreira"),
        (2, "Ines Okafor"),
        (3, "Ines Okafor-Lund"),
        (4, "Зоряна Їжак"),
        (5, "Samira"),
    ];

    #[test]
    fn people_are_named_whole_or_by_a_first_name_that_only_they_have() {
        for (text, expected) in [
            ("@Dalia Ferreira, is the third row counted?", &[1][..]),
            ("see @dalia: and (@SAMIRA)", &[1, 5]),
            ("@Ines, which Ines?", &[]),
            ("@Ines Okafor and @Ines Okafor-Lund", &[2, 3]),
            ("@зоряна їжак", &[4]),
            ("@Dalia @Dalia Ferreira", &[1]),
            ("@Daliana", &[]),
            ("dalia@Dalia.example, @, @@, @Nobody", &[]),
            ("", &[]),
        ] {
            assert_eq!(named(text, &DESK), expected, "{text}");
        }
    }
}
