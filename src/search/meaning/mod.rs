//! Meaning: what a text says, whatever its words, by a sentence-embedding model that the operator names. Optional.
//!
//! The documents' directions are made in a thread of their own, behind the index of words: what was just written is found by
//! its words at once and by its meaning a moment later. When the model cannot be used, the log says so, and words are all
//! there is.

mod folder;
mod model;
mod onnx;
mod vectors;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, RwLock},
    thread,
};

pub use self::{
    model::{Model, UNLIKE, Unusable},
    vectors::{Vectors, print},
};
use super::Error;

/// The directions of an index's documents, and the model that makes them.
#[derive(Debug)]
pub struct Meaning {
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    model: OnceLock<Result<Model, Unusable>>,
    vectors: RwLock<Vectors>,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

/// Documents without a direction yet.
#[derive(Debug, Default)]
struct Waiting {
    documents: HashMap<String, Text>,
    /// Their ids; the last is the next. What came last matters most, and a desk may fill its table for minutes.
    order: Vec<String>,
    /// Nothing more will be done.
    ended: bool,
}

#[derive(Debug, Clone)]
struct Text {
    kind: String,
    text: String,
}

impl Meaning {
    /// By the model in that folder, which is read in the background.
    pub fn by(folder: &Path) -> Self {
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            model: OnceLock::new(),
            vectors: RwLock::default(),
            waiting: Mutex::default(),
            changed: Condvar::new(),
        });
        let working = Arc::clone(&shared);
        let begun = thread::Builder::new().name("meaning".into()).spawn(move || {
            let work = std::panic::AssertUnwindSafe(|| working.work());
            if std::panic::catch_unwind(work).is_err() {
                tracing::error!("the thread that reads meaning has failed; new claims are matched by their words only");
            }
            working.end();
        });
        if let Err(error) = begun {
            tracing::error!(%error, "no thread to read meaning; claims are matched by their words only");
            shared.end();
        }
        Self { shared }
    }

    /// A document is there with this text.
    pub fn put(&self, id: &str, kind: &str, text: &str) {
        let mut waiting = self.shared.waiting();
        if self.shared.read(|vectors| vectors.has(id, print(text))) {
            waiting.documents.remove(id);
            return;
        }
        self.shared.change(|vectors| vectors.remove(id));
        if waiting.ended {
            return;
        }
        let text = Text {
            kind: kind.to_owned(),
            text: text.to_owned(),
        };
        waiting.documents.insert(id.to_owned(), text);
        waiting.order.push(id.to_owned());
        self.shared.changed.notify_all();
    }

    /// A document is no more.
    pub fn remove(&self, id: &str) {
        self.shared.waiting().documents.remove(id);
        self.shared.change(|vectors| vectors.remove(id));
    }

    /// Only these documents are there.
    pub fn retain(&self, among: impl Fn(&str) -> bool) {
        self.shared.waiting().documents.retain(|id, _| among(id));
        self.shared.change(|vectors| vectors.retain(&among));
    }

    /// Waits until every document has its direction. An error when the model cannot be used.
    pub fn settled(&self) -> Result<(), Error> {
        let mut waiting = self.shared.waiting();
        while !waiting.ended && (self.shared.model.get().is_none() || !waiting.documents.is_empty()) {
            waiting = self
                .shared
                .changed
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
        match self.shared.model.get() {
            Some(Ok(_)) => Ok(()),
            Some(Err(unusable)) => Err(unusable.clone().into()),
            None => Err(Error::Poisoned),
        }
    }

    /// The direction of a text that is asked about; none as long as there is no model.
    pub fn direction(&self, text: &str) -> Option<Arc<[f32]>> {
        match self.model()?.asked(text) {
            Ok(direction) => Some(direction),
            Err(problem) => {
                tracing::warn!(%problem, "a text is matched by its words only");
                None
            }
        }
    }

    /// The ids and likenesses of the documents nearest to a direction, the nearest first.
    pub fn nearest(&self, direction: &[f32], kinds: &[String], limit: usize) -> Vec<(String, f64)> {
        let Some(model) = self.model() else { return Vec::new() };
        let found = self.shared.read(|vectors| vectors.nearest(direction, kinds, limit));
        found
            .into_iter()
            .map(|(id, cosine)| (id, model.likeness(cosine)))
            .collect()
    }

    /// How alike a document is to a direction; none when it has none yet.
    pub fn likeness(&self, direction: &[f32], id: &str) -> Option<f64> {
        let cosine = self.shared.read(|vectors| vectors.cosine(direction, id))?;
        Some(self.model()?.likeness(cosine))
    }

    /// How many documents have a direction, and bytes of memory for them.
    pub fn size(&self) -> (usize, usize) {
        self.shared.read(|vectors| (vectors.len(), vectors.bytes()))
    }

    fn model(&self) -> Option<&Model> {
        self.shared.model.get()?.as_ref().ok()
    }
}

impl Drop for Meaning {
    fn drop(&mut self) {
        self.shared.end();
    }
}

impl Shared {
    /// Reads the model, then gives directions until the index is no more.
    fn work(&self) {
        let model = self.model.get_or_init(|| Model::open(&self.folder));
        let model = match model {
            Ok(model) => model,
            Err(unusable) => {
                tracing::error!(
                    "{unusable}. Claims are matched by their words only; `factdesk doctor` checks the folder again."
                );
                return;
            }
        };
        tracing::info!(folder = %self.folder.display(), dimensions = model.dimensions(), "claims are matched by meaning too");
        while let Some((id, text)) = self.next() {
            let direction = model.direction(&text.text);
            let mut waiting = self.waiting();
            // Changed or removed meanwhile: then this is not what it says.
            if waiting.documents.get(&id).is_none_or(|now| now.text != text.text) {
                continue;
            }
            waiting.documents.remove(&id);
            match direction {
                Ok(direction) => self.change(|vectors| vectors.put(&id, &text.kind, print(&text.text), &direction)),
                Err(problem) => tracing::warn!(id, %problem, "a document is found by its words only"),
            }
            if waiting.documents.is_empty() {
                waiting.order.clear();
                self.changed.notify_all();
            }
        }
    }

    /// The next document without a direction, once there is one; none at the end.
    fn next(&self) -> Option<(String, Text)> {
        let mut waiting = self.waiting();
        self.changed.notify_all();
        loop {
            if waiting.ended {
                return None;
            }
            while let Some(id) = waiting.order.pop() {
                if let Some(text) = waiting.documents.get(&id) {
                    return Some((id, text.clone()));
                }
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn end(&self) {
        let mut waiting = self.waiting();
        *waiting = Waiting {
            ended: true,
            ..Waiting::default()
        };
        self.changed.notify_all();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, ask: impl FnOnce(&Vectors) -> T) -> T {
        ask(&self.vectors.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Vectors) -> T) -> T {
        change(&mut self.vectors.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}
