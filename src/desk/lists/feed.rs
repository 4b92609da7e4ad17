//! A saved list as an Atom feed (RFC 4287).

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person as Author, Text, WriteConfig};

use super::SavedList;
use crate::{
    clock::Time,
    desk::rows::ClaimRow,
    problem::{Problem, Result},
    publication::feeds::clean,
};

/// The feed as XML. `base` is the desk's address without a slash at its end, `path` the feed's own.
pub fn atom(list: &SavedList, rows: &[ClaimRow], base: &str, path: &str) -> Result<String> {
    let newest = rows.iter().map(|row| row.claim().updated_at).max();
    let feed = Feed {
        title: Text::plain(clean(&list.name)),
        // Without the key: the identity of a feed is no secret.
        id: format!("{base}/lists/{}", list.id),
        updated: date(newest.unwrap_or(list.updated_at)),
        links: vec![
            link("self", format!("{base}{path}")),
            link("alternate", format!("{base}{}", list.address())),
        ],
        entries: rows.iter().map(|row| entry(row, base)).collect(),
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let xml = feed.write_with_config(Vec::new(), config).map_err(Problem::internal)?;
    String::from_utf8(xml).map_err(Problem::internal)
}

fn entry(row: &ClaimRow, base: &str) -> Entry {
    let claim = row.claim();
    let address = format!("{base}/desk/claims/{}", claim.id);
    let verdict = row.standing_verdict().map(|verdict| verdict.rating.label.clone());
    let standing = verdict.unwrap_or_else(|| claim.status.label().to_owned());
    let said = Some(row.said_by()).filter(|said| !said.is_empty());
    let assignee = row.assignee.as_ref().map(|name| format!("assigned to {name}"));
    let due = claim.due_on.map(|day| format!("due {day}"));
    let facts: Vec<String> = [Some(standing.clone()), said, assignee, due]
        .into_iter()
        .flatten()
        .collect();
    Entry {
        title: Text::plain(clean(&format!("{standing}: {}", claim.statement))),
        id: address.clone(),
        updated: date(claim.updated_at),
        published: Some(date(claim.logged_at)),
        authors: row.assignee.iter().map(|name| author(name)).collect(),
        links: vec![link("alternate", address)],
        summary: Some(Text::plain(clean(&facts.join(" · ")))),
        ..Entry::default()
    }
}

fn author(name: &str) -> Author {
    Author {
        name: clean(name),
        ..Author::default()
    }
}

fn link(rel: &str, href: String) -> Link {
    Link {
        rel: rel.into(),
        href,
        ..Link::default()
    }
}

fn date(time: Time) -> FixedDateTime {
    time.utc().fixed_offset()
}
