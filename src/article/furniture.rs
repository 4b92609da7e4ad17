//! Leaves out the furniture of a page: what blog software and news sites put around an article.
//!
//! Claims must be looked for in what the author wrote, and pasted text carries the buttons, log-in forms and lists of
//! links of the page it was copied from. The rules judge whole lines only, by how they read in full or how they begin,
//! so that a sentence which merely contains such words stays. Weak words ("Comment", "Get started"), which could be a
//! heading of the article itself, go only when they stand next to something certain or at the very edge of the text.

mod dates;
mod words;

use dates::{is_bare_date, is_day_of_year};
use words::{BEGINNINGS, CERTAIN, LISTS, POINTERS, WEAK};

/// A list of other articles in the middle of a text is at most this long, in lines.
const LONGEST_LIST: usize = 6;

/// Leaves furniture out of a text whose lines and blank lines mean what they say.
pub(super) fn strip(text: &str) -> String {
    let mut page = Page::read(text);
    page.mark_certain();
    page.mark_blurbs();
    page.mark_lists();
    page.mark_tail();
    page.mark_weak();
    page.write()
}

struct Line<'a> {
    text: &'a str,
    folded: String,
    /// A blank line stands before it.
    apart: bool,
    gone: bool,
}

struct Page<'a> {
    lines: Vec<Line<'a>>,
}

impl<'a> Page<'a> {
    fn read(text: &'a str) -> Self {
        let mut apart = false;
        let mut lines = Vec::new();
        for text in text.lines().map(str::trim) {
            if text.is_empty() {
                apart = true;
            } else {
                lines.push(Line {
                    text,
                    folded: fold(text),
                    apart,
                    gone: false,
                });
                apart = false;
            }
        }
        Self { lines }
    }

    fn write(&self) -> String {
        let mut out = String::new();
        let mut apart = false;
        for line in &self.lines {
            apart |= line.apart;
            if line.gone {
                // What stood on both sides of furniture was not one paragraph.
                apart = true;
                continue;
            }
            if !out.is_empty() {
                out.push_str(if apart { "\n\n" } else { "\n" });
            }
            out.push_str(line.text);
            apart = false;
        }
        out
    }

    fn mark_certain(&mut self) {
        let last = self.lines.len();
        for (at, line) in self.lines.iter_mut().enumerate() {
            line.gone = is_certain(line)
                || is_cookie_banner(line, at < 5 || at + 10 > last)
                || (at == 0 && last > 1 && is_day_of_year(&line.folded));
        }
    }

    fn mark_lists(&mut self) {
        let begun = self
            .lines
            .iter()
            .position(|line| !line.gone && !is_sentence_free(line.text));
        let mut at = begun.unwrap_or(self.lines.len());
        while let Some(line) = self.lines.get(at) {
            at += 1;
            if !LISTS.contains(&line.folded.as_str()) && !is_more_stories(&line.folded) {
                continue;
            }
            let rest = self.lines.get(at..).unwrap_or_default();
            let listed = rest
                .iter()
                .take_while(|line| line.gone || reads_like_headline(line.text))
                .count();
            let at_end = listed == rest.len();
            if listed == 0 && !line.gone || (!at_end && listed > LONGEST_LIST) {
                continue;
            }
            self.drop_range(at - 1, at + listed);
        }
    }

