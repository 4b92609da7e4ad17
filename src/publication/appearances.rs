//! Further places where a claim was made, for a page that is live: the next revision says all that the live one says, and lists
//! them as well.
//!
//! Nothing of the desk's work is read but the places themselves. So the claim may be in the midst of a correction, and no
//! second person is asked: what they judged stays word for word as it is.

use chrono::NaiveDate;

use super::{
    State,
    document::{DocOccurrence, Document},
    head::Head,
    projection, store,
};
use crate::{
    claim,
    db::Tx,
    ids::ClaimId,
    problem::{Problem, Result},
    web::components::day,
};

/// How many places a live page lists, and how many more are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appearances {
    /// On the page.
    pub listed: usize,
    /// Known at the desk and not on the page.
    pub more: usize,
}

impl Appearances {
    /// Compares a live document with the places that are known.
    pub fn of(live: &Document, known: &[DocOccurrence]) -> Self {
        Self {
            listed: live.occurrences.len(),
            more: further(live, known).len(),
        }
    }
}

fn further<'a>(live: &Document, known: &'a [DocOccurrence]) -> Vec<&'a DocOccurrence> {
    let listed = |place: &&DocOccurrence| live.occurrences.iter().any(|there| there.id == place.id);
    known.iter().filter(|place| !listed(place)).collect()
}

/// The earliest first, what has no day last, and the first one marked. Places of one day stay in their order.
pub fn in_order(mut places: Vec<DocOccurrence>) -> Vec<DocOccurrence> {
    places.sort_by_key(|place| place.date.unwrap_or(NaiveDate::MAX));
    for (n, place) in places.iter_mut().enumerate() {
        place.first = n == 0;
    }
    places
}

/// The live document with the places that it does not list yet, and a note on them for readers; none when it lists all. The
/// places that are listed stay as they were published: changing one of them would be a correction.
pub fn with_further(live: &Document, known: &[DocOccurrence]) -> Option<(Document, String)> {
    let further = further(live, known);
    let note = match further.as_slice() {
        [] => return None,
        [one] => format!("A further appearance was added{}.", told(one)),
        many => format!("{} further appearances were added.", many.len()),
    };
    let all = live.occurrences.iter().chain(further).cloned().collect();
    let document = Document {
        occurrences: in_order(all),
        ..live.clone()
    };
    Some((document, note))
}

/// ": Vestmark Herald, 20 January 2022", as far as it is known.
fn told(place: &DocOccurrence) -> String {
    let known: Vec<String> = place.outlet.iter().cloned().chain(place.date.map(day)).collect();
    if known.is_empty() {
        String::new()
    } else {
        format!(": {}", known.join(", "))
    }
}

/// Publishes the next revision of a live fact-check with the places that it does not list yet. What is scheduled stays so.
pub fn add(tx: &mut Tx<'_>, id: ClaimId) -> Result<Head> {
    let claim = claim::store::find(tx, id)?;
    let live = match store::head(tx, id)?.filter(|head| head.state == State::Live) {
        Some(head) => store::by_slug(tx, &head.slug)?.map(|(_, live)| live),
        None => None,
    };
    let Some(live) = live else {
        return Err(Problem::not_allowed(
            "Nothing of this claim is live, so there is no page to add appearances to.",
        ));
    };
    let known = projection::occurrences(tx, &claim)?;
    let Some((document, note)) = with_further(&live, &known) else {
        return Err(Problem::not_allowed(format!(
            "Revision {} lists every appearance that is known; there is nothing to add.",
            live.revision
        )));
    };
    store::issue_beside(tx, id, document, &note)
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::{
        ids::OccurrenceId,
        publication::{CorrectionTier, tier},
    };

    fn place(outlet: Option<&str>, date: &str) -> DocOccurrence {
        DocOccurrence {
            id: OccurrenceId::new(),
            exact: "some 100,000 troops".into(),
            title: None,
            outlet: outlet.map(str::to_owned),
            url: None,
            article: None,
            date: date.parse().ok(),
            first: false,
            archive_url: None,
        }
    }

    #[test]
    fn only_further_places_are_added_and_all_else_stays_word_for_word() {
        let live = samples::troops();
        let mut known = live.occurrences.clone();
        // What the desk has changed in a place that is listed already is a correction, and not for here.
        known[0].exact = "quite other words".into();
        known.push(place(Some("Vestholm Ledger"), "2022-02-20"));
        assert_eq!(
            Appearances::of(&live, &known),
            Appearances {
                listed: live.occurrences.len(),
                more: 1
            }
        );
        let (next, note) = with_further(&live, &known).unwrap();
        assert_eq!(
            note,
            "A further appearance was added: Vestholm Ledger, 20 February 2022."
        );
        assert_eq!(tier(&live, &next), Some(CorrectionTier::Addition));
        assert_eq!(next.occurrences.len(), live.occurrences.len() + 1);
        let back = Document {
            occurrences: live.occurrences.clone(),
            ..next
        };
        assert_eq!(back, live);
    }

    #[test]
    fn an_earlier_place_becomes_the_first_known_and_that_is_still_an_addition() {
        let live = samples::troops();
        let known = [place(None, "2001-01-01"), place(None, "")];
        let (next, note) = with_further(&live, &known).unwrap();
        assert_eq!(note, "2 further appearances were added.");
        let firsts: Vec<_> = next
            .occurrences
            .iter()
            .filter(|place| place.first)
            .map(|place| place.id)
            .collect();
        assert_eq!(firsts, [known[0].id]);
        assert_eq!(tier(&live, &next), Some(CorrectionTier::Addition));
        assert_eq!(
            with_further(&live, &known[1..]).unwrap().1,
            "A further appearance was added."
        );
    }

    #[test]
    fn where_all_are_listed_or_fewer_are_known_there_is_nothing_to_add() {
        let live = samples::troops();
        assert!(with_further(&live, &live.occurrences).is_none());
        assert!(
            with_further(&live, &[]).is_none(),
            "what is not known any more is a correction"
        );
    }
}
