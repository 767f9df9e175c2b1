//! What is decided without reading anything: languages, states, words and addresses of articles, Markdown, what a version changed.

pub mod about;
pub mod changes;
pub mod markdown;
pub mod miss;
pub mod slug;
pub mod state;
pub mod tongue;
pub mod words;
