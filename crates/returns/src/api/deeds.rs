//! Every act on one return by its name; each asks for its own permission.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::Money;
use kernel::ids::{
    CustomerId, ExchangeId, GrantedRefundId, ReturnId, ReturnUnitId, ShipmentId, StationId, UnitId,
};
use kernel::money::Currency;
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde::Deserialize;
use stock::rules::inspection::Finding;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::parcels::ReturnParcelIn;
use super::wire::ReturnMoved;
use crate::acts::{self, Came, Handed, Inspection, NewCost, Receipt, Verdict};
use crate::carriage;
use crate::moving::Moved;
use crate::rules::states::Disposition;
use crate::rules::words::CostKind;
use crate::store::{self, Seen};

/// An answer to a line of the checklist.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ReturnAnswer {
    /// Whether it holds.
    holds: Option<bool>,
    /// What there is to say.
    note: String,
}

/// What came.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ReturnCame {
    /// What was to come.
    #[default]
    Right,
    /// Something else.
    WrongItem,
    /// The parcel came without it.
    Short,
}

impl From<ReturnCame> for Came {
    fn from(came: ReturnCame) -> Self {
        match came {
            ReturnCame::Right => Self::Right,
            ReturnCame::WrongItem => Self::WrongItem,
            ReturnCame::Short => Self::Short,
        }
    }
}

/// One act on one return.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ReturnAct {
    /// Accepts pieces; needs `returns.decide`.
    Approve {
        /// Which; all that wait when none is named.
        #[serde(default)]
        units: Vec<Uuid>,
        /// Words for the customer.
        #[serde(default)]
        words: String,
    },
    /// Refuses pieces, with words for the customer; what the law gives is not refused. Needs `returns.decide`.
    Refuse {
        /// Which; all that wait when none is named.
        #[serde(default)]
        units: Vec<Uuid>,
        /// Words for the customer.
        words: String,
    },
    /// Opens a refusal again; needs `returns.decide`.
    Reopen {
        /// Why.
        why: String,
    },
    /// Sets the reason of a piece; needs `returns.request`.
    SetReason {
        /// Which piece.
        unit: Uuid,
        /// Leaf of the tree of reasons.
        reason: String,
        /// What the customer says about it.
        #[serde(default)]
        detail: String,
    },
    /// What is awaited is under way; needs `returns.receive`.
    MarkInTransit {
        /// Day of the hand-over; today when it is not told.
        #[schema(value_type = Option<String>, format = Date)]
        on: Option<Date>,
        /// Number of the parcel.
        #[serde(default)]
        tracking: String,
        /// The customer took a carrier other than ours.
        #[serde(default)]
        other_carrier: bool,
    },
    /// The parcel was lost; needs `returns.receive`.
    MarkLost {
        /// What is known about it.
        #[serde(default)]
        why: String,
    },
    /// The time for sending ran out; needs `returns.receive`.
    MarkNotSent {
        /// What is known about it.
        #[serde(default)]
        why: String,
    },
    /// The customer keeps pieces because we say so; needs `returns.decide`.
    Keep {
        /// Which; all that are awaited when none is named.
        #[serde(default)]
        units: Vec<Uuid>,
        /// Why.
        why: String,
    },
    /// Pieces go back to the customer; needs `returns.receive`.
    SendBack {
        /// Which; all that may go when none is named.
        #[serde(default)]
        units: Vec<Uuid>,
        /// Why.
        why: String,
    },
    /// One piece came: by itself, by its serial number, or the first that is awaited. Needs `returns.receive`.
    Receive {
        /// Which piece.
        unit: Option<Uuid>,
        /// What came: `right`, `wrong_item` or `short`.
        #[serde(default)]
        came: ReturnCame,
        /// Serial number as it was scanned.
        #[serde(default)]
        serial: String,
        /// What there is to say.
        #[serde(default)]
        words: String,
    },
    /// One piece was looked at; needs `returns.receive`, and `stock.inspect` when its goods move.
    Inspect {
        /// Which piece.
        unit: Uuid,
        /// What was found: `as_new`, `opened`, `used`, `damaged` …
        #[schema(value_type = String)]
        finding: Finding,
        /// Answers to the lines of the checklist, in their order.
        #[serde(default)]
        answers: Vec<ReturnAnswer>,
        /// What becomes of it: `sellable`, `refurbish`, `repair`, `to_supplier`, `scrap`, `back_to_customer`.
        #[schema(value_type = String)]
        disposition: Disposition,
        /// Loss of value that is proposed to be kept.
        loss: Option<String>,
        /// Why.
        #[serde(default)]
        loss_why: String,
        /// What else there is to say.
        #[serde(default)]
        words: String,
    },
    /// Writes a cost down; needs `returns.receive`.
    NoteCost {
        /// `cargo`, `labour`, `loss_of_value` or `other`.
        #[schema(value_type = String)]
        kind: CostKind,
        /// How much.
        #[schema(example = "89.90")]
        amount: String,
        /// ISO 4217; that of the return when it is not told.
        currency: Option<String>,
        /// In words.
        #[serde(default)]
        words: String,
    },
    /// Books a parcel to us by one of the ways of `POST /api/v1/shipments/offers`; needs `returns.request` and `shipments.send`.
    BookWayBack(ReturnParcelIn),
    /// The customer brings the goods to a station, where the return comes from then on; needs `returns.request`.
    BringToBranch {
        /// Which station.
        station: Uuid,
    },
    /// Calls a parcel of the way back off; needs `returns.request` and `shipments.send`.
    CancelWayBack {
        /// Which parcel.
        shipment: Uuid,
        /// Why.
        why: String,
    },
    /// Asks for what is due for a parcel on the customer's account; needs `returns.decide`.
    ChargeWayBack {
        /// Which parcel.
        shipment: Uuid,
    },
    /// Takes the return back; needs `returns.request`.
    Cancel {
        /// Why.
        why: String,
    },
    /// Undoes a decision about money of which nothing was paid; needs `returns.decide`.
    TakeBackRefund {
        /// Which decision.
        refund: Uuid,
        /// Why.
        why: String,
    },
    /// Drafts what is claimed from a supplier; needs `claims.write`.
    ProposeClaim {
        /// For which piece.
        unit: Uuid,
        /// From whom.
        supplier: Uuid,
    },
    /// The new item of an exchange leaves; needs `returns.receive`.
    ShipExchange {
        /// Which exchange.
        exchange: Uuid,
        /// Which item, when its serial number is known.
        item: Option<Uuid>,
        /// Number of the parcel.
        #[serde(default)]
        tracking: String,
    },
    /// The new item is with the customer; needs `returns.receive`.
    DeliverExchange {
        /// Which exchange.
        exchange: Uuid,
    },
    /// The new item is not sent, or came back; needs `returns.decide`.
    ReleaseExchange {
        /// Which exchange.
        exchange: Uuid,
        /// Why.
        why: String,
    },
    /// The old piece never came, and its price is asked for; needs `returns.decide`.
    ChargeExchange {
        /// Which exchange.
        exchange: Uuid,
        /// Why.
        why: String,
    },
}

