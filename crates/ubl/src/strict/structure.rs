//! The schema's order, obligations and forms of values, checked in one walk over the document.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::model::MODEL;
use crate::finding::{Finding, Findings, Severity};
use crate::tree::Element;

/// What the signer adds, so that it may be missing.
const SIGNER: [&str; 2] = ["UBLExtensions", "Signature"];

/// An element that may stand in another.
struct Part {
    name: &'static str,
    must: bool,
    many: bool,
}

/// Tells every place where the document leaves the schema.
pub(super) fn check(root: Element<'_>, findings: &mut Findings) {
    for element in root.descendants() {
        match model().get(element.name()) {
            Some(parts) => children(element, parts, findings),
            None if element.children().next().is_none() => value(element, findings),
            None => {}
        }
    }
}

fn model() -> &'static HashMap<&'static str, Vec<Part>> {
    static PARTS: OnceLock<HashMap<&'static str, Vec<Part>>> = OnceLock::new();
    PARTS.get_or_init(|| {
        let rows = MODEL.iter().flat_map(|(names, content)| {
            let names = names.split_ascii_whitespace();
            names.map(|name| (name, content.split_ascii_whitespace().map(part).collect()))
        });
        rows.collect()
    })
}

fn part(word: &'static str) -> Part {
    let name = word.trim_end_matches(['?', '*', '+']);
    let sign = &word[name.len()..];
    Part {
        name,
        must: matches!(sign, "" | "+") && !SIGNER.contains(&name),
        many: matches!(sign, "*" | "+"),
    }
}

/// Children against the parts: each where the order wants it, as often as it may, none of the obligatory ones missing.
fn children(parent: Element<'_>, parts: &[Part], findings: &mut Findings) {
    let mut reached = 0;
    let mut counts = vec![0_usize; parts.len()];
    for child in parent.children() {
        let Some(at) = parts.iter().position(|part| part.name == child.name()) else {
            tell(findings, child, "ubl-strict-unknown", child.name());
            continue;
        };
        counts[at] += 1;
        if at < reached {
            tell(findings, child, "ubl-finding-order", child.name());
        } else if counts[at] == 2 && !parts[at].many {
            tell(findings, child, "ubl-strict-repeated", child.name());
        }
        reached = reached.max(at);
    }
    let missing = parts.iter().zip(&counts);
    for (part, _) in missing.filter(|(part, count)| part.must && **count == 0) {
        findings.add_with(|| {
            let path = format!("{}/{}", parent.path(), part.name);
            Finding::new(Severity::Error, "XSD", path, "ubl-strict-missing")
                .with("found", part.name)
        });
    }
}

/// The form of a value, as its name tells its type.
fn value(element: Element<'_>, findings: &mut Findings) {
    let (name, value) = (element.name(), element.value());
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let right = if ends(&[
        "Amount", "Quantity", "Measure", "Numeric", "Percent", "Rate",
    ]) {
        is_decimal(value)
    } else if ends(&["Date"]) {
        is_date(value)
    } else if ends(&["Time"]) {
        is_time(value)
    } else if ends(&["Indicator"]) {
        matches!(value, "true" | "false" | "0" | "1")
    } else {
        true
    };
    if !right {
        tell(findings, element, "ubl-strict-form", value);
    }
    if name.ends_with("Amount") && element.attribute("currencyID").is_none() {
        tell(findings, element, "ubl-strict-currency-missing", name);
    }
}

fn tell(findings: &mut Findings, at: Element<'_>, key: &'static str, found: &str) {
    findings.add_with(|| Finding::new(Severity::Error, "XSD", at.path(), key).with("found", found));
}

fn is_decimal(value: &str) -> bool {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    !(whole.is_empty() && part.is_empty())
        && whole
            .bytes()
            .chain(part.bytes())
            .all(|b| b.is_ascii_digit())
}

fn is_date(value: &str) -> bool {
    let Some((day, zone)) = value.split_at_checked(10) else {
        return false;
    };
    day.parse::<Date>().is_ok() && is_zone(zone)
}

fn is_time(value: &str) -> bool {
    let Some((time, rest)) = value.split_at_checked(8) else {
        return false;
    };
    let shaped = time.bytes().enumerate().all(|(at, b)| match at {
        2 | 5 => b == b':',
        _ => b.is_ascii_digit(),
    });
    let below = |at: usize, most: &str| time.get(at..at + 2).is_some_and(|part| part < most);
    let fraction = rest.strip_prefix('.').unwrap_or(rest);
    let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    let fraction_told = rest.starts_with('.') == (zone.len() < fraction.len());
    shaped && below(0, "24") && below(3, "60") && below(6, "60") && fraction_told && is_zone(zone)
}

fn is_zone(zone: &str) -> bool {
    match zone.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].iter().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_forms_of_the_schema() {
        for good in ["1", "1.50", "-2", "+.5", "5."] {
            assert!(is_decimal(good), "{good}");
        }
        for bad in ["", ".", "1,5", "1e3", "NaN", "1.5.2"] {
            assert!(!is_decimal(bad), "{bad}");
        }
        for good in ["2026-11-05", "2026-11-05Z", "2026-11-05+03:00"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "05.11.2026",
            "2026-02-30",
            "2026-11-05T10:00:00",
            "ıııııı",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
        for good in ["09:30:00", "11:30:00.0000000+03:00", "23:59:59Z"] {
            assert!(is_time(good), "{good}");
        }
        for bad in [
            "",
            "9:30:00",
            "24:30:00",
            "09:60:00",
            "09:30",
            "09:30:00.",
            "09:30:00x",
        ] {
            assert!(!is_time(bad), "{bad}");
        }
    }
}
