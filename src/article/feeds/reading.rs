//! Reading an item's article before anybody decides, so that the inbox says how much there is to check in it; and making of
//! what was read the article that is taken in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Item, Tools, store::items};
use crate::{
    actor::By,
    article::{
        TextRights, capture,
        details::{Details, Typed},
        fetching,
        intake::{Body, Given, MediaType, NewArticle},
        suggestions,
        wordpress::Post,
    },
    clock::Time,
    fetch::refusal::Refusal,
    ids::FeedItemId,
    problem::{Problem, Result},
};

/// Of how many suggestions the words are kept for the inbox.
const BEST: usize = 3;

/// How many characters of one.
const LONGEST: usize = 300;

/// How many characters a feed's own text must have to stand for the article.
const ENOUGH: usize = 300;

/// An article that was read and is not taken in: what [`NewArticle`] says, with its bytes in the blobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    title: String,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    published_on: Option<NaiveDate>,
    pub(super) url: Option<String>,
    language: Option<String>,
    fetched_from: Option<String>,
    media_type: MediaType,
    sha256: String,
    text: String,
    #[serde(skip)]
    pub(super) suggestions: i32,
    #[serde(skip)]
    pub(super) best: Vec<String>,
}

impl Reading {
    /// Of an article whose bytes are in the blobs under `sha256`.
    pub fn of(new: &NewArticle, sha256: String) -> Self {
        let words = |found: &suggestions::Suggested| {
            let all: Vec<char> = new
                .text
                .chars()
                .skip(found.start)
                .take(found.end.saturating_sub(found.start))
                .collect();
            let cut = all.len() > LONGEST;
            let mut words: String = all.into_iter().take(LONGEST).collect();
            if cut {
                words.push('…');
            }
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Self {
            title: new.title.clone(),
            byline: new.byline.clone(),
            publisher: new.publisher.clone(),
            published_on: new.published_on,
            url: new.url.clone(),
            language: new.language.clone(),
            fetched_from: new.fetched_from.clone(),
            media_type: new.media_type,
            sha256,
            text: new.text.clone(),
            suggestions: i32::try_from(new.suggestions.len()).unwrap_or(i32::MAX),
            best: new.suggestions.iter().take(BEST).map(words).collect(),
        }
    }

    fn into_article(self, bytes: bytes::Bytes) -> NewArticle {
        NewArticle {
            suggestions: suggestions::suggest(&self.text),
            title: self.title,
            byline: self.byline,
            publisher: self.publisher,
            published_on: self.published_on,
            url: self.url,
            language: self.language,
            rights: TextRights::Quoted,
            fetched_from: self.fetched_from,
            bytes,
            media_type: self.media_type,
            text: self.text,
        }
    }
}

/// Why an article could not be read, and whether asking again may help.
struct Unread {
    why: String,
    may_pass: bool,
}

/// Reads an item's article, unless that is done or somebody has decided. Where its site refuses, the feed's own text stands for
/// it when that is long enough.
///
/// # Errors
/// Only where the desk itself fails: what a site does wrong is noted with the item.
pub async fn read(tools: &Tools, id: FeedItemId, now: Time) -> Result<()> {
    let Some(item) = tools.database.read(move |db| items::find_if_any(db, id)).await? else {
        return Ok(());
    };
    if item.state != super::ItemState::New || item.suggestions.is_some() {
        return Ok(());
    }
    let by = By::system(now);
    match of_page(tools, &item).await {
        Ok((new, sha256)) => {
            let reading = Reading::of(&new, sha256);
            tools
                .database
                .write(by, move |tx| items::was_read(tx, id, &reading, None))
                .await
        }
        Err(unread) => match of_feed(tools, &item).await? {
            Some((new, sha256)) => {
                let reading = Reading::of(&new, sha256);
                let why = item.url.is_some().then_some(unread.why);
                tools
                    .database
                    .write(by, move |tx| items::was_read(tx, id, &reading, why.as_deref()))
                    .await
            }
            None => {
                tools
                    .database
                    .write(by, move |tx| items::was_not_read(tx, id, &unread.why, unread.may_pass))
                    .await
            }
        },
    }
}

/// The article as its page has it.
async fn of_page(tools: &Tools, item: &Item) -> Result<(NewArticle, String), Unread> {
    let Some(url) = item.url.clone() else {
        return Err(Unread {
            why: "The feed gives no address for it, and not enough text to stand for it.".to_owned(),
            may_pass: false,
        });
    };
    let page = fetching::page_or_refusal(&tools.fetcher, &url)
        .await
        .map_err(|refusal: Refusal| Unread {
            why: refusal.plain(),
            may_pass: refusal.may_pass(),
        })?;
    let title = item.title.clone();
    let read = move || {
        NewArticle::parse(&Given {
            details: Typed {
                url: &url,
                ..Typed::default()
            },
            body: Body::Fetched(&page),
        })
        .map(|new| NewArticle {
            title: if new.title.trim().is_empty() { title } else { new.title },
            ..new
        })
    };
    capture::capture(&tools.blobs, read).await.map_err(|problem| Unread {
        why: problem.detail,
        may_pass: false,
    })
}

/// The article as the feed itself has it, when it says enough.
async fn of_feed(tools: &Tools, item: &Item) -> Result<Option<(NewArticle, String)>> {
    let id = item.id;
    let (content, _) = tools.database.read(move |db| items::texts(db, id)).await?;
    let Some(html) = content else { return Ok(None) };
    let post = Post {
        details: Details {
            title: Some(item.title.clone()),
            byline: item.byline.clone(),
            publisher: None,
            published_on: item.published_at.map(Time::date),
            url: item.url.clone(),
            language: None,
        },
        html,
    };
    let read = move || {
        let given = Given {
            details: Typed::default(),
            body: Body::Post(&post),
        };
        let new = NewArticle::parse(&given)?;
        if new.text.chars().count() < ENOUGH {
            return Err(Problem::field("text", "Too little of a text."));
        }
        Ok(new)
    };
    match capture::capture(&tools.blobs, read).await {
        Ok(read) => Ok(Some(read)),
        Err(problem) if problem.code == crate::problem::Code::Invalid => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// An item's article, ready to be taken in: as it was read, or read now. None when it is at the desk already.
///
/// # Errors
/// Why there is nothing to take in.
pub async fn article(tools: &Tools, id: FeedItemId) -> Result<Option<(NewArticle, String)>> {
    let (item, (_, reading)) = tools
        .database
        .read(move |db| Ok((items::find(db, id)?, items::texts(db, id)?)))
        .await?;
    if item.article_id.is_some() {
        return Ok(None);
    }
    if let Some(reading) = reading
        // A blob that is not there any more can be had once more from where it came.
        && let Ok(bytes) = tools.blobs.get(&reading.sha256).await
    {
        let sha256 = reading.sha256.clone();
        let new = tokio::task::spawn_blocking(move || reading.into_article(bytes));
        return Ok(Some((new.await.map_err(Problem::internal)?, sha256)));
    }
    match of_page(tools, &item).await {
        Ok(new) => Ok(Some(new)),
        Err(unread) => match of_feed(tools, &item).await? {
            Some(new) => Ok(Some(new)),
            None => Err(Problem::field(
                "",
                format!(
                    "“{}” cannot be fetched: {} Take it in by hand: paste its text or upload its page.",
                    item.title, unread.why
                ),
            )),
        },
    }
}
