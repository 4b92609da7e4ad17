//! Letters without their accents, where people leave them out when they type.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Lower case, Latin and Greek letters without accents, ligatures in full. Cyrillic keeps й and ї, which are letters of
/// their own.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            // Russian writes ё as е, Ukrainian letters stay.
            'ё' => folded.push('е'),
            '\u{400}'..='\u{52f}' => folded.push(c),
            c if is_combining_mark(c) => {}
            c => folded.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    folded
}
