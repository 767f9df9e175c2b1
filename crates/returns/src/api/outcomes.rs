//! What the customer gets: previewed, then confirmed exactly as previewed.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::identifiers::Iban;
use kernel::ids::{ProductId, Ref, ReturnId, ReturnUnitId, UnitId};
use kernel::money::Currency;
use kernel::refusal::{Problems as Found, Refused};
use kernel::time::civil_day;
use platform::Failure;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::deeds::amount;
use super::money::ReturnPreviewOut;
use super::wire::ReturnMoved;
use crate::acts::{self, Decision, ExchangeWish, Gesture, Instrument, UnitDecision};
use crate::rules::states::Outcome;
use crate::store::{self, Seen};

/// What goes out for a piece.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnExchangeIn {
    /// Which product.
    product: Uuid,
    /// Which item of it, when one is chosen already.
    unit: Option<Uuid>,
    /// Its price with tax.
    #[schema(example = "1250.00")]
    price: String,
    /// Whether it may leave before the old piece came, against a hold.
    #[serde(default)]
    instant: bool,
}

/// What is decided about one piece.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnUnitDecision {
    /// Which piece.
    unit: Uuid,
    /// `refund`, `exchange`, `store_credit`, `repair`, `price_reduction` or `nothing`.
    outcome: String,
    /// Loss of value that is kept.
    loss: Option<String>,
    /// Why.
    #[serde(default)]
    loss_why: String,
    /// A fee below that of the judgement; that one when none is told.
    fee: Option<String>,
    /// The amount of a reduction, or of a piece whose sale was not found.
    amount: Option<String>,
    /// What goes out in exchange.
    exchange: Option<ReturnExchangeIn>,
}

/// By which way money goes that came by no way we know.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ReturnWay {
    /// To a bank account.
    Bank {
        /// Which.
        iban: String,
        /// Whose.
        holder: String,
    },
    /// Notes and coins at the counter.
    Cash,
    /// The card terminal at the counter.
    Terminal,
    /// It stays on the customer's account.
    Account,
    /// Somebody pays it elsewhere and says so.
    Manual,
}

impl ReturnWay {
    fn read(self) -> Result<Instrument, Refused> {
        Ok(match self {
            Self::Bank { iban, holder } => Instrument::Bank {
                iban: Iban::parse(&iban)
                    .map_err(|refusal| Refused::from(refusal.at("way.iban")))?,
                holder,
            },
            Self::Cash => Instrument::Cash,
            Self::Terminal => Instrument::Terminal,
            Self::Account => Instrument::Account,
            Self::Manual => Instrument::Manual,
        })
    }
}

/// Something beside it, after a bad experience.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnGestureIn {
    /// How much.
    #[schema(example = "50.00")]
    amount: String,
    /// Why.
    why: String,
}

/// A decision about some pieces of a return. Amounts are decimals of its currency.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnDecision {
    /// Which pieces, and what for each.
    #[serde(default)]
    #[schema(max_items = 200)]
    units: Vec<ReturnUnitDecision>,
    /// By which way money goes that came by no way we know.
    way: Option<ReturnWay>,
    /// What is kept for the way back, below what is due; all that is due when it is not told. Refused where law or policy let us pay.
    way_cost: Option<String>,
    /// Something beside it.
    gesture: Option<ReturnGestureIn>,
    /// Words for the customer.
    #[serde(default)]
    words: String,
}

impl ReturnDecision {
    fn read(self, currency: Currency) -> Result<Decision, Refused> {
        let mut problems = Found::new();
        let units = self.units.into_iter().enumerate();
        let units: Vec<UnitDecision> = units
            .filter_map(|(at, unit)| unit.read(at, currency, &mut problems))
            .collect();
        let way = self.way.and_then(|way| problems.take(way.read()));
        let gesture = self.gesture.and_then(|told| {
            let amount = amount(&told.amount, currency, "gesture.amount");
            Some(Gesture {
                amount: problems.take(amount)?.minor,
                why: told.why,
            })
        });
        let way_cost = self.way_cost.and_then(|told| {
            let read = problems.take(amount(&told, currency, "way_cost"));
            read.map(|money| money.minor)
        });
        problems.finish(Decision {
            units,
            way,
            way_cost,
            gesture,
            words: self.words,
        })
    }
}

