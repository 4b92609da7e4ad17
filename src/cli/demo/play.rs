//! Plays the story on an empty desk: each step by whom it is done, at its time, through the function that a request for it
//! would reach, and only if that person may do it.

use std::{
    collections::HashMap,
    future::{Future as _, poll_fn},
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};

use super::{
    PASSWORD,
    content::{self, Content},
    story::{Deed, Step, story},
};
use crate::{
    actor::{Actor, By},
    article::{self, intake::NewArticle},
    blobs::Blobs,
    claim::{self, ClaimantDetails, ClaimantRef, FactCheckEdit, NewClaim, NewOccurrence, Place, Status},
    clock::Time,
    db::{Database, DatabaseUrl, Tx},
    evidence::{self, NewEvidence, SourceDetails, SourceRef},
    ids::{ClaimId, CommentId, ContactId, SnapshotId, SubmissionId},
    problem::{Problem, Result},
    publication::{self, Retraction},
    review::{self, NewContact, moves::MoveRequest},
    secret, site,
    staff::{self, Action, Email, Name, Person, Relation, Rights, password::Password},
    submission,
};

/// The people, by key.
type People = HashMap<&'static str, Person>;

/// What has been made so far, under the keys of the content.
#[derive(Default)]
struct Made {
    snapshots: HashMap<&'static str, SnapshotId>,
    claims: HashMap<&'static str, ClaimId>,
    contacts: HashMap<(&'static str, &'static str), ContactId>,
    comments: HashMap<(&'static str, &'static str), CommentId>,
    letters: HashMap<&'static str, SubmissionId>,
}

/// Makes the newsroom with all that has happened in it until `now`.
pub async fn play(database: &Database, blobs: &Blobs, now: Time) -> Result<()> {
    let content = content::content()?;
    let hash = Password::parse(PASSWORD).map_err(Problem::internal)?.hash()?;
    let people = database
        .write(By::system(content.site.opened.at(now)), move |tx| {
            open(tx, content, &hash)
        })
        .await?;
    let made = Arc::new(Mutex::new(Made::default()));
    let mut waiting = Vec::new();
    for step in story(content, now) {
        let (actor, rights) = match step.deed {
            Deed::Send(_) => (Actor::reader(), Rights::of(&[])),
            _ => {
                let person = people.get(step.by).ok_or_else(|| missing(step.by))?;
                (Actor::person(person.id, &person.name), Rights::of(&person.roles))
            }
        };
        let pasted = match step.deed {
            Deed::TakeIn(article) => {
                let new = article.pasted(now)?;
                let sha256 = blobs.put(new.bytes.clone()).await?;
                Some((new, sha256))
            }
            _ => None,
        };
        let by = By::new(actor, step.at);
        let made = Arc::clone(&made);
        let mut change = Box::pin(database.write(by, move |tx| {
            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
            let made = &mut *made;
            let mut doing = Doing {
                content,
                made,
                now,
                rights,
            };
            doing.perform(tx, &step, pasted)
        }));
        match database.url() {
            DatabaseUrl::Postgres(_) => change.await?,
            // What waits here is carried out in its order and committed together, which spares hundreds of flushes.
            DatabaseUrl::Sqlite(_) => match poll_fn(|cx| Poll::Ready(change.as_mut().poll(cx))).await {
                Poll::Ready(done) => done?,
                Poll::Pending => waiting.push(change),
            },
        }
    }
    for change in waiting {
        change.await?;
    }
    Ok(())
}

/// The people, the scale and the texts.
fn open(tx: &mut Tx<'_>, content: &'static Content, hash: &str) -> Result<People> {
    let mut people = People::new();
    for person in &content.people {
        let email = Email::parse(&person.email).map_err(Problem::internal)?;
        let name = Name::parse(&person.name).map_err(Problem::internal)?;
        let added = staff::store::add(tx, &email, &name, &person.roles, Some(hash))?;
        people.insert(&person.key, added);
    }
    review::store::ensure_default_scale(tx)?;
    let version = site::store::current(tx)?.version;
    let edit = site::SiteEdit {
        tagline: content.site.tagline.clone(),
        about: content.site.about.clone(),
        method: content.site.method.clone(),
        corrections_policy: content.site.corrections_policy.clone(),
        nonpartisanship: content.site.nonpartisanship.clone(),
        sources: content.site.sources.clone(),
        funding: content.site.funding.clone(),
        people: content.site.people.clone(),
        contact: content.site.contact.clone(),
        contact_email: Some(content.site.contact_email.clone()),
        ..site::starting(&content.site.name)
    };
    site::store::change(tx, version, &edit)?;
    Ok(people)
}

/// One step, with what it needs to know.
struct Doing<'m> {
    content: &'static Content,
    made: &'m mut Made,
    now: Time,
    rights: Rights,
}

