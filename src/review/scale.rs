//! The verdict scale: its ratings, what the default ones mean, and how an admin's change makes the next version.
//!
//! A version never changes, so what was published under it keeps its words. Nothing is deleted: a rating is retired, and
//! may come back.

mod starting;

use diesel::prelude::*;

pub use self::starting::{starting, words_in};
use crate::{
    clock::Time,
    ids::RatingId,
    problem::{Faults, Problem, Result},
    schema::ratings,
    web::marks::{Shape, Tone},
    written,
};

/// How many ratings a scale may have, retired ones included.
pub const MOST: usize = 30;

/// How long the word of a rating may be, in characters.
pub const LABEL_MAX: usize = 40;

/// How long its definition may be, in characters.
pub const DEFINITION_MAX: usize = 500;

/// A rating of one version of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = ratings)]
pub struct Rating {
    /// The id of this rating in this version; the slug is what stays through versions.
    pub id: RatingId,
    /// The scale's version.
    pub scale_version: i32,
    /// Its place, from 0.
    pub position: i32,
    /// What it is called in addresses and by programs.
    pub slug: String,
    /// The word that readers see.
    pub label: String,
    /// What it means, for readers and reviewers.
    pub definition: String,
    /// Its drawing.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// Its number for machines: higher is truer; none for ratings off the line.
    pub value: Option<i32>,
    /// Not given any more.
    pub retired: bool,
}

impl Rating {
    /// What an entry becomes at its place in a version of the scale.
    pub fn of(entry: &Entry, scale_version: i32, position: i32) -> Self {
        Self {
            id: RatingId::new(),
            scale_version,
            position,
            slug: entry.slug.clone(),
            label: entry.label.clone(),
            definition: entry.definition.clone(),
            shape: entry.shape,
            tone: entry.tone,
            value: entry.value,
            retired: entry.retired,
        }
    }
}

/// One version of the scale.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Scale {
    /// From 1.
    pub version: i32,
    /// When it came into force.
    pub created_at: Time,
    /// In their order, retired ones included.
    pub ratings: Vec<Rating>,
}

impl Scale {
    /// The ratings that may be given.
    pub fn in_use(&self) -> impl Iterator<Item = &Rating> {
        self.ratings.iter().filter(|rating| !rating.retired)
    }

    /// The rating of that slug, if it may be given.
    pub fn giveable(&self, slug: &str) -> Option<&Rating> {
        self.in_use().find(|rating| rating.slug == slug)
    }

    /// All slugs in order, with this one a step further among those in use; as they are when it stands at the end already.
    pub fn order_after(&self, slug: &str, step: Step) -> Vec<String> {
        let mut order: Vec<String> = self.ratings.iter().map(|rating| rating.slug.clone()).collect();
        let in_use: Vec<&str> = self.in_use().map(|rating| rating.slug.as_str()).collect();
        let place = |slug: &str| self.ratings.iter().position(|rating| rating.slug == slug);
        let neighbour = in_use
            .iter()
            .position(|other| *other == slug)
            .and_then(|at| match step {
                Step::Up => at.checked_sub(1),
                Step::Down => Some(at + 1),
            })
            .and_then(|at| in_use.get(at).copied());
        if let (Some(here), Some(there)) = (place(slug), neighbour.and_then(place)) {
            order.swap(here, there);
        }
        order
    }

    /// The lowest and highest number in use, for ClaimReview's `worstRating` and `bestRating`.
    pub fn bounds(&self) -> Option<(i32, i32)> {
        let values = || self.in_use().filter_map(|rating| rating.value);
        Some((values().min()?, values().max()?))
    }
}

/// What a rating says, without its version.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// 1 to 40 lower-case letters, digits and hyphens.
    pub slug: String,
    /// 1 to 40 characters.
    pub label: String,
    /// 1 to 500 characters.
    pub definition: String,
    /// Its drawing.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// 0 to 100.
    pub value: Option<i32>,
    /// Not given any more.
    pub retired: bool,
}

impl From<&Rating> for Entry {
    fn from(rating: &Rating) -> Self {
        Self {
            slug: rating.slug.clone(),
            label: rating.label.clone(),
            definition: rating.definition.clone(),
            shape: rating.shape,
            tone: rating.tone,
            value: rating.value,
            retired: rating.retired,
        }
    }
}

