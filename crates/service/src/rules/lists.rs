//! Which checklists stand in the way of a move: the required lists of the stage in which an order is.

use workshop::{Item, Judgement, Stage};

use super::states::OrderState;

/// The stage whose lists are gone through while an order stands here.
#[must_use]
pub const fn stage_of(state: OrderState) -> Option<Stage> {
    Some(match state {
        OrderState::Registered | OrderState::Received => Stage::Intake,
        OrderState::Diagnosing => Stage::Diagnosis,
        OrderState::Testing => Stage::Test,
        OrderState::Ready => Stage::HandOver,
        _ => return None,
    })
}

/// Whether a list must be gone through: one of its lines must be answered.
#[must_use]
pub fn is_required(items: &[Item]) -> bool {
    items.iter().any(|item| item.required)
}

/// Whether a list that was gone through lets the order go on. At intake and diagnosis it says what is; after a repair and at
/// the hand-over it says that all is well.
#[must_use]
pub const fn lets_pass(stage: Stage, judged: &Judgement) -> bool {
    match (stage, judged) {
        (_, Judgement::Passed) | (Stage::Intake | Stage::Diagnosis, Judgement::Failed { .. }) => {
            true
        }
        (_, Judgement::Failed { .. } | Judgement::Incomplete { .. }) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_stops_a_test_and_not_an_intake() {
        let failed = || Judgement::Failed { lines: Vec::new() };
        let open = || Judgement::Incomplete { lines: Vec::new() };
        for (stage, judged, passes) in [
            (Stage::Intake, failed(), true),
            (Stage::Diagnosis, failed(), true),
            (Stage::Test, failed(), false),
            (Stage::HandOver, failed(), false),
            (Stage::Intake, open(), false),
            (Stage::Test, open(), false),
            (Stage::Test, Judgement::Passed, true),
        ] {
            assert_eq!(lets_pass(stage, &judged), passes, "{stage} {judged:?}");
        }
    }

    #[test]
    fn each_stage_has_a_state() {
        for stage in Stage::ALL {
            let found = <OrderState as kernel::states::State>::ALL
                .iter()
                .any(|state| stage_of(*state) == Some(stage));
            assert!(found, "{stage}");
        }
    }
}
