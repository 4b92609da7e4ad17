//! Lists that run on in one line: "1) … 2) …", "a. … b. …", "• … • …".

/// Whether items are marked with it.
pub fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '◦' | '‣' | '▪' | '●' | '*')
}

/// Where the items begin, in bytes; the first is always the beginning.
pub fn items(line: &str) -> Vec<usize> {
    let lead = line.trim_start();
    let mut starts = vec![0];
    if let Some(bullet) = lead.chars().next().filter(|c| is_bullet(*c)) {
        let spaced = line.char_indices().zip(line.chars().skip(1));
        starts.extend(
            spaced
                .filter(|((_, before), c)| before.is_whitespace() && *c == bullet)
                .map(|((at, c), _)| at + c.len_utf8())
                .filter(|at| line.get(..*at).is_some_and(|s| !s.trim().is_empty())),
        );
        return starts;
    }
    let Some((mut last, style)) = lead.split_whitespace().next().and_then(marker) else {
        return starts;
    };
    let mut at = line.len() - lead.len();
    for word in lead.split_inclusive(char::is_whitespace) {
        if let Some((number, found)) = marker(word.trim_end())
            && found == style
            && number == last + 1
            && at > 0
        {
            starts.push(at);
            last = number;
        }
        at += word.len();
    }
    starts
}

/// How items are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Number,
    Letter,
    Bracket,
}

/// The number and the style of a marker such as `1.`, `1)`, `1.)`, `(1)`, `a.`.
fn marker(word: &str) -> Option<(u32, Style)> {
    let inner = word.trim_start_matches('(');
    let core = inner.trim_end_matches(['.', ')']);
    let tail = inner.get(core.len()..)?;
    if !matches!(tail, "." | ")" | ".)") {
        return None;
    }
    let bracket = tail.ends_with(')');
    if core.len() <= 2
        && let Ok(number) = core.parse()
    {
        return Some((number, if bracket { Style::Bracket } else { Style::Number }));
    }
    let mut chars = core.chars();
    match (chars.next(), chars.next()) {
        (Some(letter @ 'a'..='z'), None) => Some((
            u32::from(letter) - 96,
            if bracket { Style::Bracket } else { Style::Letter },
        )),
        _ => None,
    }
}
