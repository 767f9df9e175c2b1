//! What a piece of a part costs us: the moving average of what was paid.

use kernel::money::Money;

/// The average after `quantity` pieces came at `price`, when `on_hand` pieces were there at `cost`.
///
/// Pieces of unknown cost, or in another currency, have no say: the newest price stands alone then.
#[must_use]
pub fn average(cost: Option<Money>, on_hand: i64, price: Money, quantity: i64) -> Money {
    let Some(cost) = cost.filter(|cost| cost.currency == price.currency && on_hand > 0) else {
        return price;
    };
    if quantity <= 0 {
        return cost;
    }
    let pieces = i128::from(on_hand) + i128::from(quantity);
    let paid = i128::from(cost.minor) * i128::from(on_hand)
        + i128::from(price.minor) * i128::from(quantity);
    // half up; neither price is below nothing
    let minor = (paid * 2 + pieces) / (pieces * 2);
    Money::new(i64::try_from(minor).unwrap_or(price.minor), price.currency)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::money::Currency;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_average_moves_with_what_is_paid() {
        let cases = [
            // cost, on hand, price, came, average
            (None, 5, 1_000, 3, 1_000),
            (Some(1_000), 0, 1_500, 2, 1_500),
            (Some(1_000), 1, 2_000, 1, 1_500),
            (Some(1_000), 3, 2_000, 1, 1_250),
            (Some(100), 2, 101, 1, 100),
            (Some(100), 1, 101, 1, 101),
            (Some(1_000), 4, 9_000, 0, 1_000),
        ];
        for (cost, on_hand, price, came, expected) in cases {
            let found = average(cost.map(Money::kurus), on_hand, Money::kurus(price), came);
            assert_eq!(
                found,
                Money::kurus(expected),
                "{cost:?} {on_hand} {price} {came}"
            );
        }
    }

    #[test]
    fn another_currency_is_not_averaged() {
        let euros = Money::new(900, Currency::of("EUR").unwrap());
        assert_eq!(average(Some(Money::kurus(100)), 9, euros, 1), euros);
    }

    proptest! {
        #[test]
        fn an_average_lies_between_its_two_prices(cost in 0..1_000_000_i64, on_hand in 1..10_000_i64, price in 0..1_000_000_i64, came in 1..10_000_i64) {
            let found = average(Some(Money::kurus(cost)), on_hand, Money::kurus(price), came).minor;
            prop_assert!(found >= cost.min(price) && found <= cost.max(price));
        }
    }
}
