//! One opening of a day, from an hour to an hour, in minutes of the wall clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::ids::clipped;
use crate::refusal::Refusal;

/// Minutes of a day's wall clock.
pub const MINUTES_A_DAY: u16 = 24 * 60;

/// Open from one time to another of the same day; `24:00` is the day's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "[String; 2]", into = "[String; 2]")]
pub struct Span {
    opens: u16,
    closes: u16,
}

impl Span {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self {
        opens: 0,
        closes: MINUTES_A_DAY,
    };

    /// An opening from two minutes of the day; refused unless it opens before it closes, within the day.
    pub fn new(opens: u16, closes: u16) -> Result<Self, Refusal> {
        if opens >= closes || closes > MINUTES_A_DAY {
            return Err(Refusal::new("kernel-refused-hours-order")
                .with("opens", written(opens))
                .with("closes", written(closes)));
        }
        Ok(Self { opens, closes })
    }

    /// An opening from two times as `09:00` and `17:30`.
    pub fn parse(opens: &str, closes: &str) -> Result<Self, Refusal> {
        Self::new(minute_of_day(opens)?, minute_of_day(closes)?)
    }

    /// The minute of the day at which it opens.
    #[must_use]
    pub const fn opens(self) -> u16 {
        self.opens
    }

    /// The minute of the day at which it closes.
    #[must_use]
    pub const fn closes(self) -> u16 {
        self.closes
    }

    /// The part before a minute of the day, if any.
    #[must_use]
    pub fn until(self, minute: u16) -> Option<Self> {
        let closes = self.closes.min(minute);
        (self.opens < closes).then_some(Self { closes, ..self })
    }

    /// The opening on a day as two wall-clock readings.
    pub(super) fn on(self, day: Date) -> Option<(DateTime, DateTime)> {
        Some((wall(day, self.opens)?, wall(day, self.closes)?))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", written(self.opens), written(self.closes))
    }
}

/// Reads `09:00–17:30` or `09:00-17:30`.
impl FromStr for Span {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (opens, closes) = text.split_once(['–', '-']).ok_or_else(|| no_time(text))?;
        Self::parse(opens, closes)
    }
}

impl TryFrom<[String; 2]> for Span {
    type Error = Refusal;

    fn try_from([opens, closes]: [String; 2]) -> Result<Self, Refusal> {
        Self::parse(&opens, &closes)
    }
}

impl From<Span> for [String; 2] {
    fn from(span: Span) -> Self {
        [written(span.opens), written(span.closes)]
    }
}

fn wall(day: Date, minute: u16) -> Option<DateTime> {
    if minute == MINUTES_A_DAY {
        return Some(day.tomorrow().ok()?.at(0, 0, 0, 0));
    }
    let hour = i8::try_from(minute / 60).ok()?;
    let rest = i8::try_from(minute % 60).ok()?;
    Some(day.at(hour, rest, 0, 0))
}

fn minute_of_day(text: &str) -> Result<u16, Refusal> {
    let read = |part: &str| match part.as_bytes() {
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => part.parse::<u16>().ok(),
        _ => None,
    };
    let (hour, minute) = text
        .trim()
        .split_once([':', '.'])
        .ok_or_else(|| no_time(text))?;
    match (read(hour), read(minute)) {
        (Some(24), Some(0)) => Ok(MINUTES_A_DAY),
        (Some(hour @ 0..=23), Some(minute @ 0..=59)) => Ok(hour * 60 + minute),
        _ => Err(no_time(text)),
    }
}

fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn no_time(text: &str) -> Refusal {
    Refusal::new("kernel-refused-hours-time").with("text", clipped(text))
}
