//! Agreements as JSON.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::CustomerId;
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Site};
use utoipa::ToSchema;

use super::named;
use crate::acts::{self, NewAgreement};
use crate::rules::proof::ProofKind;
use crate::rules::tariff::{LabourBy, Tariff};

/// What a supplier pays from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementIn {
    /// Who pays: a company.
    #[schema(value_type = String, format = "uuid")]
    supplier: CustomerId,
    /// From which day on.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// ISO 4217; `TRY` when absent.
    #[serde(default)]
    currency: Option<String>,
    /// `hour` or `work`.
    labour_by: String,
    /// For the hour, or for each work.
    #[schema(example = "600.00")]
    labour_rate: String,
    /// Share of a part's price in basis points.
    part_share_bp: i32,
    /// Fixed amount for each claim.
    #[schema(example = "50.00")]
    handling: String,
    /// Days within which a claim must be sent.
    send_within_days: i32,
    /// Proofs that are asked for.
    #[serde(default)]
    proofs: Vec<String>,
    /// What else was agreed.
    #[serde(default)]
    note: String,
}

impl AgreementIn {
    fn read(self) -> Result<NewAgreement, Refused> {
        let currency = Currency::of(self.currency.as_deref().unwrap_or("TRY"))
            .map_err(|refusal| refusal.at("currency"))?;
        let money = |words: &str, field: &'static str| {
            Money::parse(words, currency).map_err(|refusal| Refused::from(refusal.at(field)))
        };
        let proofs: Result<Vec<ProofKind>, Refused> = self
            .proofs
            .iter()
            .map(|word| named(word, "proofs"))
            .collect();
        let tariff = Tariff {
            currency,
            labour_by: named::<LabourBy>(&self.labour_by, "labour_by")?,
            labour_rate: money(&self.labour_rate, "labour_rate")?.minor,
            part_share: self.part_share_bp,
            handling: money(&self.handling, "handling")?.minor,
            send_within: self.send_within_days,
            proofs: proofs?,
        };
        Ok(NewAgreement {
            supplier: self.supplier,
            starts_on: self.starts_on,
            tariff,
            note: self.note,
        })
    }
}

/// An agreement that was published.
#[derive(Serialize, ToSchema)]
pub(super) struct AgreementWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: uuid::Uuid,
}

/// Publish what a supplier pays from a day on
#[utoipa::path(post, path = "/api/v1/claim-agreements", tag = "claims", request_body = AgreementIn, responses((status = 201, body = AgreementWire), Problems))]
pub(super) async fn publish(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<AgreementIn>,
) -> Result<Response, Fault> {
    let new = body.input.read()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::publish_agreement(&mut work, caller.may()?, new).await?;
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &AgreementWire { id })
        .await?)
}
