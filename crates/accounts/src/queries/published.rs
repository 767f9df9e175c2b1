//! What other capabilities may ask: who a customer is in a line, and which record stands for an id.

use std::collections::{BTreeSet, HashMap, HashSet};

use kernel::ids::CustomerId;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::card;
use crate::records::{contact_point, customer, customer_source};
use crate::rules::contact::ContactKind;
use crate::rules::customer::CustomerKind;

/// A customer in a line, for other pages, papers and lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Key; of the survivor, when an alias was asked for.
    pub id: CustomerId,
    /// Person or company.
    pub kind: CustomerKind,
    /// Name.
    pub name: String,
    /// TCKN or VKN.
    pub tax_number: Option<String>,
    /// Language it is written to in.
    pub lang: platform::Lang,
    /// First telephone number (E.164).
    pub phone: Option<String>,
    /// First mail address.
    pub mail: Option<String>,
    /// First address on one line.
    pub address: Option<String>,
    /// District and city of the first address.
    pub place: Option<String>,
}

/// The record that stands for this one: itself, or the survivor it was merged into.
pub async fn resolve(db: &impl ConnectionTrait, id: CustomerId) -> Result<CustomerId, Failure> {
    let row = card::customer_row(db, id).await?;
    Ok(row.merged_into.unwrap_or(id))
}

/// The same for many; ids that nobody has are left out.
pub async fn resolve_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, CustomerId>, Failure> {
    let ids: Vec<CustomerId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(CustomerId, Option<CustomerId>)> = customer::Entity::find()
        .filter(customer::Column::Id.is_in(ids))
        .select_only()
        .column(customer::Column::Id)
        .column(customer::Column::MergedInto)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, into)| (id, into.unwrap_or(id)))
        .collect())
}

/// One customer in a line.
pub async fn brief(db: &impl ConnectionTrait, id: CustomerId) -> Result<Brief, Failure> {
    let mut found = briefs(db, [id]).await?;
    found
        .remove(&id)
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Customer>)
}

/// Many customers in a line each, under the id that was asked for; three statements, one more when some were merged.
pub async fn briefs(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, Brief>, Failure> {
    let rows = rows(db, ids).await?;
    let asked: Vec<(CustomerId, CustomerId)> = rows
        .iter()
        .map(|row| (row.id, row.merged_into.unwrap_or(row.id)))
        .collect();
    let here: HashSet<CustomerId> = rows.iter().map(|row| row.id).collect();
    let elsewhere = rows.iter().filter_map(|row| row.merged_into);
    let elsewhere: Vec<CustomerId> = elsewhere.filter(|id| !here.contains(id)).collect();
    let survivors = self::rows(db, elsewhere).await?;
    let standing = rows.into_iter().chain(survivors);
    let found = of_rows(db, standing.filter(|row| row.merged_into.is_none())).await?;
    let asked = asked.into_iter();
    Ok(asked
        .filter_map(|(id, survivor)| Some((id, found.get(&survivor)?.clone())))
        .collect())
}

/// Whether a customer is a company; of a merged one, whether the survivor is. Nobody is not.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_company(db: &impl ConnectionTrait, id: CustomerId) -> Result<bool, Failure> {
    let asked = async |id: CustomerId| {
        customer::Entity::find_by_id(id)
            .select_only()
            .columns([customer::Column::Kind, customer::Column::MergedInto])
            .into_tuple::<(CustomerKind, Option<CustomerId>)>()
            .one(db)
            .await
    };
    let kind = match asked(id).await? {
        Some((_, Some(survivor))) => asked(survivor).await?.map(|row| row.0),
        found => found.map(|row| row.0),
    };
    Ok(kind == Some(CustomerKind::Company))
}

/// What rules ask about a buyer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// A company bought, whom the law of consumers does not protect.
    pub company: bool,
    /// Code of their segment.
    pub segment: Option<String>,
}

/// What rules ask about buyers, under the id that was asked for; of a merged one the survivor's. One statement, one more when
/// somebody was merged. Ids that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn standings(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, Standing>, Failure> {
    let asked = stand(db, ids.into_iter().collect()).await?;
    let here: HashSet<CustomerId> = asked.iter().map(|row| row.0).collect();
    let survivors = asked.iter().filter_map(|row| row.1);
    let elsewhere = survivors.filter(|id| !here.contains(id)).collect();
    let more = stand(db, elsewhere).await?;
    let standing = |row: &Stands| Standing {
        company: row.2 == CustomerKind::Company,
        segment: row.3.clone(),
    };
    let all = asked.iter().chain(&more);
    let known: HashMap<CustomerId, Standing> = all.map(|row| (row.0, standing(row))).collect();
    let of = |row: &Stands| Some((row.0, known.get(&row.1.unwrap_or(row.0))?.clone()));
    Ok(asked.iter().filter_map(of).collect())
}

/// A customer's key, whom it was merged into, its kind and the code of its segment.
type Stands = (CustomerId, Option<CustomerId>, CustomerKind, Option<String>);

async fn stand(
    db: &impl ConnectionTrait,
    ids: BTreeSet<CustomerId>,
) -> Result<Vec<Stands>, Failure> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(customer::Entity::find()
        .select_only()
        .columns([
            customer::Column::Id,
            customer::Column::MergedInto,
            customer::Column::Kind,
            customer::Column::Segment,
        ])
        .filter(customer::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?)
}

