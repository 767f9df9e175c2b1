//! The unit goes back into the customer's hands: to whom, with which proof, and with the balance settled or put on account.

use kernel::refusal::{Problems, Refused};
use kernel::turkish::fold;
use platform::columns::Day;
use platform::{Allowed, Failure, StoredFile, Work};
use serde_json::{Value, json};

use super::{close_order, ready, steps};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{e_documents, money, places, shelves, spine, warranty};
use crate::permissions::{HandOver, ManageOrders};
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::states::OrderState;
use crate::rules::words::{FileKind, Outcome};
use crate::store::{self, Seen};

/// What proves the hand-over.
#[derive(Clone, Debug)]
pub enum Proof {
    /// A signature, as a picture.
    Signature(StoredFile),
    /// The code from the ready notice.
    Code(String),
    /// The signed slip, by its number or a word about it.
    Paper(String),
    /// The customer's own name, typed by them in place of a signature.
    Name(String),
}

/// To whom a unit is handed over.
#[derive(Clone, Debug)]
pub struct HandOverTo {
    /// Who took it.
    pub name: String,
    /// What proves it.
    pub proof: Option<Proof>,
    /// What is owed is put on the customer's account.
    pub on_account: bool,
}

/// Hands a unit over.
///
/// # Errors
/// Refused with what is missing: a name, a proof, an open balance; `Forbidden` when who may not put amounts on account does so.
pub async fn hand_over(
    work: &mut Work,
    _may: Allowed<HandOver>,
    seen: Seen,
    to: HandOverTo,
) -> Result<Moved, Failure> {
    let order = store::held(work, seen).await?;
    if to.on_account {
        work.actor.may::<ManageOrders>()?;
    }
    let mut problems = Problems::new();
    let name = required(
        &mut problems,
        "delivered_to",
        &to.name,
        LINE_MAX,
        "service-need-taker",
    );
    problems.finish(())?;
    let customer = accounts::brief(work.conn(), order.customer_id).await?;
    let other = fold(&customer.name) != fold(&name);
    let proof = match &to.proof {
        Some(proof) => {
            let mut kept = kept(work, &order, proof, &customer.name).await?;
            kept["somebody_else"] = json!(other);
            Some(kept)
        }
        None => None,
    };
    let after = Model {
        delivered_to: Some(name.clone()),
        delivered_on: Some(Day::from(today(work))),
        proof: proof.clone(),
        outcome: order.outcome.or(Some(Outcome::Unrepaired)),
        ..order.clone()
    };
    let facts = Facts {
        taker: true,
        proof: proof.is_some(),
        ..facts::of(work.conn(), &order, today(work), to.on_account).await?
    };
    let told = Told::new(events::DELIVERED)
        .with("to_person", json!(name))
        .with("proof", proof.unwrap_or_default())
        .with("on_account", json!(to.on_account));
    let row = moving::go(work, &order, after, OrderState::Delivered, &facts, told).await?;
    finish(work, &row).await?;
    Ok(Moved::from(&row))
}

async fn finish(work: &mut Work, row: &Model) -> Result<(), Failure> {
    places::give_back(work, row).await?;
    money::debit(work, row).await?;
    e_documents::invoice(work, row).await?;
    shelves::free(work, row).await?;
    warranty::keep(work, row).await?;
    spine::end_storage(work, row).await?;
    spine::tell(work, row, &letters::HANDED_OVER, json!({})).await?;
    close_order::close_later(work, row).await?;
    spine::settle(work, row).await
}

/// The proof as it is kept: a signature becomes a file of the order, a code must be the one that was sent.
async fn kept(
    work: &mut Work,
    order: &Model,
    proof: &Proof,
    customer: &str,
) -> Result<Value, Failure> {
    let at = work.now;
    match proof {
        Proof::Signature(file) => {
            steps::add_file(work, order, file, FileKind::Signature).await?;
            Ok(json!({"by": "signature", "file": file.id, "sha256": file.sha256, "at": at}))
        }
        Proof::Code(code) => {
            let typed: String = code.chars().filter(char::is_ascii_digit).collect();
            if order.ready_on.is_none() || typed != ready::pickup_code(work, order) {
                return Err(Refused::field("proof", "service-refused-code").into());
            }
            Ok(json!({"by": "code", "at": at}))
        }
        Proof::Paper(slip) => {
            let mut problems = Problems::new();
            let slip = required(&mut problems, "proof", slip, LINE_MAX, "service-need-proof");
            Ok(json!({"by": "paper", "slip": problems.finish(slip)?, "at": at}))
        }
        // a typed name proves that the customer stood there; somebody else needs more than knowing it
        Proof::Name(name) if fold(name) == fold(customer) => {
            Ok(json!({"by": "name", "name": name.trim(), "at": at}))
        }
        Proof::Name(_) => Err(Refused::field("signed_name", "service-refused-signed-name").into()),
    }
}
