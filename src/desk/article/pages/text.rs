//! The text of an article, with every place where a claim was made marked, and its note in the margin beside it.

use maud::{Markup, html};

use super::{Show, guessed};
use crate::{
    article::marks::{self, Paragraph, Segment},
    desk::{
        article::{Cover, Guess, Marked, spans},
        pages::{claim_address, due, standing},
        rows::ClaimRow,
    },
    web::components::empty,
};

/// Draws the text.
pub fn text(page: &Show<'_>) -> Markup {
    let sheet = page.sheet;
    let spans = spans(&sheet.marked, &sheet.suggested, page.pick);
    let paragraphs = marks::segments(&sheet.snapshot.text, &spans);
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
    let ends = || paragraph.segments.iter().flat_map(|segment| &segment.ends);
    let marks = ends().filter_map(|cover| Some(Note::Mark(mark_of(page, *cover)?)));
    let guesses = ends().filter_map(|cover| Some(Note::Guess(guess_of(page, *cover)?)));
    let mut ending: Vec<Note<'_>> = marks.chain(guesses).collect();
    ending.sort_by_key(Note::number);
    html! {
        div.passage {
            p data-start=(paragraph.start) {
                @for segment in &paragraph.segments {
                    (piece(page, segment, &segment.items))
                    @for cover in &segment.ends {
                        @if let Some(mark) = mark_of(page, *cover) { (reference(mark.number, &said_aloud(&mark.row))) }
                        @if let Some(guess) = guess_of(page, *cover) { (reference(guess.number, "suggestion")) }
                    }
                }
            }
            @if !ending.is_empty() {
                div.notes {
                    @for note in &ending {
                        @match note {
                            Note::Mark(mark) => (marked(page, mark)),
                            Note::Guess(guess) => (guessed::note(page, guess)),
                        }
                    }
                }
            }
        }
    }
}

/// What stands in the margin.
enum Note<'a> {
    Mark(&'a Marked),
    Guess(&'a Guess),
}

impl Note<'_> {
    fn number(&self) -> usize {
        match self {
            Self::Mark(mark) => mark.number,
            Self::Guess(guess) => guess.number,
        }
    }
}

fn mark_of<'a>(page: &Show<'a>, cover: Cover) -> Option<&'a Marked> {
    match cover {
        Cover::Mark(index) => page.sheet.marked.get(index),
        Cover::Guess(_) | Cover::Pick => None,
    }
}

fn guess_of<'a>(page: &Show<'a>, cover: Cover) -> Option<&'a Guess> {
    match cover {
        Cover::Guess(index) => page.sheet.suggested.get(index),
        Cover::Mark(_) | Cover::Pick => None,
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
        @match (mark_of(page, *cover), guess_of(page, *cover)) {
            (Some(mark), _) => {
                mark.m.m2[mark.lower] id=[first.then(|| mark.anchor())] { (within) }
            }
            (_, Some(guess)) => {
                mark.m.m-guess id=[first.then(|| guess.anchor())] { (within) }
            }
            _ => { mark.m.m-pick id=[first.then_some("pick")] { (within) } }
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

fn reference(number: usize, said: &str) -> Markup {
    html! { a.ref data-skip href={ "#n-" (number) } aria-label={ "Note " (number) ": " (said) } { (number) } }
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

fn marked(page: &Show<'_>, mark: &Marked) -> Markup {
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
            @if let Some(who) = row.assignee.as_ref().filter(|_| row.is_open()) { p.soft { (who) ", " (due(row, page.today)) } }
        }
    }
}

/// Words with a little of what stands around them.
pub fn in_context(text: &str, (start, end): (usize, usize)) -> Markup {
    const AROUND: usize = 120;
    let part = |from: usize, to: usize| {
        text.chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect::<String>()
    };
    let from = start.saturating_sub(AROUND);
    let (before, after) = (part(from, start), part(end, end + AROUND));
    // Cut between words, and say so.
    let before = match before.split_once(char::is_whitespace) {
        Some((_, rest)) if from > 0 => format!("… {rest}"),
        _ => before,
    };
    let after = match after.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if after.chars().count() == AROUND => format!("{rest} …"),
        _ => after,
    };
    html! { blockquote.world { (before) mark.m.m-pick { (part(start, end)) } (after) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_with_what_stands_around_them() {
        let text = "One two three. ".repeat(20);
        let drawn = in_context(&text, (4, 7)).into_string();
        assert!(
            drawn.starts_with("<blockquote class=\"world\">One <mark class=\"m m-pick\">two</mark> three. One"),
            "{drawn}"
        );
        assert!(drawn.ends_with(" …</blockquote>"), "{drawn}");
        let last = in_context(&text, (289, 299)).into_string();
        assert!(
            last.contains(">… ") && last.ends_with("two three.</mark> </blockquote>"),
            "{last}"
        );
    }
}
