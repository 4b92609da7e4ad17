//! What was typed into the forms of review, read: moves, contacts, and which claim another one is merged into.

use super::{MoveRequest, NewContact};
use crate::{
    claim::Status,
    ids::{ClaimId, CommentId},
    problem::{Faults, Problem, Result},
    web::forms::Fields,
    written,
};

/// A move.
pub fn move_request(claim: ClaimId, fields: &Fields) -> Result<MoveRequest> {
    let to = status(fields)?;
    let mut faults = Faults::new();
    if to == Status::Declined && fields.some("why").is_none() {
        faults.add("why", "Choose why it is not checked.");
    }
    let into = match (to, fields.some("into")) {
        (Status::Merged, Some(text)) => faults.take("into", claim_named(text)),
        (Status::Merged, None) => {
            faults.add("into", "Choose the claim that this one is the same as.");
            None
        }
        _ => None,
    };
    faults.check()?;
    Ok(MoveRequest {
        claim,
        version: Some(fields.version()?),
        to,
        reason: reason(fields),
        into,
    })
}

/// Where a move leads.
pub fn status(fields: &Fields) -> Result<Status> {
    Status::parse(fields.value("to")).ok_or_else(|| Problem::field("to", "Choose where the claim goes."))
}

/// The reason as it is kept: for a declined claim the word, and a note after a colon.
fn reason(fields: &Fields) -> Option<String> {
    match (fields.some("why"), fields.some("reason")) {
        (Some(why), Some(note)) => Some(format!("{why}: {note}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

/// A claim by its id or by the address of its page.
fn claim_named(text: &str) -> Result<ClaimId, String> {
    let path = text.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let id = path.rsplit('/').next().unwrap_or_default();
    id.parse()
        .map_err(|_| "Paste the address of the claim’s page, or choose a claim from the list.".to_owned())
}

/// The comment that is answered.
pub fn parent(fields: &Fields) -> Result<Option<CommentId>> {
    fields
        .some("parent_id")
        .map(|id| {
            id.parse()
                .map_err(|_| Problem::field("parent_id", "The comment that you answer is not there."))
        })
        .transpose()
}

/// An entry of the right-of-reply log.
pub fn contact(fields: &Fields, today: chrono::NaiveDate) -> Result<NewContact> {
    let mut faults = Faults::new();
    let asked_on = faults.take("asked_on", written::optional_day(fields.value("asked_on")));
    if asked_on == Some(None) {
        faults.add("asked_on", "Say on which day you asked.");
    }
    let deadline = faults.take("deadline", written::optional_day(fields.value("deadline")));
    let answered_on = faults.take("answered_on", written::optional_day(fields.value("answered_on")));
    let new = NewContact {
        whom: fields.value("whom").to_owned(),
        channel: fields.value("channel").to_owned(),
        asked_on: asked_on.flatten().unwrap_or(today),
        deadline: deadline.flatten(),
        answer: fields.some("answer").map(str::to_owned),
        answered_on: answered_on.flatten(),
    };
    faults.and(new.cleaned(today))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
    }

    #[test]
    fn a_claim_is_named_by_its_address_or_its_id() {
        let id = ClaimId::new();
        for text in [
            id.to_string(),
            format!("/desk/claims/{id}"),
            format!("https://desk.example/desk/claims/{id}/?merged=show#timeline"),
        ] {
            assert_eq!(claim_named(&text), Ok(id), "{text}");
        }
        assert!(claim_named("troops").is_err());
    }

    #[test]
    fn declining_joins_the_word_and_the_note() {
        let id = ClaimId::new();
        let sent = fields(&[
            ("to", "declined"),
            ("version", "3"),
            ("why", "opinion"),
            ("reason", "It says what she feels."),
        ]);
        let request = move_request(id, &sent).unwrap();
        assert_eq!(request.reason.as_deref(), Some("opinion: It says what she feels."));
        assert_eq!(request.version, Some(3));
        let without = fields(&[("to", "declined"), ("version", "3")]);
        assert_eq!(
            move_request(id, &without).unwrap_err().fields.first().unwrap().field,
            "why"
        );
    }

    #[test]
    fn a_contact_names_all_its_faults() {
        let today = chrono::NaiveDate::from_ymd_opt(2022, 1, 20).unwrap();
        let sent = fields(&[("deadline", "soon"), ("channel", "mail")]);
        let named: Vec<_> = contact(&sent, today)
            .unwrap_err()
            .fields
            .into_iter()
            .map(|f| f.field)
            .collect();
        assert_eq!(named, ["asked_on", "deadline", "whom"]);
    }
}
