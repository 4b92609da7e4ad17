//! Comments that are for somebody: named with @, or answered, they stand in their work until they are done with them.

use factdesk::staff::Role;

use crate::on_both;

on_both! {
    fn whoever_is_named_or_answered_finds_it_in_their_work(desk) {
        let (ines, dalia) = (desk.person("Ines Okafor", &[Role::Editor]), desk.person("Dalia Ferreira", &[Role::Reviewer]));
        let (editor, reviewer) = (desk.signed_in(&ines), desk.signed_in(&dalia));
        let claim = desk.store.claim(&ines, "4,000 tents stand along the river.");
        let (page, comments) = (format!("/desk/claims/{}", claim.id), format!("/desk/claims/{}/comments", claim.id));
        let mentions = |body: &str| body.contains("id=\"mentions\"");

        let said = "@dalia, are these tents or rooms? <b>";
        editor.post(&comments, &[("body", said)]).expect(303);
        assert!(editor.get(&page).expect(200).text().contains("It stands in the work of Dalia Ferreira."));
        assert!(!mentions(&editor.get("/desk").expect(200).text()));
        let work = reviewer.get("/desk").expect(200).text();
        assert!(mentions(&work) && work.contains("are these tents or rooms? &lt;b&gt;"), "{work}");
        let (_, id) = work.split_once("#comment-").unwrap();
        let id = &id[..36];
        assert!(reviewer.get(&page).expect(200).text().contains(&format!("id=\"comment-{id}\"")));

        // An answer is for whom it answers, and settles what it answers.
        reviewer.post(&comments, &[("body", "Tents."), ("parent_id", id)]).expect(303);
        assert!(!mentions(&reviewer.get("/desk").expect(200).text()));
        let work = editor.get("/desk").expect(200).text();
        assert!(mentions(&work) && work.contains("Tents."), "{work}");
        let (_, answer) = work.split_once("#comment-").unwrap();
        let seen = format!("/desk/comments/{}/seen", &answer[..36]);
        reviewer.post(&seen, &[]).expect(404);
        assert!(mentions(&editor.get("/desk").expect(200).text()), "nobody is done for somebody else");
        editor.post(&seen, &[]).expect(303);
        assert!(!mentions(&editor.get("/desk").expect(200).text()));
    }
}
