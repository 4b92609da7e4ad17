//! What pages are made of: layout, components, forms, verdict marks, static files, and the HTTP around them.

pub mod assets;
pub mod axis;
pub mod components;
pub mod door;
pub mod errors;
pub mod finished;
pub mod forms;
mod google;
pub mod health;
pub mod http;
pub mod languages;
pub mod layout;
pub mod marks;
pub mod markup;
pub mod open_form;
pub mod paging;
pub mod posted;
pub mod problems;
mod sending;
pub mod spooled;
