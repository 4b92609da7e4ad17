//! oEmbed 1.0: what another site shows when somebody puts the address of a fact-check into a text there.
//!
//! The HTML is a quotation with a frame behind it and nothing that needs a script of ours: so WordPress, which strips what it
//! does not know from sites it does not know, keeps it as it is.

use serde::Serialize;

use super::{
    State,
    document::Document,
    feeds::{clean, escape},
};
use crate::{
    problem::{Code, Faults, Problem, Result},
    web::languages::PageLanguage,
};

/// How wide a card is when nobody asks for less.
const WIDTH: u32 = 600;

/// How high a wide card is, and a narrow one, whose lines break more often.
const HEIGHTS: (u32, u32) = (340, 480);

/// Below this a card is narrow.
const NARROW: u32 = 440;

/// The forms that the answer comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON.
    Json,
    /// XML.
    Xml,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Of which fact-check, by its name in addresses.
    pub slug: String,
    /// In which form.
    pub form: Form,
    /// The most that its frame may measure.
    pub most: (Option<u32>, Option<u32>),
}

impl Asked {
    /// Reads what was sent. `base` is the site's address without a slash at its end.
    pub fn read(url: &str, format: &str, maxwidth: &str, maxheight: &str, base: &str) -> Result<Self> {
        let form = match format {
            "" | "json" => Form::Json,
            "xml" => Form::Xml,
            _ => return Err(Problem::new(Code::NotImplemented, "The format is json or xml.")),
        };
        let mut faults = Faults::new();
        if url.is_empty() {
            faults.add("url", "Give the address of a fact-check of this site.");
        }
        let mut measure = |field: &str, text: &str| match text.parse() {
            _ if text.is_empty() => None,
            Ok(pixels) if pixels > 0 => Some(pixels),
            _ => {
                faults.add(field, "Give a whole number of pixels.");
                None
            }
        };
        let most = (measure("maxwidth", maxwidth), measure("maxheight", maxheight));
        // A query is the address here: what cannot be read in it is 400, not 422.
        faults.check().map_err(|problem| Problem {
            code: Code::Unreadable,
            ..problem
        })?;
        let slug = slug_of(url, base).ok_or_else(|| Problem::not_found("fact-check"))?;
        Ok(Self { slug, form, most })
    }

    fn measures(&self) -> (u32, u32) {
        let width = self.most.0.map_or(WIDTH, |most| most.min(WIDTH));
        let height = if width < NARROW { HEIGHTS.1 } else { HEIGHTS.0 };
        (width, self.most.1.map_or(height, |most| most.min(height)))
    }
}

/// The name of the fact-check that an address is of, if it is one of ours, by http or https.
fn slug_of(url: &str, base: &str) -> Option<String> {
    let (url, base) = (url::Url::parse(url).ok()?, url::Url::parse(base).ok()?);
    let known = matches!(url.scheme(), "http" | "https")
        && url.host() == base.host()
        && (url.port() == base.port() || url.scheme() != base.scheme());
    let within = url.path().strip_prefix(base.path().trim_end_matches('/'))?;
    let slug = within.strip_prefix("/fact-checks/")?;
    let slug = slug.strip_suffix('/').unwrap_or(slug);
    (known && !slug.is_empty() && !slug.contains('/')).then(|| slug.to_owned())
}

#[derive(Serialize)]
struct Answer {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    author_name: String,
    author_url: String,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
    width: u32,
    height: u32,
    html: String,
}

/// A fact-check to be shown elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What is published.
    pub document: &'a Document,
    /// Live or retracted.
    pub state: State,
    /// The site's name now.
    pub site_name: &'a str,
    /// The site's address without a slash at its end.
    pub base: &'a str,
    /// The language of what is said around it.
    pub lang: PageLanguage,
}

impl Shown<'_> {
    fn full(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn title(&self) -> String {
        let headline = &self.document.headline;
        if self.state == State::Retracted {
            self.lang
                .say_with("retracted-headline", &[("headline", headline.into())])
        } else {
            headline.clone()
        }
    }

    /// A quotation for readers without frames, then the frame. Neither element has an attribute that WordPress drops.
    fn html(&self, (width, height): (u32, u32)) -> String {
        let document = self.document;
        let verdict = if self.state == State::Retracted {
            self.lang.say("is-retracted").into_owned()
        } else {
            let (words, verdict) = ((&document.statement).into(), (&document.verdict.label).into());
            self.lang
                .say_with("claim-and-verdict", &[("words", words), ("verdict", verdict)])
        };
        let title = self.lang.say_with("quoted", &[("words", self.title().into())]);
        format!(
            "<blockquote>{} <a href=\"{}\">{}</a></blockquote><iframe src=\"{}\" width=\"{width}\" height=\"{height}\" title=\"{}\" \
             frameborder=\"0\" marginwidth=\"0\" marginheight=\"0\" scrolling=\"no\"></iframe>",
            escape(&verdict),
            escape(&self.full(&document.path())),
            escape(&self.title()),
            escape(&self.full(&format!("/embed/{}", document.slug))),
            escape(&format!("{title} – {}", self.site_name)),
        )
    }
}

