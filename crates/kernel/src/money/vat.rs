//! VAT rates in basis points, and the two sums made with them.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Money;
use crate::refusal::Refusal;

/// A value-added tax rate in hundredths of a per cent: 20 % is 2000.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "u32", into = "u32")]
pub struct VatRate(u32);

impl VatRate {
    /// No tax.
    pub const ZERO: Self = Self(0);
    /// The highest rate that is believed: 100 %.
    pub const HIGHEST: u32 = 10_000;

    /// A rate in basis points.
    pub fn of_basis_points(points: u32) -> Result<Self, Refusal> {
        if points > Self::HIGHEST {
            return Err(Refusal::new("kernel-refused-vat-rate").with("points", points));
        }
        Ok(Self(points))
    }

    /// A rate given in per cent with up to two decimals, such as `20` or `8.5`.
    pub fn of_percent(percent: Decimal) -> Result<Self, Refusal> {
        let points = percent.checked_mul(Decimal::ONE_HUNDRED);
        let whole = points.filter(|points| points.fract().is_zero());
        whole
            .and_then(|points| u32::try_from(points).ok())
            .ok_or_else(|| {
                Refusal::new("kernel-refused-vat-rate").with("points", percent.to_string())
            })
            .and_then(Self::of_basis_points)
    }

    /// The rate in basis points.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.0
    }

    /// The rate in per cent.
    #[must_use]
    pub fn percent(self) -> Decimal {
        Decimal::new(i64::from(self.0), 2).normalize()
    }

    /// The tax on a net amount, rounded half-up.
    pub fn tax_on_net(self, net: Money) -> Result<Money, Refusal> {
        Self::part(net, i128::from(self.0), i128::from(Self::HIGHEST))
    }

    /// The tax inside a gross amount, rounded half-up; net is what is left.
    pub fn tax_in_gross(self, gross: Money) -> Result<Money, Refusal> {
        let rate = i128::from(self.0);
        Self::part(gross, rate, i128::from(Self::HIGHEST) + rate)
    }

    fn part(amount: Money, share: i128, whole: i128) -> Result<Money, Refusal> {
        let product = i128::from(amount.minor) * share;
        let half = if product < 0 { -whole / 2 } else { whole / 2 };
        i64::try_from((product + half) / whole)
            .map(|minor| Money::new(minor, amount.currency))
            .map_err(|_| Refusal::new("kernel-refused-money-overflow"))
    }
}

impl TryFrom<u32> for VatRate {
    type Error = Refusal;

    fn try_from(points: u32) -> Result<Self, Refusal> {
        Self::of_basis_points(points)
    }
}

impl From<VatRate> for u32 {
    fn from(rate: VatRate) -> Self {
        rate.0
    }
}

/// The rate as a number of per cent: `20`, `8.5`.
impl fmt::Display for VatRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.percent(), f)
    }
}
