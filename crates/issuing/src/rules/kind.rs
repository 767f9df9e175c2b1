//! What an e-document is.

use documents::DocumentKind;

kernel::state_words! {
    /// What an e-document is.
    pub enum EKind "issuing-kind" {
        /// e-Fatura: the receiver is in the system.
        EInvoice = "e_invoice",
        /// e-Arşiv Fatura: the receiver is not.
        EArchive = "e_archive",
        /// e-İrsaliye: goods move without a sale.
        EDespatch = "e_despatch",
        /// e-Gider Pusulası: a consumer returns goods.
        EVoucher = "e_voucher",
        /// Gider pusulası on paper, signed by the consumer.
        PaperVoucher = "paper_voucher",
        /// Uygulama yanıtı: we accept or reject a commercial invoice.
        Answer = "answer",
        /// İrsaliye yanıtı: what of a despatch arrived.
        ReceiptAdvice = "receipt",
    }
}

kernel::state_words! {
    /// By which channel a receiver is registered.
    pub enum Channel "issuing-channel" {
        /// Invoices.
        Invoice = "invoice",
        /// Despatch advices.
        Despatch = "despatch",
    }
}

impl EKind {
    /// Whether an integrator carries it; paper goes from hand to hand.
    #[must_use]
    pub const fn is_electronic(self) -> bool {
        !matches!(self, Self::PaperVoucher)
    }

    /// Whether it takes a number from a series of ours.
    #[must_use]
    pub const fn has_series(self) -> bool {
        !matches!(self, Self::Answer)
    }

    /// Whether it is an invoice, with prices and tax.
    #[must_use]
    pub const fn is_invoice(self) -> bool {
        matches!(self, Self::EInvoice | Self::EArchive)
    }

    /// The channel by which its receiver must be registered, when it must.
    #[must_use]
    pub const fn channel(self) -> Option<Channel> {
        match self {
            Self::EInvoice => Some(Channel::Invoice),
            Self::EDespatch => Some(Channel::Despatch),
            _ => None,
        }
    }

    /// What it is in the archive; `returns` says whether an invoice is an IADE.
    #[must_use]
    pub const fn archived(self, returns: bool) -> DocumentKind {
        match self {
            Self::EInvoice | Self::EArchive if returns => DocumentKind::ReturnInvoice,
            Self::EInvoice | Self::EArchive => DocumentKind::SaleInvoice,
            Self::EDespatch => DocumentKind::Despatch,
            Self::EVoucher | Self::PaperVoucher => DocumentKind::CreditNote,
            Self::Answer => DocumentKind::ApplicationResponse,
            Self::ReceiptAdvice => DocumentKind::ReceiptAdvice,
        }
    }
}
