//! Hand a loaner out: to one customer, however many ask for it at the same moment.

use jiff::civil::Date;
use kernel::ids::{CustomerId, LoanId, LoanerId, Ref};
use kernel::refusal::Problems;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Job, SearchEntry, StoredFile, Work};
use sea_orm::EntityTrait;
use serde_json::json;
use stock::PlaceState;
use stock::acts::{UnitMove, move_unit, station_location, virtual_location};

use super::add_photos::keep_photos;
use super::keep;
use crate::events;
use crate::permissions::LendLoaners;
use crate::records::{loan, loaner};
use crate::rules::loan::{LoanState, NAME_MAX, PhotoStage, WORDS_MAX, check_due, check_words};
use crate::rules::pool::PoolState;

/// The letters before the number.
const PREFIX: &str = "ODN";

/// A loaner that goes to a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOut {
    /// Which loaner.
    pub loaner: LoanerId,
    /// To whom; of a merged record its survivor.
    pub customer: CustomerId,
    /// The repair order that it is lent for.
    pub cause: Option<Ref>,
    /// The ticket whose chain of events tells of it; none for its own.
    pub chain: Option<Ref>,
    /// When it should be back.
    pub due_on: Date,
    /// What was left for it: an amount, a receipt's number; may be empty.
    pub deposit: String,
    /// How it looks.
    pub condition: String,
    /// What goes with it.
    pub accessories: String,
    /// Who takes it and agrees.
    pub accepted_by: String,
    /// How it looks, in pictures.
    pub photos: Vec<StoredFile>,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    /// Key.
    pub id: LoanId,
    /// ODN-2026-000001.
    pub number: String,
}

/// Hands it out: its state goes first, so that whoever comes second is told before anything else happens.
pub async fn hand_out(
    work: &mut Work,
    _may: Allowed<LendLoaners>,
    out: HandOut,
) -> Result<HandedOut, Failure> {
    check(&out, civil_day(work.now))?;
    let row = keep::loaner(work, out.loaner).await?;
    let customer = accounts::resolve(work.conn(), out.customer).await?;
    let id: LoanId = work.new_id();
    keep::step(work, &row, PoolState::Lent, Some(id), "").await?;
    go(work, &row, id).await?;
    let number = work.next_number(PREFIX).await?.to_string();
    let loan = loan_of(work, &row, &out, id, customer, &number);
    loan::Entity::insert(loan::ActiveModel::from(loan.clone()))
        .exec_without_returning(work.conn())
        .await?;
    keep_photos(work, &loan, PhotoStage::Out, &out.photos).await?;
    told(work, &loan).await?;
    leave_word(work, &out).await?;
    work.notify("loaners");
    work.notify(format!("loaner:{}", row.id));
    Ok(HandedOut { id, number })
}

/// The job that is left when a loaner that was lent for a record came back, or will not. Its payload has `cause` and `loan`; the
/// capability that owns the record does it.
pub const ENDED_FOR: &str = "loaners.ended_for";

/// The job that is left when a loaner went out for a record. Its payload has `cause` and `day`; the capability that owns the
/// record does it.
pub const LENT_FOR: &str = "loaners.lent_for";

async fn leave_word(work: &mut Work, out: &HandOut) -> Result<(), Failure> {
    let Some(cause) = out.cause else {
        return Ok(());
    };
    let payload = json!({"cause": cause, "day": civil_day(work.now)});
    work.enqueue(Job::new(LENT_FOR, payload)).await
}

fn check(out: &HandOut, today: Date) -> Result<(), Failure> {
    let mut problems = Problems::new();
    check_due(&mut problems, today, out.due_on);
    check_words(&mut problems, "condition", &out.condition, true, WORDS_MAX);
    check_words(
        &mut problems,
        "accessories",
        &out.accessories,
        false,
        WORDS_MAX,
    );
    check_words(&mut problems, "deposit", &out.deposit, false, NAME_MAX);
    check_words(
        &mut problems,
        "accepted_by",
        &out.accepted_by,
        true,
        NAME_MAX,
    );
    Ok(problems.finish(())?)
}

/// The unit goes from the loaners' place, and from nowhere else: a loaner on the bench is not handed out.
async fn go(work: &mut Work, row: &loaner::Model, loan: LoanId) -> Result<(), Failure> {
    let from = station_location(work, row.station_id, PlaceState::Loaner).await?;
    let to = virtual_location(work, PlaceState::AtCustomer).await?;
    let wanted = UnitMove {
        unit: row.unit_id,
        to,
        expected_from: Some(from),
        cause: Ref::of(loan),
        why: None,
    };
    move_unit(work, wanted).await?;
    Ok(())
}

fn loan_of(
    work: &Work,
    row: &loaner::Model,
    out: &HandOut,
    id: LoanId,
    customer: CustomerId,
    number: &str,
) -> loan::Model {
    let words = |words: &str| words.trim().to_owned();
    loan::Model {
        id,
        number: number.to_owned(),
        loaner_id: row.id,
        unit_id: row.unit_id,
        customer_id: customer,
        station_id: row.station_id,
        cause_kind: out.cause.map(|cause| cause.kind.to_owned()),
        cause_id: out.cause.map(|cause| cause.id),
        chain_kind: out.chain.map(|chain| chain.kind.to_owned()),
        chain_id: out.chain.map(|chain| chain.id),
        state: LoanState::Out,
        out_at: Moment::from(work.now),
        out_by: work.actor.name.to_string(),
        due_on: Day::from(out.due_on),
        deposit: words(&out.deposit),
        condition_out: words(&out.condition),
        accessories_out: words(&out.accessories),
        accepted_by: words(&out.accepted_by),
        ended_at: None,
        ended_by: String::new(),
        condition_in: String::new(),
        accessories_in: String::new(),
        deposit_back: String::new(),
        damage: String::new(),
        damage_amount: None,
        currency: "TRY".to_owned(),
        reminded_on: None,
        version: 1,
    }
}

async fn told(work: &mut Work, loan: &loan::Model) -> Result<(), Failure> {
    let entry = SearchEntry::new(loan.id, loan.number.clone())
        .subtitle(loan.accepted_by.clone())
        .station(Some(loan.station_id))
        .token(loan.number.clone());
    work.index(entry).await?;
    let facts = json!({
        "number": loan.number, "loaner": loan.loaner_id, "unit": loan.unit_id, "customer": loan.customer_id,
        "cause": loan.cause().map(|cause| cause.to_string()), "due_on": Date::from(loan.due_on), "deposit": loan.deposit,
        "condition": loan.condition_out, "accessories": loan.accessories_out, "accepted_by": loan.accepted_by,
    });
    work.record(Event::of(loan.id, events::HANDED_OUT, facts).in_chain(loan.chain()))
        .await
}
