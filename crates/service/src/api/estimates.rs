//! Estimates over the API: written, offered, answered.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{EstimateId, ProductId, ServiceOrderId};
use kernel::money::Currency;
use kernel::refusal::Refused;
use kernel::states::State as _;
use payments::Instrument;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Site, Versioned};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::MovedOut;
use crate::acts::{self, Accepting, Answered, Declining, Door, Draft, DraftLine};
use crate::estimates::{self, SeenEstimate, Variant};
use crate::records::{estimate, estimate_line};
use crate::rules::estimate_states::EstimateLineKind;
use crate::rules::words::Voice;
use crate::store::{self, Seen};

/// A variant.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VariantWire {
    /// Its name; may be empty when there is only one.
    #[serde(default)]
    title: String,
    /// What would be done.
    #[serde(default)]
    text: String,
}

/// A line of an estimate.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = OrderLineIn)]
#[serde(deny_unknown_fields)]
pub(super) struct LineIn {
    /// Place of its variant.
    #[serde(default)]
    variant: usize,
    /// `part`, `labour`, `other`.
    #[schema(value_type = String)]
    kind: EstimateLineKind,
    /// The part, when it is one.
    part: Option<Uuid>,
    /// In words; a part's name when nothing is said.
    #[serde(default)]
    text: String,
    /// Thousandths.
    quantity: i64,
    /// One, without VAT, in minor units.
    unit_price: i64,
    /// Taken off the line, without VAT, in minor units.
    #[serde(default)]
    discount: i64,
    /// VAT in basis points.
    vat_bp: u32,
}

/// An estimate as it is written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftIn {
    /// ISO 4217.
    #[serde(default = "lira")]
    currency: String,
    /// Last day on which it can be accepted.
    #[schema(value_type = String, format = Date)]
    valid_until: Date,
    /// The ways to help, of which the customer takes one.
    #[serde(default)]
    variants: Vec<VariantWire>,
    /// The lines of all of them.
    lines: Vec<LineIn>,
    /// Deposit that is asked for, in minor units.
    deposit: Option<i64>,
    /// Business days that the work takes.
    work_days: Option<u16>,
    /// What the station says beside that.
    terms: Option<String>,
    /// The second fault, when the repair had begun.
    why: Option<String>,
}

fn lira() -> String {
    "TRY".to_owned()
}

impl DraftIn {
    fn draft(self) -> Result<Draft, Refused> {
        let currency = Currency::of(&self.currency).map_err(|refusal| refusal.at("currency"))?;
        let line = |line: LineIn| DraftLine {
            variant: line.variant,
            kind: line.kind,
            part: line.part.map(ProductId::from_uuid),
            text: line.text,
            quantity: line.quantity,
            unit_price: line.unit_price,
            discount: line.discount,
            vat_bp: line.vat_bp,
            price_list: None,
        };
        let mut variants: Vec<Variant> = self
            .variants
            .into_iter()
            .map(|one| Variant {
                title: one.title,
                text: one.text,
            })
            .collect();
        if variants.is_empty() {
            variants.push(Variant::default());
        }
        Ok(Draft {
            currency,
            valid_until: self.valid_until,
            variants,
            lines: self.lines.into_iter().map(line).collect(),
            deposit: self.deposit,
            work_days: self.work_days,
            terms: self.terms,
            why: self.why,
        })
    }
}

/// A line with its stored shares.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrderLineOut)]
pub(super) struct LineOut {
    /// Place of its variant.
    variant: i32,
    /// `part`, `labour`, `other`.
    kind: &'static str,
    /// The part.
    part: Option<Uuid>,
    /// Stock code.
    code: Option<String>,
    /// In words.
    text: String,
    /// Thousandths.
    quantity: i64,
    /// One, without VAT.
    unit_price: i64,
    /// Taken off.
    discount: i64,
    /// VAT in basis points.
    vat_bp: i32,
    /// Name of the price list that the price is from.
    price_list: Option<String>,
    /// Without VAT.
    net: i64,
    /// Its share of the VAT.
    tax: i64,
}

impl From<estimate_line::Model> for LineOut {
    fn from(row: estimate_line::Model) -> Self {
        Self {
            variant: row.variant,
            kind: row.kind.word(),
            part: row.part_id.map(|id| id.uuid()),
            code: row.code,
            text: row.text,
            quantity: row.quantity,
            unit_price: row.unit_price,
            discount: row.discount,
            vat_bp: row.vat_bp,
            price_list: row.price_list,
            net: row.net,
            tax: row.tax,
        }
    }
}

