//! How often a claim was made, as programs see it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::claim::repeats::Repeats;

/// How often a claim was made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Repeats)]
pub struct ShownRepeats {
    /// In how many places.
    total: usize,
    /// In how many of them since the verdict that stands was given; null where there is none.
    since_verdict: Option<usize>,
    /// The outlet with the most first.
    by_outlet: Vec<OutletCount>,
    /// The earliest month first. Places without a day, and months without a place, are left out.
    by_month: Vec<MonthCount>,
}

/// In how many places of one outlet.
#[derive(Debug, Serialize, ToSchema)]
struct OutletCount {
    /// Null for those of which it is not known.
    outlet: Option<String>,
    count: usize,
}

/// In how many places in one month.
#[derive(Debug, Serialize, ToSchema)]
struct MonthCount {
    /// `YYYY-MM`.
    month: String,
    count: usize,
}

impl From<Repeats> for ShownRepeats {
    fn from(counted: Repeats) -> Self {
        let outlets = counted.by_outlet.into_iter();
        let months = counted.by_month.into_iter();
        Self {
            total: counted.total,
            since_verdict: counted.since_verdict,
            by_outlet: outlets.map(|(outlet, count)| OutletCount { outlet, count }).collect(),
            by_month: months
                .map(|(first, count)| MonthCount {
                    month: first.format("%Y-%m").to_string(),
                    count,
                })
                .collect(),
        }
    }
}
