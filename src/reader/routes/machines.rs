//! What programs read: feeds, ClaimReview, maps of the site, what search engines and browsers ask for, and what other sites
//! show of ours.

mod about;
mod feeds;
mod maps;
mod sharing;

pub(in crate::reader) use self::feeds::corrections;
pub use self::{
    about::{opensearch, robots, security},
    feeds::{Title, feed, of_list},
    maps::{claim_reviews, news, sitemap, sitemap_articles, sitemap_part},
    sharing::{card, embed, oembed},
};
