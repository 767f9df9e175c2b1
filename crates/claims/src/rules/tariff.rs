//! What a supplier agreed to pay, and what a repair comes to by it, line by line with its working.

use kernel::Money;
use kernel::ids::ProductId;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};

use super::proof::ProofKind;

/// Basis points of the whole.
pub const WHOLE: i32 = 10_000;
/// The largest share of a part's price: twice the price.
const SHARE_MAX: i32 = 20_000;
/// Most minutes of one labour, and most pieces of one part.
const QUANTITY_MAX: i64 = 100_000;
/// Most days for sending.
const DAYS_MAX: i32 = 366;
/// Most lines of a claim.
pub const LINES_MAX: usize = 100;
/// Longest words of a line.
pub const WORDS_MAX: usize = 300;

kernel::state_words! {
    /// How labour is paid.
    pub enum LabourBy "claims-paid-by" {
        /// By the hour, to the minute.
        Hour = "hour",
        /// A fixed amount for each work.
        Work = "work",
    }
}

kernel::state_words! {
    /// What a line claims.
    pub enum LineKind "claims-line" {
        /// Labour; its quantity is minutes.
        Labour = "labour",
        /// A part; its quantity is pieces.
        Part = "part",
        /// Anything else.
        Other = "other",
        /// The fixed amount of the agreement.
        Handling = "handling",
    }
}

/// What a supplier agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// In which currency.
    pub currency: Currency,
    /// How labour is paid.
    pub labour_by: LabourBy,
    /// For the hour, or for each work.
    pub labour_rate: i64,
    /// Share of a part's price in basis points.
    pub part_share: i32,
    /// Fixed amount for each claim.
    pub handling: i64,
    /// Days after the repair within which a claim must be sent.
    pub send_within: i32,
    /// Proofs without which nothing is paid.
    pub proofs: Vec<ProofKind>,
}

/// What was done and is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Labour.
    Labour {
        /// What was done.
        words: String,
        /// For how long.
        minutes: i64,
    },
    /// A part that was built in.
    Part {
        /// What it is.
        words: String,
        /// Which product, when it is one of the catalogue.
        product: Option<ProductId>,
        /// How many.
        pieces: i64,
        /// What one costs.
        price: Money,
    },
    /// Anything else, as agreed for this case.
    Other {
        /// What it is.
        words: String,
        /// How much.
        amount: Money,
    },
}

/// A line with its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it claims.
    pub kind: LineKind,
    /// In words.
    pub words: String,
    /// Which product.
    pub product: Option<ProductId>,
    /// Minutes, pieces, or one.
    pub quantity: i64,
    /// Rate of the hour or work, price of a piece, or the amount.
    pub price: i64,
    /// Share of it in basis points.
    pub share: i32,
    /// What it comes to.
    pub amount: i64,
}

/// What a claim comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its lines, the handling last.
    pub lines: Vec<Line>,
    /// Their sum.
    pub total: i64,
}

/// Whether such a tariff can be.
pub fn check(tariff: &Tariff) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let money = |amount: i64| (0..=Money::LARGEST).contains(&amount);
    problems.check(
        money(tariff.labour_rate),
        "labour_rate",
        "claims-refused-amount",
    );
    problems.check(money(tariff.handling), "handling", "claims-refused-amount");
    problems.check(
        (0..=SHARE_MAX).contains(&tariff.part_share),
        "part_share",
        "claims-refused-share",
    );
    problems.check(
        (1..=DAYS_MAX).contains(&tariff.send_within),
        "send_within",
        "claims-refused-days",
    );
    problems.finish(())
}

