//! Signing in and out, links by mail, waiting after failures, and forms that come from elsewhere.

use factdesk::staff::Role;

use crate::on_both;

on_both! {
    fn nobody_sees_the_desk_without_signing_in(desk) {
        let answer = desk.reader().get("/desk/me?tab=tokens");
        assert_eq!(answer.location(), "/sign-in?next=%2Fdesk%2Fme%3Ftab%3Dtokens");
        assert_eq!(desk.reader().get("/no-such-page").status, 404);
    }

    fn a_person_is_invited_chooses_a_password_and_signs_in(desk) {
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        admin.get("/desk/settings/people").expect(200);
        admin.post("/desk/settings/people", &[("email", "new@desk.example"), ("name", "Nadia New"), ("role", "editor")]).location();
        let link = desk.mailed_link("new@desk.example");

        let browser = desk.reader();
        assert!(browser.get(&link).expect(200).text().contains("Nadia New"));
        browser.post(&link, &[("new_password", "short"), ("again", "short")]).expect(422);
        browser.post(&link, &[("new_password", "correct horse battery"), ("again", "correct horse battery")]).location();
        browser.get(&link).expect(404);

        browser.get("/sign-in?next=/desk/me").expect(200);
        let wrong = browser.post("/sign-in", &[("email", "new@desk.example"), ("password", "wrong horse battery")]).expect(422);
        assert!(wrong.text().contains("new@desk.example"), "what was typed comes back");
        let right = browser.post("/sign-in", &[("email", "New@desk.example"), ("password", "correct horse battery"), ("next", "/desk/me")]);
        assert_eq!(right.location(), "/desk/me");
        assert!(right.header("set-cookie").contains("HttpOnly") && right.header("set-cookie").contains("SameSite=Lax"));
        assert!(browser.get("/desk/me").expect(200).text().contains("Nadia New"));

        browser.post("/sign-out", &[]).location();
        assert_eq!(browser.get("/desk/me").status, 303);
    }

    fn failures_in_a_row_cost_time(desk) {
        desk.person("Ines Okafor", &[Role::Editor]);
        let browser = desk.reader();
        browser.get("/sign-in").expect(200);
        let attempt = || browser.post("/sign-in", &[("email", "ines.okafor@desk.example"), ("password", "guess guess guess")]);
        for _ in 0..6 {
            attempt().expect(422);
        }
        let refused = attempt().expect(429);
        assert!(refused.header("retry-after").parse::<u32>().unwrap() > 0);
    }

    fn a_form_from_elsewhere_is_refused(desk) {
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let forged = desk.signed_in(&person).without_form_token();
        forged.post("/desk/me/tokens", &[("name", "x"), ("scope", "read")]).expect(403);
        let other_site = desk.signed_in(&person);
        let body = b"name=x&scope=read".to_vec();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
        other_site.send("POST", "/desk/me/tokens", &headers, body).expect(403);
    }

    fn the_last_admin_stays(desk) {
        let person = desk.person("Ada Admin", &[Role::Admin]);
        let admin = desk.signed_in(&person);
        admin.get("/desk/settings/people").expect(200);
        admin.post(&format!("/desk/settings/people/{}/disable", person.id), &[]).expect(409);
        admin.post(&format!("/desk/settings/people/{}/roles", person.id), &[("role", "editor")]).expect(409);
        admin.get("/desk/settings/people").expect(200);
    }

    fn nobody_is_sent_to_another_site(desk) {
        desk.with_password("Ines Okafor", "correct horse battery");
        for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            let browser = desk.reader();
            browser.get("/sign-in").expect(200);
            let fields = [("email", "ines.okafor@desk.example"), ("password", "correct horse battery"), ("next", next)];
            assert_eq!(browser.post("/sign-in", &fields).location(), "/desk");
        }
    }
}