/// One act on one return
///
/// Which act it is stands in `act`; each asks for the permission that it names. `If-Match` names the version that was seen.
#[utoipa::path(post, path = "/api/v1/returns/{id}/acts", tag = "returns", params(("id" = Uuid, Path)), request_body = ReturnAct, responses((status = 200, body = ReturnMoved), Problems))]
pub(super) async fn act(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ReturnId>,
    IfMatch(version): IfMatch,
    body: OnceBody<ReturnAct>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let moved = run(&mut work, Seen { id, version }, body.input).await?;
    Ok(body
        .once
        .answer(work, StatusCode::OK, None, &ReturnMoved::from(&moved))
        .await?)
}

fn pieces(named: Vec<Uuid>) -> Vec<ReturnUnitId> {
    named.into_iter().map(ReturnUnitId::from_uuid).collect()
}

/// An amount as it was sent, in this currency.
pub(super) fn amount(text: &str, currency: Currency, field: &str) -> Result<Money, Refused> {
    Money::parse(text, currency).map_err(|refusal| refusal.at(field.to_owned()).into())
}

async fn run(work: &mut Work, seen: Seen, told: ReturnAct) -> Result<Moved, Failure> {
    match told {
        ReturnAct::Approve { units, words } => {
            let may = work.actor.may()?;
            let verdict = Verdict {
                units: pieces(units),
                words,
            };
            acts::approve(work, may, seen, verdict).await
        }
        ReturnAct::Refuse { units, words } => {
            let may = work.actor.may()?;
            let verdict = Verdict {
                units: pieces(units),
                words,
            };
            acts::refuse(work, may, seen, verdict).await
        }
        ReturnAct::Reopen { why } => {
            let may = work.actor.may()?;
            acts::reopen(work, may, seen, &why).await
        }
        ReturnAct::SetReason {
            unit,
            reason,
            detail,
        } => {
            let may = work.actor.may()?;
            let unit = ReturnUnitId::from_uuid(unit);
            acts::set_reason(work, may, seen, unit, &reason, &detail).await
        }
        ReturnAct::Cancel { why } => acts::cancel_return(work, seen, &why).await,
        ReturnAct::BookWayBack(parcel) => {
            let may = work.actor.may()?;
            let case = store::case(work.conn(), &work.actor.stations, seen.id).await?;
            let sender = carriage::their_end(work.conn(), &case).await?;
            let back = parcel.read(sender)?;
            let (moved, _) = acts::book_way_back(work, may, seen, back).await?;
            Ok(moved)
        }
        ReturnAct::BringToBranch { station } => {
            let may = work.actor.may()?;
            acts::bring_to_branch(work, may, seen, StationId::from_uuid(station)).await
        }
        ReturnAct::CancelWayBack { shipment, why } => {
            let may = work.actor.may()?;
            let shipment = ShipmentId::from_uuid(shipment);
            acts::cancel_way_back(work, may, seen, shipment, &why).await
        }
        ReturnAct::ChargeWayBack { shipment } => {
            let may = work.actor.may()?;
            acts::charge_way_back(work, may, seen, ShipmentId::from_uuid(shipment)).await
        }
        other => goods(work, seen, other).await,
    }
}

