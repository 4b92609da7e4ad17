//! Rows of publications: the revisions, which are never changed, and where each fact-check stands.

mod articles;
mod cards;
mod corrections;
mod counts;
mod in_use;
mod listing;
mod read;
mod replies;
mod translations;
mod unpublished;
mod write;

pub use self::{
    articles::{annotated, article_count, article_places, refresh_article, refresh_articles},
    cards::{card, keep_card},
    corrections::{Correction, Ledger, corrections, ledger},
    counts::Facet,
    in_use::{InUse, claimant, corrected_count, in_use, live_count, topic, verdict},
    listing::{
        Listed, ListingFilter, PER_PAGE, Place, all_live, latest, list, most_repeated, numbered, page_after,
        page_beyond, place_count, places, published_since, recently_changed, visible, visible_after,
    },
    read::{by_slug, head, heads, revision, revisions, scale_in_force},
    replies::{
        PER_PAGE as REPLIES_SHOWN, PublicReply, Replies, hide_reply, replies, show_reply, switch_replies,
        switched_replies,
    },
    translations::{alternates, link, translations, unlink},
    unpublished::unpublished,
    write::{DUE, issue, issue_beside, retract, schedule, unique_slug, unschedule},
};
