//! Faults, intake rules and checklists by API, to be read. Wire types live here alone.

mod edit;

use axum::extract::State as Shared;
use kernel::ids::{ChecklistId, FaultCodeId, FaultGroupId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ui::{ApiCaller, ApiRoutes, Fault, Json, Need, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::permissions::ReadWorkshop;
use crate::queries::{self, Found};
use crate::rules::both::names;
use crate::rules::checklist::Stage;
use crate::rules::ways::Way;

/// Faults that are given at most.
const MOST: usize = 60;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Told {
    /// What the customer says, or three letters of a fault, in Turkish or English.
    q: String,
    /// Product group of the regulation; without it the faults of all groups.
    product_group: Option<String>,
}

/// A fault that fits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FaultWire {
    /// The group.
    #[schema(value_type = String, format = Uuid)]
    group_id: FaultGroupId,
    /// Code of the group.
    #[schema(example = "SU")]
    group: String,
    /// Name of the group in the caller's language.
    group_name: String,
    /// The fault, when one of the group fits.
    #[schema(value_type = Option<String>, format = Uuid)]
    code_id: Option<FaultCodeId>,
    /// Its code.
    #[schema(example = "SU-01")]
    code: Option<String>,
    /// Its name in the caller's language.
    name: Option<String>,
    /// How well it fits; more is better.
    fits: u32,
}

impl FaultWire {
    fn of(found: Found, lang: platform::Lang) -> Self {
        Self {
            group_id: found.group.id,
            group_name: found.group.name(lang),
            group: found.group.code,
            code_id: found.code.as_ref().map(|code| code.id),
            name: found.code.as_ref().map(|code| code.name(lang)),
            code: found.code.map(|code| code.code),
            fits: found.fits,
        }
    }
}

/// Faults that a text tells, the best first, at most 60.
#[utoipa::path(get, path = "/api/v1/faults", tag = "workshop", params(Told), responses((status = 200, body = Vec<FaultWire>), ui::api::Problems))]
async fn faults(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Query(told): Query<Told>,
) -> Result<Json<Vec<FaultWire>>, Fault> {
    let (db, lang) = (site.platform.db.read(), caller.lang.lang());
    let group = told.product_group.as_deref();
    let found = queries::find_fault(db, &told.q, group, MOST).await?;
    let wire = found.into_iter().map(|one| FaultWire::of(one, lang));
    Ok(Json(wire.collect()))
}

/// For which product.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct For {
    /// Product group of the regulation.
    product_group: Option<String>,
    /// Category of the catalogue.
    category: Option<String>,
}

/// What is asked when a product comes in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IntakeWire {
    /// What may have come with it, in the caller's language.
    accessories: Vec<String>,
    /// Words for its condition.
    conditions: Vec<String>,
    /// Photos that must be taken.
    photos: i32,
    /// What they must show, in their order.
    sides: Vec<String>,
    /// How it may come: `counter`, `carrier`, `fetched`, `dealer`, `on_site`; empty allows every way.
    ways: Vec<&'static str>,
    /// Ask for consent to unlock it.
    asks_unlock: bool,
    /// Ask whether its data may be erased.
    asks_erase: bool,
    /// Days that such a repair usually takes.
    usual_days: i32,
}

/// The intake rule nearest to a product.
#[utoipa::path(get, path = "/api/v1/intake-rule", tag = "workshop", params(For), responses((status = 200, body = IntakeWire), ui::api::Problems))]
async fn intake(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Query(product): Query<For>,
) -> Result<Json<IntakeWire>, Fault> {
    let (group, category) = (
        product.product_group.as_deref(),
        product.category.as_deref(),
    );
    let rule = queries::intake_rule(site.platform.db.read(), group, category).await?;
    let lang = caller.lang.lang();
    Ok(Json(IntakeWire {
        accessories: names(&rule.accessories, lang),
        conditions: names(&rule.conditions, lang),
        photos: rule.photos,
        sides: names(&rule.sides, lang),
        ways: rule.ways.into_iter().map(Way::word).collect(),
        asks_unlock: rule.asks_unlock,
        asks_erase: rule.asks_erase,
        usual_days: rule.usual_days,
    }))
}

/// Which lists.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Lists {
    /// `intake`, `diagnosis`, `test` or `hand_over`; all when missing.
    stage: Option<String>,
    /// Product group of the regulation.
    product_group: Option<String>,
    /// Category of the catalogue.
    category: Option<String>,
}

/// A checklist.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChecklistWire {
    /// Its id.
    #[schema(value_type = String, format = Uuid)]
    id: ChecklistId,
    /// Name in the caller's language.
    name: String,
    /// When it is gone through.
    #[schema(example = "test")]
    stage: &'static str,
    /// Grows with each change of the lines.
    revision: i32,
    /// Lines: `tr`, `en`, `is` (`tick`, `value` with `unit`, `lowest`, `highest`, or `text`), `required`.
    #[schema(value_type = Vec<Object>)]
    items: Value,
}

/// The checklists for a product group.
#[utoipa::path(get, path = "/api/v1/checklists", tag = "workshop", params(Lists), responses((status = 200, body = Vec<ChecklistWire>), ui::api::Problems))]
async fn checklists(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Query(asked): Query<Lists>,
) -> Result<Json<Vec<ChecklistWire>>, Fault> {
    let stages = match asked.stage.as_deref() {
        None => Stage::ALL.to_vec(),
        Some(word) => vec![Stage::of_word(word).ok_or_else(unknown)?],
    };
    let (db, lang) = (site.platform.db.read(), caller.lang.lang());
    let (group, category) = (asked.product_group.as_deref(), asked.category.as_deref());
    let mut wire = Vec::new();
    for stage in stages {
        for list in queries::checklists_for(db, group, category, stage).await? {
            wire.push(ChecklistWire {
                id: list.id,
                name: list.name(lang),
                stage: list.stage.word(),
                revision: list.revision,
                items: serde_json::to_value(&list.items).map_err(platform::Failure::from)?,
            });
        }
    }
    Ok(Json(wire))
}

fn unknown() -> platform::Failure {
    kernel::Refused::field("stage", "workshop-refused-stage").into()
}

/// The API.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let read = Need::permission::<ReadWorkshop>();
    ApiRoutes::new()
        .add(routes!(faults), read)
        .add(routes!(intake), read)
        .add(routes!(checklists), read)
        .merge(edit::routes())
}