impl Doing<'_> {
    fn perform(&mut self, tx: &mut Tx<'_>, step: &Step, pasted: Option<(NewArticle, String)>) -> Result<()> {
        if let Some(action) = action(&step.deed) {
            self.rights.check(Relation::Contributor, action)?;
        }
        let id = self.made.claims.get(step.claim).copied();
        match (&step.deed, id) {
            (Deed::TakeIn(article), _) => {
                if let Some((new, sha256)) = pasted {
                    let (_, snapshot) = article::store::take_in(tx, &new, &sha256)?;
                    self.made.snapshots.insert(&article.key, snapshot.id);
                }
            }
            (Deed::Log(claim), _) => {
                let logged = claim::store::log(tx, &self.claim(claim)?)?;
                self.made.claims.insert(&claim.key, logged.id);
            }
            (Deed::Send(letter), about) => {
                let new = letter.typed(about)?;
                let (token, sender) = (secret::token(), secret::token_hash(&letter.text));
                let sent = submission::store::receive(tx, &new, &token, &sender)?;
                self.made.letters.insert(&letter.text, sent.id);
            }
            (Deed::Reply(letter, answer), taken) => self.reply(tx, letter, answer, taken)?,
            (_, None) => return Err(missing(step.claim)),
            (deed, Some(id)) => self.work(tx, step.claim, id, deed)?,
        }
        Ok(())
    }

    /// What is done to a claim that is there.
    fn work(&mut self, tx: &mut Tx<'_>, key: &'static str, id: ClaimId, deed: &Deed) -> Result<()> {
        match deed {
            Deed::TakeIn(_) | Deed::Log(_) | Deed::Send(_) | Deed::Reply(..) => {}
            Deed::Occur(occurrence) => {
                claim::store::add_occurrence(tx, id, &self.occurrence(occurrence)?)?;
            }
            Deed::Due(day) => {
                let claim = claim::store::find(tx, id)?;
                claim::store::assign(tx, id, claim.version, claim.assigned_to, Some(day.on(self.now)))?;
            }
            Deed::Prove(evidence) => {
                let new = self.evidence(evidence, tx.by().at)?;
                evidence::store::add(tx, id, &new)?;
            }
            Deed::Write(text) => write(tx, id, text)?,
            Deed::Ask(contact) => {
                let asked = review::store::add_contact(tx, id, &self.contact(contact, false))?;
                self.made.contacts.insert((key, &contact.whom), asked.id);
            }
            Deed::Answer(contact) => {
                let asked = self.made.contacts.get(&(key, contact.whom.as_str()));
                let asked = *asked.ok_or_else(|| missing(&contact.whom))?;
                let version = review::store::find_contact(tx, asked)?.version;
                review::store::edit_contact(tx, asked, version, &self.contact(contact, true))?;
            }
            Deed::Comment(text, answered) => {
                let parent = answered.and_then(|answered| self.made.comments.get(&(key, answered)).copied());
                let comment = review::store::comment(tx, id, parent, text)?;
                self.made.comments.insert((key, text), comment.id);
            }
            Deed::Move(to, reason) => {
                let request = MoveRequest {
                    reason: reason.clone(),
                    ..MoveRequest::to(id, *to)
                };
                review::store::move_claim(tx, &self.rights, &request)?;
            }
            Deed::Merge(into, reason) => {
                let into = self.made.claims.get(into).copied();
                let request = MoveRequest {
                    into,
                    ..MoveRequest::to(id, Status::Merged).because(*reason)
                };
                review::store::move_claim(tx, &self.rights, &request)?;
            }
            Deed::Assess(assessment) => {
                let version = claim::store::find(tx, id)?.version;
                let (rating, rationale) = (&assessment.rating, &assessment.rationale);
                review::store::assess(tx, &self.rights, id, version, rating, rationale)?;
            }
            Deed::Publish(None, note) => {
                publication::projection::publish(tx, id, *note)?;
            }
            Deed::Publish(Some(at), note) => {
                publication::projection::schedule(tx, id, *at, *note)?;
            }
            Deed::Link(other) => {
                let other = *self.made.claims.get(other).ok_or_else(|| missing(other))?;
                publication::store::link(tx, id, &other.to_string())?;
            }
            Deed::Retract(note) => {
                publication::store::retract(tx, id, Retraction::Retracted, note)?;
            }
        }
        Ok(())
    }

    /// What a reader is told; those who are answered here left no address, so nothing is mailed.
    fn reply(
        &self,
        tx: &mut Tx<'_>,
        letter: &content::Letter,
        answer: &content::Answer,
        taken: Option<ClaimId>,
    ) -> Result<()> {
        use submission::store::{decide, decline, take};
        let id = *self
            .made
            .letters
            .get(letter.text.as_str())
            .ok_or_else(|| missing(&letter.text))?;
        match (taken, &letter.about) {
            (Some(claim), _) => take(tx, id, claim, ""),
            (None, Some(_)) => decide(tx, &self.rights, id, false, &answer.text, ""),
            (None, None) => decline(tx, id, &answer.text, ""),
        }?;
        Ok(())
    }

    fn claim(&self, claim: &content::Claim) -> Result<NewClaim> {
        let claimant = self
            .content
            .claimants
            .iter()
            .find(|claimant| claimant.key == claim.claimant);
        let claimant = claimant.ok_or_else(|| missing(&claim.claimant))?;
        let occurrence = claim.occurrences.first().map(|occurrence| self.occurrence(occurrence));
        Ok(NewClaim {
            statement: claim.statement.clone(),
            claimant: Some(ClaimantRef::Described(ClaimantDetails {
                name: claimant.name.clone(),
                role: claimant.role.clone(),
                organisation: claimant.organisation.clone(),
                same_as: None,
            })),
            said_on: Some(claim.said_on.on(self.now)),
            said_at: Some(claim.said_at.clone()),
            occurrence: occurrence.transpose()?,
            topics: claim.topics.clone(),
        })
    }

    fn occurrence(&self, occurrence: &content::Occurrence) -> Result<NewOccurrence> {
        let exact = occurrence.exact.clone();
        let place = match &occurrence.article {
            Some(article) => Place::Quote {
                snapshot: *self
                    .made
                    .snapshots
                    .get(article.as_str())
                    .ok_or_else(|| missing(article))?,
                exact,
                prefix: occurrence.prefix.clone(),
                suffix: occurrence.suffix.clone(),
            },
            None => Place::Bare {
                exact,
                url: occurrence.url.clone(),
            },
        };
        Ok(NewOccurrence {
            place,
            outlet: occurrence.outlet.clone(),
            seen_on: occurrence.seen_on.map(|day| day.on(self.now)),
            archive_url: occurrence.archive.clone(),
        })
    }

    fn evidence(&self, evidence: &content::Evidence, at: Time) -> Result<NewEvidence> {
        let source = self.content.sources.iter().find(|source| source.key == evidence.source);
        let source = source.ok_or_else(|| missing(&evidence.source))?;
        Ok(NewEvidence {
            source: SourceRef::Described(SourceDetails {
                url: source.url.clone(),
                title: source.title.clone(),
                publisher: source.publisher.clone(),
                published_on: source.published_on.map(|day| day.on(self.now)),
                kind: source.kind,
            }),
            stance: Some(evidence.stance),
            quote: evidence.quote.clone(),
            locator: evidence.locator.clone(),
            accessed_on: Some(at.date()),
            archive_url: evidence.archive.clone(),
            note: evidence.note.clone(),
            number: evidence.number.clone(),
            number_as_of: evidence.number_as_of.map(|day| day.on(self.now)),
            confidential: evidence.confidential,
        })
    }

    fn contact(&self, contact: &content::Contact, answered: bool) -> NewContact {
        NewContact {
            whom: contact.whom.clone(),
            channel: contact.channel.clone(),
            asked_on: contact.asked_on.on(self.now),
            deadline: contact.deadline.map(|day| day.on(self.now)),
            answer: contact.answer.clone().filter(|_| answered),
            answered_on: contact.answered_on.filter(|_| answered).map(|day| day.on(self.now)),
        }
    }
}

