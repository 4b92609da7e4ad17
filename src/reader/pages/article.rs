//! An article with every checked claim marked in its place, and a note for each: beside the text where there is room, below
//! its paragraph where there is not.

use maud::{Markup, html};

use super::{
    Paper,
    parts::{mark_of_verdict, outward, quoted},
};
use crate::{
    publication::annotated::{self, AnnotatedArticle, Note, Paragraph, Segment, TextRights},
    web::{
        components::{count, date, day_of},
        layout::ReaderPage,
        marks,
    },
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
    let checked = count(page.notes.len().try_into().unwrap_or(i64::MAX), "claim", "claims");
    let description = format!("{checked} in “{}”, each with what we found.", article.title);
    let body = html! {
        article.with-index {
            header {
                p.kicker { "Article, annotated · " (checked) " checked" }
                h1.headline lang=[language(article)] { (article.title) }
                (byline(article))
            }
            (index(page.notes))
            div.annotated {
                @if article.text.is_some() { (text(page)) } @else { (quotes(page.notes, article)) }
                (about_the_text(article))
            }
        }
    };
    page.paper.print(&ReaderPage {
        title: &format!("{}, annotated", article.title),
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

fn byline(article: &AnnotatedArticle) -> Markup {
    let parts: Vec<Markup> = [
        article.byline.as_ref().map(|name| html! { "By " (name) }),
        article.publisher.as_ref().map(|name| html! { (name) }),
        article.published_on.map(date),
        article
            .url
            .as_deref()
            .map(|url| outward(Some(url), "read it where it was published")),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        p.byline { @for (n, part) in parts.iter().enumerate() { @if n > 0 { " · " } (part) } }
    }
}

fn index(notes: &[Note]) -> Markup {
    html! {
        nav.index aria-labelledby="index" {
            h2 #index { "Claims in this article" }
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
fn text(page: &ArticlePage<'_>) -> Markup {
    let paragraphs = page.article.paragraphs(page.notes);
    let gone: Vec<&Note> = page.notes.iter().filter(|note| note.place.span.is_none()).collect();
    html! {
        div lang=[language(page.article)] {
            @for paragraph in &paragraphs { (passage(page.notes, paragraph)) }
        }
        @if !gone.is_empty() {
            h2 { "Not in the text any more" }
            @for note in gone { (quote(note, page.article)) }
        }
    }
}

/// Only what was checked.
fn quotes(notes: &[Note], article: &AnnotatedArticle) -> Markup {
    html! { @for note in notes { (quote(note, article)) } }
}

/// A paragraph with the notes of the marks that end in it.
fn passage(notes: &[Note], paragraph: &Paragraph<usize>) -> Markup {
    let mut ending: Vec<&Note> = ends(paragraph).filter_map(|item| notes.get(item)).collect();
    ending.sort_by_key(|note| note.number);
    html! {
        div.passage {
            @if is_crosshead(paragraph) { p.crosshead { @for piece in &paragraph.segments { (piece.text) } } }
            @else {
                p {
                    @for segment in &paragraph.segments {
                        (piece(notes, segment, &segment.items))
                        @for note in segment.ends.iter().filter_map(|item| notes.get(*item)) { (reference(note)) }
                    }
                }
            }
            @if !ending.is_empty() { div.notes { @for note in ending { (self::note(note)) } } }
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
fn reference(note: &Note) -> Markup {
    let verdict = &note.document.verdict;
    html! {
        a.ref.(tone(note)) href={ "#note-" (note.number) } aria-label={ "Note " (note.number) ": " (verdict.label) } {
            (note.number) (marks::mark(verdict.shape))
        }
    }
}

fn quote(note: &Note, article: &AnnotatedArticle) -> Markup {
    html! {
        div.passage {
            blockquote lang=[language(article)] {
                p.lines { "“" mark.m.(tone(note)) id=(note.anchor()) { (note.place.exact) } "”" (reference(note)) }
            }
            div.notes { (self::note(note)) }
        }
    }
}

fn note(note: &Note) -> Markup {
    let document = &note.document;
    html! {
        aside.note id={ "note-" (note.number) } aria-label={ "Note " (note.number) } {
            p.note-head {
                a.note-no href={ "#" (note.anchor()) } aria-label={ "Note " (note.number) ", back to the text" } { (note.number) }
                " " (verdict(note))
            }
            details.fold {
                summary { "What we found" }
                p { (document.finding) }
                p.fine { "The claim we checked: " (quoted(&document.statement)) }
                p { a href=(document.path()) { "Read the fact-check" span.unseen { " of claim " (note.number) } } }
            }
        }
    }
}

/// What is shown of the text, by which right, and as it was when.
fn about_the_text(article: &AnnotatedArticle) -> Markup {
    html! {
        p.fine.passage-foot {
            @match article.rights {
                TextRights::Own => { "The text as it stood on " (day_of(article.taken_at)) "." }
                TextRights::Licensed => { "The text as it stood on " (day_of(article.taken_at)) ", shown with its owner’s leave." }
                TextRights::Quoted => {
                    "Only the words that we checked are quoted here, as they stood on " (day_of(article.taken_at)) ". "
                    @if let Some(url) = article.url.as_deref() { (outward(Some(url), "Read the whole article where it was published")) "." }
                }
            }
            " We keep a copy of it under the SHA-256 " code.long { (article.sha256) } "."
        }
    }
}
