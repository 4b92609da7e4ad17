//! The first page of the desk.

use actix_web::{HttpResponse, web};

use super::{home, pages};
use crate::{
    problem::Result,
    review::Policy,
    staff::{Action, can, guard::Allowed},
    web::http::page,
};

/// The address of my work.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk", web::get().to(show));
}

async fn show(staff: Allowed<can::ViewDesk>) -> Result<HttpResponse> {
    let (person, rights, today) = (staff.person.clone(), staff.rights(), staff.at.date());
    let home = staff.read(move |db| home(db, &person, &rights, today)).await?;
    Ok(page(&pages::show(&pages::Show {
        frame: &staff.frame,
        home: &home,
        may: pages::May {
            take_in: staff.may(Action::TakeInArticle),
            log: staff.may(Action::LogClaim),
            review: Policy::from(&*staff.site).lets_review(&staff.rights()),
            publish: staff.may(Action::Publish),
        },
        today,
    })))
}
