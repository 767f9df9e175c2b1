//! A unit comes back from another station, an authorised service or the manufacturer. How it goes there stands in `despatch`.

use kernel::refusal::Problems;
use platform::columns::Day;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::ready::{self, Ending};
use super::{declare_unrepairable, despatch};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::permissions::ManageOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{WORDS_MAX, optional, required};
use crate::rules::states::OrderState;
use crate::rules::words::{Outcome, Report};
use crate::store::{self, Seen};

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// How it goes on: repairing, testing, ready or unrepairable.
    pub to: OrderState,
    /// What came back, in words.
    pub returned: String,
    /// The written report, when it cannot be repaired.
    pub report: Option<String>,
}

/// Takes a unit back from elsewhere.
///
/// # Errors
/// Refused without words, or without the report that an unrepairable unit needs.
pub async fn take_back_from_outsourcing(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    seen: Seen,
    back: &CameBack,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let returned = required(
        &mut problems,
        "returned",
        &back.returned,
        WORDS_MAX,
        "service-need-returned",
    );
    let report = optional(
        &mut problems,
        "report_text",
        back.report.as_deref(),
        WORDS_MAX,
    );
    problems.finish(())?;
    let facts = Facts {
        returned: true,
        report: report.is_some(),
        ..facts::now(work, &order).await?
    };
    let away = despatch::back(work, &order, &returned, back.to).await?;
    let told = Told::new(events::CAME_BACK)
        .with("returned", json!(returned))
        .with("despatch", json!(away))
        .with("from_place", json!(order.outsourced_to));
    let after = Model {
        outsourced_to: None,
        ..order.clone()
    };
    goes_on(
        work,
        &order,
        after,
        &facts,
        told,
        Back {
            to: back.to,
            returned,
            report,
        },
    )
    .await
}

/// What came back, read.
struct Back {
    to: OrderState,
    returned: String,
    report: Option<String>,
}

/// The order goes on from where the work left it.
async fn goes_on(
    work: &mut Work,
    order: &Model,
    after: Model,
    facts: &Facts,
    told: Told,
    back: Back,
) -> Result<Moved, Failure> {
    match back.to {
        OrderState::Ready => {
            let after = Model {
                outcome: Some(Outcome::Repaired),
                test_result: Some(back.returned),
                ..after
            };
            ready::go(
                work,
                order,
                after,
                facts,
                Ending {
                    told,
                    letter: &letters::READY,
                },
            )
            .await
        }
        OrderState::Unrepairable => {
            let day = Some(Day::from(today(work)));
            let after = Model {
                report: Some(Report::Unrepairable),
                report_text: back.report,
                report_on: day,
                copy_given_on: day,
                ..after
            };
            declare_unrepairable::go(work, order, after, facts, told).await
        }
        to => {
            let row = moving::go(work, order, after, to, facts, told).await?;
            Ok(Moved::from(&row))
        }
    }
}
