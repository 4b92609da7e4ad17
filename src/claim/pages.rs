//! The forms of a claim: drawn inline on its workbench, and on a page of their own when they are opened or rejected there.

use maud::{Markup, html};

use super::{Claim, ClaimQuantity};
use crate::{
    ids::{ClaimId, PersonId, QuantityId},
    problem::Stale,
    text::{quantity::Hedge, words::truncate},
    web::{
        errors::{self, Clash},
        forms::{self, Fields, csrf, field, summary},
        layout::{self, DeskPage, DeskTab, Frame},
    },
};

/// The fields of a claim with their labels, in the order of the form.
pub const CLAIM_LABELS: [(&str, &str); 5] = [
    ("statement", "Claim, in one sentence"),
    ("claimant", "Claimant"),
    ("said_on", "Said on"),
    ("said_at", "Where"),
    ("topics", "Topics"),
];

/// The fields of a fact-check with their labels, in the order of the form.
pub const FACT_CHECK_LABELS: [(&str, &str); 7] = [
    ("headline", "Headline"),
    ("finding", "Finding, one sentence"),
    ("summary", "Summary"),
    ("known", "What we know"),
    ("unknown", "What we don’t know"),
    ("method", "How we checked"),
    ("language", "Language"),
];

/// What every form of a claim carries.
#[derive(Debug, Clone, Copy)]
pub struct ClaimForm<'a> {
    /// The form token.
    pub csrf: &'a str,
    /// The claim.
    pub claim: ClaimId,
    /// The version that the form is based on.
    pub version: i64,
}

impl ClaimForm<'_> {
    /// Where the form is sent.
    pub fn action(&self, form: &str) -> String {
        format!("{}/{form}", address(self.claim))
    }

    /// The hidden fields.
    pub fn hidden(&self) -> Markup {
        html! { (csrf(self.csrf)) (forms::version(self.version)) }
    }
}

/// Where a claim is worked on.
pub fn address(id: ClaimId) -> String {
    format!("/desk/claims/{id}")
}

/// A page of a claim besides its workbench.
pub struct OwnPage<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The claim.
    pub claim: &'a Claim,
    /// What the page is for.
    pub title: &'a str,
    /// What is on it.
    pub body: Markup,
}

/// Draws a page of a claim, with the way back.
pub fn own_page(page: &OwnPage<'_>) -> Markup {
    let (here, statement) = (address(page.claim.id), truncate(&page.claim.statement, 80));
    layout::desk(
        page.frame,
        &DeskPage {
            title: &format!("{}: {statement}", page.title),
            tab: Some(DeskTab::Claims),
            crumbs: &[("/desk/claims", "Claims"), (&here, &statement)],
            body: html! { div.head { h1 { (page.title) } } (page.body) },
        },
    )
}

/// Draws a form on a page of its own, with what is wrong on top.
pub fn form_page(frame: &Frame, claim: &Claim, title: &str, fields: &Fields, form: &Markup) -> Markup {
    own_page(&OwnPage {
        frame,
        claim,
        title,
        body: html! {
            (summary(fields))
            p.world.fine { (claim.statement) }
            div.narrow.gap-small { (form) }
            p.fine.gap { a href=(address(claim.id)) { "Back to the claim" } ", without saving" }
        },
    })
}

/// An edit that met a newer version.
pub struct Conflict<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The claim as it is.
    pub claim: &'a Claim,
    /// What the record says now.
    pub stale: &'a Stale,
    /// Where the form is sent again.
    pub action: &'a str,
    /// The names and labels of its fields.
    pub labels: &'a [(&'a str, &'a str)],
}

/// Draws both texts. What was sent and is not compared goes along as it is.
pub fn conflict(page: &Conflict<'_>, fields: &Fields) -> Markup {
    let mut compared: Vec<Clash<'_>> = errors::clashes(page.stale, fields, page.labels);
    let hidden = ["version", crate::web::posted::CSRF_FIELD];
    for (name, value) in fields.pairs() {
        if !hidden.contains(&name.as_str()) && !compared.iter().any(|clash| clash.name == name) {
            compared.push(Clash {
                name,
                label: name,
                theirs: value,
                yours: value,
            });
        }
    }
    let (here, statement) = (address(page.claim.id), truncate(&page.claim.statement, 80));
    let body = errors::conflict(&errors::Conflict {
        changed_by: page.stale.changed_by.as_deref(),
        based_on: page.stale.based_on,
        version: page.stale.version,
        action: page.action,
        back: &here,
        csrf: &page.frame.csrf,
        fields: &compared,
    });
    layout::desk(
        page.frame,
        &DeskPage {
            title: &format!("Two versions: {statement}"),
            tab: Some(DeskTab::Claims),
            crumbs: &[("/desk/claims", "Claims"), (&here, &statement)],
            body,
        },
    )
}

/// Names to offer while one is typed.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Of claimants.
    pub claimants: Vec<String>,
    /// Of topics.
    pub topics: Vec<String>,
}

