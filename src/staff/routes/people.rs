//! The people of the desk: inviting them, their roles, their access.

use actix_web::HttpResponse;

use super::super::{Email, LinkPurpose, Name, PersonState, Role, can, guard::Allowed, mail_texts, pages, store};
use crate::{
    ids::PersonId,
    problem::{Faults, FieldError, Problem, Result},
    web::{
        forms::Fields,
        http::{Path, page, see_other_saying},
        posted::{Posted, rejected},
    },
};

async fn people_page(staff: &Allowed<can::ManagePeople>, fields: &Fields) -> Result<maud::Markup> {
    let people = staff.read(store::list).await?;
    Ok(pages::people(
        &pages::People {
            frame: &staff.frame,
            people: &people,
            me: staff.person.id,
        },
        fields,
    ))
}

pub(super) async fn show_people(staff: Allowed<can::ManagePeople>) -> Result<HttpResponse> {
    Ok(page(&people_page(&staff, &Fields::default()).await?))
}

fn roles(fields: &Fields) -> Vec<Role> {
    fields.all("role").filter_map(Role::parse).collect()
}

pub(super) async fn invite(staff: Allowed<can::ManagePeople>, form: Posted) -> Result<HttpResponse> {
    let fields = &form.fields;
    let outcome = async {
        let mut faults = Faults::new();
        let email = faults.take("email", Email::parse(fields.value("email")));
        let name = faults.take("name", Name::parse(fields.value("name")));
        let roles = roles(fields);
        if roles.is_empty() {
            faults.add("role", "Choose at least one role.");
        }
        faults.check()?;
        let (Some(email), Some(name)) = (email, name) else {
            return Err(Problem::field("email", "Write a mail address."));
        };
        let (base, site_name) = (staff.app.base_url.clone(), staff.site.site_name.clone());
        staff
            .write(move |tx| {
                let person = store::add(tx, &email, &name, &roles, None)?;
                mail_texts::send_link(tx, &person, LinkPurpose::Invitation, &base, &site_name)?;
                Ok(person)
            })
            .await
    }
    .await;
    match outcome {
        Ok(person) => Ok(see_other_saying(
            "/desk/settings/people",
            &format!("An invitation is on its way to {}.", person.email),
        )),
        Err(problem) => {
            let again = people_page(&staff, &fields.clone().with_errors(problem.fields.clone())).await?;
            rejected(problem, fields, |_| again)
        }
    }
}

pub(super) async fn invite_again(
    staff: Allowed<can::ManagePeople>,
    Path(id): Path<PersonId>,
    _form: Posted,
) -> Result<HttpResponse> {
    let (base, site_name) = (staff.app.base_url.clone(), staff.site.site_name.clone());
    staff
        .write(move |tx| {
            let person = store::find(tx, id)?;
            let purpose = match person.state {
                PersonState::Invited => LinkPurpose::Invitation,
                PersonState::Active => LinkPurpose::PasswordReset,
                PersonState::Disabled => return Err(Problem::not_allowed("Give this person access again first.")),
            };
            mail_texts::send_link(tx, &person, purpose, &base, &site_name)
        })
        .await?;
    Ok(see_other_saying("/desk/settings/people", "A new link is on its way."))
}

pub(super) async fn set_roles(
    staff: Allowed<can::ManagePeople>,
    Path(id): Path<PersonId>,
    form: Posted,
) -> Result<HttpResponse> {
    let roles = roles(&form.fields);
    match staff.write(move |tx| store::set_roles(tx, id, &roles)).await {
        Ok(person) => Ok(see_other_saying(
            "/desk/settings/people",
            &format!("The roles of {} are saved.", person.name),
        )),
        Err(problem) => refused(&staff, problem).await,
    }
}

pub(super) async fn disable(
    staff: Allowed<can::ManagePeople>,
    Path(id): Path<PersonId>,
    _form: Posted,
) -> Result<HttpResponse> {
    match staff
        .write(move |tx| store::set_state(tx, id, PersonState::Disabled))
        .await
    {
        Ok(person) => Ok(see_other_saying(
            "/desk/settings/people",
            &format!("{} can no longer sign in.", person.name),
        )),
        Err(problem) => refused(&staff, problem).await,
    }
}

pub(super) async fn enable(
    staff: Allowed<can::ManagePeople>,
    Path(id): Path<PersonId>,
    _form: Posted,
) -> Result<HttpResponse> {
    let person = staff
        .write(move |tx| {
            let has_password = store::password_hash(tx, id)?.is_some();
            store::set_state(
                tx,
                id,
                if has_password {
                    PersonState::Active
                } else {
                    PersonState::Invited
                },
            )
        })
        .await?;
    Ok(see_other_saying(
        "/desk/settings/people",
        &format!("{} can sign in again.", person.name),
    ))
}

/// The list again, with the reason on top.
async fn refused(staff: &Allowed<can::ManagePeople>, problem: Problem) -> Result<HttpResponse> {
    let reason = FieldError::new("", problem.detail.clone());
    let again = people_page(staff, &Fields::default().with_errors(vec![reason])).await?;
    rejected(problem, &Fields::default(), |_| again)
}
