//! The languages that readers' pages speak.

text_enum! {
    /// A language in which the frame of readers' pages is written.
    #[derive(Default)]
    PageLanguage {
        /// English.
        #[default]
        English = "en",
        /// Ukrainian.
        Ukrainian = "uk",
        /// French.
        French = "fr",
    }
}

impl PageLanguage {
    /// The one that a BCP 47 tag means, whatever its region; none where pages do not speak it.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::parse(&primary.to_ascii_lowercase())
    }

    /// The tag and the direction of a text, where its language is not this one.
    pub fn foreign(self, tag: &str) -> (Option<&str>, Option<&'static str>) {
        let other = Self::of(tag) != Some(self);
        let direction = direction(tag);
        (other.then_some(tag), (other && direction == "rtl").then_some(direction))
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Ukrainian => "Українська",
            Self::French => "Français",
        }
    }
}

/// What a language calls itself, by its tag; the tag where that is not known. A region stands behind it.
pub fn own_name(tag: &str) -> String {
    const NAMES: [(&str, &str); 48] = [
        ("ar", "العربية"),
        ("az", "Azərbaycanca"),
        ("be", "Беларуская"),
        ("bg", "Български"),
        ("bn", "বাংলা"),
        ("bs", "Bosanski"),
        ("ca", "Català"),
        ("cs", "Čeština"),
        ("cy", "Cymraeg"),
        ("da", "Dansk"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("es", "Español"),
        ("et", "Eesti"),
        ("eu", "Euskara"),
        ("fa", "فارسی"),
        ("fi", "Suomi"),
        ("ga", "Gaeilge"),
        ("gl", "Galego"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("hr", "Hrvatski"),
        ("hu", "Magyar"),
        ("hy", "Հայերեն"),
        ("id", "Bahasa Indonesia"),
        ("is", "Íslenska"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("ka", "ქართული"),
        ("kk", "Қазақша"),
        ("ko", "한국어"),
        ("lt", "Lietuvių"),
        ("lv", "Latviešu"),
        ("mk", "Македонски"),
        ("nl", "Nederlands"),
        ("no", "Norsk"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("ro", "Română"),
        ("ru", "Русский"),
        ("sk", "Slovenčina"),
        ("sl", "Slovenščina"),
        ("sq", "Shqip"),
        ("sr", "Српски"),
        ("sv", "Svenska"),
        ("tr", "Türkçe"),
        ("ur", "اردو"),
        ("zh", "中文"),
    ];
    let (primary, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let primary = primary.to_ascii_lowercase();
    let known = NAMES.iter().find(|(name, _)| *name == primary).map(|(_, name)| *name);
    match (PageLanguage::parse(&primary).map(PageLanguage::name).or(known), rest) {
        (Some(name), "") => name.to_owned(),
        (Some(name), rest) => format!("{name} ({rest})"),
        (None, _) => tag.to_owned(),
    }
}

/// The direction in which a language is written, by its tag, as `dir` has it.
pub fn direction(tag: &str) -> &'static str {
    const LANGUAGES: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ur", "yi"];
    const SCRIPTS: [&str; 5] = ["adlm", "arab", "hebr", "nkoo", "thaa"];
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    // A script that is named goes before the one that the language is mostly written in.
    let leftwards = match parts.find(|part| part.len() == 4 && part.chars().all(char::is_alphabetic)) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    if leftwards { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_as_it_calls_itself() {
        let names = ["uk", "fr-BE", "de", "tlh"].map(own_name);
        assert_eq!(names, ["Українська", "Français (BE)", "Deutsch", "tlh"]);
    }

    #[test]
    fn regions_do_not_matter_and_scripts_do() {
        assert_eq!(PageLanguage::of("fr-CA"), Some(PageLanguage::French));
        assert_eq!(PageLanguage::of("de"), None);
        let directions = ["en", "ar-EG", "HE", "ur", "az-Arab", "ks-Deva"].map(direction);
        assert_eq!(directions, ["ltr", "rtl", "rtl", "rtl", "rtl", "ltr"]);
    }
}
