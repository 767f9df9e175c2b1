//! An exchange settles the difference between what comes back and what goes out.

use kernel::money::Money;
use kernel::refusal::Refusal;

/// Who owes whom after an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Nobody.
    Even,
    /// The customer pays this much more.
    CustomerPays(Money),
    /// This much goes back to the customer.
    WePay(Money),
}

/// The difference between the new item's price with tax and what the old one's shares give, less what is kept.
///
/// Refused when the two are in different currencies: the price must be given in the sale's.
pub fn difference(given_back: Money, new_price: Money) -> Result<Difference, Refusal> {
    if new_price.is_negative() {
        return Err(Refusal::new("returns-refused-price").at("price"));
    }
    let rest = new_price.minus(given_back)?;
    Ok(match rest.minor {
        0 => Difference::Even,
        1.. => Difference::CustomerPays(rest),
        _ => Difference::WePay(rest.negated()?),
    })
}

/// What is held until the old item is here, when the new one leaves first: all that the customer would owe were it never to come.
pub fn hold(new_price: Money, difference: Difference) -> Result<Money, Refusal> {
    match difference {
        Difference::CustomerPays(more) => new_price.minus(more),
        Difference::Even | Difference::WePay(_) => Ok(new_price),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::money::Currency;

    use super::*;

    #[test]
    fn the_difference_is_paid_by_whom_it_burdens() {
        let table = [
            (10_000, 10_000, Difference::Even, 10_000),
            (
                10_000,
                12_500,
                Difference::CustomerPays(Money::kurus(2_500)),
                10_000,
            ),
            (10_000, 8_000, Difference::WePay(Money::kurus(2_000)), 8_000),
            (10_000, 0, Difference::WePay(Money::kurus(10_000)), 0),
        ];
        for (back, price, expected, held) in table {
            let (back, price) = (Money::kurus(back), Money::kurus(price));
            let found = difference(back, price).unwrap();
            assert_eq!(found, expected);
            assert_eq!(hold(price, found).unwrap(), Money::kurus(held));
        }
        let euros = Money::new(100, Currency::of("EUR").unwrap());
        assert!(difference(Money::kurus(100), euros).is_err());
        assert!(difference(Money::kurus(100), Money::kurus(-1)).is_err());
    }
}
