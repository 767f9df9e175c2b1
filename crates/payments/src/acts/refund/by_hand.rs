//! A person says what became of a payment: a row of the bank's list, one paid elsewhere, one that nobody knew.

use kernel::ids::RefundPaymentId;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{Learned, learn, let_go, write};
use crate::permissions::PayRefunds;
use crate::records::refund_payment;
use crate::rules::refund::{PaymentState, RefundState, Way};
use crate::rules::taking::WORDS_MAX;
use kernel::identifiers::holds_card_number;

/// What a person says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The money went.
    pub went: bool,
    /// The bank's or the provider's reference, or why it did not go.
    pub words: String,
}

/// Takes down what a person says. Of a payment by the provider only when the provider does not know either.
pub async fn say_outcome(
    work: &mut Work,
    _may: Allowed<PayRefunds>,
    id: RefundPaymentId,
    said: Said,
) -> Result<(), Failure> {
    check(&said)?;
    let (row, payment) = write::hold_payment(work, id).await?;
    let refused = |key| Err(Refused::whole(key).into());
    let back = payment.state == PaymentState::Succeeded && !said.went;
    let open = matches!(row.state, RefundState::Due) || back;
    if !open {
        return refused("payments-refused-not-open");
    }
    match (payment.way, payment.state) {
        (Way::Bank, PaymentState::Sent | PaymentState::Unknown)
        | (Way::Manual, PaymentState::Sent)
        | (Way::Provider, PaymentState::Unknown) => {}
        (Way::Manual, PaymentState::Pending) => {
            let_go::is_free(&row)?;
            elsewhere(work, &payment).await?;
        }
        (Way::Bank | Way::Manual, PaymentState::Succeeded) if !said.went => {}
        (Way::Bank, PaymentState::Pending) => return refused("payments-refused-no-list"),
        _ => return refused("payments-refused-not-by-hand"),
    }
    let learned = Learned {
        state: match said.went {
            true => PaymentState::Succeeded,
            false => PaymentState::Failed,
        },
        refund: None,
        words: said.words,
        by: work.actor.name.to_string(),
    };
    match learn(work, id, learned).await? {
        true => Ok(()),
        false => refused("payments-refused-not-open"),
    }
}

fn check(said: &Said) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let named = !said.words.trim().is_empty();
    problems.check(named, "words", "payments-refused-outcome-words");
    let short = said.words.chars().count() <= WORDS_MAX;
    problems.check(short, "words", "payments-refused-words-long");
    let clean = !holds_card_number(&said.words);
    problems.check(clean, "words", "payments-refused-card-number");
    problems.finish(())
}

/// What is paid elsewhere left when somebody says so.
async fn elsewhere(work: &Work, payment: &refund_payment::Model) -> Result<(), Failure> {
    let change = refund_payment::ActiveModel {
        state: Set(PaymentState::Sent),
        sent_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    refund_payment::Entity::update_many()
        .set(change)
        .filter(refund_payment::Column::Id.eq(payment.id))
        .filter(refund_payment::Column::State.eq(PaymentState::Pending))
        .exec(work.conn())
        .await?;
    Ok(())
}
