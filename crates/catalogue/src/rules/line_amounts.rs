//! What a typed line comes to: unit price times quantity, with the VAT on top of the price or within it.

use kernel::money::{Money, VatRate};
use kernel::refusal::Refusal;
use rust_decimal::Decimal;

use super::amounts::LineAmounts;

/// A line as a person types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedLine {
    /// Pieces, kilograms, hours.
    pub quantity: Decimal,
    /// Price of one.
    pub unit_price: Money,
    /// Discount of the whole line.
    pub discount: Money,
    /// Rate of the VAT.
    pub vat: VatRate,
    /// Price and discount hold the VAT already, as on a till receipt.
    pub vat_within: bool,
}

/// The line's amounts without VAT and its VAT. With the VAT within, what is paid equals what was typed to the last kuruş.
pub fn line_amounts(line: &TypedLine) -> Result<LineAmounts, Refusal> {
    let price = line.unit_price.scaled(line.quantity)?;
    let paid = price.minus(line.discount)?;
    let (price, discount, tax) = if line.vat_within {
        let tax = line.vat.tax_in_gross(paid)?;
        let price = price.minus(line.vat.tax_in_gross(price)?)?;
        (price, price.minus(paid.minus(tax)?)?, tax)
    } else {
        (price, line.discount, line.vat.tax_on_net(paid)?)
    };
    Ok(LineAmounts {
        price: price.minor,
        discount: discount.minor,
        tax: tax.minor,
        ..LineAmounts::default()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;
    use proptest::prelude::*;

    fn line(quantity: &str, price: i64, discount: i64, vat: u32, vat_within: bool) -> TypedLine {
        TypedLine {
            quantity: quantity.parse().unwrap(),
            unit_price: Money::kurus(price),
            discount: Money::kurus(discount),
            vat: VatRate::of_basis_points(vat).unwrap(),
            vat_within,
        }
    }

    #[test]
    fn the_vat_stands_on_top_of_the_price_or_within_it() {
        let cases = [
            (line("1", 10_000, 0, 2000, false), (10_000, 0, 2_000)),
            (
                line("3", 10_000, 1_000, 2000, false),
                (30_000, 1_000, 5_800),
            ),
            (line("1", 12_000, 0, 2000, true), (10_000, 0, 2_000)),
            (line("2", 9_990, 0, 1000, true), (18_164, 0, 1_816)),
            (line("1", 12_000, 1_200, 2000, true), (10_000, 1_000, 1_800)),
            (line("0.5", 999, 0, 100, false), (500, 0, 5)),
            (line("1", 100, 0, 0, true), (100, 0, 0)),
        ];
        for (line, expected) in cases {
            let amounts = line_amounts(&line).unwrap();
            assert_eq!(
                (amounts.price, amounts.discount, amounts.tax),
                expected,
                "{line:?}"
            );
        }
    }

    #[test]
    fn more_money_than_there_is_is_refused() {
        assert!(line_amounts(&line("1000000", Money::LARGEST, 0, 2000, true)).is_err());
        assert!(line_amounts(&line("1", Money::LARGEST, 0, 10_000, false)).is_ok());
    }

    proptest! {
        #[test]
        fn with_the_vat_within_the_buyer_pays_what_was_typed(quantity in 1i64..50, price in 0i64..10_000_000, share in 0i64..=100, vat in 0u32..=10_000) {
            let discount = quantity * price * share / 100;
            let typed = line(&quantity.to_string(), price, discount, vat, true);
            let amounts = line_amounts(&typed).unwrap();
            prop_assert_eq!(amounts.total(), quantity * price - discount);
            prop_assert!((0..=amounts.price).contains(&amounts.discount), "{:?}", amounts);
            prop_assert!(amounts.tax >= 0);
        }
    }
}
