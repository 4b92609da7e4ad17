//! Numbers in digits and in words, with multipliers, currencies and per cent; and what only looks like one.

use super::{
    lexicon::{BEFORE_YEAR, MONTHS, NAMING, is_ordinal, multiplier, read_digits, small},
    money,
    token::Token,
    unit::known,
};

/// A number that was read.
#[derive(Debug, Clone)]
pub struct Amount {
    /// Its value, multiplied out.
    pub value: f64,
    /// The multiplier in it, such as 1,000,000 for "million".
    pub factor: f64,
    /// The unit that came with it: a currency or per cent.
    pub unit: Option<String>,
    /// The token after it.
    pub next: usize,
    /// Where it ends in the text.
    pub end: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Digits that may be a year.
    Year,
    /// Any other digits.
    Digits,
    /// Small words, such as "two", which need a noun.
    SmallWords,
    /// Larger words, such as "two hundred".
    Words,
}

impl Amount {
    /// Whether it may be a year.
    pub fn could_be_year(&self) -> bool {
        self.kind == Kind::Year
    }

    /// Whether too little speaks for a quantity: a bare year, or a small number in words without anything counted.
    pub fn is_doubtful(&self, hedged: bool, has_unit: bool) -> bool {
        match self.kind {
            Kind::Year | Kind::SmallWords => !hedged && !has_unit,
            Kind::Digits | Kind::Words => false,
        }
    }
}

/// The number that begins at a token. `hedged` says that words before it make it a quantity whatever it looks like.
pub fn amount_at(tokens: &[Token], at: usize, hedged: bool) -> Option<Amount> {
    let token = tokens.get(at)?;
    if let Some((length, unit)) = money::before(tokens, at) {
        let mut amount = digits_at(tokens, at + length, true)?;
        amount.unit = Some(unit.to_owned());
        amount.kind = Kind::Digits;
        return Some(amount);
    }
    let mut amount = if is_minus(tokens, at) {
        let mut amount = digits_at(tokens, at + 1, true)?;
        amount.value = -amount.value;
        amount.kind = Kind::Digits;
        amount
    } else if token.is_digits() {
        digits_at(tokens, at, hedged)?
    } else {
        words_at(tokens, at, hedged)?
    };
    if amount.unit.is_none() {
        amount = with_half(tokens, amount);
    }
    if amount.unit.is_none()
        && let Some(unit) = tokens.get(amount.next).and_then(|t| money::code(t.text))
    {
        amount.unit = Some(unit.to_owned());
        amount.end = tokens.get(amount.next)?.end;
        amount.next += 1;
        amount.kind = Kind::Digits;
    }
    Some(amount)
}

/// "−5", "minus 5".
fn is_minus(tokens: &[Token], at: usize) -> bool {
    let (Some(sign), Some(number)) = (tokens.get(at), tokens.get(at + 1)) else {
        return false;
    };
    let free = sign.spaced
        || at
            .checked_sub(1)
            .and_then(|n| tokens.get(n))
            .is_none_or(|t| !t.is_digits() && !t.is_letters());
    number.is_digits() && (sign.lower == "minus" || (sign.text == "−" && !number.spaced && free))
}

/// "two and a half million", "5 and a half per cent".
fn with_half(tokens: &[Token], mut amount: Amount) -> Amount {
    let is = |n: usize, word: &str| tokens.get(amount.next + n).is_some_and(|t| t.lower == word);
    if amount.factor != 1.0
        || amount.value.fract() != 0.0
        || amount.value < 0.0
        || !(is(0, "and") && is(1, "a") && is(2, "half"))
    {
        return amount;
    }
    amount.value += 0.5;
    amount.next += 3;
    if let Some(factor) = tokens
        .get(amount.next)
        .filter(|t| t.lower.len() > 3)
        .and_then(|t| multiplier(&t.lower))
    {
        amount.value *= factor;
        amount.factor = factor;
        amount.next += 1;
    }
    amount.end = tokens.get(amount.next - 1).map_or(amount.end, |t| t.end);
    with_percent(tokens, amount)
}

