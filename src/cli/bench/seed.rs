//! A desk to measure on: the same claims each time, made through the same functions as requests make them.

use chrono::{DateTime, Duration};

use crate::{
    claim::{self, ClaimantDetails, ClaimantRef, FactCheckEdit, NewClaim, NewOccurrence, Place, Status},
    clock::{self, Time},
    db::{Database, Tx},
    evidence::{self, NewEvidence, SourceDetails, SourceKind, SourceRef, Stance},
    ids::ClaimId,
    problem::Result,
    publication::projection,
    review::{self, MoveRequest},
    secret, site,
    staff::{self, Email, Name, Person, Rights, Role, Scope, password::Password, tokens},
};

/// How many claims are logged in one transaction.
const CHUNK: u32 = 100;

/// Who says the seeded claims.
pub const CLAIMANTS: [&str; 12] = [
    "Ilona Brandt",
    "Tomas Reyer",
    "Ministry of Defence",
    "Marta Lindqvist",
    "Terrain Group",
    "Pavel Osk",
    "Office for Statistics",
    "Hanne Dahl",
    "Border Guard",
    "Jonas Weil",
    "Vestmark Rail",
    "Sofia Arden",
];
/// What they are about.
pub const TOPICS: [&str; 8] = [
    "Troop numbers",
    "Energy prices",
    "Hospitals",
    "Elections",
    "Rail",
    "Housing",
    "Schools",
    "Border",
];
const HEDGES: [&str; 6] = ["roughly", "more than", "at least", "about", "up to", "fewer than"];
const THINGS: [&str; 8] = [
    "troops stand along the border",
    "households cannot pay for heating",
    "beds were closed in hospitals",
    "ballots arrived after the deadline",
    "trains were late in January",
    "flats stand empty in Vestholm",
    "pupils have no teacher of mathematics",
    "vehicles crossed at the northern post",
];
/// How they are rated.
pub const RATINGS: [&str; 6] = ["true", "mostly-true", "mixed", "misleading", "false", "unproven"];

/// What a seeded desk is measured with.
pub struct Seeded {
    /// A token that may read and log.
    pub token: String,
    /// The names of live fact-checks in addresses.
    pub slugs: Vec<String>,
}

/// The n-th of some words.
pub fn pick<'a>(words: &[&'a str], n: u32) -> &'a str {
    let at = usize::try_from(n).unwrap_or(0) % words.len().max(1);
    words.get(at).copied().unwrap_or_default()
}

