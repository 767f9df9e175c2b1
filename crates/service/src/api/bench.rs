//! Acts at the bench over the API: parts, checklists, despatch, loaner, claim, timer.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{
    ChecklistId, CustomerId, LoanerId, PartUseId, ProductId, ReservationId, ServiceOrderId,
    StationId,
};
use kernel::refusal::Refused;
use parts::{OldPart, Reserved};
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;
use workshop::Answer;

use super::wire::MovedOut;
use crate::acts::{self, Despatch, Lend, PartWanted, SentTo};
use crate::rules::outsourcing::Whither;
use crate::store::Seen;

/// One act at the bench of an order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum BenchAct {
    /// Puts pieces aside.
    ReservePart {
        /// Part.
        part: Uuid,
        /// Pieces.
        quantity: i64,
    },
    /// Uses pieces.
    UsePart {
        /// Part.
        part: Uuid,
        /// Pieces.
        quantity: i64,
        /// Serial numbers, one for each piece when the part carries them.
        #[serde(default)]
        serials: Vec<String>,
        /// `none`, `kept`, `returned` or `to_supplier`; as the part says when it is not told.
        old_part: Option<String>,
        /// More about it.
        old_note: Option<String>,
    },
    /// Takes used pieces back onto the shelf.
    TakeBackPart {
        /// The use.
        used: Uuid,
        /// Why.
        why: String,
    },
    /// Says what became of the piece that was replaced.
    SayOldPart {
        /// The use.
        used: Uuid,
        /// Version of the use that was seen.
        version: i32,
        /// `none`, `kept`, `returned` or `to_supplier`.
        old_part: String,
        /// More about it.
        old_note: Option<String>,
    },
    /// Lets a reservation go.
    ReleasePart {
        /// The reservation.
        reservation: Uuid,
    },
    /// Drafts purchase orders for what is missing.
    OrderMissing,
    /// Fills a checklist: an answer for each line, in its order.
    FillList {
        /// Checklist.
        checklist: Uuid,
        /// `true` or `false` for a tick, a figure for a value, words for a text, `null` for none.
        #[schema(value_type = Vec<Option<Object>>)]
        answers: Vec<Option<Answer>>,
    },
    /// Sends the unit elsewhere with its despatch.
    Despatch {
        /// `station`, `service`, `manufacturer` or `other`.
        #[schema(value_type = String)]
        whither: Whither,
        /// The station or company.
        to: Option<Uuid>,
        /// Its name, for `other`.
        name: Option<String>,
        /// What goes with the unit.
        #[serde(default)]
        accessories: Vec<String>,
        /// What is asked of the other side.
        #[serde(default)]
        request: String,
        /// Carrier.
        #[serde(default)]
        carrier: String,
        /// The carrier's number.
        #[serde(default)]
        consignment: String,
        /// Number plate.
        #[serde(default)]
        plate: String,
        /// Driver.
        #[serde(default)]
        driver: String,
        /// Parcels; one when it is not told.
        parcels: Option<i32>,
        /// When it should be back.
        #[schema(value_type = Option<String>, format = Date)]
        expected_on: Option<Date>,
        /// Why, when it waited for a part.
        why: Option<String>,
    },
    /// Gives a loaner.
    Lend {
        /// Which.
        loaner: Uuid,
        /// When it should be back.
        #[schema(value_type = String, format = Date)]
        due_on: Date,
        /// What was left for it.
        #[serde(default)]
        deposit: String,
        /// How it looks.
        condition: String,
        /// What goes with it.
        #[serde(default)]
        accessories: String,
        /// Who takes it and agrees.
        accepted_by: String,
    },
    /// Says why the loaner stays out although the order ends.
    LeaveLoaner {
        /// Why.
        why: String,
    },
    /// Drafts a claim to a supplier.
    ProposeClaim {
        /// Supplier.
        supplier: Uuid,
    },
    /// Starts the caller's labour timer.
    StartTimer,
    /// Stops it; without words its minutes are thrown away.
    StopTimer {
        /// What was done.
        what: Option<String>,
    },
}

/// What an act at the bench made.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct BenchOut {
    /// What it made: a use, a loan, a claim, labour.
    made: Option<Uuid>,
    /// Pieces that are still missing after putting aside.
    missing: Option<i64>,
    /// Purchase orders that were drafted.
    purchases: Vec<Uuid>,
    /// The order, when the act changed it.
    order: Option<MovedOut>,
}

/// One act at the bench
///
/// Which act it is stands in `act`; each asks for the permission of its room.
#[utoipa::path(post, path = "/api/v1/service-orders/{id}/bench", tag = "service", params(("id" = Uuid, Path)), request_body = BenchAct, responses((status = 200, body = BenchOut), Problems))]
pub(super) async fn act(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
    IfMatch(version): IfMatch,
    body: OnceBody<BenchAct>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let made = run(&mut work, Seen { id, version }, body.input).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}

async fn run(work: &mut Work, seen: Seen, told: BenchAct) -> Result<BenchOut, Failure> {
    match told {
        BenchAct::ReservePart { .. }
        | BenchAct::UsePart { .. }
        | BenchAct::TakeBackPart { .. }
        | BenchAct::SayOldPart { .. }
        | BenchAct::ReleasePart { .. }
        | BenchAct::OrderMissing => on_shelves(work, seen, told).await,
        BenchAct::StartTimer => {
            let may = work.actor.may()?;
            acts::start_timer(work, may, seen).await?;
            Ok(BenchOut::default())
        }
        BenchAct::StopTimer { what } => {
            let may = work.actor.may()?;
            let kept = acts::stop_timer(work, may, what.as_deref()).await?;
            Ok(made(kept.map(|id| id.uuid())))
        }
        BenchAct::FillList { checklist, answers } => {
            let may = work.actor.may()?;
            let list = ChecklistId::from_uuid(checklist);
            let moved = acts::record_check(work, may, seen, list, answers).await?;
            Ok(changed(&moved))
        }
        other => with_others(work, seen, other).await,
    }
}

