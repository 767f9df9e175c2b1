//! A time line: what happened, newest first, notes of the house on another ground.

use std::fmt;

use askama::filters::HtmlSafe;

use super::{Html, Stamp, escaped};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Stamp,
    /// Who; empty for the house itself.
    pub who: String,
    /// What.
    pub what: Html,
    /// Particulars below it.
    pub more: Html,
    /// Whether it is a note that stays in the house.
    pub note: bool,
}

/// What happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline(pub Vec<Entry>);

impl fmt::Display for Timeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<ol class=\"tl\">")?;
        for entry in &self.0 {
            let class = if entry.note { " class=\"note\"" } else { "" };
            write!(f, "<li>{}<div{class}>", entry.at)?;
            if !entry.who.is_empty() {
                write!(f, "<b>{}</b> ", escaped(&entry.who))?;
            }
            write!(f, "{}", entry.what)?;
            if !entry.more.is_empty() {
                write!(f, "<div class=\"small\">{}</div>", entry.more)?;
            }
            f.write_str("</div></li>")?;
        }
        f.write_str("</ol>")
    }
}

impl HtmlSafe for Timeline {}
