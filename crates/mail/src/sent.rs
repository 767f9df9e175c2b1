//! When a mail says that it was sent; kept also when it cannot be true.

use jiff::{SignedDuration, Timestamp, civil, tz::Offset};
use serde::{Deserialize, Serialize};

/// The Date field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The moment it names.
    pub at: Timestamp,
}

/// How long a mail may have been under way, and how far a sender's clock may run ahead.
const LATE: SignedDuration = SignedDuration::from_hours(30 * 24);
const AHEAD: SignedDuration = SignedDuration::from_hours(26);

impl Sent {
    /// Whether this cannot be true of a mail that arrived at `received`: 1970, 2099. Sort such a mail by its arrival.
    #[must_use]
    pub fn is_doubtful(&self, received: Timestamp) -> bool {
        let under_way = received.duration_since(self.at);
        under_way > LATE || under_way < -AHEAD
    }

    /// Reads a Date field; nothing when no day can be made out.
    pub(crate) fn read(written: &str) -> Option<Self> {
        let dated =
            |text: &str| mail_parser::DateTime::parse_rfc822(text).filter(|read| read.year > 0);
        let iso = || {
            let joined = written
                .split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join("T");
            looks_iso(written).then(|| mail_parser::DateTime::parse_rfc3339(&joined))?
        };
        // some leave the zone out
        let read = iso()
            .or_else(|| dated(written))
            .or_else(|| dated(&format!("{written} +0000")))?;
        let part = |value: u8| i8::try_from(value).ok();
        let year = i16::try_from(read.year).ok()?;
        let day = civil::Date::new(year, part(read.month)?, part(read.day)?).ok()?;
        let time = civil::Time::new(
            part(read.hour)?,
            part(read.minute)?,
            part(read.second)?.min(59),
            0,
        )
        .ok()?;
        let seconds = i32::from(read.tz_hour) * 3600 + i32::from(read.tz_minute) * 60;
        let offset = Offset::from_seconds(if read.tz_before_gmt {
            -seconds
        } else {
            seconds
        })
        .unwrap_or(Offset::UTC);
        let at = offset.to_timestamp(day.to_datetime(time)).ok()?;
        Some(Self { at })
    }
}

/// `2025-03-12 …`; the other reader needs exactly this.
fn looks_iso(written: &str) -> bool {
    let bytes = written.trim().as_bytes();
    bytes.len() >= 10
        && bytes.is_ascii()
        && bytes.iter().enumerate().take(10).all(|(at, byte)| {
            if matches!(at, 4 | 7) {
                *byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Sent;

    #[test]
    fn days_that_cannot_be_are_kept_and_marked() {
        let received: jiff::Timestamp = "2026-11-29T05:00:00Z".parse().unwrap();
        let cases = [
            ("Sun, 29 Nov 2026 07:30:00 +0300", Some(false)),
            ("29 Nov 2026 04:30", Some(false)),
            ("Thu, 1 Jan 1970 00:00:00 +0000", Some(true)),
            ("Fri, 1 Jan 2099 00:00:00 +0000", Some(true)),
            ("nonsense", None),
            ("", None),
            ("99 Foo 99999 99:99:99 +9999", None),
        ];
        for (written, expected) in cases {
            let found = Sent::read(written).map(|sent| sent.is_doubtful(received));
            assert_eq!(found, expected, "{written}");
        }
    }
}
