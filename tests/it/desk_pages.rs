//! The desk's pages that show lists and the article: logging by span and by quote, marks, snapshots, filters.

use factdesk::{
    claim::{self, Occurrence, OccurrenceState, Status},
    ids::{ArticleId, PersonId, SnapshotId},
    publication::projection,
    review::{self, MoveRequest},
    staff::{Person, Rights, Role},
};

use crate::{
    on_both,
    support::{Answer, Client, Desk, build::fact_check},
};

const TEXT: &str = "From orbit 🛰 they counted roughly 100,000 troops in January, more than in April.\n\n\
    The governor said nothing.\nHer deputy spoke of a few thousand.\n\nNothing said nothing.";

fn editor(desk: &Desk) -> Client {
    desk.staff("Ines Okafor", &[Role::Editor])
}

/// An article of that text; answers with its address.
fn article(editor: &Client, text: &str) -> String {
    editor.get("/desk/articles/new").expect(200);
    let fields = [
        ("title", "Counting soldiers"),
        ("publisher", "The Vestholm Ledger"),
        ("text", text),
    ];
    editor.post("/desk/articles/new", &fields).location().to_owned()
}

fn id(article: &str) -> ArticleId {
    article.rsplit('/').next().unwrap().parse().unwrap()
}

/// The fields of a claim in those words.
fn claim_of<'a>(exact: &'a str, statement: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("exact", exact), ("statement", statement)]
}

/// Logs it and answers with the page that comes then.
fn logged(editor: &Client, article: &str, fields: &[(&str, &str)]) -> Answer {
    let to = editor.post(&format!("{article}/claims"), fields).location().to_owned();
    let (page, mark) = to.split_once('#').unwrap();
    assert_eq!(page, article);
    let answer = editor.get(page).expect(200);
    let text = answer.text();
    assert!(text.contains(&format!("id=\"{mark}\"")), "{mark} in {text}");
    answer
}

fn occurrences(desk: &Desk, article: &str) -> Vec<Occurrence> {
    let article = id(article);
    desk.database
        .read_now(|db| {
            let all = factdesk::article::store::snapshots_of(db, article)?;
            let ids: Vec<_> = all.iter().map(|snapshot| snapshot.id).collect();
            claim::store::occurrences_in(db, &ids)
        })
        .unwrap()
}

