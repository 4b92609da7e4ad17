//! The public site speaks the language of the site, and the page of a fact-check the fact-check's own.

use factdesk::{
    actor::By,
    claim::{self, FactCheckEdit, Status},
    clock,
    ids::ClaimId,
    publication::{Retraction, projection, store},
    review::MoveRequest,
    site,
    staff::{Role, Scope},
};
use serde_json::{Value, json};

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

        let mut quoting = document("Somebody is quoted", "true");
        quoting.evidence[0].quote = Some("Ми вважаємо, що біля кордону стоїть близько ста тисяч військових.".into());
        let drawn = page(desk, &format!("/fact-checks/{}", desk.published(quoting).slug));
        assert!(drawn.contains(r#"<blockquote lang="uk">"#), "{drawn}");
    }

    fn a_verdict_in_the_desks_first_words_is_said_in_the_fact_checks_language(desk) {
        let person = desk.person("Omar Haddad", &[Role::Editor]);
        let reviewer = desk.person("Dalia Brandt", &[Role::Reviewer]);
        let id = desk.ready_claim(&person, "Il y a environ 100 000 soldats.").id;
        desk.write_as(&person, move |tx| {
            let written = claim::store::fact_check(tx, id)?.unwrap();
            let edit = FactCheckEdit {
                headline: written.headline,
                finding: written.finding,
                summary: written.summary,
                language: "fr-CA".into(),
                ..FactCheckEdit::default()
            };
            let version = claim::store::find(tx, id)?.version;
            claim::store::write_fact_check(tx, id, version, &edit)
        });
        desk.moved(&person, MoveRequest::to(id, Status::InReview));
        desk.assessed(&reviewer, id, "false", "Three counts differ.");
        let head = desk.write_as(&person, move |tx| projection::publish(tx, id, None));
        let drawn = page(desk, &head.path());
        assert!(drawn.contains(r#""alternateName":"Faux""#) && drawn.contains("Les preuves contredisent l’affirmation."), "{drawn}");
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

    fn translations_lead_to_each_other_while_they_are_live(desk) {
        let published = |headline: &str, language: &str| {
            let mut document = document(headline, "true");
            document.language = language.into();
            desk.published(document)
        };
        let (english, french) = (published("Fog came from the sea", "en"), published("Le brouillard vint de la mer", "fr"));
        let (at_english, at_french) = (english.path(), french.path());
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let link = |from: ClaimId, of: &str| {
            editor.get(&format!("/desk/claims/{from}/translations")).expect(200);
            editor.post(&format!("/desk/claims/{from}/translations"), &[("of", of)])
        };
        assert!(!page(desk, &at_english).contains("hreflang"), "it stands alone");
        assert!(!page(desk, "/sitemap.xml").contains("xhtml"));

        link(french.claim_id, &format!("https://desk.example{at_english}?from=mail")).location();
        let base = &desk.app.base_url;
        for path in [&at_english, &at_french] {
            let drawn = page(desk, path);
            for (tag, address) in [("en", &at_english), ("fr", &at_french), ("x-default", &at_english)] {
                let head = format!(r#"<link rel="alternate" hreflang="{tag}" href="{base}{address}">"#);
                assert!(drawn.contains(&head), "{path}: {head}");
            }
        }
        let seen = page(desk, &at_english);
        assert!(seen.contains(&format!(r#"Also in: <a href="{at_french}" rel="alternate" lang="fr" hreflang="fr">Français</a>"#)), "{seen}");
        assert!(page(desk, &at_french).contains("Dans d’autres langues\u{a0}: "));
        assert_eq!(page(desk, "/sitemap.xml").matches("<xhtml:link").count(), 4);
        let bench = editor.get(&format!("/desk/claims/{}", english.claim_id)).expect(200).text();
        assert!(bench.contains("linked its fact-check with its translations: fr") && bench.contains("Français"));

        // One that is not public yet is known at the desk alone.
        let person = desk.person("Omar Haddad", &[Role::Editor]);
        let draft = desk.claim(&person, "Туман прийшов із моря.").id;
        assert!(link(draft, &at_french).expect(422).text().contains("Both are written in “en”"), "the first is linked with it");
        let version = desk.found(draft).version.to_string();
        let written = [("version", version.as_str()), ("headline", "Туман"), ("language", "uk")];
        editor.post(&format!("/desk/claims/{draft}/fact-check"), &written).location();
        link(draft, &format!("/desk/claims/{}", french.claim_id)).location();
        assert!(!page(desk, &at_english).contains(r#"hreflang="uk""#));
        assert!(editor.get(&format!("/desk/claims/{}", english.claim_id)).text().contains("not public yet"));
        let ukrainian = desk.write(move |tx| {
            let mut document = document("Туман прийшов із моря", "true");
            document.language = "uk".into();
            store::issue(tx, draft, document, None)
        });
        assert!(page(desk, &at_english).contains(&format!(r#"hreflang="uk" href="{base}{}""#, ukrainian.path())));

        for (of, says) in [
            ("", "No fact-check is at this address."),
            ("/fact-checks/nowhere", "No fact-check is at this address."),
            (&at_english, "This is the same fact-check."),
            (&at_french, "The two are linked already."),
        ] {
            assert!(link(english.claim_id, of).expect(422).text().contains(says), "{of}: {says}");
        }
        let twice = desk.database.write_now(By::system(clock::now()), move |tx| {
            let mut document = document("Fog again", "true");
            document.language = "FR".into();
            store::issue(tx, draft, document, Some("Now in French."))
        });
        assert!(twice.unwrap_err().detail.contains("published in “FR” already"));

        let retracted = french.claim_id;
        desk.write(move |tx| store::retract(tx, retracted, Retraction::Retracted, "Wrong sea."));
        let seen = page(desk, &at_english);
        assert!(!seen.contains(r#"hreflang="fr""#) && seen.contains(r#"hreflang="uk""#));
        assert!(!page(desk, &at_french).contains("hreflang"));

        editor.post(&format!("/desk/claims/{draft}/translations/unlink"), &[]).location();
        assert!(!page(desk, &at_english).contains("hreflang"));
        editor.post(&format!("/desk/claims/{draft}/translations/unlink"), &[]).expect(409);
        let left = desk.database.read_now(move |db| store::translations(db, &[retracted, draft])).unwrap();
        assert_eq!((left.get(&retracted).map(Vec::len), left.get(&draft)), (Some(1), None));
    }

    fn programs_link_translations_too(desk) {
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        let program = desk.program(&editor, &[Scope::Read, Scope::Publish]);
        let mut document = document("Le brouillard vint de la mer", "true");
        document.language = "fr".into();
        let french = desk.published(document);
        let english = desk.claim(&editor, "The fog came from the sea.").id;
        let call = |body: Value| program.call("POST", &format!("/api/v1/claims/{english}/translation"), &[], &body);
        assert_eq!(call(json!({"of": "nowhere"})).expect(422).json()["errors"][0]["field"], "of");
        call(json!({})).expect(422);
        let linked = call(json!({"of": french.slug})).expect(200).json();
        let other = json!([{"claim": french.claim_id, "language": "fr", "url": format!("{}{}", desk.app.base_url, french.path())}]);
        assert_eq!(linked["translations"], other);
        assert_eq!(call(json!({"of": null})).expect(200).json()["translations"], json!([]));
    }

    fn readers_are_told_in_the_sites_language_what_went_wrong(desk) {
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        choose(desk, &admin, "fr").location();
        let reader = desk.reader();
        let missing = reader.get("/nowhere").expect(404).text();
        assert!(missing.contains(r#"<html lang="fr">"#) && missing.contains("Il n’y a rien à cette adresse"));
        assert!(!missing.contains("Error") && missing.contains("Toutes les vérifications"), "{missing}");
        let form = reader.post("/suggest", &[("text", " "), ("url", "nowhere"), ("email", "nobody")]).expect(422).text();
        for says in ["Écrivez ce qui a été affirmé", "Écrivez une adresse complète", "Écrivez une adresse électronique"] {
            assert!(form.contains(says), "{says}: {form}");
        }
        assert!(form.contains("3 points sont à corriger"), "{form}");
        assert!(admin.get("/desk/nowhere").expect(404).text().contains("There is nothing at this address"));

        let mut document = document("Le brouillard vint de la mer", "true");
        document.language = "fr".into();
        let slug = desk.published(document).slug;
        let base = &desk.app.base_url;
        let oembed = reader.get(&format!("/oembed?url={base}/fact-checks/{slug}")).expect(200).text();
        assert!(oembed.contains("Notre verdict"), "{oembed}");
        let drawn = page(desk, &format!("/fact-checks/{slug}"));
        assert!(!drawn.contains("Verdict: "), "the picture is described in French");
        let claim = desk.database.read_now(move |db| store::by_slug(db, &slug)).unwrap().unwrap().0.claim_id;
        desk.write(move |tx| store::retract(tx, claim, Retraction::Retracted, "Mauvaise mer."));
        let feed = page(desk, "/feed.atom");
        assert!(feed.contains("Rétractée\u{a0}: ") && !feed.contains("Retracted"), "{feed}");
    }
}
