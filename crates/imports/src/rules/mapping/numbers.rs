//! Numbers as people write them: `1.234,50`, `1,234.50`, `1234.5 TL`, `%20`.

use kernel::format::parse_decimal;
use kernel::language::Language;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which mark parts the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// `1.234,50`, as in Turkish.
    #[default]
    Comma,
    /// `1,234.50`, as in English and as machines write.
    Point,
}

impl NumberStyle {
    /// The style that most cells speak for; Turkish when none does.
    #[must_use]
    pub fn guess<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut comma, mut point) = (0_u32, 0_u32);
        for cell in cells.take(2_000) {
            match telling(cell) {
                Some(Self::Comma) => comma += 1,
                Some(Self::Point) => point += 1,
                None => {}
            }
        }
        if point > comma {
            Self::Point
        } else {
            Self::Comma
        }
    }

    /// Reads a number; signs of currencies and percents around it do not matter.
    #[must_use]
    pub fn read(self, cell: &str) -> Option<Decimal> {
        if self == Self::Point
            && cell.len() <= 18
            && cell
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
        {
            return cell.parse().ok();
        }
        let (figure, negative) = figure(cell);
        let language = match self {
            Self::Comma => Language::Turkish,
            Self::Point => Language::English,
        };
        let number = parse_decimal(figure, language).ok()?;
        Some(if negative { -number } else { number })
    }
}

/// What one cell says about the style: the mark before one or two last digits, or after which comes the other.
fn telling(cell: &str) -> Option<NumberStyle> {
    let (figure, _) = figure(cell);
    let last = figure.rfind([',', '.'])?;
    let mark = figure.as_bytes().get(last)?;
    let digits = figure.len() - last - 1;
    let both = figure.contains(',') && figure.contains('.');
    let alone = figure.matches([',', '.']).count() == 1;
    let decimal = both || (alone && digits != 3);
    decimal.then_some(if *mark == b',' {
        NumberStyle::Comma
    } else {
        NumberStyle::Point
    })
}

/// The figure in a cell without the words around it; a number in brackets is negative, as accountants write.
fn figure(cell: &str) -> (&str, bool) {
    let cell = cell.trim();
    let bracketed = cell
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let inner = bracketed.unwrap_or(cell);
    let outer = |c: char| !(c.is_ascii_digit() || matches!(c, '-' | '−' | '+' | ',' | '.'));
    let figure = inner.trim_matches(outer);
    let trailing = figure.strip_suffix('-');
    (
        trailing.unwrap_or(figure).trim_end_matches(['.', ',']),
        bracketed.is_some() || trailing.is_some(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(style: NumberStyle, cell: &str) -> Option<String> {
        style
            .read(cell)
            .map(|number| number.normalize().to_string())
    }

    #[test]
    fn numbers_as_turks_write_them() {
        for (cell, number) in [
            ("1.234,50", "1234.5"),
            ("1.234", "1234"),
            ("12,5 TL", "12.5"),
            ("₺1.234.567,89", "1234567.89"),
            ("%20", "20"),
            ("-3,5", "-3.5"),
            ("(12,00)", "-12"),
            ("12,00-", "-12"),
            ("1.5", "1.5"),
            ("0", "0"),
        ] {
            assert_eq!(
                read(NumberStyle::Comma, cell).as_deref(),
                Some(number),
                "{cell}"
            );
        }
    }

    #[test]
    fn numbers_as_machines_and_the_english_write_them() {
        for (cell, number) in [
            ("1,234.50", "1234.5"),
            ("1234.50", "1234.5"),
            ("$ 12.5", "12.5"),
            ("-71", "-71"),
            ("0.001", "0.001"),
            ("3.0", "3"),
        ] {
            assert_eq!(
                read(NumberStyle::Point, cell).as_deref(),
                Some(number),
                "{cell}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for cell in ["", "yok", "1,2,3,4", "1.2.3", "12a34", "--5"] {
            assert_eq!(NumberStyle::Comma.read(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_column_tells_the_style() {
        assert_eq!(
            NumberStyle::guess(["1.234", "12,50"].into_iter()),
            NumberStyle::Comma
        );
        assert_eq!(
            NumberStyle::guess(["1.234", "12.50", "3"].into_iter()),
            NumberStyle::Point
        );
        assert_eq!(
            NumberStyle::guess(["1,234.50"].into_iter()),
            NumberStyle::Point
        );
        assert_eq!(
            NumberStyle::guess(["1.234", "7"].into_iter()),
            NumberStyle::Comma
        );
    }
}
