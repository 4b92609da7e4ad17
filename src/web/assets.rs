//! The static files, inside the program, under names that change with their content.

use std::{collections::HashMap, sync::LazyLock};

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use sha2::{Digest, Sha256};

use super::{finished::FOR_ALL_SITES, http::Path};
use crate::{
    events::hex,
    problem::{Problem, Result},
};

macro_rules! files {
    ($($name:literal $media_type:literal;)+) => {
        const FILES: &[(&str, &str, &[u8])] = &[
            $(($name, $media_type, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/", $name)))),+
        ];
    };
}

files! {
    "factdesk.css" "text/css; charset=utf-8";
    "favicon.svg" "image/svg+xml";
    "forms.js" "text/javascript; charset=utf-8";
    "desk.js" "text/javascript; charset=utf-8";
    "select.js" "text/javascript; charset=utf-8";
    "matches.js" "text/javascript; charset=utf-8";
    "embed.css" "text/css; charset=utf-8";
    "embed.js" "text/javascript; charset=utf-8";
    "fonts/serif.woff2" "font/woff2";
    "fonts/serif-uk.woff2" "font/woff2";
    "fonts/sans.woff2" "font/woff2";
    "fonts/sans-cyrillic.woff2" "font/woff2";
}

/// One file as it is served.
pub struct Asset {
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// A strong ETag.
    pub etag: String,
    href: String,
}

static ASSETS: LazyLock<HashMap<&'static str, Asset>> = LazyLock::new(|| {
    let mut assets = HashMap::new();
    for (name, media_type, bytes) in FILES {
        let short = name.rsplit('/').next().unwrap_or(name);
        assets.insert(short, asset(short, media_type, bytes.to_vec()));
    }
    // The stylesheet names its fonts; it gets their hashed names, so that they too can be kept for ever.
    if let Some(css) = assets.get("factdesk.css") {
        let mut text = String::from_utf8_lossy(&css.bytes).into_owned();
        for (name, ..) in FILES.iter().filter(|(name, ..)| name.starts_with("fonts/")) {
            if let Some(font) = name.rsplit('/').next().and_then(|short| assets.get(short)) {
                text = text.replace(&format!("\"{name}\""), &format!("\"{}\"", font.href));
            }
        }
        assets.insert(
            "factdesk.css",
            asset("factdesk.css", "text/css; charset=utf-8", text.into_bytes()),
        );
    }
    assets
});

fn asset(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Asset {
    let hash: String = hex(&Sha256::digest(&bytes)).chars().take(10).collect();
    let href = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("/static/{stem}.{hash}.{ending}"),
        None => format!("/static/{name}"),
    };
    Asset {
        media_type,
        bytes,
        etag: format!("\"{hash}\""),
        href,
    }
}

/// The address of a file, with its hash. An unknown name gives an address that is not there, which a test would notice.
pub fn href(name: &str) -> &'static str {
    ASSETS.get(name).map_or("/static/missing", |asset| asset.href.as_str())
}

/// The address of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/static/{name}", web::get().to(serve))
        .route("/favicon.ico", web::get().to(favicon));
}

async fn favicon() -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((header::LOCATION, href("favicon.svg")))
        .finish()
}

async fn serve(req: HttpRequest, Path(name): Path<String>) -> Result<HttpResponse> {
    let wanted = format!("/static/{name}");
    let (asset, hashed) = match ASSETS.values().find(|asset| asset.href == wanted) {
        Some(asset) => (asset, true),
        None => (
            ASSETS.get(name.as_str()).ok_or_else(|| Problem::not_found("page"))?,
            false,
        ),
    };
    let caching = if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300"
    };
    let known = req
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|tags| tags.contains(&asset.etag));
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::ETAG, asset.etag.as_str()))
        // In a frame with a sandbox our own fonts are somebody else's.
        .insert_header(FOR_ALL_SITES);
    Ok(if known {
        answer.finish()
    } else {
        answer
            .insert_header((header::CONTENT_TYPE, asset.media_type))
            .body(asset.bytes.as_slice())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_an_address_and_the_stylesheet_knows_its_fonts() {
        assert!(href("select.js").starts_with("/static/select."));
        let css = String::from_utf8_lossy(&ASSETS["factdesk.css"].bytes).into_owned();
        assert!(css.contains(href("serif.woff2")) && !css.contains("\"fonts/"));
    }
}
