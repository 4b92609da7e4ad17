//! The index: documents put in and taken out in batches, with the place in the log up to which it is made.

mod candidates;
mod count;
mod fill;
mod find;
mod living;
mod schema;
mod terms;
mod translate;

use std::{
    collections::HashSet,
    path::Path,
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicI64, Ordering},
    },
};

use tantivy::{
    IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, directory::MmapDirectory, tokenizer::TextAnalyzer,
};

use self::schema::Fields;
pub use self::{
    find::{Count, Found, Hit, Order, Search},
    translate::Marks,
};
use super::{Change, Document, Error, meaning::Meaning};

/// Memory of the writer; tantivy asks for 15 MB at least.
const WRITER_BYTES: usize = 48_000_000;

/// Small blocks: matching reads documents from all over the store, and a block is unpacked as a whole.
const STORE_BLOCK: usize = 2_048;

/// An index in memory or in a folder. One per folder and process: a second one cannot write.
pub struct Index {
    inner: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    position: AtomicI64,
    meaning: Option<Meaning>,
}

impl Index {
    /// An empty one in memory.
    pub fn in_memory() -> Result<Self, Error> {
        let (schema, _) = schema::make();
        let index = tantivy::Index::builder()
            .schema(schema)
            .settings(settings())
            .create_in_ram()?;
        Self::over(index)
    }

    /// The one in a folder; made when there is none, and made anew (empty, position 0) when it was written by a version
    /// with other fields or cannot be read.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        let there = tantivy::Index::exists(&directory(folder)?).unwrap_or(false);
        if there && let Ok(index) = tantivy::Index::open(directory(folder)?) {
            if index.schema() == schema::make().0 {
                return Self::over(index);
            }
            drop(index);
        }
        // Whatever lies here was an index of ours and is made again from the log; other files would be a mistake to lose.
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() && is_index_file(&path) {
                std::fs::remove_file(path)?;
            }
        }
        let index = tantivy::Index::builder()
            .schema(schema::make().0)
            .settings(settings())
            .open_or_create(directory(folder)?)?;
        Self::over(index)
    }

    fn over(index: tantivy::Index) -> Result<Self, Error> {
        let fields = Fields::of(&index.schema())?;
        index
            .tokenizers()
            .register(schema::TOKENIZER, TextAnalyzer::builder(terms::Terms).build());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        // One thread, so that documents lie in the order in which they came and equal hits come in the same order.
        let writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        let position = index
            .load_metas()?
            .payload
            .and_then(|payload| payload.parse().ok())
            .unwrap_or(0);
        Ok(Self {
            inner: index,
            fields,
            reader,
            writer: Mutex::new(writer),
            position: AtomicI64::new(position),
            meaning: None,
        })
    }

    /// The same, empty still, with the meaning of titles beside their words.
    #[must_use]
    pub fn with_meaning(self, meaning: Meaning) -> Self {
        Self {
            meaning: Some(meaning),
            ..self
        }
    }

    /// What knows the meaning of its titles, if anything does.
    pub fn meaning(&self) -> Option<&Meaning> {
        self.meaning.as_ref()
    }

    /// The place in the log up to which the index is made; 0 when it is empty.
    pub fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// How many documents are in it.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes these changes in one commit (about 5 ms, so many at once), durable in a folder and seen by the next search.
    /// `position` is remembered with them.
    pub fn write(&self, changes: impl IntoIterator<Item = Change>, position: i64) -> Result<(), Error> {
        let mut writer = self.writer()?;
        let mut titles = Titles::default();
        let written = self.apply(&mut writer, changes, position, &mut titles);
        match (&written, &self.meaning) {
            (Err(_), _) => drop(writer.rollback()?),
            (Ok(()), Some(meaning)) => titles.tell(meaning),
            (Ok(()), None) => {}
        }
        written
    }

    /// Empties the index and fills it with these documents. Searches see the old ones until it is done, and for good when
    /// one of the documents cannot be had.
    pub fn rebuild<E: From<Error>>(
        &self,
        documents: impl IntoIterator<Item = Result<Document, E>>,
        position: i64,
    ) -> Result<(), E> {
        let mut writer = self.writer()?;
        writer.delete_all_documents().map_err(Error::from)?;
        let mut titles = Titles::default();
        let written = self
            .fill(&writer, documents, &mut titles)
            .and_then(|()| Ok(self.commit(&mut writer, position)?));
        match (&written, &self.meaning) {
            (Err(_), _) => drop(writer.rollback().map_err(Error::from)?),
            (Ok(()), Some(meaning)) => titles.are_all(meaning),
            (Ok(()), None) => {}
        }
        written
    }

    fn apply(
        &self,
        writer: &mut IndexWriter,
        changes: impl IntoIterator<Item = Change>,
        position: i64,
        titles: &mut Titles,
    ) -> Result<(), Error> {
        for change in changes {
            match change {
                Change::Put(document) => {
                    writer.delete_term(self.fields.id_term(&document.id));
                    self.add(writer, &document)?;
                    if self.meaning.is_some() {
                        titles.note(&document);
                    }
                }
                Change::Remove(id) => {
                    writer.delete_term(self.fields.id_term(&id));
                    titles.0.push((id, None));
                }
            }
        }
        self.commit(writer, position)
    }

    fn add(&self, writer: &IndexWriter, document: &Document) -> Result<(), Error> {
        writer.add_document(self.fields.document(document)?)?;
        Ok(())
    }

    fn commit(&self, writer: &mut IndexWriter, position: i64) -> Result<(), Error> {
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&position.to_string());
        commit.commit()?;
        self.reader.reload()?;
        self.position.store(position, Ordering::Release);
        Ok(())
    }

    fn writer(&self) -> Result<MutexGuard<'_, IndexWriter>, Error> {
        self.writer.lock().map_err(|_| Error::Poisoned)
    }

    fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Bytes of its files: on disk in a folder, in memory otherwise.
    pub fn bytes(&self) -> Result<u64, Error> {
        let usage = self.searcher().space_usage().map_err(Error::Folder)?;
        Ok(usage.total().get_bytes())
    }

    /// The document with this id.
    pub fn get(&self, id: &str) -> Result<Option<Document>, Error> {
        use tantivy::{collector::TopDocs, query::TermQuery, schema::IndexRecordOption};
        let searcher = self.searcher();
        let query = TermQuery::new(self.fields.id_term(id), IndexRecordOption::Basic);
        let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        match found.first() {
            Some((_, address)) => self.fields.read(&searcher, *address).map(Some),
            None => Ok(None),
        }
    }
}

