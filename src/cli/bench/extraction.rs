//! Takes the articles out of a folder of pages, as intake does, so that anyone can measure it.

use std::{
    fmt::Write as _,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use clap::Args;
use flate2::read::GzDecoder;
use serde_json::json;

use crate::{
    article::{
        details::Typed,
        intake::{Body, Given, NewArticle},
    },
    problem::{Problem, Result},
};

/// The most of a page that is read, unpacked, in bytes.
const LARGEST: u64 = 20 * 1024 * 1024;

/// Files.
#[derive(Debug, Args)]
pub struct Extraction {
    /// A folder of pages: *.html or *.html.gz
    folder: PathBuf,
    /// Where {"id", "text"} go, a line each; the id is the file's name without its endings
    output: PathBuf,
}

impl Extraction {
    /// Reads, extracts, writes. A page without an article has an empty text.
    pub fn run(&self) -> Result<()> {
        let mut out = String::new();
        for (id, path) in pages(&self.folder)? {
            let bytes = read(&path).map_err(|error| cannot_be_read(&path, &error))?;
            let given = Given {
                details: Typed::default(),
                body: Body::File {
                    bytes: &bytes,
                    name: Some("page.html"),
                    content_type: None,
                },
            };
            let text = NewArticle::parse(&given)
                .map(|article| article.text)
                .unwrap_or_default();
            let _ = writeln!(out, "{}", json!({"id": id, "text": text}));
        }
        std::fs::write(&self.output, out)?;
        Ok(())
    }
}

fn cannot_be_read(path: &Path, error: &std::io::Error) -> Problem {
    Problem::field("file", format!("{} cannot be read: {error}.", path.display()))
}

/// The pages of a folder by their ids, in order.
fn pages(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let entries = std::fs::read_dir(folder).map_err(|error| cannot_be_read(folder, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let bare = name.strip_suffix(".gz").unwrap_or(&name);
        if let Some(id) = bare.strip_suffix(".html") {
            found.push((id.to_owned(), path));
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|ending| ending == "gz") {
        GzDecoder::new(file).take(LARGEST).read_to_end(&mut bytes)?;
    } else {
        file.take(LARGEST).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn pages_are_read_packed_or_not_and_named_by_their_files() {
        let folder = tempfile::tempdir().unwrap();
        let story =
            "The council voted on Monday to spend 4 million crowns on the harbour wall, more than in any year before.";
        let page =
            format!("<!doctype html><html><body><article><h1>Harbour</h1><p>{story}</p></article></body></html>");
        std::fs::write(folder.path().join("a.html"), &page).unwrap();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(page.as_bytes()).unwrap();
        std::fs::write(folder.path().join("b.html.gz"), packed.finish().unwrap()).unwrap();
        std::fs::write(folder.path().join("c.html"), "").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "no page").unwrap();
        let output = folder.path().join("out.jsonl");
        let bench = Extraction {
            folder: folder.path().to_owned(),
            output: output.clone(),
        };
        bench.run().unwrap();
        let written = std::fs::read_to_string(output).unwrap();
        let rows: Vec<serde_json::Value> = written
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert!(rows[0]["text"].as_str().unwrap().contains(story) && rows[0]["text"] == rows[1]["text"]);
        assert_eq!(rows[2]["text"], "");
    }
}
