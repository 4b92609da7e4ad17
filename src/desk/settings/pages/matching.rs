//! The thresholds of matching, with what they do to the desk's own claims.

use maud::{Markup, html};

use super::framed;
use crate::{
    claim::pages::address,
    desk::matches::{
        pages::relation,
        preview::{PAIRS, Pair, Preview},
    },
    search::matching::{Mark, Settings},
    web::{
        components::count,
        forms::{Fields, field, summary},
        layout::{Frame, SettingsTab},
    },
};

/// The fields by name, with their labels.
pub const LABELS: &[(&str, &str)] = &[("match_show", "Shown from"), ("match_same", "Offered as the same from")];

/// Draws the form with the preview; without one where what was typed cannot be read.
pub fn matching(frame: &Frame, now: &Settings, preview: Option<&Preview>, fields: &Fields) -> Markup {
    let body = html! {
        (summary(fields))
        section.box aria-label="Thresholds" {
            p { "While a claim is typed, beside suggestions, on a claim’s page and over the API, claims that may say the same are offered with a score from 0 to 1. The program only suggests: nothing is joined by itself." }
            form.form action="/desk/settings/matching" {
                input type="hidden" name="version" value=(fields.value("version"));
                div.row {
                    (field("match_show", "Shown from").required().help("Candidates with a lower score are not shown.").draw(fields))
                    (field("match_same", "Offered as the same from").required().help("Another number of the same thing is never the same claim, whatever is set.").draw(fields))
                }
                p.fine { "Set now: " (score(now.show)) " and " (score(now.same)) "." }
                // The token stands in the button that saves: looking at a preview does not put it into the address.
                p.btns {
                    button.btn type="submit" { "Preview" }
                    button.btn.btn-main type="submit" formmethod="post" name="csrf" value=(frame.csrf) { "Save" }
                }
            }
        }
        @if let Some(preview) = preview { (drawn(preview)) }
    };
    framed(frame, SettingsTab::Matching, "Matching", &[], &body)
}

fn drawn(preview: &Preview) -> Markup {
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let pairs = preview.before.same + preview.before.shown + preview.before.hidden;
    html! {
        section.box aria-labelledby="preview-h" {
            h2 #preview-h { "On the desk’s own claims" }
            p {
                "The newest " (count(whole(preview.claims), "claim", "claims")) ", with what is nearest to each: "
                (count(whole(pairs), "pair", "pairs")) ". "
                @if preview.changed == 0 { "Nothing would change." } @else { b { (count(whole(preview.changed), "pair", "pairs")) " would change." } }
            }
            table {
                caption.unseen { "Pairs as it is set and as it would be" }
                thead { tr { th scope="col" { "Pairs" } th.num scope="col" { "As set" } th.num scope="col" { "As typed" } } }
                tbody {
                    @for (mark, before, after) in [
                        (Mark::Same, preview.before.same, preview.after.same),
                        (Mark::Shown, preview.before.shown, preview.after.shown),
                        (Mark::Hidden, preview.before.hidden, preview.after.hidden),
                    ] {
                        tr { th scope="row" { (words(mark)) } td.num { (before) } td.num { (after) } }
                    }
                }
            }
            @if preview.pairs.is_empty() {
                p.soft { "No two claims of the desk share enough words to be compared." }
            } @else {
                h3 { "Pairs that change, and those nearest to a threshold" }
                div.ruled { @for pair in &preview.pairs { (one(pair)) } }
                @if preview.more > 0 { p.fine { (count(whole(preview.more), "more pair is", "more pairs are")) " not shown; these are the first " (PAIRS) "." } }
            }
        }
    }
}

fn one(pair: &Pair) -> Markup {
    let changes = pair.before.1 != pair.after.1;
    html! {
        div.match {
            p { a.world href=(address(pair.claim.0)) { (pair.claim.1) } }
            p { a.world href=(address(pair.other.0)) { (pair.other.1) } }
            p.fine {
                (score(pair.after.0)) " · "
                @if changes { del { (words(pair.before.1)) } " " ins { (words(pair.after.1)) } } @else { (words(pair.after.1)) }
                " · " (relation(pair.number))
            }
        }
    }
}

fn words(mark: Mark) -> &'static str {
    match mark {
        Mark::Same => "offered as the same",
        Mark::Shown => "shown",
        Mark::Hidden => "hidden",
    }
}

fn score(score: f64) -> String {
    format!("{score:.2}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::forms::csrf;

    #[test]
    fn the_token_goes_with_saving_only() {
        let frame = Frame {
            csrf: "secret".into(),
            ..Frame::default()
        };
        let drawn = matching(&frame, &Settings::default(), None, &Fields::default()).into_string();
        let (_, form) = drawn.split_once("action=\"/desk/settings/matching\"").unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        assert!(!form.contains(&csrf("secret").into_string()));
        assert!(form.contains(r#"formmethod="post" name="csrf" value="secret""#));
    }
}