/// What was written, for whoever reads the meaning of it: ids, and kind and title of what is not removed.
#[derive(Default)]
struct Titles(Vec<(String, Option<(String, String)>)>);

impl Titles {
    fn note(&mut self, document: &Document) {
        let title = (document.kind.clone(), document.title.clone());
        self.0.push((document.id.clone(), Some(title)));
    }

    fn tell(self, meaning: &Meaning) {
        for (id, title) in self.0 {
            match title {
                Some((kind, title)) => meaning.put(&id, &kind, &title),
                None => meaning.remove(&id),
            }
        }
    }

    fn are_all(self, meaning: &Meaning) {
        let ids: HashSet<String> = self.0.iter().map(|(id, _)| id.clone()).collect();
        meaning.retain(|id| ids.contains(id));
        self.tell(meaning);
    }
}

/// The documents that `next` gives, part by part, until it gives none.
pub fn in_parts<E>(
    mut next: impl FnMut() -> Result<Option<Vec<Document>>, E>,
) -> impl Iterator<Item = Result<Document, E>> {
    std::iter::from_fn(move || next().transpose()).flat_map(|part| match part {
        Ok(documents) => documents.into_iter().map(Ok).collect::<Vec<_>>(),
        Err(error) => vec![Err(error)],
    })
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("inner", &self.inner)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

fn settings() -> IndexSettings {
    IndexSettings {
        docstore_blocksize: STORE_BLOCK,
        // The lanes of filling keep the processors busy already.
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

fn directory(folder: &Path) -> Result<MmapDirectory, Error> {
    MmapDirectory::open(folder).map_err(|error| Error::Index(error.into()))
}

/// Whether tantivy has written the file.
fn is_index_file(path: &Path) -> bool {
    const ENDINGS: [&str; 9] = [
        "term",
        "idx",
        "pos",
        "fieldnorm",
        "fast",
        "store",
        "del",
        "json",
        "lock",
    ];
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests;