/// An estimate.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EstimateOut {
    /// Key.
    id: Uuid,
    /// Number for people, the same for all revisions.
    number: String,
    /// Which revision.
    revision: i32,
    /// The revision before.
    replaces: Option<Uuid>,
    /// Its order.
    order: Uuid,
    /// `draft`, `offered`, `accepted`, `declined`, `expired`, `withdrawn`, `replaced`.
    state: &'static str,
    /// ISO 4217.
    currency: String,
    /// Last day on which it can be accepted.
    #[schema(value_type = String, format = Date)]
    valid_until: Date,
    /// With VAT: of the variant that was taken, else of the first.
    total: i64,
    /// The variants.
    variants: Vec<VariantWire>,
    /// The lines; left out in lists.
    lines: Vec<LineOut>,
    /// When it was offered.
    #[schema(value_type = Option<String>, format = DateTime)]
    offered_at: Option<Timestamp>,
    /// The variant that was taken.
    chosen: Option<i32>,
    /// Who answered.
    answered_by: Option<String>,
    /// `link`, `telephone`, `counter`.
    voice: Option<&'static str>,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    /// What was accepted, word for word.
    accepted_text: Option<String>,
    /// Its SHA-256.
    text_hash: Option<String>,
    /// Version, also in `ETag`.
    version: i32,
}

impl EstimateOut {
    fn of(row: estimate::Model, lines: Vec<estimate_line::Model>) -> Self {
        let variants = estimates::variants_of(&row).into_iter();
        Self {
            id: row.id.uuid(),
            revision: row.revision,
            replaces: row.replaces_id.map(|id| id.uuid()),
            order: row.order_id.uuid(),
            state: row.state.word(),
            valid_until: row.valid_until.into(),
            total: row.total,
            variants: variants
                .map(|one| VariantWire {
                    title: one.title,
                    text: one.text,
                })
                .collect(),
            lines: lines.into_iter().map(LineOut::from).collect(),
            offered_at: row.offered_at.map(Into::into),
            chosen: row.chosen,
            voice: row.voice.map(|voice| voice.word()),
            answered_at: row.answered_at.map(Into::into),
            version: row.version,
            number: row.number,
            currency: row.currency,
            answered_by: row.answered_by,
            accepted_text: row.accepted_text,
            text_hash: row.text_hash,
        }
    }
}

/// Estimates of a service order, newest first
#[utoipa::path(get, path = "/api/v1/service-orders/{id}/estimates", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<EstimateOut>), Problems))]
pub(super) async fn of_order(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Json<Vec<EstimateOut>>, Fault> {
    let db = site.platform.db.read();
    store::order(db, &caller.actor().stations, id).await?;
    let rows = estimates::of_order(db, id).await?;
    let out = rows.into_iter().map(|row| EstimateOut::of(row, Vec::new()));
    Ok(Json(out.collect()))
}

/// One estimate
#[utoipa::path(get, path = "/api/v1/service-estimates/{id}", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = EstimateOut), Problems))]
pub(super) async fn get_one(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<EstimateId>,
) -> Result<Versioned<EstimateOut>, Fault> {
    let db = site.platform.db.read();
    let row = estimates::one(db, id).await?;
    store::order(db, &caller.actor().stations, row.order_id).await?;
    let lines = estimates::lines_of(db, id).await?;
    Ok(Versioned(row.version, EstimateOut::of(row, lines)))
}

/// What was written.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftedOut {
    /// Key.
    id: Uuid,
    /// Number.
    number: String,
    /// Revision.
    revision: i32,
    /// Version.
    version: i32,
}

impl From<acts::Drafted> for DraftedOut {
    fn from(drafted: acts::Drafted) -> Self {
        Self {
            id: drafted.id.uuid(),
            number: drafted.number,
            revision: drafted.revision,
            version: drafted.version,
        }
    }
}

