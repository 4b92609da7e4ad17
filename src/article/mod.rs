//! Articles: the texts published elsewhere in which claims occur.
//!
//! A page or a pasted text becomes clean text (`extract`, `intake`) and is kept with its bytes as a snapshot that never
//! changes. A place in that text becomes an anchor that survives edits (`anchor`), and anchored places become marks to
//! draw (`marks`). All of these are pure; `capture` keeps the bytes and `store` the rows.

pub mod anchor;
pub mod capture;
pub mod decode;
pub mod details;
pub mod extract;
pub mod feeds;
pub mod fetching;
mod furniture;
pub mod intake;
pub mod marks;
mod outline;
mod pages;
pub mod routes;
pub mod stated;
pub mod store;
pub mod suggestions;
pub mod wordpress;

use chrono::NaiveDate;
use diesel::prelude::*;

use self::details::Typed;
use crate::{
    clock::Time,
    ids::{ArticleId, PersonId, SnapshotId, SourceId},
    problem::{Faults, Problem, Result},
    schema::{articles, snapshots},
};

text_enum! {
    /// What readers may see of an article's text beside the words that were checked.
    TextRights {
        /// All of it: it is ours.
        Own = "own",
        /// All of it: its owner lets us.
        Licensed = "licensed",
        /// Nothing more: the words that were checked are quoted, with a link.
        Quoted = "quoted",
    }
}

impl TextRights {
    /// Whether the whole text may be shown.
    pub fn whole(self) -> bool {
        self != Self::Quoted
    }

    /// In words, for a form.
    pub fn words(self) -> &'static str {
        match self {
            Self::Own => "the whole text: it is ours",
            Self::Licensed => "the whole text: its owner lets us",
            Self::Quoted => "only the words that were checked",
        }
    }
}

/// A text published elsewhere, or by this newsroom, in which claims occur.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = articles)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Raised by each change.
    pub version: i64,
    /// Its name in addresses; never changes.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// Where it is, when it is on the web.
    pub url: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Who took it in.
    pub created_by: PersonId,
    /// When.
    pub created_at: Time,
    /// What readers may see of its text.
    pub rights: TextRights,
}

/// One immutable capture of an article or of a source.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = snapshots)]
pub struct Snapshot {
    /// Its id.
    pub id: SnapshotId,
    /// The article, unless it is a source's.
    pub article_id: Option<ArticleId>,
    /// The source, unless it is an article's.
    pub source_id: Option<SourceId>,
    /// What its bytes are kept under.
    pub sha256: String,
    /// What these bytes are.
    pub media_type: String,
    /// How many they are.
    pub size_bytes: i64,
    /// The text in which claims are anchored.
    pub text: String,
    /// Where it was taken from.
    pub url: Option<String>,
    /// When.
    pub taken_at: Time,
}

/// A snapshot without its text, for lists.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = snapshots)]
pub struct SnapshotInfo {
    /// Its id.
    pub id: SnapshotId,
    /// What its bytes are kept under.
    pub sha256: String,
    /// What these bytes are.
    pub media_type: String,
    /// How many they are.
    pub size_bytes: i64,
    /// When it was taken.
    pub taken_at: Time,
}

/// An article's details, as an editor changes them.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset, serde::Serialize)]
#[diesel(table_name = articles, treat_none_as_null = true)]
pub struct ArticleEdit {
    /// 1 to 300 characters.
    pub title: String,
    /// Up to 200 characters.
    pub byline: Option<String>,
    /// Up to 200 characters.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// An address on the web.
    pub url: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// What readers may see of its text.
    pub rights: TextRights,
}

impl ArticleEdit {
    /// Reads what was typed, or names all that cannot be accepted.
    pub fn parse(typed: &Typed<'_>) -> Result<Self> {
        let mut faults = Faults::new();
        if typed.title.trim().is_empty() {
            faults.add("title", "Give the article a title.");
        }
        let details = typed.read(&mut faults);
        let rights = typed.rights(&mut faults);
        faults.check()?;
        Ok(Self {
            title: details
                .title
                .ok_or_else(|| Problem::field("title", "Give the article a title."))?,
            byline: details.byline,
            publisher: details.publisher,
            published_on: details.published_on,
            url: details.url,
            language: details.language,
            rights,
        })
    }

    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let published_on = self.published_on.map(|day| day.to_string()).unwrap_or_default();
        Self::parse(&Typed {
            title: &self.title,
            byline: self.byline.as_deref().unwrap_or_default(),
            publisher: self.publisher.as_deref().unwrap_or_default(),
            published_on: &published_on,
            url: self.url.as_deref().unwrap_or_default(),
            language: self.language.as_deref().unwrap_or_default(),
            rights: self.rights.as_str(),
        })
    }

    /// The fields as text, by name, in the order of the form.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            ("title", self.title.clone()),
            ("byline", text(&self.byline)),
            ("publisher", text(&self.publisher)),
            (
                "published_on",
                self.published_on.map(|day| day.to_string()).unwrap_or_default(),
            ),
            ("url", text(&self.url)),
            ("language", text(&self.language)),
            ("rights", self.rights.to_string()),
        ]
    }
}

impl Article {
    /// Who wrote it and for whom: "Marta Lindqvist, The Vestholm Ledger". Empty when neither is known.
    pub fn source_line(&self) -> String {
        let known: Vec<&str> = [&self.byline, &self.publisher]
            .into_iter()
            .filter_map(Option::as_deref)
            .collect();
        known.join(", ")
    }
}

impl From<&Article> for ArticleEdit {
    fn from(article: &Article) -> Self {
        Self {
            title: article.title.clone(),
            byline: article.byline.clone(),
            publisher: article.publisher.clone(),
            published_on: article.published_on,
            url: article.url.clone(),
            language: article.language.clone(),
            rights: article.rights,
        }
    }
}

/// What a list of articles is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Words in the title, the byline, the publisher or the address.
    pub q: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_come_back_as_they_are_kept_or_with_all_their_faults() {
        let edit = ArticleEdit {
            title: " Counting \n soldiers ".into(),
            byline: Some(" ".into()),
            publisher: Some("The Vestholm Ledger".into()),
            published_on: NaiveDate::from_ymd_opt(2022, 1, 21),
            url: Some("HTTPS://Ledger.example/a".into()),
            language: Some("EN".into()),
            rights: TextRights::Own,
        };
        let kept = edit.cleaned().unwrap();
        assert_eq!(
            kept,
            ArticleEdit {
                title: "Counting soldiers".into(),
                byline: None,
                url: Some("https://ledger.example/a".into()),
                language: Some("en".into()),
                ..edit.clone()
            }
        );
        assert_eq!(kept.cleaned().unwrap(), kept);
        let wrong = ArticleEdit {
            title: " ".into(),
            url: Some("ledger".into()),
            language: Some("English".into()),
            ..edit
        };
        let fields: Vec<_> = wrong
            .cleaned()
            .unwrap_err()
            .fields
            .into_iter()
            .map(|f| f.field)
            .collect();
        assert_eq!(fields, ["title", "url", "language"]);
    }
}
