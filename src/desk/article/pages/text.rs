//! The text of an article, with every place where a claim was made marked, and its note in the margin beside it.

use maud::{Markup, html};

use super::Show;
use crate::{
    article::marks::{self, Paragraph, Segment},
    desk::{
        article::{Cover, Marked, spans},
        pages::{claim_address, due, standing},
        rows::ClaimRow,
    },
    text::words,
    web::components::empty,
};

/// Draws the text.
pub fn text(page: &Show<'_>) -> Markup {
    let sheet = page.sheet;
    let paragraphs = marks::segments(&sheet.snapshot.text, &spans(&sheet.marked, page.pick));
    html! {
        div {
            @if sheet.marked.is_empty() && sheet.orphans.is_empty() && !page.may.log {
                (empty("No claim has been logged in this article yet.", None))
            }
            div.annotated data-article-text {
                @for paragraph in &paragraphs { (passage(page, paragraph)) }
            }
        }
    }
}

/// A paragraph with the notes of the marks that end in it. Positions count from `data-start`; what is `data-skip` is not text.
fn passage(page: &Show<'_>, paragraph: &Paragraph<Cover>) -> Markup {
    let ending: Vec<&Marked> = paragraph
        .segments
        .iter()
        .flat_map(|segment| &segment.ends)
        .filter_map(|cover| mark_of(page, *cover))
        .collect();
    html! {
        div.passage {
            p data-start=(paragraph.start) {
                @for segment in &paragraph.segments {
                    (piece(page, segment, &segment.items))
                    @for cover in &segment.ends {
                        @if let Some(mark) = mark_of(page, *cover) { (reference(mark)) }
                    }
                }
            }
            @if !ending.is_empty() {
                div.notes { @for mark in ending { (note(page, mark)) } }
            }
        }
    }
}

fn mark_of<'a>(page: &Show<'a>, cover: Cover) -> Option<&'a Marked> {
    match cover {
        Cover::Mark(index) => page.sheet.marked.get(index),
        Cover::Pick => None,
    }
}

/// A piece inside the marks that cover it, one in the other. The first piece of a mark carries its name.
fn piece(page: &Show<'_>, segment: &Segment<Cover>, covers: &[Cover]) -> Markup {
    let Some((cover, inner)) = covers.split_first() else {
        return lines(&segment.text);
    };
    let first = segment.starts.contains(cover);
    let within = piece(page, segment, inner);
    html! {
        @match mark_of(page, *cover) {
            Some(mark) => {
                mark.m.m2[mark.lower] id=[first.then(|| mark.anchor())] { (within) }
            }
            None => { mark.m.m-pick id=[first.then_some("pick")] { (within) } }
        }
    }
}

/// Line ends within a paragraph.
fn lines(text: &str) -> Markup {
    html! {
        @for (number, line) in text.split('\n').enumerate() {
            @if number > 0 { br; }
            (line)
        }
    }
}

fn reference(mark: &Marked) -> Markup {
    let label = format!("Note {}: {}", mark.number, said_aloud(&mark.row));
    html! { a.ref data-skip href={ "#n-" (mark.number) } aria-label=(label) { (mark.number) } }
}

/// Where the claim stands, for the number's label.
fn said_aloud(row: &ClaimRow) -> String {
    let standing = row
        .standing_verdict()
        .map_or(row.claim().status.label(), |verdict| verdict.rating.label.as_str());
    match row.in_public() {
        "" => standing.to_owned(),
        public => format!("{standing}, {public}"),
    }
}

fn note(page: &Show<'_>, mark: &Marked) -> Markup {
    let row = &mark.row;
    let said = row.said_by();
    html! {
        div.note id={ "n-" (mark.number) } {
            p.note-head {
                a.note-no href={ "#" (mark.anchor()) } aria-label={ "To the words of note " (mark.number) } { (mark.number) }
                " " (standing(row))
            }
            p { a href=(claim_address(row)) { (row.claim().statement) } }
            @if !said.is_empty() { p.soft { (said) } }
            @if let Some(who) = &row.assignee { p.soft { (who) ", " (due(row, page.today)) } }
        }
    }
}

/// Words with what stands around them, in one line.
pub fn in_context(text: &str, (start, end): (usize, usize)) -> Markup {
    const AROUND: usize = 120;
    let part = |from: usize, to: usize| {
        text.chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect::<String>()
    };
    let before = part(start.saturating_sub(AROUND), start);
    let after = part(end, end + AROUND);
    let before = before
        .split_once(char::is_whitespace)
        .map_or(before.as_str(), |(_, rest)| rest);
    let after = after
        .rsplit_once(char::is_whitespace)
        .map_or(after.as_str(), |(rest, _)| rest);
    html! {
        blockquote.world {
            "… " (words::one_line(before)) " "
            mark.m.m-pick { (words::one_line(&part(start, end))) }
            " " (words::one_line(after)) " …"
        }
    }
}
