//! How the numbers of two texts stand to each other.

use super::{Quantity, Relation, relation};

/// The strongest relation of two lists that makes sense. Each number of the shorter one is compared with its best
/// partner of the same unit; one clear difference outweighs what agrees, and only full agreement is the same.
pub fn relation_of_lists(a: &[Quantity], b: &[Quantity]) -> Relation {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let found: Vec<Relation> = few.iter().map(|one| best(one, many)).collect();
    [Relation::Different, Relation::Compatible, Relation::Same]
        .into_iter()
        .find(|wanted| found.contains(wanted))
        .unwrap_or(Relation::Unrelated)
}

fn best(one: &Quantity, many: &[Quantity]) -> Relation {
    let rank = |relation: &Relation| match relation {
        Relation::Same => 3,
        Relation::Compatible => 2,
        Relation::Different => 1,
        Relation::Unrelated => 0,
    };
    many.iter()
        .map(|other| relation(one, other))
        .max_by_key(rank)
        .unwrap_or(Relation::Unrelated)
}

#[cfg(test)]
mod tests {
    use super::{super::quantities, *};

    #[test]
    fn one_clear_difference_outweighs_what_agrees() {
        let of = |a: &str, b: &str| relation_of_lists(&quantities(a), &quantities(b));
        assert_eq!(
            of("100,000 troops and 1,200 tanks", "10,000 troops and 1,200 tanks"),
            Relation::Different
        );
        assert_eq!(
            of("100,000 troops and 1,200 tanks", "1,200 tanks and 100,000 troops"),
            Relation::Same
        );
        assert_eq!(
            of("100,000 troops", "more than 90,000 troops, with 40 ships"),
            Relation::Compatible
        );
        assert_eq!(of("100,000 troops", "no number here"), Relation::Unrelated);
    }
}
