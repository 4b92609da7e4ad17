//! The list of what waits for a verdict.

use actix_web::{HttpResponse, web};

use super::{in_review, pages};
use crate::{
    problem::Result,
    staff::{can, guard::Allowed},
    web::{
        http::{Query, page},
        paging::PageNumber,
    },
};

/// The address of the list. A claim is reviewed on its workbench.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/reviews", web::get().to(show));
}

#[derive(serde::Deserialize)]
struct ListQuery {
    page: Option<u32>,
}

async fn show(staff: Allowed<can::ViewDesk>, Query(asked): Query<ListQuery>) -> Result<HttpResponse> {
    let (rights, person) = (staff.rights(), staff.person.id);
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let waiting = staff.read(move |db| in_review(db, &rights, person, number)).await?;
    Ok(page(&pages::list(&pages::List {
        frame: &staff.frame,
        waiting: &waiting,
        today: staff.at.date(),
    })))
}
