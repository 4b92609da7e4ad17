//! How a feed is fetched: seldom, politely, once, and with its faults in sight.

use super::*;
use factdesk::article::feeds::Health;

fn minutes_until_next(feed: &Feed) -> i64 {
    (feed.next_fetch_at.unwrap().utc() - feed.fetched_at.unwrap().utc()).num_minutes()
}

/// Of a wait that is made up to a tenth longer.
fn about(minutes: i64) -> std::ops::RangeInclusive<i64> {
    minutes..=minutes + minutes / 10
}

on_both! {
    fn what_has_not_changed_is_not_sent_again(desk) {
        let site = Site::open();
        put(&site, "/feed", "etag: \"v1\"\r\nlast-modified: Wed, 19 Jan 2022 08:00:00 GMT", &rss(&site, &[("a", "/a", "One")]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let id = watch(desk, &person, &site.url("/feed"), 0).id;
        let first = site.heads().remove(0);
        assert!(!first.contains("if-none-match") && first.contains("user-agent: factdesk/") && first.contains("application/atom+xml"), "{first}");
        site.put("/feed", "304 Not Modified", "cache-control: max-age=7200", "");
        assert_eq!(fetch(desk, id), Fetched::New(0));
        let second = site.heads().remove(0);
        assert!(second.contains("if-none-match: \"v1\"") && second.contains("if-modified-since: wed, 19 jan 2022 08:00:00 gmt"), "{second}");
        assert!(about(120).contains(&minutes_until_next(&feed(desk, id))), "its server asks for two hours");
        assert_eq!(titles(desk, ItemState::New), ["One"]);
        put(&site, "/feed", "etag: \"v2\"", &rss(&site, &[("b", "/b", "Two"), ("a", "/a", "One")]));
        assert_eq!(fetch(desk, id), Fetched::New(1));
        assert_eq!(titles(desk, ItemState::New), ["Two", "One"]);
        let now = feed(desk, id);
        assert_eq!((now.etag.as_deref(), now.last_modified.as_deref(), now.version), (Some("\"v2\""), None, 1));
        assert!(about(30).contains(&minutes_until_next(&now)));
    }

    fn a_feed_that_fails_is_asked_for_later_each_time(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let editor = desk.signed_in(&person);
        let id = watch(desk, &person, &site.url("/feed"), 0).id;
        site.put("/feed", "500 Internal Server Error", "content-type: text/plain", "");
        let failed_at = feed(desk, id).next_fetch_at.unwrap();
        for (times, minutes) in [(1, 60), (2, 120), (3, 240)] {
            assert!(matches!(fetch(desk, id), Fetched::Failed(_)));
            let now = feed(desk, id);
            assert_eq!((now.failures, now.failing_since), (times, Some(failed_at)));
            assert!(about(minutes).contains(&minutes_until_next(&now)), "{now:?}");
        }
        let page = editor.get("/desk/feeds").expect(200).text();
        assert!(page.contains("▲ Failing") && page.contains("The server has a fault (status 500)") && page.contains("3 times in a row"), "{page}");
        site.put("/feed", "503 Service Unavailable", "retry-after: 72000", "");
        fetch(desk, id);
        assert!(about(1200).contains(&minutes_until_next(&feed(desk, id))), "as it asks");
        put(&site, "/feed", "", &rss(&site, &[("a", "/a", "One")]));
        assert_eq!(fetch(desk, id), Fetched::New(1));
        let now = feed(desk, id);
        assert_eq!((now.failures, now.error.as_deref(), now.health()), (0, None, Health::Fine));
        assert!(about(30).contains(&minutes_until_next(&now)));
        put(&site, "/feed", "", "<html><p>We are down for maintenance.</p></html>");
        assert_eq!(fetch(desk, id), Fetched::Failed("There is no feed at this address. RSS, Atom and JSON Feed are read.".into()));
        put(&site, "/feed", "", &"<!-- -->".repeat(700_000));
        assert_eq!(fetch(desk, id), Fetched::Failed("The page is larger than 5 MB.".into()));
        let report = desk.database.read_now(factdesk::events::verify::verify).unwrap();
        assert_eq!(report.faults, []);
    }

    fn a_feed_that_is_gone_is_paused_and_one_that_moved_is_followed(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[]));
        put(&site, "/new", "", &rss(&site, &[]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let editor = desk.signed_in(&person);
        let id = watch(desk, &person, &site.url("/feed"), 0).id;
        site.put("/feed", "302 Found", "location: /new", "");
        assert_eq!(fetch(desk, id), Fetched::New(0));
        assert_eq!(feed(desk, id).url, site.url("/feed"), "for now only");
        site.put("/feed", "301 Moved Permanently", "location: /new", "");
        assert_eq!(fetch(desk, id), Fetched::New(0));
        assert_eq!(feed(desk, id).url, site.url("/new"));
        site.put("/new", "410 Gone", "content-type: text/html", "");
        fetch(desk, id);
        let gone = feed(desk, id);
        assert_eq!((gone.health(), gone.next_fetch_at), (Health::Paused, None));
        let page = editor.get("/desk/feeds").expect(200).text();
        assert!(page.contains("gone for good") && page.contains("Resume"), "{page}");
        assert_eq!(wait(poll::fetch(&desk.feed_tools(), id, None, at(9000))).unwrap(), Fetched::LeftAlone);
        let resume = move |tx: &mut factdesk::db::Tx<'_>| store::resume(tx, id);
        desk.database.write_now(person.by(at(9000)), resume).unwrap();
        let resumed = feed(desk, id);
        assert_eq!((resumed.health(), resumed.next_fetch_at, resumed.failures), (Health::Fine, Some(at(9000)), 0));
    }

    fn a_feed_is_fetched_once_however_many_try(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[("a", "/a", "One")]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let id = watch(desk, &person, &site.url("/feed"), 0).id;
        let due = feed(desk, id).next_fetch_at.unwrap();
        site.asked();
        let before = feed(desk, id);
        assert_eq!(fetch(desk, id), Fetched::New(0));
        let again = wait(poll::fetch(&desk.feed_tools(), id, Some(due), due)).unwrap();
        assert_eq!((again, site.asked()), (Fetched::LeftAlone, vec!["/feed".to_owned()]), "the job of another node");
        let had = store::Had {
            parsed: None,
            validators: Validators::default(),
            max_age: None,
            moved_to: None,
        };
        let late = desk.write(move |tx| store::came(tx, &before, &had, 0.0));
        assert_eq!(late, None, "what was asked for at the same time and came later");
        let pause = move |tx: &mut factdesk::db::Tx<'_>| store::pause(tx, id);
        desk.database.write_now(person.by(at(60)), pause).unwrap();
        assert_eq!(wait(poll::fetch(&desk.feed_tools(), id, None, at(61))).unwrap(), Fetched::LeftAlone);
        assert!(site.asked().is_empty());
    }

    fn an_archive_does_not_flood_the_inbox(desk) {
        let site = Site::open();
        let entries = |from: usize, to: usize| -> String {
            let all: Vec<(String, String, String)> = (from..to).rev().map(|n| (format!("id{n}"), format!("/{n}"), format!("No. {n}"))).collect();
            let all: Vec<(&str, &str, &str)> = all.iter().map(|(id, path, title)| (id.as_str(), path.as_str(), title.as_str())).collect();
            rss(&site, &all)
        };
        put(&site, "/feed", "", &entries(0, 200));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let id = watch(desk, &person, &site.url("/feed"), 0).id;
        let first = titles(desk, ItemState::New);
        assert_eq!((first.len(), first[0].as_str(), first[19].as_str()), (20, "No. 199", "No. 180"));
        assert_eq!(fetch(desk, id), Fetched::New(0), "the rest counts as seen");
        put(&site, "/feed", "", &entries(0, 203));
        assert_eq!(fetch(desk, id), Fetched::New(3));
        put(&site, "/feed", "", &entries(300, 400));
        assert_eq!(fetch(desk, id), Fetched::New(50));
        let editor = desk.signed_in(&person);
        let first = editor.get("/desk/feeds/inbox").expect(200).text();
        assert!(first.contains("No. 399") && !first.contains("No. 200") && first.contains("?page=2"), "{first}");
    }
}