/// Counts what was done by a tariff.
pub fn count(tariff: &Tariff, done: &[Done]) -> Result<Counted, Refused> {
    if done.len() > LINES_MAX {
        return Err(Refused::whole("claims-refused-lines").with("most", LINES_MAX));
    }
    let mut problems = Problems::new();
    let lines = done.iter().enumerate().map(|(place, done)| {
        line(tariff, done).map_err(|key| Refused::field(format!("line.{place}"), key))
    });
    let mut lines: Vec<Line> = lines.filter_map(|line| problems.take(line)).collect();
    if tariff.handling > 0 {
        lines.push(fixed(LineKind::Handling, String::new(), tariff.handling));
    }
    let total = lines
        .iter()
        .try_fold(0_i64, |sum, line| sum.checked_add(line.amount));
    let total = total.filter(|total| *total <= Money::LARGEST);
    problems.check(total.is_some(), "lines", "claims-refused-amount");
    problems.finish(Counted {
        lines,
        total: total.unwrap_or_default(),
    })
}

fn line(tariff: &Tariff, done: &Done) -> Result<Line, &'static str> {
    let line = match done {
        Done::Labour { words, minutes } => labour(tariff, words, *minutes)?,
        Done::Part {
            words,
            product,
            pieces,
            price,
        } => part(tariff, words, *product, *pieces, *price)?,
        Done::Other { words, amount } => {
            let minor = in_currency(tariff, *amount)?;
            fixed(LineKind::Other, words.trim().to_owned(), minor)
        }
    };
    let named = !line.words.is_empty() && line.words.chars().count() <= WORDS_MAX;
    if named {
        Ok(line)
    } else {
        Err("claims-refused-line-words")
    }
}

fn labour(tariff: &Tariff, words: &str, minutes: i64) -> Result<Line, &'static str> {
    let minutes = quantity(minutes)?;
    let amount = match tariff.labour_by {
        LabourBy::Hour => rounded(minutes, tariff.labour_rate, 60)?,
        LabourBy::Work => tariff.labour_rate,
    };
    Ok(Line {
        kind: LineKind::Labour,
        words: words.trim().to_owned(),
        product: None,
        quantity: minutes,
        price: tariff.labour_rate,
        share: WHOLE,
        amount,
    })
}

fn part(
    tariff: &Tariff,
    words: &str,
    product: Option<ProductId>,
    pieces: i64,
    price: Money,
) -> Result<Line, &'static str> {
    let (pieces, price) = (quantity(pieces)?, in_currency(tariff, price)?);
    let whole = pieces
        .checked_mul(price)
        .filter(|whole| *whole <= Money::LARGEST)
        .ok_or("claims-refused-amount")?;
    Ok(Line {
        kind: LineKind::Part,
        words: words.trim().to_owned(),
        product,
        quantity: pieces,
        price,
        share: tariff.part_share,
        amount: rounded(whole, i64::from(tariff.part_share), i64::from(WHOLE))?,
    })
}

const fn fixed(kind: LineKind, words: String, amount: i64) -> Line {
    Line {
        kind,
        words,
        product: None,
        quantity: 1,
        price: amount,
        share: WHOLE,
        amount,
    }
}

fn quantity(quantity: i64) -> Result<i64, &'static str> {
    if (1..=QUANTITY_MAX).contains(&quantity) {
        Ok(quantity)
    } else {
        Err("claims-refused-quantity")
    }
}

fn in_currency(tariff: &Tariff, amount: Money) -> Result<i64, &'static str> {
    if amount.currency != tariff.currency {
        return Err("claims-refused-currency");
    }
    if (0..=Money::LARGEST).contains(&amount.minor) {
        Ok(amount.minor)
    } else {
        Err("claims-refused-amount")
    }
}

