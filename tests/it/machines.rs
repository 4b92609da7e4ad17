//! What programs read of the public site: each form by its own rules, published only, and refusals in its own words.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::mpsc,
    thread,
    time::Duration,
};

use diesel::prelude::*;
use factdesk::{
    clock,
    publication::{Document, Retraction, store},
    schema::{jobs, share_cards},
    site::{self, SiteEdit},
    staff::Role,
};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, Desk, awkward, document},
};

const TROOPS: &str = "There were about 100,000 troops, and probably more";
const SLUG: &str = "there-were-about-100000-troops-and-probably-more";

fn get(desk: &Desk, path: &str) -> Answer {
    desk.reader().get(path).expect(200)
}

/// The titles in a JSON Feed.
fn titles(desk: &Desk, path: &str) -> Vec<String> {
    let feed = get(desk, path).json();
    let items = feed["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["title"].as_str().unwrap().to_owned())
        .collect()
}

fn with(headline: &str, rating: &str, topic: &str) -> Document {
    let mut made = document(headline, rating);
    made.topics[0].slug = topic.into();
    made.topics[0].name = topic.into();
    made
}

/// A change of the settings.
fn configure(desk: &Desk, change: impl FnOnce(&mut SiteEdit) + Send + 'static) {
    desk.write(move |tx| {
        let now = site::store::current(tx)?;
        let mut edit = SiteEdit::from(&now);
        change(&mut edit);
        site::store::change(tx, now.version, &edit)
    });
}

/// Everything at which programs look for a fact-check.
fn everywhere() -> Vec<String> {
    let lists = [
        "/feed",
        "/fact-checks",
        "/claimants/ilona-brandt",
        "/topics/troop-numbers",
        "/verdicts/true",
        "/search",
    ];
    let feeds = lists
        .iter()
        .flat_map(|list| ["atom", "rss", "json"].map(|form| format!("{list}.{form}")));
    let others = [
        "/claimreview.json",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/v1alpha1/claims:search?query=troops",
        "/api/v1/fact-checks",
    ];
    feeds.chain(others.map(str::to_owned)).collect()
}

on_both! {
    fn every_list_is_a_feed_in_three_forms_and_is_narrowed_like_its_page(desk) {
        desk.published(with("One", "true", "troops"));
        desk.published(with("Two", "false", "troops"));
        desk.published(with("Wheels", "false", "wagons"));
        for (path, expected) in [
            ("/feed.json", vec!["False: Wheels", "False: Two", "True: One"]),
            ("/feed.json?verdict=true", vec!["True: One"]),
            ("/fact-checks.json?verdict=false&topic=troops", vec!["False: Two"]),
            ("/topics/troops.json", vec!["False: Two", "True: One"]),
            ("/topics/troops.json?verdict=true", vec!["True: One"]),
            ("/topics/troops.json?topic=wagons", vec!["False: Two", "True: One"]),
            ("/verdicts/false.json?q=wheels", vec!["False: Wheels"]),
            ("/claimants/ilona-brandt.json?to=2000-01-01", vec![]),
            ("/search.json?q=two&from=2020-01-01", vec!["False: Two"]),
            ("/fact-checks.json?corrected=1", vec![]),
            ("/corrections.json", vec![]),
        ] {
            assert_eq!(titles(desk, path), expected, "{path}");
        }
        for (ending, kind) in [("atom", "application/atom+xml; charset=utf-8"), ("rss", "application/rss+xml; charset=utf-8"), ("json", "application/feed+json; charset=utf-8")] {
            for list in ["/feed", "/fact-checks", "/topics/troops", "/verdicts/true", "/claimants/ilona-brandt", "/search", "/corrections"] {
                let answer = get(desk, &format!("{list}.{ending}"));
                assert_eq!((answer.header("content-type"), answer.header("access-control-allow-origin")), (kind, "*"), "{list}.{ending}");
            }
            desk.reader().get(&format!("/topics/none.{ending}")).expect(404);
            desk.reader().get(&format!("/fact-checks.{ending}?page=2")).expect(404);
        }
        assert_eq!(desk.reader().get("/topics/none.json").header("content-type"), "application/problem+json");
        desk.reader().get("/fact-checks.xml").expect(404);
        let page = get(desk, "/topics/troops?verdict=true").text();
        assert!(page.contains("One") && !page.contains(">Two<"), "the page is narrowed as its feed is");
        for kind in ["application/atom+xml", "application/rss+xml", "application/feed+json"] {
            assert!(page.contains(&format!("<link rel=\"alternate\" type=\"{kind}\" title=\"troops\" href=\"/topics/troops.")), "{kind}");
        }
    }

    fn a_long_feed_goes_on_with_what_is_older(desk) {
        for n in 0..51 {
            desk.published(document(&format!("Number {n}"), "true"));
        }
        let first = get(desk, "/fact-checks.json").json();
        assert_eq!(first["items"].as_array().unwrap().len(), 50);
        let next = first["next_url"].as_str().unwrap().strip_prefix(&desk.app.base_url).unwrap();
        assert_eq!(next, "/fact-checks.json?page=2");
        let last = get(desk, next).json();
        assert_eq!((last["items"].as_array().unwrap().len(), &last["next_url"]), (1, &Value::Null));
        assert!(get(desk, "/fact-checks.rss").text().contains("rel=\"next\""));
        assert!(get(desk, "/fact-checks.atom?page=2").text().contains("rel=\"previous\""));
        let cost = |form: &str| desk.least_queries(4, |n| drop(get(desk, &format!("/fact-checks.{form}?from=2000-01-0{}", n + 1))));
        assert!(cost("rss") < 10, "no query per entry");
    }

    fn the_file_of_all_reviews_is_given_in_parts_to_whoever_asks(desk) {
        desk.published(document("Rail wagons", "unproven"));
        desk.published(awkward());
        let whole = get(desk, "/claimreview.json");
        assert_eq!(whole.header("content-type"), "application/json; charset=utf-8");
        assert_eq!((whole.header("accept-ranges"), whole.header("access-control-allow-origin")), ("bytes", "*"));
        assert_eq!(whole.header("content-length"), whole.body.len().to_string());
        let feed = whole.json();
        let item = &feed["dataFeedElement"][0];
        assert_eq!(item["item"][0]["claimReviewed"], awkward().statement);
        assert_eq!(feed["dateModified"], item["dateModified"]);
        let text = whole.text();
        let keys = ["\"dateCreated\"", "\"dateModified\":\"", "\"url\"", "\"item\""];
        let after = text.split_once("DataFeedItem").unwrap().1;
        let places: Vec<usize> = keys.iter().map(|key| after.find(key).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");

        let ask = |headers: &[(&str, &str)]| desk.reader().send("GET", "/claimreview.json", headers, Vec::new());
        let part = ask(&[("range", "bytes=10-19"), ("accept-encoding", "gzip")]).expect(206);
        assert_eq!((part.body.as_slice(), part.header("content-range")), (&whole.body[10..20], format!("bytes 10-19/{}", whole.body.len()).as_str()));
        assert_eq!(part.header("content-encoding"), "");
        assert_eq!(ask(&[("range", "bytes=-5"), ("if-range", whole.header("etag"))]).expect(206).body, whole.body[whole.body.len() - 5..]);
        assert_eq!(ask(&[("range", "bytes=0-1"), ("if-range", "\"older\"")]).expect(200).body, whole.body);
        assert_eq!(ask(&[("range", "bytes=999999-")]).expect(416).header("content-range"), format!("bytes */{}", whole.body.len()));
        let packed = ask(&[("accept-encoding", "gzip")]).expect(200);
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert_ne!(packed.header("etag"), whole.header("etag"));
        ask(&[("if-none-match", packed.header("etag"))]).expect(304);
    }

    fn the_tools_of_google_are_answered_in_their_own_form(desk) {
        desk.published(document("Rail wagons", "unproven"));
        let claim = desk.published(document(TROOPS, "true")).claim_id;
        let search = |query: &str| desk.reader().get(&format!("/v1alpha1/claims:search?{query}"));
        let answer = search("query=troops").expect(200);
        assert_eq!((answer.header("content-type"), answer.header("access-control-allow-origin")), ("application/json; charset=utf-8", "*"));
        assert_eq!(answer.json()["claims"].as_array().unwrap().len(), 2);
        assert_eq!(search("query=troops+probably&key=any&prettyPrint=false").expect(200).json()["claims"].as_array().unwrap().len(), 1);
        assert_eq!(search("query=nothing+of+the+kind").expect(200).json(), json!({}));
        assert_eq!(search("reviewPublisherSiteFilter=http://127.0.0.1:1/x").expect(200).json()["claims"].as_array().unwrap().len(), 2);
        let first = search("query=troops&pageSize=1").expect(200).json();
        let token = first["nextPageToken"].as_str().unwrap();
        desk.published(document("Newer troops", "false"));
        let second = search(&format!("query=troops&pageSize=1&pageToken={token}")).expect(200).json();
        assert_eq!(second["claims"][0]["claimReview"][0]["title"], "Rail wagons", "what is newer does not move the page");
        assert_eq!(search("query=troops&offset=2").expect(200).json()["claims"].as_array().unwrap().len(), 1);
        assert_eq!(search("query=troops&maxAgeDays=1&languageCode=EN").expect(200).json()["claims"].as_array().unwrap().len(), 3);

        for (query, about) in [("", "query"), ("query=x&pageSize=ten", "TYPE_INT32"), ("query=x&colour=red", "colour"), ("query=x&pageToken=x", "page_token"), ("query=x&fields=((", "field selection")] {
            let refused = search(query).expect(400);
            assert_eq!(refused.header("content-type"), "application/json; charset=utf-8");
            let error = refused.json()["error"].clone();
            assert_eq!((&error["code"], &error["status"]), (&400.into(), &"INVALID_ARGUMENT".into()), "{query}");
            assert!(error["message"].as_str().unwrap().contains(about), "{query}: {error}");
        }
        for missing in ["/v1alpha1/pages", "/v1alpha1/claims:imageSearch?imageUri=x"] {
            assert_eq!(desk.reader().get(missing).expect(404).json()["error"]["status"], "NOT_FOUND");
        }
        desk.write(move |tx| store::retract(tx, claim, Retraction::Retracted, "One train was counted twice."));
        assert_eq!(search("query=probably").expect(200).json(), json!({}), "what is retracted has no review");
    }

    fn a_link_is_shown_elsewhere_as_a_card_in_a_frame(desk) {
        let claim = desk.published(document(TROOPS, "true")).claim_id;
        let base = desk.app.base_url.clone();
        let address = format!("{base}/fact-checks/{SLUG}");
        let page = get(desk, &format!("/fact-checks/{SLUG}")).text();
        let (_, after) = page.split_once("<link rel=\"alternate\" type=\"application/json+oembed\"").unwrap();
        let href = after.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let found = get(desk, href.strip_prefix(&base).unwrap());
        assert_eq!((found.header("content-type"), found.header("access-control-allow-origin")), ("application/json; charset=utf-8", "*"));
        let rich = found.json();
        assert_eq!((&rich["type"], &rich["version"], &rich["provider_name"]), (&"rich".into(), &"1.0".into(), &"Among the Fray".into()));
        let html = rich["html"].as_str().unwrap();
        assert!(html.starts_with("<blockquote>") && html.contains(&format!("</a></blockquote><iframe src=\"{base}/embed/{SLUG}\" width=\"600\"")) && html.ends_with("></iframe>"), "{html}");
        let xml = get(desk, &format!("/oembed?url={address}&format=xml&maxwidth=300&maxheight=200"));
        assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
        assert!(xml.text().contains("<width>300</width>") && xml.text().contains("<height>200</height>") && xml.text().contains("&lt;iframe"));
        for (query, status) in [
            (String::new(), 400),
            (format!("url={address}&maxwidth=wide"), 400),
            (format!("url={address}&format=yaml"), 501),
            ("url=https://elsewhere.example/fact-checks/x".into(), 404),
            (format!("url={base}/fact-checks/none"), 404),
        ] {
            let refused = desk.reader().get(&format!("/oembed?{query}")).expect(status);
            assert_eq!(refused.header("content-type"), "application/problem+json", "{query}");
            assert_eq!(refused.json()["status"], status);
        }

        let card = get(desk, &format!("/embed/{SLUG}"));
        let policy = card.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.ends_with("frame-ancestors *") && !policy.contains("unsafe"), "{policy}");
        assert_eq!((card.header("x-frame-options"), card.header("x-robots-tag")), ("", "noindex"));
        assert!(card.text().contains("There are roughly 100,000 troops along the border.") && card.text().contains("tone-green"));
        assert_eq!(get(desk, "/").header("x-frame-options"), "DENY", "everything else stays out of frames");

        desk.write(move |tx| store::retract(tx, claim, Retraction::Retracted, "One train was counted twice."));
        let card = get(desk, &format!("/embed/{SLUG}")).text();
        assert!(card.contains("Retracted") && card.contains("One train was counted twice.") && !card.contains("tone-green"));
        let rich = get(desk, &format!("/oembed?url={address}")).json();
        assert!(rich["title"].as_str().unwrap().starts_with("Retracted: ") && !rich["html"].as_str().unwrap().contains("verdict: True"));
        desk.write(move |tx| store::retract(tx, claim, Retraction::Void, "By order of a court."));
        for path in [format!("/embed/{SLUG}"), format!("/oembed?url={address}"), format!("/cards/{SLUG}.png")] {
            let gone = desk.reader().get(&path).expect(410);
            assert!(!gone.text().contains("100,000"), "{path}");
        }
    }

    fn a_card_is_drawn_once_for_what_it_shows_and_kept(desk) {
        let first = desk.published(document(TROOPS, "true"));
        let path = format!("/cards/{SLUG}.png");
        let kept = || desk.database.read_now(|db| Ok(share_cards::table.count().get_result::<i64>(db)?)).unwrap();
        let card = get(desk, &path);
        assert_eq!(card.header("content-type"), "image/png");
        assert!(card.body.starts_with(b"\x89PNG"));
        assert_eq!(kept(), 1);
        desk.published(document("Another one", "false"));
        assert_eq!((get(desk, &path).body, kept()), (card.body.clone(), 1), "in the next edition it is found again");
        desk.revised(first.claim_id, document(TROOPS, "false"), "We were wrong.");
        assert_ne!(get(desk, &path).body, card.body);
        assert_eq!(kept(), 2);
        let page = get(desk, &format!("/fact-checks/{SLUG}")).text();
        assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{}{path}\">", desk.app.base_url)));
        assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
        for missing in ["/cards/none.png", &format!("/cards/{SLUG}"), &format!("/cards/{SLUG}.svg")] {
            desk.reader().get(missing).expect(404);
        }
    }

    fn the_hub_is_told_of_each_change_in_public(desk) {
        desk.published(document("Before there was a hub", "true"));
        let waiting = || desk.database.read_now(|db| Ok(jobs::table.filter(jobs::kind.eq("publication.ping")).count().get_result::<i64>(db)?)).unwrap();
        assert_eq!(waiting(), 0);
        assert!(!get(desk, "/feed.atom").text().contains("rel=\"hub\""));

        let hub = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://localhost:{}/hub", hub.local_addr().unwrap().port());
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            for stream in hub.incoming() {
                let (mut stream, mut request) = (stream.unwrap(), Vec::new());
                let mut piece = [0; 4096];
                // All of it has come when the form is as long as its header says.
                while !whole(&request) {
                    match stream.read(&mut piece).unwrap() {
                        0 => break,
                        n => request.extend_from_slice(&piece[..n]),
                    }
                }
                let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
                tell.send(String::from_utf8(request).unwrap()).unwrap();
            }
        });
        let named = address.clone();
        configure(desk, |edit| edit.hub_url = Some(named));
        for (form, link) in [("atom", format!("<link href=\"{address}\" rel=\"hub\"")), ("rss", format!("<atom:link href=\"{address}\" rel=\"hub\"")), ("json", format!("\"url\": \"{address}\""))] {
            let feed = get(desk, &format!("/corrections.{form}")).text();
            assert!(feed.contains(&link), "{feed}");
        }
        desk.published(document(TROOPS, "true"));
        let request = told.recv_timeout(Duration::from_secs(60)).unwrap();
        assert!(request.starts_with("POST /hub ") && request.contains("hub.mode=publish"), "{request}");
        for list in ["/feed.json", "/fact-checks.atom", "/topics/troop-numbers.rss", "/verdicts/true.atom", "/claimants/ilona-brandt.json"] {
            let sent: String = url::form_urlencoded::byte_serialize(format!("{}{list}", desk.app.base_url).as_bytes()).collect();
            assert!(request.contains(&format!("hub.url={sent}")), "{list}: {request}");
        }
    }

    fn the_site_says_where_its_maps_are_how_to_search_it_and_whom_to_tell(desk) {
        desk.published(document(TROOPS, "true"));
        let base = desk.app.base_url.clone();
        let robots = get(desk, "/robots.txt").text();
        for map in ["/sitemap.xml", "/news-sitemap.xml"] {
            assert!(robots.contains(&format!("Sitemap: {base}{map}\n")));
            assert!(get(desk, map).text().contains(&format!("<loc>{base}/fact-checks/{SLUG}</loc>")));
        }
        desk.reader().get("/sitemap-2.xml").expect(404);
        desk.reader().get("/sitemap-x.xml").expect(404);
        let search = get(desk, "/opensearch.xml");
        assert_eq!(search.header("content-type"), "application/opensearchdescription+xml; charset=utf-8");
        assert!(get(desk, "/about").text().contains("<link rel=\"search\" type=\"application/opensearchdescription+xml\""));

        let security = get(desk, "/.well-known/security.txt");
        assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
        assert!(security.text().contains(&format!("Contact: {base}/about\n")));
        let until = security.text().lines().find_map(|line| line.strip_prefix("Expires: ").map(str::to_owned)).unwrap();
        let until: clock::Time = until.parse().unwrap();
        assert!(until > clock::now().plus(chrono::Duration::days(90)) && until < clock::now().plus(chrono::Duration::days(365)));
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        let page = admin.get("/desk/settings/site").expect(200).text();
        assert!(page.contains("name=\"hub_url\"") && page.contains("name=\"security_contact\""));
        let version = desk.database.read_now(site::store::current).unwrap().version.to_string();
        let post = |hub: &str, contact: &str| {
            let fields = [("version", version.as_str()), ("site_name", "Among the Fray"), ("hub_url", hub), ("security_contact", contact)];
            admin.post("/desk/settings/site", &fields)
        };
        let refused = post("hub.example", "call us").expect(422).text();
        assert!(refused.contains("href=\"#f-hub_url\"") && refused.contains("href=\"#f-security_contact\"") && refused.contains("call us"));
        post("https://hub.example/", "security@desk.example").location();
        assert!(get(desk, "/.well-known/security.txt").text().contains("Contact: mailto:security@desk.example\n"));
    }

    fn what_is_not_public_is_in_no_form_anywhere(desk) {
        let claim = desk.bare_claim();
        let tomorrow = clock::now().plus(chrono::Duration::days(1));
        desk.write(move |tx| store::schedule(tx, claim, "", TROOPS, tomorrow, None));
        let voided = desk.published(document("A void one", "true")).claim_id;
        desk.write(move |tx| store::retract(tx, voided, Retraction::Void, "By order of a court."));
        desk.published(document("A live one", "true"));
        for path in everywhere() {
            let text = get(desk, &path).text();
            assert!(!text.contains(SLUG) && !text.contains("a-void-one"), "{path}");
        }
        for slug in [SLUG, "none"] {
            for path in [format!("/embed/{slug}"), format!("/cards/{slug}.png"), format!("/oembed?url={}/fact-checks/{slug}", desk.app.base_url)] {
                desk.reader().get(&path).expect(404);
            }
        }
    }
}

/// Whether a request has come in full.
fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        line.to_lowercase()
            .strip_prefix("content-length: ")
            .and_then(|n| n.parse().ok())
    });
    body.len() >= length.unwrap_or(0)
}
