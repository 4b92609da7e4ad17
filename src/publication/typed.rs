//! What was typed into the forms of publication, read.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::head::Retraction;
use crate::{
    clock::Time,
    problem::{Problem, Result},
    web::forms::Fields,
};

/// When something is to be published, in UTC, as a browser's field for date and time sends it.
pub fn hour(text: &str) -> Result<Time> {
    let text = text.trim();
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|at| Time::from(DateTime::<Utc>::from_naive_utc_and_offset(at, Utc)))
        .ok_or_else(|| Problem::field("at", "Write day and time, such as 2022-01-19 14:30."))
}

/// How something is taken back.
pub fn retraction(fields: &Fields) -> Result<Retraction> {
    Retraction::parse(fields.value("kind")).ok_or_else(|| Problem::field("kind", "Choose how it is taken back."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_read_as_browsers_send_it_and_as_people_write_it() {
        for text in ["2022-01-19T14:30", "2022-01-19T14:30:00", " 2022-01-19 14:30 "] {
            assert_eq!(hour(text).unwrap().to_string(), "2022-01-19T14:30:00.000000Z", "{text}");
        }
        assert_eq!(hour("noon").unwrap_err().fields.first().unwrap().field, "at");
    }
}
