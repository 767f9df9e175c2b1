//! What a provider lists of a day against what we sent: every refund is known on both sides, with the same amount and the same end.

use jiff::{SignedDuration, Timestamp};
use kernel::ids::{GrantedRefundId, RefundPaymentId};
use kernel::money::Money;

use super::refund::PaymentState;

/// What was sent this close to midnight may stand on the list of the other day.
const EDGE: SignedDuration = SignedDuration::from_mins(15);

/// How far a provider is with a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The money went.
    Went,
    /// It is on its way.
    Open,
    /// It did not go.
    Failed,
}

/// A refund as a provider lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What the provider calls it.
    pub refund: String,
    /// Our key of the attempt, when the provider keeps it.
    pub key: Option<String>,
    /// What the provider calls the payment, or its item.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// How far it is.
    pub standing: Standing,
}

/// An attempt of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    /// Key of the attempt.
    pub id: RefundPaymentId,
    /// The refund.
    pub refund: GrantedRefundId,
    /// The key that the provider was told.
    pub key: String,
    /// What the provider calls the payment that is refunded.
    pub reference: String,
    /// What the provider calls the refund, once it said so.
    pub named: Option<String>,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub state: PaymentState,
    /// When it left.
    pub sent_at: Option<Timestamp>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Why: the word of a cause.
    pub why: &'static str,
    /// Our refund, when we know it.
    pub refund: Option<GrantedRefundId>,
    /// What the provider calls it, or our key.
    pub theirs: String,
    /// What we have.
    pub ours: Money,
    /// What they have.
    pub listed: Money,
}

/// Compares the list of a day, from its beginning to its end, with ours.
#[must_use]
pub fn compare(ours: &[Ours], theirs: &[Listed], day: (Timestamp, Timestamp)) -> Vec<Gap> {
    let named: Vec<Option<&Ours>> = theirs.iter().map(|listed| by_name(ours, listed)).collect();
    let mut seen: Vec<RefundPaymentId> = named.iter().flatten().map(|own| own.id).collect();
    let mut gaps = Vec::new();
    for (listed, named) in theirs.iter().zip(named) {
        match named.or_else(|| by_payment(ours, listed, &seen)) {
            Some(own) => {
                seen.push(own.id);
                gaps.extend(differs(own, listed));
            }
            None if listed.standing == Standing::Failed => {}
            None => gaps.push(Gap {
                why: "unknown_here",
                refund: None,
                theirs: listed.refund.clone(),
                ours: Money::zero(listed.amount.currency),
                listed: listed.amount,
            }),
        }
    }
    let missing = ours.iter().filter(|own| {
        own.state == PaymentState::Succeeded && !seen.contains(&own.id) && well_within(own, day)
    });
    gaps.extend(missing.map(|own| Gap {
        why: "missing_there",
        refund: Some(own.refund),
        theirs: own.named.clone().unwrap_or_else(|| own.key.clone()),
        ours: own.amount,
        listed: Money::zero(own.amount.currency),
    }));
    gaps
}

/// By our key, else by the provider's name.
fn by_name<'a>(ours: &'a [Ours], listed: &Listed) -> Option<&'a Ours> {
    let key = |own: &&Ours| listed.key.as_deref() == Some(own.key.as_str());
    let name = |own: &&Ours| own.named.as_deref() == Some(listed.refund.as_str());
    ours.iter().find(key).or_else(|| ours.iter().find(name))
}

/// By the payment and the amount, among those that no name found: a refund that somebody made elsewhere must not take the place of ours.
fn by_payment<'a>(ours: &'a [Ours], listed: &Listed, seen: &[RefundPaymentId]) -> Option<&'a Ours> {
    let of = |reference: &str| {
        let item = reference.rsplit(':').next();
        reference == listed.reference || item == Some(listed.reference.as_str())
    };
    ours.iter().find(|own| {
        !listed.reference.is_empty()
            && of(&own.reference)
            && own.amount == listed.amount
            && !seen.contains(&own.id)
    })
}

