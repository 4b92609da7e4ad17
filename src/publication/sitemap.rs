//! Sitemaps (sitemaps.org 0.9) for search engines: of all pages, in parts when there are many, and of the news.

use super::{
    document::Document,
    feeds::{clean, escape},
    translations::Alternate,
};
use crate::clock::Time;

/// The most addresses that one sitemap may hold.
pub const MOST: i64 = 50_000;

/// The most that a sitemap of news may hold.
pub const MOST_NEWS: i64 = 1_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const LINKS: &str = " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its path on this site.
    pub path: String,
    /// When it last changed, where that is known.
    pub changed: Option<Time>,
    /// The pages that say the same in each language, itself included; none when it stands alone.
    pub alternates: Vec<Alternate>,
}

/// A fact-check in a sitemap of news.
#[derive(Debug, Clone, Copy)]
pub struct NewsItem<'a> {
    /// What is live.
    pub document: &'a Document,
    /// The newsroom's name.
    pub publisher: &'a str,
}

/// How many sitemaps hold so many fact-checks, beside the `fixed` pages of the first.
pub fn parts(fact_checks: i64, fixed: usize) -> i64 {
    let fixed = i64::try_from(fixed).unwrap_or(0);
    ((fact_checks + fixed + MOST - 1) / MOST).max(1)
}

/// Which fact-checks stand in that part, from 1: how many come before, and how many there may be.
pub fn rows(part: i64, fixed: usize) -> (i64, i64) {
    let fixed = i64::try_from(fixed).unwrap_or(0);
    if part <= 1 {
        (0, MOST - fixed)
    } else {
        ((part - 1) * MOST - fixed, MOST)
    }
}

/// How many sitemaps hold so many articles.
pub fn article_parts(articles: i64) -> i64 {
    (articles + MOST - 1) / MOST
}

/// Whether one sitemap holds everything.
pub fn fits_in_one(fact_checks: i64, articles: i64, fixed: usize) -> bool {
    parts(fact_checks + articles, fixed) == 1
}

/// The list of the parts, those of the articles last. `base` is the site's address without a slash at its end.
pub fn index(parts: i64, articles: i64, base: &str) -> String {
    let names = (1..=parts)
        .map(|part| format!("sitemap-{part}"))
        .chain((1..=articles).map(|part| format!("sitemap-articles-{part}")));
    let listed: String = names
        .map(|name| format!("<sitemap><loc>{}/{name}.xml</loc></sitemap>\n", escape(base)))
        .collect();
    format!("{HEAD}<sitemapindex {NAMESPACE}>\n{listed}</sitemapindex>\n")
}

/// One sitemap.
pub fn sitemap(places: &[Place], base: &str) -> String {
    let linked = places.iter().any(|place| !place.alternates.is_empty());
    let links = if linked { LINKS } else { "" };
    let mut xml = format!("{HEAD}<urlset {NAMESPACE}{links}>\n");
    for place in places {
        xml.push_str("<url><loc>");
        xml.push_str(&escape(&clean(&format!("{base}{}", place.path))));
        xml.push_str("</loc>");
        if let Some(changed) = place.changed {
            xml.push_str("<lastmod>");
            xml.push_str(&changed.to_string());
            xml.push_str("</lastmod>");
        }
        for other in &place.alternates {
            xml.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                escape(&clean(&other.language)),
                escape(&clean(&format!("{base}{}", other.path())))
            ));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The sitemap of news.
pub fn news(items: &[NewsItem<'_>], base: &str) -> String {
    let mut xml = format!("{HEAD}<urlset {NAMESPACE} xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n");
    for NewsItem { document, publisher } in items {
        xml.push_str(&format!(
            "<url><loc>{}</loc><news:news><news:publication><news:name>{}</news:name><news:language>{}</news:language></news:publication>\
             <news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news></url>\n",
            escape(&clean(&format!("{base}{}", document.path()))),
            escape(&clean(publisher)),
            escape(&document.language),
            document.first_published_at,
            escape(&clean(&document.headline)),
        ));
    }
    xml.push_str("</urlset>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    const BASE: &str = "https://desk.example";

    #[test]
    fn addresses_are_escaped_and_dated() {
        let places = [
            Place {
                path: "/".into(),
                changed: None,
                alternates: Vec::new(),
            },
            Place {
                path: "/fact-checks/a&b".into(),
                changed: Some(samples::time("2022-02-04T15:32:00Z")),
                alternates: Vec::new(),
            },
        ];
        insta::assert_snapshot!(sitemap(&places, BASE));
    }

    #[test]
    fn pages_name_those_that_say_the_same_in_other_languages() {
        let page = |slug: &str, language: &str| Alternate {
            slug: slug.into(),
            language: language.into(),
        };
        let places = [Place {
            path: "/fact-checks/a".into(),
            changed: None,
            alternates: vec![page("a", "en"), page("b&c", "fr-BE")],
        }];
        let xml = sitemap(&places, BASE);
        assert!(xml.contains(r#"xmlns:xhtml="http://www.w3.org/1999/xhtml""#));
        let other =
            r#"<xhtml:link rel="alternate" hreflang="fr-BE" href="https://desk.example/fact-checks/b&amp;c"/></url>"#;
        assert!(xml.contains(other), "{xml}");
    }

    #[test]
    fn news_say_whose_and_of_when_they_are() {
        let documents = [samples::troops(), samples::awkward()];
        let items: Vec<_> = documents
            .iter()
            .map(|document| NewsItem {
                document,
                publisher: "Among the Fray",
            })
            .collect();
        insta::assert_snapshot!(news(&items, BASE));
    }

    #[test]
    fn parts_hold_every_fact_check_once_and_none_too_many() {
        assert_eq!((parts(0, 5), parts(49_995, 5), parts(49_996, 5)), (1, 1, 2));
        insta::assert_snapshot!(index(2, 1, BASE));
        assert!(fits_in_one(40_000, 9_995, 5) && !fits_in_one(40_000, 9_996, 5));
        assert_eq!(
            (article_parts(0), article_parts(50_000), article_parts(50_001)),
            (0, 1, 2)
        );
        let total = 120_000;
        let mut next = 0;
        for part in 1..=parts(total, 5) {
            let (skip, most) = rows(part, 5);
            assert_eq!(skip, next, "part {part}");
            next = skip + most;
        }
        assert!(next >= total);
        assert_eq!(parts(total, 5), 3);
    }
}
