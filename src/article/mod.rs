//! Articles: the texts published elsewhere in which claims occur.
//!
//! What is here is pure: a page or a pasted text becomes clean text (`extract`, `intake`), a place in that text
//! becomes an anchor that survives edits (`anchor`), and anchored places become marks to draw (`marks`).

pub mod anchor;
pub mod decode;
pub mod extract;
mod furniture;
pub mod intake;
pub mod marks;
mod outline;
