//! The public site speaks the language of the site, and the page of a fact-check the fact-check's own.

use factdesk::{site, staff::Role};

use crate::{
    on_both,
    support::{Answer, Client, Desk, document},
};

fn page(desk: &Desk, path: &str) -> String {
    desk.reader().get(path).expect(200).text()
}

fn language(desk: &Desk) -> String {
    let site = desk.database.read_now(site::store::current).unwrap();
    site.language.to_string()
}

/// Asks for a language by the form of the settings.
fn choose(desk: &Desk, admin: &Client, tag: &str) -> Answer {
    let version = desk
        .database
        .read_now(site::store::current)
        .unwrap()
        .version
        .to_string();
    admin.post(
        "/desk/settings/site",
        &[
            ("version", &version),
            ("site_name", "Among the Fray"),
            ("language", tag),
        ],
    )
}

on_both! {
    fn the_site_speaks_the_language_that_is_set_and_the_desk_english(desk) {
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        desk.published(document("There were about 100,000 troops", "true"));
        assert!(page(desk, "/").contains(r#"<html lang="en">"#));
        admin.get("/desk/settings/site").expect(200);
        choose(desk, &admin, "uk").location();
        for (path, says) in [
            ("/", "Найновіше"),
            ("/fact-checks", "1 перевірка"),
            ("/corrections", "Досі нічого не довелося виправляти."),
            ("/how-we-rate", "Як ми оцінюємо"),
            ("/about", "Про нас: Among the Fray"),
            ("/search", "Шукати"),
            ("/suggest", "Що саме стверджують"),
        ] {
            let drawn = page(desk, path);
            assert!(drawn.contains(r#"<html lang="uk">"#) && drawn.contains(says), "{path}: {drawn}");
        }
        assert!(page(desk, "/").contains(r#"lang="en""#), "what is in English says so on a page that is not");
        assert!(page(desk, "/fact-checks.atom").contains("Перевірки – Among the Fray"));
        let settings = admin.get("/desk/settings/site").expect(200).text();
        assert!(settings.contains(r#"<html lang="en">"#) && settings.contains("Language of the site"));

        let refused = choose(desk, &admin, "tlh").expect(422).text();
        assert!(refused.contains("Choose one of the languages"));
        assert_eq!(language(desk), "uk");
    }

    fn a_fact_checks_page_is_in_its_language_or_says_where_it_is_in_another(desk) {
        let published = |headline: &str, language: &str| {
            let mut document = document(headline, "true");
            document.language = language.into();
            format!("/fact-checks/{}", desk.published(document).slug)
        };
        let french = page(desk, &published("Cent mille soldats", "fr-BE"));
        assert!(french.contains(r#"<html lang="fr">"#) && french.contains("Notre verdict"));
        assert!(french.contains(r#""inLanguage":"fr-BE""#));

        let arabic = page(desk, &published("Arabic headline", "ar"));
        assert!(arabic.contains(r#"<html lang="en">"#) && arabic.contains("Our verdict"));
        assert!(arabic.contains(r#"lang="ar" dir="rtl""#), "{arabic}");
        let listed = page(desk, "/fact-checks");
        assert!(listed.contains(r#"lang="ar" dir="rtl""#) && listed.contains(r#"lang="fr-BE""#));
        assert!(!page(desk, &published("English headline", "en-GB")).contains(r#"lang="en-GB""#));
    }

    fn a_fact_check_is_written_in_the_language_that_its_form_says(desk) {
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let person = desk.person("Omar Haddad", &[Role::Editor]);
        let claim = desk.claim(&person, "There are roughly 100,000 troops.").id;
        let path = format!("/desk/claims/{claim}/fact-check");
        let written = |tag: &str| {
            let version = desk.database.read_now(move |db| factdesk::claim::store::find(db, claim)).unwrap().version.to_string();
            editor.post(&path, &[("version", &version), ("headline", "A headline"), ("language", tag)])
        };
        let kept = || desk.database.read_now(move |db| factdesk::claim::store::fact_check(db, claim)).unwrap().unwrap().language;
        editor.get(&path).expect(200);
        written("").location();
        assert_eq!(kept(), "en", "the site's, where the form says nothing");
        written("PT-br").location();
        assert_eq!(kept(), "pt-BR");
        assert!(written("Portuguese!").expect(422).text().contains("Write a language tag"));
        written("").location();
        assert_eq!(kept(), "pt-BR", "it stays");
    }
}
