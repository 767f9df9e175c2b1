//! JSON of claims: claims with their lines and steps, agreements. Wire types stand here and nowhere else.

mod agreements;
mod proofs;
mod wire;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::{CustomerId, FileId, ProductId, Ref, StationId, SupplierClaimId, UnitId};
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems as Found, Refused};
use platform::{Failure, Work};
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{
    ApiCaller, ApiRoutes, Begun, Fault, IfMatch, Json, Need, OnceBody, Path, Query, Site, Versioned,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts::{self, ClaimFacts, Decision, ProofFile, Recovery};
use crate::permissions::{DecideClaims, ReadClaims, WriteClaims};
use crate::queries::{self, ClaimFilter};
use crate::records::claim;
use crate::rules::proof::ProofKind;
use crate::rules::tariff::{Done, LineKind};
use wire::{ClaimWire, LineWire, WholeClaim};

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let (read, write) = (
        Need::permission::<ReadClaims>(),
        Need::permission::<WriteClaims>(),
    );
    let decide_need = Need::permission::<DecideClaims>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(get_one), read)
        .add(routes!(open), write)
        .add(routes!(send), write)
        .add(routes!(decide), decide_need)
        .add(routes!(recover), decide_need)
        .add(routes!(write_off), decide_need)
        .add(routes!(proofs::add), write)
        .add(routes!(proofs::remove), write)
        .add(routes!(agreements::publish), decide_need)
}

/// Which claims.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListWire {
    /// Only from this supplier.
    #[param(value_type = Option<String>, format = "uuid")]
    supplier: Option<CustomerId>,
    /// Only of this station.
    #[param(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Only in this state.
    state: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Claims, the newest first
#[utoipa::path(get, path = "/api/v1/claims", tag = "claims", params(ListWire), responses((status = 200, body = Rows<ClaimWire>), Problems))]
async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<ClaimWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = ClaimFilter {
        supplier: wish.supplier,
        station: wish.station,
        state: wish.state.map(|word| named(&word, "state")).transpose()?,
        ..ClaimFilter::default()
    };
    let page = queries::claims_page(
        site.platform.db.read(),
        &caller.actor().stations,
        &filter,
        &ask,
    )
    .await?;
    Ok(Json(Rows::of(page, ClaimWire::from)))
}

/// One claim with its lines
#[utoipa::path(get, path = "/api/v1/claims/{id}", tag = "claims", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = WholeClaim), Problems))]
async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SupplierClaimId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::claim(db, &caller.actor().stations, id).await?;
    let lines = queries::lines(db, id).await?;
    let proofs = queries::proofs(db, id).await?;
    let version = row.version;
    let lines = lines
        .into_iter()
        .map(|line| LineWire::of(line, &row))
        .collect();
    Ok(Versioned(
        version,
        WholeClaim {
            claim: row.into(),
            lines,
            proofs: proofs.into_iter().map(Into::into).collect(),
        },
    )
    .into_response())
}

/// The state of a word, or the refusal beside its field.
fn named<S>(word: &str, field: &'static str) -> Result<S, Refused>
where
    S: std::str::FromStr<Err = kernel::refusal::Refusal>,
{
    word.parse()
        .map_err(|refusal: kernel::refusal::Refusal| refusal.at(field).into())
}

/// A claim to draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimIn {
    /// From whom: a company with an agreement in force on the day of the repair.
    #[schema(value_type = String, format = "uuid")]
    supplier: CustomerId,
    /// What it is claimed for, `kind:id`; a second claim for it from the same supplier answers the first.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// Which station claims it.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// Which unit.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    unit: Option<UnitId>,
    /// Which product, when no unit is known.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    product: Option<ProductId>,
    /// Day of the repair.
    #[schema(value_type = String, format = Date)]
    repaired_on: Date,
    /// What was wrong.
    fault: String,
    /// What was done.
    #[serde(default)]
    lines: Vec<LineIn>,
    /// Kept files that prove it.
    #[serde(default)]
    proofs: Vec<ProofIn>,
}

/// What was done.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ClaimsLineIn)]
#[serde(deny_unknown_fields)]
struct LineIn {
    /// `labour`, `part` or `other`.
    kind: String,
    /// In words.
    words: String,
    /// Which product, of a part.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    product: Option<ProductId>,
    /// Minutes of labour, pieces of a part.
    #[serde(default)]
    quantity: Option<i64>,
    /// Price of a piece, or the amount of something else.
    #[serde(default)]
    #[schema(example = "125.00")]
    amount: Option<String>,
}

impl LineIn {
    fn read(self, currency: Currency) -> Result<Done, &'static str> {
        let amount = Money::parse(self.amount.as_deref().unwrap_or_default(), currency)
            .map_err(|_| "claims-refused-amount");
        let quantity = self.quantity.ok_or("claims-refused-quantity");
        match self.kind.parse() {
            Ok(LineKind::Labour) => Ok(Done::Labour {
                words: self.words,
                minutes: quantity?,
            }),
            Ok(LineKind::Part) => Ok(Done::Part {
                words: self.words,
                product: self.product,
                pieces: quantity?,
                price: amount?,
            }),
            Ok(LineKind::Other) => Ok(Done::Other {
                words: self.words,
                amount: amount?,
            }),
            Ok(LineKind::Handling) | Err(_) => Err("claims-refused-line-kind"),
        }
    }
}

/// A kept file that proves something.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ClaimsProofIn)]
#[serde(deny_unknown_fields)]
struct ProofIn {
    /// `photo`, `report`, `invoice`, `old_part` or `approval`.
    kind: String,
    /// The file.
    #[schema(value_type = String, format = "uuid")]
    file: FileId,
}

