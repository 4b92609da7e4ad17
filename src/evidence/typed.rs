//! What was typed into the forms of evidence and of sources, read: every field that cannot be read is named at once.

use super::{Evidence, NewEvidence, Source, SourceDetails, SourceKind, SourceRef, Stance};
use crate::{
    clock::Time,
    problem::{Faults, Result},
    web::forms::Fields,
    written,
};

/// A piece of evidence.
pub fn evidence(fields: &Fields) -> Result<NewEvidence> {
    let mut faults = Faults::new();
    let known = faults.take(
        "source",
        fields
            .some("source")
            .map(|id| id.parse().map_err(|_| "Choose a source from the list."))
            .transpose(),
    );
    let source = match known.flatten() {
        Some(id) => {
            if fields.some("source.title").is_some() || fields.some("source.url").is_some() {
                faults.add(
                    "source",
                    "Choose a source used before, or describe a new one, not both.",
                );
            }
            SourceRef::Known(id)
        }
        None => SourceRef::Described(described(fields, &mut faults)),
    };
    let stance = faults.take("stance", stance(fields.value("stance")));
    let accessed_on = faults.take("accessed_on", written::optional_day(fields.value("accessed_on")));
    let number_as_of = faults.take("number_as_of", written::optional_day(fields.value("number_as_of")));
    let text = |name: &str| fields.some(name).map(str::to_owned);
    let new = NewEvidence {
        source,
        stance: stance.flatten(),
        quote: text("quote"),
        locator: text("locator"),
        accessed_on: accessed_on.flatten(),
        archive_url: text("archive_url"),
        note: text("note"),
        number: text("number"),
        number_as_of: number_as_of.flatten(),
        confidential: fields.some("confidential").is_some(),
    };
    faults.and(new.cleaned())
}

/// A source by itself.
pub fn source(fields: &Fields) -> Result<SourceDetails> {
    let mut faults = Faults::new();
    let details = described(fields, &mut faults);
    faults.and(details.checked())
}

fn described(fields: &Fields, faults: &mut Faults) -> SourceDetails {
    let text = |name: &str| fields.some(name).map(str::to_owned);
    if fields.some("source.title").is_none() {
        faults.add("source.title", "Say what the source is called.");
    }
    let published_on = faults.take(
        "source.published_on",
        written::optional_day(fields.value("source.published_on")),
    );
    let kind = SourceKind::parse(fields.value("source.kind"));
    if kind.is_none() {
        faults.add("source.kind", "Choose what kind of thing it is.");
    }
    SourceDetails {
        url: text("source.url"),
        title: fields.value("source.title").to_owned(),
        publisher: text("source.publisher"),
        published_on: published_on.flatten(),
        kind: kind.unwrap_or(SourceKind::Other),
    }
}

/// A stance may be left open until review.
fn stance(word: &str) -> Result<Option<Stance>, String> {
    match word.trim() {
        "" => Ok(None),
        word => Stance::parse(word)
            .map(Some)
            .ok_or_else(|| "Say whether it supports, refutes, or is context.".to_owned()),
    }
}

/// The form of a new piece of evidence: looked at today.
pub fn fresh(now: Time) -> Fields {
    Fields::of([("accessed_on", now.date().to_string())])
}

/// A piece of evidence as its form holds it.
pub fn of_evidence(row: &Evidence) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut values = vec![
        ("source", row.source_id.to_string()),
        (
            "stance",
            row.stance.map(|stance| stance.to_string()).unwrap_or_default(),
        ),
        ("quote", text(&row.quote)),
        ("locator", text(&row.locator)),
        (
            "accessed_on",
            row.accessed_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
        ("archive_url", text(&row.archive_url)),
        ("note", text(&row.note)),
        ("number", text(&row.number)),
        (
            "number_as_of",
            row.number_as_of.map(|day| day.to_string()).unwrap_or_default(),
        ),
    ];
    if row.confidential {
        values.push(("confidential", "yes".to_owned()));
    }
    Fields::of(values)
}

/// A source as its form holds it.
pub fn of_source(source: &Source) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Fields::of([
        ("source.title", source.title.clone()),
        ("source.url", text(&source.url)),
        ("source.publisher", text(&source.publisher)),
        (
            "source.published_on",
            source.published_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
        ("source.kind", source.kind.to_string()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::SourceId;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
    }

    #[test]
    fn all_faults_of_evidence_are_named_at_once() {
        let wrong = fields(&[
            ("stance", "maybe"),
            ("accessed_on", "today"),
            ("archive_url", "nowhere"),
            ("source.published_on", "then"),
        ]);
        let named: Vec<String> = evidence(&wrong)
            .unwrap_err()
            .fields
            .into_iter()
            .map(|f| f.field)
            .collect();
        assert_eq!(
            named,
            [
                "source.title",
                "source.published_on",
                "source.kind",
                "stance",
                "accessed_on",
                "archive_url"
            ]
        );
    }

    #[test]
    fn a_source_is_chosen_or_described_not_both() {
        let id = SourceId::new();
        let chosen = fields(&[("source", &id.to_string()), ("stance", "supports")]);
        assert_eq!(evidence(&chosen).unwrap().source, SourceRef::Known(id));
        let both = fields(&[("source", &id.to_string()), ("source.title", "Another")]);
        assert_eq!(evidence(&both).unwrap_err().fields.first().unwrap().field, "source");
    }
}
