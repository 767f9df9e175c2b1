//! Days as people write them: `25.11.2026`, `2026-11-25 10:00`, `11/25/2026` where the column says so.

use jiff::civil::{Date, date};
use kernel::format::parse_day;
use serde::{Deserialize, Serialize};

/// Which comes first in days with slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// `25/11/2026`, as everywhere but in America.
    #[default]
    DayFirst,
    /// `11/25/2026`.
    MonthFirst,
}

impl DayOrder {
    /// Month first only when a cell can be read no other way and none speaks against it.
    #[must_use]
    pub fn guess<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut day_first, mut month_first) = (0_u32, 0_u32);
        for cell in cells.take(2_000) {
            let mut parts = day_part(cell)
                .split(['/', '.', '-'])
                .filter_map(|part| part.parse::<u32>().ok());
            if let (Some(first), Some(second)) = (parts.next(), parts.next()) {
                day_first += u32::from((13..=31).contains(&first));
                month_first += u32::from(first <= 12 && (13..=31).contains(&second));
            }
        }
        if month_first > 0 && day_first == 0 {
            Self::MonthFirst
        } else {
            Self::DayFirst
        }
    }

    /// Reads a day; a time after it does not matter.
    #[must_use]
    pub fn read(self, cell: &str) -> Option<Date> {
        let day = day_part(cell);
        if let Some(iso) = iso(day) {
            return Some(iso);
        }
        if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) {
            let dashed = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
            return iso(&dashed).filter(|day| (1990..2100).contains(&day.year()));
        }
        if self == Self::MonthFirst {
            let parts: Vec<&str> = day.split('/').collect();
            if let [month, day, year] = parts[..] {
                return parse_day(&format!("{day}/{month}/{year}")).ok();
            }
        }
        parse_day(day).ok()
    }
}

/// What stands before the time.
fn day_part(cell: &str) -> &str {
    let cell = cell.trim();
    let end = cell.find([' ', 'T']).unwrap_or(cell.len());
    &cell[..end]
}

/// `2026-11-25`, read without detours, because most rows have it.
fn iso(day: &str) -> Option<Date> {
    let bytes = day.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| day.get(range)?.parse::<i16>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|day| *day > date(1900, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_turks_write_them() {
        for cell in [
            "25.11.2026",
            "25/11/2026",
            "25-11-2026",
            "2026-11-25",
            "2026-11-25 10:15:00",
            "2026-11-25T10:15:00+03:00",
            "25.11.2026 14:30",
            "20261125",
        ] {
            assert_eq!(
                DayOrder::DayFirst.read(cell),
                Some(date(2026, 11, 25)),
                "{cell}"
            );
        }
        assert_eq!(DayOrder::DayFirst.read("1.2.2026"), Some(date(2026, 2, 1)));
        assert_eq!(
            DayOrder::DayFirst.read("29.02.2024"),
            Some(date(2024, 2, 29))
        );
        for cell in ["", "dün", "31.02.2026", "2026-13-01", "29.02.2026", "25.11"] {
            assert_eq!(DayOrder::DayFirst.read(cell), None, "{cell}");
        }
    }

    #[test]
    fn american_days_only_where_the_column_says_so() {
        assert_eq!(
            DayOrder::guess(["11/25/2026", "01/02/2026"].into_iter()),
            DayOrder::MonthFirst
        );
        assert_eq!(
            DayOrder::guess(["01/02/2026"].into_iter()),
            DayOrder::DayFirst
        );
        assert_eq!(
            DayOrder::guess(["25/11/2026", "11/25/2026"].into_iter()),
            DayOrder::DayFirst
        );
        assert_eq!(
            DayOrder::MonthFirst.read("11/25/2026"),
            Some(date(2026, 11, 25))
        );
    }
}
