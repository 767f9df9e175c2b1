//! A part of a page that stays true: it listens to a topic and fetches itself anew when that changed.

use std::fmt;

use askama::filters::HtmlSafe;

use super::{Html, escaped};

/// A part that fetches itself from `url` whenever an act notified `topic`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// What an act names in `work.notify`.
    pub topic: String,
    /// Where the part alone is written.
    pub url: String,
    /// The part as it is now.
    pub html: Html,
}

impl fmt::Display for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (topic, url) = (escaped(&self.topic), escaped(&self.url));
        write!(
            f,
            "<div data-live hx-sse:connect=\"/live/{topic}\"><div hx-get=\"{url}\" hx-trigger=\"changed from:'closest [data-live]'\" hx-swap=\"innerHTML\">{}</div></div>",
            self.html
        )
    }
}

impl HtmlSafe for Live {}
