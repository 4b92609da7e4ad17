//! Claims in the staff index: what kind of document they are, and finding them in the language of [`crate::search::query`].

use super::{ClaimFilter, store};
use crate::{
    db::Db,
    ids::{ClaimId, PersonId},
    problem::{Problem, Result},
    search::{
        Facet, Found, Index, Language, Order, Search,
        query::{Query, Term},
    },
};

/// The kind of document that a claim is.
pub const CLAIM: &str = "claim";

/// Who works on what nobody works on.
pub const NOBODY: &str = "nobody";

/// The languages that words are looked for in.
const LANGUAGES: [Language; 3] = [Language::English, Language::Ukrainian, Language::French];

/// More than that of a search are not listed by age; the best of them are found in the order of how well they fit.
const MOST: usize = 2_000;

/// How many claims with a day are looked through for those that a search finds.
const DUE_MOST: i64 = 2_000;

/// Reads what is searched for; `assignee:me` is that person.
pub fn read(q: &str, me: PersonId) -> Result<Query> {
    let mut query = Query::parse(q).map_err(|mistake| Problem::field("q", mistake.to_string()))?;
    for term in query.parts.iter_mut().flat_map(|part| &mut part.any) {
        if let Term::Is(Facet::Assignee, value) = term
            && value.eq_ignore_ascii_case("me")
        {
            *value = me.to_string();
        }
    }
    Ok(query)
}

/// Names the newest claims that are found in the filter, for lists in the order of age.
pub fn name_in(db: &mut Db, index: &Index, query: Query, filter: &mut ClaimFilter) -> Result<()> {
    let found = index.search(&Search {
        order: Order::Newest,
        limit: MOST,
        ..search(db, query, filter)?
    })?;
    filter.among = Some(ids(&found));
    Ok(())
}

/// A search of claims alone: those that the query and the filter let through.
pub fn search(db: &mut Db, mut query: Query, filter: &ClaimFilter) -> Result<Search> {
    let among = narrow(db, &mut query, filter)?;
    Ok(Search {
        kinds: vec![CLAIM.to_owned()],
        among,
        languages: LANGUAGES.to_vec(),
        ..Search::new(query)
    })
}

/// The claims that were found, in order.
pub fn ids(found: &Found) -> Vec<ClaimId> {
    found
        .hits
        .iter()
        .filter_map(|hit| hit.document.id.parse().ok())
        .collect()
}

/// What the filter narrows by, as parts of the query; and the claims themselves, where the index does not know it.
fn narrow(db: &mut Db, query: &mut Query, filter: &ClaimFilter) -> Result<Option<Vec<String>>> {
    let is = |facet: Facet, value: String| Term::Is(facet, value);
    let statuses = filter.statuses.iter();
    query.and(
        statuses
            .map(|status| is(Facet::Status, status.as_str().to_owned()))
            .collect(),
    );
    let person = filter.assigned_to.map(|person| person.to_string());
    let nobody = filter.unassigned.then(|| NOBODY.to_owned());
    query.and(
        person
            .or(nobody)
            .map(|who| is(Facet::Assignee, who))
            .into_iter()
            .collect(),
    );
    query.and(
        filter
            .claimant
            .iter()
            .map(|slug| is(Facet::Claimant, slug.clone()))
            .collect(),
    );
    query.and(filter.topic.iter().map(|slug| is(Facet::Topic, slug.clone())).collect());
    let due = ClaimFilter {
        due_by: filter.due_by,
        ..ClaimFilter::default()
    };
    if due.due_by.is_none() {
        return Ok(None);
    }
    let due = store::list_after(db, &due, None, DUE_MOST)?;
    Ok(Some(due.iter().map(|claim| claim.id.to_string()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn me_is_whoever_asks() {
        let me = PersonId::new();
        let query = read("assignee:me troops", me).unwrap();
        assert_eq!(query.parts[0].any, vec![Term::Is(Facet::Assignee, me.to_string())]);
        assert_eq!(read("number:many", me).unwrap_err().fields[0].field, "q");
    }
}
