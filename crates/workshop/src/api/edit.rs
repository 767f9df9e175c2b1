//! Faults, intake rules and checklists by API, to be changed: the same acts as the pages, the same refusals.

mod asked;
mod faults;

use platform::Allowed;
use serde::{Deserialize, Serialize};
use ui::{ApiCaller, ApiRoutes, Fault, Json, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::acts::{self, Kept};
use crate::permissions::EditWorkshop;

/// Whether something is taken off the choices.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ArchivedIn {
    /// Taken off, or brought back.
    archived: bool,
}

/// What was added.
#[derive(Debug, Serialize, ToSchema)]
struct Added {
    /// Its id.
    id: Uuid,
}

/// It is as was asked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkshopDone)]
struct Done {
    /// Always so.
    done: bool,
}

const DONE: Json<Done> = Json(Done { done: true });

async fn archive(
    site: &Site,
    caller: &ApiCaller,
    kept: Kept,
    archived: bool,
) -> Result<Json<Done>, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let mut work = caller.work(site).await?;
    acts::archive(&mut work, may, kept, archived).await?;
    work.commit().await?;
    Ok(DONE)
}

/// The changes.
pub(super) fn routes() -> ApiRoutes {
    faults::routes().merge(asked::routes())
}
