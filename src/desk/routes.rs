//! Every address of the desk's own pages, part by part.

use actix_web::web;

use super::{article, claims, home, lists, matches, readers, reviews, settings, workbench};

/// The addresses of the desk. Each part of it registers its own; what has words in its address comes before what has ids.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(home::routes::routes)
        .configure(article::routes::routes)
        .configure(claims::routes::routes)
        .configure(lists::routes::routes)
        .configure(matches::routes::routes)
        .configure(readers::routes::routes)
        .configure(reviews::routes::routes)
        .configure(workbench::routes::routes)
        .configure(settings::routes::routes);
}
