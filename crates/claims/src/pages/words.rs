//! Words of forms become values, and a line's working becomes words.

use kernel::Money;
use kernel::format::{parse_day, parse_decimal, parse_money};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use ui::{L, Lang};

use crate::records::line;
use crate::rules::tariff::{Done, LabourBy, LineKind, WHOLE};

/// How a line came to its amount.
pub(crate) fn working(l: L, row: &line::Model, currency: Currency, by: LabourBy) -> String {
    let price = l.money(Money::new(row.price, currency));
    let n = row.quantity;
    match (row.kind, by) {
        (LineKind::Labour, LabourBy::Hour) => l.a(
            "claims-working-hour",
            &[("n", n.into()), ("price", price.into())],
        ),
        (LineKind::Labour, LabourBy::Work) => l.a(
            "claims-working-work",
            &[("n", n.into()), ("price", price.into())],
        ),
        (LineKind::Part, _) => {
            let share = l.percent(i64::from(row.share));
            l.a(
                "claims-working-part",
                &[
                    ("n", n.into()),
                    ("price", price.into()),
                    ("share", share.into()),
                ],
            )
        }
        (LineKind::Other | LineKind::Handling, _) => l.t("claims-working-fixed"),
    }
}

/// A row of lines as it was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct LineWords {
    pub kind: String,
    pub words: String,
    pub quantity: String,
    pub amount: String,
}

impl LineWords {
    fn is_empty(&self) -> bool {
        [&self.words, &self.quantity, &self.amount]
            .iter()
            .all(|words| words.trim().is_empty())
    }

    /// A kept line as it would be typed; the handling is none of them.
    pub(super) fn of(row: &line::Model, currency: Currency, lang: Lang) -> Option<Self> {
        let amount = kernel::format::decimal(Money::new(row.price, currency).decimal(), lang);
        let (quantity, amount) = match row.kind {
            LineKind::Labour => (row.quantity.to_string(), String::new()),
            LineKind::Part => (row.quantity.to_string(), amount),
            LineKind::Other => (String::new(), amount),
            LineKind::Handling => return None,
        };
        Some(Self {
            kind: row.kind.to_string(),
            words: row.words.clone(),
            quantity,
            amount,
        })
    }

    fn read(&self, currency: Currency, lang: Lang) -> Result<Done, &'static str> {
        let words = self.words.clone();
        let quantity = || {
            self.quantity
                .trim()
                .parse::<i64>()
                .map_err(|_| "claims-refused-quantity")
        };
        let amount =
            || parse_money(&self.amount, currency, lang).map_err(|_| "claims-refused-amount");
        match self.kind.parse() {
            Ok(LineKind::Labour) => Ok(Done::Labour {
                words,
                minutes: quantity()?,
            }),
            Ok(LineKind::Part) => Ok(Done::Part {
                words,
                product: None,
                pieces: quantity()?,
                price: amount()?,
            }),
            Ok(LineKind::Other) => Ok(Done::Other {
                words,
                amount: amount()?,
            }),
            Ok(LineKind::Handling) | Err(_) => Err("claims-refused-line-kind"),
        }
    }
}

/// The lines that were typed; empty rows are none.
pub(super) fn lines(
    typed: &[LineWords],
    currency: Currency,
    lang: Lang,
) -> Result<Vec<Done>, Refused> {
    let mut problems = Problems::new();
    let full = typed.iter().enumerate().filter(|(_, row)| !row.is_empty());
    let read = full.map(|(place, row)| {
        row.read(currency, lang)
            .map_err(|key| Refused::field(format!("line.{place}"), key))
    });
    let done = read.filter_map(|line| problems.take(line)).collect();
    problems.finish(done)
}

/// A day, beside its field.
pub(super) fn day(words: &str, field: &'static str) -> Result<jiff::civil::Date, Refused> {
    parse_day(words).map_err(|refusal| refusal.at(field).into())
}

/// A percentage as basis points.
pub(super) fn share(words: &str, field: &'static str, lang: Lang) -> Result<i32, Refused> {
    let refused = || Refused::field(field, "claims-refused-share");
    let percent =
        parse_decimal(words.trim().trim_start_matches('%'), lang).map_err(|_| refused())?;
    let Ok(points) = Money::exact(percent, Currency::TRY) else {
        return Err(refused());
    };
    i32::try_from(points.minor)
        .ok()
        .filter(|points| (0..=WHOLE * 2).contains(points))
        .ok_or_else(refused)
}
