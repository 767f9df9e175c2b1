//! JSON of drafts: asked for by what happens, corrected, given their vehicle.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CustomerId, EDocumentId, Ref, StationId};
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::{Problems as Faults, Refusal, Refused};
use rust_decimal::Decimal;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Path, Site};
use utoipa::ToSchema;

use super::{EDocumentWire, wire_of};
use crate::acts::{self, Amendment, Asked, AskedLine, Carriage, ReceiverText};
use crate::facts::Movement;
use crate::permissions::IssueEDocuments;
use crate::rules::who::Occasion;

/// A document that is asked for by what happens.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EDocumentAsked {
    /// `sale`, `customer_return`, `our_return` or `movement`.
    occasion: String,
    /// With whom.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// Which station issues it.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// The record that it is for, `kind:id`; the customer when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    subject: Option<Ref>,
    /// ISO 4217.
    #[serde(default = "lira")]
    #[schema(example = "TRY")]
    currency: String,
    /// Lines.
    lines: Vec<EDocumentLineAsked>,
    /// Free texts.
    #[serde(default)]
    notes: Vec<String>,
    /// Number of the paper that is returned.
    #[serde(default)]
    original: Option<String>,
    /// Its day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    original_on: Option<Date>,
    /// Why goods move: `service`, `back`, `return`, `exchange`, `loaner` or `transfer`.
    #[serde(default)]
    movement: Option<String>,
    /// The plate, when it is known.
    #[serde(default)]
    plate: String,
    /// Whether it is issued by itself as soon as it can be; else it stays a draft.
    #[serde(default)]
    soon: bool,
}

fn lira() -> String {
    "TRY".to_owned()
}

fn nothing() -> String {
    "0".to_owned()
}

/// One line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EDocumentLineAsked {
    /// What.
    name: String,
    /// How many.
    #[schema(example = "1")]
    quantity: String,
    /// Unit code.
    #[serde(default)]
    #[schema(example = "C62")]
    unit: String,
    /// Without tax and before the discount, of all pieces.
    #[serde(default = "nothing")]
    #[schema(example = "1250.00")]
    gross: String,
    /// Discount without tax.
    #[serde(default)]
    discount: Option<String>,
    /// KDV rate in basis points.
    #[serde(default)]
    #[schema(example = 2000)]
    vat_bp: u32,
    /// KDV; worked out from the rate when absent.
    #[serde(default)]
    tax: Option<String>,
    /// Code of the reason why no KDV is taken.
    #[serde(default)]
    #[schema(example = "302")]
    exemption: String,
    /// Serial numbers.
    #[serde(default)]
    serials: Vec<String>,
}

impl EDocumentAsked {
    fn read(self) -> Result<Asked, Refused> {
        let mut faults = Faults::new();
        let currency = faults.take_at("currency", Currency::of(&self.currency));
        let occasion = faults.take_at("occasion", self.occasion.parse::<Occasion>());
        let movement = self.movement.map(|word| word.parse::<Movement>());
        let movement = faults.take_at("movement", movement.transpose());
        let mut lines = Vec::with_capacity(self.lines.len().min(acts::LINES_MOST));
        for (place, line) in self.lines.into_iter().enumerate() {
            let read = currency.and_then(|currency| line.read(place, currency, &mut faults));
            lines.extend(read);
        }
        let (Some(currency), Some(occasion), Some(movement)) = (currency, occasion, movement)
        else {
            return Err(faults
                .finish(())
                .err()
                .unwrap_or_else(|| Refused(Vec::new())));
        };
        faults.finish(Asked {
            occasion,
            customer: self.customer,
            station: self.station,
            subject: self.subject,
            currency,
            lines,
            notes: self.notes,
            original: self.original.zip(self.original_on),
            movement,
            plate: self.plate,
            soon: self.soon,
        })
    }
}

