//! `/problems/…`: what the `type` of a problem document points to, explained for whoever meets it.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use maud::{Markup, html};

use super::{
    http::{Path, page},
    layout::{self, Masthead, ReaderPage},
    posted,
};
use crate::problem::{Code, Problem, Result};

/// The addresses of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/problems", web::get().to(all))
        .route("/problems/{slug}", web::get().to(one));
}

async fn all(req: HttpRequest) -> Result<HttpResponse> {
    answer(&req, "Problems", &list()).await
}

async fn one(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let code = Code::parse(&slug).ok_or_else(|| Problem::not_found("page"))?;
    answer(&req, code.title(), &explain(code)).await
}

async fn answer(req: &HttpRequest, title: &str, body: &Markup) -> Result<HttpResponse> {
    let site = posted::app(req)?.site().await?;
    let masthead = Masthead {
        site_name: &site.site_name,
        tagline: &site.tagline,
    };
    let drawn = layout::reader(
        &masthead,
        &ReaderPage {
            title,
            unlisted: true,
            body: Some(body.clone()),
            ..ReaderPage::default()
        },
    );
    let mut answer = page(&drawn);
    let day = header::HeaderValue::from_static("public, max-age=86400");
    answer.headers_mut().insert(header::CACHE_CONTROL, day);
    Ok(answer)
}

/// One problem.
fn explain(code: Code) -> Markup {
    html! {
        p.kicker { a href="/problems" { "Problems" } " · status " (code.status()) }
        h1.headline { (code.title()) }
        p.standfirst { (quoted(code.meaning())) }
        section.section.gap aria-labelledby="remedy" {
            h2 #remedy { "What to do" }
            div.prose { p { (quoted(code.remedy())) } }
        }
        section.section aria-labelledby="program" {
            h2 #program { "For programs" }
            div.prose {
                p { "The " code { "type" } " of the problem document is " code { "/problems/" (code.slug()) } ". It does not change; the words of the detail may." }
            }
        }
    }
}

/// All problems.
fn list() -> Markup {
    html! {
        h1.headline { "Problems" }
        p.standfirst { "What can go wrong between a program and this desk, and what to do then." }
        ul.ruled.gap {
            @for code in Code::ALL {
                li {
                    h2 { a href={ "/problems/" (code.slug()) } { (code.title()) } }
                    p.fine { "status " (code.status()) " · " code { (code.slug()) } }
                }
            }
        }
    }
}

/// A text in which what stands between backquotes is code.
fn quoted(text: &str) -> Markup {
    html! {
        @for (place, part) in text.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_explained_and_listed() {
        let listed = list().into_string();
        for code in Code::ALL {
            assert!(listed.contains(&format!("/problems/{}\"", code.slug())), "{code:?}");
            let drawn = explain(*code).into_string();
            assert!(drawn.contains(code.title()) && !drawn.contains('`'), "{drawn}");
        }
    }
}
