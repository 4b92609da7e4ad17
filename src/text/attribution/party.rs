//! Someone named in a sentence: a name with titles, roles and organisations around it.

use std::ops::Range;

use super::{
    lists::{ADDRESS, BETWEEN, INSTITUTIONS, NEEDS_THAT, NOBODY, PEOPLES, ROLE_PARTS, ROLES, SAYING, among},
    piece::{Kind, Piece, Sentence},
};

/// What kind of speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A person with a name.
    Person,
    /// A role without a name: "the president".
    Holder,
    /// An institution.
    Institution,
    /// He or she.
    Pronoun,
    /// It.
    Neuter,
}

/// Someone named in a sentence.
#[derive(Debug, Clone)]
pub struct Party {
    /// What kind of speaker.
    pub sort: Sort,
    /// Where the words stand, in bytes.
    pub span: Range<usize>,
    /// The name, as written here.
    pub name: String,
    /// What they are.
    pub role: Option<String>,
    /// For whom.
    pub organisation: Option<String>,
    /// The piece after it, with what is said about them between commas.
    pub next: usize,
}

/// The party whose words begin at a piece.
pub fn party_at(sentence: &Sentence<'_>, at: usize) -> Option<Party> {
    let pieces = &sentence.pieces;
    let first = pieces.get(at)?;
    if first.kind != Kind::Word {
        return None;
    }
    let alone = |sort| Party {
        sort,
        span: first.range.clone(),
        name: first.text.to_owned(),
        role: None,
        organisation: None,
        next: at + 1,
    };
    if first.among("he she") {
        return Some(alone(Sort::Pronoun));
    }
    if first.is("it") {
        return Some(alone(Sort::Neuter));
    }
    let mut from = at;
    let article = first.among("the a an his her their its this");
    if article {
        from += 1;
    }
    let run = run(pieces, from);
    let mut party = read(run, article)?;
    let last = run.last()?;
    party.span = first.range.start..last.range.end;
    party.next = from + run.len();
    if matches!(party.sort, Sort::Holder)
        && let Some(named) = named_behind(sentence, &party)
    {
        return Some(named);
    }
    if party.sort == Sort::Person {
        belongs(pieces, &mut party);
        aside(pieces, &mut party);
    }
    // The acronym of an institution in brackets belongs to it.
    if pieces.get(party.next).is_some_and(|p| p.is("("))
        && pieces.get(party.next + 1).is_some_and(Piece::is_capital)
        && pieces.get(party.next + 2).is_some_and(|p| p.is(")"))
    {
        party.next += 3;
    }
    Some(party)
}

fn is_role(piece: &Piece<'_>) -> bool {
    let tail = piece.lower.rsplit('-').next().unwrap_or_default();
    piece.among(ROLES) || piece.kind == Kind::Word && piece.lower.contains('-') && among(ROLES, tail)
}

/// The pieces that may make up a name with roles and organisations.
fn run<'p, 't>(pieces: &'p [Piece<'t>], from: usize) -> &'p [Piece<'t>] {
    let mut end = from;
    while let Some(piece) = pieces.get(end) {
        let next = pieces.get(end + 1);
        let opens_nothing = end == from && piece.among(NOBODY) && !is_acronym(piece);
        let part = piece.is_capital() && !opens_nothing
            || is_role(piece)
            || piece.among(ROLE_PARTS)
            || piece.among(INSTITUTIONS)
            || (piece.text == "&" && next.is_some_and(Piece::is_capital))
            || (end > from
                && piece.among("of for at and de del della di da van von der den el al bin ibn la le du dos ter")
                && joins(pieces, end));
        if !part || end - from > 14 {
            break;
        }
        end += 1;
        if piece.among("of for at") && pieces.get(end).is_some_and(|p| p.is("the")) {
            end += 1;
        }
    }
    // A verb with a capital cannot be, but small words at the end belong to what follows.
    while end > from
        && pieces
            .get(end - 1)
            .is_some_and(|p| !p.is_capital() && !is_role(p) && !p.among(INSTITUTIONS))
    {
        end -= 1;
    }
    pieces.get(from..end).unwrap_or_default()
}

/// Whether a small word holds together what stands before and after it.
fn joins(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(word) = pieces.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|n| pieces.get(n));
    let after = pieces.get(at + 1).map(|next| {
        if next.is("the") {
            pieces.get(at + 2).unwrap_or(next)
        } else {
            next
        }
    });
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    if word.among("of for at") {
        let office = is_role(before) || before.among(INSTITUTIONS);
        return office && (after.is_capital() || after.among(INSTITUTIONS) || after.among(ROLE_PARTS));
    }
    if word.is("and") {
        // "Ministry of Health and Safety", but not "Berg and Lind".
        return pieces
            .get(..at)
            .is_some_and(|p| p.iter().rev().take(4).any(|p| p.is("of") || p.is("for")))
            && after.is_capital()
            && before.is_capital()
            && !after.among(ROLES)
            && pieces
                .get(..at)
                .is_some_and(|p| p.iter().rev().take(4).any(|p| p.among(INSTITUTIONS)));
    }
    let particle = |p: &Piece<'_>| p.is_capital() || p.among("de del della di da van von der den el al bin ibn la le");
    particle(before) && particle(after)
}

