//! Pages and pastes become clean text, and no page breaks the program.

use proptest::prelude::*;

use super::*;

const PAGE: &str = r##"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour wall to be rebuilt by spring &#8211; Harbour Watch</title>
<meta property="og:title" content="Harbour wall to be rebuilt to the mayor&amp;#8217;s plan">
<meta property="og:site_name" content="Harbour Watch"><meta name="author" content="by Ann Page">
<meta property="article:published_time" content="2022-01-07T23:30:00-05:00">
<link rel="canonical" href="https://harbour.example/wall">
<style>p { color: red }</style></head><body>
<a class="skip-link" href="#main">Skip to content</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav>
<article><h1>Harbour wall to be rebuilt to the mayor’s plan</h1>
<div class="entry-content">
<p>The <b>c</b>ouncil voted on Monday to spend <a href="/4m">4 million crowns</a>, or
   roughly 400 a head, on the wall that the storm of last winter took.</p>
<p>&#8220;We can&#8217;t wait any longer&#8221;, the mayor (<i>a fisherman's daughter</i>) said after the vote, which was
nine to two with one abstention.</p>
<p><a href="/storm">Storm takes half of the harbour wall in one night</a></p>
<h2>What happens next?</h2>
<p>Work begins in May<br>and ends in March, about&nbsp;.5 kilometres of it at a time, so that small boats can use the
harbour throughout the summer.</p>
<blockquote>No wall has stood here for more than sixty years, and this one will.</blockquote>
<figure><img src="w.jpg" alt=""><figcaption>The wall in 2019.</figcaption></figure>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="?t">Click to share on Twitter (Opens in new window)</a></li></ul></div>
</div></article>
<div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p></form></div>
<footer><p>Blog at WordPress.com.</p></footer></body></html>"##;

#[test]
fn a_page_becomes_its_paragraphs() {
    let found = from_html(PAGE).unwrap();
    assert_eq!(
        found.text,
        "The council voted on Monday to spend 4 million crowns, or roughly 400 a head, on the wall that the storm of last \
         winter took.\n\n“We can’t wait any longer”, the mayor (a fisherman's daughter) said after the vote, which was nine to \
         two with one abstention.\n\nWhat happens next?\n\nWork begins in May\nand ends in March, about .5 kilometres of it at \
         a time, so that small boats can use the harbour throughout the summer.\n\nNo wall has stood here for more than sixty \
         years, and this one will."
    );
}

#[test]
fn a_page_says_who_wrote_it_where_and_when() {
    let found = from_html(PAGE).unwrap();
    assert_eq!(
        found.title.as_deref(),
        Some("Harbour wall to be rebuilt to the mayor’s plan")
    );
    assert_eq!(found.byline.as_deref(), Some("Ann Page"));
    assert_eq!(found.publisher.as_deref(), Some("Harbour Watch"));
    assert_eq!(found.published_on, NaiveDate::from_ymd_opt(2022, 1, 7));
    assert_eq!(found.url.as_deref(), Some("https://harbour.example/wall"));
    assert_eq!(found.language.as_deref(), Some("en-GB"));
}

#[test]
fn other_articles_before_the_headline_are_not_the_article() {
    let text =
        "Storm takes wall.\n\nThe other story.\n\nThe Wall\n\nBy Ann Page\n\nThe council voted to build it again.";
    assert_eq!(
        from_headline(text, "The wall!", "Ann Page"),
        "The council voted to build it again."
    );
    let late = "The council voted on Monday to build it again, and all agreed that it was high time to do so.\n\nThe wall\n\nEnd.";
    assert_eq!(from_headline(late, "The wall", ""), late);
}

#[test]
fn a_page_without_text_is_said_to_be_so() {
    for page in [
        "",
        "<html><body></body></html>",
        "<script>let a = '<p>text</p>';</script>",
        "<p>Leave a Reply</p>",
    ] {
        assert_eq!(from_html(page), Err(ExtractError::NoText), "{page}");
    }
}

#[test]
fn hostile_pages_are_survived() {
    let story =
        "<p>The council voted on Monday to spend 4 million crowns on the wall that the storm of last winter took.</p>"
            .repeat(5);
    let deep = format!("{}{story}", "<div><b>".repeat(700));
    let wide = format!("<table><tr><td colspan=4000000000 rowspan=4000000000>x</td></tr></table>{story}");
    assert_eq!(from_html(&"<div>".repeat(500_000)), Err(ExtractError::Unreadable));
    for page in [deep, wide] {
        assert!(from_html(&page).unwrap().text.contains("4 million crowns"));
    }
}

