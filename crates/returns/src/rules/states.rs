//! Where a unit is, whether we accept it, how an exchange goes: each table is the whole truth of its moves.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where a unit that is to come back is.
    pub enum Place "returns-place" {
        /// With the customer, who is to send it.
        Awaiting = "awaiting",
        /// On its way to us.
        InTransit = "in_transit",
        /// Lost on its way.
        Lost = "lost_in_transit",
        /// Something else came.
        WrongItem = "wrong_item",
        /// Less came than was to come.
        Short = "short",
        /// The customer keeps it because we said so.
        Kept = "kept_by_customer",
        /// Its time to be sent ran out.
        NotSent = "not_sent",
        /// With us.
        Received = "received",
        /// We sent it back to the customer.
        SentBack = "sent_back",
    }
}

kernel::state_words! {
    /// Whether we accept a unit.
    pub enum Acceptance "returns-acceptance" {
        /// Not decided.
        Pending = "pending",
        /// By the law or the policy.
        Accepted = "accepted",
        /// With words for the customer.
        Refused = "refused",
        /// A person decides.
        NeedsAPerson = "needs_a_person",
    }
}

kernel::state_words! {
    /// What becomes of a unit at inspection. It moves stock and statistics, never money.
    pub enum Disposition "returns-disposition" {
        /// Sold again as it is.
        Sellable = "sellable",
        /// Made like new first.
        Refurbish = "refurbish",
        /// Repaired for its owner or for us.
        Repair = "repair",
        /// Claimed from the supplier.
        ToSupplier = "to_supplier",
        /// Thrown away.
        Scrap = "scrap",
        /// Back to the customer.
        BackToCustomer = "back_to_customer",
    }
}

kernel::state_words! {
    /// Where the goods of an exchange are.
    pub enum ExchangeState "returns-exchange" {
        /// Put aside for the customer.
        Reserved = "reserved",
        /// On the way to the customer.
        Shipped = "shipped",
        /// With the customer.
        Delivered = "delivered",
        /// Not to be sent any more.
        Released = "released",
    }
}

kernel::state_words! {
    /// What the customer gets for a unit.
    pub enum Outcome "returns-outcome" {
        /// Money back.
        Refund = "refund",
        /// Another item.
        Exchange = "exchange",
        /// Credit in the shop.
        StoreCredit = "store_credit",
        /// Repaired.
        Repair = "repair",
        /// A part of the price back, the item stays.
        Reduction = "price_reduction",
        /// Nothing.
        Nothing = "nothing",
    }
}

/// Where units may go. A parcel that was lost, wrong or given up may still come.
pub const PLACES: StateTable<Place> = {
    use Place::{Awaiting, InTransit, Kept, Lost, NotSent, Received, SentBack, Short, WrongItem};
    StateTable {
        begins: &[Awaiting, Received],
        rows: &[
            row(&[Awaiting], &[InTransit], "the carrier has it"),
            row(&[Awaiting], &[Kept], "we told the customer to keep it"),
            row(&[Awaiting], &[NotSent], "its time ran out"),
            row(
                &[InTransit],
                &[Lost],
                "the carrier says so, or nothing for long",
            ),
            row(
                &[Awaiting, InTransit],
                &[WrongItem, Short],
                "what came instead",
            ),
            row(
                &[
                    Awaiting, InTransit, Lost, WrongItem, Short, Kept, NotSent, SentBack,
                ],
                &[Received],
                "it is here",
            ),
            row(
                &[Received, WrongItem],
                &[SentBack],
                "why, and how it was sent",
            ),
        ],
    }
};

/// How a decision about a unit goes. A refusal may be reopened; what was accepted is not refused by the way.
pub const ACCEPTANCES: StateTable<Acceptance> = {
    use Acceptance::{Accepted, NeedsAPerson, Pending, Refused};
    StateTable {
        begins: &[Pending],
        rows: &[
            row(
                &[Pending],
                &[Accepted, Refused, NeedsAPerson],
                "the checks, each with its reason",
            ),
            row(&[NeedsAPerson], &[Accepted, Refused], "a person's decision"),
            row(&[Refused], &[Pending], "why it is opened again"),
        ],
    }
};

/// How the goods of an exchange move.
pub const EXCHANGES: StateTable<ExchangeState> = {
    use ExchangeState::{Delivered, Released, Reserved, Shipped};
    StateTable {
        begins: &[Reserved],
        rows: &[
            row(
                &[Reserved],
                &[Shipped],
                "the old item is here, or a hold stands",
            ),
            row(&[Reserved], &[Released], "why not"),
            row(&[Shipped], &[Delivered], "proof of delivery"),
            row(&[Shipped], &[Released], "it came back undelivered"),
        ],
    }
};

const fn row<S: kernel::states::State>(
    from: &'static [S],
    to: &'static [S],
    needs: &'static str,
) -> Row<S> {
    Row { from, to, needs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_and_every_place_may_still_become_received() {
        assert_eq!(PLACES.unreachable(), []);
        assert_eq!(ACCEPTANCES.unreachable(), []);
        assert_eq!(EXCHANGES.unreachable(), []);
        for place in <Place as kernel::states::State>::ALL {
            let comes = *place == Place::Received || PLACES.allows(*place, Place::Received);
            assert!(comes, "{place}");
        }
    }

    #[test]
    fn the_readme_shows_the_tables() {
        let readme = include_str!("../../README.md");
        for diagram in [PLACES.mermaid(), ACCEPTANCES.mermaid(), EXCHANGES.mermaid()] {
            assert!(
                readme.contains(&format!("```mermaid\n{diagram}```")),
                "README.md must hold:\n{diagram}"
            );
        }
    }

    #[test]
    fn moves_that_no_table_has_are_refused() {
        let places = [
            (Place::Awaiting, Place::Lost),
            (Place::Kept, Place::InTransit),
            (Place::Received, Place::Lost),
            (Place::Received, Place::Received),
        ];
        for (from, to) in places {
            assert!(PLACES.go(from, to).is_err(), "{from} {to}");
        }
        assert!(
            ACCEPTANCES
                .go(Acceptance::Accepted, Acceptance::Refused)
                .is_err()
        );
        assert!(
            ACCEPTANCES
                .go(Acceptance::Refused, Acceptance::Pending)
                .is_ok()
        );
        assert!(
            EXCHANGES
                .go(ExchangeState::Delivered, ExchangeState::Released)
                .is_err()
        );
    }
}
