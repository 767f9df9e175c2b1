//! Which papers an order issues, which document of the archive each becomes, and after which event.

use documents::DocumentKind;

use crate::events;

kernel::state_words! {
    /// A paper of an order that is kept.
    pub enum PaperKind "service-paper-kind" {
        /// Receipt for the unit that was taken in.
        Receipt = "receipt",
        /// Servis fişi.
        Slip = "slip",
        /// Note of the hand-over.
        HandOver = "hand_over",
        /// Report that it cannot be repaired.
        Unrepairable = "unrepairable",
        /// Report that the fault comes from use.
        UserFault = "user_fault",
    }
}

impl PaperKind {
    /// The kind with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }

    /// What it is in the archive.
    #[must_use]
    pub const fn document(self) -> DocumentKind {
        match self {
            Self::Receipt => DocumentKind::ServiceReceipt,
            Self::Slip => DocumentKind::ServiceSlip,
            Self::HandOver => DocumentKind::HandOverNote,
            Self::Unrepairable | Self::UserFault => DocumentKind::ServiceReport,
        }
    }

    /// Whether it carries the code that leads the customer to the page of the order.
    #[must_use]
    pub const fn leads_to_the_page(self) -> bool {
        matches!(self, Self::Receipt)
    }

    /// The papers that are due when something happened.
    #[must_use]
    pub fn after(verb: &str) -> &'static [Self] {
        match verb {
            events::RECEIVED => &[Self::Receipt],
            events::DELIVERED => &[Self::Slip, Self::HandOver],
            events::UNREPAIRABLE => &[Self::Unrepairable],
            events::USER_FAULT => &[Self::UserFault],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::states::State as _;

    use super::*;

    #[test]
    fn each_paper_is_due_after_one_event() {
        let verbs = [
            events::RECEIVED,
            events::DELIVERED,
            events::UNREPAIRABLE,
            events::USER_FAULT,
        ];
        let mut due: Vec<PaperKind> = verbs
            .iter()
            .flat_map(|verb| PaperKind::after(verb))
            .copied()
            .collect();
        due.sort_unstable_by_key(|kind| kind.word());
        let mut all = PaperKind::ALL.to_vec();
        all.sort_unstable_by_key(|kind| kind.word());
        assert_eq!(due, all);
        assert!(PaperKind::after(events::PROMISED).is_empty());
    }
}
