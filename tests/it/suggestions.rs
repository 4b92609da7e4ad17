//! What an editor is offered in an article: suggestions with who said it, and claims that were logged before.

use factdesk::staff::{Role, Scope};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Client, Desk},
};

const TEXT: &str = "Tents are hard to count and easy to argue about. What a winter it has been!\n\n\
    Governor Ilona Brandt told reporters on Wednesday that roughly 100,000 Russian troops stand within a day’s drive of the border, more than at any time since April 2021.\n\n\
    “The deputy’s exercise involved 10,000 soldiers in January 2022,” said Pavel Drobny, who leads the largest group in the assembly.\n\n\
    Nobody can say what tomorrow will bring. Would you believe it?";

fn program(desk: &Desk) -> Client {
    // A claim that the first filling of the index meets, and the log brings once more, counts twice among so few.
    desk.reader().get("/readyz").expect(200);
    let person = desk.person("Pavel Okoro", &[Role::Editor]);
    desk.program(&person, &[Scope::Read, Scope::Write])
}

fn taken_in(program: &Client, title: &str, text: &str) -> Value {
    program
        .call("POST", "/api/v1/articles", &[], &json!({"title": title, "text": text}))
        .expect(201)
        .json()
}

fn about<'a>(suggestions: &'a Value, words: &str) -> &'a Value {
    let mut all = suggestions.as_array().unwrap().iter();
    all.find(|one| one["exact"].as_str().unwrap().contains(words))
        .unwrap_or_else(|| panic!("nothing about {words:?} in {suggestions:#}"))
}

