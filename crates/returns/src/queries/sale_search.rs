//! Finding the sale of a return: by invoice number, serial number or customer.

use catalogue::SaleBrief;
use kernel::ids::{CustomerId, SaleId, UnitId};
use platform::{Failure, Platform, Stations, search};

/// Customers that a name means at most.
const CUSTOMERS: usize = 5;
/// Sales that are shown at most.
const SALES: usize = 30;

/// A sale that was found, and the item by which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSale {
    /// The sale.
    pub sale: SaleBrief,
    /// The item whose serial number was typed.
    pub unit: Option<UnitId>,
}

/// Sales that these words mean.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_sales(
    platform: &Platform,
    stations: &Stations,
    words: &str,
) -> Result<Vec<FoundSale>, Failure> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let db = platform.db.read();
    let mut found: Vec<FoundSale> = Vec::new();
    let mut add = |sales: Vec<SaleBrief>, unit: Option<UnitId>| {
        for sale in sales {
            let new = found.iter().all(|known| known.sale.id != sale.id);
            if new && found.len() < SALES {
                found.push(FoundSale { sale, unit });
            }
        }
    };
    add(catalogue::sales_by_number(db, stations, words).await?, None);
    for unit in catalogue::units_of_serial(db, stations, words).await? {
        if let Some(sale) = catalogue::sale_of_unit(db, unit.id).await? {
            add(
                catalogue::sale_briefs(db, stations, [sale]).await?,
                Some(unit.id),
            );
        }
    }
    for customer in customers(platform, stations, words).await? {
        add(
            catalogue::sales_of_customer(db, stations, customer).await?,
            None,
        );
    }
    let sales: Vec<SaleId> = hits(platform, stations, words, "sale").await?;
    add(catalogue::sale_briefs(db, stations, sales).await?, None);
    Ok(found)
}

async fn customers(
    platform: &Platform,
    stations: &Stations,
    words: &str,
) -> Result<Vec<CustomerId>, Failure> {
    hits(platform, stations, words, "customer").await
}

async fn hits<K: kernel::ids::Kind>(
    platform: &Platform,
    stations: &Stations,
    words: &str,
    kind: &'static str,
) -> Result<Vec<kernel::ids::Id<K>>, Failure> {
    let found = search::find(platform, stations, words, &[kind], CUSTOMERS).await?;
    Ok(found.iter().filter_map(|hit| hit.subject.as_id()).collect())
}
