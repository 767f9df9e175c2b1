//! Where a ticket and a clock stand and how they move; the kinds of clocks, channels and priorities.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where a ticket stands.
    pub enum TicketState "tickets-state" {
        /// Nobody has looked at it yet.
        New = "new",
        /// Somebody works on it.
        Open = "open",
        /// The customer must answer or decide.
        PendingCustomer = "pending_customer",
        /// It waits for something else.
        OnHold = "on_hold",
        /// All work is done; an answer of the customer opens it again.
        Solved = "solved",
        /// Done, and the time for an answer is over.
        Closed = "closed",
        /// Nothing that concerns us.
        Spam = "spam",
        /// It went on in another ticket.
        Merged = "merged",
    }
}

kernel::state_words! {
    /// How a kept clock stands; whether it is late is read from its due moment.
    pub enum ClockState "tickets-clock-state" {
        /// Time counts.
        Running = "running",
        /// It stands still.
        Paused = "paused",
        /// What it waited for happened.
        Met = "met",
        /// It is not needed any more.
        Withdrawn = "withdrawn",
    }
}

kernel::state_words! {
    /// What a clock waits for.
    pub enum ClockKind "tickets-clock" {
        /// The repair must be done.
        Repair = "repair",
        /// A loaner must be given.
        Loaner = "loaner",
        /// A user-fault report must be drawn up.
        UserFaultReport = "user_fault",
        /// A requested repair or replacement must be fulfilled.
        Fulfil = "fulfil",
        /// A refund or reduction must be paid.
        Pay = "pay",
        /// A paid service must be performed again.
        Redo = "redo",
        /// A remedy abroad must be done.
        RemedyAbroad = "remedy_abroad",
        /// An obvious defect must be notified between traders.
        ObviousNotice = "obvious_notice",
        /// A defect found on inspection must be notified between traders.
        InspectionNotice = "inspect_notice",
        /// The buyer who withdrew must send the goods back.
        SendBack = "send_back",
        /// The seller must refund after a withdrawal.
        WithdrawalRefund = "withdraw_refund",
        /// The day that was promised to the customer.
        Promised = "promised",
        /// The first answer to the customer.
        FirstAnswer = "first_answer",
        /// The end of the whole matter, as agreed.
        Resolution = "resolution",
        /// How long a ready unit is kept for collection.
        Storage = "storage",
        /// The day on which something lent comes back.
        GiveBack = "give_back",
    }
}

kernel::state_words! {
    /// By which way somebody speaks with us.
    pub enum Channel "tickets-channel" {
        /// At the counter.
        Counter = "counter",
        /// By telephone.
        Phone = "phone",
        /// By e-mail.
        Mail = "mail",
        /// On the customer's page behind a link.
        Link = "link",
        /// By a program.
        Api = "api",
    }
}

