//! A moment or a day as people say it, with the exact one in its title.

use std::fmt;

use askama::filters::HtmlSafe;
use jiff::Timestamp;
use jiff::civil::Date;

use super::escaped;
use crate::texts::L;

/// A `<time>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    machine: String,
    words: String,
    exact: String,
    live: bool,
}

impl L {
    /// A moment seen from now, exact on hover; the browser keeps it true while the page stays open.
    #[must_use]
    pub fn stamp(self, moment: Timestamp, now: Timestamp) -> Stamp {
        Stamp {
            machine: moment.to_string(),
            words: self.ago(moment, now),
            exact: self.moment(moment),
            live: true,
        }
    }

    /// A date seen from today, exact on hover.
    #[must_use]
    pub fn day_stamp(self, day: Date, today: Date) -> Stamp {
        Stamp {
            machine: day.to_string(),
            words: self.day_near(day, today),
            exact: self.day(day),
            live: false,
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let live = if self.live { " data-ago" } else { "" };
        write!(
            f,
            "<time datetime=\"{}\" title=\"{}\"{live}>{}</time>",
            escaped(&self.machine),
            escaped(&self.exact),
            escaped(&self.words)
        )
    }
}

impl HtmlSafe for Stamp {}