/// The text of the paragraphs of an article's page, without numbers of notes and tags.
fn marked_up(page: &str) -> String {
    let from = page.find("data-article-text").unwrap();
    let mut out = String::new();
    for paragraph in page[from..].split("<p data-start=").skip(1) {
        let inner = paragraph.split_once('>').unwrap().1.split("</p>").next().unwrap();
        out.push_str(
            &inner
                .replace("<mark class=\"m\"", "[<")
                .replace("<mark class=\"m m2\"", "{<"),
        );
        out.push('|');
    }
    let mut plain = String::new();
    let mut depth = 0;
    for c in out.chars() {
        match c {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

on_both! {
    fn the_head_of_every_page_says_how_many_reviews_wait(desk) {
        let (author, reviewer) = (desk.person("Ines Okafor", &[Role::Editor]), desk.person("Dalia Ferreira", &[Role::Reviewer]));
        let browser = desk.signed_in(&author);
        let waiting = |browser: &Client| {
            let head = browser.get("/desk/sources").expect(200).text();
            let (_, counted) = head.split_once(">Reviews")?;
            let (counted, _) = counted.split_once("</a>")?;
            counted.split_once("count\">").map(|(_, number)| number.chars().take_while(char::is_ascii_digit).collect::<String>())
        };
        assert_eq!(waiting(&browser), None);
        let first = desk.claim_in_review(&author, "There were 100,000 troops.").id;
        desk.claim_in_review(&author, "There were 4,000 tents.");
        assert_eq!(waiting(&browser).as_deref(), Some("2"));
        desk.assessed(&reviewer, first, "mostly-true", "Three counts agree.");
        assert_eq!(waiting(&browser).as_deref(), Some("1"));
    }

    fn a_selection_is_logged_where_it_was_made(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        // The second of two equal places, counted in characters: the satellite is one.
        let start = TEXT.chars().collect::<String>().match_indices("said nothing").nth(1).unwrap().0;
        let start = TEXT[..start].chars().count();
        let (from, to) = (start.to_string(), (start + "said nothing".len()).to_string());
        let mut fields = claim_of("said nothing", "Nobody said anything.");
        fields.extend([("start", from.as_str()), ("end", to.as_str()), ("claimant", "Ilona Brandt"), ("role", "governor")]);
        fields.extend([("said_on", "2022-01-19"), ("said_at", "Vestholm"), ("topics", "Troop numbers, Border")]);
        let page = logged(&editor, &article, &fields).text();
        assert!(page.contains("The claim is logged. No number was found in it.") && page.contains("Ilona Brandt, governor"));
        let found = &occurrences(desk, &article)[0];
        assert_eq!((found.span_start, found.state), (Some(start as i32), OccurrenceState::Anchored));
        assert_eq!(found.outlet.as_deref(), Some("The Vestholm Ledger"));
        let claim = desk.database.read_now(|db| claim::store::find(db, found.claim_id)).unwrap();
        assert_eq!((claim.statement.as_str(), claim.said_at.as_deref()), ("Nobody said anything.", Some("Vestholm")));
        assert_eq!(claim.said_on.unwrap().to_string(), "2022-01-19");
    }

    fn words_are_found_by_quote_and_by_what_stands_around_them(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        let page = logged(&editor, &article, &claim_of("Roughly 100,000  troops", "Roughly 100,000 troops."));
        assert!(page.text().contains("Number found: about 100,000 troops."), "{}", page.text());
        let mut second = claim_of("said nothing", "Nothing was said.");
        second.push(("prefix", "Nothing "));
        logged(&editor, &article, &second);
        let all = occurrences(desk, &article);
        assert_eq!(all[0].exact, "roughly 100,000 troops");
        assert!(all[1].span_start.unwrap() > 100, "{:?}", all[1]);
    }

    fn overlapping_marks_are_closed_and_opened_at_each_border(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        logged(&editor, &article, &claim_of("counted roughly 100,000 troops", "They counted."));
        logged(&editor, &article, &claim_of("100,000 troops in January, more than in April", "More than in April."));
        let page = logged(&editor, &article, &claim_of("said nothing.\nHer deputy spoke", "Over a line.")).text();
        assert_eq!(
            marked_up(&page),
            "From orbit 🛰 they [counted roughly [{100,000 troops1{ in January, more than in April2.|\
             The governor [said nothing.Her deputy spoke3 of a few thousand.|Nothing said nothing.|"
        );
        assert!(page.contains("said nothing.<br>Her deputy") && page.contains("data-start=\"82\""), "{page}");
        for number in 1..=3 {
            assert!(page.contains(&format!("<a class=\"ref\" data-skip href=\"#n-{number}\" aria-label=\"Note {number}: Logged\"")));
            assert!(page.contains(&format!("<div class=\"note\" id=\"n-{number}\"")));
        }
    }

    fn a_rejected_form_comes_back_with_all_that_was_typed(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        let fields = [("exact", "nine camps"), ("statement", ""), ("role", "governor"), ("said_on", "yesterday"), ("topics", "Border")];
        let page = editor.post(&format!("{article}/claims"), &fields).expect(422).text();
        for words in ["4 things need mending", "These words are not in the text.", "Say in one sentence", "Say who has this role", "Write the day as", "nine camps", "value=\"governor\"", "value=\"Border\""] {
            assert!(page.contains(words), "{words} in {page}");
        }
        assert_eq!(occurrences(desk, &article).len(), 0);
        let empty = editor.post(&format!("{article}/claims"), &[]).expect(422).text();
        assert!(empty.contains("Select or copy the words"));
    }
    fn a_known_claim_gets_another_occurrence(desk) {
        let ines = desk.person("Ines Okafor", &[Role::Editor]);
        let editor = desk.signed_in(&ines);
        let claim = desk.claim(&ines, "There are roughly 100,000 troops along the border.");
        desk.claim(&ines, "The winter was mild.");
        let article = article(&editor, TEXT);
        let to = editor.post(&format!("{article}/occurrences/find"), &[("exact", "100,000 troops")]).location().to_owned();
        assert!(to.starts_with(&format!("{article}/occurrences/new?snapshot=")), "{to}");
        let page = editor.get(&format!("{to}&q=troops")).expect(200).text();
        assert!(page.contains("they counted roughly <mark class=\"m m-pick\">100,000 troops</mark> in January"), "{page}");
        assert!(page.contains("along the border.") && !page.contains("mild"), "{page}");
        let hidden = |name: &str| page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let id = claim.id.to_string();
        let fields = [("snapshot", hidden("snapshot")), ("start", hidden("start")), ("end", hidden("end")), ("claim", id.clone())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let to = editor.post(&format!("{article}/occurrences"), &fields).location().to_owned();
        let page = editor.get(&to).expect(200).text();
        assert!(page.contains("another occurrence of that claim") && page.contains(&format!("/desk/claims/{id}")));
        let found = &occurrences(desk, &article)[0];
        assert_eq!((found.claim_id, found.exact.as_str()), (claim.id, "100,000 troops"));
        assert_eq!(desk.found(claim.id).version, claim.version, "the work that is judged is untouched");
        editor.post(&format!("{article}/occurrences"), &[("exact", "100,000 troops")]).expect(422);
        editor.post(&format!("{article}/occurrences/find"), &[("exact", "nine camps")]).expect(422);
        editor.get(&format!("{article}/occurrences/new?start=900&end=950")).expect(404);
    }

    fn a_newer_version_carries_marks_over_and_lists_what_is_gone(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        logged(&editor, &article, &claim_of("roughly 100,000 troops", "Roughly 100,000 troops."));
        logged(&editor, &article, &claim_of("Her deputy spoke of a few thousand", "A few thousand."));
        let first = occurrences(desk, &article)[0].snapshot_id.unwrap();
        let text = "Corrected on Friday.\n\nFrom orbit 🛰 they counted roughly 100,000 troops in January.\n\nThe governor said nothing.";
        let same = editor.post(&format!("{article}/snapshots"), &[("text", TEXT)]).expect(422).text();
        assert!(same.contains("says the same as the newest snapshot") && same.contains("Nothing said nothing."));
        let to = editor.post(&format!("{article}/snapshots"), &[("text", text)]).location().to_owned();
        let page = editor.get(&to).expect(200).text();
        assert!(page.contains("1 place carried over; 1 place not in it any more"), "{page}");
        assert!(page.contains("Not in this text any more") && page.contains("“Her deputy spoke of a few thousand”"));
        assert!(marked_up(&page).starts_with("Corrected on Friday.|From orbit 🛰 they counted [roughly 100,000 troops1 in January.|"));
        let all = occurrences(desk, &article);
        let states: Vec<_> = all.iter().map(|occurrence| occurrence.state).collect();
        assert!(states.contains(&OccurrenceState::Anchored) && states.contains(&OccurrenceState::Orphaned));

        let list = editor.get(&format!("{article}/snapshots")).expect(200).text();
        assert!(list.contains("Snapshot 2, the newest") && list.contains("Snapshot 1"));
        let newest = all.iter().find(|occurrence| occurrence.state == OccurrenceState::Anchored).unwrap().snapshot_id.unwrap();
        let changes = editor.get(&format!("{article}/snapshots/{newest}/text")).expect(200).text();
        assert!(changes.contains("Snapshot 2 of 2") && changes.contains("<ins>Corrected"), "{changes}");
        assert!(changes.contains("<del>"), "{changes}");
        let old = editor.get(&format!("{article}/snapshots/{first}/text")).expect(200).text();
        assert!(old.contains("Snapshot 1 of 2") && !old.contains("<ins>"));

        // Selected in a page that was open since before: found again in the newest text.
        let mut late = claim_of("said nothing", "Nobody spoke.");
        let snapshot = first.to_string();
        let start = TEXT.chars().count() - "Nothing said nothing.".len() + "Nothing ".len();
        let (from, to) = (start.to_string(), (start + "said nothing".len()).to_string());
        late.extend([("snapshot", snapshot.as_str()), ("start", from.as_str()), ("end", to.as_str())]);
        logged(&editor, &article, &late);
        let found = occurrences(desk, &article).into_iter().find(|o| o.exact == "said nothing").unwrap();
        assert_eq!(found.snapshot_id, Some(newest));
    }

    fn a_viewer_sees_everything_and_changes_nothing(desk) {
        let article = article(&editor(desk), TEXT);
        let viewer = desk.staff("Vera Lindqvist", &[Role::Viewer]);
        let page = viewer.get(&article).expect(200).text();
        for form in ["Log claim", "Edit details", "new version", "<textarea", "method=\"post\" action=\"/desk"] {
            assert!(!page.contains(form), "{form} in {page}");
        }
        for path in ["/desk", "/desk/claims", "/desk/claims?view=board", "/desk/reviews"] {
            let page = viewer.get(path).expect(200).text();
            assert!(!page.contains("/desk/claims/new") && !page.contains("/desk/articles/new"), "{path}: {page}");
        }
        let snapshots = viewer.get(&format!("{article}/snapshots")).expect(200).text();
        assert!(!snapshots.contains("Keep as a new snapshot"));
        viewer.get("/desk/claims/new").expect(403);
        viewer.get(&format!("{article}/log")).expect(403);
        for path in ["claims", "occurrences", "occurrences/find", "snapshots"] {
            viewer.post(&format!("{article}/{path}"), &claim_of("roughly 100,000 troops", "Troops.")).expect(403);
        }
        viewer.post("/desk/claims/new", &[("statement", "Troops.")]).expect(403);
        assert_eq!(desk.reader().get(&article).status, 303);
    }

    fn a_link_fills_the_form_in(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        let page = editor.get(&format!("{article}/log?start=24&end=46")).expect(200).text();
        let words: String = TEXT.chars().skip(24).take(22).collect();
        assert!(page.contains(&format!("rows=\"3\" aria-describedby=\"f-exact-help\">\n{words}</textarea>")), "{page}");
        assert!(page.contains("<mark class=\"m m-pick\" id=\"pick\">"), "{page}");
        let page = editor.get(&format!("{article}/log?exact=few+thousand")).expect(200).text();
        assert!(page.contains("few thousand</textarea>"));
        assert!(editor.get(&format!("{article}/log?exact=nowhere")).expect(200).text().contains("not in the text"));
    }

    fn a_claim_is_logged_without_an_article(desk) {
        let editor = editor(desk);
        let page = editor.get("/desk/claims/new").expect(200).text();
        assert!(page.contains("Claim, in one sentence") && page.contains("Words as they were said"));
        let wrong = [("statement", ""), ("url", "nowhere"), ("seen_on", "soon"), ("outlet", "Vestmark Radio")];
        let page = editor.post("/desk/claims/new", &wrong).expect(422).text();
        for words in ["4 things need mending", "Say in one sentence", "Write something here.", "Write a whole address", "Write the day as", "value=\"Vestmark Radio\""] {
            assert!(page.contains(words), "{words} in {page}");
        }
        let fields = [("statement", "Ten camps stand there."), ("exact", "ten camps"), ("url", "https://radio.example/9"), ("outlet", "Vestmark Radio"), ("seen_on", "2022-01-20")];
        let to = editor.post("/desk/claims/new", &fields).location().to_owned();
        let id: claim::Claim = desk.found(to.rsplit('/').next().unwrap().parse().unwrap());
        let places = desk.database.read_now(|db| claim::store::occurrences(db, id.id)).unwrap();
        assert_eq!((places[0].state, places[0].outlet.as_deref()), (OccurrenceState::Unanchored, Some("Vestmark Radio")));
        editor.post("/desk/claims/new", &[("statement", "Nobody knows where.")]).location();
    }

    fn claims_are_narrowed(desk) {
        let ines = desk.person("Ines Okafor", &[Role::Editor]);
        let tomasz = desk.person("Tomasz Lind", &[Role::Editor]);
        let editor = desk.signed_in(&ines);
        let nothing = editor.get("/desk/claims").expect(200).text();
        assert!(nothing.contains("No claims yet.") && nothing.contains("/desk/articles/new"));
        let log = |statement: &'static str, claimant: &'static str, topic: &'static str| {
            let new = claim::NewClaim {
                statement: statement.into(),
                claimant: Some(claim::ClaimantRef::Described(claim::ClaimantDetails::named(claimant))),
                topics: vec![topic.into()],
                ..claim::NewClaim::default()
            };
            desk.write_as(&ines, move |tx| Ok(claim::store::log(tx, &new)?.claim))
        };
        let troops = log("Ten camps stand there.", "Ilona Brandt", "Troop numbers");
        let wagons = log("Four thousand wagons went by.", "Pavel Drobny", "Railways");
        log("The winter was mild.", "Ilona Brandt", "Weather");
        let due = "2022-02-02".parse().ok();
        let (id, person) = (wagons.id, tomasz.id);
        desk.write_as(&ines, move |tx| claim::store::assign(tx, id, 1, Some(person), due));
        desk.moved(&ines, MoveRequest::to(troops.id, Status::Researching));

        let seen = |query: &str| {
            let page = editor.get(&format!("/desk/claims?{query}")).expect(200).text();
            ["Ten camps", "Four thousand", "The winter"].map(|words| page.contains(words))
        };
        assert_eq!(seen(""), [true, true, true]);
        assert_eq!(seen("status=researching"), [true, false, false]);
        assert_eq!(seen("q=WAGONS"), [false, true, false]);
        assert_eq!(seen("q=brandt"), [true, false, true]);
        assert_eq!(seen("claimant=Ilona+Brandt"), [true, false, true]);
        assert_eq!(seen("topic=Railways"), [false, true, false]);
        assert_eq!(seen("assignee=me"), [true, false, false]);
        assert_eq!(seen(&format!("assignee={}", tomasz.id)), [false, true, false]);
        assert_eq!(seen("assignee=nobody"), [false, false, true]);
        assert_eq!(seen("due=overdue"), [false, true, false]);
        assert_eq!(seen("status=nonsense&due=never"), [true, true, true]);
        let late = editor.get("/desk/claims?due=overdue").expect(200).text();
        assert!(late.contains("days late") && late.contains("Tomasz Lind"));
        assert!(editor.get("/desk/claims?q=nothing+like+that").expect(200).text().contains("No claim is like that."));

        let board = editor.get("/desk/claims?view=board").expect(200).text();
        let column = |name: &str| {
            let from = board.split(&format!("<section aria-label=\"{name}\">")).nth(1).unwrap();
            from.split("</section>").next().unwrap().to_owned()
        };
        assert!(column("Logged").contains("Four thousand") && column("Logged").contains("The winter"));
        assert!(column("Researching").contains("Ten camps") && column("Approved").contains("None."));
        let take_up = format!("action=\"/desk/claims/{}/moves\"", wagons.id);
        assert!(column("Logged").contains(&take_up) && !column("Researching").contains("Take it up"));
        let version = desk.found(wagons.id).version.to_string();
        editor.post(&format!("/desk/claims/{}/moves", wagons.id), &[("to", "researching"), ("version", &version)]).location();
        assert_eq!(desk.found(wagons.id).status, Status::Researching);
    }

    fn my_work_shows_what_waits_for_me(desk) {
        let ines = desk.person("Ines Okafor", &[Role::Editor, Role::Reviewer]);
        let tomasz = desk.person("Tomasz Lind", &[Role::Editor]);
        let dalia = desk.person("Dalia Ferreira", &[Role::Reviewer]);
        let page = desk.signed_in(&ines).get("/desk").expect(200).text();
        assert!(page.contains("The first day") && page.contains("Take in an article") && !page.contains("Open the scale"));

        let mine = desk.in_review(&ines);
        let theirs = desk.in_review(&tomasz);
        desk.moved(&dalia, MoveRequest::to(mine.id, Status::Researching).because("The finding says more than the evidence."));
        let todo = desk.claim(&ines, "Ten camps stand there.");
        desk.moved(&ines, MoveRequest::to(todo.id, Status::Researching));
        let late = desk.claim(&ines, "The winter was mild.");
        let (id, person, due) = (late.id, ines.id, "2022-02-02".parse().ok());
        desk.write_as(&ines, move |tx| claim::store::assign(tx, id, 1, Some(person), due));
        let approved = desk.approved(&tomasz, &dalia, "true");

        let page = desk.signed_in(&ines).get("/desk").expect(200).text();
        let section = |id: &str| {
            let from = page.split(&format!("aria-labelledby=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("{id} in {page}"));
            from.split("</section>").next().unwrap().to_owned()
        };
        assert!(section("overdue").contains("The winter was mild.") && section("overdue").contains("days late"));
        assert!(section("returned").contains(&mine.id.to_string()) && section("returned").contains("Dalia Ferreira: “The finding says more"));
        assert!(section("todo").contains("Ten camps") && !section("todo").contains("winter"));
        assert!(section("review").contains(&theirs.id.to_string()) && !section("review").contains(&mine.id.to_string()));
        assert!(section("approved").contains(&approved.id.to_string()));
        assert!(section("recent").contains("Dalia Ferreira") && section("recent").contains("approved it"));
        assert!(!page.contains("The first day"));

        desk.write_as(&ines, move |tx| projection::publish(tx, approved.id, None));
        let page = desk.signed_in(&ines).get("/desk").expect(200).text();
        assert!(!page.contains("aria-labelledby=\"approved\""), "what is live does not wait");
    }

    fn reviews_say_who_may_give_the_verdict(desk) {
        let ines = desk.person("Ines Okafor", &[Role::Editor, Role::Reviewer]);
        let dalia = desk.person("Dalia Ferreira", &[Role::Reviewer]);
        let viewer = desk.person("Vera Lindqvist", &[Role::Viewer]);
        let list = |person| desk.signed_in(person).get("/desk/reviews").expect(200).text();
        assert!(list(&dalia).contains("Nothing waits for a verdict."));
        desk.policy(2, 1);
        let claim = desk.in_review(&ines);
        assert!(list(&ines).contains("You wrote part of this version") && list(&ines).contains("Ines Okafor"));
        assert!(list(&dalia).contains("You may give it") && list(&dalia).contains("0 of 2 assessments cast"));
        assert!(list(&viewer).contains("do not allow you to assess"));
        desk.assessed(&dalia, claim.id, "true", "Both counts agree.");
        let page = list(&dalia);
        assert!(page.contains("You have assessed this version already") && page.contains("1 of 2 assessments cast"));
        assert!(!page.contains("Three counts agree"), "an assessment stays sealed");
    }

    fn a_page_of_sixty_costs_as_many_queries_as_a_page_of_two(desk) {
        let ines = desk.person("Ines Okafor", &[Role::Editor, Role::Reviewer]);
        let tomasz = desk.person("Tomasz Lind", &[Role::Editor]);
        desk.policy(1, 0);
        let text = (0..240).map(|n| format!("Camp {n} holds {n} tents.")).collect::<Vec<_>>().join("\n\n");
        let (article, snapshot) = desk.article(&tomasz, "Counting camps", &text);
        let browser = desk.signed_in(&ines);
        let paths = [
            "/desk".to_owned(),
            "/desk/claims".to_owned(),
            "/desk/claims?view=board".to_owned(),
            "/desk/claims?q=camp&assignee=me&due=week".to_owned(),
            "/desk/reviews".to_owned(),
            format!("/desk/articles/{}", article.id),
            format!("/desk/articles/{}/snapshots", article.id),
        ];
        let costs = || {
            // What the indexes ask for after so many changes is not what a page costs.
            browser.get("/desk/claims?q=camp").expect(200);
            desk.reader().get("/search?q=camp").expect(200);
            paths.clone().map(|path| {
            let least = desk.least_queries(12, |_| {
                browser.get(&path).expect(200);
            });
            (path, least)
            })
        };
        fill(desk, &tomasz, ines.id, snapshot.id, 0..2);
        let few = costs();
        fill(desk, &tomasz, ines.id, snapshot.id, 2..60);
        assert_eq!(few, costs());
        let page = browser.get(&paths[5]).expect(200).text();
        assert_eq!(page.matches("<div class=\"note\"").count(), 60);
        assert!(few.iter().all(|(_, cost)| *cost < 40), "{few:?}");
    }
}

/// Claims in an article, each with a claimant, a number, a topic and a day: every second one waits for review, the others are
/// assigned.
fn fill(desk: &Desk, by: &Person, assignee: PersonId, snapshot: SnapshotId, numbers: std::ops::Range<usize>) {
    let rights = Rights::of(&by.roles);
    desk.write_as(by, move |tx| {
        for n in numbers {
            let exact = format!("Camp {n} holds {n} tents");
            let place = claim::Place::Quote {
                snapshot,
                exact,
                prefix: None,
                suffix: None,
            };
            let new = claim::NewClaim {
                statement: format!("Camp {n} holds {n} tents."),
                claimant: Some(claim::ClaimantRef::Described(claim::ClaimantDetails::named(format!(
                    "Witness {n}"
                )))),
                topics: vec![format!("Camp {n}")],
                occurrence: Some(place.into()),
                ..claim::NewClaim::default()
            };
            let claim = claim::store::log(tx, &new)?;
            claim::store::assign(tx, claim.id, 1, Some(assignee), "2100-01-01".parse().ok())?;
            if n % 2 == 0 {
                review::store::move_claim(tx, &rights, &MoveRequest::to(claim.id, Status::Researching))?;
                let version = claim::store::find(tx, claim.id)?.version;
                claim::store::write_fact_check(tx, claim.id, version, &fact_check())?;
                review::store::move_claim(tx, &rights, &MoveRequest::to(claim.id, Status::InReview))?;
            }
        }
        Ok(())
    });
}
