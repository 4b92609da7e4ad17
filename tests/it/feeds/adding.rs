//! Adding, changing and removing a feed at its page.

use super::*;
use crate::support::Client;

fn editor(desk: &Desk) -> Client {
    let editor = desk.staff("Ines Okafor", &[Role::Editor]);
    editor.get("/desk/feeds").expect(200);
    editor
}

fn ids(desk: &Desk) -> Vec<(FeedId, String)> {
    desk.database.read_now(store::names).unwrap()
}

on_both! {
    fn a_feed_is_found_from_a_page(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[]));
        let html = |links: &str| format!("<!doctype html><html><head><title>Ledger</title>{links}</head><body><p>News.</p></body></html>");
        let link = |path: &str, title: &str| format!("<link rel=alternate type='application/rss+xml' title='{title}' href='{path}'>");
        site.put("/", "200 OK", "content-type: text/html", &html(&(link("/feed", "All") + &link("/comments/feed", "Comments"))));
        site.put("/two", "200 OK", "content-type: text/html", &html(&(link("/feed", "Everything") + &link("/sport", "Sport"))));
        site.put("/none", "200 OK", "content-type: text/html", &html(""));
        site.put("/wrong", "200 OK", "content-type: text/html", &html(&link("/none", "All")));
        let editor = editor(desk);
        let offered = editor.post("/desk/feeds", &[("url", &site.url("/two")), ("interval", "60")]).expect(200).text();
        assert!(offered.contains("This page names 2 feeds") && offered.contains("Everything") && offered.contains(&site.url("/sport")), "{offered}");
        for (path, said) in [("/none", "names no feed"), ("/wrong", "no feed is there")] {
            let page = editor.post("/desk/feeds", &[("url", &site.url(path)), ("interval", "60")]).expect(422).text();
            assert!(page.contains(said) && page.contains("id=\"f-url-error\"") && page.contains(&site.url(path)), "{page}");
        }
        assert!(ids(desk).is_empty());
        let added = editor.post("/desk/feeds", &[("url", &site.url("/")), ("interval", "60")]);
        assert_eq!(added.location(), "/desk/feeds");
        let page = editor.get("/desk/feeds").expect(200).text();
        assert!(page.contains("“The Vestholm Ledger” is watched.") && page.contains(&site.url("/feed")) && page.contains("every 60 minutes"), "{page}");
        let again = editor.post("/desk/feeds", &[("url", &site.url("/feed"))]).expect(422).text();
        assert!(again.contains("This feed is watched already, as “The Vestholm Ledger”."), "{again}");
    }

    fn a_rejected_address_comes_back_with_its_fault(desk) {
        let site = Site::open();
        site.put("/picture", "200 OK", "content-type: image/png", "picture");
        site.put("/inside", "302 Found", "location: http://169.254.169.254/feed", "");
        put(&site, "/text", "", "Good morning.");
        put(&site, "/broken", "", "<rss version='2.0'><channel><item><title>x</item>");
        put(&site, "/bomb", "", &format!("<!DOCTYPE r [<!ENTITY a '{}'>]><rss version='2.0'><channel>{}", "a".repeat(9999), "&a;".repeat(200_000)));
        put(&site, "/huge", "", &" ".repeat(5_300_000));
        let editor = editor(desk);
        for (url, said) in [
            (String::new(), "Give the address of a feed"),
            ("ledger.example".into(), "Write a whole address"),
            (format!("http://127.0.0.1:{}/feed", site.port), "an address of this machine itself"),
            (site.url("/inside"), "only the machines next to this one"),
            (site.url("/nothing"), "no page at this address (status 404)"),
            (site.url("/picture"), "no page but image/png"),
            (site.url("/text"), "There is no feed at this address."),
            (site.url("/broken"), "cannot be read"),
            (site.url("/bomb"), "holds more than is read"),
            (site.url("/huge"), "larger than 5 MB"),
        ] {
            let page = editor.post("/desk/feeds", &[("url", &url), ("interval", "45")]).expect(422).text();
            assert!(page.contains(said) && page.contains("id=\"f-url-error\""), "{url}: {page}");
            assert!(page.contains(&format!("value=\"{url}\"")) && page.contains("value=\"45\""), "{url}: {page}");
            assert!(!page.contains("Paste the text"), "{url}: {page}");
        }
        let page = editor.post("/desk/feeds", &[("url", "x"), ("interval", "1")]).expect(422).text();
        assert!(page.contains("2 things need mending") && page.contains("from 10 to 1440"), "{page}");
        assert!(ids(desk).is_empty());
    }

    fn a_feed_is_changed_paused_and_removed(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[("a", "/a", "One")]));
        let person = desk.person("Marta Lind", &[Role::Editor]);
        let feed = watch(desk, &person, &site.url("/feed"), 0);
        let editor = editor(desk);
        let here = format!("/desk/feeds/{}", feed.id);
        editor.get(&format!("{here}/edit")).expect(200);
        let page = editor.post(&format!("{here}/edit"), &[("version", "1"), ("title", " "), ("interval", "5")]).expect(422).text();
        assert!(page.contains("2 things need mending") && page.contains("value=\"5\""), "{page}");
        editor.post(&format!("{here}/edit"), &[("version", "1"), ("title", "Ledger, all"), ("interval", "120")]).location();
        let now = super::feed(desk, feed.id);
        assert_eq!((now.title.as_str(), now.interval_minutes, now.version), ("Ledger, all", 120, 2));
        let stale = editor.post(&format!("{here}/edit"), &[("version", "1"), ("title", "Mine"), ("interval", "30")]).expect(409).text();
        assert!(stale.contains("saved before you did") && stale.contains("Mine") && stale.contains("Ledger, all"), "{stale}");
        editor.post(&format!("{here}/pause"), &[]).location();
        let page = editor.get("/desk/feeds").expect(200).text();
        assert!(page.contains("Paused") && page.contains("Resume") && !page.contains("Fetch now"), "{page}");
        let unable = editor.post(&format!("{here}/fetch"), &[]);
        assert!(editor.get(unable.location()).text().contains("The feed is paused."));
        editor.post(&format!("{here}/remove"), &[]).location();
        assert!(ids(desk).is_empty() && items(desk, ItemState::New).is_empty());
        editor.get(&format!("{here}/edit")).expect(404);
        let kinds: Vec<String> = desk.database.read_now(|db| factdesk::events::store::after(db, 0, 1000)).unwrap().into_iter().map(|event| event.kind).collect();
        for kind in ["feed.added", "feed.items_arrived", "feed.edited", "feed.paused", "feed.removed"] {
            assert!(kinds.iter().any(|known| known == kind), "{kind} in {kinds:?}");
        }
    }

    fn a_viewer_sees_and_changes_nothing(desk) {
        let person = desk.person("Marta Lind", &[Role::Editor]);
        watched(desk, &person);
        let viewer = desk.staff("Vera Viewer", &[Role::Viewer]);
        for path in ["/desk/feeds", "/desk/feeds/inbox"] {
            let page = viewer.get(path).expect(200).text();
            let main = page.split("<main").nth(1).unwrap();
            assert!(main.contains("The Vestholm Ledger") && !main.contains("method=\"post\""), "{page}");
        }
    }
}