/// What an admin does to the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScaleChange {
    /// A new rating at the end; an empty slug is made from the label.
    Add(Entry),
    /// All ratings by slug, in their new order.
    Reorder(Vec<String>),
    /// Not given any more; what was given stands.
    Retire(String),
    /// Given again.
    Restore(String),
    /// Other words, drawing or number for the rating of that slug, which keeps its slug.
    Edit(Entry),
}

/// One place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Towards the top.
    Up,
    /// Towards the end.
    Down,
}

/// The scale after a change, or why it cannot be made.
pub fn changed(entries: &[Entry], change: &ScaleChange) -> Result<Vec<Entry>> {
    let mut next = entries.to_vec();
    match change {
        ScaleChange::Add(entry) => next.push(checked(entry, &next)?),
        ScaleChange::Reorder(order) => {
            let mut left = next;
            next = Vec::with_capacity(left.len());
            for slug in order {
                let Some(at) = left.iter().position(|entry| entry.slug == *slug) else {
                    return Err(Problem::field(
                        "order",
                        format!("“{slug}” is no rating of the scale, or stands twice."),
                    ));
                };
                next.push(left.remove(at));
            }
            if let Some(missing) = left.first() {
                return Err(Problem::field(
                    "order",
                    format!("Name every rating: “{}” is missing.", missing.slug),
                ));
            }
        }
        ScaleChange::Retire(slug) => {
            named(&mut next, slug)?.retired = true;
            if next.iter().filter(|entry| !entry.retired).count() < 2 {
                return Err(Problem::field("rating", "A scale needs two ratings in use at least."));
            }
        }
        ScaleChange::Restore(slug) => {
            let shape = named(&mut next, slug)?.shape;
            if let Some(other) = sharing(&next, shape).filter(|other| other.slug != *slug) {
                return Err(Problem::field(
                    "rating",
                    format!("“{}” has the same shape now. Retire it first.", other.label),
                ));
            }
            named(&mut next, slug)?.retired = false;
        }
        ScaleChange::Edit(entry) => {
            let others: Vec<Entry> = next.iter().filter(|other| other.slug != entry.slug).cloned().collect();
            let rating = named(&mut next, &entry.slug)?;
            *rating = Entry {
                retired: rating.retired,
                ..checked(entry, &others)?
            };
        }
    }
    Ok(next)
}

fn named<'e>(entries: &'e mut [Entry], slug: &str) -> Result<&'e mut Entry> {
    entries
        .iter_mut()
        .find(|entry| entry.slug == slug)
        .ok_or_else(|| Problem::field("rating", format!("“{slug}” is no rating of the scale.")))
}

fn sharing(entries: &[Entry], shape: Shape) -> Option<&Entry> {
    entries.iter().find(|entry| !entry.retired && entry.shape == shape)
}