on_both! {
    fn an_article_comes_with_what_may_be_worth_logging(desk) {
        let program = program(desk);
        let article = taken_in(&program, "Counting tents", TEXT);
        let suggestions = &article["suggestions"];
        let troops = about(suggestions, "100,000");
        assert!(troops["score"].as_f64().unwrap() >= 0.5);
        assert!(!troops["reasons"].as_array().unwrap().is_empty());
        assert_eq!(troops["quantity"]["value"], 100_000);
        assert_eq!(troops["quantity"]["hedge"], "about");
        assert_eq!(troops["claimant"]["name"], "Ilona Brandt");
        let text: Vec<char> = article["snapshot"]["text"].as_str().unwrap().chars().collect();
        let (start, end) = (troops["start"].as_u64().unwrap() as usize, troops["end"].as_u64().unwrap() as usize);
        assert_eq!(text[start..end].iter().collect::<String>(), troops["exact"].as_str().unwrap());
        let none = suggestions.as_array().unwrap().iter().all(|one| !one["exact"].as_str().unwrap().contains("Would you"));
        assert!(none, "a question is suggested: {suggestions:#}");

        // Logged from it, the suggestion is done.
        let claim = json!({"statement": "Roughly 100,000 Russian troops stand near the border.",
            "occurrence": {"snapshot_id": article["snapshot"]["id"], "start": start, "end": end}});
        program.call("POST", "/api/v1/claims", &[], &claim).expect(201);
        let path = format!("/api/v1/articles/{}/suggestions", article["id"].as_str().unwrap());
        let left = program.get(&path).expect(200).json();
        assert!(left["items"].as_array().unwrap().iter().all(|one| !one["exact"].as_str().unwrap().contains("100,000")));
        about(&left["items"], "10,000");
    }

    fn a_suggestion_is_dismissed_and_brought_back(desk) {
        let article = taken_in(&program(desk), "Counting tents", TEXT);
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let (page, id) = (format!("/desk/articles/{}", article["id"].as_str().unwrap()), article["id"].as_str().unwrap());
        let troops = about(&article["suggestions"], "100,000");
        let body = editor.get(&page).expect(200).text();
        assert!(body.contains("m-guess") && body.contains("Suggestion"), "{body}");
        let (snapshot, suggestion) = (troops["snapshot_id"].as_str().unwrap(), troops["id"].as_str().unwrap());
        let decide = |aside: &str| {
            let fields = [("snapshot", snapshot), ("suggestion", suggestion), ("aside", aside)];
            editor.post(&format!("/desk/articles/{id}/suggestions"), &fields).expect(303);
        };
        decide("yes");
        let body = editor.get(&page).expect(200).text();
        assert!(body.contains("1 suggestion dismissed") && body.contains("Bring back"), "{body}");
        assert!(!body.contains(&format!("id=\"s-{suggestion}\"")), "{body}");
        decide("no");
        let body = editor.get(&page).expect(200).text();
        assert!(body.contains(&format!("id=\"s-{suggestion}\"")), "{body}");

        // The form beside the text comes filled with who said it.
        let (start, end) = (troops["start"].to_string(), troops["end"].to_string());
        let filled = editor.get(&format!("{page}/log?snapshot={snapshot}&start={start}&end={end}")).expect(200).text();
        assert!(filled.contains("value=\"Ilona Brandt\""), "{filled}");
    }

    fn a_claim_that_was_logged_before_is_found_with_its_number(desk) {
        let program = program(desk);
        let log = |statement: &str| {
            program.call("POST", "/api/v1/claims", &[], &json!({"statement": statement})).expect(201).json()["id"].clone()
        };
        let ten = log("About 10,000 Russian troops stand at the border of the region.");
        let hundred = log("Roughly 100,000 Russian troops stand at the border of the region.");
        log("The famine of 1933 killed millions of people.");
        let asked = "/api/v1/matches?text=Some+106%2C000+Russian+troops+stand+at+the+border+of+the+region";
        let found = program.get(asked).expect(200).json();
        let found = found["items"].as_array().unwrap();
        assert_eq!(found[0]["claim_id"], hundred, "{found:#?}");
        assert_eq!(found[0]["number"], "compatible");
        let other = found.iter().find(|one| one["claim_id"] == ten).unwrap();
        assert_eq!(other["number"], "different");
        assert!(other["score"].as_f64().unwrap() < found[0]["score"].as_f64().unwrap());
        assert_eq!(found.len(), 2, "{found:#?}");
    }

    fn what_is_only_faintly_like_a_suggestion_is_folded_and_a_different_number_is_not(desk) {
        let program = program(desk);
        let log = |statement: &str| {
            program.call("POST", "/api/v1/claims", &[], &json!({"statement": statement})).expect(201);
        };
        let other_number = "About 10,000 Russian troops stand within a day’s drive of the border.";
        let faint = "Russian troops crossed the border in April 2021.";
        log(other_number);
        log(faint);
        let article = taken_in(&program, "Counting tents", TEXT);
        let troops = about(&article["suggestions"], "100,000");
        assert_eq!(troops["matches"].as_array().unwrap().len(), 2, "both are matches: {troops:#}");
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let page = editor.get(&format!("/desk/articles/{}", article["id"].as_str().unwrap())).expect(200).text();
        let (_, notes) = page.split_once("Suggestion<").unwrap();
        let (open, folded) = notes.split_once("1 claim that is less alike").unwrap();
        let (folded, _) = folded.split_once("</details>").unwrap();
        assert!(open.contains(other_number) && open.contains("different number, same subject"), "{open}");
        assert!(folded.contains(faint) && folded.contains("Not the same"), "it can be rejected there too: {folded}");
    }

    fn a_rejected_match_is_never_offered_again(desk) {
        let program = program(desk);
        let log = |statement: &str| {
            let logged = program.call("POST", "/api/v1/claims", &[], &json!({"statement": statement})).expect(201).json();
            logged["id"].as_str().unwrap().to_owned()
        };
        let first = log("Roughly 100,000 Russian troops stand at the border of the region.");
        let second = log("Some 100,000 Russian soldiers stand at the border of the region.");
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let of = |id: &str| editor.get(&format!("/desk/claims/{id}")).expect(200).text();
        assert!(of(&second).contains("Already checked?") && of(&second).contains(&first), "{}", of(&second));
        let fields = [("subject", second.as_str()), ("candidate", &first), ("back", "/desk")];
        editor.post("/desk/matches/reject", &fields).expect(303);
        assert!(!of(&second).contains("Already checked?"));
        assert!(!of(&first).contains("Already checked?"), "neither way round");
    }

    fn words_of_a_known_claim_are_added_to_it_in_one_step(desk) {
        let program = program(desk);
        let claim = json!({"statement": "Roughly 100,000 Russian troops stand within a day’s drive of the border."});
        let claim = program.call("POST", "/api/v1/claims", &[], &claim).expect(201).json()["id"].clone();
        let article = taken_in(&program, "Counting tents", TEXT);
        let troops = about(&article["suggestions"], "100,000");
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let page = format!("/desk/articles/{}", article["id"].as_str().unwrap());
        let body = editor.get(&page).expect(200).text();
        assert!(body.contains("Same claim, add here"), "{body}");
        let (start, end) = (troops["start"].to_string(), troops["end"].to_string());
        let fields = [
            ("snapshot", troops["snapshot_id"].as_str().unwrap()),
            ("start", &start),
            ("end", &end),
            ("claim", claim.as_str().unwrap()),
        ];
        editor.post(&format!("{page}/occurrences"), &fields).expect(303);
        let shown = program.get(&format!("/api/v1/claims/{}", claim.as_str().unwrap())).expect(200).json();
        assert_eq!(shown["occurrences"][0]["article_id"], article["id"]);
        let body = editor.get(&page).expect(200).text();
        assert!(!body.contains(&format!("id=\"s-{}\"", troops["id"].as_str().unwrap())), "the suggestion is done");
    }
}
