//! Who issues which document: by what happens, and by what is known of the receiver.
//!
//! A registered receiver gets an e-Fatura, everybody else an e-Arşiv Fatura. A company that returns goods invoices them itself (IADE); a
//! consumer cannot, so the seller writes a gider pusulası. Goods that move without a sale travel with an e-İrsaliye.

use super::kind::EKind;

kernel::state_words! {
    /// What happens that needs a document.
    pub enum Occasion "issuing-occasion" {
        /// Something is sold: goods, or a paid repair.
        Sale = "sale",
        /// A customer brings or sends back what we sold.
        CustomerReturn = "customer_return",
        /// We send back what a supplier sold to us.
        OurReturn = "our_return",
        /// Goods move without a sale: to service, back, as a replacement, on loan.
        Movement = "movement",
    }
}

/// What is known of who receives a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A company, or a sole trader who invoices.
    pub company: bool,
    /// Registered for e-Fatura, as the integrator said on the day it was asked.
    pub registered: bool,
    /// We issue expense vouchers electronically.
    pub e_vouchers: bool,
}

/// Who issues, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issues {
    /// We do, this kind.
    We(EKind),
    /// The other side does: an invoice of kind IADE, by e-Fatura when both are registered.
    They,
}

/// Who issues what on this occasion.
#[must_use]
pub const fn preview_kind(occasion: Occasion, known: Known) -> Issues {
    match occasion {
        Occasion::Movement => Issues::We(EKind::EDespatch),
        Occasion::Sale | Occasion::OurReturn if known.registered => Issues::We(EKind::EInvoice),
        Occasion::Sale | Occasion::OurReturn => Issues::We(EKind::EArchive),
        Occasion::CustomerReturn if known.company => Issues::They,
        Occasion::CustomerReturn if known.e_vouchers => Issues::We(EKind::EVoucher),
        Occasion::CustomerReturn => Issues::We(EKind::PaperVoucher),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_who_issues_what() {
        let nobody = Known::default();
        let company = Known {
            company: true,
            ..nobody
        };
        let registered = Known {
            registered: true,
            ..company
        };
        let e_vouchers = Known {
            e_vouchers: true,
            ..nobody
        };
        let cases = [
            (Occasion::Sale, nobody, Issues::We(EKind::EArchive)),
            (Occasion::Sale, company, Issues::We(EKind::EArchive)),
            (Occasion::Sale, registered, Issues::We(EKind::EInvoice)),
            (Occasion::OurReturn, registered, Issues::We(EKind::EInvoice)),
            (Occasion::OurReturn, company, Issues::We(EKind::EArchive)),
            (
                Occasion::CustomerReturn,
                nobody,
                Issues::We(EKind::PaperVoucher),
            ),
            (
                Occasion::CustomerReturn,
                e_vouchers,
                Issues::We(EKind::EVoucher),
            ),
            (Occasion::CustomerReturn, registered, Issues::They),
            (Occasion::CustomerReturn, company, Issues::They),
            (Occasion::Movement, nobody, Issues::We(EKind::EDespatch)),
            (Occasion::Movement, registered, Issues::We(EKind::EDespatch)),
        ];
        for (occasion, known, who) in cases {
            assert_eq!(preview_kind(occasion, known), who, "{occasion} {known:?}");
        }
    }
}
