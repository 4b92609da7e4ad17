//! Why a sentence is suggested, in words for people, and what speaks against it.

use super::{
    classes::in_class,
    look::{is_year, unit_kind},
    words::{Word, is_past, words},
};
use crate::text::quantity::quantities;

text_enum! {
    /// Something that speaks for checking a sentence, or against it.
    Reason {
        /// A number of something.
        Number = "number",
        /// A share in per cent.
        Share = "share",
        /// An amount of money.
        Money = "money",
        /// More or less than something else.
        Comparison = "comparison",
        /// A rise or a fall.
        Change = "change",
        /// First, most, never before.
        Superlative = "superlative",
        /// One thing brought about another.
        Cause = "cause",
        /// Somebody is named as having said it.
        Attribution = "attribution",
        /// A study, statistics or a report is named.
        Findings = "findings",
        /// Somebody is accused, or denies.
        Accusation = "accusation",
        /// Something happened at a stated time.
        DatedEvent = "dated_event",
        /// A law, a court, a vote or another official act.
        OfficialAct = "official_act",
        /// Deaths, injuries, crime or war.
        Harm = "harm",
        /// People, places or bodies by name.
        Names = "names",
        /// An opinion.
        Opinion = "opinion",
        /// A question.
        Question = "question",
        /// The future.
        Future = "future",
        /// A wish or a demand.
        Demand = "demand",
        /// The reader is addressed.
        SecondPerson = "second_person",
        /// The writer's or the speaker's own life.
        FirstPerson = "first_person",
        /// Hardly anything definite.
        Vague = "vague",
    }
}

impl Reason {
    /// The words for people, few enough for a margin; what speaks against begins with "but".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Share => "a percentage",
            Self::Money => "an amount of money",
            Self::Comparison => "a comparison",
            Self::Change => "a rise or a fall",
            Self::Superlative => "a superlative",
            Self::Cause => "cause and effect",
            Self::Attribution => "attributed",
            Self::Findings => "study or statistics",
            Self::Accusation => "accusation or denial",
            Self::DatedEvent => "dated event",
            Self::OfficialAct => "law or official act",
            Self::Harm => "deaths, crime or war",
            Self::Names => "names",
            Self::Opinion => "but an opinion",
            Self::Question => "but a question",
            Self::Future => "but the future",
            Self::Demand => "but a demand",
            Self::SecondPerson => "but to the reader",
            Self::FirstPerson => "but in the first person",
            Self::Vague => "but vague",
        }
    }

    /// Whether it speaks for checking.
    pub fn speaks_for(self) -> bool {
        self < Self::Opinion
    }
}

/// The reasons that a sentence shows, those for checking first.
pub fn reasons(sentence: &str) -> Vec<Reason> {
    let words = words(sentence);
    let found = quantities(sentence);
    let any = |class: &str| words.iter().any(|w| in_class(w, class));
    let counted: Vec<&str> = found.iter().map(|q| q.unit.as_deref().map_or("", unit_kind)).collect();
    let is = |list: &[&str]| words.iter().any(|w| list.contains(&w.lower.as_str()));
    let change = any("rises") && is_change(&words, "rises") || any("falls") && is_change(&words, "falls");
    let past = is(&["was", "were", "had", "has", "have"]) || words.iter().any(is_past);
    let dated = words.iter().any(is_year)
        || any("month") && words.iter().any(|w| in_class(w, "month") && w.is_capital())
        || any("day");
    let name = words
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.is_capital() && b.is_capital() && a.lower != "i"))
        || words
            .iter()
            .skip(1)
            .any(|w| w.is_capital() && w.lower != "i" && !w.lower.starts_with("i'"));
    let question = sentence
        .trim_end_matches(|c: char| !matches!(c, '?' | '!' | '.') && !c.is_alphanumeric())
        .ends_with('?');
    let definite = !found.is_empty() || name || dated;
    let judged = [
        (Reason::Share, counted.contains(&"per cent")),
        (Reason::Money, counted.contains(&"money")),
        (
            Reason::Number,
            counted.iter().any(|kind| !matches!(*kind, "per cent" | "money")),
        ),
        (
            Reason::Comparison,
            is(&["than", "versus", "compared", "twice", "double", "triple"]),
        ),
        (Reason::Change, change),
        (Reason::Superlative, is_superlative(&words)),
        (
            Reason::Cause,
            is(&[
                "because",
                "caused",
                "causes",
                "causing",
                "due",
                "led",
                "leads",
                "sparked",
                "triggered",
                "prompted",
                "resulted",
                "stems",
            ]),
        ),
        (
            Reason::Findings,
            is(&[
                "study",
                "studies",
                "survey",
                "poll",
                "statistics",
                "data",
                "census",
                "report",
                "reports",
                "researchers",
                "research",
                "estimated",
                "estimates",
            ]),
        ),
        (Reason::Accusation, any("claims")),
        (Reason::OfficialAct, any("law")),
        (Reason::Harm, any("death") || any("crime") || any("war")),
        (Reason::DatedEvent, dated && past),
        (Reason::Attribution, is_attributed(&words)),
        (Reason::Names, name),
        (Reason::Question, question),
        (Reason::Demand, is(&["should", "must", "ought", "urge", "let's"])),
        (
            Reason::Opinion,
            words.iter().filter(|w| in_class(w, "opinion")).count() > 1 || is(&["think", "believe", "hope", "feel"]),
        ),
        (
            Reason::Future,
            is(&["will", "tomorrow", "shall", "won't", "upcoming"])
                || is(&["going"]) && is(&["to"]) && is(&["is", "are", "we're", "they're"]),
        ),
        (Reason::SecondPerson, any("you")),
        (Reason::FirstPerson, any("first person") || any("we")),
        (Reason::Vague, !definite && !change),
    ];
    judged
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(reason, _)| reason)
        .collect()
}

/// Whether a verb of change is among the words of that class, rather than "up" or "more" alone.
fn is_change(words: &[Word<'_>], class: &str) -> bool {
    const PLAIN: [&str; 7] = ["up", "down", "higher", "lower", "less", "fewer", "raise"];
    words
        .iter()
        .any(|w| in_class(w, class) && !PLAIN.contains(&w.lower.as_str()))
}

fn is_superlative(words: &[Word<'_>]) -> bool {
    words.iter().any(|w| in_class(w, "superlative") && !matches!(w.lower.as_str(), "least" | "last" | "only" | "leading" | "top" | "first"))
        || words.windows(2).any(|pair| {
            matches!(pair, [a, b] if matches!(a.lower.as_str(), "the" | "for") && matches!(b.lower.as_str(), "first" | "only" | "last"))
        })
}

pub(super) fn is_attributed(words: &[Word<'_>]) -> bool {
    let said = words.iter().any(|w| !w.quoted && in_class(w, "said"));
    said || words
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.lower == "according" && b.lower == "to"))
}
