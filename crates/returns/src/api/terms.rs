//! What the house set for returns beside its policy, for programs: read and kept.

use axum::extract::State as FromSite;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Site, Versioned};
use utoipa::ToSchema;

use crate::acts;
use crate::queries::{self, Terms};
use crate::rules::abuse::Limits;

/// What is set for returns beside the policy.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnTerms {
    /// Whether the pre-information names a carrier: `none`, `named`, `without_branch`.
    named_carrier: String,
    /// The smallest coin that is handed out, in minor units.
    cash_step: i64,
    /// Days for sending the goods when no law says so.
    send_days: i32,
    /// Days for which a customer's link opens.
    link_days: i32,
    /// Whether an exchange may leave before the old item came.
    instant_exchange: bool,
    /// Whether the refund of a company is paid only once its invoice has come and matches.
    refund_after_invoice: bool,
    /// From when signs of abuse show.
    abuse: ReturnAbuse,
    /// The version that was read; nought before anybody set anything.
    version: i32,
}

/// From when signs of abuse show.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnAbuse {
    /// Pieces bought, below which nobody counts.
    least_bought: u32,
    /// Returned pieces in a hundred.
    return_percent: u32,
    /// Pieces that came back worn.
    worn: u32,
    /// Parcels that were lost.
    lost: u32,
}

impl From<Terms> for ReturnTerms {
    fn from(terms: Terms) -> Self {
        Self {
            named_carrier: terms.named_carrier,
            cash_step: terms.cash_step,
            send_days: terms.send_days,
            link_days: terms.link_days,
            instant_exchange: terms.instant_exchange,
            refund_after_invoice: terms.refund_after_invoice,
            abuse: ReturnAbuse {
                least_bought: terms.abuse.least_bought,
                return_percent: terms.abuse.return_percent,
                worn: terms.abuse.worn,
                lost: terms.abuse.lost,
            },
            version: terms.version,
        }
    }
}

impl From<ReturnTerms> for Terms {
    fn from(told: ReturnTerms) -> Self {
        Self {
            named_carrier: told.named_carrier,
            cash_step: told.cash_step,
            send_days: told.send_days,
            link_days: told.link_days,
            instant_exchange: told.instant_exchange,
            refund_after_invoice: told.refund_after_invoice,
            abuse: Limits {
                least_bought: told.abuse.least_bought,
                return_percent: told.abuse.return_percent,
                worn: told.abuse.worn,
                lost: told.abuse.lost,
            },
            version: told.version,
        }
    }
}

/// What is set for returns beside the policy
#[utoipa::path(get, path = "/api/v1/return-terms", tag = "returns", operation_id = "get_return_terms", responses((status = 200, body = ReturnTerms), Problems))]
pub(super) async fn terms(
    FromSite(site): FromSite<Site>,
    _caller: ApiCaller,
) -> Result<Versioned<ReturnTerms>, Fault> {
    let terms = queries::terms(site.platform.db.read()).await?;
    Ok(Versioned(terms.version, terms.into()))
}

/// Set the terms of returns, over the version that was read
#[utoipa::path(put, path = "/api/v1/return-terms", tag = "returns", operation_id = "keep_return_terms", request_body = ReturnTerms, responses((status = 200, body = ReturnTerms), Problems))]
pub(super) async fn keep_terms(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Json(told): Json<ReturnTerms>,
) -> Result<Versioned<ReturnTerms>, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::keep_terms(&mut work, may, told.into()).await?;
    let kept = queries::terms(work.conn()).await?;
    work.commit().await?;
    Ok(Versioned(kept.version, kept.into()))
}