/// Names of customers, for lines of other pages; of a merged one the survivor's. One statement, one more when somebody was
/// merged. Ids that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn customer_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>, Failure> {
    let asked = named(db, ids).await?;
    let here: HashSet<CustomerId> = asked.iter().map(|row| row.0).collect();
    let survivors = asked.iter().filter_map(|row| row.2);
    let elsewhere: Vec<CustomerId> = survivors.filter(|id| !here.contains(id)).collect();
    let more = named(db, elsewhere).await?;
    let name = |row: &Named| (row.0, row.1.clone());
    let known: HashMap<CustomerId, String> = asked.iter().chain(&more).map(name).collect();
    let of = |row: &Named| Some((row.0, known.get(&row.2.unwrap_or(row.0))?.clone()));
    Ok(asked.iter().filter_map(of).collect())
}

/// A customer's key and name, and whom it was merged into.
type Named = (CustomerId, String, Option<CustomerId>);

async fn named(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<Vec<Named>, Failure> {
    let ids: BTreeSet<CustomerId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(customer::Entity::find()
        .select_only()
        .columns([
            customer::Column::Id,
            customer::Column::Name,
            customer::Column::MergedInto,
        ])
        .filter(customer::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?)
}

/// Rows that were read already, in a line each; two statements.
pub(crate) async fn of_rows(
    db: &impl ConnectionTrait,
    rows: impl Iterator<Item = customer::Model>,
) -> Result<HashMap<CustomerId, Brief>, Failure> {
    let mut found: HashMap<CustomerId, Brief> = rows.map(|row| (row.id, of_row(row))).collect();
    let wanted: Vec<CustomerId> = found.keys().copied().collect();
    if !wanted.is_empty() {
        add_contacts(db, &wanted, &mut found).await?;
        add_addresses(db, &wanted, &mut found).await?;
    }
    Ok(found)
}

async fn rows(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<Vec<customer::Model>, Failure> {
    let mut ids: Vec<CustomerId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(customer::Entity::find()
        .filter(customer::Column::Id.is_in(ids))
        .all(db)
        .await?)
}

fn of_row(row: customer::Model) -> Brief {
    Brief {
        id: row.id,
        kind: row.kind,
        tax_number: row.vkn.or(row.tckn),
        name: row.name,
        lang: platform::Lang::of_tag(&row.lang).unwrap_or_default(),
        phone: None,
        mail: None,
        address: None,
        place: None,
    }
}

async fn add_contacts(
    db: &impl ConnectionTrait,
    ids: &[CustomerId],
    found: &mut HashMap<CustomerId, Brief>,
) -> Result<(), Failure> {
    for contact in card::contacts_of(db, ids).await? {
        let Some(brief) = found.get_mut(&contact.customer_id) else {
            continue;
        };
        let slot = match contact.kind {
            ContactKind::Phone => &mut brief.phone,
            ContactKind::Email => &mut brief.mail,
            _ => continue,
        };
        slot.get_or_insert(contact.value);
    }
    Ok(())
}

async fn add_addresses(
    db: &impl ConnectionTrait,
    ids: &[CustomerId],
    found: &mut HashMap<CustomerId, Brief>,
) -> Result<(), Failure> {
    for address in card::addresses_of(db, ids).await? {
        let Some(brief) = found.get_mut(&address.customer_id) else {
            continue;
        };
        if brief.address.is_none() {
            brief.place = Some(place(&address.district, &address.city));
            brief.address = Some(card::address_text(&address).place.on_one_line());
        }
    }
    Ok(())
}

/// "Kadıköy, İstanbul", as lists show it.
pub(crate) fn place(district: &str, city: &str) -> String {
    let parts = [district, city].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// Which customer a foreign system means by each of these keys; survivors, never aliases.
pub async fn by_source(
    db: &impl ConnectionTrait,
    source: &str,
    keys: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, CustomerId>, Failure> {
    let rows = customer_source::Entity::find()
        .filter(customer_source::Column::Source.eq(source))
        .filter(customer_source::Column::Key.is_in(keys))
        .all(db)
        .await?;
    let survivors = resolve_many(db, rows.iter().map(|row| row.customer_id)).await?;
    let known = rows.into_iter();
    Ok(known
        .filter_map(|row| Some((row.key, *survivors.get(&row.customer_id)?)))
        .collect())
}

/// Customers who have this mail address, survivors only, the oldest first; a few at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn customers_by_mail(
    db: &impl ConnectionTrait,
    address: &str,
) -> Result<Vec<CustomerId>, Failure> {
    /// So many share one address at most; more is a wholesaler's own.
    const SHARERS: u64 = 5;
    let found: Vec<CustomerId> = contact_point::Entity::find()
        .filter(contact_point::Column::Kind.eq(ContactKind::Email))
        .filter(contact_point::Column::Value.eq(address.trim().to_lowercase()))
        .select_only()
        .column(contact_point::Column::CustomerId)
        .order_by_asc(contact_point::Column::Id)
        .limit(SHARERS)
        .into_tuple()
        .all(db)
        .await?;
    let survivors = resolve_many(db, found.iter().copied()).await?;
    let mut all: Vec<CustomerId> = Vec::new();
    for id in found.iter().filter_map(|id| survivors.get(id)) {
        if !all.contains(id) {
            all.push(*id);
        }
    }
    Ok(all)
}
