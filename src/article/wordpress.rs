//! Posts as WordPress itself tells them: the JSON that a page of it offers, and the files that it exports.
//!
//! What is told so has no page around it. The post's own HTML is what is kept and read.

use chrono::DateTime;
use dom_query::Document;
use quick_xml::{Reader, events::Event};
use serde_json::Value;
use url::Url;

use super::{details::Details, stated};

/// How many posts of one export are taken in.
pub const MOST_POSTS: usize = 200;

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// What is known of it; language and address as written.
    pub details: Details,
    /// The post itself, in HTML; may be empty.
    pub html: String,
}

/// Where a page offers its post as JSON, on its own host. From a page that names the whole interface only, the post is asked
/// for by the last part of the page's address.
#[must_use]
pub fn offered(html: &str, page: &Url) -> Option<Url> {
    const MOST_LINKS: usize = 200;
    // The links alone: a whole page would be taken apart twice.
    let links: String = html
        .split("<link")
        .skip(1)
        .take(MOST_LINKS)
        .filter_map(|rest| rest.split_once('>'))
        .filter(|(link, _)| link.len() < 2000)
        .map(|(link, _)| format!("<link{link}>"))
        .collect();
    let links = Document::from(links.as_str());
    let at = |place: &str| page.join(links.select(place).attr("href")?.trim()).ok();
    let own = at("link[rel='alternate'][type='application/json'][href*='wp/v2/']");
    let found = own.or_else(|| {
        let slug = page.path_segments()?.rfind(|part| !part.is_empty())?;
        let mut whole = at("link[rel='https://api.w.org/']")?;
        let path = format!("{}/wp/v2/posts", whole.path().trim_end_matches('/'));
        whole.set_path(&path);
        whole.query_pairs_mut().clear().append_pair("slug", slug);
        Some(whole)
    })?;
    (found.host_str() == page.host_str()).then_some(found)
}

/// The post that such JSON tells; none when it is something else, is locked, or tells of several.
#[must_use]
pub fn post(json: &[u8]) -> Option<Post> {
    let value: Value = serde_json::from_slice(json).ok()?;
    let value = match &value {
        Value::Array(found) => match found.as_slice() {
            [one] => one,
            _ => return None,
        },
        one => one,
    };
    let content = value.get("content")?;
    if content.get("protected").and_then(Value::as_bool).unwrap_or_default() {
        return None;
    }
    let rendered = |value: &Value| Some(value.get("rendered")?.as_str()?.to_owned());
    Some(Post {
        html: rendered(content).filter(|html| !html.trim().is_empty())?,
        details: Details {
            title: value
                .get("title")
                .and_then(rendered)
                .map(|title| plain(&title))
                .filter(|title| !title.is_empty()),
            published_on: value.get("date").and_then(Value::as_str).and_then(stated::day),
            url: value.get("link").and_then(Value::as_str).map(str::to_owned),
            ..Details::default()
        },
    })
}

/// Whether a file is an export of WordPress (WXR).
#[must_use]
pub fn is_export(file: &[u8]) -> bool {
    const LOOKED_AT: usize = 4096;
    let head = String::from_utf8_lossy(file.get(..LOOKED_AT).unwrap_or(file)).into_owned();
    head.contains("<rss") && head.contains("wordpress.org/export/")
}

