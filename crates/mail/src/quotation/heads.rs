//! The header lines of an older mail within a text: who, when, to whom, about what.

use super::marks::has_time;
use super::words::Key;

/// Header lines by key and folded value, as they were recognised.
pub(super) type Heads<'a> = [Option<(Key, &'a str)>];

/// Lines that are looked at, and lines without a key that may lie between: a value goes on.
const LINES: usize = 14;
const GOES_ON: usize = 3;

/// What a block names.
#[derive(Debug, Default)]
struct Named {
    from: bool,
    date: bool,
    timed: bool,
    to: bool,
    subject: bool,
    address: bool,
}

/// Whether a block of header lines begins at this line.
pub(super) fn is_block(heads: &Heads<'_>, bares: &[String], at: usize) -> bool {
    if heads[at].is_none() {
        return false;
    }
    let mut named = Named::default();
    let mut foreign = 0;
    for next in at..(at + LINES).min(heads.len()) {
        let bare = bares[next].as_str();
        if bare.is_empty() {
            // some programs put empty lines between their header lines
            let more = heads.get(next + 1).is_some_and(Option::is_some);
            if more && !(named.from && named.date && named.subject) {
                continue;
            }
            break;
        }
        if let Some((key, value)) = heads[next] {
            named.take(key, value);
            foreign = 0;
        } else {
            foreign += 1;
            named.address |= foreign == 1 && bare.contains('@');
            if foreign > GOES_ON {
                break;
            }
        }
    }
    named.is_mail()
}

impl Named {
    fn take(&mut self, key: Key, value: &str) {
        match key {
            Key::From => self.from = true,
            Key::Date => {
                self.date |= value.chars().any(|c| c.is_ascii_digit());
                self.timed |= has_time(value);
            }
            Key::To => self.to = true,
            Key::Subject => self.subject = true,
            Key::Other => {}
        }
        self.address |= matches!(key, Key::From | Key::To) && value.contains('@');
    }

    /// Enough that no form of a customer looks like it.
    fn is_mail(&self) -> bool {
        let more = usize::from(self.date) + usize::from(self.to) + usize::from(self.subject);
        let sure = self.address && (more == 2 || more == 1 && self.timed);
        (self.from && (more == 3 || sure)) || (self.to && self.timed && self.address && more >= 2)
    }
}
