//! Who has been named so far, so that short forms find their full names.

use super::{
    lists::{INSTITUTIONS, among},
    party::{Party, Sort, party_at},
    piece::Sentence,
};

/// A speaker, resolved.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// The fullest name.
    pub name: String,
    /// What they are.
    pub role: Option<String>,
    /// For whom.
    pub organisation: Option<String>,
    sort: Sort,
}

/// Everybody named in the text, in its order, and who spoke last.
#[derive(Debug, Default)]
pub struct People {
    named: Vec<Party>,
    acronyms: Vec<(String, String)>,
    last_person: Option<Speaker>,
    last_body: Option<Speaker>,
}

impl People {
    /// Reads all names.
    pub fn of(sentences: &[Sentence<'_>]) -> Self {
        let mut people = Self::default();
        for sentence in sentences {
            let mut at = 0;
            while at < sentence.pieces.len() {
                let Some(party) = party_at(sentence, at) else {
                    at += 1;
                    continue;
                };
                let end = party.next.max(at + 1);
                // What stands in brackets right behind an institution is its short form.
                if party.sort == Sort::Institution
                    && let Some(back) = end.checked_sub(2)
                    && let Some(short) = sentence.pieces.get(back)
                    && sentence.pieces.get(end - 1).is_some_and(|p| p.is(")"))
                {
                    people.acronyms.push((short.text.to_owned(), party.name.clone()));
                }
                at = sentence
                    .pieces
                    .iter()
                    .position(|p| p.range.start >= party.span.end)
                    .map_or(end, |n| n.max(at + 1));
                if matches!(party.sort, Sort::Person | Sort::Institution) {
                    people.named.push(party);
                }
            }
        }
        people
    }

    /// The speaker that a party means; none when nobody is named.
    pub fn resolve(&mut self, party: &Party) -> Option<Speaker> {
        let speaker = match party.sort {
            Sort::Pronoun => return self.last_person.clone().or_else(|| self.latest(party)),
            Sort::Neuter => return self.last_body.clone(),
            Sort::Person => self.person(party),
            Sort::Institution => self.institution(party),
            Sort::Holder => return self.holder(party),
        };
        match speaker.sort {
            Sort::Institution => self.last_body = Some(speaker.clone()),
            _ => self.last_person = Some(speaker.clone()),
        }
        Some(speaker)
    }

    /// Those named before the party, the latest first, then those after it.
    fn others<'a>(&'a self, party: &Party) -> impl Iterator<Item = &'a Party> {
        let start = party.span.start;
        let before = self.named.iter().rev().filter(move |p| p.span.start <= start);
        before.chain(self.named.iter().filter(move |p| p.span.start > start))
    }

    /// Whoever was named last, where nobody has spoken yet.
    fn latest(&mut self, party: &Party) -> Option<Speaker> {
        let named = self
            .others(party)
            .filter(|o| o.span.start < party.span.start && o.sort == Sort::Person)
            .find(|o| o.name.contains(' ') || o.role.is_some())?
            .clone();
        self.resolve(&named)
    }

    fn person(&self, party: &Party) -> Speaker {
        let mut best = party;
        let mut earlier = true;
        for other in self.others(party).filter(|o| o.sort == Sort::Person) {
            let after = other.span.start > party.span.start;
            if after && earlier && best.name.len() > party.name.len() {
                break;
            }
            earlier &= !after;
            if count(&other.name) > count(&best.name) && ends_with(&other.name, &best.name) {
                best = other;
            }
        }
        let name = best.name.clone();
        let about = |o: &&Party| o.sort == Sort::Person && ends_with(&name, &o.name);
        let role = party
            .role
            .clone()
            .or_else(|| self.others(party).filter(about).find_map(|o| o.role.clone()));
        let organisation = party
            .organisation
            .clone()
            .or_else(|| self.others(party).filter(about).find_map(|o| o.organisation.clone()));
        // A short name may be one of an institution: "Reuters", "Novartis".
        Speaker {
            name,
            role,
            organisation,
            sort: Sort::Person,
        }
    }

    fn institution(&self, party: &Party) -> Speaker {
        let mut name = party.name.clone();
        if let Some((_, full)) = self.acronyms.iter().find(|(short, _)| *short == name) {
            name.clone_from(full);
        } else if name.chars().next().is_some_and(char::is_lowercase) {
            // "the ministry" is the last one that was named with a capital.
            let lower = name.to_lowercase();
            let known = among(INSTITUTIONS, lower.rsplit(' ').next().unwrap_or_default());
            let fuller = self.others(party).find(|o| {
                o.sort == Sort::Institution
                    && o.name.starts_with(char::is_uppercase)
                    && o.name.to_lowercase().split(' ').any(|w| w == lower)
            });
            if let Some(other) = fuller.filter(|_| known) {
                name.clone_from(&other.name);
            }
        }
        Speaker {
            name,
            role: party.role.clone(),
            organisation: party.organisation.clone(),
            sort: Sort::Institution,
        }
    }

    /// "the president": whoever was named with that role before.
    fn holder(&mut self, party: &Party) -> Option<Speaker> {
        let role = party.role.as_deref().unwrap_or_default().to_lowercase();
        let wanted = role.rsplit(' ').next().unwrap_or_default();
        let holds = |o: &&Party| {
            let same = |have: &str| {
                have == role
                    || have.ends_with(&format!(" {role}"))
                    || have.split([' ', '-']).next_back() == Some(wanted)
            };
            o.sort == Sort::Person && o.role.as_deref().is_some_and(|have| same(&have.to_lowercase()))
        };
        let found = self
            .others(party)
            .filter(|o| o.span.start < party.span.start)
            .find(holds)?
            .clone();
        let speaker = self.person(&found);
        self.last_person = Some(speaker.clone());
        Some(speaker)
    }
}

fn count(name: &str) -> usize {
    name.split(' ').count()
}

/// Whether a name is the end of a fuller one: "Berg" and "Anna Berg".
fn ends_with(full: &str, name: &str) -> bool {
    full == name || full.strip_suffix(name).is_some_and(|head| head.ends_with(' '))
}
