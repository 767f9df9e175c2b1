//! The repaired unit was tried: it is ready, or goes back to the bench.

use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::ready::{self, Ending};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{WORDS_MAX, required};
use crate::rules::states::OrderState;
use crate::rules::words::Outcome;
use crate::store::{self, Seen};

/// How a test went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// Whether it works.
    pub passed: bool,
    /// What was tried, or what failed.
    pub result: String,
}

/// Records a test. A failed one counts as rework.
///
/// # Errors
/// Refused without words; `Stale` when somebody was faster.
pub async fn record_test(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    tested: &Tested,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let (field, key) = if tested.passed {
        ("test_result", "service-need-test")
    } else {
        ("why", "service-need-why")
    };
    let result = required(&mut problems, field, &tested.result, WORDS_MAX, key);
    problems.finish(())?;
    let facts = facts::now(work, &order).await?;
    let after = Model {
        test_result: Some(result.clone()),
        ..order.clone()
    };
    if tested.passed {
        let after = Model {
            outcome: Some(Outcome::Repaired),
            ..after
        };
        let ending = Ending {
            told: Told::new(events::READY).with("test", json!(result)),
            letter: &letters::READY,
        };
        return ready::go(
            work,
            &order,
            after,
            &Facts {
                test: true,
                ..facts
            },
            ending,
        )
        .await;
    }
    let after = Model {
        rework: order.rework + 1,
        ..after
    };
    let told = Told::new(events::TEST_FAILED)
        .with("why", json!(result))
        .with("rework", json!(after.rework));
    let row = moving::go(
        work,
        &order,
        after,
        OrderState::Repairing,
        &Facts { why: true, ..facts },
        told,
    )
    .await?;
    Ok(Moved::from(&row))
}