/// Write an estimate
///
/// It is the next revision of the order's estimates, and a draft until it is offered.
#[utoipa::path(post, path = "/api/v1/service-orders/{id}/estimates", tag = "service", params(("id" = Uuid, Path)), request_body = DraftIn, responses((status = 201, body = DraftedOut), Problems))]
pub(super) async fn draft(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
    body: OnceBody<DraftIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let told = body.input.draft();
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let drafted = acts::draft_estimate(&mut work, may, id, told?).await?;
    let location = Some(format!("/api/v1/service-estimates/{}", drafted.id));
    let out = DraftedOut::from(drafted);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, location, &out)
        .await?)
}

/// Write a draft anew
#[utoipa::path(put, path = "/api/v1/service-estimates/{id}", tag = "service", params(("id" = Uuid, Path)), request_body = DraftIn, responses((status = 200, body = DraftedOut), Problems))]
pub(super) async fn edit(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<EstimateId>,
    IfMatch(version): IfMatch,
    body: OnceBody<DraftIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let told = body.input.draft();
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let drafted = acts::edit_estimate(&mut work, may, SeenEstimate { id, version }, told?).await?;
    let out = DraftedOut::from(drafted);
    Ok(body.once.answer(work, StatusCode::OK, None, &out).await?)
}

/// One act on one estimate.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum EstimateAct {
    /// It is sent to the customer; the order waits for the answer.
    Offer,
    /// The customer said yes.
    Accept {
        /// Name and surname of who said it.
        by: String,
        /// `telephone` or `counter`.
        #[schema(value_type = String)]
        voice: Voice,
        /// Place of the variant that is taken.
        #[serde(default)]
        variant: usize,
        /// SHA-256 of the text that was read to them, when it was.
        text_hash: Option<String>,
    },
    /// The customer said no.
    Decline {
        /// Name and surname of who said it.
        by: String,
        /// `telephone` or `counter`.
        #[schema(value_type = String)]
        voice: Voice,
        /// Why, when they say.
        why: Option<String>,
        /// Fee for the diagnosis in minor units; the agreed one when nothing is said.
        fee: Option<i64>,
        /// By which instrument the deposit is given back at once: `cash`, `terminal`, `transfer`.
        #[schema(value_type = Option<String>)]
        give_back: Option<Instrument>,
    },
    /// Its last day has passed.
    Expire,
    /// It is taken back; the next revision begins as its copy.
    Revise {
        /// Why.
        why: String,
    },
    /// A draft is put away.
    Discard,
}

/// One act on one estimate
///
/// Which act it is stands in `act`. The answer says where the order stands then.
#[utoipa::path(post, path = "/api/v1/service-estimates/{id}/acts", tag = "service", params(("id" = Uuid, Path)), request_body = EstimateAct, responses((status = 200, body = MovedOut), Problems))]
pub(super) async fn act(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<EstimateId>,
    IfMatch(version): IfMatch,
    body: OnceBody<EstimateAct>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let moved = run(&mut work, SeenEstimate { id, version }, body.input).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &moved).await?)
}

async fn run(work: &mut Work, seen: SeenEstimate, act: EstimateAct) -> Result<MovedOut, Failure> {
    let may = work.actor.may()?;
    let moved = match act {
        EstimateAct::Offer => acts::offer_estimate(work, may, seen).await?,
        EstimateAct::Accept {
            by,
            voice,
            variant,
            text_hash,
        } => {
            let door = Door::Staff(may, voice);
            let yes = Accepting {
                answered: Answered { door, by },
                variant,
                text_hash,
            };
            acts::accept_estimate(work, seen, &yes).await?
        }
        EstimateAct::Decline {
            by,
            voice,
            why,
            fee,
            give_back,
        } => {
            let door = Door::Staff(may, voice);
            let no = Declining {
                answered: Answered { door, by },
                why,
                fee,
                give_back,
            };
            acts::decline_estimate(work, seen, &no).await?
        }
        EstimateAct::Expire => acts::expire_estimate(work, seen).await?,
        EstimateAct::Revise { why } => {
            acts::revise_estimate(work, may, seen, &why).await?;
            return stands(work, seen.id).await;
        }
        EstimateAct::Discard => {
            acts::discard_estimate(work, may, seen).await?;
            return stands(work, seen.id).await;
        }
    };
    Ok(MovedOut::from(&moved))
}

async fn stands(work: &Work, id: EstimateId) -> Result<MovedOut, Failure> {
    let row = estimates::one(work.conn(), id).await?;
    let order = store::opened(work, Seen::now(row.order_id)).await?;
    Ok(MovedOut::from(&crate::Moved::from(&order)))
}
