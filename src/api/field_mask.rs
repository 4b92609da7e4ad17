//! `fields=`: which parts of an answer are wanted, in the short form that Google's APIs know, such as
//! `claims(text,claimReview/url),nextPageToken`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::problem::{Code, Problem, Result};

/// How deep parts may lie within each other.
const DEPTH: usize = 8;

/// Parts by name, each with its own parts; all of them where none is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMask(BTreeMap<String, FieldMask>);

impl FieldMask {
    /// Reads it; all parts when nothing is said.
    pub fn read(text: &str) -> Result<Self> {
        let refused = || Problem::new(Code::Unreadable, format!("Invalid field selection {text}"));
        let mut rest = text.trim();
        if rest.is_empty() || rest == "*" {
            return Ok(Self::default());
        }
        let mask = list(&mut rest, DEPTH).ok_or_else(refused)?;
        if rest.is_empty() { Ok(mask) } else { Err(refused()) }
    }

    /// What is left of an answer.
    pub fn of(&self, value: Value) -> Value {
        if self.0.is_empty() || self.0.contains_key("*") {
            return value;
        }
        match value {
            Value::Array(items) => items.into_iter().map(|item| self.of(item)).collect(),
            Value::Object(fields) => fields
                .into_iter()
                .filter_map(|(name, value)| self.0.get(&name).map(|mask| (name, mask.of(value))))
                .collect(),
            other => other,
        }
    }
}

/// Fields with commas between them.
fn list(rest: &mut &str, depth: usize) -> Option<FieldMask> {
    let mut mask = FieldMask::default();
    loop {
        let (name, inner) = field(rest, depth.checked_sub(1)?)?;
        mask.0.insert(name, inner);
        match rest.strip_prefix(',') {
            Some(more) => *rest = more,
            None => return Some(mask),
        }
    }
}

/// A name, alone, with a slash and one part, or with parts in brackets.
fn field(rest: &mut &str, depth: usize) -> Option<(String, FieldMask)> {
    let end = rest.find([',', '/', '(', ')']).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(end)?;
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    *rest = after;
    if let Some(one) = rest.strip_prefix('/') {
        *rest = one;
        let (inner, mask) = field(rest, depth.checked_sub(1)?)?;
        return Some((name.to_owned(), FieldMask(BTreeMap::from([(inner, mask)]))));
    }
    if let Some(many) = rest.strip_prefix('(') {
        *rest = many;
        let mask = list(rest, depth)?;
        *rest = rest.strip_prefix(')')?;
        return Some((name.to_owned(), mask));
    }
    Some((name.to_owned(), FieldMask::default()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn masked(text: &str) -> Value {
        let answer = json!({"claims": [{"text": "a", "claimant": "b", "claimReview": [{"url": "u", "title": "t"}]}], "nextPageToken": "n"});
        FieldMask::read(text).unwrap().of(answer)
    }

    #[test]
    fn only_what_is_named_is_left() {
        assert_eq!(masked("nextPageToken"), json!({"nextPageToken": "n"}));
        assert_eq!(masked("claims/text"), json!({"claims": [{"text": "a"}]}));
        assert_eq!(
            masked("claims(text,claimReview/url),nextPageToken"),
            json!({"claims": [{"text": "a", "claimReview": [{"url": "u"}]}], "nextPageToken": "n"})
        );
        assert_eq!(
            masked("claims(claimReview(title))"),
            json!({"claims": [{"claimReview": [{"title": "t"}]}]})
        );
        for all in ["", "*", "claims,nextPageToken", "claims/*,nextPageToken"] {
            assert_eq!(masked(all), masked(""), "{all}");
        }
    }

    #[test]
    fn what_is_no_selection_is_refused() {
        for text in [
            "claims(",
            "claims)",
            ",",
            "claims//text",
            "claims(text",
            "a(b)c",
            "((((",
            &"a/".repeat(50),
        ] {
            assert!(FieldMask::read(text).is_err(), "{text}");
        }
    }
}
