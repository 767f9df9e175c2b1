//! Nothing was wrong with the unit: it is ready, with the test that shows it.

use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::ready::{self, Ending};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{Moved, Told};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{WORDS_MAX, required};
use crate::rules::words::Outcome;
use crate::store::{self, Seen};

/// What was tried, and that nothing was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoFault {
    /// What was looked at.
    pub findings: String,
    /// The test that shows that it works.
    pub test: String,
    /// Fee in minor units; only one that was agreed before.
    pub fee: Option<i64>,
}

/// Ends a diagnosis without a fault.
///
/// # Errors
/// Refused without findings and test, or with a fee that nobody agreed to.
pub async fn no_fault_found(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    none: &NoFault,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let findings = required(
        &mut problems,
        "findings",
        &none.findings,
        WORDS_MAX,
        "service-need-findings",
    );
    let test = required(
        &mut problems,
        "test_result",
        &none.test,
        WORDS_MAX,
        "service-need-test",
    );
    problems.finish(())?;
    let fee = none.fee.unwrap_or(0).max(0);
    let after = Model {
        findings: Some(findings.clone()),
        test_result: Some(test.clone()),
        charge: Some(fee),
        outcome: Some(Outcome::NoFault),
        ..order.clone()
    };
    let agreed = order.fee.is_some_and(|agreed| fee <= agreed);
    let facts = Facts {
        test: true,
        fee_asked: fee > 0,
        fee_agreed: agreed,
        ..facts::now(work, &after).await?
    };
    let told = Told::new(events::NO_FAULT)
        .with("findings", json!(findings))
        .with("test", json!(test));
    ready::go(
        work,
        &order,
        after,
        &facts,
        Ending {
            told,
            letter: &letters::READY,
        },
    )
    .await
}
