//! What other sites show of ours: the card, the picture of it, and oEmbed, by which they find both.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::{
    problem::{Problem, Result},
    publication::{
        card,
        oembed::{self, Asked, Form, Shown},
    },
    reader::{
        pages::{self, EmbedPage},
        routes::{fact_check::shown, paper},
    },
    web::{
        finished::{self, JSON, PNG, TEXT_XML, bytes},
        http::{Path, Query},
        posted,
    },
};

/// What oEmbed asks for, as text: each fault is said in its own words.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    url: String,
    format: String,
    maxwidth: String,
    maxheight: String,
}

/// oEmbed of a fact-check.
pub async fn oembed(req: HttpRequest, Query(sent): Query<Sent>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let asked = Asked::read(&sent.url, &sent.format, &sent.maxwidth, &sent.maxheight, &app.base_url)?;
    let media_type = match asked.form {
        Form::Json => JSON,
        Form::Xml => TEXT_XML,
    };
    let address = format!("/oembed {} {:?} {:?}", asked.slug, asked.form, asked.most);
    finished::serve(&req, address, media_type, async {
        let paper = paper(&app).await?;
        let slug = asked.slug.clone();
        let (head, document) = app.database.read(move |db| shown(db, &slug)).await?;
        let shown = Shown {
            document: &document,
            state: head.state,
            site_name: &paper.site.site_name,
            base: &paper.base,
            lang: paper.language_of(&document),
        };
        oembed::answer(&shown, &asked)
    })
    .await
}

/// The card, in a frame of another site.
pub async fn embed(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve_framed(&req, format!("/embed/{slug}"), async {
        let paper = paper(&app).await?;
        let (head, document) = app.database.read(move |db| shown(db, &slug)).await?;
        Ok(bytes(pages::embed(&EmbedPage {
            paper: &paper,
            head: &head,
            document: &document,
        })))
    })
    .await
}

/// The picture that goes with a link: drawn at its first use, then kept among the blobs.
pub async fn card(req: HttpRequest, Path(name): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, format!("/cards/{name}"), PNG, async {
        let slug = name
            .strip_suffix(".png")
            .ok_or_else(|| Problem::not_found("page"))?
            .to_owned();
        let paper = paper(&app).await?;
        let (head, document) = app.database.read(move |db| shown(db, &slug)).await?;
        let drawing = card::drawing(
            paper.language_of(&document),
            &document,
            head.state,
            &paper.site.site_name,
        );
        Ok(card::picture(&app, drawing).await?.to_vec())
    })
    .await
}
