//! Addresses of the web within plain text, so that they can be followed.

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// An address that begins with `http://` or `https://`.
    Address(&'a str),
}

/// The text cut at its addresses. What ends a sentence is no part of an address.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut words) = (text, text);
    let mut seen = 0;
    while let Some(at) = begin(rest) {
        let Some((_, from)) = rest.split_at_checked(at) else {
            break;
        };
        let end = from
            .find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»'))
            .unwrap_or(from.len());
        let address = from.get(..end).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
        let is_whole = url::Url::parse(address).is_ok_and(|url| url.has_host());
        let taken = if is_whole { address.len() } else { "http".len() };
        if is_whole {
            pieces.push(Piece::Words(words.get(..seen + at).unwrap_or_default()));
            pieces.push(Piece::Address(address));
            words = from.get(taken..).unwrap_or_default();
            seen = 0;
        } else {
            seen += at + taken;
        }
        rest = from.get(taken..).unwrap_or_default();
    }
    pieces.push(Piece::Words(words));
    pieces.retain(|piece| *piece != Piece::Words(""));
    pieces
}

fn begin(text: &str) -> Option<usize> {
    [text.find("https://"), text.find("http://")]
        .into_iter()
        .flatten()
        .min()
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, *};

    #[test]
    fn addresses_are_found_and_nothing_else_is() {
        assert_eq!(
            pieces("See https://count.example/a?b=1, and (http://other.example)."),
            [
                Words("See "),
                Address("https://count.example/a?b=1"),
                Words(", and ("),
                Address("http://other.example"),
                Words(").")
            ]
        );
        assert_eq!(
            pieces("javascript:alert(1) http:// x"),
            [Words("javascript:alert(1) http:// x")]
        );
        assert_eq!(
            pieces("https:// https://a.example"),
            [Words("https:// "), Address("https://a.example")]
        );
        assert_eq!(
            pieces("“https://a.example/ї”"),
            [Words("“"), Address("https://a.example/ї"), Words("”")]
        );
        assert_eq!(pieces(""), []);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in ".{0,40}(https?://)?[a-z.]{0,10}.{0,20}") {
            let whole: String = pieces(&text).iter().map(|piece| match piece { Words(text) | Address(text) => *text }).collect();
            proptest::prop_assert_eq!(whole, text);
        }
    }
}