fn differs(own: &Ours, listed: &Listed) -> Option<Gap> {
    let went = own.state == PaymentState::Succeeded;
    let why = match listed.standing {
        _ if own.amount != listed.amount => "other_amount",
        Standing::Went if !went => "went_there",
        Standing::Failed if went => "failed_there",
        _ => return None,
    };
    Some(Gap {
        why,
        refund: Some(own.refund),
        theirs: listed.refund.clone(),
        ours: own.amount,
        listed: listed.amount,
    })
}

fn well_within(own: &Ours, (begin, end): (Timestamp, Timestamp)) -> bool {
    let Some(sent) = own.sent_at else {
        return false;
    };
    sent.duration_since(begin) > EDGE && end.duration_since(sent) > EDGE
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn own(n: u128, state: PaymentState, sent: &str) -> Ours {
        Ours {
            id: RefundPaymentId::from_uuid(uuid::Uuid::from_u128(n)),
            refund: GrantedRefundId::from_uuid(uuid::Uuid::from_u128(n)),
            key: format!("key-{n}"),
            reference: format!("55:{n}"),
            named: None,
            amount: Money::kurus(1_000),
            state,
            sent_at: Some(moment(sent)),
        }
    }

    fn listed(n: u128, key: bool, minor: i64, standing: Standing) -> Listed {
        Listed {
            refund: format!("re_{n}"),
            key: key.then(|| format!("key-{n}")),
            reference: n.to_string(),
            amount: Money::kurus(minor),
            standing,
        }
    }

    #[test]
    fn each_difference_has_its_cause() {
        use PaymentState::{Failed, Succeeded, Unknown};
        let day = (
            moment("2026-11-27T21:00:00Z"),
            moment("2026-11-28T21:00:00Z"),
        );
        let noon = "2026-11-28T09:00:00Z";
        let late = "2026-11-28T20:55:00Z";
        let went = |n, key, minor| vec![listed(n, key, minor, Standing::Went)];
        for (ours, theirs, expected) in [
            (vec![own(1, Succeeded, noon)], went(1, true, 1_000), vec![]),
            (vec![own(1, Succeeded, noon)], went(1, false, 1_000), vec![]),
            (
                vec![own(1, Succeeded, noon)],
                went(1, true, 999),
                vec!["other_amount"],
            ),
            (vec![own(1, Succeeded, noon)], vec![], vec!["missing_there"]),
            (vec![own(1, Succeeded, late)], vec![], vec![]),
            (vec![own(1, Failed, noon)], vec![], vec![]),
            (
                vec![own(1, Failed, noon)],
                went(1, true, 1_000),
                vec!["went_there"],
            ),
            (
                vec![own(1, Unknown, noon)],
                went(1, true, 1_000),
                vec!["went_there"],
            ),
            (vec![], went(7, true, 1_000), vec!["unknown_here"]),
            (
                vec![own(1, Succeeded, noon)],
                vec![
                    Listed {
                        key: Some("elsewhere".into()),
                        ..listed(1, true, 1_000, Standing::Went)
                    },
                    listed(1, true, 1_000, Standing::Went),
                ],
                vec!["unknown_here"],
            ),
            (
                vec![],
                vec![listed(7, true, 1_000, Standing::Failed)],
                vec![],
            ),
            (
                vec![own(1, Succeeded, noon)],
                vec![listed(1, true, 1_000, Standing::Failed)],
                vec!["failed_there"],
            ),
            (
                vec![own(1, Succeeded, noon)],
                vec![listed(1, true, 1_000, Standing::Open)],
                vec![],
            ),
        ] {
            let found: Vec<_> = compare(&ours, &theirs, day)
                .iter()
                .map(|gap| gap.why)
                .collect();
            assert_eq!(found, expected, "{ours:?} {theirs:?}");
        }
    }
}
