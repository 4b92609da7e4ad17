//! RSS 2.0 (<https://www.rssboard.org/rss-specification>), with the HTML in `content:encoded` and the feed's own address as
//! `atom:link`, as the RSS Advisory Board's best practices ask for.

use std::collections::BTreeMap;

use rss::{
    Category, Channel, Guid, Item,
    extension::{
        atom::{AtomExtension, Link},
        dublincore::DublinCoreExtension,
    },
};

use super::{FeedEntry, FeedInfo, Format};
use crate::clock::Time;

pub(super) fn write(info: &FeedInfo, entries: &[FeedEntry]) -> String {
    let own = Link {
        href: format!("{}{}", info.base, info.path),
        rel: "self".into(),
        mime_type: Some(Format::Rss.media_type().into()),
        ..Link::default()
    };
    let channel = Channel {
        title: info.title.clone(),
        link: format!("{}{}", info.base, info.page),
        // The specification wants a description always.
        description: info.subtitle.clone().unwrap_or_else(|| info.title.clone()),
        last_build_date: Some(date(info.updated(entries))),
        generator: Some(format!("Factdesk {}", env!("CARGO_PKG_VERSION"))),
        atom_ext: Some(AtomExtension { links: vec![own] }),
        items: entries.iter().map(item).collect(),
        namespaces: BTreeMap::from([
            ("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned()),
            (
                "content".to_owned(),
                "http://purl.org/rss/1.0/modules/content/".to_owned(),
            ),
            ("dc".to_owned(), "http://purl.org/dc/elements/1.1/".to_owned()),
        ]),
        ..Channel::default()
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{channel}")
}

fn item(entry: &FeedEntry) -> Item {
    let categories = entry.categories.iter().map(|category| Category {
        name: category.label.clone(),
        domain: Some(category.scheme.clone()),
    });
    Item {
        title: Some(entry.title.clone()),
        link: Some(entry.address.clone()),
        description: Some(entry.summary.clone()),
        guid: Some(Guid {
            permalink: entry.id == entry.address,
            value: entry.id.clone(),
        }),
        // RSS has one date: an entry that was corrected comes up again.
        pub_date: Some(date(entry.updated)),
        categories: categories.collect(),
        content: Some(entry.html.clone()),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: vec![entry.author.clone()],
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}

/// As RFC 822 writes it, with a year of four digits.
fn date(time: Time) -> String {
    time.utc().to_rfc2822()
}
