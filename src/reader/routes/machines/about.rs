//! What the site says of itself to crawlers, browsers, and whoever finds a hole in it.

use actix_web::{HttpRequest, HttpResponse};

use crate::{
    clock,
    problem::Result,
    publication::about,
    reader::routes::paper,
    web::{
        finished::{self, OPENSEARCH, TEXT},
        posted,
    },
};

/// What crawlers are asked to leave alone, and where the maps are.
pub async fn robots(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/robots.txt".into(), TEXT, async {
        Ok(about::robots(&app.base_url).into_bytes())
    })
    .await
}

/// How to search here from a browser's own search field.
pub async fn opensearch(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/opensearch.xml".into(), OPENSEARCH, async {
        let paper = paper(&app).await?;
        Ok(about::opensearch(paper.site.language, &paper.site.site_name, &paper.base).into_bytes())
    })
    .await
}

/// Whom to tell of a hole in the site. It says until when it holds, so it is drawn anew each day.
pub async fn security(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let today = clock::now().date();
    finished::serve(&req, format!("/.well-known/security.txt {today}"), TEXT, async {
        let paper = paper(&app).await?;
        let contact = paper.site.security_contact(&paper.base);
        Ok(about::security(&contact, &paper.base, today).into_bytes())
    })
    .await
}
