//! The forms of evidence and of sources, and the sources' own pages.

use maud::{Markup, html};

use super::{Evidence, Source, SourceKind, Stance, UsedSource};
use crate::{
    claim::ListedClaim,
    ids::{ClaimId, EvidenceId},
    web::{
        components::{count, date, empty, status, thousands},
        errors,
        forms::{self, Fields, csrf, field, summary, tick},
        layout::{self, DeskPage, DeskTab, Frame},
        paging::{self, Page, pager},
    },
};

/// The fields of evidence with their labels, in the order of the form.
pub const EVIDENCE_LABELS: [(&str, &str); 10] = [
    ("source", "Source"),
    ("stance", "Stance"),
    ("quote", "Quote"),
    ("locator", "Where in it"),
    ("accessed_on", "Accessed on"),
    ("archive_url", "Archive copy"),
    ("note", "Note"),
    ("number", "Number found"),
    ("number_as_of", "The number is for"),
    ("confidential", "Confidential"),
];

/// The fields of a source with their labels, in the order of the form.
pub const SOURCE_LABELS: [(&str, &str); 5] = [
    ("source.title", "Title of the source"),
    ("source.url", "Address"),
    ("source.publisher", "Publisher"),
    ("source.published_on", "Published on"),
    ("source.kind", "Kind"),
];

/// The form of a piece of evidence.
pub struct EvidenceForm<'a> {
    /// The form token.
    pub csrf: &'a str,
    /// The claim that a new one is added to, or the one that is changed, with its version.
    pub to: To,
    /// Sources to choose from, newest first.
    pub known: &'a [Source],
}

/// What the form does.
#[derive(Debug, Clone, Copy)]
pub enum To {
    /// Adds a piece of evidence to a claim.
    Add(ClaimId),
    /// Changes one.
    Change(EvidenceId, i64),
}

/// Draws the form of a piece of evidence.
pub fn evidence(form: &EvidenceForm<'_>, fields: &Fields) -> Markup {
    let (action, button) = match form.to {
        To::Add(claim) => (format!("/desk/claims/{claim}/evidence"), "Add evidence"),
        To::Change(id, _) => (format!("/desk/evidence/{id}"), "Save evidence"),
    };
    let new = (String::new(), "a new one, described here".to_owned());
    let known = form.known.iter().map(|source| (source.id.to_string(), line(source)));
    let stances = [("", "choose…")]
        .into_iter()
        .chain(Stance::ALL.iter().map(|stance| (stance.as_str(), stance.as_str())));
    html! {
        form.form method="post" action=(action) {
            (csrf(form.csrf))
            @if let To::Change(_, version) = form.to { (forms::version(version)) }
            @if !form.known.is_empty() {
                (field("source", "Source").options(std::iter::once(new).chain(known)).help("One record for each thing: choose it when it was used before.").draw(fields))
            }
            @if matches!(form.to, To::Add(_)) || fields.some("source").is_none() {
                (source_fields(fields))
            } @else {
                details {
                    summary { "Another source, not used before" }
                    div.form { (source_fields(fields)) }
                }
            }
            div.row {
                (field("stance", "Stance").options(stances).help("What it says about the claim.").draw(fields))
                (field("locator", "Where in it").help("A page, a table, a minute.").draw(fields))
            }
            (field("quote", "Quote").rows(3).world().help("The words that matter, exactly.").draw(fields))
            div.row {
                (field("accessed_on", "Accessed on").kind("date").draw(fields))
                (field("archive_url", "Archive copy").kind("url").draw(fields))
            }
            div.row {
                (field("number", "Number found").help("The one number to set beside the claim’s, with what it counts: 94,300 troops.").draw(fields))
                (field("number_as_of", "The number is for").kind("date").help("The source’s own day when empty.").draw(fields))
            }
            (field("note", "Note").rows(2).help("What we make of it, in our own words. Readers see it.").draw(fields))
            (tick("confidential", "Confidential: nothing of it is ever shown in public", fields))
            p.btns { button.btn type="submit" { (button) } }
        }
    }
}

/// The form of a new piece of evidence on a page of its own, where a source can be searched for.
pub fn new_evidence(claim: ClaimId, q: &str, form: &EvidenceForm<'_>, fields: &Fields) -> Markup {
    html! {
        (find_source(claim, q, form.known.len()))
        div.gap-small { (evidence(form, fields)) }
    }
}