fn digits_at(tokens: &[Token], at: usize, hedged: bool) -> Option<Amount> {
    let token = tokens.get(at).filter(|t| t.is_digits())?;
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    let after = tokens.get(at + 1);
    let money = before.is_some_and(|b| money::code(b.text).is_some() || b.text == "Rs");
    if before.is_some_and(|b| {
        !token.spaced
            && ((b.is_letters() && !money) || matches!(b.text, ":" | "/" | "#" | "+" | "@" | "_" | "-" | "." | "\\"))
    }) {
        // Part of a name, a time, a telephone number; after a dash only as the end of a range.
        let range = before.is_some_and(Token::is_dash)
            && at
                .checked_sub(2)
                .and_then(|n| tokens.get(n))
                .is_some_and(|t| t.is_digits() || t.text == "%" || (t.is_letters() && multiplier(&t.lower).is_some()));
        if !range || !hedged {
            return None;
        }
    }
    let tight = |t: &Token| !t.spaced;
    if after.is_some_and(|a| {
        tight(a)
            && (matches!(a.lower.as_ref(), "st" | "nd" | "rd" | "th" | "s") || matches!(a.text, ":" | "/" | "º" | "°"))
            && !(matches!(a.text, "º" | "°") && tokens.get(at + 2).is_some_and(|t| matches!(t.text, "C" | "F")))
    }) {
        return None;
    }
    if token.first_of_line && after.is_some_and(|a| tight(a) && matches!(a.text, "." | ")")) {
        return None;
    }
    if !hedged && before.is_some_and(|b| b.is_word(&NAMING)) {
        return None;
    }
    let value = read_digits(token.text)?;
    let is_day = value.fract() == 0.0 && (1.0..=31.0).contains(&value) && token.text.len() <= 2;
    let month_beside = before.is_some_and(|b| b.is_word(&MONTHS))
        || after.is_some_and(|a| a.is_word(&MONTHS) && a.text.starts_with(char::is_uppercase));
    if is_day && month_beside {
        return None;
    }
    let plain = token.text.chars().all(|c| c.is_ascii_digit());
    let year = plain && token.text.len() == 4 && (1500.0..=2100.0).contains(&value);
    if year
        && !hedged
        && before.is_some_and(|b| b.is_word(&BEFORE_YEAR) || b.is_word(&MONTHS) || b.text == "," || b.text == "(")
    {
        return None;
    }
    let mut amount = Amount {
        value,
        factor: 1.0,
        unit: None,
        next: at + 1,
        end: token.end,
        kind: if year { Kind::Year } else { Kind::Digits },
    };
    if let Some(a) = after
        && let Some(factor) = multiplier(&a.lower)
        && (a.lower.len() > 3 || tight(a) || matches!(a.lower.as_ref(), "bn" | "mn" | "mln" | "tn"))
    {
        amount.value *= factor;
        amount.factor = factor;
        amount.next += 1;
        amount.end = a.end;
        amount.kind = Kind::Digits;
    }
    // "25-year-old", "1,000-strong": the number belongs to an adjective.
    if let (Some(dash), Some(word)) = (tokens.get(amount.next), tokens.get(amount.next + 1))
        && dash.is_dash()
        && tight(dash)
        && tight(word)
    {
        // So does a dash with a smaller number behind it: a telephone number, a score.
        let falls = word.is_digits() && read_digits(word.text).is_some_and(|second| second <= amount.value);
        if word.is_letters() || falls {
            return None;
        }
    }
    Some(with_percent(tokens, amount)).filter(|amount| amount.value.abs() <= 1e15)
}

/// "%", "percent", "per cent", "percentage points" after a number.
fn with_percent(tokens: &[Token], mut amount: Amount) -> Amount {
    let is = |n: usize, word: &str| tokens.get(amount.next + n).is_some_and(|t| t.lower == word);
    let points = is(1, "points") || is(1, "point");
    let (unit, length) = if (is(0, "%") || is(0, "percent") || is(0, "percentage")) && points {
        ("percentage points", 2)
    } else if is(0, "%") || is(0, "percent") || is(0, "pc") {
        ("per cent", 1)
    } else if is(0, "per") && is(1, "cent") {
        ("per cent", 2)
    } else if is(0, "pct") {
        ("per cent", 1)
    } else if is(0, "pp") {
        ("percentage points", 1)
    } else {
        return amount;
    };
    amount.unit = Some(unit.to_owned());
    amount.next += length;
    amount.end = tokens.get(amount.next - 1).map_or(amount.end, |t| t.end);
    if amount.kind != Kind::Words {
        amount.kind = Kind::Digits;
    }
    amount
}