impl ReturnUnitDecision {
    fn read(self, at: usize, currency: Currency, problems: &mut Found) -> Option<UnitDecision> {
        let field = |name: &str| format!("units[{at}].{name}");
        let mut money = |told: Option<String>, name: &str| {
            let told = told?;
            let read = problems.take(amount(&told, currency, &field(name)));
            read.map(|money| money.minor)
        };
        let loss = money(self.loss, "loss");
        let fee = money(self.fee, "fee");
        let told = money(self.amount, "amount");
        let exchange = self.exchange.map(|wish| ExchangeWish {
            product: ProductId::from_uuid(wish.product),
            unit: wish.unit.map(UnitId::from_uuid),
            price: money(Some(wish.price), "exchange.price").unwrap_or_default(),
            instant: wish.instant,
        });
        let outcome: Result<Outcome, _> = self.outcome.parse();
        problems.check(outcome.is_ok(), field("outcome"), "returns-refused-choice");
        Some(UnitDecision {
            loss: loss.unwrap_or_default(),
            loss_why: self.loss_why,
            fee,
            amount: told,
            exchange,
            ..UnitDecision::new(ReturnUnitId::from_uuid(self.unit), outcome.ok()?)
        })
    }
}

/// What would follow from a decision
///
/// Nothing is written. Its `hash` names it; a confirmation names the same.
#[utoipa::path(post, path = "/api/v1/returns/{id}/preview", tag = "returns", params(("id" = Uuid, Path)), request_body = ReturnDecision, responses((status = 200, body = ReturnPreviewOut), Problems))]
pub(super) async fn preview(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ReturnId>,
    Json(told): Json<ReturnDecision>,
) -> Result<Json<ReturnPreviewOut>, Fault> {
    let db = site.platform.db.read();
    let stations = &caller.actor().stations;
    let case = store::case(db, stations, id).await?;
    let decision = told.read(case.currency())?;
    let today = civil_day(site.platform.now());
    let preview = acts::preview(db, stations, id, &decision, today).await?;
    Ok(Json(ReturnPreviewOut::of(&preview, caller.lang)))
}

/// A decision that is confirmed as it was previewed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnConfirmation {
    /// The decision, word for word as it was previewed.
    decision: ReturnDecision,
    /// Name of the preview that was read.
    hash: String,
    /// The preview itself, when the answer to a change shall show it beside the new one.
    #[schema(value_type = Option<Object>)]
    previewed: Option<Value>,
}

/// What was confirmed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnConfirmed {
    /// The return as it stands.
    moved: ReturnMoved,
    /// The decisions about money.
    refunds: Vec<Uuid>,
    /// What is put aside.
    exchanges: Vec<Uuid>,
}

/// Confirm a decision as it was previewed
///
/// When anything would be different by now, nothing happens and the answer is 409; `current` holds what was named (`named`),
/// what was sent as read (`previewed`) and what it would be now (`preview`).
#[utoipa::path(post, path = "/api/v1/returns/{id}/confirm", tag = "returns", params(("id" = Uuid, Path)), request_body = ReturnConfirmation, responses((status = 200, body = ReturnConfirmed), Problems))]
pub(super) async fn confirm(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ReturnId>,
    IfMatch(version): IfMatch,
    body: OnceBody<ReturnConfirmation>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let told = body.input;
    let case = store::case(work.conn(), &work.actor.stations, id).await?;
    let decision = told.decision.read(case.currency())?;
    let seen = Seen { id, version };
    let done = match acts::confirm(&mut work, may, seen, &decision, &told.hash).await {
        Err(failure) if is_another(&failure) => {
            drop(work);
            let sent = (told.hash, told.previewed);
            return Err(both(&site, &caller, id, &decision, sent).await?.into());
        }
        other => other?,
    };
    let made = ReturnConfirmed {
        moved: ReturnMoved::from(&done.moved),
        refunds: done.refunds.iter().map(|id| id.uuid()).collect(),
        exchanges: done.exchanges.iter().map(|id| id.uuid()).collect(),
    };
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}

/// Whether a confirmation was refused because the preview would be another.
fn is_another(failure: &Failure) -> bool {
    let Failure::Refused(refused) = failure else {
        return false;
    };
    refused
        .iter()
        .any(|one| one.key == "returns-refused-preview-changed")
}

/// Both previews: the one that was read and the one that it would be now.
async fn both(
    site: &Site,
    caller: &ApiCaller,
    id: ReturnId,
    decision: &Decision,
    (named, previewed): (String, Option<Value>),
) -> Result<Failure, Failure> {
    let db = site.platform.db.read();
    let today = civil_day(site.platform.now());
    let now = acts::preview(db, &caller.actor().stations, id, decision, today).await?;
    Ok(Failure::Stale {
        subject: Ref::of(id),
        theirs: json!({
            "named": named,
            "previewed": previewed,
            "preview": ReturnPreviewOut::of(&now, caller.lang),
        }),
    })
}
