//! Share cards: the picture that goes with a link to a fact-check, with the claim, whose it is, and the verdict as word, shape
//! and colour. Drawn in this program from the public document, and kept among the blobs under what was drawn.

mod draw;
mod lines;

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use self::lines::{Weight, fit, known};
use super::{
    State,
    document::Document,
    feeds::{clean, escape},
    store,
};
use crate::{
    actor::By,
    app::App,
    clock,
    events::hex,
    problem::{Problem, Result},
    web::{
        languages::PageLanguage,
        marks::{Tone, mark},
    },
};

/// Width and height in pixels, as the networks ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The left edge of all text.
const LEFT: f32 = 88.0;

/// How wide a line may be.
const WIDE: f32 = 1024.0;

/// Where the claim begins, and the line above the verdict.
const CLAIM_TOP: f32 = 138.0;
const FOOT: f32 = 474.0;

const PAPER: &str = "#fcfcfa";
const INK: &str = "#17191b";
const SOFT: &str = "#53585b";

/// The address of a fact-check's card on this site.
pub fn path(slug: &str) -> String {
    format!("/cards/{slug}.png")
}

/// What the picture says, for those who do not see it.
pub fn says(lang: PageLanguage, document: &Document, state: State) -> String {
    let verdict = word(lang, document, state);
    let mut fills = vec![("words", (&document.statement).into()), ("verdict", verdict.into())];
    match &document.claimant {
        Some(claimant) => {
            fills.push(("name", (&claimant.name).into()));
            lang.say_with("card-says", &fills)
        }
        None => lang.say_with("card-says-no-name", &fills),
    }
}

/// The verdict, or that there is none any more.
fn word(lang: PageLanguage, document: &Document, state: State) -> Cow<'_, str> {
    if state == State::Live {
        document.verdict.label.as_str().into()
    } else {
        lang.say("retracted")
    }
}

/// The tones as the stylesheet has them in light.
fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Green => "#17693a",
        Tone::Olive => "#566508",
        Tone::Amber => "#805900",
        Tone::Orange => "#a34100",
        Tone::Red => "#b01f2e",
        Tone::Grey => "#565b66",
        Tone::Violet => "#6a3d94",
    }
}

/// The drawing, as SVG.
pub fn drawing(lang: PageLanguage, document: &Document, state: State, site_name: &str) -> String {
    let (width, height) = SIZE;
    let live = state == State::Live;
    let tone = if live { colour(document.verdict.tone) } else { INK };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Factdesk Serif\"><rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\
         <rect width=\"24\" height=\"{height}\" fill=\"{tone}\"/>"
    );
    let name = fit(&known(&clean(site_name)), WIDE, Weight::Bold, &[(38.0, 1)]);
    svg.push_str(&text(&name.lines, 80.0, name.size, Weight::Bold, INK));
    svg.push_str(&rule(104.0, 3.0));
    svg.push_str(&claim(lang, document));
    svg.push_str(&rule(FOOT, 2.0));
    let word = word(lang, document, state);
    let (at, room) = if live {
        (LEFT + 116.0, WIDE - 116.0)
    } else {
        (LEFT, WIDE)
    };
    let verdict = fit(
        &known(&clean(&word)),
        room,
        Weight::Bold,
        &[(84.0, 1), (64.0, 1), (48.0, 1)],
    );
    if live {
        let place = format!("<svg x=\"{LEFT}\" y=\"506\" width=\"88\" height=\"88\" fill=\"{tone}\" color=\"{tone}\"");
        svg.push_str(&mark(document.verdict.shape).into_string().replacen("<svg", &place, 1));
    }
    svg.push_str(&text_at(at, &verdict.lines, 578.0, verdict.size, Weight::Bold, tone));
    svg.push_str("</svg>");
    svg
}

