//! Every address of the API, station by station.

use actix_web::{middleware::from_fn, web};

use super::{
    articles, assessments, claims, claims_search, discussion, events, evidence, fact_check, fact_checks, feeds,
    idempotency, matches, moves, occurrences, openapi, publications,
};

/// The addresses below `/api/v1`.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(openapi::routes).configure(claims_search::routes).service(
        web::scope("/api/v1")
            .wrap(from_fn(idempotency::remember))
            .configure(claims::routes)
            .configure(articles::routes)
            .configure(feeds::routes)
            .configure(occurrences::routes)
            .configure(evidence::routes)
            .configure(fact_check::routes)
            .configure(discussion::routes)
            .configure(matches::routes)
            .configure(moves::routes)
            .configure(assessments::routes)
            .configure(publications::routes)
            .configure(events::routes)
            .configure(fact_checks::routes),
    );
}
