//! The rows of saved lists.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{ListEdit, SavedList, unknown};
use crate::{
    db::{Db, Tx},
    events::{self, Subject},
    ids::{PersonId, SavedListId},
    problem::{Problem, Result, Stale},
    schema::saved_lists,
};

/// How many lists one person sees at the most.
const MOST: i64 = 200;

/// How many one person may save.
const OWN_MOST: i64 = 100;

/// A person's own lists and those that are shared, by name.
pub fn seen_by(db: &mut Db, person: PersonId) -> Result<Vec<SavedList>> {
    Ok(saved_lists::table
        .filter(saved_lists::owner_id.eq(person).or(saved_lists::shared.eq(true)))
        .order((saved_lists::name, saved_lists::id))
        .limit(MOST)
        .select(SavedList::as_select())
        .load(db)?)
}

/// One of them.
pub fn find(db: &mut Db, id: SavedListId) -> Result<SavedList> {
    saved_lists::table
        .find(id)
        .select(SavedList::as_select())
        .first(db)
        .optional()?
        .ok_or_else(unknown)
}

/// Saves a list for whoever asks.
pub fn save(tx: &mut Tx<'_>, owner: PersonId, new: &ListEdit) -> Result<SavedList> {
    let new = new.cleaned()?;
    let own: i64 = saved_lists::table
        .filter(saved_lists::owner_id.eq(owner))
        .count()
        .get_result(&mut **tx)?;
    if own >= OWN_MOST {
        return Err(Problem::not_allowed(format!(
            "You have {OWN_MOST} saved lists; remove one that you do not need."
        )));
    }
    let at = tx.by().at;
    let list = SavedList {
        id: SavedListId::new(),
        version: 1,
        owner_id: owner,
        name: new.name,
        asked: new.asked,
        shared: new.shared,
        feed_number: 1,
        created_at: at,
        updated_at: at,
    };
    diesel::insert_into(saved_lists::table)
        .values(&list)
        .execute(&mut **tx)?;
    log(tx, "list.saved", &list, &Value::Null, &shown(&list))?;
    Ok(list)
}

/// Changes a list's name, what it asks for and who sees it, unless someone else has since `version`.
pub fn change(tx: &mut Tx<'_>, id: SavedListId, version: i64, edit: &ListEdit) -> Result<SavedList> {
    let edit = edit.cleaned()?;
    let before = find(tx, id)?;
    if before.version != version {
        let subject = Subject::record("list", id.any());
        return Err(Problem::stale(Stale {
            based_on: version,
            version: before.version,
            changed_by: events::store::last_actor(tx, subject)?,
            now: vec![
                ("name", before.name.clone()),
                ("shared", if before.shared { "1".to_owned() } else { String::new() }),
            ],
        }));
    }
    let list = SavedList {
        version: version + 1,
        name: edit.name,
        asked: edit.asked,
        shared: edit.shared,
        updated_at: tx.by().at,
        ..before.clone()
    };
    diesel::update(saved_lists::table.find(id))
        .set((
            saved_lists::version.eq(list.version),
            saved_lists::name.eq(&list.name),
            saved_lists::asked.eq(&list.asked),
            saved_lists::shared.eq(list.shared),
            saved_lists::updated_at.eq(list.updated_at),
        ))
        .execute(&mut **tx)?;
    log(tx, "list.changed", &list, &shown(&before), &shown(&list))?;
    Ok(list)
}

/// Makes every address of its feed that was given out so far useless.
pub fn renew_feed(tx: &mut Tx<'_>, id: SavedListId) -> Result<()> {
    let list = find(tx, id)?;
    let at = tx.by().at;
    diesel::update(saved_lists::table.find(id))
        .set((
            saved_lists::feed_number.eq(list.feed_number + 1),
            saved_lists::version.eq(list.version + 1),
            saved_lists::updated_at.eq(at),
        ))
        .execute(&mut **tx)?;
    log(tx, "list.feed_renewed", &list, &Value::Null, &json!({}))
}

/// Removes a list; the claims in it are not touched.
pub fn remove(tx: &mut Tx<'_>, id: SavedListId) -> Result<()> {
    let list = find(tx, id)?;
    diesel::delete(saved_lists::table.find(id)).execute(&mut **tx)?;
    log(tx, "list.removed", &list, &shown(&list), &Value::Null)
}

fn shown(list: &SavedList) -> Value {
    json!({"name": list.name, "asked": list.asked, "shared": list.shared})
}

fn log(tx: &mut Tx<'_>, kind: &str, list: &SavedList, before: &Value, after: &Value) -> Result<()> {
    events::append(tx, kind, Subject::record("list", list.id.any()), before, after).map(drop)
}