/// The claim as large as it fits, and whose it is. Where most of its letters cannot be drawn, the headline stands for it, and
/// where these cannot either, nothing.
fn claim(lang: PageLanguage, document: &Document) -> String {
    let claimant = document.claimant.as_ref().map(|claimant| known(&clean(&claimant.name)));
    let claimant = claimant.filter(|name| !name.is_empty());
    let statement = known(&clean(&document.statement));
    let words = if statement.is_empty() {
        known(&clean(&document.headline))
    } else {
        lang.say_with("quoted", &[("words", statement.into())])
    };
    let (most, short) = if claimant.is_some() { (3, 4) } else { (4, 5) };
    let set = fit(
        &words,
        WIDE,
        Weight::Text,
        &[(66.0, most), (54.0, short), (44.0, short + 1)],
    );
    let mut at = CLAIM_TOP + set.size;
    let mut svg = text(&set.lines, at, set.size, Weight::Text, INK);
    at += set.size * 1.2 * set.lines.len().saturating_sub(1) as f32;
    if let Some(name) = claimant {
        let line = fit(&name, WIDE, Weight::Text, &[(38.0, 1)]);
        svg.push_str(&text(
            &line.lines,
            at + 42.0 + set.size * 0.35,
            line.size,
            Weight::Text,
            SOFT,
        ));
    }
    svg
}

fn rule(y: f32, thick: f32) -> String {
    format!("<rect x=\"{LEFT}\" y=\"{y}\" width=\"{WIDE}\" height=\"{thick}\" fill=\"{INK}\"/>")
}

fn text(lines: &[String], y: f32, size: f32, weight: Weight, fill: &str) -> String {
    text_at(LEFT, lines, y, size, weight, fill)
}

fn text_at(x: f32, lines: &[String], y: f32, size: f32, weight: Weight, fill: &str) -> String {
    let number = weight.number();
    lines
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let y = y + size * 1.2 * place as f32;
            format!(
                "<text x=\"{x}\" y=\"{y:.1}\" font-size=\"{size}\" font-weight=\"{number}\" fill=\"{fill}\">{}</text>",
                escape(line)
            )
        })
        .collect()
}

/// The picture of a drawing, PNG: from among the blobs, or made now and put there.
pub async fn picture(app: &App, drawing: String) -> Result<bytes::Bytes> {
    let key = hex(&Sha256::digest(drawing.as_bytes()));
    let wanted = key.clone();
    if let Some(kept) = app.database.read(move |db| store::card(db, &wanted)).await? {
        // What was lost there is drawn once more.
        if let Ok(png) = app.blobs.get(&kept).await {
            return Ok(png);
        }
    }
    let drawn = tokio::task::spawn_blocking(move || draw::png(&drawing)).await;
    let png = bytes::Bytes::from(drawn.map_err(Problem::internal)??);
    let sha256 = app.blobs.put(png.clone()).await?;
    app.database
        .write(By::system(clock::now()), move |tx| store::keep_card(tx, &key, &sha256))
        .await?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::publication::document::DocVerdict;

    const SITE: &str = "Among the Fray";

    #[test]
    fn a_card_says_the_claim_the_claimant_and_the_verdict() {
        let svg = drawing(PageLanguage::English, &samples::troops(), State::Live, SITE);
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
        let png = draw::png(&svg).unwrap();
        assert!(
            png.starts_with(b"\x89PNG\r\n") && png.len() > 8_000 && png.len() < 200_000,
            "{}",
            png.len()
        );
        assert_eq!(draw::png(&svg).unwrap(), png, "the same drawing is the same picture");
    }

    #[test]
    fn a_retracted_one_has_no_verdict() {
        let svg = drawing(PageLanguage::English, &samples::troops(), State::Retracted, SITE);
        let french = drawing(PageLanguage::French, &samples::troops(), State::Retracted, SITE);
        assert!(
            french.contains(">Rétractée<") && french.contains(">«\u{a0}"),
            "{french}"
        );
        assert!(svg.contains(">Retracted<") && !svg.contains("Mostly true") && !svg.contains(colour(Tone::Olive)));
    }

    #[test]
    fn no_words_are_too_long_or_too_odd_to_draw() {
        let long = Document {
            statement: "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(30),
            verdict: DocVerdict {
                label: "W".repeat(80),
                ..samples::troops().verdict
            },
            ..samples::troops()
        };
        let foreign = Document {
            statement: "قال المحافظ إن هناك جنودا".into(),
            headline: "عنوان".into(),
            ..samples::unproven()
        };
        for document in [long, foreign, samples::awkward()] {
            let svg = drawing(PageLanguage::Ukrainian, &document, State::Live, "Ж".repeat(90).as_str());
            assert!(!svg.contains("<script"), "{svg}");
            draw::png(&svg).unwrap();
        }
    }
}
