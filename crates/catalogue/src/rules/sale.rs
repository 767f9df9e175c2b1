//! A sale is settled once, when it comes in: each line and each piece gets its share of everything.

use jiff::civil::Date;
use kernel::money::shares;
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};

use super::amounts::LineAmounts;
use super::shares::{Run, pay, pieces, runs};
use super::unit::too_early;

/// Most lines that one sale may have.
pub const LINES_MAX: usize = 20_000;

/// Whether this can be the number of an invoice, an order or a slip: one letter to 64.
#[must_use]
pub fn is_number(text: &str) -> bool {
    (1..=64).contains(&text.trim().chars().count())
}

/// Something odd about a sale that does not stop it: a code of the texts and its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Key of the text that explains it.
    pub code: String,
    /// Line on the document, from 1, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<i32>,
    /// Arguments of the text.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub args: serde_json::Map<String, serde_json::Value>,
}

impl Finding {
    /// A finding on the whole sale.
    pub fn new(code: &str) -> Self {
        Self {
            code: code.into(),
            line: None,
            args: serde_json::Map::new(),
        }
    }

    /// The same, on one line.
    pub fn on_line(mut self, line: i32) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, with an argument.
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.args.insert(name.into(), value.into());
        self
    }
}

/// Ways to pay a sale.
pub const INSTRUMENTS: [&str; 8] = [
    "card",
    "cash",
    "transfer",
    "on_account",
    "gift_card",
    "points",
    "voucher",
    "other",
];

/// How a part of a sale was paid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TenderFacts {
    /// One of [`INSTRUMENTS`].
    pub instrument: String,
    /// Provider's reference; never a card number.
    pub reference: Option<String>,
    /// Minor units of the sale's currency.
    pub amount: i64,
}

/// Amounts of one line as they come in (minor units).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineFacts<'a> {
    /// Quantity in thousandths; negative on a cancellation.
    pub quantity_milli: i64,
    /// UN/ECE unit code.
    pub unit_code: &'a str,
    /// Before discounts.
    pub gross: i64,
    /// The line's own discounts.
    pub discount: i64,
    /// The line's own freight and charges.
    pub freight: i64,
    /// The line's taxes.
    pub tax: i64,
}

/// What belongs to the whole document and must be spread over the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DocumentPart {
    /// Discount on the document.
    pub discount: i64,
    /// Freight and charges on the document.
    pub freight: i64,
    /// Taxes that no line bears.
    pub tax: i64,
}

/// One line with all its shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledLine {
    /// All it bears.
    pub amounts: LineAmounts,
    /// Shares of its pieces.
    pub runs: Vec<Run>,
}

/// The sale with all its shares; sums equal the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Lines in document order.
    pub lines: Vec<SettledLine>,
    /// Sum of the lines.
    pub sum: LineAmounts,
    /// What had to be assumed.
    pub findings: Vec<Finding>,
}

