//! The forms of a claim: what it says, who works on it, its numbers, its occurrences, its fact-check.

mod quantities;

use actix_web::{HttpResponse, http::StatusCode, web};

use super::{
    Claim, FactCheckEdit,
    pages::{self, CLAIM_LABELS, ClaimForm, FACT_CHECK_LABELS, Known},
    store, typed,
};
use crate::{
    db::Db,
    ids::{ClaimId, PersonId},
    problem::{Code, Problem, Result},
    staff::{
        self, Action, PersonState, Relation, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, page, page_with, see_other_saying},
        posted::{Posted, rejected},
    },
};

/// How many names are offered while one is typed.
const OFFERED: i64 = 300;

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/claims/{id}/edit", web::get().to(show_edit))
        .route("/desk/claims/{id}/edit", web::post().to(edit))
        .route("/desk/claims/{id}/assign", web::get().to(show_assign))
        .route("/desk/claims/{id}/assign", web::post().to(assign))
        .route("/desk/claims/{id}/fact-check", web::get().to(show_fact_check))
        .route("/desk/claims/{id}/fact-check", web::post().to(write_fact_check))
        .route(
            "/desk/claims/{id}/quantities",
            web::get().to(quantities::show_new_quantity),
        )
        .route("/desk/claims/{id}/quantities", web::post().to(quantities::add_quantity))
        .route(
            "/desk/claims/{id}/quantities/{quantity}",
            web::get().to(quantities::show_quantity),
        )
        .route(
            "/desk/claims/{id}/quantities/{quantity}",
            web::post().to(quantities::correct_quantity),
        )
        .route(
            "/desk/claims/{id}/quantities/{quantity}/remove",
            web::post().to(quantities::remove_quantity),
        )
        .route("/desk/claims/{id}/occurrences", web::get().to(show_new_occurrence))
        .route("/desk/claims/{id}/occurrences", web::post().to(add_occurrence));
}

/// Back to the workbench, saying what was done.
pub fn done(id: ClaimId, said: &str) -> HttpResponse {
    see_other_saying(pages::address(id), said)
}

/// A form of a claim on a page of its own.
pub struct Form<'a> {
    /// Whoever sent it.
    pub staff: &'a Staff,
    /// The claim.
    pub claim: ClaimId,
    /// What the page is called.
    pub title: &'a str,
    /// Where the form is sent, below the claim's address or from the root.
    pub action: &'a str,
    /// The names and labels of its fields.
    pub labels: &'a [(&'a str, &'a str)],
}

