//! The written result, and the verdicts on it.

use maud::{Markup, html};

use super::Show;
use crate::{
    claim::{FactCheck, FactCheckEdit, Status, pages, routes::fact_check_fields},
    review::{self, ShownAssessment},
    text::markdown,
    web::{
        components::moment,
        forms::Fields,
        languages::PageLanguage,
        marks::{VerdictMark, verdict},
        markup::trusted_html,
    },
};

/// The box of the written result: the form where it may be changed, else the text as readers would see it.
pub fn fact_check(page: &Show<'_>) -> Markup {
    let written = page.bench.written.as_ref();
    html! {
        section.box aria-labelledby="fact-check-h" {
            div.box-head {
                h2 #fact-check-h { "Fact-check" }
                @if let Some(row) = written { span.soft { "saved " (moment(row.updated_at)) } }
            }
            @if page.editable() {
                @let text = written.map(FactCheckEdit::from).unwrap_or_default();
                (pages::fact_check(&page.form(), &fact_check_fields(&text)))
            } @else if let Some(row) = written {
                (text(row))
                p { a.btn.btn-small href=(page.form().action("preview")) { "Preview the page" } }
            } @else {
                p.soft { "Nothing is written yet." }
            }
        }
    }
}

fn text(row: &FactCheck) -> Markup {
    let parts = [
        ("Summary", &row.summary),
        ("What we know", &row.known),
        ("What we don’t know", &row.unknown),
        ("How we checked", &row.method),
    ];
    let (tag, dir) = PageLanguage::English.foreign(&row.language);
    html! {
        div.writeup {
            h3 { "Headline" }
            p lang=[tag] dir=[dir] { b { (row.headline) } }
            h3 { "Finding" }
            p lang=[tag] dir=[dir] { (row.finding) }
            @for (name, markdown) in parts {
                @if !markdown.trim().is_empty() {
                    h3 { (name) }
                    div.prose lang=[tag] dir=[dir] { (trusted_html(&markdown::to_html(markdown))) }
                }
            }
        }
    }
}

/// The form of a verdict, for those who may give one now.
pub fn assess(page: &Show<'_>) -> Markup {
    let deciding = page.bench.policy.deciding();
    html! {
        @if page.bench.may_assess() {
            section.box.decide aria-labelledby="assess-h" #assess {
                div.box-head {
                    h2 #assess-h { "Your assessment" }
                    @if deciding > 1 { span.soft { "blind: the others’ open when all " (deciding) " are cast" } }
                }
                @if page.bench.policy.self_review() {
                    p.fine { "This desk asks for no second person. When you wrote part of it, the page says “self-reviewed”." }
                }
                (review::pages::assess(&page.form(), &page.bench.scale, &Fields::default()))
            }
        }
    }
}

/// The box of the assessments, sealed where they are not to be seen yet.
pub fn assessments(page: &Show<'_>) -> Markup {
    let rows = &page.bench.assessments;
    html! {
        @if !rows.is_empty() {
            section.box aria-labelledby="assessments-h" {
                h2 #assessments-h { "Assessments " span.count { (rows.len()) } }
                ol.ruled { @for row in rows { (assessment(page, row)) } }
            }
        }
    }
}

fn assessment(page: &Show<'_>, row: &ShownAssessment) -> Markup {
    let decided = page.bench.claim.status != Status::InReview || !row.current;
    html! {
        li {
            p.fine { b { (page.bench.name(row.reviewer_id)) } " · " (moment(row.created_at)) " · version " (row.claim_version) }
            @match &row.says {
                Some(says) => {
                    p { (verdict(&VerdictMark { label: &says.rating.label, shape: says.rating.shape, tone: says.rating.tone })) }
                    p.world.lines { (says.rationale) }
                }
                None if decided => p.soft { "Sealed: the round was broken off. It opens when the claim is decided." },
                None => p.soft { "Sealed until all are cast." },
            }
        }
    }
}
