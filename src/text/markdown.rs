//! Markdown as editors write it: to HTML with a short list of harmless elements, and to plain text.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What survives: prose, lists, quotes, headings, links. No pictures, no styles, no scripts.
static CLEAN: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut clean = ammonia::Builder::new();
    clean
        .tags(HashSet::from([
            "p",
            "ul",
            "ol",
            "li",
            "blockquote",
            "strong",
            "em",
            "a",
            "code",
            "pre",
            "h2",
            "h3",
            "h4",
            "br",
            "hr",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener"));
    clean
});

/// CommonMark to sanitised HTML, for a part of a page. Headings become h3 and h4, as the page has its own above them.
pub fn to_html(markdown: &str) -> String {
    written(markdown, [HeadingLevel::H3, HeadingLevel::H4])
}

/// The same for what is all that a page holds: headings become h2 and h3.
pub fn to_page(markdown: &str) -> String {
    written(markdown, [HeadingLevel::H2, HeadingLevel::H3])
}

fn written(markdown: &str, headings: [HeadingLevel; 2]) -> String {
    let demoted = |level| {
        let [upper, lower] = headings;
        if level <= HeadingLevel::H3 { upper } else { lower }
    };
    let events = Parser::new_ext(markdown, Options::empty()).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: demoted(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(demoted(level))),
        // HTML in the text is shown as typed.
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        other => other,
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    CLEAN.clean(&html).to_string()
}

/// The words alone, paragraphs on lines of their own.
pub fn to_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_))
                if !text.ends_with('\n') =>
            {
                text.push('\n')
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prose_becomes_html_and_headings_are_demoted() {
        let html =
            to_html("# Counts\n\nThree counts of *about* **100,000**:\n\n- one\n- [two](https://example.org/a)\n");
        assert_eq!(
            html,
            "<h3>Counts</h3>\n<p>Three counts of <em>about</em> <strong>100,000</strong>:</p>\n<ul>\n<li>one</li>\n<li><a href=\"https://example.org/a\" rel=\"noopener\">two</a></li>\n</ul>\n"
        );
        assert_eq!(
            to_page("## How we choose\n\n#### By what"),
            "<h2>How we choose</h2>\n<h3>By what</h3>\n"
        );
        assert_eq!(to_text("# Counts\n\nOne *two*\nthree"), "Counts\nOne two three");
    }

    #[test]
    fn nothing_that_runs_gets_through() {
        for attack in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "<img src=x onerror=alert(1)>",
            "![x](https://evil.example/pixel.png)",
            "<a href=\"https://x\" onclick=\"alert(1)\">x</a>",
            "<style>*{display:none}</style>",
            "<iframe src=//evil.example></iframe>",
        ] {
            let html = to_html(attack);
            for bad in [
                "<script",
                "href=\"javascript",
                "href=\"data",
                "<img",
                "<style",
                "<iframe",
                "<a href=\"https://x\" onclick",
            ] {
                assert!(!html.contains(bad), "{attack} gave {html}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in any::<String>()) {
            let html = to_html(&text);
            prop_assert!(!html.contains("<script"));
        }
    }
}