#[test]
fn a_paste_is_normalised_and_titled() {
    let found = from_text(
        "\u{feff}Skip to content\r\n\r\nHarbour wall to be\u{a0}rebuilt \r\n\r\n\r\n\r\nThe cafe\u{301} owners ob\u{ad}ject.\r\rThey say so.\n\nShare this:",
    );
    assert_eq!(
        found.text,
        "Harbour wall to be rebuilt\n\nThe café owners object.\n\nThey say so."
    );
    assert_eq!(found.title.as_deref(), Some("Harbour wall to be rebuilt"));
}

#[test]
fn a_first_sentence_is_no_title() {
    assert_eq!(
        from_text("The council voted on Monday.\n\nThe wall will be built.").title,
        None
    );
    assert_eq!(from_text("One line only, without an end").title, None);
    assert_eq!(from_text("A line which goes on\nin the next one and so on").title, None);
    assert_eq!(
        from_text("Will the wall stand?\n\nIt will.").title.as_deref(),
        Some("Will the wall stand?")
    );
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in "(\\PC|[ \r\n\t\u{ad}]){0,60}") {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn any_markup_gives_text_or_a_refusal(parts in proptest::collection::vec(
        "<(p|div|a href=x|table|tr|td|li|b|br|h1|title|script|article|svg|form)>|</(p|div|a|table|b|h1|title|script|svg)>|[a-z.&;<> ]{0,30}|&#[0-9]{1,7};", 0..40)
    ) {
        if let Ok(found) = from_html(&parts.concat()) {
            prop_assert_eq!(normalise(&found.text), found.text);
        }
    }
}

/// A page with a story of two paragraphs, and something around it.
fn page(above: &str, below: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Harbour wall to be rebuilt</title></head><body><main>\
        <article><h1>Harbour wall to be rebuilt</h1>{above}<p>The council voted on Monday evening to spend four million crowns \
        on the wall that the storm of last winter took.</p><p>Work begins in May and ends in March, so that small boats can use \
        the harbour throughout the summer.</p></article>{below}</main></body></html>"
    )
}

#[test]
fn widgets_and_readers_comments_are_not_the_story() {
    let story = from_html(&page("", "")).unwrap().text;
    assert_eq!(story.split("\n\n").count(), 2);
    let below = r##"<ol class="commentlist"><li><p>I have fished here for forty years and I never saw a wall that lasted, said a reader.</p></li></ol>
        <ul><li class="widget widget_text"><p>Our motto: the sea gives and the sea takes, and it is for us to write down what it took and when.</p></li>
        <li class="widget widget_categories"><h2>Subjects</h2><ul><li><a href="/c/sea">Sea</a> (15)</li><li><a href="/c/walls">Walls</a> (47)</li></ul></li></ul>"##;
    assert_eq!(from_html(&page("", below)).unwrap().text, story);
}

#[test]
fn whoever_is_named_in_a_line_of_its_own_wrote_it() {
    let text = "by Ann Page and Ole Berg\n\nThe council voted.";
    assert_eq!(written_by(text).as_deref(), Some("Ann Page and Ole Berg"));
    assert_eq!(from_headline(text, "", "Ann Page and Ole Berg"), "The council voted.");
    let pasted =
        |second: &str| from_text(&format!("Harbour wall to be rebuilt\n\n{second}\n\nThe council voted.")).byline;
    assert_eq!(pasted("By Ann Page").as_deref(), Some("Ann Page"));
    for line in [
        "By May, the wall stands.",
        "By 2023 Ann Page",
        "By the sea",
        "By Ann",
        "Standing By Ann Page",
    ] {
        assert_eq!(pasted(line), None, "{line}");
    }
}

#[test]
fn names_of_outlets_and_lone_cells_lose_their_bars() {
    assert_eq!(outlet("@The Ledger | News | Sport"), "The Ledger");
    assert_eq!(outlet("AT|TV"), "AT|TV");
    assert_eq!(
        without_lone_bars("Alone |\nTown | Crowns |\nOle"),
        "Alone \nTown | Crowns |\nOle"
    );
}
