//! One entry of a feed, whatever form it is written in: a fact-check, or a correction of one.

use super::{clean, escape};
use crate::{
    clock::Time,
    publication::{State, document::Document, store::Correction},
    web::languages::PageLanguage,
};

/// What a feed says of one thing. All text is free of what XML cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for ever.
    pub id: String,
    /// Where it is read.
    pub url: String,
    /// Its heading.
    pub title: String,
    /// What it says, in a sentence or two of plain text.
    pub summary: String,
    /// What it says, as HTML.
    pub html: String,
    /// The newsroom.
    pub author: String,
    /// BCP 47, such as `en`.
    pub language: String,
    /// When it came out.
    pub published: Time,
    /// When it last changed.
    pub updated: Time,
    /// Under which words it stands.
    pub tags: Vec<Tag>,
    /// What was found, for programs; none of what is retracted, and of corrections.
    pub verdict: Option<Verdict>,
}

/// A word that things stand under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// In addresses.
    pub term: String,
    /// The folder of its list, such as `/topics/`.
    pub folder: &'static str,
    /// In words.
    pub label: String,
}

/// What was claimed, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verdict {
    /// The claim in words.
    pub claim: String,
    /// Who made it.
    pub claimant: Option<String>,
    /// The rating's slug.
    pub rating: String,
    /// The rating's word.
    pub label: String,
}

/// One fact-check in a feed.
#[derive(Debug, Clone, Copy)]
pub struct FeedItem<'a> {
    /// What is published.
    pub document: &'a Document,
    /// Live or retracted.
    pub state: State,
    /// The note of a retraction.
    pub note: Option<&'a str>,
    /// When it last changed in public, its retraction included.
    pub updated: Time,
    /// The language of what is said around it.
    pub lang: PageLanguage,
}

/// A fact-check as an entry.
pub fn of_fact_check(item: &FeedItem<'_>, base: &str) -> Entry {
    let document = item.document;
    let address = format!("{base}{}", document.path());
    let live = item.state == State::Live;
    let label = if live {
        document.verdict.label.as_str().into()
    } else {
        item.lang.say("retracted")
    };
    let verdict = live.then(|| Verdict {
        claim: clean(&document.statement),
        claimant: document.claimant.as_ref().map(|claimant| clean(&claimant.name)),
        rating: document.verdict.rating.clone(),
        label: clean(&document.verdict.label),
    });
    Entry {
        id: address.clone(),
        url: address,
        title: clean(&headed(item.lang, &label, &document.headline)),
        summary: clean(item.note.unwrap_or(&document.finding)),
        html: clean(&content(item)),
        author: clean(&document.publisher),
        language: document.language.clone(),
        published: document.first_published_at,
        updated: item.updated,
        tags: tags(item),
        verdict,
    }
}

/// A heading that begins with what became of it.
fn headed(lang: PageLanguage, kind: &str, headline: &str) -> String {
    lang.say_with("headed", &[("kind", kind.into()), ("headline", headline.into())])
}

fn tags(item: &FeedItem<'_>) -> Vec<Tag> {
    let verdict = Tag {
        term: item.document.verdict.rating.clone(),
        folder: "/verdicts/",
        label: clean(&item.document.verdict.label),
    };
    let topics = item.document.topics.iter().map(|topic| Tag {
        term: topic.slug.clone(),
        folder: "/topics/",
        label: clean(&topic.name),
    });
    let verdict = (item.state == State::Live).then_some(verdict);
    verdict.into_iter().chain(topics).collect()
}

/// What a reader of feeds sees: the claim, the verdict, the finding and the summary; of a retracted one its note alone.
fn content(item: &FeedItem<'_>) -> String {
    let document = item.document;
    if item.state == State::Retracted {
        return format!(
            "<p><strong>{}.</strong> {}</p>",
            item.lang.say("retracted"),
            escape(item.note.unwrap_or_default())
        );
    }
    let by = document
        .claimant
        .as_ref()
        .map(|claimant| format!("<p>{}</p>", escape(&claimant.name)))
        .unwrap_or_default();
    let corrected: String = document
        .corrections
        .iter()
        .rev()
        .filter(|c| c.tier.is_correction())
        .map(|c| {
            format!(
                "<p><strong>{}</strong> {}</p>",
                told_on(item.lang, &c.tier.said(item.lang), c.at),
                escape(&c.note)
            )
        })
        .collect();
    format!(
        "{corrected}<blockquote><p>{}</p></blockquote>{by}<p><strong>{}.</strong> {}</p>{}",
        escape(&item.lang.say_with("quoted", &[("words", (&document.statement).into())])),
        escape(&document.verdict.label),
        escape(&document.finding),
        document.html.summary
    )
}

/// What happened, and when, as a sentence.
fn told_on(lang: PageLanguage, what: &str, at: Time) -> String {
    lang.say_with("tier-on", &[("tier", what.into()), ("day", lang.day(at.date()).into())])
}

/// A correction as an entry, under the site's name; what is said around it is in its language, or else in the site's.
pub fn of_correction(correction: &Correction, base: &str, publisher: &str, site: PageLanguage) -> Entry {
    let lang = PageLanguage::of(correction.language()).unwrap_or(site);
    let (slug, headline, at, kind, note) = match correction {
        Correction::Revised {
            slug,
            headline,
            correction,
            ..
        } => (
            slug,
            headline,
            correction.at,
            correction.tier.said(lang),
            correction.note.as_str(),
        ),
        Correction::Retracted {
            slug,
            headline,
            at,
            note,
            ..
        } => (slug, headline, *at, lang.say("retracted"), note.as_str()),
    };
    let page = format!("{base}/fact-checks/{slug}");
    let url = match correction {
        Correction::Revised { correction, .. } => format!("{page}/history/{}", correction.revision),
        Correction::Retracted { .. } => page.clone(),
    };
    // Something may be taken back, come again, and be taken back once more.
    let id = match correction {
        Correction::Revised { .. } => url.clone(),
        Correction::Retracted { .. } => format!("{page}#retracted-{}", at.utc().format("%Y%m%dT%H%M%SZ")),
    };
    Entry {
        id,
        title: clean(&headed(lang, &kind, headline)),
        summary: clean(note),
        html: clean(&format!(
            "<p><strong>{}</strong>{} {}</p><p><a href=\"{}\">{}</a></p>",
            told_on(lang, &kind, at),
            escape(&change(lang, correction)),
            escape(note),
            escape(&page),
            escape(headline),
        )),
        url,
        author: clean(publisher),
        language: correction.language().to_owned(),
        published: at,
        updated: at,
        tags: Vec::new(),
        verdict: None,
    }
}

/// From which verdict to which, when it changed.
fn change(lang: PageLanguage, correction: &Correction) -> String {
    match correction {
        Correction::Revised { correction, .. } => match (&correction.before, &correction.after) {
            (Some(before), Some(after)) => {
                let fills = [("before", (&before.label).into()), ("after", (&after.label).into())];
                format!(" {}", lang.say_with("from-one-to-other", &fills))
            }
            _ => String::new(),
        },
        Correction::Retracted { .. } => String::new(),
    }
}