fn words(pieces: &[Piece<'_>]) -> String {
    let mut out = String::new();
    let last = pieces.len().saturating_sub(1);
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        out.push_str(if n == last { piece.stem() } else { piece.text });
    }
    out
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// What a run of pieces says.
fn read(run: &[Piece<'_>], article: bool) -> Option<Party> {
    let party = |sort, name: String, role, organisation| {
        Some(Party {
            sort,
            span: 0..0,
            name,
            role,
            organisation,
            next: 0,
        })
    };
    let first = run.first()?;
    let of = run.iter().position(|p| p.among("of for at"));
    let role = run.iter().rposition(is_role);
    // "Ministry of Health", "University of Oslo": the first word says what it is.
    let role = role.filter(|at| {
        let inside =
            of.is_some_and(|of| *at > of && run.get(..of).is_some_and(|p| p.iter().any(|p| p.among(INSTITUTIONS))));
        !inside
    });
    let Some(role) = role else {
        let institution = run.iter().any(|p| p.among(INSTITUTIONS)) || is_acronym(first) || article;
        let names = run.iter().any(Piece::is_capital);
        let start = run.iter().position(|p| !p.among(ADDRESS)).filter(|n| *n < run.len())?;
        let rest = run.get(start..)?;
        if institution && start == 0 {
            let known = names || run.iter().any(|p| p.among(INSTITUTIONS));
            return known.then(|| party(Sort::Institution, words(rest), None, None))?;
        }
        let good = rest.iter().all(|p| p.is_capital() || !p.among(ROLE_PARTS)) && rest.first()?.is_capital();
        return good.then(|| party(Sort::Person, words(rest), None, None))?;
    };
    // The role reaches from the first of its words to the last.
    let mut begin = role;
    while begin > 0
        && run
            .get(begin - 1)
            .is_some_and(|p| (is_role(p) || p.among(ROLE_PARTS)) && !p.is_possessive())
    {
        begin -= 1;
    }
    let before = run.get(..begin)?;
    let after = run.get(role + 1..)?;
    let (title, organisation) = split_before(before, run.get(begin..=role)?);
    if let Some(of) = after.first().filter(|p| p.among("of for at")) {
        let skip = 1 + usize::from(after.get(1).is_some_and(|p| p.is("the")));
        let mut inside = after.get(skip..)?;
        // "chairman of the board Kari Lind": a name behind the organisation cannot be told apart; it stays with it.
        while inside.last().is_some_and(|p| p.among("of for at the")) {
            inside = inside.split_last()?.1;
        }
        let named = some(words(inside));
        let title = some(title);
        return if of.is("for") || title.as_deref().is_some_and(|t| t.to_lowercase().starts_with("spokes")) {
            party(Sort::Institution, named.clone()?, title, named)
        } else {
            party(Sort::Holder, words(run), title, named)
        };
    }
    let name: Vec<_> = after.iter().filter(|p| !p.among(ADDRESS)).cloned().collect();
    let title = some(title);
    if name.is_empty() {
        let spokes = title.as_deref().is_some_and(|t| t.to_lowercase().contains("spokes"));
        return match organisation {
            Some(body) if spokes => party(Sort::Institution, body.clone(), title, Some(body)),
            organisation => party(Sort::Holder, words(run), title, organisation),
        };
    }
    if !name.iter().any(Piece::is_capital) || name.first().is_some_and(|p| p.among(INSTITUTIONS)) {
        return party(Sort::Institution, words(run), None, None);
    }
    party(Sort::Person, words(&name), title, organisation)
}

/// What stands before a role: a people belongs to the role, anything else is the organisation.
fn split_before(before: &[Piece<'_>], role: &[Piece<'_>]) -> (String, Option<String>) {
    let people = before.last().is_some_and(|p| p.among(PEOPLES));
    if people && before.len() == 1 {
        return (format!("{} {}", words(before), words(role)), None);
    }
    (words(role), some(words(before)))
}

fn is_acronym(piece: &Piece<'_>) -> bool {
    let stem = piece.stem();
    stem.chars().count() > 1 && stem.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&'))
}

/// ", NATO's secretary general," or ", 54," behind a name.
fn aside(pieces: &[Piece<'_>], party: &mut Party) {
    if !pieces.get(party.next).is_some_and(|p| p.is(",")) {
        return;
    }
    let begin = party.next + 1;
    let Some(length) = pieces
        .get(begin..)
        .and_then(|rest| rest.iter().take(25).position(|p| p.is(",")))
    else {
        // The end of the sentence closes it as well: '… said Kari Lind, the mayor of Bergen.'
        let rest = pieces.get(begin..).unwrap_or_default();
        let rest = rest
            .split_last()
            .filter(|(last, _)| last.kind == Kind::Mark)
            .map_or(rest, |(_, rest)| rest);
        if rest.len() <= 14 && describe(rest, party) {
            party.next = begin + rest.len();
        }
        return;
    };
    let Some(inside) = pieces.get(begin..begin + length) else {
        return;
    };
    let relative = inside.first().is_some_and(|p| p.among("who which whose")) && inside.len() > 2;
    let speaks = inside.iter().any(|p| p.among(SAYING) && !p.among(NEEDS_THAT));
    let age = inside.len() == 1 && inside.iter().all(|p| p.text.chars().all(|c| c.is_ascii_digit()));
    if age {
        party.next = begin + length + 1;
        let again = Party {
            next: begin + length,
            ..party.clone()
        };
        let mut again = again;
        if again.role.is_none() {
            aside(pieces, &mut again);
            if again.role.is_some() {
                *party = again;
            }
        }
    } else if !speaks && (describe(inside, party) || relative) {
        party.next = begin + length + 1;
    }
}

/// Takes a role out of words such as "the secretary general of NATO" or "who leads the agency"; whether there was one.
fn describe(inside: &[Piece<'_>], party: &mut Party) -> bool {
    let skip = usize::from(inside.first().is_some_and(|p| p.among("the a an its their")));
    let body = inside.get(skip..).unwrap_or_default();
    if body.iter().any(Piece::is_quote) || body.first().is_some_and(|p| p.among(BETWEEN)) {
        return false;
    }
    let run = run(body, 0);
    // "a research economist with the bank": what comes before the role may be any noun.
    let found = if run.is_empty() || !run.iter().any(is_role) {
        let Some(role) = body.iter().position(is_role) else {
            return false;
        };
        if role > 4 || !body.iter().take(role).all(|p| p.kind == Kind::Word) {
            return false;
        }
        let title = words(body.get(..=role).unwrap_or_default());
        Some((Some(title), organisation_after(body, role + 1)))
    } else {
        read(run, false).map(|found| {
            let body_after = organisation_after(body, run.len());
            match found.sort {
                Sort::Person => (found.role, found.organisation.or(body_after)),
                _ => (found.role, found.organisation.or(body_after)),
            }
        })
    };
    let Some((role, organisation)) = found.filter(|(role, _)| role.is_some()) else {
        return false;
    };
    party.role = role;
    party.organisation = organisation.or_else(|| party.organisation.take());
    true
}

/// "… at the University of Oslo", "… with the bank", "… of physics at the University of Turku".
fn organisation_after(body: &[Piece<'_>], at: usize) -> Option<String> {
    (at..at + 6).find_map(|at| {
        body.get(at).filter(|p| p.among("of for at with from in"))?;
        let at = at + 1 + usize::from(body.get(at + 1).is_some_and(|p| p.among("the a an")));
        some(words(run(body, at)))
    })
}

/// "Ida Lund of Aarhus University".
fn belongs(pieces: &[Piece<'_>], party: &mut Party) {
    if !pieces.get(party.next).is_some_and(|p| p.among("of from at")) {
        return;
    }
    let begin = party.next + 1 + usize::from(pieces.get(party.next + 1).is_some_and(|p| p.is("the")));
    let run = run(pieces, begin);
    if run.iter().any(Piece::is_capital) {
        party.organisation = some(words(run)).or_else(|| party.organisation.take());
        party.next = begin + run.len();
    }
}

/// "The finance minister of Norway, Per Dahl,".
fn named_behind(sentence: &Sentence<'_>, party: &Party) -> Option<Party> {
    let comma = sentence.pieces.get(party.next).is_some_and(|p| p.is(","));
    if !comma || !sentence.pieces.get(party.next + 1).is_some_and(Piece::is_capital) {
        return None;
    }
    let mut named = party_at(sentence, party.next + 1).filter(|p| p.sort == Sort::Person && p.name.contains(' '))?;
    if sentence.pieces.get(named.next).is_some_and(|p| p.is(",")) {
        named.next += 1;
    }
    Some(Party {
        span: party.span.start..named.span.end,
        role: party.role.clone(),
        organisation: party.organisation.clone(),
        ..named
    })
}
