//! The words of a sentence as the features see them, and the classes of words that the features count.

use std::{collections::HashSet, sync::LazyLock};

use super::classes::classes_of;

/// A word or a run of digits.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// In small letters, apostrophes made straight.
    pub lower: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// The classes that it belongs to.
    pub classes: &'static [&'static str],
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it begins with a digit.
    pub fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Cuts a sentence into words; signs are left out but for %, $, £ and €, which stand for words.
pub fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut chars = sentence.char_indices().peekable();
    let mut quoted = false;
    while let Some((start, c)) = chars.next() {
        match c {
            '“' | '«' | '„' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
        let sign = matches!(c, '%' | '$' | '£' | '€' | '?');
        if !sign && !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while !sign && let Some(&(at, next)) = chars.peek() {
            let ahead = || {
                let rest = sentence.get(at + next.len_utf8()..);
                rest.and_then(|rest| rest.chars().next())
            };
            let inner = match next {
                '\'' | '’' => ahead().is_some_and(char::is_alphabetic),
                ',' | '.' => c.is_ascii_digit() && ahead().is_some_and(|a| a.is_ascii_digit()),
                _ => next.is_alphanumeric(),
            };
            if !inner {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let text = sentence.get(start..end).unwrap_or_default();
        let lower = lower(text);
        found.push(Word {
            text,
            classes: classes_of(lower.trim_end_matches("'s")),
            lower,
            start,
            quoted,
        });
    }
    found
}

/// In small letters, apostrophes made straight; "US" stays apart from "us" and the month from "may".
fn lower(text: &str) -> String {
    match text {
        "US" => "usa".to_owned(),
        "May" => "may_month".to_owned(),
        _ if text.is_ascii() => text.to_ascii_lowercase(),
        _ => text.to_lowercase().replace('’', "'"),
    }
}

/// Verbs whose past does not end in -ed.
const PAST: &str = "fell rose grew spent sent paid sold bought built left met led gave got found won lost shot began held became \
    made took came went said told knew saw cost cut hit broke hid set ran kept stood brought caught fought struck \
    wrote drew drove flew froze shrank sank stole swore threw wore taught thought felt dealt meant put let";

/// Whether it is a verb of the past, as far as a word shows that by itself.
pub fn is_past(word: &Word<'_>) -> bool {
    static IRREGULAR: LazyLock<HashSet<&str>> = LazyLock::new(|| PAST.split(' ').collect());
    word.lower.len() > 4 && word.lower.ends_with("ed") || IRREGULAR.contains(word.lower.as_str())
}

/// A crude stem, so that "killed", "kills" and "killing" count as one word.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    for (suffix, put, least) in [
        ("ies", "y", 5),
        ("sses", "ss", 5),
        ("ing", "", 6),
        ("ied", "y", 5),
        ("ed", "", 5),
        ("es", "", 5),
        ("s", "", 4),
    ] {
        if let Some(root) = word.strip_suffix(suffix)
            && word.len() >= least
            && !(suffix == "s" && (root.ends_with('s') || root.ends_with('u')))
        {
            let mut root = root.to_owned();
            root.push_str(put);
            // "stopped" and "stop", "rated" and "rate".
            let mut tail = root.chars().rev();
            if let (Some(a), Some(b)) = (tail.next(), tail.next())
                && matches!(suffix, "ing" | "ed")
                && a == b
                && !matches!(a, 'l' | 's' | 'e' | 'o')
            {
                root.pop();
            }
            return root.trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}

/// Classes of words: a name, whether stems are compared, and the words.
pub const CLASSES: &[(&str, &str)] = &[
    (
        "said",
        "said says say told tells added adds announced explained noted replied stated insisted argued warned urged vowed promised tweeted wrote writes describing described called calls acknowledged admitted stressed suggested continued recalled remarked commented quipped joked asked",
    ),
    (
        "claims",
        "claim claims claimed claiming accused accuses accusing alleged alleges allegedly allegations allegation denied denies deny denying denounced blamed blames blaming disputed rejected rebuked condemned criticized criticised slammed reportedly purported falsely false lied lie lies misleading wrongly contradicts",
    ),
    (
        "reports",
        "report reports reported study studies survey surveys poll polls research researchers data statistics figures census estimate estimates estimated findings found finds analysis according investigation investigators revealed reveals showed shows published documents records audit scientists evidence journal",
    ),
    (
        "rises",
        "rise rises rose risen rising increase increases increased increasing grew grow grows growing growth jumped soared surged climbed doubled tripled quadrupled gained gain expanded expansion boosted boost raised higher up worsened worsening",
    ),
    (
        "falls",
        "fall falls fell fallen falling decrease decreased decreases decline declined declines declining dropped drop drops plunged plummeted shrank shrunk slumped lost lose loss losses cut cuts reduced reduction reduce slashed lower fewer less down halved eroded",
    ),
    (
        "compares",
        "than compared versus twice double triple half average times relative unlike equal ratio rate rates per percentage share majority minority proportion level levels total totals number numbers",
    ),
    (
        "superlative",
        "most least best worst biggest largest smallest highest lowest longest oldest youngest fastest richest poorest first last record records only never ever unprecedented historic greatest deadliest largest busiest leading top youngest strongest",
    ),
    (
        "universal",
        "all every none nobody everyone everything always never entire whole any nothing each no",
    ),
    (
        "cause",
        "because cause causes caused causing due led leads leading result results resulted resulting therefore thanks driven prompted sparked triggered contributed contribute contributes responsible effect effects impact affect affects affected linked link thus blamed stems led creates created prevents prevented",
    ),
    (
        "negation",
        "not no never without neither nor cannot isn't wasn't aren't weren't didn't doesn't don't won't can't couldn't hasn't haven't hadn't wouldn't",
    ),
    (
        "future",
        "will shall tomorrow upcoming soon plans planned plan expected expects going scheduled would intends won't we'll i'll they'll he'll she'll you'll next future could",
    ),
    (
        "modal",
        "could may might perhaps maybe possibly probably likely seems seem seemed appears appear appeared suggests unclear whether potentially apparently",
    ),
    (
        "ought",
        "should must ought need needs let let's please urge needed have deserve",
    ),
    (
        "opinion",
        "think believe believes feel feels feeling hope hopes good great bad terrible awful beautiful wonderful amazing excellent perfect best fun exciting excited sad sadly happy proud honored honoured love loves hate wrong right important interesting remarkable incredible incredibly fantastic nice cool stunning fair unfair obviously clearly simply really truly actually honestly frankly basically pretty quite rather very definitely certainly surely worth ridiculous shame disgrace smart stupid absurd tough special crazy",
    ),
    (
        "vague",
        "thing things something somehow kind sort stuff lot lots way ways anything anyone someone somewhere whatever bit idea sense part point kinds",
    ),
    (
        "emotion",
        "fear fears worried worry worries angry anger concerned concern glad sorry afraid thrilled disappointed frustrated dream dreams passion heart tears smile",
    ),
    (
        "government",
        "government governments federal state congress senate parliament ministry minister ministers president administration officials official agency agencies department lawmakers legislature legislators governor mayor council commission commissioner authorities authority policy policies house party republican republicans democrat democrats democratic opposition embassy ambassador white cabinet secretary chancellor",
    ),
    (
        "law",
        "law laws bill act court courts judge ruling ruled legislation legal illegal illegally constitution constitutional treaty regulation regulations ban banned bans sanctions sanction lawsuit sued convicted conviction guilty charged charges charge indicted sentenced arrested arrest prosecutors trial rights resolution decree order ordered signed approved passed voted vote votes impeachment inquiry subpoena testified testimony testimony witness attorney prison jail jury appeal license penalty fine fined",
    ),
    (
        "crime",
        "crime crimes criminal criminals murder murdered murders rape raped assault assaulted abuse abused stole stolen theft fraud corruption bribe bribery trafficking smuggling gang gangs violence violent attack attacked attacks attackers shooting shot gun guns firearms weapon weapons weapon terror terrorist terrorists terrorism bomb bombing bombs hostage hostages victim victims threatened threat threats kidnapped stabbed police officer officers suspect suspects",
    ),
    (
        "death",
        "killed kill kills killing dead death deaths died die dies dying fatal injured injuries wounded casualties survivors lives mortality suicide overdose suffered crash crashed",
    ),
    (
        "war",
        "war wars military army troops soldiers navy forces missile missiles nuclear invasion invaded airstrike airstrikes combat conflict ceasefire rebels militants militia taliban battle border defense defence allies nato service coup occupied annexed",
    ),
    (
        "money",
        "money dollar dollars billion million trillion tax taxes taxed budget debt deficit spending spend spent cost costs price prices paid pay pays wage wages income salary salaries profit profits revenue earned funding funded fund funds aid subsidies investment invested loan loans bank banks euros pounds $ £ € rs crore lakh bn fee fees worth sold sales bought purchase",
    ),
    (
        "economy",
        "economy economic jobs job employment unemployment unemployed workers trade tariffs tariff exports imports inflation recession gdp market markets stock stocks shares industry manufacturing growth poverty housing rent deal company companies business businesses",
    ),
    (
        "health",
        "health healthcare hospital hospitals patients patient doctors disease diseases virus vaccine vaccines cancer drug drugs medical medicine infection infected treatment insurance medicare medicaid care outbreak epidemic meth opioid pollution toxic air birth obesity symptoms condition diagnosed risk risks",
    ),
    (
        "environment",
        "climate carbon emissions pollution warming energy oil gas coal solar nuclear power environment environmental water species forest fires wildfire drought flood floods temperature temperatures hurricane storm smog",
    ),
    (
        "society",
        "school schools students student teachers teacher education college university children kids women men families immigrants immigration migrants refugees citizens population residents voters americans people workers black white muslim jewish christian indigenous community minorities protesters protest protests demonstrators rally union unions",
    ),
    (
        "people",
        "people men women children residents citizens workers soldiers families americans voters students victims patients civilians members protesters users households immigrants",
    ),
    (
        "act",
        "announced signed approved launched withdrew withdrawn resigned fired appointed elected voted banned ordered opened closed cancelled canceled acquired released admitted agreed refused failed destroyed seized deported evacuated imposed lifted suspended awarded won beat defeated discovered confirmed detected introduced proposed rejected blocked leaked used sent gave met visited built created founded established returned joined left received",
    ),
    (
        "since",
        "since ago year years month months decade decades century week weeks annually annual yearly daily previous earlier past recent recently yesterday history quarter fiscal",
    ),
    (
        "month",
        "january february march april may_month june july august september october november december jan feb aug sept oct nov dec",
    ),
    (
        "day",
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight morning afternoon evening night",
    ),
    ("first person", "i me my mine i'm i've i'd i'll myself"),
    ("we", "we us our ours we're we've we'd we'll ourselves"),
    ("you", "you your yours you're you've you'd you'll yourself"),
    (
        "pronoun",
        "he she him her his hers they them their it its this that these those",
    ),
    ("conditional", "if unless would were wish suppose imagine"),
    ("question", "what why how who when where which whose"),
    (
        "hedged number",
        "about roughly nearly almost approximately around estimated least over up some dozens hundreds thousands millions scores several many few half third quarter tens",
    ),
    (
        "gossip",
        "movie film album song show season episode star actor actress singer band game games match team player players coach league fans fashion style recipe phone app apps feature features device screen photo photos video videos",
    ),
    (
        "please",
        "click subscribe follow read sign share newsletter watch photo image getty advertisement email comment comments contact here thank thanks welcome hello hi continue",
    ),
    (
        "procedure",
        "scheduled hearing hearings sentencing appeal pending spokesman spokeswoman spokesperson statement comment request declined respond responded meeting meetings conference interview statement email deadline session agenda motion",
    ),
    (
        "failure",
        "failed fails failure refused ignored hid hidden concealed secret secretly violated violation violations breach breached broke despite lack lacked shortage shortages unable neglected flaw flaws error errors mistake mistakes unsafe crisis scandal collapse collapsed",
    ),
    (
        "science",
        "bacteria species antibiotics protein proteins cell cells infection infections transmitted transmission planet planets atmosphere vitamin vitamins exercise diet diets eating sleep blood brain heart weight immune immunity gene genes genetic lungs fever scientists astronomers particles chemical chemicals mercury nutrients calories sugar fat fibre fiber treatable untreated dose doses physical mental stress depression anxiety metabolism radiation",
    ),
    (
        "leads to",
        "increase increases reduce reduces lower lowers raise raises prevent prevents protect protects help helps contribute contributes associated linked tend tends trigger triggers improve improves worsen worsens spread spreads affect affects damage damages",
    ),
    ("can", "can may cannot can't"),
    (
        "person",
        "man woman boy girl mother father son daughter wife husband friend friends colleague neighbour neighbor brother sister couple himself herself he she his her him mr mrs ms dr",
    ),
    (
        "routine",
        "wore arrived sat stood walked looked met attended visited spoke held played wrote went came began started opened born moved studied lives worked joined based founded",
    ),
    (
        "body",
        "administration ministry agency department commission committee council court university institute organization organisation office bureau board company companies corporation bank fund union association party congress senate parliament police army military nasa nato eu un usa cdc fbi who",
    ),
    (
        "evidence",
        "evidence proof proved proven confirmed confirm verified debunked fact facts records documents video footage satellite photos test tests tested",
    ),
    (
        "group",
        "people americans children women men adults teenagers patients students workers residents families voters farmers immigrants households consumers drivers citizens users victims",
    ),
];