/// The published posts of an export, in its order, at most [`MOST_POSTS`]. Pages, pictures, menus and drafts are left out.
///
/// # Errors
/// Where the file stops being XML.
pub fn posts(export: &str) -> Result<Vec<Post>, String> {
    let mut reader = Reader::from_str(export);
    let (mut site, mut item, mut posts) = (Item::default(), None::<Item>, Vec::new());
    let (mut path, mut text) = (Vec::<String>::new(), String::new());
    loop {
        let at = reader.buffer_position();
        let wrong = |error: &dyn std::fmt::Display| format!("The export cannot be read at byte {at}: {error}.");
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                if name == "item" {
                    item = Some(Item::default());
                }
                path.push(name);
                text.clear();
            }
            Event::Text(part) => text.push_str(&part.decode().map_err(|error| wrong(&error))?),
            Event::CData(part) => text.push_str(&part.decode().map_err(|error| wrong(&error))?),
            Event::GeneralRef(part) => {
                let name = part.decode().map_err(|error| wrong(&error))?;
                // Entities are for titles; the text of a post comes as it is.
                text.push_str(&plain(&format!("&{name};")));
            }
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                if name == "item" {
                    posts.extend(item.take().filter(Item::is_published).map(|item| item.post(&site)));
                    if posts.len() == MOST_POSTS {
                        return Ok(posts);
                    }
                } else {
                    let inner = path.last().map(String::as_str);
                    match (inner, item.as_mut()) {
                        (Some("item"), Some(item)) => item.take(&name, &text),
                        (Some("channel"), _) => site.take(&name, &text),
                        _ => {}
                    }
                }
                text.clear();
            }
            Event::Eof if path.is_empty() => return Ok(posts),
            Event::Eof => return Err("The export breaks off in the middle.".to_owned()),
            _ => {}
        }
    }
}

/// The fields of one post, or of the site, as they are written.
#[derive(Default)]
struct Item {
    title: String,
    link: String,
    author: String,
    content: String,
    date: String,
    sent: String,
    kind: String,
    status: String,
    language: String,
}

impl Item {
    fn take(&mut self, name: &str, text: &str) {
        let place = match name {
            "title" => &mut self.title,
            "link" => &mut self.link,
            "dc:creator" => &mut self.author,
            "content:encoded" => &mut self.content,
            "wp:post_date" => &mut self.date,
            "pubDate" => &mut self.sent,
            "wp:post_type" => &mut self.kind,
            "wp:status" => &mut self.status,
            "language" => &mut self.language,
            _ => return,
        };
        text.trim().clone_into(place);
    }

    fn is_published(&self) -> bool {
        matches!(self.kind.as_str(), "" | "post")
            && matches!(self.status.as_str(), "" | "publish")
            && !self.content.is_empty()
    }

    fn post(self, site: &Self) -> Post {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Post {
            html: self.content,
            details: Details {
                title: some(&plain(&self.title)),
                byline: some(&plain(&self.author)),
                publisher: some(&plain(&site.title)),
                published_on: stated::day(&self.date).or_else(|| {
                    DateTime::parse_from_rfc2822(&self.sent)
                        .ok()
                        .map(|time| time.date_naive())
                }),
                url: some(&self.link),
                language: some(&site.language),
            },
        }
    }
}

impl Post {
    /// Whether there is anything to read in it beside its title.
    #[must_use]
    pub fn has_text(&self) -> bool {
        let words = Document::fragment(self.html.as_str()).text();
        words.chars().any(char::is_alphanumeric)
    }

    /// The post as a page of nothing else. Exports leave paragraphs to blank lines.
    #[must_use]
    pub fn page(&self) -> String {
        let title = self
            .details
            .title
            .as_deref()
            .unwrap_or_default()
            .replace('&', "&amp;")
            .replace('<', "&lt;");
        let blocks = ["<p>", "<p ", "<P>", "<div", "<br"];
        let content = if blocks.iter().any(|block| self.html.contains(block)) {
            self.html.clone()
        } else {
            paragraphs(&self.html)
        };
        format!(
            "<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{content}</article></body></html>"
        )
    }
}

fn paragraphs(html: &str) -> String {
    let html = html.replace("\r\n", "\n");
    html.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| format!("<p>{}</p>", part.replace('\n', "<br>")))
        .collect()
}

