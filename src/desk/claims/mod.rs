//! The claims of the desk as a list and as a board, narrowed by filters, and logging one that no article holds.

mod pages;
pub mod routes;

use chrono::{Days, NaiveDate};

use super::rows::{self, ClaimRow};
use crate::{
    claim::{self, ClaimFilter, Status},
    db::Db,
    ids::PersonId,
    problem::Result,
    search::{Order, query::Query},
    staff,
    text::words,
    web::paging::PageNumber,
};

/// Cards of one column of the board.
const CARDS: i64 = 20;

/// How the claims are narrowed, as the address says it. What makes no sense there narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What is searched for, in the language of [`crate::search::query`].
    pub q: String,
    /// A work status.
    pub status: String,
    /// A person's id, `me` or `nobody`.
    pub assignee: String,
    /// A claimant by slug or name.
    pub claimant: String,
    /// A topic by slug or name.
    pub topic: String,
    /// `overdue` or `week`.
    pub due: String,
    /// `newest`, `oldest`, else what fits best first; only of a search.
    pub order: String,
    /// `board`, else a list.
    pub view: String,
    /// Which page of the list.
    pub page: Option<u32>,
}

impl Asked {
    /// The filter that is meant, on that day and by that person.
    pub fn filter(&self, today: NaiveDate, me: PersonId) -> ClaimFilter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let named = |text: &str| some(text).map(|name| words::slug(&name));
        ClaimFilter {
            among: None,
            statuses: Status::parse(&self.status).into_iter().collect(),
            assigned_to: match self.assignee.as_str() {
                "me" => Some(me),
                person => person.parse().ok(),
            },
            unassigned: self.assignee == "nobody",
            claimant: named(&self.claimant),
            topic: named(&self.topic),
            due_by: match self.due.as_str() {
                "overdue" => today.pred_opt(),
                "week" => today.checked_add_days(Days::new(7)),
                _ => None,
            },
        }
    }

    /// Whether anything narrows the claims.
    pub fn narrows(&self) -> bool {
        [
            &self.q,
            &self.status,
            &self.assignee,
            &self.claimant,
            &self.topic,
            &self.due,
        ]
        .iter()
        .any(|text| !text.trim().is_empty())
    }

    /// Which page.
    pub fn number(&self) -> PageNumber {
        PageNumber::new(self.page.unwrap_or(1))
    }

    /// In which order what was found is wanted.
    pub fn order(&self, query: &Query) -> Order {
        match self.order.as_str() {
            "oldest" => Order::Oldest,
            "newest" => Order::Newest,
            _ if query.has_words() => Order::Relevance,
            _ => Order::Newest,
        }
    }

    /// Whether they are wanted as a board.
    pub fn is_board(&self) -> bool {
        self.view == "board"
    }

    /// The same as names and values for an address, with some of them changed.
    pub fn with<'a>(&'a self, changed: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
        let mut all: Vec<(&'static str, &'a str)> = vec![
            ("q", &self.q),
            ("status", &self.status),
            ("assignee", &self.assignee),
            ("claimant", &self.claimant),
            ("topic", &self.topic),
            ("due", &self.due),
            ("order", &self.order),
            ("view", &self.view),
        ];
        all.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
        all.extend(changed);
        all
    }
}

/// What the filters offer to choose from.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// People, as (id, name).
    pub people: Vec<(String, String)>,
    /// Claimants and topics by name.
    pub known: super::entry::Known,
}

/// Reads what the filters offer.
pub fn choices(db: &mut Db) -> Result<Choices> {
    Ok(Choices {
        people: staff::store::list(db)?
            .into_iter()
            .map(|person| (person.id.to_string(), person.name))
            .collect(),
        known: super::entry::known(db)?,
    })
}

/// A column of the board.
#[derive(Debug, Clone)]
pub struct Column {
    /// Where its claims stand.
    pub status: Status,
    /// How many stand there.
    pub total: i64,
    /// The newest of them.
    pub rows: Vec<ClaimRow>,
}

/// Reads the board: a column for each status on the way, each with its newest claims.
pub fn board(db: &mut Db, filter: &ClaimFilter) -> Result<Vec<Column>> {
    let mut columns = Vec::with_capacity(Status::ON_THE_WAY.len());
    let mut claims = Vec::new();
    for status in Status::ON_THE_WAY {
        let here = ClaimFilter {
            statuses: vec![status],
            ..filter.clone()
        };
        columns.push(Column {
            status,
            total: claim::store::count(db, &here)?,
            rows: Vec::new(),
        });
        claims.extend(claim::store::list_after(db, &here, None, CARDS)?);
    }
    for row in rows::gather(db, claims)? {
        if let Some(column) = columns.iter_mut().find(|column| column.status == row.claim().status) {
            column.rows.push(row);
        }
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_narrows_nothing() {
        let today = NaiveDate::from_ymd_opt(2022, 2, 4).unwrap();
        let me = PersonId::new();
        let nonsense = Asked {
            status: "lost".into(),
            assignee: "someone".into(),
            due: "soon".into(),
            q: " ".into(),
            ..Asked::default()
        };
        assert_eq!(nonsense.filter(today, me), ClaimFilter::default());
        let asked = Asked {
            status: "in_review".into(),
            assignee: "me".into(),
            claimant: "Ilona Brandt".into(),
            due: "overdue".into(),
            ..Asked::default()
        };
        let filter = asked.filter(today, me);
        assert_eq!(
            (filter.statuses.as_slice(), filter.assigned_to),
            (&[Status::InReview][..], Some(me))
        );
        assert_eq!(filter.claimant.as_deref(), Some("ilona-brandt"));
        assert_eq!(filter.due_by, NaiveDate::from_ymd_opt(2022, 2, 3));
    }

    #[test]
    fn an_address_keeps_what_is_not_changed() {
        let asked = Asked {
            q: "troops".into(),
            status: "logged".into(),
            ..Asked::default()
        };
        let changed = asked.with(&[("status", "approved"), ("page", "2")]);
        let address = crate::web::paging::address("/desk/claims", &changed);
        assert_eq!(address, "/desk/claims?q=troops&status=approved&page=2");
    }
}
