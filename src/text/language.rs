//! In which language a text is written, where its letters leave no doubt.

use whatlang::{Lang, detect};

/// Shorter texts, in characters, are left open: a name or a figure looks alike in many languages.
const SHORTEST: usize = 40;

/// The tag (BCP 47) of the language of a text; none where that is not certain.
pub fn of(text: &str) -> Option<&'static str> {
    if text.chars().count() < SHORTEST {
        return None;
    }
    let found = detect(text).filter(whatlang::Info::is_reliable)?;
    tag(found.lang())
}

/// Those with a tag of two letters that newsrooms are likely to quote from.
fn tag(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kat => "ka",
        Lang::Kor => "ko",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mkd => "mk",
        Lang::Nld => "nl",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_its_language_and_a_name_does_not() {
        for (text, tag) in [
            (
                "We hold that about a hundred thousand of their soldiers stand near the border, and that more are on their way to it from the east.",
                Some("en"),
            ),
            (
                "Nous pensons qu’environ cent mille de leurs soldats se trouvent près de la frontière, et que d’autres y sont en route depuis l’est du pays.",
                Some("fr"),
            ),
            (
                "Ми вважаємо, що біля кордону стоїть близько ста тисяч військових.",
                Some("uk"),
            ),
            (
                "Мы считаем, что у границы стоит около ста тысяч военнослужащих.",
                Some("ru"),
            ),
            (
                "Wir gehen davon aus, dass etwa hunderttausend ihrer Soldaten an der Grenze stehen und weitere aus dem Osten dorthin unterwegs sind.",
                Some("de"),
            ),
            (
                "نعتقد أن حوالي مئة ألف جندي يقفون بالقرب من الحدود الشرقية للبلاد.",
                Some("ar"),
            ),
            ("Vestmark Rail", None),
            ("132,000,000,000", None),
            ("", None),
        ] {
            assert_eq!(of(text), tag, "{text}");
        }
    }
}
