//! The texts that a new desk begins with, in each language that readers' pages speak. `{name}` stands for the newsroom's name.

use super::{PageLanguage, SiteEdit};
use crate::search::matching::Settings;

/// The texts of one language.
struct Texts {
    tagline: &'static str,
    about: &'static str,
    method: &'static str,
    corrections_policy: &'static str,
    nonpartisanship: &'static str,
    sources: &'static str,
    funding: &'static str,
    people: &'static str,
    contact: &'static str,
}

/// What a new desk begins with, in English.
pub fn starting(site_name: &str) -> SiteEdit {
    starting_in(PageLanguage::English, site_name)
}

/// What a new desk begins with.
pub fn starting_in(language: PageLanguage, site_name: &str) -> SiteEdit {
    let texts = match language {
        PageLanguage::English => &ENGLISH,
        PageLanguage::Ukrainian => &UKRAINIAN,
        PageLanguage::French => &FRENCH,
    };
    let named = |text: &str| text.replace("{name}", site_name);
    SiteEdit {
        site_name: site_name.to_owned(),
        tagline: named(texts.tagline),
        about: named(texts.about),
        method: named(texts.method),
        corrections_policy: named(texts.corrections_policy),
        required_assessments: 1,
        min_evidence: 1,
        match_show: Settings::default().show,
        match_same: Settings::default().same,
        hub_url: None,
        security_contact: None,
        nonpartisanship: named(texts.nonpartisanship),
        sources: named(texts.sources),
        funding: named(texts.funding),
        people: named(texts.people),
        contact: named(texts.contact),
        contact_email: None,
        submissions_open: true,
        appeals_open: true,
        replies_open: false,
        language,
    }
}

const ENGLISH: Texts = Texts {
    tagline: "Claims checked, with the evidence beside them.",
    about: "{name} checks claims of fact made in public. We choose claims that can be checked, that matter to many people, and that \
            come from every side.\n\nTell us of a claim, or of a mistake of ours, and we answer.",
    method: "We write down the exact claim, who made it, when and where. We look for documents, data and people who know, for and against \
             it, and ask whoever made the claim. A reviewer who did none of that work gives the verdict.",
    corrections_policy: "We correct what was wrong as soon as we know. A changed verdict is announced at the top of the page, a corrected \
                         fact at its foot, and every earlier version stays readable.",
    nonpartisanship: "{name} checks claims from every side by the same rules, and lets the evidence decide. We do not support or oppose any \
                      party, candidate or cause, and we do not campaign on the subjects that we check.\n\n\
                      ### How we choose\n\nWe choose claims that can be checked, that matter to many people, and that come from all sides. \
                      No single side is our subject. Readers can suggest claims, and we look at each suggestion.\n\n\
                      ### What our people may not do\n\nNobody who writes or judges here works for a party or a campaign, or takes money from \
                      those whose claims we check. [fill in: your rule on political activity of staff, such as membership, donations and \
                      public statements]\n\n\
                      ### Conflicts of interest\n\nWhoever has a personal interest in a claim has no part in checking it. [fill in: how \
                      interests are declared, and to whom]",
    sources: "Readers should be able to repeat our work. Each fact-check lists its sources with links, says what each of them shows, for \
              and against the claim, and keeps a copy where the law allows it.\n\n\
              ### What we prefer\n\nPrimary sources before reports about them, data before descriptions of data, and more than one source \
              for each element that the verdict rests on. Where a source has an interest in the matter, we say so.\n\n\
              ### Sources without a name\n\nWe name our sources. Only where somebody would come to harm do we leave a name out; we then say \
              why, and do not rest a verdict on that source alone. [fill in: who decides on such an exception]",
    funding: "{name} is run by [fill in: the legal name, its form, and where it is registered].\n\n\
              ### Who owns it\n\n[fill in: the owners, or the body that holds it, and who sits on its board]\n\n\
              ### Where the money comes from\n\n[fill in: each source of more than five per cent of last year's income, with its share, and \
              the kinds of the rest; link the yearly accounts where there are any]\n\n\
              Whoever pays has no say in what we check or what we find.",
    people: "These people make our fact-checks. Each page names who wrote it and who gave the verdict, and these are never the same \
             people.\n\n\
             [fill in: each person with name, role, and a line or two on experience]\n\n\
             ### Who is responsible\n\n[fill in: the editor in charge, and who decides in a dispute]",
    contact: "Tell us of a claim that should be checked, or of a mistake of ours: we read everything and answer.\n\n\
              [fill in: postal address, telephone, and by when you answer]\n\n\
              If our answer to a complaint does not satisfy you: [fill in: a press council, an ombudsperson, or another body that you answer \
              to]",
};

