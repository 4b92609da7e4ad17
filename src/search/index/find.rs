//! Answering a query: a page of hits, how many there are, facets with counts, and what to mark in the texts.

use std::{collections::BTreeMap, ops::Range};

use tantivy::{
    DocAddress, Order as Direction, Searcher,
    collector::{Count as CountAll, TopDocs},
    query::{BooleanQuery, Occur, Query as IndexQuery},
};

use super::{
    Index,
    count::{Counted, FacetCounts},
    living::ranked,
    schema::{Named, SEPARATOR},
    translate::{Marks, Simple, Translated},
};
use crate::search::{Document, Error, Facet, analysis::Language, query::Query};

/// Among more hits than that, those with every word in the title come before all others, as each hit cannot be weighed in time.
pub(super) const MANY: usize = 20_000;

/// A question to the index.
#[derive(Debug, Clone)]
pub struct Search {
    /// What is asked.
    pub query: Query,
    /// Only documents of these kinds; all when empty.
    pub kinds: Vec<String>,
    /// Only documents with these ids, when they are known already.
    pub among: Option<Vec<String>>,
    /// The languages that the texts are in: words are looked for as each would stem them.
    pub languages: Vec<Language>,
    /// In which order.
    pub order: Order,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
    /// Whether to count facets.
    pub facets: bool,
}

impl Search {
    /// The first twenty hits, best first, without facets.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            kinds: Vec::new(),
            among: None,
            languages: vec![Language::English],
            order: Order::Relevance,
            offset: 0,
            limit: 20,
            facets: false,
        }
    }
}

/// Which hits come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Those that fit best.
    #[default]
    Relevance,
    /// The newest; those without a date last.
    Newest,
    /// The oldest.
    Oldest,
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// It.
    pub document: Document,
    /// How well it fits; none when the order is by date.
    pub score: Option<f32>,
    /// What to mark in its title, in bytes.
    pub title_marks: Vec<Range<usize>>,
    /// What to mark in its body, in bytes.
    pub body_marks: Vec<Range<usize>>,
}

/// How many hits have this value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// The hits.
    pub hits: usize,
}

/// Where a hit stands, with its score.
type Place = (Option<f32>, DocAddress);

/// An answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The page of hits.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// The values of each facet, those with most hits first; empty when they were not asked for.
    pub facets: BTreeMap<Facet, Vec<Count>>,
    /// Words that stand nowhere in the index, each with what was looked for instead; empty when nothing is like it.
    pub corrected: Vec<(String, Vec<String>)>,
    /// What to mark in texts that show what was found.
    pub marks: Marks,
}

impl Index {
    /// Answers a question.
    pub fn search(&self, search: &Search) -> Result<Found, Error> {
        let searcher = self.searcher();
        let (mut found, places) = self.places(&searcher, search)?;
        for (score, place) in places {
            let document = self.fields.read(&searcher, place)?;
            let hit = hit(document, score, &found.marks);
            found.hits.push(hit);
        }
        let alike = |a: &Hit, b: &Hit| match search.order {
            Order::Relevance => a.score == b.score,
            Order::Newest | Order::Oldest => a.document.date == b.document.date,
        };
        in_one_order(&mut found.hits, alike, |hit| &hit.document.id);
        Ok(found)
    }

    /// Answers a question with no more than the ids of the hits, in their order: for a list that is made elsewhere. Its answer
    /// has no hits.
    pub fn ids(&self, search: &Search) -> Result<(Found, Vec<String>), Error> {
        let searcher = self.searcher();
        let (found, places) = self.places(&searcher, search)?;
        let mut named = Vec::with_capacity(places.len());
        for (score, place) in places {
            named.push((score, self.fields.named(&searcher, place)?));
        }
        let alike = |a: &(Option<f32>, Named), b: &(Option<f32>, Named)| match search.order {
            Order::Relevance => a.0 == b.0,
            Order::Newest | Order::Oldest => a.1.date == b.1.date,
        };
        in_one_order(&mut named, alike, |(_, named)| &named.id);
        Ok((found, named.into_iter().map(|(_, named)| named.id).collect()))
    }

