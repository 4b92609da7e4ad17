//! The form that logs a claim beside the article's text.

use maud::{Markup, html};

use super::{Show, address};
use crate::{
    desk::pages::claim_fields,
    web::forms::{Fields, csrf, field, summary},
};

/// Draws the form in its box. `static/select.js` fills in what is selected in the text.
pub fn form(page: &Show<'_>, fields: &Fields) -> Markup {
    let here = address(&page.sheet.article);
    html! {
        section.box.stick aria-labelledby="log" {
            h2 #log { "Log a claim" }
            (summary(fields))
            form.form #log-claim method="post" action={ (here) "/claims" } {
                (csrf(&page.frame.csrf))
                input type="hidden" name="snapshot" value=(snapshot(page, fields));
                input type="hidden" name="start" value=(fields.value("start"));
                input type="hidden" name="end" value=(fields.value("end"));
                (field("exact", "Words in the article").rows(3).world().help("Select them in the text, or paste them here.").draw(fields))
                p.unseen #log-live role="status" {}
                details open[told_apart(fields)] {
                    summary { "The words stand there several times?" }
                    div.form {
                        (field("prefix", "A few words before them").world().draw(fields))
                        (field("suffix", "A few words after them").world().draw(fields))
                    }
                }
                (claim_fields(&page.sheet.known, fields))
                p.btns {
                    button.btn.btn-main type="submit" { "Log claim" }
                    " " button.btn type="submit" formaction={ (here) "/occurrences/find" } formnovalidate { "A known claim" }
                }
            }
        }
    }
}

/// The snapshot that the span was selected in; the one on the page when nothing was sent yet.
fn snapshot(page: &Show<'_>, fields: &Fields) -> String {
    match fields.value("snapshot") {
        "" => page.sheet.snapshot.id.to_string(),
        sent => sent.to_owned(),
    }
}

fn told_apart(fields: &Fields) -> bool {
    fields.some("prefix").is_some() || fields.some("suffix").is_some()
}