impl ClaimIn {
    fn read(self, currency: Currency) -> Result<ClaimFacts, Refused> {
        let mut problems = Found::new();
        let lines = self.lines.into_iter().enumerate();
        let lines = lines.map(|(place, line)| {
            line.read(currency)
                .map_err(|key| Refused::field(format!("lines.{place}"), key))
        });
        let done: Vec<Done> = lines.filter_map(|line| problems.take(line)).collect();
        let proofs = self.proofs.iter().map(|proof| {
            Ok(ProofFile {
                kind: named::<ProofKind>(&proof.kind, "proofs")?,
                file: proof.file,
            })
        });
        let proofs: Vec<ProofFile> = proofs
            .filter_map(|proof: Result<_, Refused>| problems.take(proof))
            .collect();
        problems.finish(ClaimFacts {
            supplier: self.supplier,
            cause: self.cause,
            chain: None,
            station: self.station,
            unit: self.unit,
            product: self.product,
            repaired_on: self.repaired_on,
            fault: self.fault,
            done,
            proofs,
        })
    }
}

/// Draft a claim
#[utoipa::path(post, path = "/api/v1/claims", tag = "claims", request_body = ClaimIn, responses((status = 201, body = ClaimWire), Problems))]
async fn open(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<ClaimIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let agreement =
        queries::agreement_on(work.conn(), body.input.supplier, body.input.repaired_on).await?;
    let currency = agreement.map_or(Currency::TRY, |agreement| agreement.tariff().currency);
    let made = acts::open_claim(&mut work, caller.may()?, body.input.read(currency)?).await?;
    let wire = wire(&work, made.id).await?;
    let place = Some(format!("/api/v1/claims/{}", made.id));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &wire)
        .await?)
}

async fn wire(work: &Work, id: SupplierClaimId) -> Result<ClaimWire, Failure> {
    Ok(queries::claim(work.conn(), &work.actor.stations, id)
        .await?
        .into())
}

/// The version that was seen: the header's, else the present one.
async fn seen(
    work: &Work,
    id: SupplierClaimId,
    header: Option<i32>,
) -> Result<claim::Model, Failure> {
    let row = queries::claim(work.conn(), &work.actor.stations, id).await?;
    let version = header.unwrap_or(row.version);
    Ok(claim::Model { version, ..row })
}

async fn stepped(work: Work, id: SupplierClaimId) -> Result<Response, Fault> {
    let wire = wire(&work, id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}

/// Write down that a claim was sent
#[utoipa::path(post, path = "/api/v1/claims/{id}/send", tag = "claims", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ClaimWire), Problems))]
async fn send(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SupplierClaimId>,
    IfMatch(header): IfMatch,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let row = seen(&work, id, header).await?;
    acts::send(&mut work, caller.may()?, id, row.version).await?;
    stepped(work, id).await
}

/// A supplier's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionIn {
    /// How much is paid.
    #[schema(example = "1250.00")]
    accepted: String,
    /// Why not all of it.
    #[serde(default)]
    reason: String,
    /// What the supplier calls it.
    #[serde(default)]
    reference: String,
}

/// Write down what the supplier answered
#[utoipa::path(post, path = "/api/v1/claims/{id}/decide", tag = "claims", params(("id" = uuid::Uuid, Path)), request_body = DecisionIn, responses((status = 200, body = ClaimWire), Problems))]
async fn decide(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SupplierClaimId>,
    IfMatch(header): IfMatch,
    Json(wish): Json<DecisionIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let row = seen(&work, id, header).await?;
    let accepted = Money::parse(&wish.accepted, row.money(0).currency)
        .map_err(|refusal| Refused::from(refusal.at("accepted")))?;
    let decision = Decision {
        accepted,
        reason: wish.reason,
        reference: wish.reference,
    };
    acts::decide(&mut work, caller.may()?, id, row.version, decision).await?;
    stepped(work, id).await
}

/// Money that came.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RecoveryIn {
    /// How much.
    #[schema(example = "1250.00")]
    amount: String,
    /// On which day.
    #[schema(value_type = String, format = Date)]
    received_on: Date,
    /// What the bank calls it.
    #[serde(default)]
    reference: String,
}

/// Write down what came
#[utoipa::path(post, path = "/api/v1/claims/{id}/recover", tag = "claims", params(("id" = uuid::Uuid, Path)), request_body = RecoveryIn, responses((status = 200, body = ClaimWire), Problems))]
async fn recover(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SupplierClaimId>,
    IfMatch(header): IfMatch,
    body: OnceBody<RecoveryIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let row = seen(&work, id, header).await?;
    let amount = Money::parse(&body.input.amount, row.money(0).currency)
        .map_err(|refusal| Refused::from(refusal.at("amount")))?;
    let came = Recovery {
        amount,
        received_on: body.input.received_on,
        reference: body.input.reference,
    };
    acts::recover(&mut work, caller.may()?, id, row.version, came).await?;
    let wire = wire(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

/// Why a claim is written off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WhyIn {
    /// Why.
    why: String,
}

/// Give a claim up
#[utoipa::path(post, path = "/api/v1/claims/{id}/write-off", tag = "claims", params(("id" = uuid::Uuid, Path)), request_body = WhyIn, responses((status = 200, body = ClaimWire), Problems))]
async fn write_off(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SupplierClaimId>,
    IfMatch(header): IfMatch,
    Json(wish): Json<WhyIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let row = seen(&work, id, header).await?;
    acts::write_off(&mut work, caller.may()?, id, row.version, &wish.why).await?;
    stepped(work, id).await
}
