//! Long lists in pages.

use maud::{Markup, html};

use super::languages::PageLanguage;

/// Which page of a list is wanted, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub struct PageNumber(u32);

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl PageNumber {
    /// That page; the first for 0, none beyond the 10,000th.
    pub fn new(n: u32) -> Self {
        Self(n.clamp(1, 10_000))
    }

    /// How many rows come before it.
    pub fn offset(self, per_page: i64) -> i64 {
        i64::from(self.0.clamp(1, 10_000) - 1) * per_page
    }

    /// Its number.
    pub fn get(self) -> u32 {
        self.0.clamp(1, 10_000)
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// Its rows.
    pub items: Vec<T>,
    /// Which page.
    pub number: PageNumber,
    /// Rows a page.
    pub per_page: i64,
    /// Rows in all.
    pub total: i64,
}

impl<T> Page<T> {
    /// Nothing was found.
    pub fn none(per_page: i64) -> Self {
        Self {
            items: Vec::new(),
            number: PageNumber::default(),
            per_page,
            total: 0,
        }
    }

    /// How many pages there are, at least one.
    pub fn pages(&self) -> i64 {
        ((self.total + self.per_page - 1) / self.per_page.max(1)).max(1)
    }

    /// The same page with other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            number: self.number,
            per_page: self.per_page,
            total: self.total,
        }
    }
}

/// Links to the other pages of the desk; nothing when there is only one. `address` gives a page's address.
pub fn pager<T>(page: &Page<T>, address: impl Fn(i64) -> String) -> Markup {
    pager_in(PageLanguage::English, page, address)
}

/// The same on a page of readers.
pub fn pager_in<T>(lang: PageLanguage, page: &Page<T>, address: impl Fn(i64) -> String) -> Markup {
    let (here, last) = (i64::from(page.number.get()), page.pages());
    let shown: Vec<i64> = (1..=last)
        .filter(|n| *n == 1 || *n == last || (n - here).abs() <= 2)
        .collect();
    html! {
        @if last > 1 {
            nav.pager aria-label=(lang.say("pages")) {
                @if here > 1 { a href=(address(here - 1)) rel="prev" { (lang.say("previous")) } }
                @for (n, before) in shown.iter().copied().zip(std::iter::once(0).chain(shown.iter().copied())) {
                    @if n > before + 1 { span aria-hidden="true" { "…" } }
                    @if n == here { span aria-current="page" { (n) } } @else { a href=(address(n)) { (n) } }
                }
                @if here < last { a href=(address(here + 1)) rel="next" { (lang.say("next")) } }
            }
        }
    }
}

/// An address with these filters, empty ones left out.
pub fn address(path: &str, filters: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in filters.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32, total: i64) -> Page<()> {
        Page {
            items: Vec::new(),
            number: PageNumber::new(number),
            per_page: 20,
            total,
        }
    }

    fn drawn(number: u32, total: i64) -> String {
        pager(&page(number, total), |n| {
            address("/desk/claims", &[("q", "a&b"), ("page", &n.to_string())])
        })
        .into_string()
    }

    #[test]
    fn a_list_of_one_page_has_no_pager() {
        for total in [0, 1, 20] {
            assert_eq!(page(1, total).pages(), 1);
            assert_eq!(drawn(1, total), "");
        }
        assert_eq!(page(1, 21).pages(), 2);
    }

    #[test]
    fn the_ends_and_the_neighbours_are_linked_and_filters_go_along() {
        let middle = drawn(10, 400);
        assert_eq!(middle.matches("<a ").count(), 8, "previous, 1, 8, 9, 11, 12, 20, next");
        assert!(middle.contains(r#"<span aria-current="page">10</span>"#));
        assert!(middle.contains("/desk/claims?q=a%26b&amp;page=11"));
        assert!(!drawn(1, 400).contains("Previous") && !drawn(20, 400).contains("Next"));
    }

    #[test]
    fn page_numbers_out_of_range_are_brought_back_into_it() {
        assert_eq!(PageNumber::new(0).get(), 1);
        assert_eq!(PageNumber::new(u32::MAX).offset(20), 9_999 * 20);
    }
}
