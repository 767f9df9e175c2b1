//! How much may be taken for an order, and how much goes back: never more than is open, never more than was paid too much.

use kernel::money::Money;
use kernel::refusal::{Refusal, Refused};

/// What an order costs, and what stands paid for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// What it costs; none while nobody knows.
    pub charge: Option<Money>,
    /// What was paid and not given back.
    pub paid: Money,
    /// Whether the order is over: handed over, cancelled, disposed.
    pub over: bool,
}

impl Purse {
    /// What is open, when the price is known.
    #[must_use]
    pub fn open(&self) -> Option<Money> {
        let charge = self.charge?;
        let minor = (charge.minor - self.paid.minor).max(0);
        Some(Money::new(minor, charge.currency))
    }

    /// What may be given back: what was paid more than it costs; all of it while nobody knows the price.
    #[must_use]
    pub fn surplus(&self) -> Money {
        let charge = self.charge.map_or(0, |charge| charge.minor);
        let minor = (self.paid.minor - charge).max(0);
        Money::new(minor, self.paid.currency)
    }

    /// What goes back to the customer without being asked for: what was paid too much, once the price is known or nothing is
    /// done any more.
    #[must_use]
    pub fn goes_back(&self) -> Option<Money> {
        let surplus = self.surplus();
        ((self.charge.is_some() || self.over) && surplus.minor > 0).then_some(surplus)
    }

    /// Whether an amount may be taken as a deposit: while there is work to come, and never above a price that is known.
    ///
    /// # Errors
    /// With how much it may be.
    pub fn may_deposit(&self, amount: Money) -> Result<(), Refused> {
        if self.over {
            return Err(Refused::field("kind", "service-refused-deposit-over"));
        }
        match self.open() {
            Some(open) => at_most(amount, open, "service-refused-more-than-open"),
            None => Ok(()),
        }
    }

    /// Whether an amount may be taken as payment: only what is open.
    ///
    /// # Errors
    /// With how much it may be.
    pub fn may_pay(&self, amount: Money) -> Result<(), Refused> {
        let open = self
            .open()
            .ok_or_else(|| Refused::field("kind", "service-refused-price-unknown"))?;
        at_most(amount, open, "service-refused-more-than-open")
    }

    /// Whether an amount may be given back.
    ///
    /// # Errors
    /// With how much it may be.
    pub fn may_give_back(&self, amount: Money) -> Result<(), Refused> {
        at_most(amount, self.surplus(), "service-refused-more-than-surplus")
    }
}

fn at_most(amount: Money, most: Money, key: &'static str) -> Result<(), Refused> {
    if amount.minor <= 0 {
        return Err(Refused::field("amount", "service-refused-amount-zero"));
    }
    if amount.currency == most.currency && amount.minor <= most.minor {
        return Ok(());
    }
    let refusal = Refusal::new(key).at("amount");
    Err(refusal.with("most", most).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purse(charge: Option<i64>, paid: i64, over: bool) -> Purse {
        Purse {
            charge: charge.map(Money::kurus),
            paid: Money::kurus(paid),
            over,
        }
    }

    /// Charge, paid, over, amount; whether it may be a deposit, a payment, given back.
    type Case = (Option<i64>, i64, bool, i64, bool, bool, bool);

    const CASES: &[Case] = &[
        (None, 0, false, 100, true, false, false),
        (None, 500, false, 500, true, false, true),
        (None, 500, false, 501, true, false, false),
        (Some(750), 300, false, 450, true, true, false),
        (Some(750), 300, false, 451, false, false, false),
        (Some(750), 300, true, 450, false, true, false),
        (Some(0), 300, false, 300, false, false, true),
        (Some(100), 300, false, 200, false, false, true),
        (Some(100), 300, false, 201, false, false, false),
        (Some(750), 750, true, 1, false, false, false),
        (Some(750), 0, false, 0, false, false, false),
        (Some(750), 0, false, -5, false, false, false),
    ];

    #[test]
    fn no_more_is_taken_than_is_open_and_no_more_goes_back_than_was_too_much() {
        for case in CASES {
            let (charge, paid, over, amount, deposit, pay, back) = *case;
            let (purse, amount) = (purse(charge, paid, over), Money::kurus(amount));
            assert_eq!(purse.may_deposit(amount).is_ok(), deposit, "{case:?}");
            assert_eq!(purse.may_pay(amount).is_ok(), pay, "{case:?}");
            assert_eq!(purse.may_give_back(amount).is_ok(), back, "{case:?}");
        }
    }

    #[test]
    fn a_deposit_goes_back_once_the_price_is_known_or_the_order_is_over() {
        for (charge, paid, over, back) in [
            (None, 500, false, None),
            (None, 500, true, Some(500)),
            (Some(0), 500, false, Some(500)),
            (Some(200), 500, false, Some(300)),
            (Some(500), 500, false, None),
            (Some(750), 500, true, None),
            (None, 0, true, None),
        ] {
            let goes_back = purse(charge, paid, over).goes_back();
            assert_eq!(
                goes_back.map(|money| money.minor),
                back,
                "{charge:?} {paid} {over}"
            );
        }
    }
}
