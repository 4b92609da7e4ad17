//! A page of the claims that a search finds, with all that their rows show.

use std::ops::Range;

use super::{index, rows::ClaimRow};
use crate::{
    claim::{self, ClaimFilter},
    db::Db,
    problem::Result,
    search::{Found, Index, Order, Search, query::Query},
    web::paging::{Page, PageNumber},
};

/// How many characters of the other words are shown around what was found in them.
const AROUND: usize = 90;

/// A claim that was found.
#[derive(Debug, Clone)]
pub struct FoundRow {
    /// The claim.
    pub row: ClaimRow,
    /// What to mark in its statement, in bytes.
    pub marks: Vec<Range<usize>>,
    /// Where its other words have what was looked for: a piece of them, and what to mark in it.
    pub excerpt: Option<(String, Vec<Range<usize>>)>,
}

/// One page of what is found, with counts of what it can be narrowed by.
pub fn page(
    db: &mut Db,
    index: &Index,
    query: Query,
    filter: &ClaimFilter,
    order: Order,
    number: PageNumber,
) -> Result<(Page<FoundRow>, Found)> {
    let per_page = claim::store::PER_PAGE;
    let place = |n: i64| usize::try_from(n).unwrap_or_default();
    let found = index.search(&Search {
        order,
        facets: true,
        offset: place(number.offset(per_page)),
        limit: place(per_page),
        ..claim::index::search(db, query, filter)?
    })?;
    let mut rows = index::rows_of(db, &claim::index::ids(&found))?;
    let items = found.hits.iter().filter_map(|hit| {
        let row = rows.remove(&hit.document.id.parse().ok()?)?;
        let excerpt = hit
            .title_marks
            .is_empty()
            .then(|| excerpt(&hit.document.body, &hit.body_marks));
        Some(FoundRow {
            row,
            marks: hit.title_marks.clone(),
            excerpt: excerpt.flatten(),
        })
    });
    let page = Page {
        items: items.collect(),
        number,
        per_page,
        total: i64::try_from(found.total).unwrap_or(i64::MAX),
    };
    Ok((page, found))
}

/// The piece of a text around the first mark, with the marks in it.
fn excerpt(text: &str, marks: &[Range<usize>]) -> Option<(String, Vec<Range<usize>>)> {
    let first = marks.first()?;
    let boundary = |at: usize| {
        (at..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(text.len())
    };
    let line_begin = text.get(..first.start)?.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text
        .get(first.end..)?
        .find('\n')
        .map_or(text.len(), |at| first.end + at);
    let begin = boundary(first.start.saturating_sub(AROUND)).max(line_begin);
    let end = boundary((first.end + AROUND).min(text.len())).min(line_end);
    let (before, after) = (
        if begin > line_begin { "…" } else { "" },
        if end < line_end { "…" } else { "" },
    );
    let shift = |range: &Range<usize>| {
        let moved = |at: usize| at - begin + before.len();
        (range.start >= begin && range.end <= end).then(|| moved(range.start)..moved(range.end))
    };
    let piece = format!("{before}{}{after}", text.get(begin..end)?);
    Some((piece, marks.iter().filter_map(shift).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_around_what_was_found_and_stays_in_its_line() {
        let long = "слово ".repeat(40);
        let text = format!("first line\n{long}troops {long}\nlast");
        let at = text.find("troops").unwrap();
        let (piece, marks) = excerpt(&text, &[at..at + 6, text.len() - 4..text.len()]).unwrap();
        assert!(
            piece.starts_with('…') && piece.ends_with('…') && !piece.contains("last"),
            "{piece}"
        );
        let [mark] = marks.as_slice() else { panic!("{marks:?}") };
        assert_eq!(piece.get(mark.clone()), Some("troops"));
        let range = 5..11;
        let (whole, marks) = excerpt("some troops", std::slice::from_ref(&range)).unwrap();
        assert_eq!(
            (whole.as_str(), marks.as_slice()),
            ("some troops", std::slice::from_ref(&range))
        );
        assert_eq!(excerpt("nothing", &[]), None);
    }
}
