//! What readers see: one function per page, one struct in, markup out.

mod article;
mod corrections;
mod embed;
mod fact_check;
mod front;
mod history;
mod listing;
mod parts;
mod plot;
mod policy;
mod search;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use maud::{Markup, html};

pub use self::{
    article::{ArticlePage, article},
    corrections::{CorrectionsPage, corrections, title as corrections_title},
    embed::{EmbedPage, embed},
    fact_check::{FactCheckPage, fact_check},
    front::{FrontPage, front, with_lead},
    history::{HistoryPage, RevisionPage, history, revision},
    listing::{About, Given, IN_NUMBERS, ListingPage, Offers, listing},
    policy::{AboutPage, HowWeRatePage, about, how_we_rate, policy},
    search::{SearchPage, Searched, search},
};
use crate::{
    publication::{Document, feeds::Format, structured::Newsroom},
    site::Site,
    web::{
        assets,
        languages::PageLanguage,
        layout::{self, Masthead, ReaderPage},
    },
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

    /// The language of the site's pages.
    fn language(&self) -> PageLanguage {
        self.site.language
    }

    /// The language of the frame around a fact-check: its own where pages speak it, else the site's.
    pub fn language_of(&self, document: &Document) -> PageLanguage {
        PageLanguage::of(&document.language).unwrap_or(self.site.language)
    }

    /// Puts masthead and foot around a page.
    fn print(&self, page: &ReaderPage<'_>) -> Markup {
        let masthead = Masthead {
            site_name: &self.site.site_name,
            tagline: &self.site.tagline,
        };
        layout::reader(&masthead, page)
    }

    /// What structured data says of the newsroom.
    fn newsroom(&self) -> Newsroom<'_> {
        Newsroom {
            name: &self.site.site_name,
            tagline: &self.site.tagline,
            base: &self.base,
            logo: assets::href("favicon.svg"),
            site: &self.site,
        }
    }
}

/// Links to the feeds of a list, for the head of its page.
fn alternates(title: &str, address: impl Fn(Format) -> String) -> Markup {
    html! {
        @for format in Format::ALL {
            link rel="alternate" type=(format.media_type()) title=(title) href=(address(format));
        }
    }
}
