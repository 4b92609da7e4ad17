//! Replies that readers see under a fact-check, and whether more may be left. Only what someone of the desk has shown is here.

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::{
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, ReplyId},
    problem::Result,
    schema::{public_replies as rows, publication_heads as heads, reply_switches as switches},
};

/// How many replies a page shows, the newest of them.
pub const PER_PAGE: i64 = 200;

/// A reply that readers see.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = rows)]
pub struct PublicReply {
    /// Its id.
    pub id: ReplyId,
    /// The claim whose fact-check it stands under.
    pub claim_id: ClaimId,
    /// The name that its writer gave.
    pub name: String,
    /// Plain text.
    pub text: String,
    /// When it was sent.
    pub sent_at: Time,
}

/// What a page needs to know of its replies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replies {
    /// Whether they are open or closed on this page whatever the site says.
    pub switched: Option<bool>,
    /// Those that are shown, the oldest first.
    pub items: Vec<PublicReply>,
}

impl Replies {
    /// Whether one may be left.
    pub fn are_open(&self, on_the_site: bool) -> bool {
        self.switched.unwrap_or(on_the_site)
    }
}

/// The replies under the fact-check of a claim.
pub fn replies(db: &mut Db, claim: ClaimId) -> Result<Replies> {
    let mut items: Vec<PublicReply> = rows::table
        .filter(rows::claim_id.eq(claim))
        .order((rows::sent_at.desc(), rows::id.desc()))
        .limit(PER_PAGE)
        .select(PublicReply::as_select())
        .load(db)?;
    items.reverse();
    let switched = switches::table
        .find(claim)
        .select(switches::open)
        .first(db)
        .optional()?;
    Ok(Replies { switched, items })
}

/// Shows a reply.
pub fn show_reply(tx: &mut Tx<'_>, reply: &PublicReply) -> Result<()> {
    diesel::insert_into(rows::table).values(reply).execute(&mut **tx)?;
    let subject = Subject::part("reply", reply.id.any(), reply.claim_id);
    let after = json!({"name": reply.name, "text": reply.text});
    events::append(tx, "publication.reply_shown", subject, &Value::Null, &after).map(drop)
}

/// Takes a reply off its page.
pub fn hide_reply(tx: &mut Tx<'_>, id: ReplyId, claim: ClaimId) -> Result<()> {
    diesel::delete(rows::table.find(id)).execute(&mut **tx)?;
    let subject = Subject::part("reply", id.any(), claim);
    events::append(
        tx,
        "publication.reply_removed",
        subject,
        &json!({"shown": true}),
        &Value::Null,
    )
    .map(drop)
}

/// Opens or closes replies on one page, or leaves that to the site again.
pub fn switch_replies(tx: &mut Tx<'_>, claim: ClaimId, open: Option<bool>) -> Result<()> {
    let before: Option<bool> = switches::table
        .find(claim)
        .select(switches::open)
        .first(&mut **tx)
        .optional()?;
    if before == open {
        return Ok(());
    }
    diesel::delete(switches::table.find(claim)).execute(&mut **tx)?;
    if let Some(open) = open {
        diesel::insert_into(switches::table)
            .values((switches::claim_id.eq(claim), switches::open.eq(open)))
            .execute(&mut **tx)?;
    }
    let (was, is) = (json!({"replies_open": before}), json!({"replies_open": open}));
    events::append(tx, "publication.replies_switched", Subject::claim(claim), &was, &is).map(drop)
}

/// The fact-checks with a switch of their own, as (name in addresses, headline, open).
pub fn switched_replies(db: &mut Db) -> Result<Vec<(String, String, bool)>> {
    Ok(switches::table
        .inner_join(heads::table.on(heads::claim_id.eq(switches::claim_id)))
        .order(heads::headline)
        .limit(PER_PAGE)
        .select((heads::slug, heads::headline, switches::open))
        .load(db)?)
}