/// What a claim says, to be changed.
pub fn edit(form: &ClaimForm<'_>, known: &Known, fields: &Fields) -> Markup {
    html! {
        form.form method="post" action=(form.action("edit")) {
            (form.hidden())
            (field("statement", "Claim, in one sentence").rows(3).world().required().help("As a statement that is either so or not, without the reporter’s words around it.").draw(fields))
            div.row {
                (field("claimant", "Claimant").list("known-claimants").help("Who said it, never the outlet that reported it.").draw(fields))
                (field("claimant.role", "What they are").help("Such as “regional governor”.").draw(fields))
            }
            div.row {
                (field("claimant.organisation", "Of what").draw(fields))
                (field("claimant.same_as", "A page that says who they are").kind("url").draw(fields))
            }
            div.row {
                (field("said_on", "Said on").kind("date").draw(fields))
                (field("said_at", "Where").help("A place or an occasion.").draw(fields))
            }
            (field("topics", "Topics").list("known-topics").help("Separated by commas.").draw(fields))
            (datalist("known-claimants", &known.claimants))
            (datalist("known-topics", &known.topics))
            p.btns { button.btn.btn-main type="submit" { "Save" } }
        }
    }
}

fn datalist(id: &str, names: &[String]) -> Markup {
    html! { datalist id=(id) { @for name in names { option value=(name) {} } } }
}

/// Who works on it and by when. `people` are those who may.
pub fn assign(form: &ClaimForm<'_>, people: &[(PersonId, String)], fields: &Fields) -> Markup {
    let nobody = (String::new(), "nobody".to_owned());
    let options = std::iter::once(nobody).chain(people.iter().map(|(id, name)| (id.to_string(), name.clone())));
    html! {
        form.form method="post" action=(form.action("assign")) {
            (form.hidden())
            div.row {
                (field("assigned_to", "Assigned to").options(options).draw(fields))
                (field("due_on", "Due").kind("date").draw(fields))
            }
            p { button.btn.btn-small type="submit" { "Assign" } }
        }
    }
}

/// The written result.
pub fn fact_check(form: &ClaimForm<'_>, fields: &Fields) -> Markup {
    let label = |wanted: &str| {
        FACT_CHECK_LABELS
            .iter()
            .find(|(name, _)| *name == wanted)
            .map_or("", |(_, label)| *label)
    };
    let text = |name: &'static str| field(name, label(name)).world();
    html! {
        form.form method="post" action=(form.action("fact-check")) {
            (form.hidden())
            (text("headline").draw(fields))
            (text("finding").rows(2).help("The fact itself, not what is wrong with the claim. Up to 500 characters.").draw(fields))
            (text("summary").rows(5).help("Markdown, as in the next three: **strong**, - lists, [links](https://…).").draw(fields))
            div.row {
                (text("known").rows(7).draw(fields))
                (text("unknown").rows(7).draw(fields))
            }
            (text("method").rows(4).draw(fields))
            (field("language", label("language")).help("A tag such as en, uk, fr or pt-BR. In English, Ukrainian and French the whole page is in it.").draw(fields))
            p.btns {
                button.btn.btn-main type="submit" { "Save" }
                a.btn href=(form.action("preview")) { "Preview the page" }
            }
        }
    }
}

/// A number of the claim: one to correct, or a new one.
pub fn quantity(form: &ClaimForm<'_>, which: Option<QuantityId>, fields: &Fields) -> Markup {
    let action = match which {
        Some(id) => format!("quantities/{id}"),
        None => "quantities".to_owned(),
    };
    let hedges = Hedge::ALL.iter().map(|hedge| (hedge.as_str(), hedge.label()));
    html! {
        form.form method="post" action=(form.action(&action)) {
            (form.hidden())
            div.row {
                (field("text", "As said").world().required().draw(fields))
                (field("hedge", "Hedge").options(hedges).draw(fields))
            }
            div.row {
                (field("value", "Value").help("Empty for a range.").draw(fields))
                (field("low", "Low").help("Filled in by itself when empty.").draw(fields))
                (field("high", "High").draw(fields))
            }
            div.row {
                (field("unit", "Unit").draw(fields))
                (field("as_of", "As of").kind("date").draw(fields))
            }
            p.btns { button.btn type="submit" { @if which.is_some() { "Save the number" } @else { "Add the number" } } }
        }
    }
}

/// The button that takes a number away.
pub fn remove_quantity(form: &ClaimForm<'_>, which: QuantityId, words: &str) -> Markup {
    html! {
        form.inline method="post" action=(form.action(&format!("quantities/{which}/remove"))) {
            (form.hidden())
            button.btn.btn-small type="submit" { (words) }
        }
    }
}

/// A number as its form holds it.
pub fn quantity_fields(row: &ClaimQuantity) -> Fields {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    Fields::of([
        ("text", row.text.clone()),
        ("hedge", row.hedge.to_string()),
        ("value", number(row.value)),
        ("low", number(row.low)),
        ("high", number(row.high)),
        ("unit", row.unit.clone().unwrap_or_default()),
        ("as_of", row.as_of.map(|day| day.to_string()).unwrap_or_default()),
    ])
}

/// A place where the claim was made that is in no article of ours.
pub fn occurrence(form: &ClaimForm<'_>, fields: &Fields) -> Markup {
    html! {
        form.form method="post" action=(form.action("occurrences")) {
            (csrf(form.csrf))
            (field("exact", "The words").rows(2).world().required().help("As they were said or printed.").draw(fields))
            (field("url", "Link").kind("url").help("Where they can be read or heard.").draw(fields))
            div.row {
                (field("outlet", "Outlet").draw(fields))
                (field("seen_on", "Published or seen on").kind("date").draw(fields))
            }
            (field("archive_url", "Archive copy").id("f-page-copy").kind("url").help("An address where the page is kept as it was.").draw(fields))
            p { button.btn.btn-small type="submit" { "Add occurrence" } }
        }
    }
}
