//! What readers' pages say in each language: texts by Fluent, dates and numbers by the locale.

mod locale;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use maud::{Markup, html};
use unic_langid::LanguageIdentifier;

pub use crate::site::PageLanguage;
use crate::written::Fault;

/// Where the signs that hold the places of markup begin: Unicode leaves them to programs.
const PLACES: u32 = 0xE000;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = read(PageLanguage::English);
    bundle.set_formatter(Some(|value, _| in_figures(PageLanguage::English, value)));
    bundle
});
static UKRAINIAN: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = read(PageLanguage::Ukrainian);
    bundle.set_formatter(Some(|value, _| in_figures(PageLanguage::Ukrainian, value)));
    bundle
});
static FRENCH: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = read(PageLanguage::French);
    bundle.set_formatter(Some(|value, _| in_figures(PageLanguage::French, value)));
    bundle
});

/// The messages of a language, as they are written.
fn source(lang: PageLanguage) -> &'static str {
    match lang {
        PageLanguage::English => include_str!("en.ftl"),
        PageLanguage::Ukrainian => include_str!("uk.ftl"),
        PageLanguage::French => include_str!("fr.ftl"),
    }
}

fn read(lang: PageLanguage) -> Bundle {
    let id: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The direction marks around what is filled in are for mixed scripts, which these three are not.
    bundle.set_use_isolating(false);
    // What cannot be read is left out; a test holds that there is nothing of that kind.
    let resource = FluentResource::try_new(source(lang).to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
    bundle
}

fn in_figures(lang: PageLanguage, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(lang.number(number.value)),
        _ => None,
    }
}

/// What is filled into a message.
#[derive(Debug, Clone)]
pub enum Fill<'a> {
    /// A number: the message's plurals go by it, and it is written as the language does.
    Number(f64),
    /// Words.
    Text(Cow<'a, str>),
    /// A link, a date, a mark.
    Markup(Markup),
}

impl From<i64> for Fill<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<i32> for Fill<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Fill<'_> {
    fn from(number: usize) -> Self {
        i64::try_from(number).unwrap_or(i64::MAX).into()
    }
}

impl From<f64> for Fill<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Fill<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Fill<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Fill<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Fill<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<Markup> for Fill<'_> {
    fn from(markup: Markup) -> Self {
        Self::Markup(markup)
    }
}

impl PageLanguage {
    fn bundle(self) -> &'static Bundle {
        match self {
            Self::English => &ENGLISH,
            Self::Ukrainian => &UKRAINIAN,
            Self::French => &FRENCH,
        }
    }

    /// The message of that name; the name itself where there is none, which a test rules out.
    fn written(self, id: &'static str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.into();
        };
        match (args, bundle.format_pattern(pattern, args, &mut Vec::new())) {
            (None, text) => text,
            (Some(_), text) => text.into_owned().into(),
        }
    }

    /// A text.
    pub fn say(self, id: &'static str) -> Cow<'static, str> {
        self.written(id, None)
    }

    /// A text with words and numbers filled in.
    pub fn say_with(self, id: &'static str, fills: &[(&'static str, Fill<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(fills.len());
        for (name, fill) in fills {
            match fill {
                Fill::Number(number) => args.set(*name, *number),
                Fill::Text(text) => args.set(*name, text.as_ref()),
                Fill::Markup(markup) => args.set(*name, markup.0.as_str()),
            }
        }
        self.written(id, Some(&args)).into_owned()
    }

    /// A text with links, dates and the like filled in, wherever the language has them.
    pub fn say_html(self, id: &'static str, fills: &[(&'static str, Fill<'_>)]) -> Markup {
        let mut args = FluentArgs::with_capacity(fills.len());
        for (sign, (name, fill)) in (PLACES..).zip(fills) {
            match fill {
                Fill::Number(number) => args.set(*name, *number),
                _ => args.set(*name, char::from_u32(sign).unwrap_or_default().to_string()),
            }
        }
        let text = self.written(id, Some(&args));
        let place = |sign: char| fills.get(usize::try_from(u32::from(sign).checked_sub(PLACES)?).ok()?);
        html! {
            @for piece in text.split_inclusive(|c| place(c).is_some()) {
                @match piece.chars().next_back().and_then(|last| place(last).map(|fill| (last, fill))) {
                    Some((sign, (_, fill))) => {
                        (piece.trim_end_matches(sign))
                        @match fill {
                            Fill::Number(number) => (self.number(*number)),
                            Fill::Text(text) => (text),
                            Fill::Markup(markup) => (markup),
                        }
                    }
                    None => (piece),
                }
            }
        }
    }

    /// What is wrong with something that a reader typed.
    pub fn fault(self, fault: Fault) -> String {
        match fault {
            Fault::Empty => self.say("fault-empty").into_owned(),
            Fault::Control => self.say("fault-control").into_owned(),
            Fault::TooLong { length, max } => {
                self.say_with("fault-too-long", &[("n", length.into()), ("max", max.into())])
            }
            Fault::NoAddress => self.say("fault-address").into_owned(),
            Fault::NoDay => self.say("fault-day").into_owned(),
        }
    }
}
