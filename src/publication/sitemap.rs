//! The sitemap (sitemaps.org 0.9) for search engines.

use super::feeds::{clean, escape};
use crate::clock::Time;

/// The most addresses that one sitemap may hold.
pub const MOST: usize = 50_000;

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its path on this site.
    pub path: String,
    /// When it last changed, where that is known.
    pub changed: Option<Time>,
}

/// The sitemap as XML. `base` is the site's address without a slash at its end.
pub fn sitemap(places: &[Place], base: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for place in places.iter().take(MOST) {
        xml.push_str("<url><loc>");
        xml.push_str(&escape(&clean(&format!("{base}{}", place.path))));
        xml.push_str("</loc>");
        if let Some(changed) = place.changed {
            xml.push_str("<lastmod>");
            xml.push_str(&changed.to_string());
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn addresses_are_escaped_and_dated() {
        let places = [
            Place {
                path: "/".into(),
                changed: None,
            },
            Place {
                path: "/fact-checks/a&b".into(),
                changed: Some(samples::time("2022-02-04T15:32:00Z")),
            },
        ];
        insta::assert_snapshot!(sitemap(&places, "https://desk.example"));
    }
}
