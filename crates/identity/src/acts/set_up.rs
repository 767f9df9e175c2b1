//! Set up: the company, its first station and its first administrator, once.

use kernel::ids::{Ref, StaffId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use serde_json::json;

use super::open_session::{NewSession, Origin};
use super::{add_staff, add_station, edit_company, sign_in};
use crate::credentials::PasswordHash;
use crate::events;
use crate::records::company;
use crate::rules::company::{CompanyDetails, Purpose};
use crate::rules::opening_hours;
use crate::rules::staff::StaffDetails;
use crate::rules::station::StationDetails;
use crate::rules::station::StationKind;

/// What the first-run page asks for.
pub struct SetUp {
    /// The firm.
    pub company: CompanyDetails,
    /// Its first administrator.
    pub administrator: StaffDetails,
    /// The administrator's password.
    pub password: PasswordHash,
    /// Name of the first station, in the firm's language.
    pub station_name: String,
    /// Where the administrator sits; none on the command line, which signs nobody in.
    pub origin: Option<Origin>,
}

/// A firm that has just begun.
pub struct SetUpDone {
    /// Its first administrator.
    pub administrator: StaffId,
    /// The administrator's session, when there is a browser.
    pub session: Option<NewSession>,
}

/// Creates the firm. Refused when there is one: a second caller is a stranger.
pub async fn set_up(work: &mut Work, input: SetUp) -> Result<SetUpDone, Failure> {
    if company::Entity::find().count(work.conn()).await? > 0 {
        return Err(Refused::whole("identity-refused-set-up-done").into());
    }
    let id = work.new_id();
    company::Entity::insert(row(work, id, &input.company))
        .exec_without_returning(work.conn())
        .await?;
    edit_company::write_addresses(work, id, &input.company).await?;
    add_station::insert(work, first_station(&input)).await?;
    let hash = Some(input.password.into_string());
    let administrator = add_staff::insert(work, input.administrator, hash).await?;
    let facts = json!({ "name": input.company.name, "administrator": administrator });
    super::record(work, Ref::of(id), events::SET_UP, facts).await?;
    let session = match &input.origin {
        Some(origin) => Some(sign_in::enter(work, administrator, origin).await?),
        None => None,
    };
    Ok(SetUpDone {
        administrator,
        session,
    })
}

fn row(work: &Work, id: kernel::ids::CompanyId, details: &CompanyDetails) -> company::ActiveModel {
    company::ActiveModel {
        id: Set(id),
        singleton: Set(1),
        version: Set(1),
        logo_file: Set(None),
        created_at: Set(work.now.into()),
        ..edit_company::values(work, details)
    }
}

/// Work is done somewhere, so there is a station from the first day: the seat, with usual hours.
fn first_station(input: &SetUp) -> StationDetails {
    let head = input
        .company
        .addresses
        .iter()
        .find(|(purpose, _)| *purpose == Purpose::Head);
    StationDetails {
        name: input.station_name.clone(),
        code: "MRK".into(),
        kind: StationKind::Own,
        region: String::new(),
        phone: input.company.phone.clone(),
        mail: input.company.mail.clone(),
        address: head.map(|(_, address)| address.clone()).unwrap_or_default(),
        hours: opening_hours::usual(),
    }
}