kernel::state_words! {
    /// What is looked at first.
    pub enum Priority "tickets-priority" {
        /// When there is time.
        Low = "low",
        /// In its turn.
        Normal = "normal",
        /// Before others.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

/// Lets a column and a form read each choice by its word.
macro_rules! of_word {
    ($($kind:ident),+) => {$(
        impl $kind {
            /// The choice with this word, if there is one.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }
    )+};
}

of_word!(TicketState, ClockState, ClockKind, Channel, Priority);

use TicketState::{Closed, Merged, New, OnHold, Open, PendingCustomer, Solved, Spam};

/// The moves of a ticket.
pub const TICKET_STATES: StateTable<TicketState> = StateTable {
    begins: &[New],
    rows: &[
        Row {
            from: &[New],
            to: &[Open],
            needs: "somebody takes it up, or answers",
        },
        Row {
            from: &[Open],
            to: &[PendingCustomer],
            needs: "a question to the customer",
        },
        Row {
            from: &[Open],
            to: &[OnHold],
            needs: "something else is waited for",
        },
        Row {
            from: &[PendingCustomer],
            to: &[Open],
            needs: "the customer answers, or somebody goes on",
        },
        Row {
            from: &[OnHold],
            to: &[Open],
            needs: "it goes on",
        },
        Row {
            from: &[Open],
            to: &[Solved],
            needs: "no clock of the law is open",
        },
        Row {
            from: &[Solved],
            to: &[Closed],
            needs: "the time for an answer is over",
        },
        Row {
            from: &[Solved, Closed],
            to: &[Open],
            needs: "a reply in time, or new work",
        },
        Row {
            from: &[New, Open, PendingCustomer, OnHold, Solved, Closed],
            to: &[Spam],
            needs: "no clock of the law is open",
        },
        Row {
            from: &[Spam],
            to: &[Open],
            needs: "it was none",
        },
        Row {
            from: &[New, Open, PendingCustomer, OnHold, Solved, Closed, Spam],
            to: &[Merged],
            needs: "the ticket in which it goes on",
        },
    ],
};

impl TicketState {
    /// Whether work may still be waiting.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, New | Open | PendingCustomer | OnHold)
    }

    /// Whether clocks of a promise stand still.
    #[must_use]
    pub const fn pauses(self) -> bool {
        matches!(self, PendingCustomer | OnHold)
    }

    /// Whether open clocks may not stand beside it.
    #[must_use]
    pub const fn ends_clocks(self) -> bool {
        matches!(self, Solved | Closed | Spam)
    }

    /// The states on the way to `Solved`, when all work of the ticket is done.
    #[must_use]
    pub fn way_to_solved(self) -> &'static [Self] {
        match self {
            New | PendingCustomer | OnHold => &[Open, Solved],
            Open => &[Solved],
            Solved | Closed | Spam | Merged => &[],
        }
    }
}

impl ClockKind {
    /// Whether only the law sets it. Such a clock is never paused by a status.
    #[must_use]
    pub const fn is_statutory(self) -> bool {
        matches!(
            self,
            Self::Repair
                | Self::Loaner
                | Self::UserFaultReport
                | Self::Fulfil
                | Self::Pay
                | Self::Redo
                | Self::RemedyAbroad
                | Self::ObviousNotice
                | Self::InspectionNotice
                | Self::SendBack
                | Self::WithdrawalRefund
        )
    }

    /// Whether the end of the ticket is also its end. Others must be met by what they wait for.
    #[must_use]
    pub const fn ends_with_ticket(self) -> bool {
        matches!(self, Self::Promised | Self::FirstAnswer | Self::Resolution)
    }

    /// Whether it stands still while the customer or something else is waited for.
    #[must_use]
    pub const fn stands_still(self) -> bool {
        matches!(self, Self::FirstAnswer | Self::Resolution)
    }
}

impl ClockState {
    /// Whether it still waits for something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Running | Self::Paused)
    }
}

impl From<law::ClockKind> for ClockKind {
    fn from(kind: law::ClockKind) -> Self {
        use law::ClockKind as Law;
        match kind {
            Law::Repair => Self::Repair,
            Law::Loaner => Self::Loaner,
            Law::UserFaultReport => Self::UserFaultReport,
            Law::Fulfil => Self::Fulfil,
            Law::Pay => Self::Pay,
            Law::Redo => Self::Redo,
            Law::RemedyAbroad => Self::RemedyAbroad,
            Law::ObviousDefectNotice => Self::ObviousNotice,
            Law::InspectionNotice => Self::InspectionNotice,
            Law::SendBack => Self::SendBack,
            Law::WithdrawalRefund => Self::WithdrawalRefund,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use kernel::states::State;

    #[test]
    fn the_readme_shows_the_table() {
        assert!(include_str!("../../README.md").contains(TICKET_STATES.mermaid().trim()));
    }

    #[test]
    fn every_state_is_reached_and_only_a_merged_ticket_is_at_its_end() {
        assert!(TICKET_STATES.unreachable().is_empty());
        let ends = TicketState::ALL
            .iter()
            .filter(|s| TICKET_STATES.is_end(**s));
        assert_eq!(ends.collect::<Vec<_>>(), [&Merged]);
    }

    #[test]
    fn a_ticket_moves_as_the_domain_model_says() {
        let cases = [
            (New, Open, true),
            (New, Solved, false),
            (Open, PendingCustomer, true),
            (PendingCustomer, Open, true),
            (PendingCustomer, OnHold, false),
            (PendingCustomer, Solved, false),
            (OnHold, Open, true),
            (Solved, Closed, true),
            (Solved, Open, true),
            (Closed, Open, true),
            (Closed, Solved, false),
            (Spam, Open, true),
            (Spam, Merged, true),
            (Merged, Open, false),
        ];
        for (from, to, allowed) in cases {
            assert_eq!(TICKET_STATES.allows(from, to), allowed, "{from} → {to}");
        }
    }

    #[test]
    fn the_way_to_solved_is_made_of_moves_of_the_table() {
        for state in TicketState::ALL {
            let mut here = *state;
            for next in state.way_to_solved() {
                here = TICKET_STATES.go(here, *next).unwrap();
            }
            assert_eq!(here == Solved, state.is_open() || *state == Solved);
        }
    }

    #[test]
    fn what_the_law_sets_never_stands_still() {
        for kind in ClockKind::ALL {
            assert!(!(kind.is_statutory() && kind.stands_still()), "{kind}");
        }
    }
}
