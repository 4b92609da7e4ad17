//! Pages of the articles: their list, taking one in, changing its details.

use maud::{Markup, html};

use super::{Article, TextRights};
use crate::{
    problem::Stale,
    web::{
        components::{count, date, day_of, empty, thousands},
        errors,
        forms::{self, Fields, csrf, field, summary},
        layout::{self, DeskPage, DeskTab, Frame},
        paging::{self, Page, pager},
    },
};

/// The fields of the details with their labels, in the order of the form.
const LABELS: [(&str, &str); 7] = [
    ("title", "Title"),
    ("byline", "Byline"),
    ("publisher", "Publisher"),
    ("published_on", "Published on"),
    ("url", "Address"),
    ("language", "Language"),
    ("rights", "What readers may see of it"),
];

const CRUMBS: [(&str, &str); 1] = [("/desk/articles", "Articles")];

fn desk(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    let tab = Some(DeskTab::Articles);
    layout::desk(
        frame,
        &DeskPage {
            title,
            tab,
            crumbs,
            body,
        },
    )
}

/// The parts of the articles, for marking where we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticlesTab {
    /// Those at the desk.
    Articles,
    /// What watched feeds brought.
    Inbox,
    /// The feeds that are watched.
    Feeds,
}

/// The way between the parts of the articles, with how many items wait in the inbox.
pub fn articles_tabs(here: ArticlesTab, waiting: i64) -> Markup {
    let tabs = [
        (ArticlesTab::Articles, "/desk/articles", "Articles"),
        (ArticlesTab::Inbox, "/desk/feeds/inbox", "Inbox"),
        (ArticlesTab::Feeds, "/desk/feeds", "Feeds"),
    ];
    html! {
        nav.tabs.tabs-page aria-label="Articles" {
            @for (tab, address, words) in tabs {
                a href=(address) aria-current=[(tab == here).then_some("page")] {
                    (words)
                    @if tab == ArticlesTab::Inbox && waiting > 0 { " " span.count { (thousands(waiting)) span.unseen { " new" } } }
                }
                " "
            }
        }
    }
}

/// A list of articles.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// One page of them.
    pub articles: &'a Page<Article>,
    /// The words that it is narrowed to; may be empty.
    pub q: &'a str,
    /// How many items wait in the inbox.
    pub waiting: i64,
    /// Whether whoever looks at it may take one in.
    pub may_take_in: bool,
}

/// Draws the list.
pub fn list(page: &List<'_>) -> Markup {
    let total = page.articles.total;
    let nothing_yet = total == 0 && page.q.is_empty();
    let new = ("/desk/articles/new", "Take in an article");
    let body = html! {
        div.head {
            h1 { "Articles" @if !nothing_yet { " " span.count { (thousands(total)) } } }
            @if page.may_take_in && !nothing_yet { p.btns { a.btn.btn-main href=(new.0) { (new.1) } } }
        }
        (articles_tabs(ArticlesTab::Articles, page.waiting))
        @if nothing_yet {
            (empty("No articles yet. An article is a text in which claims occur: give its address, paste it, or upload its page, and mark what can be checked.",
                page.may_take_in.then_some(new)))
        } @else {
            form.toolbar action="/desk/articles" role="search" aria-label="Articles" {
                div.field {
                    label for="a-q" { "Words" }
                    input #a-q name="q" type="search" value=(page.q);
                }
                p.btns { button.btn type="submit" { "Find" } }
            }
            @if page.articles.items.is_empty() {
                div.empty {
                    p { "No article has these words in its title, byline, publisher or address." }
                    p { a.btn href="/desk/articles" { "All articles" } }
                }
            } @else {
                (table(page))
                (pager(page.articles, |n| paging::address("/desk/articles", &[("q", page.q), ("page", &n.to_string())])))
            }
        }
    };
    desk(page.frame, "Articles", &[], body)
}

fn table(page: &List<'_>) -> Markup {
    html! {
        section.scroll aria-label="Articles" tabindex="0" {
            table {
                caption.unseen { (count(page.articles.total, "article", "articles")) ", newest first" }
                thead {
                    tr {
                        th scope="col" { "Article" }
                        th.wide scope="col" { "Published" }
                        th scope="col" { "Taken in" }
                    }
                }
                tbody {
                    @for article in &page.articles.items {
                        tr {
                            td {
                                a.world href={ "/desk/articles/" (article.id) } { (article.title) }
                                @let line = article.source_line();
                                @if !line.is_empty() { br; span.fine { (line) } }
                            }
                            td.nowrap.wide { @if let Some(day) = article.published_on { (date(day)) } }
                            td.nowrap { (day_of(article.created_at)) }
                        }
                    }
                }
            }
        }
    }
}