impl EDocumentLineAsked {
    fn read(self, place: usize, currency: Currency, faults: &mut Faults) -> Option<AskedLine> {
        let at = |field: &str| format!("lines[{place}].{field}");
        let gross = faults.take_at(at("gross"), Money::parse(&self.gross, currency));
        let money = |amount: Option<String>| amount.map(|amount| Money::parse(&amount, currency));
        let quantity = self.quantity.trim().parse::<Decimal>();
        let quantity = quantity.map_err(|_| Refusal::new("issuing-refused-quantity"));
        let quantity = faults.take_at(at("quantity"), quantity);
        let discount = faults.take_at(at("discount"), money(self.discount).transpose());
        let tax = faults.take_at(at("tax"), money(self.tax).transpose());
        let vat = faults.take_at(at("vat_bp"), VatRate::of_basis_points(self.vat_bp));
        Some(AskedLine {
            name: self.name,
            quantity: quantity?,
            unit: self.unit,
            gross: gross?,
            discount: discount?,
            vat: vat?,
            tax: tax?,
            exemption: self.exemption,
            serials: self.serials,
        })
    }
}

/// Write a document for what happens: who issues it, and which one, is looked up
#[utoipa::path(post, path = "/api/v1/e-documents", tag = "issuing", request_body = EDocumentAsked, responses((status = 201, body = EDocumentWire), Problems))]
pub(super) async fn create(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<EDocumentAsked>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::draft_for(&mut work, may, body.input.read()?).await?;
    let wire = wire_of(&work, id).await?;
    let url = format!("/api/v1/e-documents/{id}");
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, Some(url), &wire)
        .await?)
}

/// What is written better in a draft; what is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EDocumentAmended {
    /// The version that was seen.
    version: i32,
    /// Names of the lines, in their order.
    #[serde(default)]
    lines: Option<Vec<String>>,
    /// Notes, without the amount in words.
    #[serde(default)]
    notes: Option<Vec<String>>,
    /// Code of the reason why no KDV is taken.
    #[serde(default)]
    #[schema(example = "302")]
    exemption: Option<String>,
    /// Whom it is written to.
    #[serde(default)]
    receiver: Option<EDocumentReceiver>,
}

/// Whom a document is written to.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct EDocumentReceiver {
    /// Name of the company or the person.
    name: String,
    /// VKN or TCKN; eleven ones for a consumer who did not say.
    tax_number: String,
    /// Tax office.
    tax_office: String,
    /// Street and number.
    line: String,
    /// District.
    district: String,
    /// City.
    city: String,
    /// Postcode.
    postcode: String,
    /// Country by its code; Turkey when empty.
    country: String,
    /// E-mail.
    email: String,
    /// Telephone.
    phone: String,
}

impl From<EDocumentReceiver> for ReceiverText {
    fn from(wire: EDocumentReceiver) -> Self {
        Self {
            name: wire.name,
            tax_number: wire.tax_number,
            tax_office: wire.tax_office,
            line: wire.line,
            district: wire.district,
            city: wire.city,
            postcode: wire.postcode,
            country: wire.country,
            email: wire.email,
            phone: wire.phone,
        }
    }
}

/// Correct a draft before it has a number
#[utoipa::path(post, path = "/api/v1/e-documents/{id}/amend", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = EDocumentAmended, responses((status = 200, body = EDocumentWire), Problems))]
pub(super) async fn amend(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<EDocumentAmended>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let wish = Amendment {
        lines: body.input.lines,
        notes: body.input.notes,
        exemption: body.input.exemption,
        receiver: body.input.receiver.map(ReceiverText::from),
    };
    acts::amend(&mut work, may, id, body.input.version, wish).await?;
    let wire = wire_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

/// In which vehicle goods go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EDocumentCarriage {
    /// The version that was seen.
    version: i32,
    /// The plate.
    #[schema(example = "34 ABC 123")]
    plate: String,
    /// First name of the driver.
    #[serde(default)]
    first_name: String,
    /// Family name of the driver.
    #[serde(default)]
    family_name: String,
    /// TCKN of the driver.
    #[serde(default)]
    tckn: String,
}

/// Write vehicle and driver into the draft of a despatch advice
#[utoipa::path(post, path = "/api/v1/e-documents/{id}/transport", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = EDocumentCarriage, responses((status = 200, body = EDocumentWire), Problems))]
pub(super) async fn carry(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<EDocumentCarriage>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let carriage = Carriage {
        plate: body.input.plate.clone(),
        first_name: body.input.first_name.clone(),
        family_name: body.input.family_name.clone(),
        tckn: body.input.tckn.clone(),
    };
    acts::carry(&mut work, may, id, body.input.version, carriage).await?;
    let wire = wire_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}
