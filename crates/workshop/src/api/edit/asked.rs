//! Intake rules and checklists by API, to be changed.

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{ChecklistId, IntakeRuleId};
use platform::Allowed;
use serde::Deserialize;
use ui::{ApiCaller, ApiRoutes, Begun, Fault, IfMatch, Json, Need, OnceBody, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Added, ArchivedIn, DONE, Done, archive};
use crate::acts::{self, Kept};
use crate::permissions::EditWorkshop;
use crate::queries;
use crate::rules::checklist::Item;
use crate::rules::nearest::groups;
use crate::rules::words::{ListText, RuleText, written};

/// What is asked when a kind of product comes in.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct RuleIn {
    /// Name.
    #[schema(example = "Ütü")]
    name: String,
    /// Product group of the regulation.
    product_group: String,
    /// Category of the catalogue.
    category: String,
    /// What may have come with it; each in Turkish or in both languages: `Kablo | Cable`.
    #[schema(example = json!(["Güç kablosu | Power cable"]))]
    accessories: Vec<String>,
    /// Words for its condition.
    conditions: Vec<String>,
    /// Photos that must be taken.
    photos: i32,
    /// What they must show, in their order; not more than `photos`.
    sides: Vec<String>,
    /// How it may come: `counter`, `carrier`, `fetched`, `dealer`, `on_site`; empty allows every way.
    ways: Vec<String>,
    /// Ask for consent to unlock it.
    asks_unlock: bool,
    /// Ask whether its data may be erased.
    asks_erase: bool,
    /// Days that such a repair usually takes.
    #[schema(example = 7)]
    usual_days: i32,
}

impl From<RuleIn> for RuleText {
    fn from(sent: RuleIn) -> Self {
        Self {
            name: sent.name,
            product_group: sent.product_group,
            category: sent.category,
            accessories: sent.accessories.join("\n"),
            conditions: sent.conditions.join("\n"),
            photos: sent.photos.to_string(),
            sides: sent.sides.join("\n"),
            ways: sent.ways,
            asks_unlock: sent.asks_unlock,
            asks_erase: sent.asks_erase,
            usual_days: sent.usual_days.to_string(),
        }
    }
}

/// A checklist.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WorkshopListIn)]
#[serde(deny_unknown_fields)]
struct ListIn {
    /// Name in Turkish.
    name_tr: String,
    /// Name in English; the Turkish one when missing.
    #[serde(default)]
    name_en: String,
    /// Product group of the regulation; for all products when missing.
    #[serde(default)]
    product_group: String,
    /// Categories of the catalogue, with commas between.
    #[serde(default)]
    category: String,
    /// `intake`, `diagnosis`, `test` or `hand_over`.
    #[schema(example = "test")]
    stage: String,
    /// Lines: `tr`, `en`, `is` (`tick`, `value` with `unit`, `lowest`, `highest`, or `text`), `required`.
    #[schema(value_type = Vec<Object>)]
    items: Vec<Item>,
}

impl From<ListIn> for ListText {
    fn from(sent: ListIn) -> Self {
        Self {
            name_tr: sent.name_tr,
            name_en: sent.name_en,
            product_group: sent.product_group,
            category: sent.category,
            stage: sent.stage,
            items: written(&sent.items),
        }
    }
}

/// Add an intake rule
#[utoipa::path(post, path = "/api/v1/intake-rules", tag = "workshop", request_body = RuleIn, responses((status = 201, body = Added), ui::api::Problems))]
async fn add_rule(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    body: OnceBody<RuleIn>,
) -> Result<Response, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let rule = RuleText::from(body.input)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::add_rule(&mut work, may, rule).await?;
    let added = Added { id: id.uuid() };
    let once = body.once;
    Ok(once.answer(work, StatusCode::CREATED, None, &added).await?)
}

/// Change an intake rule
///
/// Send the version that you read in `If-Match`; without it the present one is replaced.
#[utoipa::path(put, path = "/api/v1/intake-rules/{id}", tag = "workshop", params(("id" = Uuid, Path)), request_body = RuleIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn put_rule(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<IntakeRuleId>,
    IfMatch(seen): IfMatch,
    Json(sent): Json<RuleIn>,
) -> Result<Json<Done>, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let rule = RuleText::from(sent)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = caller.work(&site).await?;
    let version = queries::rule_row(work.conn(), id).await?.version;
    acts::edit_rule(&mut work, may, id, seen.unwrap_or(version), rule).await?;
    work.commit().await?;
    Ok(DONE)
}

/// Stop using an intake rule, or use it again
#[utoipa::path(put, path = "/api/v1/intake-rules/{id}/archived", tag = "workshop", params(("id" = Uuid, Path)), request_body = ArchivedIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn archive_rule(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<IntakeRuleId>,
    Json(sent): Json<ArchivedIn>,
) -> Result<Json<Done>, Fault> {
    archive(&site, &caller, Kept::Rule(id), sent.archived).await
}

/// Add a checklist
#[utoipa::path(post, path = "/api/v1/checklists", tag = "workshop", request_body = ListIn, responses((status = 201, body = Added), ui::api::Problems))]
async fn add_list(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    body: OnceBody<ListIn>,
) -> Result<Response, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let list = ListText::from(body.input)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::add_list(&mut work, may, list).await?;
    let added = Added { id: id.uuid() };
    let once = body.once;
    Ok(once.answer(work, StatusCode::CREATED, None, &added).await?)
}

/// Change a checklist; a change of its lines makes a new revision
///
/// Send the version that you read in `If-Match`; without it the present one is replaced.
#[utoipa::path(put, path = "/api/v1/checklists/{id}", tag = "workshop", params(("id" = Uuid, Path)), request_body = ListIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn put_list(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<ChecklistId>,
    IfMatch(seen): IfMatch,
    Json(sent): Json<ListIn>,
) -> Result<Json<Done>, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let list = ListText::from(sent)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = caller.work(&site).await?;
    let version = queries::list_row(work.conn(), id).await?.version;
    acts::edit_list(&mut work, may, id, seen.unwrap_or(version), list).await?;
    work.commit().await?;
    Ok(DONE)
}

/// Stop using a checklist, or use it again
#[utoipa::path(put, path = "/api/v1/checklists/{id}/archived", tag = "workshop", params(("id" = Uuid, Path)), request_body = ArchivedIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn archive_list(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<ChecklistId>,
    Json(sent): Json<ArchivedIn>,
) -> Result<Json<Done>, Fault> {
    archive(&site, &caller, Kept::List(id), sent.archived).await
}

/// The changes.
pub(super) fn routes() -> ApiRoutes {
    let edit = Need::permission::<EditWorkshop>();
    ApiRoutes::new()
        .add(routes!(add_rule), edit)
        .add(routes!(put_rule), edit)
        .add(routes!(archive_rule), edit)
        .add(routes!(add_list), edit)
        .add(routes!(put_list), edit)
        .add(routes!(archive_list), edit)
}
