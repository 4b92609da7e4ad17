//! Words that a full stop belongs to, and words that usually open a sentence.

/// What a full stop after a word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The end of a sentence.
    Plain,
    /// Never the end: a name or an example follows.
    Title,
    /// The end unless a number follows.
    Number,
    /// A month or a day: the end when a usual opening word follows.
    Date,
    /// The end only when a usual opening word follows.
    Company,
    /// One letter, or letters with full stops between.
    Initial,
    /// a.m., p.m.
    Hour,
    /// etc.: the end when a capital follows.
    List,
}

const TITLES: &str = "mr mrs ms mx dr prof gen sen rep gov lt col capt sgt cpl pvt rev hon pres supt det insp maj cmdr adm st ste mt \
    ft messrs mme mlle sr. fr br rt amb atty asst assoc dist sec-gen vs v cf e.g i.e viz eg ie approx esp incl del \
    dep brig cdr pfc spc rr mgr msgr ven reps sens govs drs profs gens hrh ald cllr comdr ens n° secy";
const NUMBERS: &str = "no nos p pp vol vols art arts sec secs fig figs ch chap para paras c ca nr ext tel ed eds op ser app cl reg \
    regs rs est min max ver";
const DATES: &str = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri";
const COMPANIES: &str = "inc ltd co corp bros llc plc jr sr ph.d esq al dept univ assn gmbh ave blvd rd hwy sq ala ariz ark calif colo \
    conn fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo \
    mfg intl natl govt mass del ont que b.sc m.sc ft sq oz lb lbs mi yd yds hr hrs mins dr";
const OPENERS: &str = "a about according after all also although among an and another any are as at because before both but by can \
    could did do does during each earlier even every few finally first for from had has have he her here his how \
    however i i'm i've if in indeed instead is it it's its just last later let like many maybe meanwhile more \
    moreover most much my neither never no nobody none nor not nothing now of officials on once one only or other \
    others our over people perhaps police several she should since so some still such that that's the their then \
    there there's these they they're this those though through thus to today two under unlike until was we we're \
    well were what when where whether which while who why will with without would yes yesterday yet you your";
const SPEECH: &str = "said says asked asks wrote writes tweeted added adds told shouted replied exclaimed cried wondered quipped \
    joked chanted yelled continued posted";
const ZONES: &str = "ET EST EDT CT CST CDT MT MST PT PST PDT GMT UTC BST CET CEST IST AEST Eastern Central Pacific Monday Tuesday \
    Wednesday Thursday Friday Saturday Sunday";

/// Whether a word is in a list.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// What a full stop after the word may mean; the word comes without it.
pub fn kind_of(word: &str) -> After {
    let word = word.rsplit('-').next().unwrap_or(word);
    let lower = word.to_lowercase();
    let one_of = |words: &str| among(words, &lower);
    let letters = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return After::Hour;
    }
    if lower == "etc" {
        return After::List;
    }
    // "St." before a name; "st." in small letters is a street, as "no" is a word and "No." a number.
    let capital = word.starts_with(char::is_uppercase);
    if one_of(TITLES) && (capital || !matches!(lower.as_str(), "st" | "ft" | "mt" | "gen" | "hon" | "del")) {
        return After::Title;
    }
    let single = word.chars().count() == 1 && letters(word) && capital;
    if single {
        return After::Initial;
    }
    if one_of(NUMBERS) {
        return After::Number;
    }
    if one_of(DATES) && capital {
        return After::Date;
    }
    if one_of(COMPANIES) && (capital || matches!(lower.as_str(), "co" | "al" | "ph.d" | "lb" | "lbs" | "oz" | "sq")) {
        return After::Company;
    }
    let dotted = word.contains('.') && word.split('.').all(|part| letters(part) && part.chars().count() <= 2);
    if dotted { After::Initial } else { After::Plain }
}

/// Whether the text begins with a word that usually opens a sentence, written with a capital.
pub fn opens_sentence(next: &str) -> bool {
    let word: String = next
        .chars()
        .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && among(OPENERS, &lower)
}

/// Whether a zone or a day follows an hour.
pub fn tells_time(next: &str) -> bool {
    next.split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|word| among(ZONES, word))
}

/// Whether a name and a word of saying follow: "… is it?" Smith asked.
pub fn speaks(next: &str) -> bool {
    let mut words = next.split_whitespace().map(|w| w.trim_end_matches([',', '.', ':']));
    words
        .by_ref()
        .take(4)
        .find(|w| !w.starts_with(char::is_uppercase) || among(OPENERS, &w.to_lowercase()))
        .is_some_and(|w| among(SPEECH, w))
}