impl Form<'_> {
    fn around<'b>(&'b self, version: i64) -> ClaimForm<'b> {
        ClaimForm {
            csrf: &self.staff.frame.csrf,
            claim: self.claim,
            version,
        }
    }

    async fn find(&self) -> Result<Claim> {
        let id = self.claim;
        self.staff.read(move |db| store::find(db, id)).await
    }

    /// Shows it, filled in.
    pub async fn show(
        &self,
        fields: &Fields,
        draw: impl FnOnce(&ClaimForm<'_>, &Fields) -> maud::Markup,
    ) -> Result<HttpResponse> {
        let claim = self.find().await?;
        let form = draw(&self.around(claim.version), fields);
        Ok(page(&pages::form_page(
            &self.staff.frame,
            &claim,
            self.title,
            fields,
            &form,
        )))
    }

    /// Shows it again, filled in as it was sent, with what is wrong; or both texts, when someone else saved meanwhile.
    pub async fn refused(
        &self,
        problem: Problem,
        fields: &Fields,
        draw: impl FnOnce(&ClaimForm<'_>, &Fields) -> maud::Markup,
    ) -> Result<HttpResponse> {
        if problem.code == Code::NotFound || problem.code == Code::Forbidden {
            return Err(problem);
        }
        let claim = self.find().await?;
        if let Some(stale) = problem.stale.as_deref().filter(|stale| !stale.now.is_empty()) {
            let action = if self.action.starts_with('/') {
                self.action.to_owned()
            } else {
                format!("{}/{}", pages::address(self.claim), self.action)
            };
            let conflict = pages::Conflict {
                frame: &self.staff.frame,
                claim: &claim,
                stale,
                action: &action,
                labels: self.labels,
            };
            return Ok(page_with(StatusCode::CONFLICT, &pages::conflict(&conflict, fields)));
        }
        self.again(problem, &claim, fields, draw)
    }

    /// The same where there are no texts to compare: the form comes back on top of the newer version.
    pub async fn refused_again(
        &self,
        problem: Problem,
        fields: &Fields,
        draw: impl FnOnce(&ClaimForm<'_>, &Fields) -> maud::Markup,
    ) -> Result<HttpResponse> {
        if problem.code == Code::NotFound || problem.code == Code::Forbidden {
            return Err(problem);
        }
        let claim = self.find().await?;
        self.again(problem, &claim, fields, draw)
    }

    fn again(
        &self,
        problem: Problem,
        claim: &Claim,
        fields: &Fields,
        draw: impl FnOnce(&ClaimForm<'_>, &Fields) -> maud::Markup,
    ) -> Result<HttpResponse> {
        let version = match &problem.stale {
            Some(_) => claim.version,
            None => fields.version().unwrap_or(claim.version),
        };
        let problem = Problem { stale: None, ..problem };
        rejected(problem, fields, |fields| {
            let form = draw(&self.around(version), fields);
            pages::form_page(&self.staff.frame, claim, self.title, fields, &form)
        })
    }
}

fn edit_form(staff: &Staff, claim: ClaimId) -> Form<'_> {
    Form {
        staff,
        claim,
        title: "Edit the claim",
        action: "edit",
        labels: &CLAIM_LABELS,
    }
}

fn known(db: &mut Db) -> Result<Known> {
    Ok(Known {
        claimants: store::known_claimants(db, OFFERED)?,
        topics: store::known_topics(db, OFFERED)?,
    })
}

async fn show_edit(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let (fields, known) = staff.read(move |db| Ok((said(db, id)?, known(db)?))).await?;
    edit_form(&staff, id)
        .show(&fields, |form, fields| pages::edit(form, &known, fields))
        .await
}

/// What a claim says, as its form holds it.
fn said(db: &mut Db, id: ClaimId) -> Result<Fields> {
    let claim = store::find(db, id)?;
    let claimant = claim.claimant_id.map(|who| store::claimant(db, who)).transpose()?;
    let topics = store::topics_of(db, &[id])?.remove(&id).unwrap_or_default();
    let topics: Vec<String> = topics.into_iter().map(|topic| topic.name).collect();
    let mut values = vec![
        ("statement", claim.statement),
        ("said_on", claim.said_on.map(|day| day.to_string()).unwrap_or_default()),
        ("said_at", claim.said_at.unwrap_or_default()),
        ("topics", topics.join(", ")),
    ];
    if let Some(who) = claimant {
        values.push(("claimant", who.name));
        values.push(("claimant.role", who.role.unwrap_or_default()));
        values.push(("claimant.organisation", who.organisation.unwrap_or_default()));
        values.push(("claimant.same_as", who.same_as.unwrap_or_default()));
    }
    Ok(Fields::of(values))
}

async fn edit(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>, form: Posted) -> Result<HttpResponse> {
    let version = form.fields.version()?;
    let outcome = match typed::claim_edit(&form.fields) {
        Ok(edit) => staff.write(move |tx| store::edit(tx, id, version, &edit)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "The claim is saved.")),
        Err(problem) => {
            let known = staff.read(known).await?;
            edit_form(&staff, id)
                .refused(problem, &form.fields, |form, fields| pages::edit(form, &known, fields))
                .await
        }
    }
}

fn assign_form(staff: &Staff, claim: ClaimId) -> Form<'_> {
    Form {
        staff,
        claim,
        title: "Assign",
        action: "assign",
        labels: &[],
    }
}

/// Those who may be given a claim to work on, and whoever has it now.
pub fn assignable(db: &mut Db, now: Option<PersonId>) -> Result<Vec<(PersonId, String)>> {
    let people = staff::store::list(db)?.into_iter();
    let may = |person: &staff::Person| {
        Some(person.id) == now
            || (person.state != PersonState::Disabled
                && staff::allows(&person.roles, Relation::Uninvolved, Action::EditClaim))
    };
    Ok(people.filter(may).map(|person| (person.id, person.name)).collect())
}