/// `amount × times ÷ by`, half up, in a width that cannot overflow.
fn rounded(amount: i64, times: i64, by: i64) -> Result<i64, &'static str> {
    let exact = i128::from(amount) * i128::from(times);
    let by = i128::from(by);
    let half_up = (exact * 2 + by).div_euclid(by * 2);
    let minor = i64::try_from(half_up)
        .ok()
        .filter(|minor| *minor <= Money::LARGEST);
    minor.ok_or("claims-refused-amount")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn tariff(labour_by: LabourBy) -> Tariff {
        Tariff {
            currency: Currency::TRY,
            labour_by,
            labour_rate: 60_001,
            part_share: 8_000,
            handling: 5_000,
            send_within: 30,
            proofs: vec![],
        }
    }

    fn labour(minutes: i64) -> Done {
        Done::Labour {
            words: "Isıtıcı değişti".into(),
            minutes,
        }
    }

    fn part(pieces: i64, price: i64) -> Done {
        Done::Part {
            words: "Isıtıcı".into(),
            product: None,
            pieces,
            price: Money::kurus(price),
        }
    }

    #[test]
    fn each_line_comes_to_what_the_tariff_says() {
        let other = Done::Other {
            words: "Kargo".into(),
            amount: Money::kurus(12_345),
        };
        for (by, done, amount) in [
            (LabourBy::Hour, labour(60), 60_001),
            (LabourBy::Hour, labour(30), 30_001),
            (LabourBy::Hour, labour(1), 1_000),
            (LabourBy::Work, labour(30), 60_001),
            (LabourBy::Hour, part(1, 10_000), 8_000),
            (LabourBy::Hour, part(3, 333), 799),
            (LabourBy::Hour, other, 12_345),
        ] {
            let counted = count(&tariff(by), std::slice::from_ref(&done)).unwrap();
            assert_eq!(counted.lines[0].amount, amount, "{done:?}");
            assert_eq!(counted.total, amount + 5_000);
            assert_eq!(counted.lines[1].kind, LineKind::Handling);
        }
    }

    #[test]
    fn all_lines_that_cannot_be_are_told_at_once() {
        let dollars = Done::Other {
            words: "Kargo".into(),
            amount: Money::new(1, Currency::of("USD").unwrap()),
        };
        let nameless = Done::Labour {
            words: " ".into(),
            minutes: 5,
        };
        let refused = count(
            &tariff(LabourBy::Hour),
            &[labour(0), part(1, -1), dollars, nameless, labour(5)],
        )
        .unwrap_err();
        let told: Vec<_> = refused
            .iter()
            .map(|why| (why.field.as_deref().unwrap_or_default(), why.key))
            .collect();
        assert_eq!(
            told,
            [
                ("line.0", "claims-refused-quantity"),
                ("line.1", "claims-refused-amount"),
                ("line.2", "claims-refused-currency"),
                ("line.3", "claims-refused-line-words"),
            ]
        );
        assert!(count(&tariff(LabourBy::Hour), &vec![labour(1); LINES_MAX + 1]).is_err());
    }

    #[test]
    fn a_tariff_that_cannot_be_is_refused_field_by_field() {
        let bad = Tariff {
            labour_rate: -1,
            handling: -1,
            part_share: 20_001,
            send_within: 0,
            ..tariff(LabourBy::Hour)
        };
        assert_eq!(check(&bad).unwrap_err().iter().count(), 4);
        assert!(check(&tariff(LabourBy::Work)).is_ok());
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_its_lines(
            minutes in proptest::collection::vec(1_i64..600, 0..6),
            parts in proptest::collection::vec((1_i64..50, 0_i64..1_000_000), 0..6),
        ) {
            let done: Vec<Done> = minutes.into_iter().map(labour).chain(parts.into_iter().map(|(n, price)| part(n, price))).collect();
            let counted = count(&tariff(LabourBy::Hour), &done).unwrap();
            prop_assert_eq!(counted.lines.len(), done.len() + 1);
            prop_assert_eq!(counted.total, counted.lines.iter().map(|line| line.amount).sum::<i64>());
            for line in &counted.lines {
                prop_assert!(line.amount >= 0);
                if line.kind == LineKind::Part {
                    prop_assert!(line.amount <= line.quantity * line.price);
                }
            }
        }
    }
}
