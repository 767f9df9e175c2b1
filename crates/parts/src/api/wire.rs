//! What goes over the wire in several calls: amounts as decimal strings, days as `YYYY-MM-DD`, unknown fields refused.

use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The record that a call made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartMade)]
pub(super) struct Made {
    /// Key.
    pub id: Uuid,
}

/// An amount with its currency.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Amount {
    /// In major units.
    #[schema(value_type = String, example = "450.00")]
    pub amount: Decimal,
    /// ISO 4217.
    #[schema(example = "TRY")]
    pub currency: String,
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self {
            amount: money.decimal(),
            currency: money.currency.code().to_owned(),
        }
    }
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PageAsked {
    /// Words to find.
    #[param(max_length = 120)]
    pub q: Option<String>,
    /// Only this station.
    #[param(value_type = Option<Uuid>)]
    pub station: Option<kernel::ids::StationId>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
}

/// An amount of the wire in minor units of its currency.
pub(super) fn minor(amount: Decimal, currency: &str, field: &'static str) -> Result<i64, Refused> {
    let currency = Currency::of(currency)?;
    let money = Money::exact(amount, currency).map_err(|refusal| refusal.at(field))?;
    Ok(money.minor)
}
