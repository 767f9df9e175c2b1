//! The way of a unit as its owner sees it: five steps, and the words for where it stands.

use super::states::OrderState;
use super::words::Outcome;

/// Steps of the line.
pub const STEPS: [&str; 5] = [
    "service-step-received",
    "service-step-looked-at",
    "service-step-repair",
    "service-step-ready",
    "service-step-handed-over",
];

/// Where a unit stands, in its owner's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Step of the line, counted from one; none when there is no line (any more).
    pub step: Option<usize>,
    /// Whether that step is done.
    pub done: bool,
    /// Key of the headline.
    pub headline: &'static str,
    /// Key of the sentence below it.
    pub words: &'static str,
}

const fn at(step: usize, headline: &'static str, words: &'static str) -> Stage {
    Stage {
        step: Some(step),
        done: false,
        headline,
        words,
    }
}

const fn over(headline: &'static str, words: &'static str) -> Stage {
    Stage {
        step: None,
        done: true,
        headline,
        words,
    }
}

/// The stage of a state; how it ended tells a ready unit that was not repaired from one that was.
#[must_use]
pub fn stage(state: OrderState, outcome: Option<Outcome>) -> Stage {
    match state {
        OrderState::Registered => at(
            1,
            "service-stage-registered",
            "service-stage-registered-words",
        ),
        OrderState::Received => at(1, "service-stage-received", "service-stage-received-words"),
        OrderState::Diagnosing => at(
            2,
            "service-stage-diagnosing",
            "service-stage-diagnosing-words",
        ),
        OrderState::AwaitingApproval => {
            at(2, "service-stage-approval", "service-stage-approval-words")
        }
        OrderState::AwaitingParts => at(3, "service-stage-parts", "service-stage-parts-words"),
        OrderState::Repairing => at(
            3,
            "service-stage-repairing",
            "service-stage-repairing-words",
        ),
        OrderState::Outsourced => at(
            3,
            "service-stage-outsourced",
            "service-stage-outsourced-words",
        ),
        OrderState::Testing => at(3, "service-stage-testing", "service-stage-testing-words"),
        OrderState::Unrepairable => at(
            3,
            "service-stage-unrepairable",
            "service-stage-unrepairable-words",
        ),
        OrderState::Ready => ready(outcome),
        OrderState::Delivered | OrderState::Closed => ended(outcome),
        OrderState::Replaced => over("service-stage-replaced", "service-stage-replaced-words"),
        OrderState::Disposed => over("service-stage-disposed", "service-stage-disposed-words"),
        OrderState::Cancelled => over("service-stage-cancelled", "service-stage-cancelled-words"),
    }
}

const fn ready(outcome: Option<Outcome>) -> Stage {
    let (headline, words) = match outcome {
        Some(Outcome::Repaired) => ("service-stage-ready", "service-stage-ready-words"),
        Some(Outcome::NoFault) => ("service-stage-ready", "service-stage-no-fault-words"),
        _ => ("service-stage-ready", "service-stage-unrepaired-words"),
    };
    at(4, headline, words)
}

const fn ended(outcome: Option<Outcome>) -> Stage {
    if matches!(outcome, Some(Outcome::Replaced)) {
        return over("service-stage-replaced", "service-stage-replaced-words");
    }
    Stage {
        done: true,
        ..at(
            5,
            "service-stage-delivered",
            "service-stage-delivered-words",
        )
    }
}

#[cfg(test)]
mod tests {
    use kernel::states::State as _;

    use super::*;

    #[test]
    fn every_state_has_a_stage_and_the_line_never_goes_back_on_the_usual_way() {
        use OrderState::{Delivered, Diagnosing, Ready, Received, Repairing, Testing};
        let way = [Received, Diagnosing, Repairing, Testing, Ready, Delivered];
        let steps: Vec<_> = way
            .iter()
            .map(|state| stage(*state, Some(Outcome::Repaired)).step)
            .collect();
        assert!(
            steps.is_sorted() && steps.iter().all(Option::is_some),
            "{steps:?}"
        );
        for state in OrderState::ALL {
            let stage = stage(*state, None);
            assert!(
                stage
                    .step
                    .is_none_or(|step| (1..=STEPS.len()).contains(&step))
            );
            assert!(!stage.headline.is_empty() && !stage.words.is_empty());
        }
    }

    #[test]
    fn a_unit_that_was_not_repaired_does_not_say_that_it_was() {
        let repaired = stage(OrderState::Ready, Some(Outcome::Repaired));
        let declined = stage(OrderState::Ready, Some(Outcome::Declined));
        assert_ne!(repaired.words, declined.words);
    }
}
