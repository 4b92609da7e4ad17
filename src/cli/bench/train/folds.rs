//! Which documents are held out together, in as many divisions as one likes and always the same ones.

use std::collections::{BTreeMap, BTreeSet};

use super::learn::Example;

/// The fold of each document: as the file gives it, or one of `parts` after an order that `division` decides.
pub fn folds(examples: &[&Example], division: Option<u32>, parts: u32) -> BTreeMap<String, u32> {
    let Some(division) = division else {
        return examples.iter().map(|e| (e.doc.clone(), e.fold)).collect();
    };
    let documents: BTreeSet<&str> = examples.iter().map(|e| e.doc.as_str()).collect();
    let mut ordered: Vec<&str> = documents.into_iter().collect();
    ordered.sort_by_key(|doc| (mixed(division, doc), *doc));
    let numbers = (0..parts.max(1)).cycle();
    ordered.into_iter().map(str::to_owned).zip(numbers).collect()
}

/// A number that looks like chance and is not (FNV-1a).
fn mixed(division: u32, document: &str) -> u64 {
    let bytes = division.to_le_bytes().into_iter().chain(document.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(doc: &str, fold: u32) -> Example {
        Example {
            doc: doc.to_owned(),
            fold,
            grade: 0,
            features: Vec::new(),
        }
    }

    #[test]
    fn a_document_is_never_in_two_folds_and_folds_are_even() {
        let all: Vec<Example> = (0..40).map(|n| example(&format!("doc {}", n % 20), 7)).collect();
        let given: Vec<&Example> = all.iter().collect();
        let found = folds(&given, Some(1), 5);
        assert_eq!(found.len(), 20);
        for fold in 0..5 {
            assert_eq!(found.values().filter(|f| **f == fold).count(), 4);
        }
        assert_eq!(found, folds(&given, Some(1), 5));
        assert_ne!(found, folds(&given, Some(2), 5));
        assert!(folds(&given, None, 5).values().all(|fold| *fold == 7));
    }
}
