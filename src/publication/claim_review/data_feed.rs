//! The feed of all reviews, `/claimreview.json`: a schema.org DataFeed, written piece by piece, so that it may be of any size.

use std::io::Write;

use serde::Serialize;

use super::{CONTEXT, ClaimReview, moment};
use crate::{
    problem::Result,
    publication::{State, document::Document},
};

/// One review in it. Readers of such feeds expect these keys in this order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataFeedItem {
    #[serde(rename = "@type")]
    kind: &'static str,
    date_created: String,
    date_modified: String,
    url: String,
    item: [ClaimReview; 1],
}

/// A feed that is being written.
pub struct DataFeedWriter<W: Write> {
    out: W,
    items: u64,
}

impl<W: Write> DataFeedWriter<W> {
    /// Begins.
    pub fn new(out: W) -> Self {
        Self { out, items: 0 }
    }

    /// Adds the review of a live document, the one that changed last first: the feed is as new as that. One that makes no
    /// review is left out.
    pub fn add(&mut self, document: &Document, base: &str) -> Result<()> {
        let Some(review) = super::claim_review(document, State::Live, base) else {
            return Ok(());
        };
        if self.items == 0 {
            self.begin(Some(&moment(document.published_at)))?;
        } else {
            self.out.write_all(b",\n")?;
        }
        self.items += 1;
        let item = DataFeedItem {
            kind: "DataFeedItem",
            date_created: moment(document.first_published_at),
            date_modified: moment(document.published_at),
            url: format!("{base}{}", document.path()),
            item: [review],
        };
        Ok(serde_json::to_writer(&mut self.out, &item)?)
    }

    fn begin(&mut self, modified: Option<&str>) -> Result<()> {
        write!(self.out, "{{\"@context\":\"{CONTEXT}\",\"@type\":\"DataFeed\"")?;
        if let Some(modified) = modified {
            write!(self.out, ",\"dateModified\":\"{modified}\"")?;
        }
        self.out.write_all(b",\"dataFeedElement\":[\n")?;
        Ok(())
    }

    /// Ends it, and gives back what it was written to.
    pub fn end(mut self) -> Result<W> {
        if self.items == 0 {
            self.begin(None)?;
        }
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::samples, *};

    fn written(documents: &[Document]) -> String {
        let mut feed = DataFeedWriter::new(Vec::new());
        for document in documents {
            feed.add(document, "https://desk.example").unwrap();
        }
        String::from_utf8(feed.end().unwrap()).unwrap()
    }

    #[test]
    fn the_feed_holds_each_review_once() {
        let text = written(&[samples::troops(), samples::awkward(), samples::unproven()]);
        insta::assert_snapshot!(text);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["dataFeedElement"].as_array().unwrap().len(), 3);
    }

    #[test]
    fn an_empty_feed_is_one_too() {
        let read: serde_json::Value = serde_json::from_str(&written(&[])).unwrap();
        assert_eq!(read["dataFeedElement"], serde_json::json!([]));
        let mut unrated = samples::troops();
        unrated.verdict.rating = super::super::UNRATED.into();
        assert_eq!(written(&[unrated]), written(&[]));
    }
}
