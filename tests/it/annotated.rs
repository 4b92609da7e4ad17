//! The public page of an article: what was checked in it, as far as its rights allow, and nothing that is not published.

use std::time::Duration;

use factdesk::{
    claim::{self, NewOccurrence, Place, Status},
    ids::{ArticleId, ClaimId, SnapshotId},
    publication::{Retraction, projection, store},
    review::MoveRequest,
    staff::{Person, Role},
};

use crate::{on_both, support::Desk};

const TEXT: &str = "Tents are hard to count and easy to argue about.\n\n\
    On Wednesday the governor spoke of roughly 100,000 troops along the border, more than at any time since April.\n\n\
    Her deputy had told the same reporters that nothing was to be seen.";

struct Scene<'d> {
    desk: &'d Desk,
    editor: Person,
    reviewer: Person,
    article: ArticleId,
    snapshot: SnapshotId,
}

impl<'d> Scene<'d> {
    fn of(desk: &'d Desk) -> Self {
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        let (article, snapshot) = desk.article(&editor, "Counting soldiers", TEXT);
        Self {
            desk,
            reviewer: desk.person("Dalia Ferreira", &[Role::Reviewer]),
            editor,
            article: article.id,
            snapshot: snapshot.id,
        }
    }

    /// A claim made in those words of the article, approved.
    fn approved(&self, exact: &str, rating: &str) -> ClaimId {
        let id = self.desk.store.ready_claim(&self.editor).id;
        self.occurs(id, exact);
        self.desk.moved(&self.editor, MoveRequest::to(id, Status::InReview));
        self.desk.store.assessed(&self.reviewer, id, rating);
        id
    }

    fn occurs(&self, id: ClaimId, exact: &str) {
        let (snapshot, exact) = (self.snapshot, exact.to_owned());
        self.desk.write_as(&self.editor, move |tx| {
            let place = Place::Quote {
                snapshot,
                exact,
                prefix: None,
                suffix: None,
            };
            claim::store::add_occurrence(tx, id, &NewOccurrence::from(place))
        });
    }

    fn published(&self, exact: &str, rating: &str) -> ClaimId {
        let id = self.approved(exact, rating);
        self.desk
            .write_as(&self.editor, move |tx| projection::publish(tx, id, None));
        id
    }

    fn edit(&self, fields: &[(&str, &str)]) {
        let editor = self.desk.signed_in(&self.editor);
        let path = format!("/desk/articles/{}/edit", self.article);
        editor.get(&path).expect(200);
        let version = self.desk.database.read_now({
            let id = self.article;
            move |db| Ok(factdesk::article::store::find(db, id)?.version)
        });
        let version = version.unwrap().to_string();
        let all: Vec<(&str, &str)> = [("version", version.as_str()), ("title", "Counting soldiers")]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        editor.post(&path, &all).expect(303);
    }
}

/// The page once it is as it is awaited: what follows a change of an article is a job, and each thing done grows the log.
fn once(desk: &Desk, right: impl Fn(&str) -> bool) -> String {
    let (reader, mut log) = (desk.reader(), desk.database.head());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    loop {
        log.mark_unchanged();
        let page = reader.get(PAGE).text();
        if right(&page) {
            return page;
        }
        let grown = async { tokio::time::timeout(Duration::from_secs(30), log.changed()).await };
        runtime.block_on(grown).expect(&page).unwrap();
    }
}

const PAGE: &str = "/articles/counting-soldiers";

on_both! {
    fn an_article_is_public_once_a_claim_in_it_is_and_quotes_only_what_was_checked(desk) {
        let (scene, reader) = (Scene::of(desk), desk.reader());
        let id = scene.approved("roughly 100,000 troops", "true");
        reader.get(PAGE).expect(404);
        desk.write_as(&scene.editor, move |tx| projection::publish(tx, id, None));
        // A claim that nobody has published, and a place that the live page does not list.
        scene.approved("nothing was to be seen", "false");
        scene.occurs(id, "more than at any time since April");
        let page = reader.get(PAGE).expect(200).text();
        assert!(page.contains("1 claim checked") && page.contains("roughly 100,000 troops") && page.contains("Counts put between"));
        for veiled in ["Tents are hard", "since April", "nothing was to be seen", "style="] {
            assert!(!page.contains(veiled), "{veiled}");
        }
        let (_, live) = desk.database.read_now(move |db| {
            let head = store::head(db, id)?.unwrap();
            Ok(store::by_slug(db, &head.slug)?.unwrap())
        }).unwrap();
        let check = reader.get(&live.path()).expect(200).text();
        assert!(check.contains(&format!("href=\"{PAGE}#m-{}\"", live.occurrences[0].id)), "it leads to its place");
        assert!(page.contains(&format!("id=\"m-{}\"", live.occurrences[0].id)));
        assert!(reader.get("/sitemap.xml").text().contains(PAGE));
    }

    fn an_editor_lets_the_whole_text_be_shown_and_takes_that_back(desk) {
        let scene = Scene::of(desk);
        scene.published("roughly 100,000 troops along the border", "true");
        scene.published("100,000 troops along the border, more than at any time since April", "false");
        scene.edit(&[("rights", "own")]);
        let page = once(desk, |page| page.contains("Tents are hard"));
        // Overlapping marks are cut where one begins and the other ends, and each is named once.
        assert!(page.contains("2 claims checked") && page.contains("<mark class=\"m tone-green\""));
        assert!(page.contains("<mark class=\"m tone-red m2\">"), "{page}");
        assert_eq!(page.matches("id=\"m-").count(), 2);
        assert_eq!((page.matches("id=\"note-").count(), page.matches("aria-label=\"Note 1: True\"").count()), (2, 1));
        assert!(page.contains("Her deputy had told"), "what nobody checked is text as any other");
        scene.edit(&[("rights", "quoted")]);
        let page = once(desk, |page| !page.contains("Tents are hard"));
        assert!(page.contains("2 claims checked"));
    }

    fn what_is_retracted_is_marked_no_longer(desk) {
        let (scene, reader) = (Scene::of(desk), desk.reader());
        let first = scene.published("roughly 100,000 troops", "true");
        let second = scene.published("nothing was to be seen", "false");
        let retract = |id: ClaimId| desk.write_as(&scene.editor, move |tx| store::retract(tx, id, Retraction::Retracted, "It was wrong."));
        retract(first);
        let page = reader.get(PAGE).expect(200).text();
        assert!(page.contains("1 claim checked") && page.contains("nothing was to be seen</mark>"));
        assert_eq!(page.matches("<mark").count(), 1);
        retract(second);
        reader.get(PAGE).expect(404);
        assert!(!reader.get("/sitemap.xml").text().contains(PAGE));
    }

    fn a_right_that_there_is_not_is_refused_with_the_remedy(desk) {
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        editor.get("/desk/articles/new").expect(200);
        let page = editor.post("/desk/articles/new", &[("text", TEXT), ("rights", "all")]).expect(422).text();
        assert!(page.contains("own, licensed or quoted"));
    }
}
