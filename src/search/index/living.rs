//! How often words stand in what is there: tantivy counts what was replaced or removed too, until its segments are merged. A
//! claim that was changed ten times would make its own words common, and two nodes that merged at other times would rank
//! differently.

use tantivy::{
    InvertedIndexReader, Searcher, SegmentReader, Term,
    collector::Collector,
    postings::TermInfo,
    query::{Bm25StatisticsProvider, Query},
    schema::{Field, IndexRecordOption},
};

/// Up to how many documents of a segment are looked at one by one; of more, as large a share is taken to be left as of all.
const ONE_BY_ONE: u32 = 1_000;

/// The statistics of what a search can find.
pub struct Living<'a>(pub &'a Searcher);

impl Bm25StatisticsProvider for Living<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let segments = self.0.segment_readers().iter();
        let tokens = segments.map(|segment| Ok(share(segment, segment.inverted_index(field)?.total_num_tokens())));
        tokens.sum()
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.0.num_docs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let segments = self.0.segment_readers().iter();
        segments.map(|segment| documents(segment, term)).sum()
    }
}

fn documents(segment: &SegmentReader, term: &Term) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    match inverted.get_term_info(term)? {
        Some(info) => left(segment, &inverted, &info),
        None => Ok(0),
    }
}

/// In how many documents of a segment a word of it is left.
pub fn left(segment: &SegmentReader, words: &InvertedIndexReader, word: &TermInfo) -> tantivy::Result<u64> {
    match segment.alive_bitset() {
        None => Ok(word.doc_freq.into()),
        Some(alive) if word.doc_freq <= ONE_BY_ONE => {
            let postings = words.read_postings_from_terminfo(word, IndexRecordOption::Basic)?;
            Ok(postings.doc_freq_given_deletes(alive).into())
        }
        Some(_) => Ok(share(segment, word.doc_freq.into())),
    }
}

/// Of so many, about those that are left; never none of some, as what is divided by their mean length must not be.
fn share(segment: &SegmentReader, of: u64) -> u64 {
    let (left, all) = (u64::from(segment.num_docs()), u64::from(segment.max_doc()).max(1));
    of.saturating_mul(left).div_ceil(all)
}

/// What a search collects, ranked by what is there.
pub fn ranked<C: Collector>(searcher: &Searcher, query: &dyn Query, collector: &C) -> tantivy::Result<C::Fruit> {
    searcher.search_with_statistics_provider(query, collector, &Living(searcher))
}
