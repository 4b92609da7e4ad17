//! The checklist of the principles.

use maud::{Markup, html};

use super::framed;
use crate::{
    desk::settings::principles::{Line, PRINCIPLES},
    web::{
        components::{conditions, count},
        layout::{Frame, SettingsTab},
    },
};

/// Draws it: principle by principle, what is there and what is missing.
pub fn principles(frame: &Frame, lines: &[Line]) -> Markup {
    let missing = i64::try_from(lines.iter().filter(|line| !line.holds).count()).unwrap_or(i64::MAX);
    let meta = [html! {
        @if missing == 0 { "Everything on this list is there" } @else { b { (count(missing, "point", "points")) } " missing" }
    }];
    let body = html! {
        p { "The Code of Principles of the International Fact-Checking Network asks five things of a desk. Each line below is read from what is set here; whether you live by it is for others to judge." }
        div.cols.cols-half.gap-small {
            @for (place, principle) in PRINCIPLES.iter().enumerate() {
                @let id = format!("principle-{place}");
                section.box aria-labelledby=(id) {
                    h2 id=(id) { (principle) }
                    (conditions(&lines.iter().filter(|line| line.principle == place).map(|line| (line.holds, said(line))).collect::<Vec<_>>()))
                }
            }
        }
    };
    framed(frame, SettingsTab::Principles, "Principles", &meta, &body)
}

fn said(line: &Line) -> Markup {
    html! { (line.words) @if !line.holds { " " a href=(line.address) { (line.remedy) } } }
}