    /// From the comment form to the end nothing is the article's, when the form stands near the end.
    fn mark_tail(&mut self) {
        let size = |lines: &[Line<'_>]| lines.iter().map(|line| line.text.len()).sum::<usize>();
        let total = size(&self.lines);
        let tail = self.lines.iter().enumerate().position(|(at, line)| {
            if !is_reply_heading(&line.folded) {
                return false;
            }
            let rest = self.lines.get(at + 1..).unwrap_or_default();
            rest.iter().any(|line| is_form_line(&line.folded)) || size(rest) * 4 <= total
        });
        if let Some(tail) = tail {
            self.drop_range(tail, self.lines.len());
        }
    }

    /// "Published by X" and the lines about X, when the page's own furniture follows soon.
    fn mark_blurbs(&mut self) {
        for at in 0..self.lines.len() {
            if !self
                .lines
                .get(at)
                .is_some_and(|line| !line.gone && is_publisher_line(line))
            {
                continue;
            }
            let rest = self.lines.get(at + 1..).unwrap_or_default();
            if let Some(blurb) = rest.iter().take(4).position(|line| line.gone) {
                self.drop_range(at, at + 1 + blurb);
            }
        }
    }

    fn mark_weak(&mut self) {
        let count = self.lines.len();
        let order = (0..count).chain((0..count).rev());
        for at in order {
            let beside = |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_none_or(|line| line.gone);
            let exposed = beside(at.checked_sub(1)) || beside(Some(at + 1));
            if let Some(line) = self.lines.get_mut(at)
                && exposed
                && WEAK.contains(&line.folded.as_str())
            {
                line.gone = true;
            }
        }
    }

    fn drop_range(&mut self, from: usize, to: usize) {
        for line in self.lines.iter_mut().take(to).skip(from) {
            line.gone = true;
        }
    }
}

/// Lower case, straight apostrophes, single spaces, without what trails after a label.
fn fold(line: &str) -> String {
    let lower = line.replace('’', "'").to_lowercase();
    let spaced = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced
        .trim_end_matches([':', '…', '.', '|', ' ', '»', '→', '*'])
        .to_owned()
}

fn is_certain(line: &Line<'_>) -> bool {
    let folded = line.folded.as_str();
    if folded.is_empty() {
        // Only dots, bars and arrows.
        return !line.text.contains(['.', '…', '*']);
    }
    let length = line.text.chars().count();
    CERTAIN.contains(&folded)
        || BEGINNINGS.iter().any(|(start, most)| {
            length <= *most
                && folded.starts_with(start.trim_end_matches(':'))
                && line.text.to_lowercase().starts_with(start)
        })
        || (is_sentence_free(line.text)
            && POINTERS
                .iter()
                .any(|start| length <= 160 && line.text.to_lowercase().starts_with(start)))
        || (length <= 120
            && is_sentence_free(line.text)
            && (folded.starts_with('←') || line.text.trim_end().ends_with('→')))
        || (length <= 100 && folded.ends_with("(opens in new window)"))
        || (length <= 80 && folded.contains("log out") && folded.contains("change )"))
        || is_counted(folded)
        || is_bare_date(folded)
}

/// "3 comments", "12 bloggers like this", "4 min read".
fn is_counted(folded: &str) -> bool {
    let (count, rest) = match folded.split_once(' ') {
        Some((count, rest)) => (count, rest),
        None => return false,
    };
    let counted =
        count == "no" || count == "one" || (!count.is_empty() && count.chars().all(|c| c.is_ascii_digit() || c == ','));
    counted
        && matches!(
            rest,
            "comment"
                | "comments"
                | "reply"
                | "replies"
                | "response"
                | "responses"
                | "shares"
                | "likes"
                | "post comment"
                | "post comments"
                | "bloggers like this"
                | "blogger likes this"
                | "min read"
                | "minute read"
                | "minutes read"
                | "views"
                | "comments so far"
                | "comment so far"
                | "post comment (+)"
                | "post comments (+)"
        )
}

fn is_more_stories(folded: &str) -> bool {
    folded.starts_with("more ")
        && folded.len() < 40
        && (folded.ends_with(" stories") || folded.starts_with("more from "))
}

fn is_reply_heading(folded: &str) -> bool {
    matches!(
        folded,
        "leave a reply"
            | "leave a comment"
            | "leave a reply cancel reply"
            | "leave a comment cancel reply"
            | "post a comment"
            | "join the conversation"
            | "join the discussion"
    ) || (folded.starts_with("leave a reply to ") && folded.ends_with("cancel reply"))
}

fn is_form_line(folded: &str) -> bool {
    const FORM: &[&str] = &[
        "cancel reply",
        "fill in your details below",
        "you are commenting using your",
        "connecting to %s",
        "notify me of new",
        "your email address will not be published",
        "required fields are marked",
        "save my name, email",
        "email (required)",
        "this site uses akismet",
        "%d bloggers like this",
        "you must be logged in to post a comment",
    ];
    FORM.iter().any(|start| folded.starts_with(start))
}

fn is_publisher_line(line: &Line<'_>) -> bool {
    line.apart
        && line.folded.starts_with("published by ")
        && line.text.chars().count() <= 70
        && is_sentence_free(line.text)
}

/// "We use cookies…" is a banner at the edge of a page when it asks for something, and news elsewhere.
fn is_cookie_banner(line: &Line<'_>, at_edge: bool) -> bool {
    const STARTS: &[&str] = &[
        "we use cookies",
        "this site uses cookies",
        "this website uses cookies",
        "our site uses cookies",
        "our website uses cookies",
        "by using this site, you agree",
        "by continuing to",
        "we and our partners use cookies",
        "we value your privacy",
    ];
    const ASKS: &[&str] = &[
        "accept",
        "you agree",
        "you consent",
        "your experience",
        "best experience",
        "learn more",
        "cookie policy",
        "privacy policy",
        "to find out more",
    ];
    at_edge
        && STARTS.iter().any(|start| line.folded.starts_with(start))
        && line.text.chars().count() <= 600
        && (ASKS.iter().any(|ask| line.folded.contains(ask)) || line.folded == "we value your privacy")
}

fn reads_like_headline(line: &str) -> bool {
    line.chars().count() <= 160 && is_sentence_free(line)
}

/// It does not end as a sentence does (a question may be a headline).
fn is_sentence_free(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    !end.ends_with(['.', '!', ',', ';', ':']) || end.ends_with("...")
}

#[cfg(test)]
mod tests;
