//! The links of what is copied: found, and pointed to where their targets stand among the files.

use dom_query::{Document, Selection};

use super::place::{Places, Target};

/// What was copied, with its links as they are among files.
#[derive(Debug, PartialEq, Eq)]
pub struct Linked {
    /// The text.
    pub text: String,
    /// The addresses that it leads to on this site, as the desk answers them.
    pub leads_to: Vec<String>,
}

/// Where attributes hold addresses.
const LINKS: [(&str, &str); 5] = [
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("script", "src"),
    ("iframe", "src"),
];

/// A page. Links and forms for which files cannot stand lead to the desk, or are taken out when there is none.
pub fn page(html: &str, places: &Places) -> Linked {
    let document = Document::from(html);
    let mut leads_to = Vec::new();
    for (element, attribute) in LINKS {
        for found in document.select(&format!("{element}[{attribute}]")).iter() {
            let href = found.attr_or(attribute, "");
            match places.target(&href) {
                Target::File(place) => {
                    // Canonical addresses and pictures named in full stay as they are known to others.
                    if !href.starts_with(places.base()) {
                        found.set_attr(attribute, &place.link);
                    }
                    leads_to.push(place.asked);
                }
                Target::Desk(link) => found.set_attr(attribute, &link),
                Target::Nowhere => take_out(&found),
                Target::Elsewhere => {}
            }
        }
    }
    for form in document.select("form").iter() {
        match places.target(&form.attr_or("action", "")) {
            Target::Desk(link) => form.set_attr("action", &link),
            Target::File(_) | Target::Nowhere => form.remove(),
            Target::Elsewhere => {}
        }
    }
    for picture in document.select("meta[property='og:image']").iter() {
        if let Target::File(place) = places.target(&picture.attr_or("content", "")) {
            leads_to.push(place.asked);
        }
    }
    Linked {
        text: document.html().to_string(),
        leads_to,
    }
}

/// A link that leads nowhere: gone from a list and from the head, and mere words within a text.
fn take_out(link: &Selection<'_>) {
    let entry = link.parent();
    if link.is("a") && !(entry.is("li") && entry.text().trim() == link.text().trim()) {
        link.replace_with_html(link.inner_html());
    } else if entry.is("li") {
        entry.remove();
    } else {
        link.remove();
    }
}

/// XML, JSON or plain text: our own addresses in it, of which those with a query become files.
pub fn data(text: &str, places: &Places) -> Linked {
    let mut written = String::with_capacity(text.len());
    let mut leads_to = Vec::new();
    let mut pieces = text.split(places.base());
    written.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let (address, rest) = piece.split_at(address_length(piece));
        let asked = address.replace("&amp;", "&");
        let target = match asked.starts_with('/') {
            true => places.target(&asked),
            false => Target::Elsewhere,
        };
        written.push_str(places.base());
        match &target {
            Target::File(place) if asked.contains('?') => written.push_str(&place.link),
            _ => written.push_str(address),
        }
        if let Target::File(place) = target {
            leads_to.push(place.asked);
        }
        written.push_str(rest);
    }
    Linked {
        text: written,
        leads_to,
    }
}

/// How many bytes of the text are still the address that it begins with; `&amp;` is the one entity that belongs to addresses.
fn address_length(text: &str) -> usize {
    let is_over = |(at, c): &(usize, char)| match c {
        '&' => !text.get(*at..).is_some_and(|rest| rest.starts_with("&amp;")),
        c => c.is_whitespace() || "\"'<>\\)".contains(*c),
    };
    text.char_indices().find(is_over).map_or(text.len(), |(at, _)| at)
}

/// A stylesheet leads to the files it names as `url("…")`.
pub fn styles(css: &str, places: &Places) -> Vec<String> {
    let named = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    named
        .filter_map(|name| match places.target(name.trim_matches(['"', '\'', ' '])) {
            Target::File(place) => Some(place.asked),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://news.example";

    #[test]
    fn links_of_a_page_lead_to_files() {
        let places = Places::new(BASE, None);
        let html = "<!DOCTYPE html><html><head><link rel=\"canonical\" href=\"https://news.example/fact-checks/a\">\
            <link rel=\"search\" href=\"/opensearch.xml\"><script type=\"application/ld+json\">{\"a\":\"\\u003c & b\"}</script></head>\
            <body><ul><li><a href=\"/fact-checks\">All</a></li><li><a href=\"/sign-in\">For staff</a></li></ul>\
            <p>You may <a href=\"/suggest\">suggest a claim</a> or read <a href=\"/fact-checks?page=2\">on</a>.</p>\
            <form action=\"/search\"><input name=\"q\"></form></body></html>";
        let linked = page(html, &places);
        for kept in [
            "href=\"https://news.example/fact-checks/a\"",
            "{\"a\":\"\\u003c & b\"}",
            "<li><a href=\"/fact-checks/\">All</a></li></ul>",
            "You may suggest a claim or read <a href=\"/fact-checks/page/2/\">on</a>.",
        ] {
            assert!(linked.text.contains(kept), "{kept} in {}", linked.text);
        }
        assert!(!linked.text.contains("form") && !linked.text.contains("opensearch"));
        let mut leads_to = linked.leads_to;
        leads_to.sort();
        assert_eq!(leads_to, ["/fact-checks", "/fact-checks/a", "/fact-checks?page=2"]);
    }

    #[test]
    fn forms_and_links_go_on_to_the_desk_where_there_is_one() {
        let desk = url::Url::parse("https://desk.example").unwrap();
        let linked = page(
            "<p><a href=\"/suggest\">suggest</a></p><form action=\"/search\"></form>",
            &Places::new(BASE, Some(&desk)),
        );
        assert!(linked.text.contains("href=\"https://desk.example/suggest\""));
        assert!(linked.text.contains("action=\"https://desk.example/search\""));
    }

    #[test]
    fn the_pages_of_a_feed_are_files() {
        let linked = data(
            "<link rel=\"next\" href=\"https://news.example/fact-checks.atom?topic=a&amp;page=2\"/><content>&lt;a href=&quot;https://news.example/fact-checks/a&quot;&gt;</content>",
            &Places::new(BASE, None),
        );
        assert_eq!(
            linked.text,
            "<link rel=\"next\" href=\"https://news.example/topics/a/page/2.atom\"/><content>&lt;a href=&quot;https://news.example/fact-checks/a&quot;&gt;</content>"
        );
        assert_eq!(linked.leads_to, ["/topics/a.atom?page=2", "/fact-checks/a"]);
    }

    #[test]
    fn a_stylesheet_leads_to_its_fonts() {
        let css = "@font-face { src: url(\"/static/serif.1.woff2\") format(\"woff2\"); } a { background: url(data:x) }";
        assert_eq!(styles(css, &Places::new(BASE, None)), ["/static/serif.1.woff2"]);
    }
}
