//! Bytes to text: which character set a page was written in, and what is not text at all.
//!
//! Pages say the wrong character set so often that valid UTF-8 is believed before any label.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::extract::ExtractError;

/// How far into a page its own statement of the character set is looked for, in bytes.
const SNIFFED: usize = 4096;

/// Reads bytes as text and drops control characters.
///
/// `declared` is the character set given with the bytes: a bare label (`iso-8859-1`) or a whole content type
/// (`text/html; charset=iso-8859-1`). The order of belief: byte order mark, a declared set that is not a superset of
/// ASCII, valid UTF-8, the declared set, the page's own `<meta>`, windows-1252.
///
/// # Errors
/// [`ExtractError::NotText`] when the bytes are a PDF, an archive, a picture or another binary format.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<String, ExtractError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => read(encoding, bytes.get(mark..).unwrap_or_default()),
        None => {
            let declared = declared.and_then(encoding_named);
            match (declared, std::str::from_utf8(bytes)) {
                (Some(encoding), _) if !encoding.is_ascii_compatible() => read(encoding, bytes),
                _ if looks_binary(bytes) => return Err(ExtractError::NotText),
                (_, Ok(text)) => text.to_owned(),
                (declared, Err(_)) => {
                    let encoding = declared.or_else(|| encoding_in_meta(bytes)).unwrap_or(WINDOWS_1252);
                    if encoding == UTF_8 && mostly_broken(bytes) {
                        read(WINDOWS_1252, bytes)
                    } else {
                        read(encoding, bytes)
                    }
                }
            }
        }
    };
    Ok(text.chars().filter(|c| !is_noise(*c)).collect())
}

fn read(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Control characters other than line ends and tabs, stray byte order marks, and Unicode's noncharacters (which
/// `outline` uses as its own marks).
pub(super) fn is_noise(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        '\u{feff}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

fn encoding_named(label: &str) -> Option<&'static Encoding> {
    let lower = label.to_ascii_lowercase();
    let bare = match lower.split_once("charset=") {
        Some((_, after)) => after,
        None if lower.contains('/') => return None,
        None => lower.as_str(),
    };
    let bare = bare.trim_start_matches(['"', '\'', ' ']);
    let end = bare.find(['"', '\'', ';', ' ', '>', '/']).unwrap_or(bare.len());
    Encoding::for_label(bare.get(..end)?.as_bytes())
}

/// A page cannot be UTF-16 and still have been searched for an ASCII `<meta>`, so such a label means UTF-8.
fn encoding_in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..SNIFFED).unwrap_or(bytes)).to_ascii_lowercase();
    head.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next().unwrap_or(tag);
        let encoding = tag.contains("charset=").then(|| encoding_named(tag)).flatten()?;
        Some(if encoding.is_ascii_compatible() {
            encoding
        } else {
            UTF_8
        })
    })
}

/// Bytes labelled UTF-8 of which one in fifty is broken were written in something else.
fn mostly_broken(bytes: &[u8]) -> bool {
    let broken = String::from_utf8_lossy(bytes)
        .chars()
        .filter(|c| *c == '\u{fffd}')
        .count();
    let beyond_ascii = bytes.iter().filter(|b| !b.is_ascii()).count();
    broken * 2 > beyond_ascii
}

fn looks_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 8] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
        b"\xd0\xcf\x11\xe0",
        b"{\\rtf",
    ];
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return true;
    }
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let odd = head
        .iter()
        .filter(|b| matches!(b, 0 | 1..=8 | 14..=26 | 28..=31))
        .count();
    odd * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn utf8_is_believed_before_any_label() {
        assert_eq!(
            decode("Zoë said “no”".as_bytes(), Some("iso-8859-1")).unwrap(),
            "Zoë said “no”"
        );
        assert_eq!(decode(b"\xef\xbb\xbfhello", None).unwrap(), "hello");
    }

    #[test]
    fn old_encodings_are_read_by_label_by_meta_or_by_guess() {
        assert_eq!(decode(b"Zo\xeb", Some("text/html; charset=ISO-8859-1")).unwrap(), "Zoë");
        assert_eq!(
            decode(b"<meta charset=\"windows-1251\"><p>\xcc\xe8\xf0", None).unwrap(),
            "<meta charset=\"windows-1251\"><p>Мир"
        );
        assert_eq!(
            decode(
                b"<META http-equiv=x content='text/html; charset=koi8-r'>\xed\xc9\xd2",
                None
            )
            .unwrap()
            .chars()
            .rev()
            .take(3)
            .collect::<String>(),
            "риМ"
        );
        assert_eq!(
            decode(b"\x93quoted\x94 \x96 100 \x80", None).unwrap(),
            "“quoted” – 100 €"
        );
        assert_eq!(decode(b"\xff\xfeh\0i\0", None).unwrap(), "hi");
        assert_eq!(decode(b"h\0i\0", Some("utf-16le")).unwrap(), "hi");
    }

    #[test]
    fn a_page_that_only_claims_to_be_utf8_is_still_read() {
        assert_eq!(
            decode(b"<meta charset=utf-8>caf\xe9 cr\xe8me", None).unwrap(),
            "<meta charset=utf-8>café crème"
        );
        assert_eq!(
            decode(b"<meta charset=utf-8>caf\xc3\xa9 cr\xc3\xa8me \xff", None).unwrap(),
            "<meta charset=utf-8>café crème \u{fffd}"
        );
    }

    #[test]
    fn control_characters_go_and_line_ends_stay() {
        assert_eq!(
            decode("\u{1b}a\r\nb\tc\u{85}\u{fdd1}d\u{ffff}".as_bytes(), None).unwrap(),
            "a\r\nb\tcd"
        );
    }

    #[test]
    fn binary_formats_are_refused() {
        for bytes in [
            &b"%PDF-1.7 etc"[..],
            b"PK\x03\x04docx",
            b"\x89PNG\r\n",
            b"ab\0\0\0\0cd\0",
        ] {
            assert!(matches!(decode(bytes, None), Err(ExtractError::NotText)), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_text_or_a_refusal(bytes: Vec<u8>, label in proptest::option::of("[a-z0-9-]{0,12}")) {
            if let Ok(text) = decode(&bytes, label.as_deref()) {
                prop_assert!(!text.chars().any(is_noise));
            }
        }

        #[test]
        fn clean_utf8_comes_back_as_it_was(text in "[^\\p{C}]{0,60}") {
            prop_assert_eq!(decode(text.as_bytes(), None).unwrap_or_default(), if looks_binary(text.as_bytes()) { String::new() } else { text });
        }
    }
}
