//! The program `factdesk`.

fn main() {}
