//! Money: whole minor units and a currency, exact arithmetic, one rounding.

mod currency;
mod shares;
mod vat;

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

pub use currency::Currency;
pub use shares::{MOST_SHARES, Run, equal_runs, shares};
pub use vat::VatRate;

use crate::ids::clipped;
use crate::refusal::Refusal;

/// An amount in the smallest unit of its currency; may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in minor units: 12,50 TRY is 1250.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The largest amount that is read or computed, in minor units: a trillion liras. Twenty thousand lines of it with
    /// their taxes and charges still add up to a number.
    pub const LARGEST: i64 = 100_000_000_000_000;

    /// An amount of minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// An amount of kuruş.
    #[must_use]
    pub const fn kurus(minor: i64) -> Self {
        Self::new(minor, Currency::TRY)
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// A decimal amount rounded half-up (away from zero) to the currency's minor unit.
    pub fn rounded(amount: Decimal, currency: Currency) -> Result<Self, Refusal> {
        let minor = scaled(amount, currency)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Self::of_minor(minor, currency)
    }

    /// A decimal amount that must be whole in minor units; 1,005 TRY is refused, not rounded.
    pub fn exact(amount: Decimal, currency: Currency) -> Result<Self, Refusal> {
        let minor = scaled(amount, currency)?;
        if !minor.fract().is_zero() {
            return Err(Refusal::new("kernel-refused-money-precision")
                .with("text", amount.normalize().to_string())
                .with("digits", u32::from(currency.exponent()))
                .with("currency", currency.code()));
        }
        Self::of_minor(minor, currency)
    }

    /// Reads a decimal as machines write it (`1234.50`, `-3`), exactly.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Refusal> {
        let amount = Decimal::from_str_exact(text.trim())
            .map_err(|_| Refusal::new("kernel-refused-number").with("text", clipped(text)))?;
        Self::exact(amount, currency)
    }

    /// The amount in major units.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, u32::from(self.currency.exponent()))
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        self.same_currency(other)?;
        self.or_overflow(self.minor.checked_add(other.minor))
    }

    /// The difference of two amounts of one currency.
    pub fn minus(self, other: Self) -> Result<Self, Refusal> {
        self.same_currency(other)?;
        self.or_overflow(self.minor.checked_sub(other.minor))
    }

    /// The amount a whole number of times.
    pub fn times(self, count: i64) -> Result<Self, Refusal> {
        self.or_overflow(self.minor.checked_mul(count))
    }

    /// The amount times a decimal (a quantity, a rate), rounded half-up.
    pub fn scaled(self, factor: Decimal) -> Result<Self, Refusal> {
        let product = self.decimal().checked_mul(factor);
        Self::rounded(product.ok_or_else(overflow)?, self.currency)
    }

    /// The amount with its sign turned.
    pub fn negated(self) -> Result<Self, Refusal> {
        self.or_overflow(self.minor.checked_neg())
    }

    /// The sum of many amounts; nothing when there are none.
    pub fn sum(
        amounts: impl IntoIterator<Item = Self>,
        currency: Currency,
    ) -> Result<Self, Refusal> {
        amounts
            .into_iter()
            .try_fold(Self::zero(currency), Self::plus)
    }

    fn of_minor(minor: Decimal, currency: Currency) -> Result<Self, Refusal> {
        let minor = i64::try_from(minor)
            .ok()
            .filter(|minor| (-Self::LARGEST..=Self::LARGEST).contains(minor));
        Ok(Self::new(minor.ok_or_else(overflow)?, currency))
    }

    fn same_currency(self, other: Self) -> Result<(), Refusal> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(Refusal::new("kernel-refused-money-currency")
            .with("one", self.currency.code())
            .with("other", other.currency.code()))
    }

    fn or_overflow(self, minor: Option<i64>) -> Result<Self, Refusal> {
        minor
            .map(|minor| Self::new(minor, self.currency))
            .ok_or_else(overflow)
    }
}

/// Machine form: `1234.50 TRY`. What people read is made by `kernel::format`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

fn scaled(amount: Decimal, currency: Currency) -> Result<Decimal, Refusal> {
    let factor = Decimal::from(10_i64.pow(u32::from(currency.exponent())));
    amount.checked_mul(factor).ok_or_else(overflow)
}

fn overflow() -> Refusal {
    Refusal::new("kernel-refused-money-overflow")
}
