//! A delivery against what was ordered: what comes in, what is left, and when more than a number is needed.

use kernel::ids::PurchaseLineId;
use kernel::refusal::{Problems, Refusal, Refused};

use super::order::OrderState;
use super::part::PIECES_MAX;

/// A line of an order as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// The line.
    pub line: PurchaseLineId,
    /// Pieces ordered.
    pub quantity: i64,
    /// Pieces that came already.
    pub received: i64,
}

/// A delivery as somebody counts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Number of the delivery note.
    pub note: String,
    /// Pieces that came, by line.
    pub came: Vec<(PurchaseLineId, i64)>,
    /// What is not as ordered.
    pub why: Option<String>,
    /// The rest will not come.
    pub complete: bool,
}

/// What a delivery does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Pieces that come in, by line, nothing left out that came.
    pub came: Vec<(PurchaseLineId, i64)>,
    /// Where the order stands afterwards.
    pub state: OrderState,
}

/// Judges a delivery. More than ordered, or less with nothing to follow, needs a word of why.
pub fn received(ordered: &[Ordered], delivery: &Delivery) -> Result<Received, Refused> {
    let mut problems = Problems::default();
    let note = (1..=64).contains(&delivery.note.trim().chars().count());
    problems.check(note, "note", "parts-refused-delivery-note");
    let mut totals: Vec<(Ordered, i64)> = ordered.iter().map(|line| (*line, 0)).collect();
    for (id, pieces) in &delivery.came {
        let known = totals.iter_mut().find(|(line, _)| line.line == *id);
        let (Some((_, came)), true) = (known, (0..=PIECES_MAX).contains(pieces)) else {
            let field = format!("came[{id}]");
            problems.take::<()>(Err(Refusal::new("parts-refused-came")
                .at(field)
                .with("most", PIECES_MAX)));
            continue;
        };
        *came = (*came + pieces).min(PIECES_MAX);
    }
    let some = totals.iter().any(|(_, came)| *came > 0);
    problems.check(
        some || delivery.complete,
        "note",
        "parts-refused-nothing-came",
    );
    let over = totals
        .iter()
        .any(|(line, came)| *came > 0 && line.received + came > line.quantity);
    let short = totals
        .iter()
        .any(|(line, came)| line.received + came < line.quantity);
    let explained = delivery
        .why
        .as_ref()
        .is_some_and(|why| !why.trim().is_empty());
    problems.check(explained || !over, "why", "parts-refused-more-came");
    problems.check(
        explained || !(short && delivery.complete),
        "why",
        "parts-refused-less-came",
    );
    let state = if short && !delivery.complete {
        OrderState::PartlyReceived
    } else {
        OrderState::Received
    };
    let came = totals.into_iter().filter(|(_, came)| *came > 0);
    let came = came.map(|(line, came)| (line.line, came)).collect();
    problems.finish(Received { came, state })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use uuid::Uuid;

    use super::*;

    fn line(n: u128) -> PurchaseLineId {
        PurchaseLineId::from_uuid(Uuid::from_u128(n))
    }

    fn ordered() -> [Ordered; 2] {
        [
            Ordered {
                line: line(1),
                quantity: 5,
                received: 2,
            },
            Ordered {
                line: line(2),
                quantity: 1,
                received: 0,
            },
        ]
    }

    #[test]
    fn a_delivery_is_judged_by_what_is_still_open() {
        use OrderState::{PartlyReceived as Partly, Received as All};
        let cases: [(&[(u128, i64)], Option<&str>, bool, Result<OrderState, &str>); 9] = [
            (&[(1, 3), (2, 1)], None, false, Ok(All)),
            (&[(1, 3)], None, false, Ok(Partly)),
            (&[(1, 1), (1, 2), (2, 1)], None, false, Ok(All)),
            (
                &[(1, 4), (2, 1)],
                None,
                false,
                Err("parts-refused-more-came"),
            ),
            (&[(1, 4), (2, 1)], Some("bir adet fazla"), false, Ok(All)),
            (&[(1, 1)], None, true, Err("parts-refused-less-came")),
            (&[], Some("üretimden kalktı"), true, Ok(All)),
            (&[], None, false, Err("parts-refused-nothing-came")),
            (&[(3, 1)], None, false, Err("parts-refused-came")),
        ];
        for (came, why, complete, expected) in cases {
            let delivery = Delivery {
                note: "IRS-1".into(),
                came: came.iter().map(|(n, pieces)| (line(*n), *pieces)).collect(),
                why: why.map(str::to_owned),
                complete,
            };
            let found = received(&ordered(), &delivery);
            let found = found
                .map(|done| done.state)
                .map_err(|refused| refused.0[0].key);
            assert_eq!(found, expected, "{came:?} {why:?} {complete}");
        }
    }

    #[test]
    fn a_delivery_without_a_note_is_refused_beside_its_field() {
        let refused = received(
            &ordered(),
            &Delivery {
                came: vec![(line(1), 3)],
                ..Delivery::default()
            },
        );
        assert_eq!(refused.unwrap_err().0[0].field.as_deref(), Some("note"));
    }
}