/// "one hundred thousand", "twenty-five", "a dozen", "half a million", "tens of thousands" is left alone.
fn words_at(tokens: &[Token], begin: usize, hedged: bool) -> Option<Amount> {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.lower.as_ref());
    let (mut at, mut half) = (begin, false);
    if word(at) == "half" && matches!(word(at + 1), "a" | "an") && multiplier(word(at + 2)).is_some() {
        (at, half) = (at + 2, true);
    } else if matches!(word(at), "a" | "an")
        && (multiplier(word(at + 1)).is_some_and(|f| f >= 100.0 && word(at + 1).len() > 3) || word(at + 1) == "dozen")
    {
        at += 1;
    }
    let first = at;
    let (mut total, mut group, mut largest) = (0.0, 0.0, 1.0_f64);
    let mut scaled = half;
    loop {
        let token = word(at);
        if let Some(n) = small(token) {
            // "two three" are two numbers, "twenty three" is one.
            if group % 100.0 != 0.0 && !(group % 10.0 == 0.0 && n < 10.0 && group % 100.0 >= 20.0) {
                break;
            }
            group += n;
        } else if token == "dozen" && (at > begin || at == first) {
            group = if group == 0.0 { 12.0 } else { group * 12.0 };
            scaled = true;
        } else if token == "hundred" && (group > 0.0 || at == first) {
            group = if group == 0.0 { 100.0 } else { group * 100.0 };
            scaled = true;
        } else if let Some(factor) = multiplier(token).filter(|f| *f >= 1e3 && token.len() > 3) {
            if group == 0.0 && at != first {
                break;
            }
            total += (if group == 0.0 { 1.0 } else { group }) * factor;
            largest = largest.max(factor);
            group = 0.0;
            scaled = true;
        } else {
            let small_next = small(word(at + 1));
            let joins = token == "and" && scaled && small_next.is_some();
            let hyphen = tokens.get(at).is_some_and(Token::is_dash)
                && small_next.is_some_and(|n| n < 10.0)
                && group % 10.0 == 0.0
                && group % 100.0 >= 20.0;
            if at == first || !(joins || hyphen) {
                break;
            }
        }
        at += 1;
    }
    if at == first {
        return None;
    }
    let bare_multiplier = at == first + 1 && first == begin && multiplier(word(first)).is_some();
    // "one" is a pronoun unless it measures: "one euro", "one per cent"; "one day" may be any day.
    let measured = tokens.get(at).is_some_and(|t| {
        t.is_word(&["percent", "percentage", "%"])
            || (t.lower == "per" && word(at + 1) == "cent")
            || (known(t.text).is_some() && !t.lower.ends_with('s') && !t.is_word(&["day", "people"]))
    });
    let pronoun = at == first + 1 && word(first) == "one" && !measured;
    if (bare_multiplier || pronoun) && !half {
        return None;
    }
    let value = (total + group) * if half { 0.5 } else { 1.0 };
    // "twenty-first", "two hundredth", but not "two second-hand cars".
    let dash = tokens.get(at).is_some_and(|t| t.is_dash() && !t.spaced);
    if is_ordinal(word(at + usize::from(dash))) && (dash || value >= 20.0) {
        return None;
    }
    let end = tokens.get(at - 1)?.end;
    let naming = !hedged
        && begin
            .checked_sub(1)
            .and_then(|n| tokens.get(n))
            .is_some_and(|t| t.is_word(&NAMING));
    if naming || value > 1e15 {
        return None;
    }
    let kind = if scaled || value > 12.0 {
        Kind::Words
    } else {
        Kind::SmallWords
    };
    Some(with_percent(
        tokens,
        Amount {
            value,
            factor: largest,
            unit: None,
            next: at,
            end,
            kind,
        },
    ))
}

/// "one" as the lower end of a range, where it is no pronoun.
pub fn bare_one(tokens: &[Token], at: usize) -> Option<Amount> {
    let token = tokens.get(at).filter(|t| t.lower == "one")?;
    Some(Amount {
        value: 1.0,
        factor: 1.0,
        unit: None,
        next: at + 1,
        end: token.end,
        kind: Kind::SmallWords,
    })
}

/// The second number of "90,000–110,000" or "90,000 to 110,000".
pub fn second_of_range(tokens: &[Token], first: &Amount) -> Option<(Amount, usize)> {
    let joint = tokens.get(first.next)?;
    if !(joint.is_dash() || joint.is_word(&["to"])) {
        return None;
    }
    let second = amount_at(tokens, first.next + 1, true)?;
    let rising = second.value > first.value;
    let both_digits =
        matches!(first.kind, Kind::Digits | Kind::Year) && matches!(second.kind, Kind::Digits | Kind::Year);
    let next = second.next;
    (rising && (both_digits || joint.is_word(&["to"]))).then_some((second, next))
}

/// Where to go on after a token at which no quantity begins: past all of a date or of a number that is none.
pub fn skip_at(tokens: &[Token], at: usize) -> usize {
    let Some(token) = tokens.get(at) else { return at + 1 };
    if token.is_digits() || token.is_word(&MONTHS) {
        let mut next = at + 1;
        while tokens.get(next).is_some_and(|t| {
            (!t.spaced
                && (t.is_digits()
                    || matches!(t.text, ":" | "/" | "." | "-" | "–")
                    || t.is_word(&["st", "nd", "rd", "th", "s"])))
                && tokens
                    .get(next - 1)
                    .is_some_and(|before| before.is_digits() || !before.is_letters())
        }) {
            next += 1;
        }
        return next;
    }
    at + 1
}
