//! Which documents of the archive belong into the file: by their kind and by the record they were found under. What is not
//! named here stays in the house: purchase invoices, other evidence files, and whatever was kept as "other".

use documents::DocumentKind;

/// Under which record a document was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// The matter itself, one of its orders or returns.
    Matter,
    /// The sale by which the customer bought.
    OwnSale,
    /// An item that the customer has.
    OwnUnit,
    /// A sale or an item of somebody else.
    Others,
}

/// Whether a document is shown.
#[must_use]
pub fn shown(kind: DocumentKind, under: &[Under]) -> bool {
    use DocumentKind as Kind;
    let allowed: &[Under] = match kind {
        Kind::SaleInvoice
        | Kind::ReturnInvoice
        | Kind::CreditNote
        | Kind::Despatch
        | Kind::ReceiptAdvice
        | Kind::ApplicationResponse => &[Under::Matter, Under::OwnSale],
        Kind::Certificate => &[Under::Matter, Under::OwnSale, Under::OwnUnit],
        Kind::ServiceReceipt
        | Kind::ServiceSlip
        | Kind::ServiceEstimate
        | Kind::HandOverNote
        | Kind::ServiceReport
        | Kind::LoanContract => &[Under::Matter],
        Kind::PurchaseInvoice | Kind::EvidenceFile | Kind::Other => &[],
    };
    under.iter().any(|one| allowed.contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_others_and_of_the_house_stay_out() {
        use DocumentKind as Kind;
        for (kind, under, expected) in [
            (Kind::SaleInvoice, vec![Under::OwnSale], true),
            (Kind::SaleInvoice, vec![Under::Others], false),
            (Kind::SaleInvoice, vec![Under::Others, Under::OwnSale], true),
            (Kind::SaleInvoice, vec![Under::OwnUnit], false),
            (Kind::Certificate, vec![Under::OwnUnit], true),
            (Kind::ServiceSlip, vec![Under::OwnUnit], false),
            (Kind::ServiceSlip, vec![Under::Matter], true),
            (Kind::PurchaseInvoice, vec![Under::Matter], false),
            (Kind::EvidenceFile, vec![Under::Matter], false),
            (Kind::Other, vec![Under::Matter], false),
            (Kind::ServiceReport, vec![], false),
        ] {
            assert_eq!(shown(kind, &under), expected, "{kind:?} {under:?}");
        }
    }
}
