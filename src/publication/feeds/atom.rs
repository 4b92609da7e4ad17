//! A feed as Atom, RFC 4287.

use atom_syndication::{
    Category, Content, Entry as AtomEntry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig,
};

use super::{Entry, FeedInfo, Format, clean};
use crate::{
    clock::Time,
    problem::{Problem, Result},
};

/// Writes it.
pub fn write(info: &FeedInfo, entries: &[Entry]) -> Result<Vec<u8>> {
    let feed = Feed {
        title: Text::plain(clean(&info.title)),
        subtitle: info.subtitle.as_deref().map(|line| Text::plain(clean(line))),
        id: info.full(&info.path),
        lang: Some(info.language.clone()),
        updated: date(info.changed(entries)),
        authors: vec![person(&info.publisher, info)],
        generator: Some(Generator {
            value: "Factdesk".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
            ..Generator::default()
        }),
        links: links(info),
        entries: entries.iter().map(|one| entry(info, one)).collect(),
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    feed.write_with_config(Vec::new(), config).map_err(Problem::internal)
}

fn links(info: &FeedInfo) -> Vec<Link> {
    let own = Format::Atom.media_type();
    let mut links = vec![
        link("self", &info.full(&info.path), own),
        link("alternate", &info.full(&info.page), "text/html"),
    ];
    // RFC 5005: what is older comes next.
    for (rel, path) in [("next", &info.next), ("previous", &info.previous)] {
        links.extend(path.as_ref().map(|path| link(rel, &info.full(path), own)));
    }
    links.extend(info.hub.as_ref().map(|hub| Link {
        href: hub.clone(),
        rel: "hub".into(),
        ..Link::default()
    }));
    links
}

fn entry(info: &FeedInfo, entry: &Entry) -> AtomEntry {
    AtomEntry {
        title: Text::plain(&entry.title),
        id: entry.id.clone(),
        updated: date(entry.updated),
        published: Some(date(entry.published)),
        authors: vec![person(&entry.author, info)],
        categories: entry
            .tags
            .iter()
            .map(|tag| Category {
                term: tag.term.clone(),
                scheme: Some(info.full(tag.folder)),
                label: Some(tag.label.clone()),
            })
            .collect(),
        links: vec![link("alternate", &entry.url, "text/html")],
        summary: Some(Text::plain(&entry.summary)),
        content: Some(Content {
            value: Some(entry.html.clone()),
            content_type: Some("html".into()),
            lang: Some(entry.language.clone()),
            base: Some(entry.url.clone()),
            ..Content::default()
        }),
        ..AtomEntry::default()
    }
}

fn person(name: &str, info: &FeedInfo) -> Person {
    Person {
        name: clean(name),
        uri: Some(info.full("/")),
        ..Person::default()
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
