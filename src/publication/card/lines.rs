//! Lines of text that fit into a width, measured in the font that they are set in.

use std::sync::LazyLock;

use skrifa::{FontRef, MetadataProvider as _, instance::Size};

/// The font of the cards: the readers' serif, unpacked; Latin, then Cyrillic.
pub(super) const FONTS: [&[u8]; 2] = [
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/fonts/card.ttf")),
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/fonts/card-cyrillic.ttf")),
];

static READ: LazyLock<Vec<FontRef<'static>>> =
    LazyLock::new(|| FONTS.iter().filter_map(|font| FontRef::new(font).ok()).collect());

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// As text is.
    Text,
    /// As names and verdicts are.
    Bold,
}

impl Weight {
    pub(super) fn number(self) -> u16 {
        match self {
            Self::Text => 400,
            Self::Bold => 700,
        }
    }
}

/// Text as it was set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetText {
    pub size: f32,
    pub lines: Vec<String>,
}

/// The blank at which no line ends; it is as wide as any.
const NO_BREAK: char = '\u{a0}';

fn has(c: char) -> bool {
    READ.iter().any(|font| font.charmap().map(c).is_some())
}

/// What of a text can be drawn, blanks squeezed; nothing when that is less than two thirds of it.
pub(super) fn known(text: &str) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let drawn: String = text.chars().filter(|c| c.is_whitespace() || has(*c)).collect();
    if letters(&drawn) * 3 < letters(text) * 2 {
        return String::new();
    }
    drawn.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How wide a text is.
fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let advance = |c: char| {
        READ.iter().find_map(|font| {
            let glyph = font.charmap().map(c)?;
            let location = font.axes().location([("wght", f32::from(weight.number()))]);
            font.glyph_metrics(Size::new(size), &location).advance_width(glyph)
        })
    };
    text.chars().filter_map(advance).sum()
}

/// Sets a text in the first of these sizes in which it fits into so many lines; in the last, it ends with an ellipsis.
pub(super) fn fit(text: &str, wide: f32, weight: Weight, sizes: &[(f32, usize)]) -> SetText {
    let mut set = SetText {
        size: 0.0,
        lines: Vec::new(),
    };
    for (size, most) in sizes {
        set = SetText {
            size: *size,
            lines: broken(text, wide, *size, weight),
        };
        if set.lines.len() <= *most {
            return set;
        }
    }
    let most = sizes.last().map_or(0, |(_, most)| *most);
    set.lines.truncate(most);
    if let Some(last) = set.lines.last_mut() {
        while !last.is_empty() && width(&format!("{last}…"), set.size, weight) > wide {
            last.pop();
        }
        *last = format!("{}…", last.trim_end());
    }
    set
}

/// Breaks between words, and within one only where it is longer than a line.
fn broken(text: &str, wide: f32, size: f32, weight: Weight) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let breaks = |c: char| c.is_whitespace() && c != NO_BREAK;
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer, size, weight) <= wide {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            let longer = format!("{line}{c}");
            if width(&longer, size, weight) > wide && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_keep_within_their_width() {
        let text = "There are roughly 100,000 troops along our neighbour’s border.";
        let set = fit(text, 500.0, Weight::Text, &[(60.0, 2), (40.0, 3), (30.0, 9)]);
        assert_eq!(set.size, 40.0, "{set:?}");
        assert_eq!(set.lines.join(" "), text);
        assert!(set.lines.iter().all(|line| width(line, 40.0, Weight::Text) <= 500.0));
    }

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        let set = fit(&"troops ".repeat(80), 300.0, Weight::Bold, &[(40.0, 2)]);
        assert_eq!(set.lines.len(), 2);
        assert!(set.lines[1].ends_with('…') && width(&set.lines[1], 40.0, Weight::Bold) <= 300.0);
        assert!(fit(&"x".repeat(400), 300.0, Weight::Text, &[(40.0, 3)]).lines.len() == 3);
    }

    #[test]
    fn letters_that_cannot_be_drawn_are_left_out_or_all_is() {
        assert_eq!(known("Troops 🛰️ at  the border"), "Troops at the border");
        assert_eq!(known("Війська на кордоні"), "Війська на кордоні");
        assert_eq!(known("قال المحافظ 12"), "");
        assert!(width("WWW", 40.0, Weight::Bold) > width("iii", 40.0, Weight::Bold));
    }
}