/// The form that changes a piece of evidence, with the button that takes it away.
pub fn change_evidence(row: &Evidence, form: &EvidenceForm<'_>, fields: &Fields) -> Markup {
    html! {
        (evidence(form, fields))
        p.gap { (remove(form.csrf, row)) }
    }
}

fn source_fields(fields: &Fields) -> Markup {
    let kinds = SourceKind::ALL.iter().map(|kind| (kind.as_str(), kind.as_str()));
    html! {
        (field("source.title", "Title of the source").world().draw(fields))
        (field("source.url", "Address").kind("url").draw(fields))
        div.row {
            (field("source.publisher", "Publisher").draw(fields))
            (field("source.published_on", "Published on").kind("date").draw(fields))
            (field("source.kind", "Kind").options(kinds).draw(fields))
        }
    }
}

/// A source in one line: title, publisher, year.
pub fn line(source: &Source) -> String {
    let year = source.published_on.map(|day| day.format("%Y").to_string());
    let parts = [Some(source.title.clone()), source.publisher.clone(), year];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The button that takes a piece of evidence away.
pub fn remove(token: &str, row: &Evidence) -> Markup {
    html! {
        form.inline method="post" action={ "/desk/evidence/" (row.id) "/remove" } {
            (csrf(token))
            (forms::version(row.version))
            button.btn.btn-small.btn-grave type="submit" { "Remove this evidence" }
        }
    }
}

/// Finds sources for the form's list by their words.
fn find_source(claim: ClaimId, q: &str, found: usize) -> Markup {
    html! {
        form.searchbar method="get" action={ "/desk/claims/" (claim) "/evidence" } role="search" aria-label="Sources used before" {
            label.unseen for="source-q" { "Words of a source used before" }
            input #source-q name="q" type="search" value=(q) placeholder="Words of a source used before";
            button.btn type="submit" { "Find" }
        }
        @if !q.is_empty() {
            p.fine {
                @if found == 0 { "No source has these words. Describe it below." }
                @else { (count(i64::try_from(found).unwrap_or(0), "source has", "sources have")) " these words; choose below." }
            }
        }
    }
}

fn desk(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    let tab = Some(DeskTab::Sources);
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

/// The list of sources.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// One page of them.
    pub sources: &'a Page<UsedSource>,
    /// The words that it is narrowed to; may be empty.
    pub q: &'a str,
    /// The kind that it is narrowed to.
    pub kind: Option<SourceKind>,
}

/// Draws the list of sources.
pub fn list(page: &List<'_>) -> Markup {
    let total = page.sources.total;
    let kind = page.kind.map(SourceKind::as_str).unwrap_or_default();
    let narrowed = !page.q.is_empty() || page.kind.is_some();
    let body = html! {
        div.head {
            h1 { "Sources" @if total > 0 || narrowed { " " span.count { (thousands(total)) } } }
            p.btns { a.btn href="/desk/outside-checks" { "Outside checks" } }
        }
        @if total == 0 && !narrowed {
            (empty("No sources yet. A source is made when evidence is added to a claim, and used again by other claims.", Some(("/desk/claims", "All claims"))))
        } @else {
            form.toolbar action="/desk/sources" role="search" aria-label="Sources" {
                div.field {
                    label for="s-q" { "Words" }
                    input #s-q name="q" type="search" value=(page.q);
                }
                div.field {
                    label for="s-kind" { "Kind" }
                    select #s-kind name="kind" {
                        option value="" { "all" }
                        @for of in SourceKind::ALL { option value=(of) selected[of.as_str() == kind] { (of) } }
                    }
                }
                p.btns { button.btn type="submit" { "Find" } }
            }
            @if page.sources.items.is_empty() {
                div.empty {
                    p { "No source has these words in its title, publisher or address." }
                    p { a.btn href="/desk/sources" { "All sources" } }
                }
            } @else {
                (table(page))
                (pager(page.sources, |n| paging::address("/desk/sources", &[("q", page.q), ("kind", kind), ("page", &n.to_string())])))
            }
        }
    };
    desk(page.frame, "Sources", &[], body)
}

