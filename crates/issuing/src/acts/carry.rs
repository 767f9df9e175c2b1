//! Says of a despatch advice that is still a draft in which vehicle the goods go, and who drives.

use jiff::civil::Date;
use kernel::ids::EDocumentId;
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use ubl::draft::Driver;

use super::draft::found;
use super::moving::{self, body};
use crate::events;
use crate::permissions::IssueEDocuments;
use crate::records::body as bodies;
use crate::records::e_document::{ActiveModel, Entity, Model};
use crate::rules::kind::EKind;
use crate::rules::state::EState;
use crate::writing::{carried, plates};

/// In which vehicle, and who drives; nobody when a carrier that the document names does.
#[derive(Clone, Debug, Default)]
pub struct Carriage {
    /// The plate as typed; a foreign one with its country, as in `BG:CB1234AB`.
    pub plate: String,
    /// First name of the driver.
    pub first_name: String,
    /// Family name of the driver.
    pub family_name: String,
    /// TCKN of the driver.
    pub tckn: String,
}

/// Puts vehicle and driver into a draft, and looks again at what keeps it from being issued.
///
/// # Errors
/// Refused beside the field when the plate is none, when a driver is named by halves, and when the document is no draft of a despatch;
/// `Stale` when it was changed meanwhile.
pub async fn carry(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
    carriage: Carriage,
) -> Result<(), Failure> {
    let row = moving::row(work, id).await?;
    if row.version != seen {
        return Err(platform::versions::stale::<Entity, _>(work.conn(), id).await?);
    }
    if row.kind != EKind::EDespatch || row.state != EState::Draft {
        return Err(Refused::whole("issuing-refused-carry").into());
    }
    let driver = driver(&carriage)?;
    let read = plates(std::slice::from_ref(&carriage.plate), "plate")?;
    let Some(plate) = read.first() else {
        return Err(Refused::field("plate", "issuing-refused-plate-missing").into());
    };
    let xml = body(work.conn(), row.id).await?;
    let xml = xml.ok_or_else(|| Failure::internal("a draft without its words"))?;
    let xml = carried(&xml, plate, driver.as_ref())?;
    let row = rewrite(work, &row, xml, civil_day(work.now)).await?;
    let facts = json!({ "plate": plate.as_str() });
    moving::tell(work, &row, events::CARRIED, facts).await
}

/// Keeps the words of a draft as they are now, with what the strict check finds in them.
pub(super) async fn rewrite(
    work: &mut Work,
    row: &Model,
    xml: String,
    today: Date,
) -> Result<Model, Failure> {
    let findings = found(row.kind, &xml, today);
    bodies::Entity::update_many()
        .set(bodies::ActiveModel {
            xml: Set(xml),
            ..Default::default()
        })
        .filter(bodies::Column::EDocumentId.eq(row.id))
        .exec(work.conn())
        .await?;
    let change = ActiveModel {
        findings: Set(serde_json::to_value(&findings)?),
        trouble: Set(None),
        said: Set(String::new()),
        ..ActiveModel::new_empty()
    };
    moving::keep(work, row, change).await
}

/// The driver when somebody drives; each part of the name, and the number, belong to it.
fn driver(carriage: &Carriage) -> Result<Option<Driver>, Refused> {
    let parts = [
        ("first_name", &carriage.first_name),
        ("family_name", &carriage.family_name),
        ("tckn", &carriage.tckn),
    ];
    if parts.iter().all(|(_, typed)| typed.trim().is_empty()) {
        return Ok(None);
    }
    let missing = parts.iter().find(|(_, typed)| typed.trim().is_empty());
    if let Some((field, _)) = missing {
        return Err(Refused::field(*field, "issuing-refused-driver-part"));
    }
    let right = kernel::identifiers::Tckn::parse(carriage.tckn.trim()).is_ok();
    if !right {
        return Err(Refused::field("tckn", "issuing-refused-tckn"));
    }
    Ok(Some(Driver {
        first_name: carriage.first_name.trim().to_owned(),
        family_name: carriage.family_name.trim().to_owned(),
        tckn: carriage.tckn.trim().to_owned(),
    }))
}
