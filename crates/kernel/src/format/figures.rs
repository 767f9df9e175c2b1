//! Numbers and money, written and read: `1.234,50 ₺` in Turkish, `₺1,234.50` in English.

use rust_decimal::Decimal;

use crate::ids::clipped;
use crate::language::Language;
use crate::money::{Currency, Money};
use crate::refusal::Refusal;

/// Longest number that is read.
const LONGEST: usize = 40;

/// A whole number with its thousands apart.
#[must_use]
pub fn number(value: i64, language: Language) -> String {
    written(&value.to_string(), language)
}

/// A decimal with as many digits as it has.
#[must_use]
pub fn decimal(value: Decimal, language: Language) -> String {
    written(&value.to_string(), language)
}

/// A quantity kept in thousandths, without idle zeros: 1500 is `1,5`.
#[must_use]
pub fn quantity(thousandths: i64, language: Language) -> String {
    decimal(Decimal::new(thousandths, 3).normalize(), language)
}

/// A rate in per cent: `%20` in Turkish, `20%` in English.
#[must_use]
pub fn percent(value: Decimal, language: Language) -> String {
    let figure = decimal(value.normalize(), language);
    match language {
        Language::Turkish => format!("%{figure}"),
        Language::English => format!("{figure}%"),
    }
}

/// An amount with its currency.
#[must_use]
pub fn money(value: Money, language: Language) -> String {
    let amount = value.decimal();
    let (sign, figure) = (
        if amount.is_sign_negative() && !amount.is_zero() {
            "-"
        } else {
            ""
        },
        decimal(amount.abs(), language),
    );
    let unit = value.currency.sign();
    match language {
        Language::Turkish => format!("{sign}{figure}\u{a0}{unit}"),
        Language::English if unit == value.currency.code() => format!("{sign}{unit}\u{a0}{figure}"),
        Language::English => format!("{sign}{unit}{figure}"),
    }
}

/// Reads a number as people of a language type it. A group mark that does not part thousands is taken for the decimal mark, because
/// people type `1.5` and `1,5` in either language; `1.234` is a thousand and more in Turkish.
pub fn parse_decimal(text: &str, language: Language) -> Result<Decimal, Refusal> {
    let refusal = || Refusal::new("kernel-refused-number").with("text", clipped(text));
    if text.len() > LONGEST {
        return Err(refusal());
    }
    let compact: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let (sign, digits) = match compact.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", compact.strip_prefix('+').unwrap_or(&compact)),
    };
    let (group, point) = marks(language);
    let plain = plain_digits(digits, group, point).ok_or_else(refusal)?;
    Decimal::from_str_exact(&format!("{sign}{plain}")).map_err(|_| refusal())
}

/// Reads an amount as people type it, with or without the currency's sign or code; never rounded.
pub fn parse_money(text: &str, currency: Currency, language: Language) -> Result<Money, Refusal> {
    // English writes the minus before the sign of the currency
    let mut figure = text.trim();
    let minus = match figure.strip_prefix(['-', '−']) {
        Some(rest) => {
            figure = rest.trim();
            "-"
        }
        None => "",
    };
    let turkish_lira = if currency == Currency::TRY {
        "TL"
    } else {
        currency.code()
    };
    for unit in [currency.sign(), currency.code(), turkish_lira] {
        figure = figure
            .trim_start_matches(unit)
            .trim_end_matches(unit)
            .trim();
    }
    Money::exact(
        parse_decimal(&format!("{minus}{figure}"), language)?,
        currency,
    )
}

const fn marks(language: Language) -> (char, char) {
    match language {
        Language::Turkish => ('.', ','),
        Language::English => (',', '.'),
    }
}

/// The digits with a point for machines, if the marks make sense.
fn plain_digits(digits: &str, group: char, point: char) -> Option<String> {
    let (whole, fraction) = match digits.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let parts: Vec<&str> = whole.split(group).collect();
    let all_digits =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let groups_hold = parts.iter().skip(1).all(|part| part.len() == 3)
        && parts.first().is_some_and(|first| first.len() <= 3);
    if !parts.iter().all(all_digits) || fraction.is_some_and(|fraction| !all_digits(&fraction)) {
        return None;
    }
    match (parts.as_slice(), fraction) {
        ([whole], None) => Some((*whole).to_owned()),
        ([whole], Some(fraction)) => Some(format!("{whole}.{fraction}")),
        (_, None) if groups_hold => Some(parts.concat()),
        (_, Some(fraction)) if groups_hold => Some(format!("{}.{fraction}", parts.concat())),
        ([whole, fraction], None) => Some(format!("{whole}.{fraction}")),
        _ => None,
    }
}

/// A machine's figure with the marks of a language.
fn written(machine: &str, language: Language) -> String {
    let (group, point) = marks(language);
    let (sign, unsigned) = machine
        .strip_prefix('-')
        .map_or(("", machine), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut figure = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            figure.push(group);
        }
        figure.push(digit);
    }
    if !fraction.is_empty() {
        figure.push(point);
        figure.push_str(fraction);
    }
    figure
}
