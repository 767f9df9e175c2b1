//! What other capabilities may ask: who we are, and names for ids.

use std::collections::HashMap;

use kernel::ids::{CompanyId, FileId, StaffId, StationId};
use platform::{Failure, Lang};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::firm;
use crate::records::{company, company_address, staff, station};
use crate::rules::company::Purpose;
use crate::rules::lang;
use crate::rules::postal_address::PostalAddress;

/// The firm, as papers and public pages show it.
#[derive(Clone, Debug)]
pub struct Company {
    /// Key.
    pub id: CompanyId,
    /// Registered name.
    pub name: String,
    /// VKN, or the TCKN of a sole trader.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub mail: String,
    /// Web address, or empty.
    pub web: String,
    /// Logo.
    pub logo: Option<FileId>,
    /// Default language.
    pub lang: Lang,
    /// Letters before the number of a certificate.
    pub certificate_series: String,
    /// Registered seat, or empty.
    pub head: PostalAddress,
    /// Where goods for repair are sent; the seat when none was given.
    pub service: PostalAddress,
    /// Where returns are sent; the seat when none was given.
    pub returns: PostalAddress,
}

/// A station, as other pages show it.
#[derive(Clone, Debug)]
pub struct Place {
    /// Key.
    pub id: StationId,
    /// Name.
    pub name: String,
    /// Short code.
    pub code: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Address, or empty.
    pub address: PostalAddress,
    /// No new work goes there.
    pub closed: bool,
}

impl From<station::Model> for Place {
    fn from(row: station::Model) -> Place {
        Place {
            id: row.id,
            name: row.name,
            code: row.code,
            phone: row.phone,
            closed: row.closed_at.is_some(),
            address: PostalAddress {
                line: row.line,
                district: row.district,
                city: row.city,
                postcode: row.postcode,
                country: row.country,
            },
        }
    }
}

/// The firm, once it is set up.
pub async fn company(db: &impl ConnectionTrait) -> Result<Option<Company>, Failure> {
    let Some(row) = company::Entity::find().one(db).await? else {
        return Ok(None);
    };
    let addresses = firm::addresses(db, row.id).await?;
    let address =
        |purpose| address(&addresses, purpose).or_else(|| address(&addresses, Purpose::Head));
    Ok(Some(Company {
        id: row.id,
        name: row.name,
        tax_number: row.tax_number,
        tax_office: row.tax_office,
        phone: row.phone,
        mail: row.mail,
        web: row.web,
        logo: row.logo_file,
        lang: lang::kept(&row.lang),
        certificate_series: row.certificate_series,
        head: address(Purpose::Head).unwrap_or_default(),
        service: address(Purpose::Service).unwrap_or_default(),
        returns: address(Purpose::Returns).unwrap_or_default(),
    }))
}

fn address(all: &[company_address::Model], purpose: Purpose) -> Option<PostalAddress> {
    all.iter()
        .find(|row| row.purpose == purpose.key())
        .cloned()
        .map(|row| PostalAddress {
            line: row.line,
            district: row.district,
            city: row.city,
            postcode: row.postcode,
            country: row.country,
        })
}

/// Names of stations, for lists.
pub async fn station_names(
    db: &impl ConnectionTrait,
) -> Result<HashMap<StationId, String>, Failure> {
    let names: Vec<(StationId, String)> = station::Entity::find()
        .select_only()
        .column(station::Column::Id)
        .column(station::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.into_iter().collect())
}

/// Names of these members of staff.
pub async fn staff_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> Result<HashMap<StaffId, String>, Failure> {
    let ids: Vec<StaffId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let names: Vec<(StaffId, String)> = staff::Entity::find()
        .filter(staff::Column::Id.is_in(ids))
        .select_only()
        .column(staff::Column::Id)
        .column(staff::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.into_iter().collect())
}
