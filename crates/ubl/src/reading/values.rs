//! Numbers, days and texts as real programs write them, with a finding where that is not as it should be.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use crate::finding::{Finding, Findings, Severity};
use crate::tree::Element;

/// Reads values of elements and keeps what is to be said about them.
pub(crate) struct Values<'f> {
    findings: &'f mut Findings,
}

impl<'f> Values<'f> {
    pub(crate) fn new(findings: &'f mut Findings) -> Self {
        Self { findings }
    }

    /// Keeps a finding.
    pub(crate) fn note(&mut self, finding: Finding) {
        self.findings.add(finding);
    }

    /// The number in a child element, when there is one.
    pub(crate) fn number_in(&mut self, parent: Element<'_>, name: &str) -> Option<Decimal> {
        let element = parent.child(name)?;
        self.number(element)
    }

    /// A number; a decimal comma is understood and told, anything else that is not a number is told and left out.
    pub(crate) fn number(&mut self, element: Element<'_>) -> Option<Decimal> {
        let written = element.value();
        if written.is_empty() {
            return None;
        }
        if let Some(number) = plain(written) {
            return Some(number);
        }
        let found = |severity, key| {
            Finding::new(severity, "NumberForm", element.path(), key).with("found", written)
        };
        let number = with_comma(written);
        self.findings.add_with(|| match number {
            Some(number) => {
                found(Severity::Warning, "ubl-finding-number-comma").with("read", number)
            }
            None => found(Severity::Error, "ubl-finding-number"),
        });
        number
    }

    /// A day: `2026-10-05`, also with a zone or time after it, also `05.10.2026`.
    pub(crate) fn day(&mut self, element: Element<'_>) -> Option<Date> {
        let written = element.value();
        if written.is_empty() {
            return None;
        }
        let day = iso_day(written).or_else(|| turkish_day(written));
        if day.is_none() {
            self.findings.add_with(|| {
                Finding::new(
                    Severity::Error,
                    "DateForm",
                    element.path(),
                    "ubl-finding-date",
                )
                .with("found", written)
            });
        }
        day
    }

    /// A time of day: `10:15:30`, also with fractions and a zone.
    pub(crate) fn time(&mut self, element: Element<'_>) -> Option<Time> {
        let written = element.value();
        let clock = written.split(['+', 'Z']).next().unwrap_or(written);
        let clock = clock.rsplit_once('-').map_or(clock, |(before, _)| before);
        let whole = clock.split('.').next().unwrap_or(clock);
        let parsed = whole.parse::<Time>().ok();
        if parsed.is_none() {
            self.findings.add_with(|| {
                Finding::new(
                    Severity::Info,
                    "TimeForm",
                    element.path(),
                    "ubl-finding-time",
                )
                .with("found", written)
            });
        }
        parsed
    }
}

/// The longest text that is kept; longer ones are cut, and a finding says so.
pub(crate) const MAX_TEXT: usize = 16 * 1024;

/// A text of a document: characters that no reader should see are dropped, blanks around it too.
pub(crate) fn text(written: &str) -> String {
    let mut end = written.len().min(MAX_TEXT);
    while !written.is_char_boundary(end) {
        end -= 1;
    }
    let written = &written[..end];
    if written.chars().any(is_invisible) {
        let seen: String = written.chars().filter(|c| !is_invisible(*c)).collect();
        return seen.trim().to_owned();
    }
    written.trim().to_owned()
}

/// Control characters (databases refuse them) and signs without width.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_ascii_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn plain(written: &str) -> Option<Decimal> {
    let written = written.strip_prefix('+').unwrap_or(written);
    if written.len() > 40 {
        return None;
    }
    if written
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
    {
        return written.parse().ok();
    }
    written
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'))
        .then(|| Decimal::from_scientific(written).ok())
        .flatten()
}

/// `1.234,50`, `1234,50` and `1,234.50`.
fn with_comma(written: &str) -> Option<Decimal> {
    let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let comma = compact.rfind(',')?;
    let turkish = compact.rfind('.').is_none_or(|dot| dot < comma);
    let normal = if turkish {
        if compact.matches(',').count() > 1 {
            return None;
        }
        compact.replace('.', "").replace(',', ".")
    } else {
        compact.replace(',', "")
    };
    plain(&normal)
}

fn iso_day(written: &str) -> Option<Date> {
    written.get(..10).and_then(|day| day.parse().ok())
}

fn turkish_day(written: &str) -> Option<Date> {
    let mut parts = written.split(['.', '/']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::tree::Tree;

    fn number(written: &str) -> (Option<String>, usize) {
        let xml = format!("<a>{written}</a>");
        let tree = Tree::build(&xml).unwrap();
        let mut findings = Findings::default();
        let read = Values::new(&mut findings).number(tree.root());
        (read.map(|n| n.to_string()), findings.into_list().len())
    }

    #[test]
    fn numbers_of_all_programs() {
        assert_eq!(number("12.50"), (Some("12.50".into()), 0));
        assert_eq!(number(" +12 "), (Some("12".into()), 0));
        assert_eq!(number("1E3"), (Some("1000".into()), 0));
        assert_eq!(number("1.234,50"), (Some("1234.50".into()), 1));
        assert_eq!(number("12,5"), (Some("12.5".into()), 1));
        assert_eq!(number("1,234.50"), (Some("1234.50".into()), 1));
        assert_eq!(number("on lira"), (None, 1));
        assert_eq!(number(&"9".repeat(60)), (None, 1));
        assert_eq!(number(""), (None, 0));
    }

    #[test]
    fn days_and_times_of_all_programs() {
        let mut findings = Findings::default();
        let mut values = Values::new(&mut findings);
        for written in [
            "2026-10-05",
            "2026-10-05+03:00",
            "2026-10-05T00:00:00",
            "05.10.2026",
            "5/10/2026",
        ] {
            let xml = format!("<a>{written}</a>");
            let tree = Tree::build(&xml).unwrap();
            assert_eq!(
                values.day(tree.root()).map(|d| d.to_string()).as_deref(),
                Some("2026-10-05"),
                "{written}"
            );
        }
        for written in ["11:30:00", "11:30:00.0000000+03:00", "11:30:00Z", "11:30"] {
            let xml = format!("<a>{written}</a>");
            let tree = Tree::build(&xml).unwrap();
            assert_eq!(
                values.time(tree.root()).map(|t| (t.hour(), t.minute())),
                Some((11, 30)),
                "{written}"
            );
        }
        assert!(findings.into_list().is_empty());
    }
}