/// Spreads the document's parts over the lines by line value and what was paid with gift cards and points by what each line
/// costs, then each line over its pieces; all by largest remainder.
pub fn settle(
    lines: &[LineFacts<'_>],
    document: DocumentPart,
    tenders: &[TenderFacts],
) -> Result<Settled, Refused> {
    let mut amounts: Vec<LineAmounts> = lines.iter().map(own_amounts).collect();
    spread(&mut amounts, document.discount, |line, part| {
        line.discount += part
    })?;
    spread(&mut amounts, document.freight, |line, part| {
        line.freight += part
    })?;
    spread(&mut amounts, document.tax, |line, part| line.tax += part)?;
    pay(
        &mut amounts,
        paid_with(tenders, "gift_card"),
        |line, part| line.gift += part,
    );
    pay(&mut amounts, paid_with(tenders, "points"), |line, part| {
        line.points += part
    });
    let lines: Vec<SettledLine> = lines
        .iter()
        .zip(amounts)
        .map(|(line, amounts)| SettledLine {
            amounts,
            runs: runs(&amounts, pieces(line.quantity_milli, line.unit_code)),
        })
        .collect();
    let sum = lines
        .iter()
        .fold(LineAmounts::default(), |sum, line| sum.plus(&line.amounts));
    let spread_by_value = document != DocumentPart::default() && lines.len() > 1;
    let findings = if spread_by_value {
        vec![Finding::new("catalogue-finding-spread-by-value")]
    } else {
        Vec::new()
    };
    Ok(Settled {
        lines,
        sum,
        findings,
    })
}

fn own_amounts(line: &LineFacts<'_>) -> LineAmounts {
    LineAmounts {
        price: line.gross,
        discount: line.discount,
        tax: line.tax,
        freight: line.freight,
        ..LineAmounts::default()
    }
}

fn paid_with(tenders: &[TenderFacts], instrument: &str) -> i64 {
    tenders
        .iter()
        .filter(|tender| tender.instrument == instrument)
        .map(|tender| tender.amount)
        .sum()
}

fn spread(
    lines: &mut [LineAmounts],
    amount: i64,
    give: impl Fn(&mut LineAmounts, i64),
) -> Result<(), Refused> {
    if amount == 0 || lines.is_empty() {
        return Ok(());
    }
    let weights: Vec<i64> = lines
        .iter()
        .map(|line| (line.price - line.discount).max(0))
        .collect();
    for (line, part) in lines.iter_mut().zip(shares(amount, &weights)?) {
        give(line, part);
    }
    Ok(())
}

/// What a reader of the sale's dates must be told.
pub fn date_findings(sold_on: Date, delivered_on: Option<Date>, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    if sold_on > today {
        findings
            .push(Finding::new("catalogue-finding-future-sale").with("day", sold_on.to_string()));
    }
    match delivered_on {
        None => findings.push(Finding::new("catalogue-finding-no-delivery")),
        Some(day) if too_early(day, sold_on) => {
            findings.push(
                Finding::new("catalogue-finding-delivered-before-sale")
                    .with("day", day.to_string()),
            );
        }
        Some(day) if day > today => {
            findings.push(
                Finding::new("catalogue-finding-future-delivery").with("day", day.to_string()),
            );
        }
        Some(_) => {}
    }
    findings
}

/// Findings on the lines: none of these stops a sale.
pub fn line_findings(lines: &[LineFacts<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in (1..).zip(lines) {
        match line.quantity_milli {
            0 => findings.push(Finding::new("catalogue-finding-zero-quantity").on_line(at)),
            milli if milli < 0 => {
                findings.push(Finding::new("catalogue-finding-negative-quantity").on_line(at))
            }
            _ if line.gross == 0 => {
                findings.push(Finding::new("catalogue-finding-zero-price").on_line(at))
            }
            _ if line.gross < 0 => {
                findings.push(Finding::new("catalogue-finding-negative-price").on_line(at))
            }
            _ => {}
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;
    use proptest::prelude::*;

    fn line(milli: i64, gross: i64) -> LineFacts<'static> {
        LineFacts {
            quantity_milli: milli,
            unit_code: "C62",
            gross,
            ..LineFacts::default()
        }
    }

    #[test]
    fn the_documents_discount_is_borne_by_value_to_the_last_kurus() {
        let settled = settle(
            &[line(1000, 10_000), line(2000, 20_001)],
            DocumentPart {
                discount: 1_000,
                freight: 499,
                tax: 0,
            },
            &[TenderFacts {
                instrument: "gift_card".into(),
                reference: None,
                amount: 5_000,
            }],
        )
        .unwrap();
        assert_eq!(settled.sum.discount, 1_000);
        assert_eq!(settled.sum.freight, 499);
        assert_eq!(settled.sum.gift, 5_000);
        assert_eq!(settled.lines[0].amounts.discount, 333);
        assert_eq!(
            settled.findings[0].code,
            "catalogue-finding-spread-by-value"
        );
    }

    #[test]
    fn a_gift_card_pays_a_line_with_its_tax() {
        let taxed = LineFacts {
            tax: 20,
            ..line(1000, 100)
        };
        let tenders = [TenderFacts {
            instrument: "gift_card".into(),
            reference: None,
            amount: 220,
        }];
        let settled = settle(&[line(1000, 100), taxed], DocumentPart::default(), &tenders);
        let settled = settled.unwrap();
        let seen: Vec<i64> = settled.lines.iter().map(|line| line.amounts.gift).collect();
        assert_eq!(seen, [100, 120]);
    }

    #[test]
    fn odd_dates_are_said() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let codes = |sold: &str, delivered: Option<&str>| -> Vec<String> {
            date_findings(day(sold), delivered.map(day), day("2026-11-25"))
                .into_iter()
                .map(|finding| finding.code)
                .collect()
        };
        assert_eq!(
            codes("2024-02-29", Some("2024-03-01")),
            Vec::<String>::new()
        );
        assert_eq!(
            codes("2027-01-01", None),
            [
                "catalogue-finding-future-sale",
                "catalogue-finding-no-delivery"
            ]
        );
        assert_eq!(
            codes("2026-11-20", Some("2026-11-12")),
            ["catalogue-finding-delivered-before-sale"]
        );
        assert_eq!(
            codes("2026-11-20", Some("2026-12-19")),
            ["catalogue-finding-future-delivery"]
        );
    }

    #[test]
    fn zero_and_negative_lines_are_said_with_their_place() {
        let findings = line_findings(&[
            line(1000, 5),
            line(0, 5),
            line(-1000, 5),
            line(1000, 0),
            line(1000, -5),
        ]);
        let seen: Vec<_> = findings
            .iter()
            .map(|finding| (finding.line, finding.code.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                (Some(2), "catalogue-finding-zero-quantity"),
                (Some(3), "catalogue-finding-negative-quantity"),
                (Some(4), "catalogue-finding-zero-price"),
                (Some(5), "catalogue-finding-negative-price"),
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_made(grosses in proptest::collection::vec(0i64..1_000_000, 1..40), discount in 0i64..9_999, freight in 0i64..9_999, gift in 0i64..9_999) {
            let lines: Vec<_> = grosses.iter().map(|gross| line(3000, *gross)).collect();
            let tenders = [TenderFacts { instrument: "gift_card".into(), reference: None, amount: gift }];
            let settled = settle(&lines, DocumentPart { discount, freight, tax: 0 }, &tenders).unwrap();
            prop_assert_eq!(settled.sum.total(), grosses.iter().sum::<i64>() - discount + freight);
            prop_assert_eq!(settled.sum.gift, gift);
            for line in &settled.lines {
                let pieces = line.runs.iter().fold(LineAmounts::default(), |sum, run| sum.plus(&run.each.map(|amount| amount * run.pieces())));
                prop_assert_eq!(pieces, line.amounts);
            }
        }
    }
}
