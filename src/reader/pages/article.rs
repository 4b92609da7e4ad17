//! An article with every checked claim marked in its place, and a note for each: beside the text where there is room, below
//! its paragraph where there is not.

use maud::{Markup, html};

use super::{
    Paper,
    parts::{mark_of_verdict, outward, quoted},
};
use crate::{
    publication::annotated::{self, AnnotatedArticle, Note, Paragraph, Segment, TextRights},
    web::{languages::PageLanguage, layout::ReaderPage, marks},
};

/// The most characters that a line may have to be set as a heading within the text.
const CROSSHEAD_MAX: usize = 80;

/// What the page shows.
pub struct ArticlePage<'a> {
    /// Whose page it is.
    pub paper: &'a Paper,
    /// The article.
    pub article: &'a AnnotatedArticle,
    /// What was found in it, in the order of the text.
    pub notes: &'a [Note],
}

/// Draws it.
pub fn article(page: &ArticlePage<'_>) -> Markup {
    let article = page.article;
    let lang = page.paper.language();
    let checked = page.notes.len();
    let description = lang.say_with(
        "article-says",
        &[("n", checked.into()), ("title", (&article.title).into())],
    );
    let body = html! {
        article.with-index {
            header {
                p.kicker { (lang.say("article-annotated")) "\u{a0}· " (lang.say_with("claims-checked", &[("n", checked.into())])) }
                h1.headline lang=[language(article)] { (article.title) }
                (byline(lang, article))
            }
            (index(lang, page.notes))
            div.annotated {
                @if article.text.is_some() { (text(lang, page)) } @else { (quotes(lang, page.notes, article)) }
                (about_the_text(lang, article))
            }
        }
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &lang.say_with("title-annotated", &[("title", (&article.title).into())]),
        description: &description,
        canonical: &page.paper.full(&annotated::path(&article.slug)),
        tab: "/fact-checks",
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// The article's own language, for what is quoted from it on a page that may be in another.
fn language(article: &AnnotatedArticle) -> Option<&str> {
    article.language.as_deref()
}

fn byline(lang: PageLanguage, article: &AnnotatedArticle) -> Markup {
    let parts: Vec<Markup> = [
        article
            .byline
            .as_ref()
            .map(|name| html! { (lang.say_with("by", &[("name", name.into())])) }),
        article.publisher.as_ref().map(|name| html! { (name) }),
        article.published_on.map(|day| lang.date(day)),
        article
            .url
            .as_deref()
            .map(|url| outward(Some(url), &lang.say("read-where-published"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        p.byline { @for (n, part) in parts.iter().enumerate() { @if n > 0 { "\u{a0}· " } (part) } }
    }
}

fn index(lang: PageLanguage, notes: &[Note]) -> Markup {
    html! {
        nav.index aria-labelledby="index" {
            h2 #index { (lang.say("claims-in-article")) }
            ol {
                @for note in notes {
                    li { a.quiet href={ "#" (note.anchor()) } { b { (note.number) } " " (verdict(note)) } }
                }
            }
        }
    }
}

fn verdict(note: &Note) -> Markup {
    marks::verdict(&mark_of_verdict(&note.document.verdict))
}

/// The whole text, then what was said in it and is not there any more.
fn text(lang: PageLanguage, page: &ArticlePage<'_>) -> Markup {
    let paragraphs = page.article.paragraphs(page.notes);
    let gone: Vec<&Note> = page.notes.iter().filter(|note| note.place.span.is_none()).collect();
    html! {
        div lang=[language(page.article)] {
            @for paragraph in &paragraphs { (passage(lang, page.notes, paragraph)) }
        }
        @if !gone.is_empty() {
            h2 { (lang.say("not-in-text")) }
            @for note in gone { (quote(lang, note, page.article)) }
        }
    }
}

/// Only what was checked.
fn quotes(lang: PageLanguage, notes: &[Note], article: &AnnotatedArticle) -> Markup {
    html! { @for note in notes { (quote(lang, note, article)) } }
}

/// A paragraph with the notes of the marks that end in it.
fn passage(lang: PageLanguage, notes: &[Note], paragraph: &Paragraph<usize>) -> Markup {
    let mut ending: Vec<&Note> = ends(paragraph).filter_map(|item| notes.get(item)).collect();
    ending.sort_by_key(|note| note.number);
    html! {
        div.passage {
            @if is_crosshead(paragraph) { p.crosshead { @for piece in &paragraph.segments { (piece.text) } } }
            @else {
                p {
                    @for segment in &paragraph.segments {
                        (piece(notes, segment, &segment.items))
                        @for note in segment.ends.iter().filter_map(|item| notes.get(*item)) { (reference(lang, note)) }
                    }
                }
            }
            @if !ending.is_empty() { div.notes { @for note in ending { (self::note(lang, note)) } } }
        }
    }
}

fn ends(paragraph: &Paragraph<usize>) -> impl Iterator<Item = usize> + '_ {
    paragraph
        .segments
        .iter()
        .flat_map(|segment| segment.ends.iter().copied())
}

/// A short line without a full stop in which nothing was checked stands as a heading within the text.
fn is_crosshead(paragraph: &Paragraph<usize>) -> bool {
    match paragraph.segments.as_slice() {
        [only] => {
            let text = only.text.trim();
            only.items.is_empty()
                && text.chars().count() <= CROSSHEAD_MAX
                && !text.contains('\n')
                && text.chars().next_back().is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// A piece inside the marks that cover it, one in the other. The first piece of a mark carries its name.
fn piece(notes: &[Note], segment: &Segment<usize>, covers: &[usize]) -> Markup {
    let Some((item, inner)) = covers.split_first() else {
        return lines(&segment.text);
    };
    let within = piece(notes, segment, inner);
    let Some(note) = notes.get(*item) else { return within };
    let first = segment.starts.contains(item).then(|| note.anchor());
    html! { mark.m.m2[note.lower].(tone(note)) id=[first] { (within) } }
}

/// Line ends within a paragraph.
fn lines(text: &str) -> Markup {
    html! { @for (number, line) in text.split('\n').enumerate() { @if number > 0 { br; } (line) } }
}

fn tone(note: &Note) -> &'static str {
    mark_of_verdict(&note.document.verdict).class()
}

/// The number behind a mark, which leads to its note.
fn reference(lang: PageLanguage, note: &Note) -> Markup {
    let verdict = &note.document.verdict;
    html! {
        a.ref.(tone(note)) href={ "#note-" (note.number) } aria-label={ (lang.say_with("note", &[("n", note.number.into())])) ": " (verdict.label) } {
            (note.number) (marks::mark(verdict.shape))
        }
    }
}

fn quote(lang: PageLanguage, note: &Note, article: &AnnotatedArticle) -> Markup {
    html! {
        div.passage {
            blockquote lang=[language(article)] {
                p.lines { (lang.say_html("quoted", &[("words", html! { mark.m.(tone(note)) id=(note.anchor()) { (note.place.exact) } }.into())])) (reference(lang, note)) }
            }
            div.notes { (self::note(lang, note)) }
        }
    }
}

fn note(lang: PageLanguage, note: &Note) -> Markup {
    let document = &note.document;
    html! {
        aside.note id={ "note-" (note.number) } aria-label=(lang.say_with("note", &[("n", note.number.into())])) {
            p.note-head {
                a.note-no href={ "#" (note.anchor()) } aria-label=(lang.say_with("note-back", &[("n", note.number.into())])) { (note.number) }
                " " (verdict(note))
            }
            details.fold {
                summary { (lang.say("what-found")) }
                p { (document.finding) }
                p.fine { (lang.say_html("claim-we-checked", &[("claim", quoted(lang, &document.statement).into())])) }
                p { a href=(document.path()) { (lang.say("read-fact-check")) span.unseen { " " (lang.say_with("of-claim", &[("n", note.number.into())])) } } }
            }
        }
    }
}

/// What is shown of the text, by which right, and as it was when.
fn about_the_text(lang: PageLanguage, article: &AnnotatedArticle) -> Markup {
    let day = [("day", lang.day_of(article.taken_at).into())];
    html! {
        p.fine.passage-foot {
            @match article.rights {
                TextRights::Own => (lang.say_html("text-own", &day)),
                TextRights::Licensed => (lang.say_html("text-licensed", &day)),
                TextRights::Quoted => {
                    (lang.say_html("text-quoted", &day)) " "
                    @if let Some(url) = article.url.as_deref() { (outward(Some(url), &lang.say("read-whole"))) "." }
                }
            }
            " " (lang.say_html("copy-kept", &[("digest", html! { code.long { (article.sha256) } }.into())]))
        }
    }
}