/// The form that takes an article in.
pub struct TakeIn<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The name of the file that came with a form that was rejected.
    pub file: Option<&'a str>,
}

/// Draws the form that takes an article in.
pub fn take_in(page: &TakeIn<'_>, fields: &Fields) -> Markup {
    let again = page
        .file
        .filter(|_| fields.error("file").is_none())
        .map(|name| format!("Choose {name} again: a browser does not send a file twice by itself."));
    let file_help = again.as_deref().unwrap_or(
        "A saved web page (.html), plain text (.txt), or an export of WordPress (.xml), which gives an article for each post; up to 5 MB.",
    );
    let body = html! {
        div.head { h1 { "Take in an article" } }
        (summary(fields))
        form.form method="post" action="/desk/articles/new" enctype="multipart/form-data" {
            (csrf(&page.frame.csrf))
            div.cols.cols-rail {
                section.box aria-labelledby="text-h" {
                    h2 #text-h { "The article" }
                    div.form {
                        (field("url", "Address").kind("url").help("Of the article on the web. It is fetched from there when you give neither its text nor a file.").draw(fields))
                        (field("text", "Or its text").rows(16).world().help("Paste it as it is, headline and all. What surrounds the article on its page is left out.").draw(fields))
                        (field("file", "Or a file").kind("file").help(file_help).draw(fields))
                    }
                }
                section.box aria-labelledby="details-h" {
                    h2 #details-h { "What is known of it" }
                    div.form {
                        p.fine { "What you leave empty is taken from the page, where the page says it." }
                        (details(fields))
                        (language(fields))
                        (rights(fields))
                        p.btns { button.btn.btn-main type="submit" { "Take in" } a.btn href="/desk/articles" { "Discard" } }
                    }
                }
            }
        }
    };
    desk(page.frame, "Take in an article", &CRUMBS, body)
}

fn details(fields: &Fields) -> Markup {
    html! {
        (field("title", "Title").world().draw(fields))
        (field("byline", "Byline").help("Who wrote it.").draw(fields))
        (field("publisher", "Publisher").draw(fields))
        (field("published_on", "Published on").kind("date").draw(fields))
    }
}

fn language(fields: &Fields) -> Markup {
    field("language", "Language").help("As a tag: en, pt-BR.").draw(fields)
}

fn rights(fields: &Fields) -> Markup {
    // What is chosen from the start comes first.
    let all = [TextRights::Quoted, TextRights::Own, TextRights::Licensed];
    field("rights", "What readers may see of it")
        .options(all.map(|rights| (rights.as_str(), rights.words())))
        .help("On the article's public page, which there is once a claim in it is published. What was checked is always quoted, with a link.")
        .draw(fields)
}

/// The form that changes an article's details.
pub struct Edit<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The article as it is.
    pub article: &'a Article,
    /// The version that the edit is based on.
    pub based_on: i64,
}

/// Draws the form that changes an article's details.
pub fn edit(page: &Edit<'_>, fields: &Fields) -> Markup {
    let here = format!("/desk/articles/{}", page.article.id);
    let body = html! {
        div.head { h1 { "Details of the article" } }
        (summary(fields))
        form.form.narrow method="post" action={ (here) "/edit" } {
            (csrf(&page.frame.csrf))
            (forms::version(page.based_on))
            (details(fields))
            (field("url", "Address").kind("url").draw(fields))
            (language(fields))
            (rights(fields))
            p.btns { button.btn.btn-main type="submit" { "Save" } a.btn href=(here) { "Discard" } }
        }
    };
    desk(
        page.frame,
        "Details of the article",
        &[("/desk/articles", "Articles"), (&here, &page.article.title)],
        body,
    )
}

/// An edit of the details that met a newer version.
pub struct Conflict<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The article as it is.
    pub article: &'a Article,
    /// What it says now.
    pub stale: &'a Stale,
}

/// Draws both versions of the details.
pub fn conflict(page: &Conflict<'_>, fields: &Fields) -> Markup {
    let here = format!("/desk/articles/{}", page.article.id);
    let body = errors::conflict(&errors::Conflict {
        changed_by: page.stale.changed_by.as_deref(),
        based_on: page.stale.based_on,
        version: page.stale.version,
        action: &format!("{here}/edit"),
        back: &here,
        csrf: &page.frame.csrf,
        fields: &errors::clashes(page.stale, fields, &LABELS),
    });
    desk(
        page.frame,
        "Two versions of the details",
        &[("/desk/articles", "Articles"), (&here, &page.article.title)],
        body,
    )
}

#[cfg(test)]
mod tests;
