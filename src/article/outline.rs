//! Prepares a page for extraction so that its paragraphs and its spelling survive.
//!
//! The extraction library decides well *which* parts of a page are the article, but writes them down loosely: it puts
//! a space after every piece of text (so `<b>N</b>ATO` becomes "N ATO"), keeps the source's line ends inside
//! sentences, and at times runs paragraphs together. Claims are anchored to exact quotes, so this will not do. Each
//! page is therefore rewritten first, with marks (Unicode noncharacters, which no page may contain) saying where words
//! continue and where blocks begin; [`read_marks`] turns them into the right spaces and line ends afterwards.
//!
//! The rewriting also bounds what the library has to cope with: depth of nesting, spanning cells, scripts.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::decode::is_noise;

mod unmark;

pub(super) use unmark::{one_line, read_marks, without_link_lines};

const JOIN: char = '\u{fdd0}';
const GUARD: char = '\u{fdd1}';
const BLOCK: char = '\u{fdd2}';
const LINE: char = '\u{fdd3}';
const LINK: char = '\u{fdd4}';
const LINK_END: char = '\u{fdd5}';

/// Elements nested deeper than this lose their tags and keep their text: the library takes time by depth squared.
const DEEPEST: usize = 200;

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
const LEFT_OUT: [&str; 13] = [
    "style", "template", "noscript", "svg", "iframe", "object", "canvas", "button", "select", "textarea", "video",
    "audio", "math",
];
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Classes and ids by which blog software names what is not the article (WordPress and its Jetpack above all). Its
/// widgets are `widget_…`, each kind with a name of its own.
const FURNITURE_NAMES: [&str; 26] = [
    "sharedaddy",
    "jp-relatedposts",
    "jp-post-flair",
    "wpcnt",
    "wordads-ad-wrapper",
    "comment-respond",
    "comments-area",
    "comment-form",
    "post-navigation",
    "navigation-post",
    "nav-below",
    "author-bio",
    "entry-author",
    "wp-block-post-author",
    "actionbar",
    "marketing-bar",
    "widget_eu_cookie_law_widget",
    "cookie-banner",
    "cookie-notice",
    "skip-link",
    "screen-reader-text",
    "yarpp-related",
    "commentlist",
    "comment-list",
    "widget-area",
    // A person's card, shown over the text when the name is pointed at.
    "rollover-people-block",
];

/// What stands directly before the place being written, as a reader would see it.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Block,
    Line,
    Space,
    Word,
}

struct Writer {
    out: String,
    before: Before,
    /// Inside how many tables of data; their cells are laid out by the library.
    tables: usize,
    /// Inside a heading, whose links are the article's own.
    heading: bool,
    /// Inside a link of which no word was written yet, or one was.
    link: Option<bool>,
    /// Inside a script (structured data), which is written as it stands.
    script: bool,
    /// Inside the page's title, which is no part of the flow of text.
    title: bool,
}

/// Rewrites a parsed page with marks, without what can never be part of an article.
pub(super) fn rewrite(page: &Document) -> String {
    let mut writer = Writer {
        out: String::from("<!DOCTYPE html>"),
        before: Before::Block,
        tables: 0,
        heading: false,
        link: None,
        script: false,
        title: false,
    };
    // An explicit stack: a page may nest deeper than the machine's own stack allows.
    let mut open: Vec<(NodeRef<'_>, Option<String>, Option<NodeRef<'_>>)> = Vec::new();
    let root = page.root();
    let first = root.first_child();
    open.push((root, None, first));
    while let Some((_, _, next)) = open.last_mut() {
        let Some(node) = next.take() else {
            if let Some((node, Some(name), _)) = open.pop() {
                if open.len() < DEEPEST {
                    writer.close(&name, &node);
                } else {
                    writer.border(&name);
                }
            }
            continue;
        };
        *next = node.next_sibling();
        if node.is_text() {
            writer.text(&node.text());
        } else if node.is_element() {
            let name = node
                .node_name()
                .map(|name| name.to_ascii_lowercase())
                .unwrap_or_default();
            if is_left_out(&name, &node) {
                continue;
            }
            if open.len() < DEEPEST {
                writer.open(&name, &node);
            } else {
                writer.border(&name);
            }
            let child = node.first_child();
            if !VOID.contains(&name.as_str()) {
                open.push((node, Some(name), child));
            }
        }
    }
    writer.out
}

/// How deep a page's elements nest at most, judged from its tags alone, before anything parses it.
///
/// Parsers of HTML take time by the depth for every tag, so a page made of open tags would keep one busy for hours.
/// Elements that close themselves do not count.
pub(super) fn nesting(html: &str) -> usize {
    const SELF_CLOSING: [&str; 12] = [
        "p", "li", "td", "th", "tr", "tbody", "thead", "dt", "dd", "option", "html", "body",
    ];
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&name.as_str()) || SELF_CLOSING.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !closing {
            *count += 1;
            depth += 1;
            deepest = deepest.max(depth);
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
    }
    deepest
}

