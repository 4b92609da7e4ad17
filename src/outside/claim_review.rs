//! Reading ClaimReview of schema.org, as publishers put it into pages (JSON-LD: one, several, or in a `@graph`) and as feeds
//! hold it (a DataFeed whose items are ClaimReview).
//!
//! What others publish is of every quality. What is missing without harm is let pass; what would make an entry worthless or
//! wrong is a fault that names the place and the reason.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{CLAIM_MAX, LINE_MAX, NewOutsideCheck};
use crate::{
    article::{details, stated},
    problem::{Problem, Result},
    written,
};

/// How deep graphs and lists may lie within each other.
const DEEPEST: usize = 8;

/// What is read, for whoever gave something else.
pub const UNDERSTOOD: &str = "What is read is ClaimReview of schema.org: JSON-LD with one of them, a list or an @graph, or a DataFeed of them. \
                              Other formats are not read yet.";

/// Something that cannot be taken in, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Such as "item 12".
    pub place: String,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// What can be taken in, each once.
    pub checks: Vec<NewOutsideCheck>,
    /// What cannot.
    pub faults: Vec<Fault>,
    /// How many items there were.
    pub items: usize,
}

/// Reads a file. An error says that nothing of it is understood.
pub fn read(bytes: &[u8]) -> Result<Read> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::field("file", "The file is empty."));
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| not_json(bytes, &error))?;
    let mut reader = Reader::default();
    reader.find(&value, Where::Alone, DEEPEST);
    if reader.read.items == 0 {
        return Err(Problem::field(
            "file",
            format!("There is no ClaimReview in it. {UNDERSTOOD}"),
        ));
    }
    Ok(reader.read)
}

fn not_json(bytes: &[u8], error: &serde_json::Error) -> Problem {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let message = if matches!(first, Some(b'{' | b'[')) {
        format!(
            "This is not whole JSON: line {}, column {}. {UNDERSTOOD}",
            error.line(),
            error.column()
        )
    } else {
        format!("This is not JSON. {UNDERSTOOD}")
    };
    Problem::field("file", message)
}

/// What surrounds a value: in a graph other things stand beside reviews and are passed over, in a list of items they are
/// faults.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Alone,
    List,
    Graph,
}

#[derive(Default)]
struct Reader {
    read: Read,
    /// Where each one was met first.
    seen: HashMap<String, (String, usize)>,
}

impl Reader {
    fn find(&mut self, value: &Value, at: Where, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            self.fault("It lies too deep in other things to be read.");
            return;
        };
        match value {
            Value::Array(items) => {
                let within = if at == Where::Graph { at } else { Where::List };
                items.iter().for_each(|item| self.find(item, within, depth));
            }
            Value::Object(fields) if is_a(fields, "ClaimReview") => self.review(fields),
            Value::Object(fields) if is_a(fields, "DataFeed") => {
                if let Some(elements) = fields.get("dataFeedElement") {
                    self.find(elements, Where::List, depth);
                }
            }
            Value::Object(fields) if is_a(fields, "DataFeedItem") => match fields.get("item") {
                Some(item) => self.find(item, Where::List, depth),
                None => self.fault("This item of the feed holds nothing."),
            },
            Value::Object(fields) if fields.contains_key("@graph") => {
                if let Some(graph) = fields.get("@graph") {
                    self.find(graph, Where::Graph, depth);
                }
            }
            Value::Object(fields) if at == Where::List => {
                let kind = fields
                    .get("@type")
                    .and_then(line)
                    .unwrap_or_else(|| "of no type".to_owned());
                self.fault(&format!("This is no ClaimReview but {kind}."));
            }
            Value::Object(_) => {}
            _ if at == Where::List => self.fault("This is no ClaimReview."),
            _ => {}
        }
    }

    fn fault(&mut self, reason: &str) {
        self.read.items += 1;
        self.read.faults.push(Fault {
            place: format!("item {}", self.read.items),
            reason: reason.to_owned(),
        });
    }

    fn review(&mut self, fields: &Map<String, Value>) {
        match check(fields) {
            Ok(check) => self.keep(check),
            Err(reasons) => self.fault(&reasons.join(" ")),
        }
    }

    /// What stands there twice is kept once; twice with another finding is a fault, as nobody can say which holds.
    fn keep(&mut self, check: NewOutsideCheck) {
        let identity = check.identity();
        if let Some((place, index)) = self.seen.get(&identity) {
            if self.read.checks.get(*index) == Some(&check) {
                self.read.items += 1;
            } else {
                let reason = format!("The same claim at the same address stands at {place}, saying something else.");
                self.fault(&reason);
            }
            return;
        }
        self.read.items += 1;
        let place = format!("item {}", self.read.items);
        self.seen.insert(identity, (place, self.read.checks.len()));
        self.read.checks.push(check);
    }
}

