//! The patterns in which a sentence says who said what.

use std::ops::Range;

use super::{
    Manner,
    lists::{BETWEEN, NAMING, NEEDS_THAT, NOBODY, PREPOSITIONS, SAYING, STATEMENTS},
    party::{Party, Sort, party_at},
    piece::{Kind, Piece, Sentence},
};

/// A party and what it is reported to have said.
#[derive(Debug)]
pub struct Said {
    /// The speaker.
    pub party: Party,
    /// What was said, and in which manner.
    pub speech: Vec<(Range<usize>, Manner)>,
}

/// Everything reported in a sentence.
pub fn in_sentence(sentence: &Sentence<'_>) -> Vec<Said> {
    let pieces = &sentence.pieces;
    let (mut found, mut at): (Vec<Said>, usize) = (Vec::new(), 0);
    while at < pieces.len() {
        match said_at(sentence, at) {
            Some((said, next)) => {
                // A quotation belongs to whoever is found closest before it.
                let fresh = !found
                    .iter()
                    .any(|one| one.speech.iter().any(|s| said.speech.contains(s)));
                if fresh && !said.speech.is_empty() {
                    found.push(said);
                }
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

fn said_at(sentence: &Sentence<'_>, at: usize) -> Option<(Said, usize)> {
    let pieces = &sentence.pieces;
    let piece = pieces.get(at)?;
    if piece.is("according") && pieces.get(at + 1).is_some_and(|p| p.is("to")) {
        let party = party_at(sentence, at + 2)?;
        let next = party.next;
        let speech = according(sentence, at, &party);
        return Some((Said { party, speech }, next));
    }
    // "…," said Berg.
    if piece.among(SAYING)
        && at
            .checked_sub(1)
            .and_then(|n| pieces.get(n))
            .is_some_and(|p| p.is(",") || p.is_quote() || p.is("?"))
        && let Some(party) = party_at(sentence, at + 1)
        && (party.sort != Sort::Neuter)
    {
        let next = party.next;
        let mut speech = before(sentence, at);
        speech.extend(quote_after(pieces, next));
        return Some((Said { party, speech }, next));
    }
    let before_it = at.checked_sub(1).and_then(|n| pieces.get(n));
    if before_it
        .is_some_and(|p| p.among(PREPOSITIONS) || (p.is_capital() && at > 1 && piece.is_capital() && !p.among(NOBODY)))
    {
        return None;
    }
    let party = party_at(sentence, at)?;
    let next = party.next;
    // "Berg: …" as in an interview.
    if at == 0
        && pieces.get(next).is_some_and(|p| p.is(":"))
        && let Some(speech) = pieces.get(next + 1).and_then(quoted)
    {
        return Some((
            Said {
                party,
                speech: vec![speech],
            },
            next + 2,
        ));
    }
    if let Some(said) = statement(sentence, &party) {
        let end = said.party.next;
        return Some((said, end));
    }
    let verb = verb_after(pieces, next)?;
    let word = pieces.get(verb)?;
    if word.among(NAMING) {
        let quotes: Vec<_> = pieces.get(verb..)?.iter().filter_map(quoted).collect();
        return (!quotes.is_empty()).then_some((Said { party, speech: quotes }, verb + 1));
    }
    let mut speech = said(sentence, at, verb);
    if speech.is_empty() {
        return None;
    }
    speech.dedup();
    Some((Said { party, speech }, verb + 1))
}

/// The verb of saying behind a party: "has repeatedly said", "on Monday told".
fn verb_after(pieces: &[Piece<'_>], from: usize) -> Option<usize> {
    let mut at = from;
    while at < from + 8 {
        let piece = pieces.get(at)?;
        if piece.among(SAYING) || piece.among(NAMING) {
            return Some(at);
        }
        let small = piece.among(BETWEEN)
            || piece.is(",")
            || piece.is("on") && pieces.get(at + 1).is_some_and(|p| p.among(BETWEEN));
        if !small {
            // "in a statement said"
            let aside = piece.is("in")
                && pieces.get(at + 1).is_some_and(|p| p.among("a an"))
                && pieces.get(at + 3).is_some_and(|p| p.among(SAYING) || p.among(BETWEEN));
            if !aside {
                return None;
            }
            at += 2;
        }
        at += 1;
    }
    None
}

fn quoted(piece: &Piece<'_>) -> Option<(Range<usize>, Manner)> {
    match &piece.kind {
        Kind::Quote(inner) if !inner.is_empty() => Some((inner.clone(), Manner::Quoted)),
        _ => None,
    }
}

/// A clause between two pieces, without marks at its ends.
fn clause(pieces: &[Piece<'_>], from: usize, to: usize) -> Option<(Range<usize>, Manner)> {
    let body = pieces.get(from..to)?;
    let first = body
        .iter()
        .find(|p| p.kind != Kind::Mark || matches!(p.text, "(" | "$" | "€" | "£"))?;
    let last = body
        .iter()
        .rfind(|p| p.kind != Kind::Mark || matches!(p.text, ")" | "%"))?;
    let words = body.iter().filter(|p| p.kind == Kind::Word).count();
    let quote = body.iter().any(Piece::is_quote);
    (words > 1 || quote && words > 0).then_some((first.range.start..last.range.end, Manner::Paraphrased))
}

/// What stands before "…, said X" and "…, X said".
fn before(sentence: &Sentence<'_>, at: usize) -> Vec<(Range<usize>, Manner)> {
    let pieces = &sentence.pieces;
    let Some(end) = at.checked_sub(1) else {
        return Vec::new();
    };
    let last = pieces
        .get(..at)
        .and_then(|p| p.iter().rposition(|p| p.kind != Kind::Mark));
    let Some(last) = last else { return Vec::new() };
    let all_quotes = pieces
        .get(..=last)
        .is_some_and(|p| p.iter().all(|p| p.kind != Kind::Word));
    if all_quotes {
        return pieces
            .get(..=last)
            .unwrap_or_default()
            .iter()
            .filter_map(quoted)
            .collect();
    }
    clause(pieces, 0, end.max(last + 1)).into_iter().collect()
}

fn quote_after(pieces: &[Piece<'_>], from: usize) -> Vec<(Range<usize>, Manner)> {
    pieces
        .get(from..)
        .unwrap_or_default()
        .iter()
        .filter_map(quoted)
        .collect()
}

/// What is said around a verb whose subject begins at `subject`.
fn said(sentence: &Sentence<'_>, subject: usize, verb: usize) -> Vec<(Range<usize>, Manner)> {
    let pieces = &sentence.pieces;
    let Some(word) = pieces.get(verb) else {
        return Vec::new();
    };
    let mut at = verb + 1;
    if word.among("told tells asked asks") {
        at = addressee(sentence, at);
    }
    let that = (at..at + 12)
        .take_while(|n| {
            pieces
                .get(*n)
                .is_some_and(|p| !p.is_quote() && !matches!(p.text, "." | ":" | ";"))
        })
        .find(|n| pieces.get(*n).is_some_and(|p| p.is("that")));
    let introduced = that.filter(|n| {
        *n == at
            || pieces
                .get(at)
                .is_some_and(|p| p.among(PREPOSITIONS) || p.among(BETWEEN) || p.is(","))
    });
    // A quotation right behind the verb, or behind "in a statement:".
    let marks = (at..at + 14).find(|n| {
        pieces
            .get(*n)
            .is_none_or(|p| p.is_quote() || matches!(p.text, ":" | ";" | "."))
    });
    let opens = match marks.and_then(|n| pieces.get(n).map(|p| (n, p))) {
        Some((n, p)) if p.is_quote() => {
            let only_asides = pieces
                .get(at..n)
                .is_some_and(|p| p.iter().all(|p| p.among(BETWEEN) || p.is(",")))
                || pieces.get(n - 1).is_some_and(|p| p.is(","))
                    && pieces.get(at).is_some_and(|p| p.among(PREPOSITIONS));
            only_asides.then_some(n)
        }
        Some((n, p)) if p.is(":") => Some(n),
        _ => None,
    };
    let behind = pieces.get(..subject).unwrap_or_default();
    let comma = behind
        .last()
        .is_some_and(|p| p.is(",") || p.is_quote() || p.is("?") || p.is("!") || p.is("–") || p.is("—"));
    let enough = behind.iter().filter(|p| p.kind == Kind::Word).count() > 2 || behind.iter().any(Piece::is_quote);
    let ends = introduced.is_none()
        && (word.among("said says told tells added adds claimed claims warned argued insisted noted explained wrote reported announced stated")
            || behind.last().is_some_and(Piece::is_quote) || behind.iter().rev().nth(1).is_some_and(Piece::is_quote))
        && pieces.get(at).is_none_or(|p| {
            matches!(p.text, "." | "," | ";" | "!" | "—" | "–") || p.is_quote() || p.among("on in at during after as when before while last this yesterday today monday tuesday wednesday thursday friday saturday sunday")
        });
    // "The law, Berg argued, was dead": it goes on behind.
    let around = behind.last().is_some_and(|p| p.is(","))
        && pieces.get(at).is_some_and(|p| p.is(","))
        && pieces
            .get(at + 1)
            .is_some_and(|p| p.kind == Kind::Word && !p.among("who which and but while adding"))
        && !behind.iter().any(|p| p.among(PREPOSITIONS) && p.is_capital())
        && behind.iter().any(|p| p.kind == Kind::Word);
    if around && !pieces.iter().any(Piece::is_quote) {
        return clause(pieces, 0, pieces.len()).into_iter().collect();
    }
    if comma && enough && ends {
        let mut speech = before(sentence, subject);
        if !pieces
            .get(at..)
            .is_some_and(|rest| rest.iter().any(|p| p.among(SAYING)))
        {
            speech.extend(quote_after(pieces, at));
        }
        return speech;
    }
    if let Some(open) = opens {
        let quotes = quote_after(pieces, open);
        let rest = pieces.get(open..).unwrap_or_default();
        let mixed = rest.iter().filter(|p| p.kind == Kind::Word).count();
        if !quotes.is_empty()
            && (mixed == 0
                || pieces.get(open).is_some_and(|p| p.is_quote())
                || pieces.get(open + 1).is_some_and(Piece::is_quote))
        {
            return quotes;
        }
        return clause(pieces, open + 1, pieces.len()).into_iter().collect();
    }
    if let Some(that) = introduced {
        return content(pieces, that + 1);
    }
    if word.among(NEEDS_THAT) {
        return Vec::new();
    }
    let begin = past_asides(pieces, at);
    content(pieces, begin)
}

/// The clause from here to the end: quoted when it is nothing but a quotation.
fn content(pieces: &[Piece<'_>], from: usize) -> Vec<(Range<usize>, Manner)> {
    let rest = pieces.get(from..).unwrap_or_default();
    if rest.iter().all(|p| p.kind != Kind::Word) {
        return rest.iter().filter_map(quoted).collect();
    }
    clause(pieces, from, pieces.len()).into_iter().collect()
}

/// Past "on Monday", "in a statement", "today".
fn past_asides(pieces: &[Piece<'_>], from: usize) -> usize {
    let mut at = from;
    for _ in 0..3 {
        let Some(piece) = pieces.get(at) else { break };
        let next = |n: usize, list: &str| pieces.get(at + n).is_some_and(|p| p.among(list));
        at += if piece
            .among("monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later recently")
        {
            1
        } else if piece.is("on") && next(1, "monday tuesday wednesday thursday friday saturday sunday") {
            2
        } else if piece.among("in during at")
            && next(1, "a an the")
            && next(
                2,
                "statement interview speech tweet report letter briefing conference debate post podcast memo",
            )
        {
            3
        } else {
            break;
        };
        at += usize::from(pieces.get(at).is_some_and(|p| p.is(",")));
    }
    at
}

/// Past whoever is told: "told the BBC", "told reporters on Friday".
fn addressee(sentence: &Sentence<'_>, at: usize) -> usize {
    let pieces = &sentence.pieces;
    if let Some(party) = party_at(sentence, at) {
        return pieces
            .iter()
            .position(|p| p.range.start >= party.span.end)
            .unwrap_or(pieces.len());
    }
    let article = pieces.get(at).is_some_and(|p| p.among("the a an his her their its"));
    if pieces
        .get(at + usize::from(article))
        .is_some_and(|p| p.kind == Kind::Word && !p.is("that"))
    {
        at + usize::from(article) + 1
    } else {
        at
    }
}

/// "according to X", before or behind what it is about.
fn according(sentence: &Sentence<'_>, at: usize, party: &Party) -> Vec<(Range<usize>, Manner)> {
    let pieces = &sentence.pieces;
    let words = pieces
        .get(..at)
        .unwrap_or_default()
        .iter()
        .filter(|p| p.kind == Kind::Word)
        .count();
    if words > 2 {
        return before(sentence, at + usize::from(at == 0));
    }
    let comma = pieces
        .get(party.next..)
        .and_then(|rest| rest.iter().take(8).position(|p| p.is(",")))
        .map_or(party.next, |n| party.next + n + 1);
    content(pieces, comma)
}

/// "Berg's claim that …", "a statement by Berg that …".
fn statement(sentence: &Sentence<'_>, party: &Party) -> Option<Said> {
    let pieces = &sentence.pieces;
    let last = pieces.iter().rfind(|p| p.range.end == party.span.end)?;
    let owner = last.is_possessive() || matches!(party.sort, Sort::Pronoun) && last.is("her");
    if !owner {
        return None;
    }
    let noun = (party.next..party.next + 3).find(|n| pieces.get(*n).is_some_and(|p| p.among(STATEMENTS)))?;
    let that = (noun + 1..noun + 6).find(|n| pieces.get(*n).is_some_and(|p| p.is("that")))?;
    // The main clause may follow a comma; what was said ends there.
    let end = pieces
        .get(that..)?
        .iter()
        .position(|p| p.is(","))
        .map_or(pieces.len(), |n| that + n);
    let speech = content(pieces.get(..end)?, that + 1);
    let party = Party {
        next: that + 1,
        ..party.clone()
    };
    Some(Said { party, speech })
}