fn is_left_out(name: &str, node: &NodeRef<'_>) -> bool {
    if name == "script" {
        return !node
            .attr("type")
            .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
    }
    if LEFT_OUT.contains(&name) || (name != "body" && node.has_attr("hidden")) {
        return true;
    }
    if matches!(name, "html" | "head" | "body" | "main" | "article") {
        return false;
    }
    let is_named = |value: &str| {
        value
            .split_ascii_whitespace()
            .any(|word| FURNITURE_NAMES.contains(&word) || word.starts_with("widget_"))
    };
    node.attr("class")
        .is_some_and(|class| is_named(&class.to_ascii_lowercase()))
        || node
            .attr("id")
            .is_some_and(|id| matches!(&*id, "respond" | "comments") || is_named(&id.to_ascii_lowercase()))
}

/// A table whose cells hold blocks is there for the layout of the page, not for data.
fn is_layout(table: &NodeRef<'_>) -> bool {
    table.descendants_it().any(|node| {
        node.node_name().is_some_and(|name| {
            matches!(
                &*name,
                "p" | "div" | "table" | "h1" | "h2" | "h3" | "h4" | "ul" | "ol" | "blockquote" | "article"
            )
        })
    })
}

impl Writer {
    fn open(&mut self, name: &str, node: &NodeRef<'_>) {
        self.border(name);
        match name {
            "br" => self.before = self.before.max_break(Before::Line),
            "table" if !is_layout(node) => self.tables += 1,
            "script" => self.script = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = true,
            "a" if node.has_attr("href") && !self.heading => self.link = Some(false),
            "title" => self.title = true,
            _ => {}
        }
        self.out.push('<');
        self.out.push_str(name);
        for attribute in node.attrs() {
            let key = attribute.name.local.as_ref();
            // Spanning cells would repeat their text, up to any number of times a page cares to state.
            if key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
                && !matches!(key, "colspan" | "rowspan" | "style")
                && !key.starts_with("on")
            {
                self.out.push(' ');
                self.out.push_str(key);
                self.out.push_str("=\"");
                for c in attribute.value.chars() {
                    escape(c, &mut self.out);
                }
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str, node: &NodeRef<'_>) {
        if name == "a" && self.link.take() == Some(true) {
            self.out.push(LINK_END);
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        match name {
            "table" if self.tables > 0 && !is_layout(node) => self.tables -= 1,
            "script" => self.script = false,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = false,
            "title" => self.title = false,
            _ => {}
        }
        self.border(name);
    }

    fn border(&mut self, name: &str) {
        let in_cells = self.tables > 0;
        let border = match name {
            _ if in_cells && (matches!(name, "td" | "th" | "tr") || BLOCKS.contains(&name)) => Before::Space,
            "li" => Before::Line,
            "td" | "th" | "tr" | "caption" => Before::Block,
            _ if BLOCKS.contains(&name) => Before::Block,
            _ => return,
        };
        self.before = self.before.max_break(border);
    }

    fn text(&mut self, text: &str) {
        if self.script {
            self.out.extend(text.chars().filter(|c| !is_noise(*c)));
            return;
        }
        if self.title {
            text.chars()
                .filter(|c| !is_noise(*c))
                .for_each(|c| escape(c, &mut self.out));
            return;
        }
        for c in text.chars() {
            if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}' | '\u{a0}' | '\u{202f}') {
                if self.before == Before::Word {
                    self.before = Before::Space;
                }
                self.space();
                continue;
            }
            if is_noise(c) || is_invisible(c) {
                continue;
            }
            match self.before {
                Before::Block => self.out.push(BLOCK),
                Before::Line => self.out.push(LINE),
                // The library closes up a space before these; it may be meant (" .5").
                Before::Space if matches!(c, '.' | ',' | ';' | ':' | '!' | '?') => self.out.push(GUARD),
                // Only a tag was written since the last letter.
                Before::Word if self.out.ends_with('>') => self.out.push(JOIN),
                Before::Space | Before::Word => {}
            }
            self.before = Before::Word;
            if self.link == Some(false) {
                self.link = Some(true);
                self.out.push(LINK);
            }
            escape(c, &mut self.out);
        }
    }

    /// White space is written where it stands, once.
    fn space(&mut self) {
        if !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }
}

impl Before {
    fn max_break(self, other: Self) -> Self {
        match (self, other) {
            (Self::Block, _) | (_, Self::Block) => Self::Block,
            (Self::Line, _) | (_, Self::Line) => Self::Line,
            (Self::Space, _) | (_, Self::Space) => Self::Space,
            _ => Self::Word,
        }
    }
}

/// Soft hyphens and zero-width spaces: they say where a line may break, and spoil every comparison.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{200e}' | '\u{200f}')
}

fn escape(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests;