fn made(id: Option<Uuid>) -> BenchOut {
    BenchOut {
        made: id,
        ..BenchOut::default()
    }
}

fn changed(moved: &crate::moving::Moved) -> BenchOut {
    BenchOut {
        order: Some(moved.into()),
        ..BenchOut::default()
    }
}

fn old_part(word: &str) -> Result<OldPart, Refused> {
    OldPart::of_word(word).ok_or_else(|| Refused::field("old_part", "service-refused-choice"))
}

async fn on_shelves(work: &mut Work, seen: Seen, told: BenchAct) -> Result<BenchOut, Failure> {
    match told {
        BenchAct::ReservePart { part, quantity } => {
            let may = work.actor.may()?;
            let wanted = PartWanted::new(ProductId::from_uuid(part), quantity);
            let missing = match acts::reserve_part(work, may, seen, &wanted).await? {
                Reserved::Whole => 0,
                Reserved::Short { missing } => missing,
            };
            Ok(BenchOut {
                missing: Some(missing),
                ..BenchOut::default()
            })
        }
        BenchAct::UsePart {
            part,
            quantity,
            serials,
            old_part: old,
            old_note,
        } => {
            let may = work.actor.may()?;
            let wanted = PartWanted {
                serials,
                old_part: old.as_deref().map(old_part).transpose()?,
                old_note,
                ..PartWanted::new(ProductId::from_uuid(part), quantity)
            };
            let id = acts::use_part(work, may, seen, wanted).await?;
            Ok(made(Some(id.uuid())))
        }
        other => shelves_again(work, seen, other).await,
    }
}

async fn shelves_again(work: &mut Work, seen: Seen, told: BenchAct) -> Result<BenchOut, Failure> {
    match told {
        BenchAct::TakeBackPart { used, why } => {
            let may = work.actor.may()?;
            acts::take_back_part(work, may, seen, PartUseId::from_uuid(used), &why).await?;
            Ok(BenchOut::default())
        }
        BenchAct::SayOldPart {
            used,
            version,
            old_part: word,
            old_note,
        } => {
            let may = work.actor.may()?;
            let of = (PartUseId::from_uuid(used), version);
            acts::say_old_part(work, may, seen, of, (old_part(&word)?, old_note)).await?;
            Ok(BenchOut::default())
        }
        BenchAct::ReleasePart { reservation } => {
            let may = work.actor.may()?;
            let id = ReservationId::from_uuid(reservation);
            acts::release_part(work, may, seen, id).await?;
            Ok(BenchOut::default())
        }
        BenchAct::OrderMissing => {
            let may = work.actor.may()?;
            let orders = acts::order_missing(work, may, seen).await?;
            Ok(BenchOut {
                purchases: orders.into_iter().map(|id| id.uuid()).collect(),
                ..BenchOut::default()
            })
        }
        _ => Err(Failure::internal("an act of another room")),
    }
}

async fn with_others(work: &mut Work, seen: Seen, told: BenchAct) -> Result<BenchOut, Failure> {
    match told {
        BenchAct::Lend {
            loaner,
            due_on,
            deposit,
            condition,
            accessories,
            accepted_by,
        } => {
            let may = work.actor.may()?;
            let lend = Lend {
                loaner: LoanerId::from_uuid(loaner),
                due_on,
                deposit,
                condition,
                accessories,
                accepted_by,
                photos: Vec::new(),
            };
            let (loan, moved) = acts::lend_loaner(work, may, seen, lend).await?;
            Ok(BenchOut {
                made: Some(loan.id.uuid()),
                ..changed(&moved)
            })
        }
        BenchAct::LeaveLoaner { why } => {
            let may = work.actor.may()?;
            Ok(changed(&acts::leave_loaner(work, may, seen, &why).await?))
        }
        BenchAct::ProposeClaim { supplier } => {
            let may = work.actor.may()?;
            let supplier = CustomerId::from_uuid(supplier);
            let drafted = acts::propose_claim(work, may, seen, supplier).await?;
            Ok(made(Some(drafted.id.uuid())))
        }
        other => {
            let may = work.actor.may()?;
            let sent = sent(other)?;
            Ok(changed(&acts::despatch(work, may, seen, sent).await?))
        }
    }
}

fn sent(told: BenchAct) -> Result<Despatch, Failure> {
    let BenchAct::Despatch {
        whither,
        to,
        name,
        accessories,
        request,
        carrier,
        consignment,
        plate,
        driver,
        parcels,
        expected_on,
        why,
    } = told
    else {
        return Err(Failure::internal("an act of another room"));
    };
    let named = || to.ok_or_else(|| Refused::field("to", "service-need-destination"));
    let to = match whither {
        Whither::Station => SentTo::Station(StationId::from_uuid(named()?)),
        Whither::Service => SentTo::Service(CustomerId::from_uuid(named()?)),
        Whither::Manufacturer => SentTo::Manufacturer(CustomerId::from_uuid(named()?)),
        Whither::Other => SentTo::Named(name.unwrap_or_default()),
    };
    Ok(Despatch {
        to,
        accessories,
        request,
        carrier,
        consignment,
        plate,
        driver,
        parcels: parcels.unwrap_or(1),
        expected_on,
        why,
    })
}
