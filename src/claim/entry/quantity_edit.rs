//! A number, as entered.

use chrono::NaiveDate;

use crate::{
    problem::{Faults, Result},
    text::quantity::{self, Hedge},
    written,
};

/// A number as an editor corrects or adds it.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityEdit {
    /// As said: 1 to 200 characters.
    pub text: String,
    /// The number stated; none for a range.
    pub value: Option<f64>,
    /// The least that it may mean; filled in from value and hedge when left empty.
    pub low: Option<f64>,
    /// The most that it may mean; likewise.
    pub high: Option<f64>,
    /// How firmly it is stated.
    pub hedge: Hedge,
    /// Of what: up to 100 characters.
    pub unit: Option<String>,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
}

impl QuantityEdit {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let text = faults.take("text", written::line(&self.text, 200));
        let unit = faults.take("unit", written::optional_line(self.unit.as_deref().unwrap_or(""), 100));
        for (field, number) in [("value", self.value), ("low", self.low), ("high", self.high)] {
            if number.is_some_and(|number| !number.is_finite()) {
                faults.add(field, "Write a number.");
            }
        }
        let (mut value, mut low, mut high) = (self.value, self.low, self.high);
        match (self.hedge, value) {
            (Hedge::Between, _) => {
                value = None;
                if low.is_none() || high.is_none() {
                    faults.add("low", "A range needs its lowest and its highest number.");
                }
            }
            (_, None) => faults.add(
                "value",
                "Write the number that was said, or choose “between” for a range.",
            ),
            (hedge, Some(said)) if low.is_none() && high.is_none() => (low, high) = quantity::bounds(hedge, said),
            _ => {}
        }
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            faults.add("high", "The highest number is below the lowest.");
        }
        if let Some(value) = value
            && (low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high))
        {
            faults.add("value", "The number said lies outside of lowest and highest.");
        }
        faults.check()?;
        Ok(Self {
            text: text.unwrap_or_default(),
            value,
            low,
            high,
            hedge: self.hedge,
            unit: unit.flatten(),
            as_of: self.as_of,
        })
    }
}
