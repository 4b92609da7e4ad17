//! Words that stand in nearly every text and find nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Language;

const ENGLISH: &str = "a about above after again all also am an and any are aren't as at be because been before being below \
    between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each even few \
    for from further get got had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself \
    his how i i'd i'll i'm i've if in into is isn't it it'll it's its itself just let's like may me might more most much \
    must my myself no nor not now of off on once only or other our ours ourselves out over own really said same say says \
    shall she she'd she'll she's should shouldn't so some such than that that's the their theirs them themselves then \
    there there's these they they'd they'll they're they've this those through to too under until up upon us very was \
    wasn't we we'd we'll we're we've well were weren't what when where which while who whom whose why will with won't \
    would wouldn't yet you you'd you'll you're you've your yours yourself yourselves";
const FRENCH: &str = "à ai alors au aucun aussi autre aux avait avec avoir ayant c'est ça car ce ceci cela celle celles celui ces \
    cet cette ceux chaque ci comme d'un d'une dans de depuis des donc dont du elle elles en encore entre est et étaient \
    était été être eu eux fait font il ils j'ai je la le les leur leurs lui ma mais me même mes moi mon ne ni nos notre \
    nous on ont ou où par parce pas peu peut plus pour pourquoi qu'elle qu'il qu'ils qu'on quand que quel quelle qui sa \
    sans se selon sera ses si son sont sous sur ta te tes toi ton tous tout toute toutes très tu un une vos votre vous y";
const UKRAINIAN: &str = "а або адже але б без би бо був була були було бути в вам вас ваш ви від він вона вони воно все всі вже ви \
    де до для є з за зі і із й її їй їм їх його йому коли крім ліпше лише ми мене мені між мій може на над нам нас наш не \
    неї нею ні ним них ніж о об один він от ось по під після при про саме свій себе собі та так також там те ти ті тим \
    тих то тобі того той тому тут у уже хоча хто це цей ця ці цього чи чим що щоб що як яка який які якщо";

static SETS: LazyLock<[FxHashSet<&'static str>; 3]> =
    LazyLock::new(|| [ENGLISH, FRENCH, UKRAINIAN].map(|list| list.split_whitespace().collect()));

/// Whether the word, in lower case with straight apostrophes, is one of them.
pub fn is_stop(word: &str, language: Language) -> bool {
    let [english, french, ukrainian] = &*SETS;
    match language {
        Language::English => english.contains(word),
        Language::French => french.contains(word),
        Language::Ukrainian => ukrainian.contains(word),
        _ => false,
    }
}