/// Who works on a claim and by when, as the form holds it.
pub fn assignment_fields(claim: &Claim) -> Fields {
    Fields::of([
        (
            "assigned_to",
            claim.assigned_to.map(|person| person.to_string()).unwrap_or_default(),
        ),
        ("due_on", claim.due_on.map(|day| day.to_string()).unwrap_or_default()),
    ])
}

async fn show_assign(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let (claim, people) = staff
        .read(move |db| {
            let claim = store::find(db, id)?;
            let people = assignable(db, claim.assigned_to)?;
            Ok((claim, people))
        })
        .await?;
    assign_form(&staff, id)
        .show(&assignment_fields(&claim), |form, fields| {
            pages::assign(form, &people, fields)
        })
        .await
}

async fn assign(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>, form: Posted) -> Result<HttpResponse> {
    let version = form.fields.version()?;
    let outcome = match typed::assignment(&form.fields) {
        Ok((person, due_on)) => {
            staff
                .write(move |tx| store::assign(tx, id, version, person, due_on))
                .await
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "The assignment is saved.")),
        Err(problem) => {
            let people = staff
                .read(move |db| {
                    let now = store::find(db, id)?.assigned_to;
                    assignable(db, now)
                })
                .await?;
            assign_form(&staff, id)
                .refused_again(problem, &form.fields, |form, fields| {
                    pages::assign(form, &people, fields)
                })
                .await
        }
    }
}

fn fact_check_form(staff: &Staff, claim: ClaimId) -> Form<'_> {
    Form {
        staff,
        claim,
        title: "Fact-check",
        action: "fact-check",
        labels: &FACT_CHECK_LABELS,
    }
}

/// The written result as its form holds it.
pub fn fact_check_fields(written: &FactCheckEdit) -> Fields {
    Fields::of([
        ("headline", written.headline.clone()),
        ("finding", written.finding.clone()),
        ("summary", written.summary.clone()),
        ("known", written.known.clone()),
        ("unknown", written.unknown.clone()),
        ("method", written.method.clone()),
        ("language", written.language.clone()),
    ])
}

async fn show_fact_check(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let written = staff.read(move |db| store::fact_check(db, id)).await?;
    let written = written.as_ref().map(FactCheckEdit::from).unwrap_or_default();
    fact_check_form(&staff, id)
        .show(&fact_check_fields(&written), pages::fact_check)
        .await
}

async fn write_fact_check(
    staff: Allowed<can::EditClaim>,
    Path(id): Path<ClaimId>,
    form: Posted,
) -> Result<HttpResponse> {
    let version = form.fields.version()?;
    let edit = typed::fact_check(&form.fields);
    match staff
        .write(move |tx| store::write_fact_check(tx, id, version, &edit))
        .await
    {
        Ok(_) => Ok(done(id, "The fact-check is saved.")),
        Err(problem) => {
            fact_check_form(&staff, id)
                .refused(problem, &form.fields, pages::fact_check)
                .await
        }
    }
}

fn occurrence_form(staff: &Staff, claim: ClaimId) -> Form<'_> {
    Form {
        staff,
        claim,
        title: "Add an occurrence",
        action: "occurrences",
        labels: &[],
    }
}

async fn show_new_occurrence(staff: Allowed<can::AddOccurrence>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    occurrence_form(&staff, id)
        .show(&Fields::default(), pages::occurrence)
        .await
}

async fn add_occurrence(
    staff: Allowed<can::AddOccurrence>,
    Path(id): Path<ClaimId>,
    form: Posted,
) -> Result<HttpResponse> {
    let outcome = match typed::occurrence(&form.fields) {
        Ok(new) => staff.write(move |tx| store::add_occurrence(tx, id, &new)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "The occurrence is saved.")),
        Err(problem) => {
            occurrence_form(&staff, id)
                .refused_again(problem, &form.fields, pages::occurrence)
                .await
        }
    }
}
