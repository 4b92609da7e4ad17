//! Splits a text into paragraphs and pieces so that overlapping spans can be drawn as marks.
//!
//! HTML elements must nest, spans of claims need not: two claims can share words, and one can run over a paragraph's
//! end. So every border of a span cuts the text, each piece knows all spans that cover it, and a page draws one
//! `<mark>` per piece.

/// A span of a text, in characters from its start, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<T> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What is marked there.
    pub item: T,
}

/// A run of lines without a blank line in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph<T> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// Its text cut at every border of a span; together they are the paragraph. A `\n` within is a line break.
    pub segments: Vec<Segment<T>>,
}

/// A piece of a paragraph that the same spans cover throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment<T> {
    /// The piece itself; never empty.
    pub text: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The spans that cover it: the one that began first comes first, of two that began together the longer one.
    pub items: Vec<T>,
    /// Those of which this is the first piece drawn (so that an `id` is given once).
    pub starts: Vec<T>,
    /// Those of which this is the last piece drawn.
    pub ends: Vec<T>,
}

/// Cuts a text into paragraphs and these into segments.
///
/// Spans that are empty or lie outside the text mark nothing; the blank lines between paragraphs are not drawn.
#[must_use]
pub fn segments<T: Clone>(text: &str, spans: &[Span<T>]) -> Vec<Paragraph<T>> {
    let chars: Vec<char> = text.chars().collect();
    let mut order: Vec<&Span<T>> = spans.iter().filter(|span| span.start < span.end).collect();
    order.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut borders: Vec<usize> = order.iter().flat_map(|span| [span.start, span.end]).collect();
    borders.sort_unstable();
    borders.dedup();

    // Pieces with the indexes of the spans that cover them; what is first and last is known only at the end.
    let paragraphs = paragraphs(&chars);
    let mut seen: Vec<Option<(usize, usize)>> = vec![None; order.len()];
    let mut covered: Vec<Vec<usize>> = Vec::new();
    let mut drawn = Vec::new();
    for (from, to) in paragraphs {
        let inner = borders
            .iter()
            .copied()
            .skip_while(|border| *border <= from)
            .take_while(|border| *border < to);
        let cuts: Vec<usize> = std::iter::once(from).chain(inner).chain([to]).collect();
        let mut segments = Vec::new();
        for (start, end) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
            let piece = covered.len();
            let over: Vec<usize> = order
                .iter()
                .enumerate()
                .take_while(|(_, span)| span.start < end)
                .filter(|(_, span)| start < span.end)
                .map(|(index, _)| index)
                .collect();
            for index in &over {
                if let Some(range) = seen.get_mut(*index) {
                    *range = Some((range.map_or(piece, |(first, _)| first), piece));
                }
            }
            covered.push(over);
            let text = chars.get(start..end).unwrap_or_default().iter().collect();
            segments.push(Segment {
                text,
                start,
                end,
                items: Vec::new(),
                starts: Vec::new(),
                ends: Vec::new(),
            });
        }
        drawn.push(Paragraph {
            start: from,
            end: to,
            segments,
        });
    }

    let pieces = drawn.iter_mut().flat_map(|paragraph| &mut paragraph.segments);
    for (piece, (segment, over)) in pieces.zip(covered).enumerate() {
        for index in over {
            let (Some(span), Some(Some((first, last)))) = (order.get(index), seen.get(index)) else {
                continue;
            };
            segment.items.push(span.item.clone());
            if *first == piece {
                segment.starts.push(span.item.clone());
            }
            if *last == piece {
                segment.ends.push(span.item.clone());
            }
        }
    }
    drawn
}

/// Which of the spans, in order, are drawn lower: those that begin while an upper one still runs.
#[must_use]
pub fn lower_lines(spans: &[(usize, usize)]) -> Vec<bool> {
    let mut upper_ends = 0;
    spans
        .iter()
        .map(|(start, end)| {
            let lower = *start < upper_ends;
            if !lower {
                upper_ends = *end;
            }
            lower
        })
        .collect()
}

