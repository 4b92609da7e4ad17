//! A feed as RSS 2.0, with what readers of it have agreed on beside the standard: the feed's own address (atom), the whole
//! text (content), who wrote it and when it changed (dc).

use rss::{
    Category, Channel, Guid, Item,
    extension::{
        atom::{AtomExtension, Link},
        dublincore::DublinCoreExtension,
    },
};

use super::{Entry, FeedInfo, Format, clean, escape};
use crate::{
    clock::Time,
    problem::{Problem, Result},
};

/// Writes it.
pub fn write(info: &FeedInfo, entries: &[Entry]) -> Result<Vec<u8>> {
    let title = clean(&info.title);
    let channel = Channel {
        description: info.subtitle.as_deref().map_or_else(|| title.clone(), clean),
        title,
        link: info.full(&info.page),
        language: Some(info.language.clone()),
        last_build_date: Some(date(info.changed(entries))),
        generator: Some(concat!("Factdesk ", env!("CARGO_PKG_VERSION")).into()),
        docs: Some("https://www.rssboard.org/rss-specification".into()),
        atom_ext: Some(AtomExtension { links: links(info) }),
        items: entries.iter().map(|one| item(info, one)).collect(),
        ..Channel::default()
    };
    channel.pretty_write_to(Vec::new(), b' ', 1).map_err(Problem::internal)
}

fn links(info: &FeedInfo) -> Vec<Link> {
    let link = |rel: &str, path: &str| Link {
        href: info.full(path),
        rel: rel.to_owned(),
        mime_type: Some(Format::Rss.media_type().to_owned()),
        ..Link::default()
    };
    let mut links = vec![link("self", &info.path)];
    links.extend(info.next.as_ref().map(|path| link("next", path)));
    links.extend(info.previous.as_ref().map(|path| link("previous", path)));
    links.extend(info.hub.as_ref().map(|hub| Link {
        href: hub.clone(),
        rel: "hub".into(),
        ..Link::default()
    }));
    links
}

fn item(info: &FeedInfo, entry: &Entry) -> Item {
    Item {
        title: Some(entry.title.clone()),
        link: Some(entry.url.clone()),
        description: Some(escape(&entry.summary)),
        content: Some(entry.html.clone()),
        categories: entry
            .tags
            .iter()
            .map(|tag| Category {
                name: tag.label.clone(),
                domain: Some(info.full(tag.folder)),
            })
            .collect(),
        guid: Some(Guid {
            value: entry.id.clone(),
            permalink: entry.id == entry.url,
        }),
        pub_date: Some(date(entry.published)),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: vec![entry.author.clone()],
            dates: vec![entry.updated.to_string()],
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}

/// RFC 822, with four digits of the year.
fn date(time: Time) -> String {
    time.utc().to_rfc2822()
}
