//! How many of the hits have which value of a facet.

use std::collections::BTreeMap;

use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::StrColumn,
};

/// Counts values of the facet field over all hits, and the hits themselves.
pub struct FacetCounts;

/// What was counted.
#[derive(Default)]
pub struct Counted {
    pub hits: usize,
    /// `facet␟value` and its hits.
    pub values: BTreeMap<String, usize>,
}

pub struct Segment {
    column: Option<StrColumn>,
    counts: Vec<u32>,
    hits: usize,
}

impl Collector for FacetCounts {
    type Fruit = Counted;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let column = reader.fast_fields().str("facet")?;
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(Segment {
            column,
            counts: vec![0; values],
            hits: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counted>) -> tantivy::Result<Counted> {
        Ok(fruits.into_iter().fold(Counted::default(), |mut sum, fruit| {
            sum.hits += fruit.hits;
            for (value, count) in fruit.values {
                *sum.values.entry(value).or_default() += count;
            }
            sum
        }))
    }
}

impl SegmentCollector for Segment {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.hits += 1;
        if let Some(column) = &self.column {
            for ord in column.term_ords(doc) {
                let place = usize::try_from(ord).ok().and_then(|ord| self.counts.get_mut(ord));
                if let Some(count) = place {
                    *count += 1;
                }
            }
        }
    }

    fn harvest(self) -> Counted {
        let mut counted = Counted {
            hits: self.hits,
            ..Counted::default()
        };
        let Some(column) = self.column else {
            return counted;
        };
        for (ord, count) in (0_u64..).zip(self.counts).filter(|(_, count)| *count > 0) {
            let mut value = String::new();
            // A value that cannot be read is one number less beside a list, not a failed search.
            if column.ord_to_str(ord, &mut value).unwrap_or(false) {
                counted.values.insert(value, count as usize);
            }
        }
        counted
    }
}
