//! The integrator gave a document its number.

use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::draft::entry;
use super::moving::{keep, tell};
use crate::events;
use crate::records::e_document::{ActiveModel, Model};

/// Keeps the number, when it has none yet.
pub(crate) async fn numbered(
    work: &mut Work,
    row: Model,
    number: Option<String>,
) -> Result<Model, Failure> {
    let number = number.filter(|number| !number.trim().is_empty());
    let Some(number) = number.filter(|_| row.number.is_none()) else {
        return Ok(row);
    };
    let change = ActiveModel {
        number: Set(Some(number.trim().to_owned())),
        ..ActiveModel::new_empty()
    };
    let row = keep(work, &row, change).await?;
    work.index(entry(&row)).await?;
    tell(work, &row, events::NUMBERED, json!({})).await?;
    Ok(row)
}
