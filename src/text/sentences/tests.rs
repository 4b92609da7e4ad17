//! Golden cases after the public rules, with sentences of our own, and what holds for any text.
