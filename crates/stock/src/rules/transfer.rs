//! A transfer's life, and what may be said when it arrives.

use kernel::refusal::{Problems, Refusal, Refused};
use kernel::states::{Row, StateTable};

/// Most lines of one transfer.
pub const LINES_MAX: usize = 200;
/// Largest quantity of one line or move.
pub const QUANTITY_MAX: i64 = 1_000_000;

kernel::state_words! {
    /// Where a transfer stands.
    pub enum TransferState "stock-transfer-state" {
        /// On the road.
        Sent = "sent",
        /// Arrived; differences are written down.
        Received = "received",
        /// Called back: all of it is where it came from.
        Cancelled = "cancelled",
    }
}

/// The moves of a transfer.
pub const TRANSFER_STATES: StateTable<TransferState> = StateTable {
    begins: &[TransferState::Sent],
    rows: &[
        Row {
            from: &[TransferState::Sent],
            to: &[TransferState::Received],
            needs: "what arrived of each line",
        },
        Row {
            from: &[TransferState::Sent],
            to: &[TransferState::Cancelled],
            needs: "why it comes back",
        },
    ],
};

/// A quantity that may be moved: one or more, and not beyond reason.
pub fn quantity(quantity: i64) -> Result<i64, Refusal> {
    if (1..=QUANTITY_MAX).contains(&quantity) {
        Ok(quantity)
    } else {
        Err(Refusal::new("stock-refused-quantity")
            .with("most", QUANTITY_MAX)
            .at("quantity"))
    }
}

/// What arrived of each line: as many answers as lines, none above what was sent.
pub fn arrived(sent: &[i64], received: &[i64]) -> Result<(), Refused> {
    let mut problems = Problems::new();
    if sent.len() != received.len() {
        return Err(Refused::whole("stock-refused-lines-changed"));
    }
    for (place, (sent, received)) in sent.iter().zip(received).enumerate() {
        if !(0..=*sent).contains(received) {
            problems.note(
                Refusal::new("stock-refused-received")
                    .with("sent", *sent)
                    .at(format!("received-{}", place + 1)),
            );
        }
    }
    problems.finish(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_may_arrive_but_not_more() {
        for (sent, received, fine) in [
            (vec![3, 1], vec![3, 1], true),
            (vec![3, 1], vec![0, 1], true),
            (vec![3, 1], vec![4, 1], false),
            (vec![3, 1], vec![-1, 1], false),
            (vec![3, 1], vec![3], false),
        ] {
            assert_eq!(
                arrived(&sent, &received).is_ok(),
                fine,
                "{sent:?} {received:?}"
            );
        }
    }

    #[test]
    fn a_quantity_is_one_or_more_within_reason() {
        for (given, fine) in [
            (0, false),
            (-1, false),
            (1, true),
            (QUANTITY_MAX, true),
            (QUANTITY_MAX + 1, false),
            (i64::MAX, false),
        ] {
            assert_eq!(quantity(given).is_ok(), fine, "{given}");
        }
    }

    #[test]
    fn no_state_of_a_transfer_is_out_of_reach() {
        assert!(TRANSFER_STATES.unreachable().is_empty());
    }
}