/// Where goods are.
async fn goods(work: &mut Work, seen: Seen, told: ReturnAct) -> Result<Moved, Failure> {
    match told {
        ReturnAct::MarkInTransit {
            on,
            tracking,
            other_carrier,
        } => {
            let may = work.actor.may()?;
            let handed = Handed {
                on,
                tracking,
                other_carrier,
            };
            acts::mark_in_transit(work, may, seen, handed).await
        }
        ReturnAct::MarkLost { why } => {
            let may = work.actor.may()?;
            acts::mark_lost(work, may, seen, &why).await
        }
        ReturnAct::MarkNotSent { why } => {
            let may = work.actor.may()?;
            acts::mark_not_sent(work, may, seen, &why).await
        }
        ReturnAct::Keep { units, why } => {
            let may = work.actor.may()?;
            acts::keep_item(work, may, seen, &pieces(units), &why).await
        }
        ReturnAct::SendBack { units, why } => {
            let may = work.actor.may()?;
            acts::send_back(work, may, seen, &pieces(units), &why).await
        }
        ReturnAct::Receive {
            unit,
            came,
            serial,
            words,
        } => {
            let may = work.actor.may()?;
            let unit = unit.map(ReturnUnitId::from_uuid);
            let receipt = Receipt {
                unit,
                came: came.into(),
                serial,
                words,
            };
            acts::receive(work, may, seen, receipt).await
        }
        other => looked_at(work, seen, other).await,
    }
}

/// What was seen of goods, and what they cost.
async fn looked_at(work: &mut Work, seen: Seen, told: ReturnAct) -> Result<Moved, Failure> {
    match told {
        ReturnAct::Inspect {
            unit,
            finding,
            answers,
            disposition,
            loss,
            loss_why,
            words,
        } => {
            let may = work.actor.may()?;
            let case = store::case(work.conn(), &work.actor.stations, seen.id).await?;
            let loss = loss.map(|loss| amount(&loss, case.currency(), "loss"));
            let answers = answers.into_iter().map(|one| (one.holds, one.note));
            let done = Inspection {
                unit: ReturnUnitId::from_uuid(unit),
                finding,
                answers: answers.collect(),
                disposition,
                loss: loss.transpose()?.map_or(0, |loss| loss.minor),
                loss_why,
                words,
            };
            acts::inspect(work, may, seen, done).await
        }
        ReturnAct::NoteCost {
            kind,
            amount: told,
            currency,
            words,
        } => {
            let may = work.actor.may()?;
            let case = store::case(work.conn(), &work.actor.stations, seen.id).await?;
            let currency = match currency.as_deref() {
                None => case.currency(),
                Some(code) => Currency::of(code)
                    .map_err(|_| Refused::field("currency", "returns-refused-choice"))?,
            };
            let amount = amount(&told, currency, "amount")?;
            acts::note_cost(
                work,
                may,
                seen,
                NewCost {
                    kind,
                    amount,
                    words,
                },
            )
            .await
        }
        other => undone(work, seen, other).await,
    }
}

/// Decisions that are undone, claims and exchanges.
async fn undone(work: &mut Work, seen: Seen, told: ReturnAct) -> Result<Moved, Failure> {
    match told {
        ReturnAct::TakeBackRefund { refund, why } => {
            let may = work.actor.may()?;
            let refund = GrantedRefundId::from_uuid(refund);
            acts::take_back_refund(work, may, seen, refund, &why).await
        }
        ReturnAct::ProposeClaim { unit, supplier } => {
            let may = work.actor.may()?;
            let (unit, from) = (
                ReturnUnitId::from_uuid(unit),
                CustomerId::from_uuid(supplier),
            );
            acts::propose_claim(work, may, seen, unit, from).await?;
            let case = store::case(work.conn(), &work.actor.stations, seen.id).await?;
            Ok(Moved::from(&case))
        }
        ReturnAct::ShipExchange {
            exchange,
            item,
            tracking,
        } => {
            let may = work.actor.may()?;
            let (id, item) = (ExchangeId::from_uuid(exchange), item.map(UnitId::from_uuid));
            acts::ship_exchange(work, may, seen, id, item, &tracking).await
        }
        ReturnAct::DeliverExchange { exchange } => {
            let may = work.actor.may()?;
            acts::deliver_exchange(work, may, seen, ExchangeId::from_uuid(exchange)).await
        }
        ReturnAct::ReleaseExchange { exchange, why } => {
            let may = work.actor.may()?;
            acts::release_exchange(work, may, seen, ExchangeId::from_uuid(exchange), &why).await
        }
        ReturnAct::ChargeExchange { exchange, why } => {
            let may = work.actor.may()?;
            acts::charge_exchange(work, may, seen, ExchangeId::from_uuid(exchange), &why).await
        }
        _ => Err(Failure::internal("an act of another room")),
    }
}