/// Writes what is said anew and leaves the rest as it is.
fn write(tx: &mut Tx<'_>, id: ClaimId, text: &content::Text) -> Result<()> {
    let version = claim::store::find(tx, id)?.version;
    let old = claim::store::fact_check(tx, id)?;
    let old = old.as_ref().map(FactCheckEdit::from).unwrap_or_default();
    let part = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
    let edit = FactCheckEdit {
        headline: part(&text.headline, old.headline),
        finding: part(&text.finding, old.finding),
        summary: part(&text.summary, old.summary),
        known: part(&text.known, old.known),
        unknown: part(&text.unknown, old.unknown),
        method: part(&text.method, old.method),
        language: part(&text.language, old.language),
    };
    claim::store::write_fact_check(tx, id, version, &edit)?;
    Ok(())
}

/// The right that a handler would ask for; moves and verdicts ask for theirs themselves.
fn action(deed: &Deed) -> Option<Action> {
    match deed {
        Deed::TakeIn(_) => Some(Action::TakeInArticle),
        Deed::Log(_) => Some(Action::LogClaim),
        Deed::Occur(_) => Some(Action::AddOccurrence),
        Deed::Due(_) | Deed::Prove(_) | Deed::Write(_) => Some(Action::EditClaim),
        Deed::Ask(_) | Deed::Answer(_) => Some(Action::LogContact),
        Deed::Comment(..) => Some(Action::Comment),
        Deed::Publish(..) | Deed::Link(_) | Deed::Retract(_) => Some(Action::Publish),
        Deed::Reply(..) => Some(Action::AnswerReaders),
        Deed::Move(..) | Deed::Merge(..) | Deed::Assess(_) | Deed::Send(_) => None,
    }
}

fn missing(key: &str) -> Problem {
    Problem::internal(format!("the demonstration's content names {key:?}, which is not there"))
}