fn table(page: &List<'_>) -> Markup {
    html! {
        section.scroll aria-label="Sources" tabindex="0" {
            table {
                caption.unseen { (count(page.sources.total, "source", "sources")) ", newest first" }
                thead {
                    tr {
                        th scope="col" { "Source" }
                        th.wide scope="col" { "Kind" }
                        th.wide scope="col" { "Published" }
                        th.num scope="col" { "Uses" }
                    }
                }
                tbody {
                    @for UsedSource { source, uses } in &page.sources.items {
                        tr {
                            td {
                                a.world href={ "/desk/sources/" (source.id) } { (source.title) }
                                @if let Some(publisher) = &source.publisher { br; span.fine { (publisher) } }
                            }
                            td.wide { (source.kind) }
                            td.nowrap.wide { @if let Some(day) = source.published_on { (date(day)) } }
                            td.num { (thousands(*uses)) }
                        }
                    }
                }
            }
        }
    }
}

/// One source.
pub struct Show<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// It.
    pub source: &'a Source,
    /// One page of the claims that use it.
    pub claims: &'a Page<ListedClaim>,
    /// Whether whoever looks at it may change it.
    pub may_edit: bool,
}

/// Draws one source with the claims that use it.
pub fn show(page: &Show<'_>) -> Markup {
    let source = page.source;
    let here = format!("/desk/sources/{}", source.id);
    let body = html! {
        div.head {
            h1.statement { (source.title) }
            @if page.may_edit { p.btns { a.btn href={ (here) "/edit" } { "Edit" } } }
        }
        dl.readout {
            div { dt { "Kind" } dd { (source.kind) } }
            @if let Some(publisher) = &source.publisher { div { dt { "Publisher" } dd { (publisher) } } }
            @if let Some(day) = source.published_on { div { dt { "Published" } dd { (date(day)) } } }
            @if let Some(url) = &source.url { div { dt { "Address" } dd.long { a href=(url) rel="noreferrer" { (url) } } } }
            div { dt { "Used by" } dd { (count(page.claims.total, "claim", "claims")) } }
        }
        section.box.gap-small aria-labelledby="claims-h" {
            h2 #claims-h { "Claims that use it " span.count { (thousands(page.claims.total)) } }
            @if page.claims.items.is_empty() {
                p.soft { "No claim uses it any more. It stays for those to come." }
            } @else {
                ul.work.ruled {
                    @for listed in &page.claims.items {
                        li {
                            p { a.world href={ "/desk/claims/" (listed.claim.id) } { (listed.claim.statement) } }
                            p.fine { @if let Some(who) = &listed.claimant { (who.name) } }
                            p { (status(listed.claim.status.label(), listed.claim.status.step())) }
                        }
                    }
                }
                (pager(page.claims, |n| paging::address(&here, &[("page", &n.to_string())])))
            }
        }
    };
    desk(page.frame, &source.title, &[("/desk/sources", "Sources")], body)
}

/// The form that changes a source.
pub struct EditSource<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The source as it is.
    pub source: &'a Source,
    /// The version that the edit is based on.
    pub based_on: i64,
}

/// Draws the form that changes a source.
pub fn edit_source(page: &EditSource<'_>, fields: &Fields) -> Markup {
    let here = format!("/desk/sources/{}", page.source.id);
    let body = html! {
        div.head { h1 { "Edit the source" } }
        (summary(fields))
        form.form.narrow method="post" action={ (here) "/edit" } {
            (csrf(&page.frame.csrf))
            (forms::version(page.based_on))
            p.fine { "A change shows in every claim that uses it." }
            (source_fields(fields))
            p.btns { button.btn.btn-main type="submit" { "Save" } a.btn href=(here) { "Discard" } }
        }
    };
    let crumbs = [
        ("/desk/sources", "Sources"),
        (here.as_str(), page.source.title.as_str()),
    ];
    desk(page.frame, "Edit the source", &crumbs, body)
}

/// An edit of a source that met a newer version.
pub struct SourceConflict<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The source as it is.
    pub source: &'a Source,
    /// What it says now.
    pub stale: &'a crate::problem::Stale,
}

/// Draws both versions of a source.
pub fn source_conflict(page: &SourceConflict<'_>, fields: &Fields) -> Markup {
    let here = format!("/desk/sources/{}", page.source.id);
    let body = errors::conflict(&errors::Conflict {
        changed_by: page.stale.changed_by.as_deref(),
        based_on: page.stale.based_on,
        version: page.stale.version,
        action: &format!("{here}/edit"),
        back: &here,
        csrf: &page.frame.csrf,
        fields: &errors::clashes(page.stale, fields, &SOURCE_LABELS),
    });
    let crumbs = [
        ("/desk/sources", "Sources"),
        (here.as_str(), page.source.title.as_str()),
    ];
    desk(page.frame, "Two versions of the source", &crumbs, body)
}
