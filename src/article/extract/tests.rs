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
