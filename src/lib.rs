//! Factdesk: a fact-checking desk in one program.