const UKRAINIAN: Texts = Texts {
    tagline: "Твердження перевірено, докази поруч.",
    about: "{name} перевіряє публічні твердження про факти. Ми обираємо твердження, які можна перевірити, які важливі для багатьох і які \
            лунають з усіх боків.\n\nПовідомте нам про твердження або про нашу помилку, і ми відповімо.",
    method: "Ми записуємо точне твердження, хто його висловив, коли й де. Шукаємо документи, дані та обізнаних людей, що свідчать за нього \
             і проти нього, і запитуємо того, хто його висловив. Вердикт виносить рецензент, який нічого з цього не робив.",
    corrections_policy: "Помилки ми виправляємо, щойно про них дізнаємося. Про змінений вердикт повідомляємо на початку сторінки, про \
                         виправлений факт – унизу, а кожну попередню версію можна прочитати й далі.",
    nonpartisanship: "{name} перевіряє твердження з усіх боків за однаковими правилами, і вирішують докази. Ми не підтримуємо жодної \
                      партії, кандидата чи справи, не виступаємо проти них і не агітуємо щодо тем, які перевіряємо.\n\n\
                      ### Як ми обираємо\n\nМи обираємо твердження, які можна перевірити, які важливі для багатьох і які лунають з усіх \
                      боків. Жодна зі сторін не є нашою єдиною темою. Читачі можуть пропонувати твердження, і ми розглядаємо кожну \
                      пропозицію.\n\n\
                      ### Чого не можуть наші працівники\n\nНіхто з тих, хто тут пише чи виносить вердикти, не працює на партію чи кампанію \
                      й не бере грошей від тих, чиї твердження ми перевіряємо. [заповніть: ваше правило щодо політичної діяльності \
                      працівників, як-от членство, пожертви й публічні заяви]\n\n\
                      ### Конфлікт інтересів\n\nХто має особистий інтерес у твердженні, не бере участі в його перевірці. [заповніть: як і \
                      кому повідомляють про інтереси]",
    sources: "Читачі повинні мати змогу повторити нашу роботу. Кожна перевірка перелічує свої джерела з посиланнями, каже, що кожне з них \
              засвідчує за твердження і проти нього, і зберігає копію, де це дозволяє закон.\n\n\
              ### Чому ми віддаємо перевагу\n\nПершоджерелам перед повідомленнями про них, даним перед описами даних і більш ніж одному \
              джерелу для кожної підстави вердикту. Якщо джерело має свій інтерес, ми про це кажемо.\n\n\
              ### Джерела без імені\n\nМи називаємо свої джерела. Ім’я опускаємо лише тоді, коли комусь загрожувала б шкода; тоді пояснюємо \
              чому і не спираємо вердикт лише на це джерело. [заповніть: хто вирішує щодо такого винятку]",
    funding: "{name} – це проєкт, яким керує [заповніть: юридична назва, форма й місце реєстрації].\n\n\
              ### Хто власник\n\n[заповніть: власники або організація-власник і склад її правління]\n\n\
              ### Звідки гроші\n\n[заповніть: кожне джерело, що дало понад п’ять відсотків торішніх надходжень, із його часткою, і види решти; \
              додайте посилання на річні звіти, якщо вони є]\n\n\
              Хто платить, не впливає ні на вибір тверджень, ні на наші висновки.",
    people: "Ці люди роблять наші перевірки. Кожна сторінка називає тих, хто її написав, і тих, хто виніс вердикт, і це ніколи не ті самі \
             люди.\n\n\
             [заповніть: кожна людина з іменем, роллю та кількома словами про досвід]\n\n\
             ### Хто відповідає\n\n[заповніть: відповідальний редактор і хто вирішує в разі суперечки]",
    contact: "Повідомте нам про твердження, яке варто перевірити, або про нашу помилку: ми читаємо все й відповідаємо.\n\n\
              [заповніть: поштова адреса, телефон і строк відповіді]\n\n\
              Якщо наша відповідь на скаргу вас не влаштовує: [заповніть: рада преси, омбудсмен або інший орган, якому ви підзвітні]",
};