fn is_a(fields: &Map<String, Value>, kind: &str) -> bool {
    let named = |value: &Value| {
        value
            .as_str()
            .is_some_and(|name| name.rsplit(['/', ':']).next() == Some(kind))
    };
    match fields.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

/// One ClaimReview, or all that is wrong with it.
fn check(fields: &Map<String, Value>) -> Result<NewOutsideCheck, Vec<String>> {
    let mut wrong: Vec<String> = Vec::new();
    let mut needed = |name: &str, read: Result<Option<String>, String>| match read {
        Ok(Some(text)) => text,
        Ok(None) => {
            wrong.push(format!("{name} is missing."));
            String::new()
        }
        Err(message) => {
            wrong.push(format!("{name}: {message}"));
            String::new()
        }
    };
    let url = needed(
        "url",
        text(fields.get("url")).map_or(Ok(None), |url| Ok(written::optional_url(&url)?)),
    );
    let claim = needed("claimReviewed", a_line(fields.get("claimReviewed"), CLAIM_MAX));
    let author = fields.get("author").or_else(|| fields.get("publisher"));
    let host = url::Url::parse(&url)
        .ok()
        .and_then(|url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned()));
    let publisher = needed(
        "author.name",
        a_line(author.and_then(name_of).as_ref(), LINE_MAX).map(|name| name.or(host)),
    );
    let rating = needed("reviewRating.alternateName", rating(fields.get("reviewRating")));
    let item = fields.get("itemReviewed").map(first);
    let of_item = |name: &str| item.and_then(|item| item.get(name));
    let claimant = optional(
        &mut wrong,
        "itemReviewed.author.name",
        a_line(of_item("author").and_then(name_of).as_ref(), LINE_MAX),
    );
    let title = fields.get("headline").or_else(|| fields.get("name"));
    let title = optional(&mut wrong, "headline", a_line(title, LINE_MAX));
    let said_on = optional(&mut wrong, "itemReviewed.datePublished", day(of_item("datePublished")));
    let reviewed_on = optional(&mut wrong, "datePublished", day(fields.get("datePublished")));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let language = fields
        .get("inLanguage")
        .and_then(|tag| text(Some(tag)).or_else(|| text(tag.get("alternateName"))));
    Ok(NewOutsideCheck {
        url,
        claim,
        claimant,
        said_on,
        publisher,
        // An address that is none tells nothing, and does no harm when it is left out.
        publisher_url: author
            .and_then(|author| text(first(author).get("url")))
            .and_then(|url| written::optional_url(&url).ok().flatten()),
        title,
        rating,
        reviewed_on,
        language: language.and_then(|tag| details::language(&tag).ok().flatten()),
    })
}

fn optional<T>(wrong: &mut Vec<String>, name: &str, read: Result<Option<T>, String>) -> Option<T> {
    read.unwrap_or_else(|message| {
        wrong.push(format!("{name}: {message}"));
        None
    })
}

/// The rating in words; a number with the end of its scale where there are no words.
fn rating(value: Option<&Value>) -> Result<Option<String>, String> {
    let Some(rating) = value.map(first) else {
        return Ok(None);
    };
    let words = ["alternateName", "name"]
        .iter()
        .find_map(|name| line(rating.get(*name)?));
    let number = || {
        let value = line(rating.get("ratingValue")?)?;
        Some(match rating.get("bestRating").and_then(line) {
            Some(best) => format!("{value} of {best}"),
            None => value,
        })
    };
    match words.or_else(number) {
        Some(words) => Ok(written::optional_line(&words, LINE_MAX)?),
        None => Ok(None),
    }
}

/// The name of a person or an organisation, which is written as a text or as a thing with a name.
fn name_of(value: &Value) -> Option<Value> {
    match first(value) {
        Value::Object(fields) => fields.get("name").cloned(),
        Value::String(name) if !name.contains("://") => Some(Value::String(name.clone())),
        _ => None,
    }
}

fn day(value: Option<&Value>) -> Result<Option<NaiveDate>, String> {
    match value.and_then(line) {
        None => Ok(None),
        Some(written) => match stated::day(&written) {
            Some(day) => Ok(Some(day)),
            None => Err(format!("“{written}” is no day such as 2022-01-19.")),
        },
    }
}

fn a_line(value: Option<&Value>, max: usize) -> Result<Option<String>, String> {
    match value.and_then(line) {
        None => Ok(None),
        Some(text) => Ok(written::optional_line(&text, max)?),
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(line)
}

/// A text or a number as text; of several, the first.
fn line(value: &Value) -> Option<String> {
    match first(value) {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn first(value: &Value) -> &Value {
    match value {
        Value::Array(items) => items.iter().find(|item| !item.is_null()).unwrap_or(value),
        other => other,
    }
}

#[cfg(test)]
mod tests;