/// Where the runs of lines that are not blank begin and end.
fn paragraphs(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    let mut joined = false;
    for line in chars.split(|c| *c == '\n') {
        let end = start + line.len();
        if line.iter().all(|c| c.is_whitespace()) {
            joined = false;
        } else {
            match found.last_mut() {
                Some(last) if joined => last.1 = end,
                _ => found.push((start, end)),
            }
            joined = true;
        }
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(start: usize, end: usize, item: char) -> Span<char> {
        Span { start, end, item }
    }

    /// `[ab:text]` for each piece, `|` between paragraphs.
    fn drawn(text: &str, spans: &[Span<char>]) -> String {
        let paragraphs = segments(text, spans).into_iter().map(|paragraph| {
            paragraph
                .segments
                .iter()
                .map(|s| format!("[{}:{}]", s.items.iter().collect::<String>(), s.text))
                .collect::<String>()
        });
        paragraphs.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn overlapping_marks_are_drawn_on_two_lines() {
        assert_eq!(
            lower_lines(&[(0, 10), (5, 15), (12, 20), (30, 40)]),
            [false, true, false, false]
        );
        assert_eq!(lower_lines(&[]), Vec::<bool>::new());
        assert_eq!(lower_lines(&[(0, 5), (5, 9)]), [false, false]);
    }

    #[test]
    fn paragraphs_part_at_blank_lines_and_keep_line_breaks() {
        assert_eq!(drawn("\n\none\ntwo\n \n\nthrée\n", &[]), "[:one\ntwo]|[:thrée]");
        assert_eq!(drawn("", &[]), "");
        assert_eq!(drawn(" \n", &[span(0, 2, 'a')]), "");
    }

    #[test]
    fn overlapping_spans_are_cut_at_each_border() {
        assert_eq!(
            drawn("0123456789", &[span(4, 8, 'b'), span(2, 6, 'a')]),
            "[:01][a:23][ab:45][b:67][:89]"
        );
        assert_eq!(
            drawn("0123456789", &[span(2, 4, 'i'), span(2, 9, 'o'), span(4, 5, 'n')]),
            "[:01][oi:23][on:4][o:5678][:9]"
        );
    }

    #[test]
    fn a_span_over_paragraphs_is_reopened_and_begins_once() {
        let paragraphs = segments("one two\n\nthree", &[span(4, 12, 'a'), span(7, 9, 'g')]);
        assert_eq!(
            drawn("one two\n\nthree", &[span(4, 12, 'a'), span(7, 9, 'g')]),
            "[:one ][a:two]|[a:thr][:ee]"
        );
        let pieces: Vec<_> = paragraphs
            .iter()
            .flat_map(|p| &p.segments)
            .map(|s| (s.starts.len(), s.ends.len()))
            .collect();
        assert_eq!(pieces, [(0, 0), (1, 0), (0, 1), (0, 0)]);
    }

    #[test]
    fn impossible_spans_mark_nothing_outside() {
        assert_eq!(
            drawn(
                "abc",
                &[span(2, 2, 'x'), span(2, 1, 'y'), span(2, 99, 'z'), span(50, 60, 'w')]
            ),
            "[:ab][z:c]"
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_span_is_covered_exactly(
            text in "[abé \n]{0,60}",
            raw in proptest::collection::vec((0usize..70, 0usize..70), 0..8),
        ) {
            let spans: Vec<Span<usize>> = raw.iter().enumerate().map(|(item, (start, end))| Span { start: *start, end: *end, item }).collect();
            let chars: Vec<char> = text.chars().collect();
            let paragraphs = segments(&text, &spans);
            let visible: Vec<usize> = paragraphs.iter().flat_map(|p| p.start..p.end).collect();
            for paragraph in &paragraphs {
                let whole: String = chars[paragraph.start..paragraph.end].iter().collect();
                prop_assert_eq!(paragraph.segments.iter().map(|s| s.text.as_str()).collect::<String>(), whole);
                prop_assert!(paragraph.segments.iter().all(|s| !s.text.is_empty() && s.text.chars().count() == s.end - s.start));
            }
            let outside: Vec<usize> = (0..chars.len()).filter(|at| !visible.contains(at)).collect();
            prop_assert!(outside.iter().all(|at| chars[*at].is_whitespace()));
            let pieces: Vec<&Segment<usize>> = paragraphs.iter().flat_map(|p| &p.segments).collect();
            for span in &spans {
                let wanted: Vec<usize> = visible.iter().copied().filter(|at| (span.start..span.end).contains(at)).collect();
                let marked: Vec<usize> = pieces.iter().filter(|s| s.items.contains(&span.item)).flat_map(|s| s.start..s.end).collect();
                let once = usize::from(!wanted.is_empty());
                prop_assert_eq!(marked, wanted);
                prop_assert_eq!(pieces.iter().filter(|s| s.starts.contains(&span.item)).count(), once);
                prop_assert_eq!(pieces.iter().filter(|s| s.ends.contains(&span.item)).count(), once);
            }
        }
    }
}
