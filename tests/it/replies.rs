//! Replies under a fact-check: off at first, read before they are shown, reported, and taken off again.

use factdesk::{
    ids::ReplyId,
    publication::Head,
    reply::{
        self, State,
        store::{Row, Which},
    },
    site,
    staff::Role,
    web::{open_form, paging::PageNumber},
};

use crate::{
    on_both,
    submissions::ticket,
    support::{Answer, Desk},
};

fn live(desk: &Desk) -> Head {
    let (author, reviewer) = (
        desk.person("Ines Okafor", &[Role::Editor]),
        desk.person("Dalia Ferreira", &[Role::Reviewer]),
    );
    desk.store.live(&author, &reviewer, "true")
}

fn open_everywhere(desk: &Desk, open: bool) {
    desk.write(move |tx| {
        let now = site::store::current(tx)?;
        let edit = site::SiteEdit {
            replies_open: open,
            ..(&now).into()
        };
        site::store::change(tx, now.version, &edit)
    });
}

fn leave(desk: &Desk, head: &Head, fields: &[(&str, &str)]) -> Answer {
    let ticket = ticket(desk, &format!("reply {}", head.slug));
    let mut all = vec![("ticket", ticket.as_str())];
    all.extend_from_slice(fields);
    desk.reader().post(&format!("{}/reply", head.path()), &all)
}

fn rows(desk: &Desk, which: Which) -> Vec<Row> {
    let page = desk
        .database
        .read_now(|db| reply::store::list(db, which, PageNumber::default()));
    page.unwrap().items
}

fn report(desk: &Desk, head: &Head, id: ReplyId, reason: &str) -> Answer {
    let ticket = ticket(desk, &format!("report {id}"));
    let path = format!("{}/replies/{id}/report", head.path());
    desk.reader().post(&path, &[("ticket", &ticket), ("reason", reason)])
}

const TEXT: &str = "I counted too: https://count.example/tents. <b>Bold</b>";

on_both! {
    fn replies_are_off_until_the_desk_opens_them(desk) {
        let head = live(desk);
        let page = || desk.reader().get(&head.path()).expect(200).text();
        assert!(!page().contains("Leave a reply"));
        let form = format!("{}/reply", head.path());
        assert!(desk.reader().get(&form).expect(200).text().contains("Replies are closed on this page."));
        leave(desk, &head, &[("name", "Rita"), ("text", TEXT)]).expect(409);

        let editor = desk.staff("Eve Editor", &[Role::Editor]);
        let switch = |page: &str, replies: &str| editor.post("/desk/replies/switches", &[("page", page), ("replies", replies)]);
        assert!(switch("no-such", "open").expect(422).text().contains("No fact-check is at this address."));
        switch(&format!("https://desk.example{}?x=1", head.path()), "open").location();
        assert!(page().contains("Leave a reply"), "a page can be opened by itself");
        open_everywhere(desk, true);
        switch(&head.slug, "closed").location();
        assert!(!page().contains("Leave a reply"), "and closed by itself");
        assert!(editor.get("/desk/replies").expect(200).text().contains("Closed"));
        switch(&head.slug, "site").location();
        assert!(page().contains("Leave a reply"));
        assert!(!page().contains("name=\"ticket\""), "the form has a page of its own, so that this one can be kept");
    }

    fn a_reply_is_read_before_it_is_shown_and_then_stands_on_the_page(desk) {
        let head = live(desk);
        open_everywhere(desk, true);
        let reader = desk.reader();
        let form = reader.get(&format!("{}/reply", head.path())).expect(200);
        assert_eq!((form.header("cache-control"), form.header("set-cookie")), ("no-store", ""));
        let wrong = leave(desk, &head, &[("name", " "), ("text", TEXT)]).expect(422).text();
        assert!(wrong.contains("href=\"#f-name\"") && wrong.contains("I counted too"));
        assert!(leave(desk, &head, &[("name", "Rita"), ("text", TEXT)]).location().ends_with("/reply?sent=yes"));
        assert!(reader.get(&format!("{}/reply?sent=yes", head.path())).text().contains("Someone reads it before it is shown."));
        let before = reader.get(&head.path()).expect(200);
        assert!(!before.text().contains("I counted too"));

        let id = rows(desk, Which::State(State::Waiting)).remove(0).reply.id;
        let reviewer = desk.staff("Rolf Reviewer", &[Role::Reviewer]);
        assert!(reviewer.get("/desk/replies").expect(200).text().contains("I counted too"));
        desk.staff("Vera Viewer", &[Role::Viewer]).post(&format!("/desk/replies/{id}/show"), &[]).expect(403);
        reviewer.post(&format!("/desk/replies/{id}/remove"), &[]).expect(409);
        reviewer.post(&format!("/desk/replies/{id}/paint"), &[]).expect(404);
        reviewer.post(&format!("/desk/replies/{id}/show"), &[]).location();
        let after = reader.get(&head.path()).expect(200);
        assert_ne!(before.header("etag"), after.header("etag"));
        let text = after.text();
        assert!(text.contains("<a class=\"long\" href=\"https://count.example/tents\" rel=\"nofollow ugc noopener\">https://count.example/tents</a>. &lt;b&gt;Bold&lt;/b&gt;"), "{text}");
        assert!(text.contains("1 reply of readers"));
        let data = reader.get(&format!("/api/v1/fact-checks/{}", head.slug)).expect(200).text();
        assert!(!data.contains("I counted too"), "it is no part of the fact-check");

        reader.get(&format!("{}/replies/{id}/report", head.path())).expect(200);
        report(desk, &head, id, "").expect(422);
        for _ in 0..2 {
            report(desk, &head, id, "It names a private person.").location();
        }
        let reported = rows(desk, Which::Reported);
        assert_eq!(reported[0].reports, ["It names a private person."], "one sender counts once");
        assert!(reviewer.get("/desk/replies?show=reported").text().contains("It names a private person."));
        reviewer.post(&format!("/desk/replies/{id}/keep"), &[]).location();
        assert!(rows(desk, Which::Reported).is_empty());
        reviewer.post(&format!("/desk/replies/{id}/remove"), &[]).location();
        assert!(!reader.get(&head.path()).text().contains("I counted too"));
        reader.get(&format!("{}/replies/{id}/report", head.path())).expect(404);
        reviewer.post(&format!("/desk/replies/{id}/show"), &[]).location();
        assert!(reader.get(&head.path()).text().contains("I counted too"), "a decision can be changed");
        assert!(desk.database.read_now(factdesk::events::verify::verify).unwrap().faults.is_empty());
    }

    fn nobody_floods_a_page(desk) {
        let head = live(desk);
        open_everywhere(desk, true);
        for n in 0..open_form::AN_HOUR {
            leave(desk, &head, &[("name", "Rita"), ("text", &format!("Reply {n}"))]).location();
        }
        leave(desk, &head, &[("name", "Rita"), ("text", "One more")]).expect(429);
        let trapped = leave(desk, &head, &[("name", "Rita"), ("text", "Buy"), ("website", "https://spam.example")]);
        assert_eq!(trapped.status, 422);
        assert_eq!(rows(desk, Which::State(State::Waiting)).len(), usize::try_from(open_form::AN_HOUR).unwrap());
    }
}
