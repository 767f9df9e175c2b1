//! The end of a lending, whichever: the loan's row with its version, the event.

use platform::columns::Moment;
use platform::{Event, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::hand_out::ENDED_FOR;
use crate::events;
use crate::records::loan;
use crate::rules::loan::{Damage, LOANS, LoanState};

/// How a lending ends.
pub(super) struct End {
    pub state: LoanState,
    pub condition: String,
    pub accessories: String,
    pub deposit_back: String,
    pub damage: Option<Damage>,
}

/// Ends it, unless somebody else did meanwhile.
pub(super) async fn end(
    work: &mut Work,
    row: &loan::Model,
    version: i32,
    end: End,
) -> Result<(), Failure> {
    LOANS.go(row.state, end.state)?;
    let words = end.damage.as_ref().map_or("", |damage| damage.words.trim());
    let amount = end.damage.as_ref().and_then(|damage| damage.amount);
    let currency = amount
        .as_ref()
        .map(|amount| amount.currency.code().to_owned());
    let change = loan::ActiveModel {
        state: Set(end.state),
        ended_at: Set(Some(Moment::from(work.now))),
        ended_by: Set(work.actor.name.to_string()),
        condition_in: Set(end.condition.trim().to_owned()),
        accessories_in: Set(end.accessories.trim().to_owned()),
        deposit_back: Set(end.deposit_back.trim().to_owned()),
        damage: Set(words.to_owned()),
        damage_amount: Set(amount.map(|amount| amount.minor)),
        currency: Set(amount.map_or_else(
            || row.currency.clone(),
            |amount| amount.currency.code().to_owned(),
        )),
        ..Default::default()
    };
    work.update_seen(row.id, version, change).await?;
    let facts = json!({
        "number": row.number, "loaner": row.loaner_id, "unit": row.unit_id, "customer": row.customer_id,
        "cause": row.cause().map(|cause| cause.to_string()), "condition": end.condition.trim(),
        "accessories": end.accessories.trim(), "deposit_back": end.deposit_back.trim(), "damage": words,
        "amount": amount.map(|amount| amount.minor), "currency": currency,
    });
    let verb = match end.state {
        LoanState::Lost => events::LOST,
        LoanState::ReturnedDamaged => events::RETURNED_DAMAGED,
        LoanState::Out | LoanState::Returned => events::RETURNED,
    };
    work.record(Event::of(row.id, verb, facts).in_chain(row.chain()))
        .await?;
    leave_word(work, row).await?;
    work.notify("loaners");
    work.notify(format!("loaner:{}", row.loaner_id));
    Ok(())
}

/// Whoever owns the record that it was lent for hears that it ended.
async fn leave_word(work: &mut Work, row: &loan::Model) -> Result<(), Failure> {
    let Some(cause) = row.cause() else {
        return Ok(());
    };
    let payload = json!({"cause": cause, "loan": row.id});
    work.enqueue(Job::new(ENDED_FOR, payload)).await
}
