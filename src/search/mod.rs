//! The search index: how words, numbers and dates of documents are indexed, asked for and compared.
//!
//! It knows documents, not claims: the stations say what a document is made of, and follow the log with
//! [`Index::write`]. Reading goes two ways. [`Index::search`] answers a query as people type it ([`query`]).
//! [`Index::matches`] answers "has this been checked already?" for a text: candidates by BM25, ranked again by what words,
//! names and numbers they share ([`matching`]), and by what they mean where there is a model for that ([`meaning`]). Numbers
//! count in both: a claim of 10,000 troops is never the same claim as one of 100,000.

pub mod analysis;
mod document;
mod followed;
mod index;
pub mod matching;
pub mod meaning;
pub mod query;
mod unit;

pub use self::{
    analysis::Language,
    document::{Change, Document, Facet, Number},
    followed::{Followed, REINDEXED},
    index::{Count, Found, Hit, Index, Marks, Order, Search, in_parts},
};

use crate::problem::{Code, Problem};

/// What can go wrong in an index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index itself.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Its folder.
    #[error("folder of the search index: {0}")]
    Folder(#[from] std::io::Error),
    /// A document that it keeps.
    #[error("document in the search index: {0}")]
    Document(#[from] serde_json::Error),
    /// What reads meaning.
    #[error("{0}")]
    Meaning(#[from] meaning::Unusable),
    /// Another thread failed while it worked.
    #[error("the search index cannot be written any more: a thread of it failed")]
    Poisoned,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            // Told in full: whoever named the folder is to mend it.
            Error::Meaning(unusable) => Self::new(Code::Invalid, unusable.to_string()),
            other => Self::internal(other.to_string()),
        }
    }
}
