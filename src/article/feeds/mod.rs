//! Watched feeds: new articles of RSS, Atom and JSON Feeds arrive in an inbox, each with how much there may be to check.
//!
//! A feed is fetched by a job at polite times (`schedule`, `poll`) and read within limits (`parse`). What is new in it becomes
//! an item of the inbox; a second job reads the item's article (`reading`), so that an editor sees how many claims are suggested
//! before deciding. Only what an editor takes in becomes an article, by the same intake as every other; what is dismissed
//! leaves nothing at the desk but that it was dismissed (decision 14).

pub mod adding;
pub mod address;
mod pages;
pub mod parse;
pub mod poll;
pub mod reading;
pub mod routes;
pub mod schedule;
pub mod store;

use diesel::prelude::*;

use crate::{
    app::App,
    blobs::Blobs,
    clock::Time,
    db::Database,
    fetch::{Fetcher, asking::Validators},
    ids::{ArticleId, FeedId, FeedItemId, PersonId},
    problem::{Faults, Result},
    schema::{feed_items, feeds},
    written,
};

/// What the jobs of feeds work with. Cheap to clone.
#[derive(Clone)]
pub struct Tools {
    /// The database.
    pub database: Database,
    /// The blobs.
    pub blobs: Blobs,
    /// The guarded client.
    pub fetcher: Fetcher,
}

impl From<&App> for Tools {
    fn from(app: &App) -> Self {
        Self {
            database: app.database.clone(),
            blobs: app.blobs.clone(),
            fetcher: app.fetcher.clone(),
        }
    }
}

/// A feed that is watched.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = feeds)]
pub struct Feed {
    /// Its id.
    pub id: FeedId,
    /// Raised by each change that a person makes, and when it moves or is gone; not by each fetch.
    pub version: i64,
    /// Where it is.
    pub url: String,
    /// What it calls itself, or what an editor calls it.
    pub title: String,
    /// How often it is fetched.
    pub interval_minutes: i32,
    /// What its server said of its state.
    #[serde(skip)]
    pub etag: Option<String>,
    /// The same.
    #[serde(skip)]
    pub last_modified: Option<String>,
    /// When it was last asked for.
    #[serde(skip)]
    pub fetched_at: Option<Time>,
    /// When it is asked for next; none while it is paused.
    #[serde(skip)]
    pub next_fetch_at: Option<Time>,
    /// Why it was paused, where Factdesk did that.
    pub paused_because: Option<String>,
    /// How often in a row it did not come.
    #[serde(skip)]
    pub failures: i32,
    /// Since when.
    #[serde(skip)]
    pub failing_since: Option<Time>,
    /// What was wrong the last time.
    #[serde(skip)]
    pub error: Option<String>,
    /// Who added it.
    pub added_by: PersonId,
    /// When.
    pub added_at: Time,
}

text_enum! {
    /// How a feed is doing.
    Health {
        /// It comes.
        Fine = "fine",
        /// It did not come the last time.
        Failing = "failing",
        /// It is not fetched.
        Paused = "paused",
    }
}

impl Feed {
    /// How it is doing.
    pub fn health(&self) -> Health {
        match self.next_fetch_at {
            None => Health::Paused,
            Some(_) if self.failures > 0 => Health::Failing,
            Some(_) => Health::Fine,
        }
    }

    /// What its server said of its state.
    pub fn validators(&self) -> Validators {
        Validators {
            etag: self.etag.clone(),
            last_modified: self.last_modified.clone(),
        }
    }
}

/// What an editor may change of a feed.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset, serde::Serialize)]
#[diesel(table_name = feeds)]
pub struct FeedEdit {
    /// 1 to 200 characters.
    pub title: String,
    /// How often it is fetched, 10 to 1440.
    pub interval_minutes: i32,
}

impl FeedEdit {
    /// Reads what was typed, or names all that cannot be accepted.
    pub fn parse(title: &str, interval: &str) -> Result<Self> {
        let mut faults = Faults::new();
        let title = faults.take("title", written::line(title, 200));
        let interval_minutes = faults.take("interval", minutes(interval));
        faults.check()?;
        Ok(Self {
            title: title.unwrap_or_default(),
            interval_minutes: interval_minutes.unwrap_or(schedule::USUAL_MINUTES),
        })
    }

    /// The fields as text, by name, in the order of the form.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("title", self.title.clone()),
            ("interval", self.interval_minutes.to_string()),
        ]
    }
}

impl From<&Feed> for FeedEdit {
    fn from(feed: &Feed) -> Self {
        Self {
            title: feed.title.clone(),
            interval_minutes: feed.interval_minutes,
        }
    }
}

/// How often a feed is to be fetched, as it was typed; the usual when nothing was.
///
/// # Errors
/// A message for the editor when that is not polite, or no number.
pub fn minutes(typed: &str) -> Result<i32, String> {
    const LEAST: i32 = schedule::LEAST_MINUTES;
    const MOST: i32 = schedule::MOST_MINUTES;
    match typed.trim() {
        "" => Ok(schedule::USUAL_MINUTES),
        typed => typed
            .parse()
            .ok()
            .filter(|minutes| (LEAST..=MOST).contains(minutes))
            .ok_or_else(|| format!("Write a number of minutes from {LEAST} to {MOST} (a day).")),
    }
}

text_enum! {
    /// Where an item stands.
    ItemState {
        /// Nobody has decided.
        New = "new",
        /// Its article is at the desk.
        TakenIn = "taken_in",
        /// It is of no interest.
        Dismissed = "dismissed",
    }
}

impl ItemState {
    /// As pages say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::TakenIn => "Taken in",
            Self::Dismissed => "Dismissed",
        }
    }
}

/// An item of the inbox, without the texts that only taking it in needs.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = feed_items)]
pub struct Item {
    /// Its id.
    pub id: FeedItemId,
    /// Raised by each decision.
    pub version: i64,
    /// The feed it came in.
    pub feed_id: FeedId,
    /// Where its article is, when the feed says that.
    pub url: Option<String>,
    /// Its headline.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The outlet, as its page says.
    pub publisher: Option<String>,
    /// When it was published, as the feed says.
    pub published_at: Option<Time>,
    /// When it was found in the feed.
    pub arrived_at: Time,
    /// Where it stands.
    pub state: ItemState,
    /// Its article, once it is at the desk.
    pub article_id: Option<ArticleId>,
    /// Who decided; none where Factdesk did.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Time>,
    /// How many claims are suggested in its article; none until it was read.
    pub suggestions: Option<i32>,
    /// The words of the best suggestions, one a line.
    pub best: Option<String>,
    /// Why its article could not be read.
    pub error: Option<String>,
    /// How often that was tried.
    pub tries: i32,
}

impl Item {
    /// The words of the best suggestions.
    pub fn best(&self) -> impl Iterator<Item = &str> {
        self.best.iter().flat_map(|best| best.lines())
    }

    /// Whether its article is still to be read.
    pub fn is_waiting(&self) -> bool {
        self.state == ItemState::New && self.suggestions.is_none() && self.error.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_polite_or_refused() {
        assert_eq!(minutes(" "), Ok(30));
        assert_eq!(minutes(" 10 "), Ok(10));
        assert_eq!(minutes("1440"), Ok(1440));
        for wrong in ["9", "0", "-30", "1441", "half an hour", "99999999999"] {
            assert!(minutes(wrong).unwrap_err().contains("from 10 to 1440"), "{wrong}");
        }
        let fields: Vec<_> = FeedEdit::parse(" ", "5").unwrap_err().fields;
        assert_eq!(fields.len(), 2);
    }
}
