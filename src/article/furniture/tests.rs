//! The furniture goes, and sentences that only sound like it stay.

use proptest::prelude::*;

use super::*;

const STORY: &str = "Harbour wall to be rebuilt by spring

The council voted on Monday to spend 4 million crowns on the wall that the storm of last winter took.

What happens next?

Work begins in May, the mayor said, and the harbour stays open to small boats throughout the summer.";

fn kept(before: &str, after: &str) -> String {
    strip(&format!("{before}\n\n{STORY}\n\n{after}"))
}

#[test]
fn a_blog_page_pasted_whole_leaves_the_story() {
    let before = "Skip to content\n\nDesign a site like this with\nGet started\n\nMenu\nHome\nAbout\n\nJanuary 7, 2022 at 9:15 am";
    let after = "Advertisements\nReport this ad\n\nShare this:\n\nClick to share on Twitter (Opens in new window)\nClick to share on Facebook (Opens in new window)\nTwitter\nFacebook\n\nLike this:\n\nLike Loading...\n\nRelated\n\nSeven ways to mend a wall\nStorm takes wall\n\nPublished by harbourwatch\n\nNotes from a small port. Written between tides.\n\nView all posts by harbourwatch\n\nPost navigation\n\n← Storm takes wall\nSeven ways to mend a wall →\n\n2 comments\n\nLeave a Reply Cancel reply\n\nFill in your details below or click an icon to log in: Logo\n\nEmail (required)\n\nName (required)\n\nWebsite\n\nYou are commenting using your WordPress.com account. Log Out /  Change )\n\nConnecting to %s\n\nNotify me of new comments via email.\n\n%d bloggers like this:";
    assert_eq!(kept(before, after), STORY);
}

#[test]
fn readers_comments_under_the_form_go_with_it() {
    assert_eq!(
        kept(
            "",
            "Leave a Reply\n\nYour email address will not be published.\n\nPost Comment\n\nAnna says: I saw the wall. It was never 4 million.\n\nReply"
        ),
        STORY
    );
}

#[test]
fn banners_lists_and_counters_go() {
    for furniture in [
        "We use cookies to give you the best experience on our site. Accept",
        "This site uses cookies. By continuing to use this website, you agree to their use.",
        "Privacy & Cookies: This site uses cookies. By continuing to use this website, you agree to their use.",
        "12 Comments",
        "4 min read",
        "Tags: harbour, wall, council",
        "Previous Post: Storm takes wall",
        "Blog at WordPress.com.",
        "Create your website with WordPress.com",
        "Read more: Storm takes wall",
    ] {
        assert_eq!(kept("", furniture), STORY, "{furniture}");
        assert_eq!(kept(furniture, ""), STORY, "{furniture}");
    }
}

#[test]
fn a_list_of_other_articles_goes_but_not_the_headline_after_such_a_heading() {
    assert_eq!(
        kept("", "You may also like:\n\nStorm takes wall\n\nWho pays for the wall?"),
        STORY
    );
    assert_eq!(kept("", "More from The Harbour Post\n\nStorm takes wall"), STORY);
    assert_eq!(kept("Related", ""), STORY);
}

#[test]
fn a_list_of_links_within_the_story_ends_where_the_story_goes_on() {
    let text = "The wall fell.\n\nDON'T MISS\n\nStorm takes wall [INSIGHT]\n\nWho pays?\n\nThe council will vote.\n\nAll agree.";
    assert_eq!(strip(text), "The wall fell.\n\nThe council will vote.\n\nAll agree.");
}

#[test]
fn sentences_that_contain_such_words_stay() {
    let text = "Share this: how three harbours learned to live with the tide.

Leave a comment on the plan before Friday, the council asks.

Related charges were dropped, and the mayor said she would leave a reply to the ministry’s letter.

Advertisements for the wall will be put out to tender in March.

Published by the ministry in June, the report puts the damage at 4 million crowns.

“We use cookies to thank the volunteers,” said the baker. “We bake 300 of them.”

Like this: no wall, no boats, no fish.

Comment is free, but facts are sacred.

Tags: harbour seals are given numbered tags in spring and again in autumn, the biologists say, so that each animal can be followed for the whole of its life. The tags are yellow for females and blue for males, and they fall off after four to six years in the water, by which time most of the animals have been seen many times by the wardens of the park, who report them.

More: that is what the fishermen want.

Get started with less, the engineers advise.

Next: the vote, on 3 May.

She told the court to skip to content that mattered.

The email (required by law) came late.";
    assert_eq!(strip(text), text);
}

#[test]
fn weak_words_stay_as_headings_within_the_story() {
    let text =
        "The wall fell.\n\nComment\n\nIt was bound to fall, for it was never finished.\n\nGet started\n\nBuy stones.";
    assert_eq!(strip(text), text);
}

#[test]
fn a_year_or_a_number_alone_may_be_a_heading() {
    let text = "Three winters changed the port.\n\n2019\n\nThe first storm came.\n\n1\n\nBuy stones.\n\nMay\n\nThe second came.";
    assert_eq!(strip(text), text);
}

#[test]
fn the_form_heading_early_in_a_text_does_not_take_the_text_along() {
    let text = format!("Leave a Reply\n\n{STORY}");
    assert_eq!(strip(&text), STORY);
}

#[test]
fn a_day_above_the_story_goes_and_one_within_it_stays() {
    assert_eq!(kept("13 Aug", ""), STORY);
    assert_eq!(kept("November 20", ""), STORY);
    let text = "Three winters changed the port.\n\n13 Aug\n\nThe storm came.";
    assert_eq!(strip(text), text);
    assert_eq!(strip("May 13"), "May 13");
}

#[test]
fn what_a_page_says_of_its_own_use_goes() {
    let below = "Share your thoughts with the editor.\n\n© Harbour Post, Ole Berg\n\nThis document is subject to copyright. No part of it may be \
        reproduced.\n\nAbout the author";
    assert_eq!(kept("", below), STORY);
    let text = "The wall fell.\n\nMore:\n\nStorm takes wall\n\nWho pays?\n\nThe council will vote.";
    assert_eq!(strip(text), "The wall fell.\n\nThe council will vote.");
}

proptest! {
    #[test]
    fn stripping_only_ever_leaves_lines_out(lines in proptest::collection::vec("[a-zA-Z:.%←→ ]{0,20}|Leave a Reply|Related|Comment|Share this:|Published by me|", 0..20)) {
        let text = lines.join("\n");
        let out = strip(&text);
        let mut source = text.lines().map(str::trim);
        prop_assert!(out.lines().filter(|line| !line.is_empty()).all(|line| source.any(|from| from == line)));
        prop_assert!(!out.contains("\n\n\n") && out.trim() == out);
    }
}
