//! Files with a header and tabs between fields, as the measurements read them: no quoting, UTF-8.

use std::{collections::HashMap, path::Path};

use crate::problem::{Problem, Result};

/// A file that was read.
pub struct Table {
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
    name: String,
}

impl Table {
    /// Reads a file; the columns named must be in its header.
    pub fn read(path: &Path, needed: &[&str]) -> Result<Self> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Problem::field("file", format!("{name} cannot be read: {error}.")))?;
        Self::parse(&text, &name, needed)
    }

    fn parse(text: &str, name: &str, needed: &[&str]) -> Result<Self> {
        let fields = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let header = lines.next().map(fields).unwrap_or_default();
        let columns: HashMap<String, usize> = header.into_iter().enumerate().map(|(at, name)| (name, at)).collect();
        if let Some(missing) = needed.iter().find(|column| !columns.contains_key(**column)) {
            return Err(Problem::field(
                "file",
                format!("{name} has no column {missing}; its first line names the columns, with tabs between."),
            ));
        }
        let rows = lines.filter(|line| !line.is_empty()).map(fields).collect();
        Ok(Self {
            columns,
            rows,
            name: name.to_owned(),
        })
    }

    /// Its rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().enumerate().map(|(at, fields)| Row {
            table: self,
            fields,
            line: at + 2,
        })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    fields: &'a [String],
    line: usize,
}

impl<'a> Row<'a> {
    /// A field; empty when the file has no such column or the row is short.
    pub fn get(&self, column: &str) -> &'a str {
        let at = self.table.columns.get(column);
        at.and_then(|at| self.fields.get(*at)).map_or("", String::as_str)
    }

    /// A field that is a whole number.
    pub fn number(&self, column: &str) -> Result<u32> {
        self.get(column).trim().parse().map_err(|_| {
            let (name, line, text) = (&self.table.name, self.line, self.get(column));
            Problem::field(
                "file",
                format!("{name}, line {line}: {column} should be a whole number, not {text:?}."),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_the_name_of_their_column() {
        let table = Table::parse("id\ttext\tn\n1\t\"a\" b\t3\n\n2\tc\n", "x.tsv", &["text"]).unwrap();
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows[0].get("text"), "\"a\" b");
        assert_eq!(rows[0].number("n").unwrap(), 3);
        assert_eq!(rows[1].get("n"), "");
        assert!(rows[1].number("n").unwrap_err().to_string().contains("line 3"));
    }

    #[test]
    fn a_missing_column_is_named() {
        let problem = Table::parse("id\n", "x.tsv", &["text"]).err().unwrap();
        assert!(problem.to_string().contains("no column text"));
    }
}
