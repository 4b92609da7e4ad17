//! Filling an index with all there is, on two processors.
//!
//! tantivy's own threads take documents as they come, so with more than one of them the order of equal hits would differ from
//! node to node. Here each of two lanes gets its own documents by count alone, cuts and stems their words and makes segments
//! of its own, while the next documents are read: the same documents make the same segments everywhere.

use std::{
    iter::repeat_n,
    sync::mpsc::{Receiver, sync_channel},
};

use tantivy::{
    IndexWriter, Segment,
    indexer::{AddOperation, SegmentWriter},
};

use super::{Index, Titles};
use crate::search::{Document, Error};

/// How many documents are handed over at once.
const CHUNK: usize = if cfg!(test) { 10 } else { 1_000 };

/// How many chunks each lane gets in its turn, on any machine. What fits into the first turn is one segment. They differ, as
/// segments stand in the order of their sizes.
const TURNS: [usize; 2] = [20, 19];

/// From which size on a segment is closed: a million claims make six, too few to be merged at once.
const SEGMENT_BYTES: usize = 120_000_000;

impl Index {
    /// Adds these documents. A commit makes them seen.
    pub(super) fn fill<E: From<Error>>(
        &self,
        writer: &IndexWriter,
        documents: impl IntoIterator<Item = Result<Document, E>>,
        titles: &mut Titles,
    ) -> Result<(), E> {
        let mut documents = documents.into_iter();
        std::thread::scope(|scope| {
            let (lanes, working): (Vec<_>, Vec<_>) = TURNS
                .map(|turn| {
                    let (send, chunks) = sync_channel(turn);
                    ((turn, send), scope.spawn(|| self.lane(writer, chunks)))
                })
                .into_iter()
                .unzip();
            let turns = lanes.iter().flat_map(|(turn, lane)| repeat_n(lane, *turn));
            let mut turns = turns.cycle();
            let read = loop {
                let Some(lane) = turns.next() else { break Ok(()) };
                let chunk = documents.by_ref().take(CHUNK);
                let chunk = match chunk.collect::<Result<Vec<Document>, E>>() {
                    Ok(chunk) if chunk.is_empty() => break Ok(()),
                    Ok(chunk) => chunk,
                    Err(error) => break Err(error),
                };
                if self.meaning.is_some() {
                    chunk.iter().for_each(|document| titles.note(document));
                }
                // A lane that takes nothing any more has failed, and says so below.
                if lane.send(chunk).is_err() {
                    break Ok(());
                }
            };
            drop(lanes);
            for lane in working {
                lane.join().unwrap_or(Err(Error::Poisoned))?;
            }
            read
        })
    }

    fn lane(&self, writer: &IndexWriter, chunks: Receiver<Vec<Document>>) -> Result<(), Error> {
        let mut open: Option<Open> = None;
        for chunk in chunks {
            let made = chunk.iter().map(|document| self.fields.document(document));
            let made = made.collect::<Result<Vec<_>, Error>>()?;
            for document in made {
                let segment = match &mut open {
                    Some(segment) => segment,
                    None => open.insert(Open::new(writer)?),
                };
                segment.writer.add_document(AddOperation { opstamp: 0, document })?;
                if segment.writer.mem_usage() >= SEGMENT_BYTES
                    && let Some(full) = open.take()
                {
                    full.close(writer)?;
                }
            }
        }
        open.map_or(Ok(()), |segment| segment.close(writer))
    }
}

/// A segment that is being made.
struct Open {
    segment: Segment,
    writer: SegmentWriter,
}

impl Open {
    fn new(index: &IndexWriter) -> Result<Self, Error> {
        let segment = index.new_segment();
        let writer = SegmentWriter::for_segment(SEGMENT_BYTES, segment.clone())?;
        Ok(Self { segment, writer })
    }

    fn close(self, index: &IndexWriter) -> Result<(), Error> {
        let documents = self.writer.max_doc();
        self.writer.finalize()?;
        let segment = self.segment.with_max_doc(documents);
        Ok(index.add_segment(segment.meta().clone())?)
    }
}
