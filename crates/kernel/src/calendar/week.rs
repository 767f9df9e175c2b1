//! The openings of a week, several a day, as settings keep them.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use super::Span;
use crate::refusal::Refusal;

/// The most openings of one day.
pub const MOST_SPANS: usize = 12;

const DAY_WORDS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Openings per weekday, in order and apart from each other. Written as `{"monday": [["09:00","12:00"],["13:00","18:00"]]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "BTreeMap<String, Vec<Span>>",
    into = "BTreeMap<String, Vec<Span>>"
)]
pub struct Week {
    days: [Vec<Span>; 7],
}

impl Week {
    /// A week that never opens; add to it with [`Self::open`].
    #[must_use]
    pub fn closed() -> Self {
        Self::default()
    }

    /// Day and night, all seven days.
    #[must_use]
    pub fn always() -> Self {
        Self {
            days: std::array::from_fn(|_| vec![Span::WHOLE_DAY]),
        }
    }

    /// The week with one more opening; refused when it overlaps another of that day.
    pub fn open(mut self, day: Weekday, span: Span) -> Result<Self, Refusal> {
        let spans = &mut self.days[place(day)];
        if spans.len() >= MOST_SPANS {
            return Err(Refusal::new("kernel-refused-hours-many").with("most", MOST_SPANS));
        }
        let overlaps =
            |other: &Span| span.opens() < other.closes() && other.opens() < span.closes();
        if let Some(other) = spans.iter().find(|other| overlaps(other)) {
            return Err(Refusal::new("kernel-refused-hours-overlap")
                .with("one", other.to_string())
                .with("other", span.to_string()));
        }
        spans.push(span);
        spans.sort_unstable();
        Ok(self)
    }

    /// The openings of a weekday, in order.
    #[must_use]
    pub fn on(&self, day: Weekday) -> &[Span] {
        &self.days[place(day)]
    }

    /// Whether it never opens.
    #[must_use]
    pub fn never_opens(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }
}

impl TryFrom<BTreeMap<String, Vec<Span>>> for Week {
    type Error = Refusal;

    fn try_from(days: BTreeMap<String, Vec<Span>>) -> Result<Self, Refusal> {
        days.into_iter()
            .try_fold(Self::closed(), |week, (word, spans)| {
                let day = weekday_of(&word)?;
                spans
                    .into_iter()
                    .try_fold(week, |week, span| week.open(day, span))
            })
    }
}

impl From<Week> for BTreeMap<String, Vec<Span>> {
    fn from(week: Week) -> Self {
        DAY_WORDS
            .into_iter()
            .map(str::to_owned)
            .zip(week.days)
            .filter(|(_, spans)| !spans.is_empty())
            .collect()
    }
}

fn weekday_of(word: &str) -> Result<Weekday, Refusal> {
    let lower = word.trim().to_ascii_lowercase();
    DAY_WORDS
        .iter()
        .position(|known| *known == lower)
        .and_then(|place| i8::try_from(place).ok())
        .and_then(|place| Weekday::from_monday_zero_offset(place).ok())
        .ok_or_else(|| {
            Refusal::new("kernel-refused-hours-day").with("text", crate::ids::clipped(word))
        })
}

fn place(day: Weekday) -> usize {
    usize::try_from(day.to_monday_zero_offset()).unwrap_or(0)
}
