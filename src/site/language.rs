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

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Ukrainian => "Українська",
            Self::French => "Français",
        }
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
    fn regions_do_not_matter_and_scripts_do() {
        assert_eq!(PageLanguage::of("fr-CA"), Some(PageLanguage::French));
        assert_eq!(PageLanguage::of("de"), None);
        let directions = ["en", "ar-EG", "HE", "ur", "az-Arab", "ks-Deva"].map(direction);
        assert_eq!(directions, ["ltr", "rtl", "rtl", "rtl", "rtl", "ltr"]);
    }
}
