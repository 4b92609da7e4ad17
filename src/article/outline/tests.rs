//! Rewriting a page keeps its words and paragraphs, and nothing that is not prose.

use super::*;

/// What a reader sees of the rewritten page: its marks read, its tags gone.
fn seen(html: &str) -> String {
    let rewritten = rewrite(&Document::from(html));
    read_marks(&Document::from(rewritten.as_str()).select("body").text())
        .trim()
        .to_owned()
}

#[test]
fn words_divided_by_tags_stay_words() {
    let rewritten = rewrite(&Document::from(
        "<p><b>N</b>ATO (<a href='/x'>the alliance</a>), it said",
    ));
    let loose = Document::from(rewritten.as_str());
    let spaced: String = loose
        .root()
        .descendants()
        .iter()
        .filter(|node| node.is_text())
        .map(|node| format!("{} ", node.text()))
        .collect();
    assert_eq!(one_line(&spaced), "NATO (the alliance), it said");
}

#[test]
fn line_ends_of_the_source_are_spaces_and_blocks_are_paragraphs() {
    assert_eq!(
        seen("<p>One\n   two</p>\n<p>three<br>four</p><figcaption>five</figcaption>six"),
        "One two\n\nthree\nfour\n\nfive\n\nsix"
    );
    assert_eq!(seen("<ul><li>a<li>b</ul>c"), "a\nb\n\nc");
}

#[test]
fn what_is_never_article_is_left_out() {
    assert_eq!(
        seen(
            "<style>p{}</style><p>Kept<div class='entry sharedaddy'>Share this</div><div id=respond>Leave a Reply</div><svg><text>x</text></svg>"
        ),
        "Kept"
    );
}

#[test]
fn special_characters_survive_and_marks_cannot_be_forged() {
    assert_eq!(
        seen("<p>a &lt;b&gt; &amp; \u{fdd2}c&nbsp;d&shy;e \u{fdd0}f"),
        "a <b> & c de f"
    );
}

#[test]
fn depth_is_bounded_and_the_deepest_text_is_kept() {
    let html = format!("{}bottom<p>one<p>two", "<div>".repeat(1_000));
    let rewritten = rewrite(&Document::from(html.as_str()));
    assert!(read_marks(&rewritten).contains("bottom\n\none\n\ntwo") && rewritten.matches("<div").count() < 250);
}

#[test]
fn lines_of_links_point_elsewhere_and_links_in_sentences_are_words() {
    let page = "<p>The <a href=1>wall</a> fell.</p><p><a href=2>Storm takes half of the wall</a></p><ul><li><a href=3>Politics</a>\
        <li><a href=4>Sport</a> | <a href=4>Chess</a></ul><h2><a href=5>What the council says now</a></h2><p><a href=6>Chapter one</a></p><p>It rained.";
    let rewritten = rewrite(&Document::from(page));
    let text = read_marks(&Document::from(rewritten.as_str()).select("body").text());
    let lines = without_link_lines(&text);
    let kept: Vec<&str> = lines.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(
        kept,
        [
            "The wall fell.",
            "What the council says now",
            "Chapter one",
            "It rained."
        ]
    );
}

#[test]
fn nesting_is_counted_from_tags() {
    assert_eq!(nesting("<p>a<p>b<br><img src=x><div><b>c</b><i>d</i></div></span>"), 2);
    assert_eq!(nesting(&"<div></x>".repeat(50)), 50);
    assert_eq!(nesting("1 < 2 <"), 0);
}
