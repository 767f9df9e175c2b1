//! The document of a decision: whose it is, and which decisions an invoice that came in covers.

use std::collections::BTreeMap;

use issuing::{EKind, Issues};
use kernel::ids::{GrantedRefundId, ReturnId};
use serde::{Deserialize, Serialize};

use super::states::Outcome;

kernel::state_words! {
    /// The document of a decision.
    pub enum PaperKind "returns-paper-kind" {
        /// Gider pusulası on paper, by us.
        ExpenseVoucher = "expense_voucher",
        /// e-Gider Pusulası, by us.
        EVoucher = "e_voucher",
        /// An invoice of kind IADE, by the company that returns.
        ReturnInvoice = "return_invoice",
        /// The invoice of a company for a price that became lower.
        PriceDifference = "price_difference",
    }
}

impl PaperKind {
    /// The document of an outcome, by who issues when a customer returns.
    #[must_use]
    pub const fn of(outcome: Outcome, issues: Issues) -> Self {
        match (outcome, issues) {
            (Outcome::Reduction, Issues::They) => Self::PriceDifference,
            (_, Issues::They) => Self::ReturnInvoice,
            (_, Issues::We(EKind::EVoucher)) => Self::EVoucher,
            (_, Issues::We(_)) => Self::ExpenseVoucher,
        }
    }

    /// What we issue of it.
    #[must_use]
    pub const fn ours(self) -> Option<EKind> {
        match self {
            Self::ExpenseVoucher => Some(EKind::PaperVoucher),
            Self::EVoucher => Some(EKind::EVoucher),
            Self::ReturnInvoice | Self::PriceDifference => None,
        }
    }

    /// Those that the company writes, and that are awaited.
    pub const THEIRS: [Self; 2] = [Self::ReturnInvoice, Self::PriceDifference];

    /// Whether the company writes it.
    #[must_use]
    pub const fn is_theirs(self) -> bool {
        self.ours().is_none()
    }
}

/// Net and tax of one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateSum {
    /// Rate in basis points.
    pub rate_bp: u32,
    /// Without tax.
    pub net: i64,
    /// Tax.
    pub tax: i64,
}

/// A decision whose invoice is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// The decision.
    pub refund: GrantedRefundId,
    /// Its return.
    pub of: ReturnId,
    /// What the invoice must ask for.
    pub total: i64,
}

/// The decisions of a sale that an invoice covers, the oldest first: the one with its sum, else those of one return, else all of them; where no
/// sum fits, those of the return that waits longest.
#[must_use]
pub fn covered(awaited: &[Awaited], total: i64) -> Vec<GrantedRefundId> {
    if let Some(one) = awaited.iter().find(|one| one.total == total) {
        return vec![one.refund];
    }
    let mut by_return: BTreeMap<ReturnId, Vec<Awaited>> = BTreeMap::new();
    for one in awaited {
        by_return.entry(one.of).or_default().push(*one);
    }
    let sum = |all: &[Awaited]| all.iter().map(|one| one.total).sum::<i64>();
    let ids = |all: &[Awaited]| all.iter().map(|one| one.refund).collect();
    if let Some(own) = by_return.values().find(|own| sum(own) == total) {
        return ids(own);
    }
    if sum(awaited) == total {
        return ids(awaited);
    }
    let longest = awaited.first().and_then(|one| by_return.get(&one.of));
    longest.map(|own| ids(own)).unwrap_or_default()
}

/// By how much an invoice says more than it must, by rate; rates that agree are left out.
#[must_use]
pub fn differences(expected: &[RateSum], theirs: &[RateSum]) -> Vec<RateSum> {
    let mut rates: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for (sums, sign) in [(theirs, 1), (expected, -1)] {
        for one in sums {
            let (net, tax) = rates.entry(one.rate_bp).or_default();
            *net += sign * one.net;
            *tax += sign * one.tax;
        }
    }
    let differ = rates.into_iter().filter(|(_, by)| *by != (0, 0));
    differ
        .map(|(rate_bp, (net, tax))| RateSum { rate_bp, net, tax })
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_document_follows_who_returns_and_what_is_decided() {
        let paper = Issues::We(EKind::PaperVoucher);
        let electronic = Issues::We(EKind::EVoucher);
        for (outcome, issues, kind) in [
            (Outcome::Refund, paper, PaperKind::ExpenseVoucher),
            (Outcome::StoreCredit, electronic, PaperKind::EVoucher),
            (Outcome::Exchange, Issues::They, PaperKind::ReturnInvoice),
            (Outcome::Reduction, Issues::They, PaperKind::PriceDifference),
            (Outcome::Reduction, paper, PaperKind::ExpenseVoucher),
            (Outcome::Reduction, electronic, PaperKind::EVoucher),
        ] {
            assert_eq!(PaperKind::of(outcome, issues), kind, "{outcome:?}");
        }
    }

    fn awaited(refund: u128, of: u128, total: i64) -> Awaited {
        Awaited {
            refund: GrantedRefundId::from_uuid(Uuid::from_u128(refund)),
            of: ReturnId::from_uuid(Uuid::from_u128(of)),
            total,
        }
    }

    #[test]
    fn an_invoice_covers_what_its_sum_says() {
        let all = [awaited(1, 10, 100), awaited(2, 10, 50), awaited(3, 20, 300)];
        for (total, refunds) in [
            (50, vec![2]),
            (150, vec![1, 2]),
            (300, vec![3]),
            (450, vec![1, 2, 3]),
            (7, vec![1, 2]),
        ] {
            let ids: Vec<u128> = covered(&all, total)
                .iter()
                .map(|id| id.uuid().as_u128())
                .collect();
            assert_eq!(ids, refunds, "{total}");
        }
        assert!(covered(&[], 100).is_empty());
    }

    #[test]
    fn differences_are_told_by_rate() {
        let sum = |rate_bp, net, tax| RateSum { rate_bp, net, tax };
        let ours = [sum(100, 1_000, 10), sum(2_000, 500, 100)];
        assert!(differences(&ours, &ours).is_empty());
        let theirs = [sum(2_000, 1_500, 300)];
        assert_eq!(
            differences(&ours, &theirs),
            [sum(100, -1_000, -10), sum(2_000, 1_000, 200)]
        );
    }
}
