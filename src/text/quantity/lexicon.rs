//! Words that numbers are made of, words beside them, and digits with their separators.

/// Months, in full and short.
pub const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Words after which a number names rather than counts.
pub const NAMING: [&str; 30] = [
    "article",
    "section",
    "chapter",
    "page",
    "pages",
    "p",
    "pp",
    "no",
    "number",
    "nos",
    "paragraph",
    "para",
    "version",
    "resolution",
    "room",
    "apollo",
    "flight",
    "figure",
    "table",
    "item",
    "volume",
    "vol",
    "line",
    "point",
    "part",
    "step",
    "phase",
    "act",
    "protocol",
    "§",
];

/// Words before a year.
pub const BEFORE_YEAR: [&str; 24] = [
    "in", "since", "of", "by", "until", "before", "after", "during", "year", "early", "late", "mid", "from", "and",
    "to", "through", "spring", "summer", "autumn", "fall", "winter", "the", "circa", "for",
];

/// What a word such as "million" multiplies by.
pub fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" | "hundreds" => 1e2,
        "thousand" | "k" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "m" | "mn" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" | "b" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// The numbers from zero to nineteen, in their order.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The tens from twenty on, in their order.
pub const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The number that a word up to "ninety" means.
pub fn small(word: &str) -> Option<f64> {
    if let Some(n) = ONES.iter().position(|w| *w == word) {
        return Some(n as f64);
    }
    TENS.iter().position(|w| *w == word).map(|n| (n as f64 + 2.0) * 10.0)
}

/// Whether a word is part of a number rather than what is counted.
pub fn is_number_word(word: &str) -> bool {
    small(word).is_some() || word == "dozen" || (word.len() > 3 && multiplier(word).is_some())
}

/// Digits with separators. A comma or point is a separator of thousands when groups of three follow it, else a decimal
/// point; one that can be both ("1.234") is read as English prose has it.
pub fn read_digits(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '’' | '\''))
        .collect();
    let commas = plain.matches(',').count();
    let points = plain.matches('.').count();
    let thousands = |sign: char| {
        let mut groups = plain.split(sign);
        groups.next().is_some_and(|g| (1..=3).contains(&g.len()))
            && groups.all(|g| g.split('.').next().is_some_and(|d| d.len() == 3))
    };
    let text = match (commas, points) {
        (0, 0 | 1) => plain,
        (0, _) if thousands('.') => plain.replace('.', ""),
        (0, _) => return None,
        (1, 0) if !thousands(',') => plain.replace(',', "."),
        (_, 0 | 1) if thousands(',') || lakhs(&plain) => plain.replace(',', ""),
        (1, _) if plain.rfind(',') > plain.rfind('.') => plain.replace('.', "").replace(',', "."),
        _ => return None,
    };
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

/// Groups as in India: 12,34,567.
fn lakhs(plain: &str) -> bool {
    let whole = plain.split('.').next().unwrap_or_default();
    let mut groups = whole.rsplit(',').map(str::len);
    let mut rest = whole.rsplit(',').skip(1).map(str::len).peekable();
    let mut fits = groups.next() == Some(3);
    while let Some(size) = rest.next() {
        fits &= size == 2 || (rest.peek().is_none() && size == 1);
    }
    fits
}

/// Whether a word is an ordinal: "first", "twentieth".
pub fn is_ordinal(word: &str) -> bool {
    const FEW: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    FEW.contains(&word)
        || ["teenth", "tieth", "dredth", "sandth", "lionth"]
            .iter()
            .any(|end| word.ends_with(end))
}