/// Numbers that look like chance and are the same each time (SplitMix64).
pub fn scattered(n: u32, salt: u32) -> u32 {
    let mut z = (u64::from(n) << 32 | u64::from(salt)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or_default()
}

/// The statement of the n-th claim.
pub fn statement(n: u32) -> String {
    let number = (scattered(n, 1) % 900 + 100) * 100;
    let (hedge, thing) = (pick(&HEDGES, scattered(n, 2)), pick(&THINGS, scattered(n, 3)));
    format!("In the week of report {n}, {hedge} {number} {thing}.")
}

fn claim_of(n: u32) -> NewClaim {
    let said = statement(n);
    NewClaim {
        occurrence: Some(NewOccurrence::from(Place::Bare {
            exact: said.clone(),
            url: Some(format!("https://vestmark.example/{}", n / 3)),
        })),
        statement: said,
        claimant: Some(ClaimantRef::Described(ClaimantDetails::named(pick(
            &CLAIMANTS,
            scattered(n, 4),
        )))),
        said_on: DateTime::UNIX_EPOCH
            .date_naive()
            .checked_add_signed(Duration::days(i64::from(18_600 + n % 700))),
        said_at: Some("press conference, Vestholm".into()),
        topics: vec![pick(&TOPICS, scattered(n, 5)).to_owned()],
    }
}

fn evidence_of(n: u32, part: u32) -> NewEvidence {
    let source = scattered(n, 10 + part) % 2_000;
    NewEvidence {
        source: SourceRef::Described(SourceDetails {
            url: Some(format!("https://terrain-group.example/reports/{source}")),
            title: format!("Report {source} of the Terrain Group"),
            publisher: Some("Terrain Group".into()),
            published_on: None,
            kind: SourceKind::Report,
        }),
        stance: Some(if part == 0 { Stance::Supports } else { Stance::Context }),
        quote: Some("The counts of three teams agree within one part in ten, and none saw more than that.".into()),
        locator: Some(format!("p. {}", part + 4)),
        accessed_on: None,
        archive_url: None,
        note: Some("Counted from pictures of the same day.".into()),
        number: None,
        number_as_of: None,
        confidential: false,
    }
}

fn fact_check_of(n: u32) -> FactCheckEdit {
    let paragraph = "Three teams counted **independently**, from pictures taken on the same day, and published how. \
                     Their figures lie within one part in ten of each other; the ministry's own figure is the highest.\n\n";
    FactCheckEdit {
        headline: format!("What the counts of report {n} say about it"),
        finding: "Counts put the number within one part in ten of what was said.".into(),
        summary: paragraph.repeat(2),
        known: format!("- three counts agree\n- the ministry counted reserves too\n\n{paragraph}"),
        unknown: "How many had left by the end of the week.".into(),
        method: paragraph.to_owned(),
        language: "en".to_owned(),
    }
}

/// Fills an empty desk with that many claims: a quarter live, a quarter in research, the others logged or declined.
pub fn fill(database: &Database, claims: u32) -> Result<Seeded> {
    let begin = DateTime::from_timestamp(1_640_995_200, 0).map_or_else(clock::now, Time::from);
    let (editor, reviewer, token) = database.write_now(crate::actor::By::system(begin), |tx| {
        site::store::change(tx, 0, &site::starting("Among the Fray"))?;
        let editor = person(tx, "Ines Okafor", &[Role::Editor])?;
        let reviewer = person(tx, "Dalia Ferreira", &[Role::Reviewer])?;
        let (_, token) = tokens::make(tx, editor.id, "bench", &[Scope::Read, Scope::Write])?;
        Ok((editor, reviewer, token))
    })?;
    let mut slugs = Vec::new();
    let mut from = 0;
    while from < claims {
        let to = claims.min(from.saturating_add(CHUNK));
        let at = begin.plus(Duration::minutes(i64::from(from)));
        let rights = Rights::of(&editor.roles);
        let written = database.write_now(editor.by(at), move |tx| write(tx, &rights, from, to))?;
        let (rights, judged) = (Rights::of(&reviewer.roles), written.clone());
        database.write_now(reviewer.by(at), move |tx| {
            for (id, n) in &judged {
                let version = claim::store::find(tx, *id)?.version;
                let rating = pick(&RATINGS, scattered(*n, 6));
                review::store::assess(tx, &rights, *id, version, rating, "The counts speak for it.")?;
            }
            Ok(())
        })?;
        slugs.extend(database.write_now(editor.by(at), move |tx| {
            let mut slugs = Vec::with_capacity(written.len());
            for (id, _) in &written {
                slugs.push(projection::publish(tx, *id, None)?.slug);
            }
            Ok(slugs)
        })?);
        from = to;
    }
    Ok(Seeded { token, slugs })
}

/// Logs the claims of one chunk and brings those that are to be published into review.
fn write(tx: &mut Tx<'_>, rights: &Rights, from: u32, to: u32) -> Result<Vec<(ClaimId, u32)>> {
    let mut written = Vec::new();
    for n in from..to {
        let id = claim::store::log(tx, &claim_of(n))?.id;
        let step = |tx: &mut Tx<'_>, request: MoveRequest| review::store::move_claim(tx, rights, &request);
        match n % 8 {
            0 | 4 => {
                step(tx, MoveRequest::to(id, Status::Researching))?;
                for part in 0..3 {
                    evidence::store::add(tx, id, &evidence_of(n, part))?;
                }
                let version = claim::store::find(tx, id)?.version;
                claim::store::write_fact_check(tx, id, version, &fact_check_of(n))?;
                step(tx, MoveRequest::to(id, Status::InReview))?;
                written.push((id, n));
            }
            1 | 5 => {
                step(tx, MoveRequest::to(id, Status::Researching))?;
                evidence::store::add(tx, id, &evidence_of(n, 0))?;
            }
            2 => drop(step(tx, MoveRequest::to(id, Status::Declined).because("opinion"))?),
            _ => {}
        }
    }
    Ok(written)
}

fn person(tx: &mut Tx<'_>, name: &str, roles: &[Role]) -> Result<Person> {
    let invalid = |message: &'static str| crate::problem::Problem::internal(message);
    let email = Email::parse(&format!("{}@desk.example", name.to_lowercase().replace(' ', "."))).map_err(invalid)?;
    let name = Name::parse(name).map_err(invalid)?;
    let hash = Password::parse(&secret::token()).map_err(invalid)?.hash()?;
    staff::store::add(tx, &email, &name, roles, Some(&hash))
}
