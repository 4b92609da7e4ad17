//! Takes the marks out of extracted text again and does what they say.
//!
//! Apart from the writing of marks because it works on plain text, which the library may have cut and moved in between.

use super::{BLOCK, GUARD, JOIN, LINE, LINK, LINK_END};

/// Turns the marks in extracted text into spaces, line ends and blank lines.
pub(in crate::article) fn read_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            JOIN | BLOCK | LINE => {
                let kept = out.trim_end_matches(' ').len();
                out.truncate(kept);
                out.push_str(match c {
                    BLOCK => "\n\n",
                    // The library writes some line breaks itself.
                    LINE if !out.ends_with('\n') => "\n",
                    _ => "",
                });
            }
            GUARD => {}
            _ => out.push(c),
        }
    }
    out
}

/// Leaves out lines that are nothing but links to other pages: several together, or one that reads like a headline.
///
/// Takes text whose other marks were read; takes the marks of links away.
pub(in crate::article) fn without_link_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let only_links = |line: Option<&&str>| line.is_some_and(|line| is_only_links(line));
    let mut at = 0_usize;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut kept = true;
        if !line.trim().is_empty() {
            let beside = only_links(at.checked_sub(1).and_then(|at| lines.get(at))) || only_links(lines.get(at + 1));
            kept = !is_only_links(line) || !(beside || line.split_whitespace().count() >= WORDS_OF_A_HEADLINE);
            at += 1;
        }
        if kept {
            out.extend(line.chars().filter(|c| !matches!(*c, LINK | LINK_END)));
        }
        out.push('\n');
    }
    out
}

/// A paragraph that is one link of so many words points to another article.
const WORDS_OF_A_HEADLINE: usize = 4;

fn is_only_links(line: &str) -> bool {
    let mut inside = false;
    let mut any = false;
    for c in line.chars() {
        match c {
            LINK => inside = true,
            LINK_END => inside = false,
            _ if c.is_alphanumeric() && !inside => return false,
            _ => any |= c.is_alphanumeric(),
        }
    }
    any
}

/// The same for a field of one line (a title, a name).
pub(in crate::article) fn one_line(text: &str) -> String {
    let text = read_marks(text).replace([LINK, LINK_END], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
