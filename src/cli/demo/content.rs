//! What the demonstration consists of, as it stands in the files beside this one: the newsroom, its articles, the sources,
//! each claim with all that happens to it, and what readers send.

mod claim;
mod letter;

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

pub use self::claim::{
    Assessment, Claim, Comment, Contact, Correction, Declined, Evidence, Merged, Occurrence, Publication, Reply,
    Retraction, Returned, Text,
};
pub use self::letter::{Answer, Letter};
use super::moment::{Day, Moment};
use crate::{
    article::{
        details::Typed,
        intake::{Body, Given, NewArticle},
    },
    clock::Time,
    evidence::SourceKind,
    problem::{Problem, Result},
    staff::Role,
};

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The newsroom's own texts.
    pub site: Site,
    /// Who works there.
    pub people: Vec<Person>,
    /// Whose claims it checks.
    pub claimants: Vec<Claimant>,
    /// In which articles they occur.
    pub articles: Vec<Article>,
    /// What evidence comes from.
    pub sources: Vec<Source>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// What readers send.
    pub letters: Vec<Letter>,
}

/// The newsroom's name and texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// When it was opened.
    pub opened: Moment,
    /// Its name.
    pub name: String,
    /// The line below it.
    pub tagline: String,
    /// Who we are: Markdown.
    pub about: String,
    /// How we check: Markdown.
    pub method: String,
    /// How we correct: Markdown.
    pub corrections_policy: String,
    /// How we stay out of the quarrel: Markdown.
    pub nonpartisanship: String,
    /// Which sources we take: Markdown.
    pub sources: String,
    /// Who owns and pays us: Markdown.
    pub funding: String,
    /// Who works here: Markdown.
    pub people: String,
    /// How to reach us: Markdown.
    pub contact: String,
    /// Where mail reaches us.
    pub contact_email: String,
}

/// Someone who works there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What the other files call them.
    pub key: String,
    /// Their name.
    pub name: String,
    /// For signing in.
    pub email: String,
    /// What they are.
    pub roles: Vec<Role>,
}

/// Someone who makes claims.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimant {
    /// What the other files call them.
    pub key: String,
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: Option<String>,
    /// Of what.
    pub organisation: Option<String>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// What the other files call it; the name of its text.
    pub key: String,
    /// Its headline.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
    /// Where it appeared.
    pub publisher: String,
    /// When.
    pub published_on: Day,
    /// Its address.
    pub url: String,
    /// When it was taken in.
    pub taken_in: Moment,
    /// By whom.
    pub by: String,
    /// What readers may see of its text.
    #[serde(default)]
    pub rights: String,
}

impl Article {
    /// Its text.
    pub fn text(&self) -> Option<&'static str> {
        TEXTS.iter().find(|(key, _)| *key == self.key).map(|(_, text)| *text)
    }

    /// The article as someone pastes it into the form.
    pub fn pasted(&self, now: Time) -> Result<NewArticle> {
        let day = self.published_on.on(now).to_string();
        NewArticle::parse(&Given {
            details: Typed {
                title: &self.title,
                byline: &self.byline,
                publisher: &self.publisher,
                published_on: &day,
                url: &self.url,
                language: "en",
                rights: &self.rights,
            },
            body: Body::Text(self.text().unwrap_or_default()),
        })
    }
}

/// Something that evidence comes from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the other files call it.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published_on: Option<Day>,
    /// Where it is on the web.
    pub url: Option<String>,
    /// What kind of thing it is.
    pub kind: SourceKind,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NewsroomFile {
    site: Site,
    person: Vec<Person>,
    claimant: Vec<Claimant>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticlesFile {
    article: Vec<Article>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    source: Vec<Source>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsFile {
    claim: Vec<Claim>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct LettersFile {
    letter: Vec<Letter>,
}

const NEWSROOM: &str = include_str!("content/newsroom.toml");
const ARTICLES: &str = include_str!("content/articles.toml");
const SOURCES: &str = include_str!("content/sources.toml");
const LETTERS: &str = include_str!("content/letters.toml");
const CLAIMS: [&str; 6] = [
    include_str!("content/claims/border.toml"),
    include_str!("content/claims/exercises.toml"),
    include_str!("content/claims/promises.toml"),
    include_str!("content/claims/plague.toml"),
    include_str!("content/claims/reparations.toml"),
    include_str!("content/claims/famine.toml"),
];
const TEXTS: [(&str, &str); 6] = [
    ("round-number", include_str!("content/articles/round-number.txt")),
    ("exercise", include_str!("content/articles/exercise.txt")),
    ("promises", include_str!("content/articles/promises.txt")),
    ("plague", include_str!("content/articles/plague.txt")),
    ("lost-war", include_str!("content/articles/lost-war.txt")),
    ("hunger", include_str!("content/articles/hunger.txt")),
];

static CONTENT: LazyLock<Result<Content, String>> = LazyLock::new(read);

/// The content, read once.
pub fn content() -> Result<&'static Content> {
    CONTENT
        .as_ref()
        .map_err(|detail| Problem::internal(format!("the demonstration's content: {detail}")))
}

fn read() -> Result<Content, String> {
    let newsroom: NewsroomFile = parse(NEWSROOM)?;
    let mut claims = Vec::new();
    for file in CLAIMS {
        claims.extend(parse::<ClaimsFile>(file)?.claim);
    }
    Ok(Content {
        site: newsroom.site,
        people: newsroom.person,
        claimants: newsroom.claimant,
        articles: parse::<ArticlesFile>(ARTICLES)?.article,
        sources: parse::<SourcesFile>(SOURCES)?.source,
        claims,
        letters: parse::<LettersFile>(LETTERS)?.letter,
    })
}

fn parse<T: DeserializeOwned>(file: &str) -> Result<T, String> {
    toml::from_str(file).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