/// The answer.
pub fn answer(shown: &Shown<'_>, asked: &Asked) -> Result<Vec<u8>> {
    let measures = asked.measures();
    let (card_width, card_height) = super::card::SIZE;
    let answer = Answer {
        version: "1.0",
        kind: "rich",
        title: shown.title(),
        author_name: shown.document.publisher.clone(),
        author_url: shown.full("/"),
        provider_name: shown.site_name.to_owned(),
        provider_url: shown.full("/"),
        cache_age: 3600,
        thumbnail_url: shown.full(&super::card::path(&shown.document.slug)),
        thumbnail_width: card_width,
        thumbnail_height: card_height,
        width: measures.0,
        height: measures.1,
        html: shown.html(measures),
    };
    match asked.form {
        Form::Json => Ok(serde_json::to_vec(&answer)?),
        Form::Xml => xml(&answer),
    }
}

/// The same fields as elements.
fn xml(answer: &Answer) -> Result<Vec<u8>> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n");
    if let serde_json::Value::Object(fields) = serde_json::to_value(answer)? {
        for (name, value) in fields {
            let text = value.as_str().map_or_else(|| value.to_string(), clean);
            xml.push_str(&format!("<{name}>{}</{name}>\n", escape(&text)));
        }
    }
    xml.push_str("</oembed>\n");
    Ok(xml.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    const BASE: &str = "https://desk.example";

    fn asked(url: &str) -> Result<Asked> {
        Asked::read(url, "", "", "", BASE)
    }

    fn written(state: State, form: Form) -> String {
        written_in(PageLanguage::English, state, form)
    }

    fn written_in(lang: PageLanguage, state: State, form: Form) -> String {
        let document = samples::awkward();
        let shown = Shown {
            document: &document,
            state,
            site_name: "Among <the> Fray",
            base: BASE,
            lang,
        };
        let asked = Asked {
            slug: document.slug.clone(),
            form,
            most: (Some(400), None),
        };
        String::from_utf8(answer(&shown, &asked).unwrap()).unwrap()
    }

    #[test]
    fn our_own_addresses_are_known_and_no_others() {
        for known in [
            "https://desk.example/fact-checks/troops",
            "http://desk.example/fact-checks/troops/",
            "https://desk.example/fact-checks/troops?utm_source=x#history",
        ] {
            assert_eq!(asked(known).unwrap().slug, "troops", "{known}");
        }
        for unknown in [
            "https://other.example/fact-checks/troops",
            "https://desk.example.other.example/fact-checks/troops",
            "https://desk.example:444/fact-checks/troops",
            "https://desk.example/fact-checks/troops/history/1",
            "https://desk.example/fact-checks/",
            "https://desk.example/topics/troops",
            "javascript:/fact-checks/troops",
            "troops",
        ] {
            assert_eq!(asked(unknown).unwrap_err().code, Code::NotFound, "{unknown}");
        }
    }

    #[test]
    fn what_cannot_be_answered_is_said() {
        assert_eq!(asked("").unwrap_err().code, Code::Unreadable);
        let read = |format, width| Asked::read("https://desk.example/fact-checks/troops", format, width, "", BASE);
        assert_eq!(read("yaml", "").unwrap_err().code, Code::NotImplemented);
        for width in ["wide", "-3", "0"] {
            assert_eq!(read("json", width).unwrap_err().fields[0].field, "maxwidth", "{width}");
        }
    }

    #[test]
    fn a_card_keeps_within_what_it_is_given() {
        let measures = |width, height| {
            let most = (width, height);
            let form = Form::Json;
            Asked {
                slug: "x".into(),
                form,
                most,
            }
            .measures()
        };
        assert_eq!(measures(None, None), (600, 340));
        assert_eq!(measures(Some(2000), Some(2000)), (600, 340));
        assert_eq!(measures(Some(300), Some(200)), (300, 200));
        assert_eq!(measures(Some(300), None), (300, 480));
    }

    #[test]
    fn the_answer_in_both_forms() {
        insta::assert_snapshot!("as_json", written(State::Live, Form::Json));
        insta::assert_snapshot!("as_xml", written(State::Live, Form::Xml));
        let retracted = written(State::Retracted, Form::Json);
        assert!(retracted.contains("Retracted: ") && !retracted.contains("Our verdict"));
        let french = written_in(PageLanguage::French, State::Live, Form::Json);
        assert!(
            french.contains("Notre verdict") && !french.contains("Our verdict"),
            "{french}"
        );
    }
}
