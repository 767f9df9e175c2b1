//! A week of hours as people write it: "9-12.30, 13.30-18", an empty day is closed.

use jiff::civil::Weekday;
use kernel::calendar::{Span, Week};
use kernel::refusal::{Problems, Refusal};

/// Names of the form's fields, Monday first.
pub const FIELDS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads seven lines, Monday first; every problem stands beside its day.
pub fn read(problems: &mut Problems, lines: &[String; 7]) -> Week {
    let days = Weekday::Monday.cycle_forward().zip(lines).zip(FIELDS);
    days.fold(Week::closed(), |week, ((day, line), field)| {
        problems
            .take_at(field, with_day(week.clone(), day, line))
            .unwrap_or(week)
    })
}

/// One day as it is typed.
pub fn line(week: &Week, day: Weekday) -> String {
    week.on(day)
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The seven days as they are typed, Monday first.
pub fn lines(week: &Week) -> [String; 7] {
    let mut lines: [String; 7] = Default::default();
    for (text, day) in lines.iter_mut().zip(Weekday::Monday.cycle_forward()) {
        *text = line(week, day);
    }
    lines
}

/// Nine to six on weekdays, nine to two on Saturday: what a Turkish shop means by "open".
pub fn usual() -> Week {
    let lines = ["9-18", "9-18", "9-18", "9-18", "9-18", "9-14", ""].map(str::to_owned);
    read(&mut Problems::new(), &lines)
}

/// A kept week; one that cannot be read counts as never open, which a person sees and mends.
pub fn kept(stored: &serde_json::Value) -> Week {
    serde_json::from_value(stored.clone()).unwrap_or_default()
}

fn with_day(week: Week, day: Weekday, line: &str) -> Result<Week, Refusal> {
    let written = line
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    written
        .map(span)
        .try_fold(week, |week, span| week.open(day, span?))
}

/// "9-18" is as good as "09:00–18:00".
fn span(text: &str) -> Result<Span, Refusal> {
    let full = |time: &str| match time.contains([':', '.']) {
        true => time.trim().to_owned(),
        false => format!("{}:00", time.trim()),
    };
    match text.split_once(['-', '–']) {
        Some((opens, closes)) => Span::parse(&full(opens), &full(closes)),
        None => text.parse(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monday(line_typed: &str) -> Result<String, &'static str> {
        let mut lines: [String; 7] = Default::default();
        lines[0] = line_typed.into();
        let mut problems = Problems::new();
        let week = read(&mut problems, &lines);
        problems
            .finish(line(&week, Weekday::Monday))
            .map_err(|refused| refused.0[0].key)
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let cases = [
            ("", Ok("")),
            ("9-18", Ok("09:00–18:00")),
            ("13.30–18, 09:00 - 12:30", Ok("09:00–12:30, 13:30–18:00")),
            ("20-24:00", Ok("20:00–24:00")),
            ("18-9", Err("kernel-refused-hours-order")),
            ("9-12, 11-18", Err("kernel-refused-hours-overlap")),
            ("açık", Err("kernel-refused-hours-time")),
            ("9-25", Err("kernel-refused-hours-time")),
        ];
        for (typed, expected) in cases {
            assert_eq!(
                monday(typed).as_deref().map_err(|key| *key),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn a_shop_is_open_six_days() {
        let open = lines(&usual())
            .iter()
            .filter(|line| !line.is_empty())
            .count();
        assert_eq!(open, 6);
    }
}
