//! One form for the forms of a word, by language: the Snowball stemmers that tantivy uses, and a light one for Ukrainian,
//! which Snowball lacks.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

/// The languages whose words are stemmed. In any other, words stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
    /// Ukrainian.
    Ukrainian,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Russian.
    Russian,
    /// Any other.
    Other,
}

impl Language {
    /// The language of a BCP 47 tag such as `en-GB`.
    pub fn of(tag: &str) -> Self {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        match main.to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "fr" => Self::French,
            "uk" => Self::Ukrainian,
            "de" => Self::German,
            "es" => Self::Spanish,
            "it" => Self::Italian,
            "pt" => Self::Portuguese,
            "nl" => Self::Dutch,
            "ru" => Self::Russian,
            _ => Self::Other,
        }
    }

    fn algorithm(self) -> Option<Algorithm> {
        Some(match self {
            Self::English => Algorithm::English,
            Self::French => Algorithm::French,
            Self::German => Algorithm::German,
            Self::Spanish => Algorithm::Spanish,
            Self::Italian => Algorithm::Italian,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Dutch => Algorithm::Dutch,
            Self::Russian => Algorithm::Russian,
            Self::Ukrainian | Self::Other => return None,
        })
    }
}

/// The stem of a word in lower case. A word in Cyrillic letters inside a text of another script is taken as Ukrainian: that
/// is how names and quotes stand in articles.
pub fn stem(word: &str, language: Language) -> Cow<'_, str> {
    let cyrillic = word.starts_with(|c| matches!(c, '\u{400}'..='\u{52f}'));
    match language {
        Language::Ukrainian if cyrillic => ukrainian(word).into(),
        Language::Russian => stemmed(word, Language::Russian),
        _ if cyrillic => ukrainian(word).into(),
        // English words stand in Ukrainian texts as they are.
        Language::Ukrainian => stemmed(word, Language::English),
        language => stemmed(word, language),
    }
}

fn stemmed(word: &str, language: Language) -> Cow<'_, str> {
    match language.algorithm() {
        Some(algorithm) => Stemmer::new(algorithm).stem(word),
        None => word.into(),
    }
}

/// Endings of nouns, adjectives and verbs, longest first.
const ENDINGS: &[&str] = &[
    "уватимуть",
    "увалися",
    "ювалися",
    "ування",
    "ювання",
    "увати",
    "ювати",
    "ували",
    "ювали",
    "ться",
    "ими",
    "іми",
    "ого",
    "ому",
    "ями",
    "ами",
    "ові",
    "еві",
    "єві",
    "ість",
    "ості",
    "істю",
    "ення",
    "ання",
    "іння",
    "ала",
    "али",
    "ало",
    "ити",
    "ати",
    "іти",
    "ила",
    "или",
    "ило",
    "іла",
    "іли",
    "ють",
    "ять",
    "уть",
    "ать",
    "ння",
    "тті",
    "ття",
    "ах",
    "ях",
    "ам",
    "ям",
    "ом",
    "ем",
    "єм",
    "ою",
    "ею",
    "єю",
    "ів",
    "їв",
    "ей",
    "ий",
    "ій",
    "их",
    "іх",
    "їх",
    "им",
    "ім",
    "їм",
    "ої",
    "ую",
    "юю",
    "ая",
    "яя",
    "ає",
    "яє",
    "ує",
    "ює",
    "ти",
    "ла",
    "ли",
    "ло",
    "ся",
    "сь",
    "ті",
    "а",
    "я",
    "о",
    "е",
    "є",
    "у",
    "ю",
    "и",
    "і",
    "ї",
    "ь",
    "й",
];

/// Cuts one ending (two when the word is reflexive), as long as three letters stay.
fn ukrainian(word: &str) -> String {
    let word: String = word.chars().filter(|c| !matches!(c, '\'' | '’' | 'ʼ')).collect();
    let word = word
        .strip_suffix("ся")
        .filter(|rest| rest.chars().count() > 4)
        .unwrap_or(&word);
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}