const FRENCH: Texts = Texts {
    tagline: "Des affirmations vérifiées, preuves à l’appui.",
    about: "{name} vérifie des affirmations factuelles tenues en public. Nous choisissons celles qui peuvent être vérifiées, qui comptent \
            pour beaucoup de gens et qui viennent de tous les bords.\n\nSignalez-nous une affirmation ou une erreur de notre part : nous \
            répondons.",
    method: "Nous notons l’affirmation exacte, son auteur, la date et le lieu. Nous cherchons des documents, des données et des personnes \
             informées, en sa faveur et contre elle, et nous interrogeons son auteur. Le verdict est rendu par un relecteur qui n’a rien \
             fait de ce travail.",
    corrections_policy: "Nous corrigeons ce qui était faux dès que nous le savons. Un verdict modifié est annoncé en haut de la page, une \
                         erreur corrigée en bas, et chaque version antérieure reste lisible.",
    nonpartisanship: "{name} vérifie les affirmations de tous les bords selon les mêmes règles et laisse les preuves décider. Nous ne \
                      soutenons ni ne combattons aucun parti, aucun candidat, aucune cause, et nous ne militons pas sur les sujets que nous \
                      vérifions.\n\n\
                      ### Comment nous choisissons\n\nNous choisissons des affirmations qui peuvent être vérifiées, qui comptent pour \
                      beaucoup de gens et qui viennent de tous les bords. Aucun bord n’est notre seul sujet. Les lecteurs peuvent proposer \
                      des affirmations, et nous examinons chaque proposition.\n\n\
                      ### Ce que nos collaborateurs ne peuvent pas faire\n\nPersonne parmi ceux qui écrivent ou jugent ici ne travaille pour \
                      un parti ou une campagne, ni ne reçoit d’argent de ceux dont nous vérifions les propos. [à compléter : votre règle sur \
                      l’activité politique du personnel, comme l’adhésion, les dons et les prises de position]\n\n\
                      ### Conflits d’intérêts\n\nQuiconque a un intérêt personnel dans une affirmation ne participe pas à sa vérification. \
                      [à compléter : comment et à qui les intérêts sont déclarés]",
    sources: "Les lecteurs doivent pouvoir refaire notre travail. Chaque vérification énumère ses sources avec des liens, dit ce que chacune \
              montre, en faveur de l’affirmation ou contre elle, et en garde une copie là où la loi le permet.\n\n\
              ### Ce que nous préférons\n\nLes sources premières aux comptes rendus, les données à leurs descriptions, et plus d’une source \
              pour chaque élément sur lequel repose le verdict. Quand une source a un intérêt dans l’affaire, nous le disons.\n\n\
              ### Sources anonymes\n\nNous nommons nos sources. Nous ne taisons un nom que si quelqu’un risquait d’en pâtir ; nous disons \
              alors pourquoi, et nous ne fondons pas un verdict sur cette seule source. [à compléter : qui décide d’une telle exception]",
    funding: "{name} est édité par [à compléter : la raison sociale, la forme juridique et le lieu d’enregistrement].\n\n\
              ### À qui appartient le titre\n\n[à compléter : les propriétaires, ou l’organisme qui le détient, et la composition de son \
              conseil]\n\n\
              ### D’où vient l’argent\n\n[à compléter : chaque source de plus de cinq pour cent des recettes de l’an dernier, avec sa part, et \
              la nature du reste ; un lien vers les comptes annuels s’il y en a]\n\n\
              Ceux qui paient n’ont pas leur mot à dire sur ce que nous vérifions ni sur ce que nous établissons.",
    people: "Ces personnes font nos vérifications. Chaque page nomme ceux qui l’ont écrite et ceux qui ont rendu le verdict, et ce ne sont \
             jamais les mêmes.\n\n\
             [à compléter : chaque personne avec son nom, son rôle et une ligne ou deux sur son expérience]\n\n\
             ### Qui est responsable\n\n[à compléter : le rédacteur responsable, et qui tranche en cas de litige]",
    contact: "Signalez-nous une affirmation à vérifier ou une erreur de notre part : nous lisons tout et répondons.\n\n\
              [à compléter : l’adresse postale, le téléphone et le délai de réponse]\n\n\
              Si notre réponse à une réclamation ne vous satisfait pas : [à compléter : un conseil de presse, un médiateur ou une autre \
              instance dont vous relevez]",
};
