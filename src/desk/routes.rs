//! Every address of the desk's own pages, part by part.

use actix_web::web;

use super::settings;

/// The addresses of the desk. Each part of it registers its own.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(settings::routes::routes);
}