/// A line of HTML as text.
fn plain(html: &str) -> String {
    if html.contains(['&', '<']) {
        Document::from(html).text().trim().to_owned()
    } else {
        html.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(link: &str) -> Option<String> {
        let page = Url::parse("https://hedge.example/2022/01/counting/").unwrap();
        offered(&format!("<html><head>{link}</head><p>Text.</p>"), &page).map(Into::into)
    }

    #[test]
    fn a_page_offers_its_post_or_the_way_to_it_on_its_own_host_only() {
        assert_eq!(
            found(r#"<link rel="alternate" type="application/json" href="https://hedge.example/wp-json/wp/v2/posts/41" />"#).as_deref(),
            Some("https://hedge.example/wp-json/wp/v2/posts/41")
        );
        assert_eq!(
            found(r#"<link rel='https://api.w.org/' href='https://hedge.example/wp-json/' />"#).as_deref(),
            Some("https://hedge.example/wp-json/wp/v2/posts?slug=counting")
        );
        assert_eq!(
            found(
                r#"<link rel="alternate" type="application/json" href="https://other.example/wp-json/wp/v2/posts/41">"#
            ),
            None
        );
        assert_eq!(
            found(r#"<link rel="alternate" type="application/json" href="/feed.json">"#),
            None
        );
        assert_eq!(found(""), None);
    }

    #[test]
    fn a_post_is_read_from_its_json_unless_it_is_locked() {
        let json = r#"{"date": "2022-01-21T23:40:00", "link": "https://hedge.example/a", "title": {"rendered": "Tents &#038; camps"},
            "content": {"rendered": "<p>Nine camps.</p>", "protected": false}}"#;
        let read = post(json.as_bytes()).unwrap();
        assert_eq!(read.details.title.as_deref(), Some("Tents & camps"));
        assert_eq!(
            (
                read.details.published_on.unwrap().to_string().as_str(),
                read.html.as_str()
            ),
            ("2022-01-21", "<p>Nine camps.</p>")
        );
        assert_eq!(post(format!("[{json}]").as_bytes()), Some(read));
        assert_eq!(post(format!("[{json},{json}]").as_bytes()), None);
        assert_eq!(post(json.replace("false", "true").as_bytes()), None);
        assert_eq!((post(b"[]"), post(b"<html>")), (None, None));
    }

    const EXPORT: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Over the Hedge</title><link>https://hedge.example</link><language>en-GB</language>
<item><title>Tents &amp; camps</title><link>https://hedge.example/a</link><pubDate>Fri, 21 Jan 2022 09:00:00 +0000</pubDate><dc:creator><![CDATA[marta]]></dc:creator>
<content:encoded><![CDATA[Nine camps stand there.

None was <em>there</em> in May.]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>Draft</title><content:encoded><![CDATA[Not yet.]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
<item><title>Picture</title><content:encoded><![CDATA[A picture.]]></content:encoded><wp:post_type>attachment</wp:post_type><wp:status>publish</wp:status></item>
</channel></rss>"#;

    #[test]
    fn an_export_gives_the_posts_that_were_published() {
        assert!(is_export(EXPORT.as_bytes()) && !is_export(b"<rss version=\"2.0\">"));
        let read = posts(EXPORT).unwrap();
        assert_eq!(read.len(), 1);
        let post = read.into_iter().next().unwrap();
        assert_eq!(post.details.title.as_deref(), Some("Tents & camps"));
        assert_eq!(
            (post.details.byline.as_deref(), post.details.publisher.as_deref()),
            (Some("marta"), Some("Over the Hedge"))
        );
        assert_eq!(
            (
                post.details.published_on.unwrap().to_string().as_str(),
                post.details.language.as_deref()
            ),
            ("2022-01-21", Some("en-GB"))
        );
        assert!(
            post.page()
                .contains("<p>Nine camps stand there.</p><p>None was <em>there</em> in May.</p>")
        );
    }

    #[test]
    fn a_broken_export_says_where_and_a_long_one_is_bounded() {
        assert!(posts("<rss><channel><item>").unwrap_err().contains("breaks off"));
        assert!(posts("<rss><channel></item></rss>").unwrap_err().contains("at byte"));
        let (head, rest) = EXPORT.split_once("<item>").unwrap();
        let (item, _) = rest.split_once("</item>").unwrap();
        let many = format!(
            "{head}{}</channel></rss>",
            format!("<item>{item}</item>").repeat(MOST_POSTS + 5)
        );
        assert_eq!(posts(&many).unwrap().len(), MOST_POSTS);
    }
}
