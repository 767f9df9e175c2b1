//! Add a member of staff.

use kernel::ids::{Ref, StaffId};
use kernel::refusal::Refused;
use kernel::turkish;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::EditStaff;
use crate::records::{staff, staff_station, staff_team};
use crate::rules::staff::StaffDetails;

/// Adds somebody without a password; a mailed link lets them set one.
pub async fn add_staff(
    work: &mut Work,
    _may: Allowed<EditStaff>,
    details: StaffDetails,
) -> Result<StaffId, Failure> {
    insert(work, details, None).await
}

pub(super) async fn insert(
    work: &mut Work,
    details: StaffDetails,
    password_hash: Option<String>,
) -> Result<StaffId, Failure> {
    mail_is_free(work, None, &details).await?;
    let id: StaffId = work.new_id();
    let row = staff::ActiveModel {
        id: Set(id),
        password_set_at: Set(password_hash.is_some().then(|| work.now.into())),
        password_hash: Set(password_hash),
        totp_last_step: Set(0),
        version: Set(1),
        created_at: Set(work.now.into()),
        ..values(work, &details)
    };
    staff::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    write_places(work, id, &details).await?;
    let facts = json!({ "name": details.name, "role": details.role });
    super::record(work, Ref::of(id), events::STAFF_ADDED, facts).await?;
    Ok(id)
}

pub(super) async fn mail_is_free(
    work: &Work,
    except: Option<StaffId>,
    details: &StaffDetails,
) -> Result<(), Failure> {
    let mut taken = staff::Entity::find().filter(staff::Column::MailFold.eq(details.mail.folded()));
    if let Some(id) = except {
        taken = taken.filter(staff::Column::Id.ne(id));
    }
    match taken.count(work.conn()).await? {
        0 => Ok(()),
        _ => Err(Refused::field("mail", "identity-refused-mail-taken").into()),
    }
}

pub(super) fn values(work: &Work, details: &StaffDetails) -> staff::ActiveModel {
    staff::ActiveModel {
        name: Set(details.name.clone()),
        name_fold: Set(turkish::fold(&details.name)),
        mail: Set(details.mail.to_string()),
        mail_fold: Set(details.mail.folded()),
        phone: Set(details.phone.clone()),
        lang: Set(details.lang.code().into()),
        role: Set(details.role),
        all_stations: Set(details.all_stations),
        updated_at: Set(work.now.into()),
        ..Default::default()
    }
}

/// Stations and teams, replaced whole.
pub(super) async fn write_places(
    work: &Work,
    id: StaffId,
    details: &StaffDetails,
) -> Result<(), Failure> {
    staff_station::Entity::delete_many()
        .filter(staff_station::Column::StaffId.eq(id))
        .exec(work.conn())
        .await?;
    staff_team::Entity::delete_many()
        .filter(staff_team::Column::StaffId.eq(id))
        .exec(work.conn())
        .await?;
    let stations = details
        .stations
        .iter()
        .map(|station| staff_station::ActiveModel {
            staff_id: Set(id),
            station_id: Set(*station),
        });
    let stations: Vec<_> = stations.collect();
    if !stations.is_empty() {
        staff_station::Entity::insert_many(stations)
            .exec_without_returning(work.conn())
            .await?;
    }
    let teams = details.teams.iter().map(|team| staff_team::ActiveModel {
        staff_id: Set(id),
        team_id: Set(*team),
    });
    let teams: Vec<_> = teams.collect();
    if !teams.is_empty() {
        staff_team::Entity::insert_many(teams)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
