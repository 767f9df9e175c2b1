//! A sale as a refund sees it: units with their stored shares, how it was paid, what went back before.

use catalogue::rules::amounts::LineAmounts;
use kernel::money::{Currency, VatRate};
use kernel::refusal::{Problems, Refusal, Refused};

use super::cash::Rounding;

/// The most units of one sale; beyond it a line is refunded by a person.
pub const UNITS_MAX: usize = 100_000;

/// Whether a unit came back already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// It is with the customer.
    No,
    /// It was refunded; `freight` says whether its share of the outbound delivery was too.
    Refunded {
        /// Its share of the outbound delivery went back.
        freight: bool,
    },
}

/// One unit of a sale with what it bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoldUnit {
    /// Its stored shares, in minor units.
    pub amounts: LineAmounts,
    /// The rate of its line.
    pub vat: VatRate,
    /// Whether it came back already.
    pub back: Back,
    /// What went back of its price while it stayed with the customer.
    pub reduced: Reduced,
}

/// A part of a price that went back because the goods were not as they should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reduced {
    /// Without tax.
    pub net: i64,
    /// The tax of it.
    pub tax: i64,
}

impl Reduced {
    /// Both together.
    #[must_use]
    pub const fn total(self) -> i64 {
        self.net + self.tax
    }
}

impl SoldUnit {
    /// What goods with tax are still worth to the customer: what was paid for them less what went back while they stayed.
    #[must_use]
    pub fn worth(&self) -> i64 {
        self.amounts.total() - self.amounts.freight - self.reduced.total()
    }

    /// An amount with its tax, as a part of the price that goes back while the goods stay: tax by the piece's own shares.
    #[must_use]
    pub fn reduction(&self, amount: i64) -> Reduced {
        let (worth, tax) = (self.worth(), self.amounts.tax - self.reduced.tax);
        if worth <= 0 {
            return Reduced::default();
        }
        let amount = amount.clamp(0, worth);
        let part = i128::from(tax) * i128::from(amount) / i128::from(worth);
        let tax = i64::try_from(part).unwrap_or_default();
        Reduced {
            net: amount - tax,
            tax,
        }
    }

    /// What went back for it so far, in minor units.
    #[must_use]
    pub fn refunded(&self) -> i64 {
        match self.back {
            Back::No => self.reduced.total(),
            Back::Refunded { freight: true } => self.amounts.total(),
            Back::Refunded { freight: false } => self.amounts.total() - self.amounts.freight,
        }
    }

    /// Points and gift credit that go back for it. Its delivery is paid last, so while that stays with us the money bears it first,
    /// and only what a unit costs can go back.
    pub(super) fn credit(&self, with_freight: bool) -> Credit {
        let LineAmounts {
            points,
            gift,
            freight,
            ..
        } = self.amounts;
        let stays = if with_freight { 0 } else { freight };
        let left = self.amounts.total() - self.reduced.total() - stays;
        let over = (points + gift - left).max(0);
        let from_gift = over.min(gift.max(0));
        Credit {
            points: points - (over - from_gift),
            gift: gift - from_gift,
        }
    }

    pub(super) const fn is_back(&self) -> bool {
        matches!(self.back, Back::Refunded { .. })
    }
}

/// What goes back as points and gift credit, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Credit {
    pub points: i64,
    pub gift: i64,
}

impl Credit {
    pub const fn plus(self, other: Self) -> Self {
        Self {
            points: self.points + other.points,
            gift: self.gift + other.gift,
        }
    }

    pub const fn minus(self, other: Self) -> Self {
        Self {
            points: self.points - other.points,
            gift: self.gift - other.gift,
        }
    }
}

/// Money that was paid by one instrument, and what of it went back. Points and gift cards are shares of the units instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tender {
    /// How it was paid, such as `card` or `cash`.
    pub instrument: String,
    /// The provider's reference, by which the money goes back.
    pub reference: Option<String>,
    /// Minor units that were paid.
    pub paid: i64,
    /// Minor units that earlier refunds took from it, kept or paid.
    pub returned: i64,
    /// What of those was kept as fees and loss of value.
    pub kept: i64,
    /// What of those was really paid; differs by coins where cash is rounded.
    pub handed_out: i64,
}

impl Tender {
    /// A tender of which nothing went back.
    #[must_use]
    pub fn new(instrument: &str, paid: i64) -> Self {
        Self {
            instrument: instrument.to_owned(),
            reference: None,
            paid,
            returned: 0,
            kept: 0,
            handed_out: 0,
        }
    }

    pub(super) const fn left(&self) -> i64 {
        self.paid - self.returned
    }

    pub(super) fn is_cash(&self) -> bool {
        self.instrument == "cash"
    }
}

/// A sale with all that a refund needs. The acts load it from the shares and tenders of `catalogue` and the returns before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    /// Currency of all amounts.
    pub currency: Currency,
    /// Units in the order of lines and pieces.
    pub units: Vec<SoldUnit>,
    /// Money tenders, without points and gift cards.
    pub tenders: Vec<Tender>,
    /// How cash is handed out.
    pub cash: Rounding,
}

impl Sale {
    /// Everything that went back so far, in minor units.
    #[must_use]
    pub fn refunded(&self) -> i64 {
        self.units.iter().map(SoldUnit::refunded).sum()
    }

    /// Refuses units that the sale does not have, that are named twice, or that came back before.
    pub(super) fn check(&self, wanted: &[usize]) -> Result<(), Refused> {
        let mut problems = Problems::new();
        let few = (1..=UNITS_MAX).contains(&wanted.len());
        problems.check(few, "units", "returns-refused-units");
        let mut seen = std::collections::BTreeSet::new();
        for (place, unit) in wanted.iter().enumerate() {
            let at = format!("units[{place}]");
            let number = unit.saturating_add(1);
            let no = |key| Refusal::new(key).at(at).with("unit", number);
            match self.units.get(*unit) {
                None => problems.note(no("returns-refused-unit-unknown")),
                Some(_) if !seen.insert(*unit) => problems.note(no("returns-refused-unit-twice")),
                Some(sold) if sold.is_back() => problems.note(no("returns-refused-unit-back")),
                Some(_) => {}
            }
        }
        problems.finish(())
    }
}
