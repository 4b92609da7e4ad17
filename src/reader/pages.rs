//! What readers see: one function per page, one struct in, markup out.

mod corrections;
mod fact_check;
mod front;
mod history;
mod listing;
mod parts;
mod policy;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use maud::Markup;

pub use self::{
    corrections::{CorrectionsPage, corrections},
    fact_check::{FactCheckPage, fact_check},
    front::{FrontPage, front},
    history::{HistoryPage, RevisionPage, history, revision},
    listing::{About, ListingPage, Offers, SearchPage, Searched, listing, search},
    policy::{AboutPage, HowWeRatePage, about, how_we_rate},
};
use crate::{
    site::Site,
    web::layout::{self, Masthead, ReaderPage},
};

/// What every page knows: whose it is, and at which address.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The desk's settings.
    pub site: Arc<Site>,
    /// The public address, without a slash at its end.
    pub base: String,
}

impl Paper {
    /// An address of ours, in full.
    fn full(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Puts masthead and foot around a page.
    fn print(&self, page: &ReaderPage<'_>) -> Markup {
        let masthead = Masthead {
            site_name: &self.site.site_name,
            tagline: &self.site.tagline,
        };
        layout::reader(&masthead, page)
    }
}
