//! WebSub: the hub is told which feeds have changed, in a job of the same transaction as the change, so that those who
//! subscribe there hear of it within moments.

use std::collections::BTreeSet;

use serde_json::json;

use super::{document::Document, feeds::Format};
use crate::{
    app::App,
    db::Tx,
    jobs::{self, Job},
    problem::{Problem, Result},
    site,
};

/// The job that tells the hub; its payload is `{"lists": [path, …]}`.
pub const PING: &str = "publication.ping";

/// The lists whose feeds a change of these documents changes, as the paths of their pages.
fn lists(documents: &[&Document]) -> BTreeSet<String> {
    let mut lists: BTreeSet<String> = ["/feed", "/fact-checks", "/corrections"].map(str::to_owned).into();
    for document in documents {
        let claimant = document.claimant.as_ref().map(|c| format!("/claimants/{}", c.slug));
        lists.extend(claimant);
        lists.insert(format!("/verdicts/{}", document.verdict.rating));
        lists.extend(document.topics.iter().map(|topic| format!("/topics/{}", topic.slug)));
    }
    lists
}

/// Has the hub told of a change, if there is one: `documents` are those before and after it.
pub fn tell(tx: &mut Tx<'_>, documents: &[&Document]) -> Result<()> {
    if site::store::current(tx)?.hub_url.is_none() {
        return Ok(());
    }
    let now = tx.by().at;
    jobs::store::enqueue(tx, PING, &json!({"lists": lists(documents)}), now).map(drop)
}

/// Does a job of the kind [`PING`]. A hub that was taken out of the settings meanwhile is told nothing.
pub async fn ping(app: App, job: Job) -> Result<()> {
    let Some(hub) = app.site().await?.hub_url.clone() else {
        return Ok(());
    };
    let lists: Vec<String> = job
        .payload
        .get("lists")
        .cloned()
        .map(serde_json::from_value)
        .transpose()?
        .ok_or_else(|| Problem::internal("a job without the lists that changed"))?;
    app.fetcher.post_form(&hub, &message(&lists, &app.base_url)).await
}

/// What the hub is sent: every feed that changed, in all its forms.
fn message(lists: &[String], base: &str) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("hub.mode", "publish");
    for list in lists {
        for format in Format::ALL {
            form.append_pair("hub.url", &format!("{base}{list}.{}", format.ending()));
        }
    }
    form.finish()
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn the_hub_hears_of_every_feed_that_a_change_is_in() {
        let (before, after) = (samples::unproven(), samples::troops());
        let lists: Vec<String> = lists(&[&before, &after]).into_iter().collect();
        assert_eq!(
            lists,
            [
                "/claimants/ilona-brandt",
                "/corrections",
                "/fact-checks",
                "/feed",
                "/topics/troop-numbers",
                "/verdicts/mostly-true",
                "/verdicts/unproven"
            ]
        );
        let sent = message(&lists, "https://desk.example");
        assert!(
            sent.starts_with("hub.mode=publish&hub.url=https%3A%2F%2Fdesk.example%2Fclaimants%2Filona-brandt.atom&")
        );
        assert_eq!(sent.matches("hub.url=").count(), 21);
    }
}
