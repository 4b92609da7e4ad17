//! The scale that a new desk begins with, in every language that readers' pages speak.

use std::{borrow::Cow, sync::LazyLock};

use super::{Entry, Rating};
use crate::web::{
    languages::PageLanguage,
    marks::{Shape, Tone},
};

/// The scale that a new desk begins with, in the language of its readers; the slugs are the same in all.
pub fn starting(lang: PageLanguage) -> Vec<Entry> {
    let entry = |slug: &str, value, shape, tone, label: Cow<'_, str>, definition: Cow<'_, str>| Entry {
        slug: slug.into(),
        label: label.into_owned(),
        definition: definition.into_owned(),
        shape,
        tone,
        value,
        retired: false,
    };
    vec![
        entry(
            "true",
            Some(5),
            Shape::DiscTick,
            Tone::Green,
            lang.say("rating-true"),
            lang.say("rating-true-means"),
        ),
        entry(
            "mostly-true",
            Some(4),
            Shape::DiscMost,
            Tone::Olive,
            lang.say("rating-mostly-true"),
            lang.say("rating-mostly-true-means"),
        ),
        entry(
            "mixed",
            Some(3),
            Shape::SquareHalf,
            Tone::Amber,
            lang.say("rating-mixed"),
            lang.say("rating-mixed-means"),
        ),
        entry(
            "misleading",
            Some(2),
            Shape::TriangleLow,
            Tone::Orange,
            lang.say("rating-misleading"),
            lang.say("rating-misleading-means"),
        ),
        entry(
            "false",
            Some(1),
            Shape::Cross,
            Tone::Red,
            lang.say("rating-false"),
            lang.say("rating-false-means"),
        ),
        entry(
            "unproven",
            None,
            Shape::RingDot,
            Tone::Grey,
            lang.say("rating-unproven"),
            lang.say("rating-unproven-means"),
        ),
    ]
}

/// The word of a rating and what it means, in that language: translated where the desk has kept what a new desk begins with,
/// else as the desk says it.
pub fn words_in(lang: PageLanguage, rating: &Rating) -> (String, String) {
    static STARTING: LazyLock<Vec<(PageLanguage, Entry)>> = LazyLock::new(|| {
        let of = |lang: PageLanguage| starting(lang).into_iter().map(move |entry| (lang, entry));
        PageLanguage::ALL.iter().flat_map(|lang| of(*lang)).collect()
    });
    let of_this = || STARTING.iter().filter(|(_, entry)| entry.slug == rating.slug);
    let kept = of_this().any(|(_, entry)| entry.label == rating.label && entry.definition == rating.definition);
    let translated = of_this().find(|(of, _)| kept && *of == lang);
    let (label, definition) = translated.map_or((&rating.label, &rating.definition), |(_, entry)| {
        (&entry.label, &entry.definition)
    });
    (label.clone(), definition.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starting_scale_has_distinct_slugs_shapes_and_the_numbers_one_to_five() {
        let scale = starting(PageLanguage::English);
        for (at, entry) in scale.iter().enumerate() {
            assert!(
                !scale[..at]
                    .iter()
                    .any(|other| other.slug == entry.slug || other.shape == entry.shape)
            );
        }
        let values: Vec<_> = scale.iter().map(|entry| entry.value).collect();
        assert_eq!(values, [Some(5), Some(4), Some(3), Some(2), Some(1), None]);
    }

    #[test]
    fn the_words_that_a_desk_began_with_are_translated_and_its_own_are_not() {
        let rating = |lang, change: fn(&mut Rating)| {
            let mut rating = Rating::of(&starting(lang)[4], 1, 4);
            change(&mut rating);
            rating
        };
        let kept = |_: &mut Rating| {};
        let word = |lang, rating: &Rating| words_in(lang, rating).0;
        let english = rating(PageLanguage::English, kept);
        assert_eq!(word(PageLanguage::English, &english), "False");
        assert_eq!(word(PageLanguage::French, &english), "Faux");
        assert_eq!(
            word(PageLanguage::English, &rating(PageLanguage::French, kept)),
            "False"
        );
        let own = rating(PageLanguage::English, |rating| rating.label = "Untrue".into());
        assert_eq!(word(PageLanguage::French, &own), "Untrue");
        let own = rating(PageLanguage::English, |rating| {
            rating.definition = "It is not so.".into()
        });
        assert_eq!(
            words_in(PageLanguage::French, &own),
            ("False".into(), "It is not so.".into())
        );
    }
}
