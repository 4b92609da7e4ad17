//! Feeds as they come: well, badly, and with bad intent.

use super::*;

fn from() -> Url {
    Url::parse("https://news.example/feeds/all").unwrap()
}

fn parsed(text: &str) -> Result<Parsed, String> {
    parse(text.as_bytes(), "application/xml", &from())
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Vestholm Ledger</title><link>https://news.example/</link><description>News</description><ttl>60</ttl>
<item><title>Older &amp; calmer</title><link>/2022/older?utm_source=rss</link><guid>a</guid><pubDate>Wed, 19 Jan 2022 08:00:00 GMT</pubDate>
<description>In short.</description></item>
<item><title>Tents &lt;b&gt;counted&lt;/b&gt;</title><link>https://news.example/2022/tents</link><guid>b</guid>
<pubDate>Thu, 20 Jan 2022 08:00:00 GMT</pubDate><dc:creator>Marta Lindqvist</dc:creator>
<content:encoded><![CDATA[<p>Forty-one camps were counted.</p>]]></content:encoded></item>
</channel></rss>"#;

#[test]
fn rss_is_read_the_newest_first() {
    let feed = parsed(RSS).unwrap();
    assert_eq!(
        (feed.title.as_deref(), feed.ttl),
        (Some("The Vestholm Ledger"), Some(60))
    );
    let [tents, older] = feed.entries.as_slice() else {
        panic!("{feed:?}")
    };
    assert_eq!(
        (tents.title.as_str(), tents.byline.as_deref()),
        ("Tents counted", Some("Marta Lindqvist"))
    );
    assert_eq!(tents.url.as_deref(), Some("https://news.example/2022/tents"));
    assert_eq!(tents.published_at, Some("2022-01-20T08:00:00Z".parse().unwrap()));
    assert_eq!(tents.content.as_deref(), Some("<p>Forty-one camps were counted.</p>"));
    assert_eq!(
        (older.title.as_str(), older.content.as_deref()),
        ("Older & calmer", Some("In short."))
    );
    assert_eq!(older.url.as_deref(), Some("https://news.example/2022/older"));
    assert_ne!(older.key, tents.key);
}

#[test]
fn atom_and_json_feed_are_read() {
    let atom = parsed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Hedge</title><id>x</id><updated>2022-01-20T08:00:00Z</updated>\
         <entry><id>1</id><title type='html'>A &amp;amp; B</title><updated>2022-01-20T08:00:00Z</updated>\
         <link rel='self' href='https://news.example/1.atom'/><link rel='enclosure' href='https://news.example/1.mp3'/>\
         <link rel='alternate' type='text/html' href='/one'/><author><name>Pavel Drobny</name></author></entry></feed>",
    )
    .unwrap();
    assert_eq!(atom.entries[0].title, "A & B");
    assert_eq!(atom.entries[0].url.as_deref(), Some("https://news.example/one"));
    assert_eq!(atom.entries[0].byline.as_deref(), Some("Pavel Drobny"));
    let json = parsed(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "items": [
            {"id": "1", "url": "https://news.example/1", "title": "One", "content_html": "<p>Text.</p>", "date_published": "2022-01-20T08:00:00Z"},
            {"id": "2", "content_text": "Nothing but a remark, and no address."}]}"#,
    )
    .unwrap();
    assert_eq!(json.entries.len(), 2);
    assert_eq!(json.entries[0].content.as_deref(), Some("<p>Text.</p>"));
    assert_eq!(
        (json.entries[1].title.as_str(), &json.entries[1].url),
        ("Nothing but a remark, and no address.", &None)
    );
}

#[test]
fn a_feed_in_an_old_character_set_is_read() {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version=\"2.0\"><channel><title>Мир</title></channel></rss>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    assert_eq!(
        parse(&bytes, "text/xml", &from()).unwrap().title.as_deref(),
        Some("Мир")
    );
    let text = text.replace("windows-1251", "utf-16");
    let bytes: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        parse(&bytes, "text/xml", &from()).unwrap().title.as_deref(),
        Some("Мир")
    );
}

#[test]
fn what_is_no_feed_is_refused_in_words() {
    for (text, said) in [
        ("", NO_FEED),
        ("Good morning.", NO_FEED),
        ("{\"a\": 1}", NO_FEED),
        ("<!doctype html><html><p>A page<br>", NO_FEED),
        ("<html><head><title>x</title></head></html>", NO_FEED),
        ("<sitemap><url/></sitemap>", NO_FEED),
        ("%PDF-1.7", NO_FEED),
        ("<rss version='2.0'><channel><item><title>x</item>", BROKEN),
        (
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": 5}",
            BROKEN,
        ),
    ] {
        assert_eq!(parsed(text), Err(said.to_owned()), "{text}");
    }
}

#[test]
fn a_hostile_feed_does_no_harm() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>\
        <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>\
        <rss version='2.0'><channel><title>&c;</title><item><guid>1</guid><title>&c;&x;</title></item></channel></rss>";
    let said = format!("{:?}", parsed(bomb));
    assert!(
        said.len() < 1000 && !said.contains("root:") && !said.contains("aaa"),
        "{said}"
    );
    let deep = format!(
        "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item>{}</item></channel></rss>",
        "<media:group>".repeat(300_000)
    );
    assert_eq!(parsed(&deep), Err(TOO_MUCH.to_owned()));
    let many = format!(
        "<rss version='2.0'><channel>{}</channel></rss>",
        "<item/>".repeat(600_000)
    );
    assert_eq!(parsed(&many), Err(TOO_MUCH.to_owned()));
    let objects = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}]}}",
        "{\"id\":\"1\"},".repeat(200_000)
    );
    assert_eq!(parsed(&objects), Err(TOO_MUCH.to_owned()));
    let nested = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":{}",
        "[".repeat(200_000)
    );
    assert_eq!(parsed(&nested), Err(BROKEN.to_owned()));
    let items: String = (0..2000)
        .map(|n| format!("<item><guid>{n}</guid><title>{n}</title></item>"))
        .collect();
    let long = parsed(&format!("<rss version='2.0'><channel>{items}</channel></rss>")).unwrap();
    assert_eq!(
        (long.entries.len(), long.entries[0].title.as_str()),
        (MOST_ENTRIES, "0")
    );
    let huge = format!(
        "<rss version='2.0'><channel><item><title>{}</title></item></channel></rss>",
        "x ".repeat(500_000)
    );
    assert!(parsed(&huge).unwrap().entries[0].title.chars().count() <= 300);
    let scripted = parsed(
        "<rss version='2.0'><channel><item><link>javascript:alert(1)</link><title>&lt;script&gt;a&lt;/script&gt;</title></item></channel></rss>",
    );
    assert_eq!(scripted.unwrap().entries[0].url, None);
}
