//! Atom (RFC 4287).

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::{FeedEntry, FeedInfo, Format};
use crate::{
    clock::Time,
    problem::{Problem, Result},
};

pub(super) fn write(info: &FeedInfo, entries: &[FeedEntry]) -> Result<String> {
    let feed = Feed {
        title: Text::plain(&info.title),
        subtitle: info.subtitle.as_ref().map(Text::plain),
        id: format!("{}{}", info.base, info.path),
        updated: date(info.updated(entries)),
        generator: Some(Generator {
            value: "Factdesk".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
            ..Generator::default()
        }),
        links: vec![
            link(
                "self",
                &format!("{}{}", info.base, info.path),
                Format::Atom.media_type(),
            ),
            link("alternate", &format!("{}{}", info.base, info.page), "text/html"),
        ],
        entries: entries.iter().map(|one| entry(info, one)).collect(),
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let xml = feed.write_with_config(Vec::new(), config).map_err(Problem::internal)?;
    String::from_utf8(xml).map_err(Problem::internal)
}

fn entry(info: &FeedInfo, entry: &FeedEntry) -> Entry {
    let categories = entry.categories.iter().map(|category| Category {
        term: category.term.clone(),
        scheme: Some(category.scheme.clone()),
        label: Some(category.label.clone()),
    });
    Entry {
        title: Text::plain(entry.title.clone()),
        id: entry.id.clone(),
        updated: date(entry.updated),
        published: Some(date(entry.published)),
        authors: vec![Person {
            name: entry.author.clone(),
            uri: Some(format!("{}/", info.base)),
            ..Person::default()
        }],
        categories: categories.collect(),
        links: vec![link("alternate", &entry.address, "text/html")],
        summary: Some(Text::plain(entry.summary.clone())),
        content: Some(Content {
            value: Some(entry.html.clone()),
            content_type: Some("html".into()),
            lang: entry.language.clone(),
            base: Some(entry.address.clone()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(rel: &str, href: &str, mime_type: &str) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(mime_type.to_owned()),
        ..Link::default()
    }
}

fn date(time: Time) -> FixedDateTime {
    time.utc().fixed_offset()
}
