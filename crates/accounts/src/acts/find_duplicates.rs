//! Find duplicates: of one customer when it is written, of all after an import and every night.

use kernel::ids::CustomerId;
use kernel::turkish::fold;
use platform::{Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter,
    QuerySelect, RelationTrait, Statement,
};

use crate::queries;
use crate::records::duplicate_pair;
use crate::records::{address, contact_point, customer};
use crate::rules::contact::ContactKind;
use crate::rules::duplicates::Reason;
use crate::rules::duplicates::{CROWD, ordered};

/// Facts that are typed while nobody is registered yet: who has them already?
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Name.
    pub name: String,
    /// City.
    pub city: String,
    /// TCKN or VKN, checked.
    pub tax_number: Option<String>,
    /// Normalised telephone numbers and mail addresses.
    pub contacts: Vec<(ContactKind, String)>,
}

/// Customers who share something with what is typed; strongest reason first, each once.
pub async fn find_duplicates_of(
    db: &impl ConnectionTrait,
    typed: &Typed,
    except: Option<CustomerId>,
) -> Result<Vec<(CustomerId, Reason)>, Failure> {
    let mut found: Vec<(CustomerId, Reason)> = Vec::new();
    let mut add = |ids: Vec<CustomerId>, reason| {
        let crowd = ids.len() as u64 > CROWD;
        for id in ids.into_iter().filter(|id| !crowd && Some(*id) != except) {
            if !found.iter().any(|(known, _)| *known == id) {
                found.push((id, reason));
            }
        }
    };
    if let Some(number) = &typed.tax_number {
        add(by_tax(db, number).await?, Reason::Tax);
    }
    for (kind, value) in &typed.contacts {
        match kind {
            ContactKind::Phone | ContactKind::Whatsapp => {
                add(
                    by_contact(db, &[ContactKind::Phone, ContactKind::Whatsapp], value).await?,
                    Reason::Phone,
                );
            }
            ContactKind::Email => add(by_contact(db, &[*kind], value).await?, Reason::Email),
            _ => {}
        }
    }
    if !typed.name.trim().is_empty() && !typed.city.trim().is_empty() {
        add(by_name_and_city(db, typed).await?, Reason::Name);
    }
    Ok(found)
}

async fn by_tax(db: &impl ConnectionTrait, number: &str) -> Result<Vec<CustomerId>, Failure> {
    let column = if number.len() == 10 {
        customer::Column::Vkn
    } else {
        customer::Column::Tckn
    };
    let ids = living()
        .filter(column.eq(number))
        .limit(CROWD + 2)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids)
}

async fn by_contact(
    db: &impl ConnectionTrait,
    kinds: &[ContactKind],
    value: &str,
) -> Result<Vec<CustomerId>, Failure> {
    let mut ids: Vec<CustomerId> = living()
        .join_rev(JoinType::InnerJoin, contact_point::Relation::Customer.def())
        .filter(contact_point::Column::Kind.is_in(kinds.iter().copied()))
        .filter(contact_point::Column::Value.eq(value))
        .limit(CROWD + 2)
        .into_tuple()
        .all(db)
        .await?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

async fn by_name_and_city(
    db: &impl ConnectionTrait,
    typed: &Typed,
) -> Result<Vec<CustomerId>, Failure> {
    let mut ids: Vec<CustomerId> = living()
        .join_rev(JoinType::InnerJoin, address::Relation::Customer.def())
        .filter(customer::Column::NameFold.eq(fold(&typed.name)))
        .filter(address::Column::CityFold.eq(fold(&typed.city)))
        .limit(CROWD + 2)
        .into_tuple()
        .all(db)
        .await?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

fn living() -> sea_orm::Select<customer::Entity> {
    customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(customer::Column::MergedInto.is_null())
}

/// Suggests those who share something with this customer.
pub(super) async fn of_one(work: &mut Work, id: CustomerId) -> Result<(), Failure> {
    let card = queries::card(work.conn(), id).await?;
    let typed = Typed {
        city: card
            .addresses
            .first()
            .map(|address| address.city.clone())
            .unwrap_or_default(),
        tax_number: card.tax().map(|number| number.as_str().to_owned()),
        contacts: card
            .contacts
            .iter()
            .map(|row| (row.kind, row.value.clone()))
            .collect(),
        name: card.row.name,
    };
    let found = find_duplicates_of(work.conn(), &typed, Some(id)).await?;
    suggest(work, id, found).await
}

async fn suggest(
    work: &Work,
    id: CustomerId,
    found: Vec<(CustomerId, Reason)>,
) -> Result<(), Failure> {
    let rows = found.into_iter().filter_map(|(other, reason)| {
        let (first, second) = ordered(id, other)?;
        Some(duplicate_pair::ActiveModel {
            first_id: Set(first),
            second_id: Set(second),
            reason: Set(reason),
            found_at: Set(work.now.into()),
            dismissed_at: Set(None),
        })
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    let known = [
        duplicate_pair::Column::FirstId,
        duplicate_pair::Column::SecondId,
    ];
    duplicate_pair::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(known).do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Looks through everybody. Three statements that the database answers from indexes; a pair that is known, dismissed
/// or not, stays as it is.
pub async fn find_duplicates(work: &mut Work) -> Result<(), Failure> {
    for (reason, groups) in [
        ("tax", TAX),
        ("phone", PHONE),
        ("email", EMAIL),
        ("name", NAME),
    ] {
        let backend = work.conn().get_database_backend();
        let sql = statement(backend, reason, groups);
        let now = platform::columns::Moment::from(work.now);
        work.conn()
            .execute_raw(Statement::from_sql_and_values(backend, sql, [now.into()]))
            .await?;
    }
    Ok(())
}

/// Pairs inside each group of two to [`CROWD`]; the moment is the one argument.
fn statement(backend: sea_orm::DbBackend, reason: &str, members: &str) -> String {
    let moment = if backend == sea_orm::DbBackend::Postgres {
        "$1"
    } else {
        "?"
    };
    format!(
        "WITH member AS ({members}), \
         crowd AS (SELECT k FROM member GROUP BY k HAVING COUNT(*) BETWEEN 2 AND {CROWD}), \
         chosen AS (SELECT member.k, member.id FROM member JOIN crowd ON crowd.k = member.k) \
         INSERT INTO duplicate_pair (first_id, second_id, reason, found_at) \
         SELECT DISTINCT one.id, other.id, '{reason}', {moment} FROM chosen one \
         JOIN chosen other ON other.k = one.k AND one.id < other.id WHERE 1 = 1 \
         ON CONFLICT DO NOTHING"
    )
}

const TAX: &str = "SELECT COALESCE(vkn, tckn) AS k, id FROM customer \
     WHERE merged_into IS NULL AND COALESCE(vkn, tckn) IS NOT NULL";
const PHONE: &str = "SELECT DISTINCT p.value AS k, c.id FROM contact_point p \
     JOIN customer c ON c.id = p.customer_id \
     WHERE p.kind IN ('phone', 'whatsapp') AND c.merged_into IS NULL";
const EMAIL: &str = "SELECT DISTINCT p.value AS k, c.id FROM contact_point p \
     JOIN customer c ON c.id = p.customer_id WHERE p.kind = 'email' AND c.merged_into IS NULL";
const NAME: &str = "SELECT DISTINCT c.name_fold || '|' || a.city_fold AS k, c.id FROM customer c \
     JOIN address a ON a.customer_id = c.id WHERE a.city_fold <> '' AND c.merged_into IS NULL";