    /// Where the hits stand, with their scores, and all of the answer but them.
    fn places(&self, searcher: &Searcher, search: &Search) -> Result<(Found, Vec<Place>), Error> {
        let Translated {
            query,
            simple,
            marks,
            corrected,
        } = self.translate(searcher, search)?;
        let mut found = Found {
            corrected,
            marks,
            ..Found::default()
        };
        if search.facets {
            let counted = searcher.search(&*query, &FacetCounts)?;
            (found.total, found.facets) = (counted.hits, by_facet(counted));
        } else {
            found.total = searcher.search(&*query, &CountAll)?;
        }
        if search.limit == 0 || search.offset >= found.total {
            return Ok((found, Vec::new()));
        }
        let top = || TopDocs::with_limit(search.limit.min(found.total)).and_offset(search.offset);
        let by_date = |direction| top().order_by_fast_field::<i64>("date", direction);
        let places = match search.order {
            Order::Relevance => {
                let (offset, limit) = (search.offset, search.limit.min(found.total));
                let best = self.best(searcher, &*query, simple.as_ref(), found.total, offset..offset + limit)?;
                best.into_iter().map(|(score, place)| (Some(score), place)).collect()
            }
            Order::Newest => undated(searcher.search(&*query, &by_date(Direction::Desc))?),
            Order::Oldest => undated(searcher.search(&*query, &by_date(Direction::Asc))?),
        };
        Ok((found, places))
    }
}

/// What fits equally well, or is as old, stands in one order on every node.
fn in_one_order<T>(hits: &mut [T], alike: impl FnMut(&T, &T) -> bool, id: impl Fn(&T) -> &String) {
    for tied in hits.chunk_by_mut(alike) {
        tied.sort_by(|a, b| id(b).cmp(id(a)));
    }
}

impl Index {
    /// The hits of those ranks, of `total` in all.
    pub(super) fn best(
        &self,
        searcher: &Searcher,
        query: &dyn IndexQuery,
        simple: Option<&Simple>,
        total: usize,
        ranks: Range<usize>,
    ) -> Result<Vec<(f32, DocAddress)>, Error> {
        let top = |query: &dyn IndexQuery, ranks: Range<usize>| {
            let best = TopDocs::with_limit(ranks.len()).and_offset(ranks.start);
            ranked(searcher, query, &best.order_by_score())
        };
        let Some(simple) = simple else {
            return Ok(top(query, ranks)?);
        };
        if let Some(one) = simple.one_word(&self.fields) {
            return Ok(top(&one, ranks)?);
        }
        let tiers = (total > MANY).then(|| simple.in_titles(&self.fields)).flatten();
        let Some((which, ranked)) = tiers else {
            return Ok(top(query, ranks)?);
        };
        let mut best = top(&ranked, ranks.clone())?;
        if best.len() < ranks.len() {
            let titled = searcher.search(&which, &CountAll)?;
            let others = BooleanQuery::new(vec![
                (Occur::Must, query.box_clone()),
                (Occur::MustNot, Box::new(which)),
            ]);
            let passed = ranks.start.saturating_sub(titled);
            best.extend(top(&others, passed..passed + ranks.len() - best.len())?);
        }
        Ok(best)
    }
}

fn undated(places: Vec<(Option<i64>, DocAddress)>) -> Vec<Place> {
    places.into_iter().map(|(_, place)| (None, place)).collect()
}

fn hit(document: Document, score: Option<f32>, marks: &Marks) -> Hit {
    Hit {
        title_marks: marks.within(&document.title, document.language),
        body_marks: marks.within(&document.body, document.language),
        document,
        score,
    }
}

fn by_facet(counted: Counted) -> BTreeMap<Facet, Vec<Count>> {
    let mut facets: BTreeMap<Facet, Vec<Count>> = BTreeMap::new();
    for (written, hits) in counted.values {
        if let Some((name, value)) = written.split_once(SEPARATOR)
            && let Some(facet) = Facet::parse(name)
        {
            facets.entry(facet).or_default().push(Count {
                value: value.to_owned(),
                hits,
            });
        }
    }
    for counts in facets.values_mut() {
        // The map gave them by name, and sorting keeps that among equals.
        counts.sort_by_key(|count| std::cmp::Reverse(count.hits));
    }
    facets
}
