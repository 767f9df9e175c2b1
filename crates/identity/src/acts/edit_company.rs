//! Edit the company: its description, addresses and logo.

use kernel::ids::{CompanyId, Ref};
use kernel::refusal::Refused;
use platform::files::StoredFile;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::EditCompany;
use crate::records::{company, company_address};
use crate::rules::company::CompanyDetails;
use crate::{events, queries};

/// Replaces the description, unless somebody else changed it since `version`.
pub async fn edit_company(
    work: &mut Work,
    _may: Allowed<EditCompany>,
    version: i32,
    details: CompanyDetails,
) -> Result<(), Failure> {
    let id = queries::company_row(work.conn()).await?.id;
    let row = company::ActiveModel {
        version: Set(version + 1),
        ..values(work, &details)
    };
    update(work, id, version, row).await?;
    write_addresses(work, id, &details).await?;
    super::record(
        work,
        Ref::of(id),
        events::COMPANY_EDITED,
        json!({ "name": details.name }),
    )
    .await
}

/// Replaces the logo with a stored picture.
pub async fn set_logo(
    work: &mut Work,
    _may: Allowed<EditCompany>,
    picture: &StoredFile,
) -> Result<(), Failure> {
    if picture.pixels.is_none() {
        return Err(Refused::field("logo", "identity-refused-logo").into());
    }
    let company = queries::company_row(work.conn()).await?;
    let logo = work.keep_file(picture, company.id).await?;
    let row = company::ActiveModel {
        logo_file: Set(Some(logo)),
        version: Set(company.version + 1),
        updated_at: Set(work.now.into()),
        ..Default::default()
    };
    update(work, company.id, company.version, row).await?;
    super::record(
        work,
        Ref::of(company.id),
        events::COMPANY_EDITED,
        json!({ "logo": logo }),
    )
    .await
}

async fn update(
    work: &Work,
    id: CompanyId,
    version: i32,
    row: company::ActiveModel,
) -> Result<(), Failure> {
    let updated = company::Entity::update_many()
        .set(row)
        .filter(company::Column::Id.eq(id))
        .filter(company::Column::Version.eq(version))
        .exec(work.conn())
        .await?;
    match updated.rows_affected {
        0 => {
            let theirs = queries::company_row(work.conn()).await?;
            Err(super::stale(
                Ref::of(id),
                json!({ "name": theirs.name, "version": theirs.version }),
            ))
        }
        _ => Ok(()),
    }
}

pub(super) fn values(work: &Work, details: &CompanyDetails) -> company::ActiveModel {
    company::ActiveModel {
        name: Set(details.name.clone()),
        tax_number: Set(details.tax_number.clone()),
        tax_office: Set(details.tax_office.clone()),
        phone: Set(details.phone.clone()),
        mail: Set(details.mail.clone()),
        web: Set(details.web.clone()),
        lang: Set(details.lang.code().into()),
        certificate_series: Set(details.certificate_series.clone()),
        updated_at: Set(work.now.into()),
        ..Default::default()
    }
}

pub(super) async fn write_addresses(
    work: &Work,
    id: CompanyId,
    details: &CompanyDetails,
) -> Result<(), Failure> {
    company_address::Entity::delete_many()
        .filter(company_address::Column::CompanyId.eq(id))
        .exec(work.conn())
        .await?;
    let rows =
        details
            .addresses
            .iter()
            .cloned()
            .map(|(purpose, address)| company_address::ActiveModel {
                company_id: Set(id),
                purpose: Set(purpose.key().into()),
                line: Set(address.line),
                district: Set(address.district),
                city: Set(address.city),
                postcode: Set(address.postcode),
                country: Set(address.country),
            });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        company_address::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
