//! An article with what was checked in it.

use actix_web::{HttpRequest, HttpResponse};

use super::paper;
use crate::{
    problem::{Problem, Result},
    publication::{annotated, store},
    reader::pages::{self, ArticlePage},
    web::{
        finished::{self, HTML, bytes},
        http::Path,
        posted,
    },
};

pub async fn show(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, annotated::path(&slug), HTML, async {
        let paper = paper(&app).await?;
        let (article, notes) = app
            .database
            .read(move |db| store::annotated(db, &slug))
            .await?
            .ok_or_else(|| Problem::not_found("article"))?;
        Ok(bytes(pages::article(&ArticlePage {
            paper: &paper,
            article: &article,
            notes: &notes,
        })))
    })
    .await
}
