//! Verdict marks: a shape, a word and a tone, so that a verdict is read in any light and in none.

use maud::{Markup, html};

text_enum! {
    /// The shapes a rating may have; no two ratings of one scale share one. Full and round above the middle, square in it,
    /// pointed below, broken where nothing is known.
    Shape {
        /// A full disc with a tick.
        DiscTick = "disc-tick",
        /// A disc, most of it filled.
        DiscMost = "disc-most",
        /// A square, half filled.
        SquareHalf = "square-half",
        /// A triangle with a low fill.
        TriangleLow = "triangle-low",
        /// A cross.
        Cross = "cross",
        /// A broken ring with a dot.
        RingDot = "ring-dot",
        /// Spare.
        Diamond = "diamond",
        /// Spare.
        Hexagon = "hexagon",
        /// Spare.
        Bar = "bar",
    }
}

text_enum! {
    /// The tones a rating may have; the stylesheet knows each in light and dark.
    Tone {
        /// Green.
        Green = "green",
        /// Olive.
        Olive = "olive",
        /// Amber.
        Amber = "amber",
        /// Orange.
        Orange = "orange",
        /// Red.
        Red = "red",
        /// Grey.
        Grey = "grey",
        /// Violet.
        Violet = "violet",
    }
}

/// A verdict to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerdictMark<'a> {
    /// Its word.
    pub label: &'a str,
    /// Its shape.
    pub shape: Shape,
    /// Its tone.
    pub tone: Tone,
}

impl<'a> VerdictMark<'a> {
    /// From the words that records keep; an unknown shape is drawn as a bar, an unknown tone grey.
    pub fn of(label: &'a str, shape: &str, tone: &str) -> Self {
        Self {
            label,
            shape: Shape::parse(shape).unwrap_or(Shape::Bar),
            tone: Tone::parse(tone).unwrap_or(Tone::Grey),
        }
    }

    /// The class of its tone.
    pub fn class(&self) -> &'static str {
        match self.tone {
            Tone::Green => "tone-green",
            Tone::Olive => "tone-olive",
            Tone::Amber => "tone-amber",
            Tone::Orange => "tone-orange",
            Tone::Red => "tone-red",
            Tone::Grey => "tone-grey",
            Tone::Violet => "tone-violet",
        }
    }
}

/// The shape alone, hidden from screen readers: the word always stands beside it.
pub fn mark(shape: Shape) -> Markup {
    html! { svg.mark viewBox="0 0 16 16" aria-hidden="true" { (outline(shape)) } }
}

/// The lines of a shape, in a square of 16 by 16, to be drawn within another drawing.
pub fn outline(shape: Shape) -> Markup {
    let path = |d: &str| html! { path d=(d) fill-rule="evenodd" {} };
    html! {
        @match shape {
            Shape::DiscTick => (path("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm3.6 3.7-4.8 5-2.5-2.3-1.2 1.3 3.8 3.6 6-6.3z")),
            Shape::DiscMost => (path("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM3.4 5.4h9.2a5.3 5.3 0 0 0-9.2 0z")),
            Shape::SquareHalf => (path("M1.5 1.5h13v13h-13zM3.2 3.2V8h9.6V3.2z")),
            Shape::TriangleLow => (path("M8 .8 15.7 15H.3zM8 4.4 4.4 11h7.2z")),
            Shape::Cross => (path("M3.6 1.2 8 5.6l4.4-4.4 2.4 2.4L10.4 8l4.4 4.4-2.4 2.4L8 10.4l-4.4 4.4-2.4-2.4L5.6 8 1.2 3.6z")),
            Shape::RingDot => {
                path d="M8 6.4a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z" {}
                circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.75" stroke-dasharray="3.8 2.59" {}
            },
            Shape::Diamond => (path("M8 .5 15.5 8 8 15.5.5 8zM8 3 5 6h6z")),
            Shape::Hexagon => (path("M4.2 1.5h7.6L15.6 8l-3.8 6.5H4.2L.4 8z")),
            Shape::Bar => (path("M.8 5.5h14.4v5H.8z")),
        }
    }
}

/// A verdict in a line of text.
pub fn verdict(verdict: &VerdictMark<'_>) -> Markup {
    html! { span.verdict.(verdict.class()) { (mark(verdict.shape)) " " (verdict.label) } }
}

/// The verdict of a fact-check, once per page.
pub fn verdict_big(verdict: &VerdictMark<'_>) -> Markup {
    html! { p.verdict-big { (self::verdict(verdict)) } }
}

/// The whole scale with the verdict's place in it. `name` says what it is to those who do not see it. The ends, the current one and what stands apart show their word; the
/// others say theirs to screen readers.
pub fn scale(ratings: &[VerdictMark<'_>], current: &str, name: &str) -> Markup {
    let last = ratings.len().saturating_sub(1);
    html! {
        ol.scale aria-label=(name) {
            @for (place, rating) in ratings.iter().enumerate() {
                @let here = rating.label == current;
                li.(rating.class()) aria-current=[here.then_some("true")] {
                    (mark(rating.shape))
                    span class=[(!here && place != 0 && place + 1 < last).then_some("unseen")] { (rating.label) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_word_and_shape_and_tone() {
        insta::assert_snapshot!(verdict(&VerdictMark::of("Mostly <true>", "disc-most", "olive")).into_string());
        let shapes: std::collections::HashSet<_> = Shape::ALL.iter().map(|s| mark(*s).into_string()).collect();
        assert_eq!(shapes.len(), Shape::ALL.len(), "no two shapes look alike");
    }

    #[test]
    fn a_scale_shows_its_ends_and_where_we_are_and_tells_the_rest() {
        let ratings = [
            VerdictMark::of("True", "disc-tick", "green"),
            VerdictMark::of("Mixed", "square-half", "amber"),
            VerdictMark::of("Misleading", "triangle-low", "orange"),
            VerdictMark::of("False", "cross", "red"),
            VerdictMark::of("Unproven", "ring-dot", "grey"),
        ];
        let drawn = scale(&ratings, "Misleading", "The scale").into_string();
        assert!(drawn.contains(r#"<span class="unseen">Mixed</span>"#));
        for word in ["True", "Misleading", "False", "Unproven"] {
            assert!(drawn.contains(&format!("<span>{word}</span>")), "{word}");
        }
        assert_eq!(drawn.matches("aria-current").count(), 1);
    }

    #[test]
    fn a_shape_or_tone_that_is_not_known_still_makes_a_verdict() {
        let drawn = verdict_big(&VerdictMark::of("Half", "cube", "pink")).into_string();
        assert!(
            drawn.starts_with(r#"<p class="verdict-big"><span class="verdict tone-grey">"#),
            "{drawn}"
        );
    }
}
