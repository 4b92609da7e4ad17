//! Small files in which the site tells programs about itself: robots.txt, OpenSearch, security.txt.

use chrono::{Days, NaiveDate};

use super::feeds::{Format, clean, escape};
use crate::web::languages::PageLanguage;

/// For how many days a contact is vouched for; the file is drawn anew each day.
const VOUCHED: u64 = 180;

/// How many characters a browser gives the name of a search.
const SHORT_NAME: usize = 16;

/// What crawlers are asked to leave alone, and where the maps are. `base` is the site's address without a slash at its end.
pub fn robots(base: &str) -> String {
    format!(
        "User-agent: *\nDisallow: /desk\nDisallow: /sign-in\nDisallow: /status/\n\nSitemap: {base}/sitemap.xml\nSitemap: {base}/news-sitemap.xml\n"
    )
}

/// The search of the site, OpenSearch 1.1.
pub fn opensearch(lang: PageLanguage, name: &str, base: &str) -> String {
    let (name, base) = (clean(name), escape(base));
    let short: String = name.chars().take(SHORT_NAME).collect();
    let search = |media_type: &str, ending: &str| {
        format!("<Url type=\"{media_type}\" template=\"{base}/search{ending}?q={{searchTerms}}\"/>\n")
    };
    let feeds: String = Format::ALL
        .iter()
        .map(|format| search(format.media_type(), &format!(".{}", format.ending())))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n\
         <Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Image type=\"image/svg+xml\">{base}/favicon.ico</Image>\n\
         {}{feeds}\
         <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{base}/opensearch.xml\"/>\n\
         </OpenSearchDescription>\n",
        escape(short.trim()),
        escape(&lang.say_with("fact-checks-by", &[("name", name.into())])),
        search("text/html", ""),
    )
}

/// Whom to tell of a hole in the site, RFC 9116.
pub fn security(contact: &str, base: &str, today: NaiveDate) -> String {
    let until = today.checked_add_days(Days::new(VOUCHED)).unwrap_or(today);
    format!(
        "Contact: {contact}\nExpires: {until}T00:00:00Z\nPreferred-Languages: en\nCanonical: {base}/.well-known/security.txt\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://desk.example";

    #[test]
    fn the_site_says_what_it_is() {
        insta::assert_snapshot!("robots", robots(BASE));
        insta::assert_snapshot!(
            "opensearch",
            opensearch(PageLanguage::English, "Among the <Fray> & Company", BASE)
        );
        let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        insta::assert_snapshot!("security", security("mailto:security@desk.example", BASE, day));
    }
}
