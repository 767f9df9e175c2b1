//! What a document is, which way it went, where it stands, how it came.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// What a document is.
    pub enum DocumentKind "documents-kind" {
        /// An invoice that we, or the shop whose sales we serve, issued.
        SaleInvoice = "sale_invoice",
        /// An invoice for goods that come back (IADE).
        ReturnInvoice = "return_invoice",
        /// An invoice that a supplier issued to us.
        PurchaseInvoice = "purchase_invoice",
        /// A despatch note (e-İrsaliye).
        Despatch = "despatch",
        /// An answer to a despatch note.
        ReceiptAdvice = "receipt_advice",
        /// An expense voucher (e-Gider Pusulası).
        CreditNote = "credit_note",
        /// An answer of a system or a buyer.
        ApplicationResponse = "application_response",
        /// A warranty certificate.
        Certificate = "certificate",
        /// Receipt for a unit that was taken in for service.
        ServiceReceipt = "service_receipt",
        /// Service slip (servis fişi).
        ServiceSlip = "service_slip",
        /// Estimate of a repair.
        ServiceEstimate = "service_estimate",
        /// Note of a hand-over.
        HandOverNote = "hand_over_note",
        /// Report of a service: it cannot be repaired, or the fault comes from use.
        ServiceReport = "service_report",
        /// Contract of a loaner.
        LoanContract = "loan_contract",
        /// File of a matter for the consumer arbitration committee.
        EvidenceFile = "evidence_file",
        /// Anything else worth keeping.
        Other = "other",
    }
}

kernel::state_words! {
    /// Which way a document went.
    pub enum Direction "documents-direction" {
        /// To us.
        In = "in",
        /// From us.
        Out = "out",
    }
}

kernel::state_words! {
    /// How a document came into the archive.
    pub enum Source "documents-source" {
        /// Read by an import.
        Import = "import",
        /// Uploaded by a person.
        Upload = "upload",
        /// Issued by us.
        Issued = "issued",
        /// Sent by a program.
        Api = "api",
    }
}

kernel::state_words! {
    /// Where a document stands in the archive.
    pub enum DocumentState "documents-state" {
        /// Kept, undisputed.
        Kept = "kept",
        /// Another document with the same ETTN and other contents came, and nobody has looked yet.
        Disputed = "disputed",
    }
}

/// The moves of a document in the archive.
pub const DOCUMENT_STATES: StateTable<DocumentState> = StateTable {
    begins: &[DocumentState::Kept],
    rows: &[
        Row {
            from: &[DocumentState::Kept],
            to: &[DocumentState::Disputed],
            needs: "the same ETTN with other contents",
        },
        Row {
            from: &[DocumentState::Disputed],
            to: &[DocumentState::Kept],
            needs: "a person looked at both",
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_and_the_readme_shows_the_table() {
        assert!(DOCUMENT_STATES.unreachable().is_empty());
        assert!(include_str!("../README.md").contains(DOCUMENT_STATES.mermaid().trim()));
    }
}
