//! Every address of the API, station by station.

use actix_web::{middleware::from_fn, web};

use super::{articles, events, fact_checks, idempotency};

/// The addresses below `/api/v1`.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::scope("/api/v1")
            .wrap(from_fn(idempotency::remember))
            .configure(articles::routes)
            .configure(events::routes)
            .configure(fact_checks::routes),
    );
}
