//! The life of a purchase order: from draft to received.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where a purchase order stands.
    pub enum OrderState "parts-order-state" {
        /// Being put together.
        Draft = "draft",
        /// With the supplier.
        Sent = "sent",
        /// Some of it came.
        PartlyReceived = "partly_received",
        /// It came, or the rest will not.
        Received = "received",
        /// It will not come.
        Cancelled = "cancelled",
    }
}

impl OrderState {
    /// The state of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }

    /// Whether pieces of it may still come.
    #[must_use]
    pub const fn is_awaited(self) -> bool {
        matches!(self, Self::Sent | Self::PartlyReceived)
    }
}

use OrderState::{Cancelled, Draft, PartlyReceived, Received, Sent};

/// The moves of a purchase order. What came in part is received when the rest will not come: it is not cancelled.
pub const ORDERS: StateTable<OrderState> = StateTable {
    begins: &[Draft],
    rows: &[
        Row {
            from: &[Draft],
            to: &[Sent],
            needs: "a line",
        },
        Row {
            from: &[Sent],
            to: &[PartlyReceived, Received],
            needs: "a delivery note",
        },
        Row {
            from: &[PartlyReceived],
            to: &[Received],
            needs: "the rest, or that it will not come",
        },
        Row {
            from: &[Draft, Sent],
            to: &[Cancelled],
            needs: "why",
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_hole_and_two_ends() {
        assert!(ORDERS.unreachable().is_empty());
        assert!(ORDERS.is_end(Received) && ORDERS.is_end(Cancelled));
    }

    #[test]
    fn nothing_is_received_before_it_was_sent_and_nothing_cancelled_after() {
        for (from, to, allowed) in [
            (Draft, Received, false),
            (Draft, PartlyReceived, false),
            (Sent, Received, true),
            (PartlyReceived, Received, true),
            (PartlyReceived, Cancelled, false),
            (Received, Cancelled, false),
            (Cancelled, Sent, false),
        ] {
            assert_eq!(ORDERS.allows(from, to), allowed, "{from} {to}");
        }
    }
}
