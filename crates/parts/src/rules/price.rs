//! Which price list counts: the most specific that is in force on the day, the newest of those.

use accounts::segment_code;
use jiff::civil::Date;
use kernel::ids::{PriceListId, StationId};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};

/// For whom and when a list is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The list.
    pub list: PriceListId,
    /// Only at this station.
    pub station: Option<StationId>,
    /// Only for customers of this segment, by its code.
    pub segment: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Option<Date>,
}

/// For whom a price is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Station that does the work.
    pub station: Option<StationId>,
    /// Segment of the customer, by its code or as somebody wrote it.
    pub segment: Option<&'a str>,
    /// The day.
    pub on: Date,
}

impl Scope {
    /// How specific the list is for this question; nothing when it does not concern it.
    #[must_use]
    pub fn rank(&self, asked: Asked<'_>) -> Option<u8> {
        let in_force = self.from <= asked.on && self.to.is_none_or(|last| asked.on <= last);
        let here = self.station.is_none() || self.station == asked.station;
        let code = asked.segment.map(segment_code);
        let theirs = self.segment.is_none() || self.segment == code;
        let station = u8::from(self.station.is_some()) * 2;
        (in_force && here && theirs).then(|| station + u8::from(self.segment.is_some()))
    }
}

/// The candidate whose list counts: station and segment before station before segment before general, then the newest first day, then the newest list.
pub fn chosen<T>(candidates: impl IntoIterator<Item = (Scope, T)>, asked: Asked<'_>) -> Option<T> {
    candidates
        .into_iter()
        .filter_map(|(scope, value)| {
            let rank = scope.rank(asked)?;
            Some(((rank, scope.from, scope.list), value))
        })
        .max_by_key(|(key, _)| *key)
        .map(|(_, value)| value)
}

/// What somebody says about a price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFacts {
    /// Name.
    pub name: String,
    /// Currency of all its prices (ISO 4217).
    pub currency: String,
    /// Only at this station.
    pub station: Option<StationId>,
    /// Only for customers of this segment.
    pub segment: Option<String>,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Option<Date>,
    /// Whether the prices hold the VAT.
    pub vat_included: bool,
}

impl ListFacts {
    /// The facts, when they can stand.
    pub fn checked(mut self) -> Result<Self, Refused> {
        let mut problems = Problems::default();
        self.name = self.name.trim().to_owned();
        let name = (1..=120).contains(&self.name.chars().count());
        problems.check(name, "name", "parts-refused-name");
        let segment = self
            .segment
            .as_ref()
            .is_none_or(|word| word.chars().count() <= accounts::SEGMENT_NAME_MAX);
        problems.check(segment, "segment", "parts-refused-segment");
        let known = Currency::of(&self.currency).is_ok();
        problems.check(known, "currency", "parts-refused-currency");
        let order = self.valid_to.is_none_or(|last| self.valid_from <= last);
        problems.check(order, "valid_to", "parts-refused-valid-to");
        problems.finish(self)
    }
}

/// How a labour rate is reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateKind {
    /// For each hour.
    #[default]
    Hour,
    /// For the whole work, whatever it takes.
    Fixed,
}

impl RateKind {
    /// The word in forms, the API and the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Fixed => "fixed",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Hour, Self::Fixed]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn station(n: u128) -> StationId {
        StationId::from_uuid(Uuid::from_u128(n))
    }

    fn scope(
        n: u128,
        at: Option<u128>,
        segment: Option<&str>,
        from: &str,
        to: Option<&str>,
    ) -> Scope {
        Scope {
            list: PriceListId::from_uuid(Uuid::from_u128(n)),
            station: at.map(station),
            segment: segment.map(segment_code),
            from: day(from),
            to: to.map(day),
        }
    }

    fn lists() -> Vec<(Scope, &'static str)> {
        vec![
            (scope(1, None, None, "2026-01-01", None), "general"),
            (scope(2, None, None, "2026-07-01", None), "general of july"),
            (scope(3, None, Some("Bayi"), "2026-01-01", None), "dealers"),
            (scope(4, Some(1), None, "2026-01-01", None), "Kadıköy"),
            (
                scope(5, Some(1), Some("Bayi"), "2026-01-01", Some("2026-06-30")),
                "dealers of Kadıköy",
            ),
        ]
    }

    #[test]
    fn the_most_specific_list_in_force_counts() {
        let cases = [
            (None, None, "2025-12-31", None),
            (None, None, "2026-01-01", Some("general")),
            (None, None, "2026-07-01", Some("general of july")),
            (Some(2), None, "2026-07-01", Some("general of july")),
            (Some(2), Some("BAYİ"), "2026-07-01", Some("dealers")),
            (Some(1), None, "2026-07-01", Some("Kadıköy")),
            (
                Some(1),
                Some("bayi"),
                "2026-06-30",
                Some("dealers of Kadıköy"),
            ),
            (Some(1), Some("bayi"), "2026-07-01", Some("Kadıköy")),
            (None, Some("bayi"), "2026-06-30", Some("dealers")),
            (Some(1), Some("kurumsal"), "2026-06-30", Some("Kadıköy")),
            (Some(1), Some(""), "2026-06-30", Some("Kadıköy")),
        ];
        for (at, segment, on, expected) in cases {
            let asked = Asked {
                station: at.map(station),
                segment,
                on: day(on),
            };
            assert_eq!(chosen(lists(), asked), expected, "{at:?} {segment:?} {on}");
        }
    }

    #[test]
    fn a_list_needs_a_name_a_currency_and_days_in_order() {
        let facts = ListFacts {
            name: " ".into(),
            currency: "Lira".into(),
            station: None,
            segment: Some("x".repeat(61)),
            valid_from: day("2026-02-01"),
            valid_to: Some(day("2026-01-31")),
            vat_included: true,
        };
        assert_eq!(facts.checked().unwrap_err().0.len(), 4);
    }

    proptest! {
        #[test]
        fn the_order_of_the_lists_does_not_matter(seed in any::<u64>(), at in proptest::option::of(0..3_u128), dealer in any::<bool>(), after in 0..400_i32) {
            let on = day("2025-12-01").checked_add(jiff::Span::new().days(after)).unwrap();
            let asked = Asked { station: at.map(station), segment: dealer.then_some("bayi"), on };
            let mut other = lists();
            let turn = usize::try_from(seed % 5).unwrap();
            other.rotate_left(turn);
            if seed % 2 == 0 { other.reverse(); }
            prop_assert_eq!(chosen(lists(), asked), chosen(other, asked));
        }
    }
}
