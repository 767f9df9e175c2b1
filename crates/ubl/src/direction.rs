//! What a document is to us: our sale, our purchase, a return, or none of our business.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Kind, ReferenceKind};
use crate::line::Line;

/// A document seen from one company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// We sold.
    Sale,
    /// We bought.
    Purchase,
    /// Our customer returns goods to us.
    ReturnToUs,
    /// We return goods to our supplier.
    ReturnByUs,
    /// We stand on both sides.
    Own,
    /// We stand on neither side.
    Foreign,
}

/// From which day the warranty counts, and how we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartBasis {
    /// A delivery date of the line.
    LineDelivery,
    /// A delivery date of the document.
    Delivery,
    /// The day on which the goods left.
    Despatch,
    /// The date of the despatch advice that the document names.
    DespatchAdvice,
    /// The day of issue, because nothing better is known: replaced when the delivery is known.
    Assumed,
}

impl Document {
    /// Whether the document brings goods back: IADE in all its types.
    #[must_use]
    pub fn is_return(&self) -> bool {
        matches!(self.kind, Kind::Invoice | Kind::CreditNote) && self.type_code.ends_with("IADE")
    }

    /// What the document is to the company with this VKN (or TCKN).
    #[must_use]
    pub fn direction(&self, own: &str) -> Direction {
        let own = own.trim();
        let is_own = |number: Option<&str>| number.is_some_and(|number| number == own);
        let (issued, received) = (
            is_own(self.supplier.tax_number()),
            is_own(self.customer.tax_number()),
        );
        match (issued, received, self.is_return()) {
            (true, true, _) => Direction::Own,
            (false, false, _) => Direction::Foreign,
            // A gider pusulası is written by the seller who takes goods back.
            (true, false, true) if self.kind == Kind::CreditNote => Direction::ReturnToUs,
            (true, false, true) => Direction::ReturnByUs,
            (false, true, true) => Direction::ReturnToUs,
            (true, false, false) => Direction::Sale,
            (false, true, false) => Direction::Purchase,
        }
    }

    /// The day from which a line's warranty counts.
    #[must_use]
    pub fn warranty_start(&self, line: &Line) -> Option<(Date, StartBasis)> {
        let delivered = line
            .deliveries
            .iter()
            .find_map(|d| d.delivered_on)
            .map(|day| (day, StartBasis::LineDelivery));
        let of_document = || {
            self.deliveries
                .iter()
                .find_map(|d| d.delivered_on)
                .map(|day| (day, StartBasis::Delivery))
        };
        let left = || {
            let all = line.deliveries.iter().chain(&self.deliveries);
            all.filter_map(|d| d.despatched_on)
                .max()
                .map(|day| (day, StartBasis::Despatch))
        };
        let advice = || {
            let own = line
                .references
                .iter()
                .filter(|r| r.kind == ReferenceKind::Despatch)
                .filter_map(|r| r.issued_on)
                .max();
            let any = || {
                self.references_of(ReferenceKind::Despatch)
                    .filter_map(|r| r.issued_on)
                    .max()
            };
            own.or_else(any)
                .map(|day| (day, StartBasis::DespatchAdvice))
        };
        delivered
            .or_else(of_document)
            .or_else(left)
            .or_else(advice)
            .or_else(|| self.issued_on.map(|day| (day, StartBasis::Assumed)))
    }
}