fn checked(entry: &Entry, others: &[Entry]) -> Result<Entry> {
    let mut faults = Faults::new();
    let label = faults
        .take("label", written::line(&entry.label, LABEL_MAX))
        .unwrap_or_default();
    let definition = faults
        .take("definition", written::prose(&entry.definition, DEFINITION_MAX))
        .unwrap_or_default();
    let slug = if entry.slug.is_empty() {
        slug::slugify(&label)
    } else {
        entry.slug.clone()
    };
    let plain = slug
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !label.is_empty() && (slug.is_empty() || slug.len() > 40 || !plain) {
        faults.add("slug", "Write 1 to 40 lower-case letters, digits and hyphens.");
    }
    if let Some(other) = others.iter().find(|other| other.slug == slug) {
        let remedy = if other.retired {
            "Restore it instead."
        } else {
            "Choose another."
        };
        faults.add("slug", format!("“{slug}” is a rating of the scale already. {remedy}"));
    }
    let same_words = |other: &&Entry| other.slug != slug && other.label.to_lowercase() == label.to_lowercase();
    if let Some(other) = others.iter().find(same_words) {
        faults.add("label", format!("“{}” is a rating of the scale already.", other.label));
    }
    if let Some(other) = sharing(others, entry.shape) {
        faults.add("shape", format!("“{}” has this shape. Choose another.", other.label));
    }
    if entry.value.is_some_and(|value| !(0..=100).contains(&value)) {
        faults.add("value", "Choose a number from 0 to 100, or none.");
    }
    if others.len() >= MOST {
        faults.add("label", format!("A scale can have {MOST} ratings at most."));
    }
    faults.check()?;
    Ok(Entry {
        slug,
        label,
        definition,
        retired: false,
        ..entry.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::languages::PageLanguage;

    fn own(label: &str, shape: Shape) -> Entry {
        Entry {
            slug: String::new(),
            label: label.into(),
            definition: "It was said in jest.".into(),
            shape,
            tone: Tone::Violet,
            value: None,
            retired: false,
        }
    }

    #[test]
    fn a_rating_is_added_with_a_slug_of_its_own() {
        let next = changed(
            &starting(PageLanguage::English),
            &ScaleChange::Add(own("Satire, plainly", Shape::Diamond)),
        )
        .unwrap();
        assert_eq!(next.last().unwrap().slug, "satire-plainly");
        let again = changed(&next, &ScaleChange::Add(own("Satire, plainly", Shape::Diamond))).unwrap_err();
        let fields: Vec<_> = again.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["slug", "shape"]);
    }

    #[test]
    fn retiring_keeps_the_rating_and_restoring_brings_it_back() {
        let next = changed(&starting(PageLanguage::English), &ScaleChange::Retire("mixed".into())).unwrap();
        assert_eq!(next.len(), 6);
        assert!(next[2].retired);
        let back = changed(&next, &ScaleChange::Restore("mixed".into())).unwrap();
        assert_eq!(back, starting(PageLanguage::English));
        let with_its_shape = changed(&next, &ScaleChange::Add(own("Half", Shape::SquareHalf))).unwrap();
        assert!(changed(&with_its_shape, &ScaleChange::Restore("mixed".into())).is_err());
    }

    #[test]
    fn an_edited_rating_keeps_its_slug_and_takes_nobody_elses_words_or_shape() {
        let mut entry = starting(PageLanguage::English).remove(2);
        entry.label = "Half true".into();
        let next = changed(&starting(PageLanguage::English), &ScaleChange::Edit(entry.clone())).unwrap();
        assert_eq!((next[2].slug.as_str(), next[2].label.as_str()), ("mixed", "Half true"));
        entry.label = "mostly TRUE".into();
        entry.shape = Shape::Cross;
        let refused = changed(&starting(PageLanguage::English), &ScaleChange::Edit(entry.clone())).unwrap_err();
        let fields: Vec<_> = refused.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["label", "shape"]);
        entry.slug = "none-such".into();
        assert!(changed(&starting(PageLanguage::English), &ScaleChange::Edit(entry)).is_err());
    }

    #[test]
    fn a_step_passes_over_what_is_retired() {
        let entries = changed(
            &starting(PageLanguage::English),
            &ScaleChange::Retire("mostly-true".into()),
        )
        .unwrap();
        let ratings = (0..)
            .zip(&entries)
            .map(|(position, entry)| Rating::of(entry, 2, position));
        let scale = Scale {
            version: 2,
            created_at: chrono::DateTime::UNIX_EPOCH.into(),
            ratings: ratings.collect(),
        };
        let up = scale.order_after("mixed", Step::Up);
        assert_eq!(up[..3], ["mixed", "mostly-true", "true"]);
        assert_eq!(scale.order_after("true", Step::Up)[0], "true");
        assert_eq!(scale.order_after("unproven", Step::Down)[5], "unproven");
        assert_eq!(
            scale.order_after("true", Step::Down)[..3],
            ["mixed", "mostly-true", "true"]
        );
    }

    #[test]
    fn two_ratings_stay_in_use() {
        let mut scale = starting(PageLanguage::English);
        for slug in ["true", "mostly-true", "mixed", "misleading"] {
            scale = changed(&scale, &ScaleChange::Retire(slug.into())).unwrap();
        }
        assert!(changed(&scale, &ScaleChange::Retire("false".into())).is_err());
    }

    #[test]
    fn an_order_names_every_rating_once() {
        let mut order: Vec<String> = starting(PageLanguage::English)
            .into_iter()
            .map(|entry| entry.slug)
            .collect();
        order.reverse();
        let next = changed(&starting(PageLanguage::English), &ScaleChange::Reorder(order.clone())).unwrap();
        assert_eq!(next[0].slug, "unproven");
        order[0] = order[1].clone();
        assert!(changed(&starting(PageLanguage::English), &ScaleChange::Reorder(order)).is_err());
        assert!(
            changed(
                &starting(PageLanguage::English),
                &ScaleChange::Reorder(vec!["true".into()])
            )
            .is_err()
        );
    }
}
