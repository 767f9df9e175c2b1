//! What would go into the file of a ticket: counts and documents, without the bytes and without asking the law.

use documents::DocumentRow;
use kernel::ids::{Ref, TicketId};
use platform::events;
use platform::{Failure, Platform, Stations};
use service::rules::words::FileKind;
use tickets::TicketBrief;

use super::enclosures::{documents, places};
use super::gather::{matter, records, tickets_of};
use super::goods;
use super::{returned, ways};

/// Messages that are counted.
const COUNTED: u64 = 100;

/// What is there.
#[derive(Clone, Debug)]
pub struct Look {
    /// The ticket that stands.
    pub ticket: TicketBrief,
    /// Name of the customer.
    pub customer: String,
    /// Numbers of the tickets merged into it.
    pub merged: Vec<String>,
    /// Numbers of the orders.
    pub orders: Vec<String>,
    /// Numbers of the returns.
    pub returns: Vec<String>,
    /// What it is about.
    pub goods: Vec<String>,
    /// Messages, counted up to a hundred.
    pub messages: usize,
    /// Clocks.
    pub clocks: usize,
    /// Events of its chain.
    pub events: usize,
    /// Whether the chain holds.
    pub whole: bool,
    /// Documents that go in.
    pub documents: Vec<DocumentRow>,
    /// Documents that do not.
    pub withheld: usize,
    /// Numbers of the shipments.
    pub shipments: Vec<String>,
    /// Photos and signatures.
    pub photos: usize,
}

/// Looks at what is there of a ticket that somebody sees.
///
/// # Errors
/// `NotFound` for a ticket that is not there or not seen.
pub async fn look(
    platform: &Platform,
    stations: &Stations,
    ticket: TicketId,
) -> Result<Look, Failure> {
    let db = platform.db.read();
    let (brief, merged) = matter(db, stations, ticket).await?;
    let tickets = tickets_of(&brief, &merged);
    let orders = service::dossiers(db, &Stations::All, &tickets).await?;
    let returns = returned::returned(db, &Stations::All, &tickets, &mut Vec::new()).await?;
    let goods = goods::named(platform, &brief, &merged, &orders).await?;
    let (documents, withheld) = documents(db, &places(&tickets, &orders, &returns, &goods)).await?;
    let said = tickets::conversation(db, brief.id, None, COUNTED).await?;
    let verified = events::verify_chain(db, Ref::of(brief.id)).await?;
    let customer = accounts::brief(db, brief.customer).await?;
    let photos = orders.iter().flat_map(|order| &order.files);
    let photos = photos.filter(|file| file.kind != FileKind::Paper).count();
    let lent = ways::photos(db, &ways::loans(db, &orders).await?).await?;
    let sent = ways::shipments(db, &records(&tickets, &orders, &returns)).await?;
    Ok(Look {
        customer: customer.name,
        merged: merged.into_iter().map(|other| other.number).collect(),
        goods: goods.iter().map(|(_, good)| good.title()).collect(),
        messages: said.len(),
        clocks: tickets::clocks_of(db, brief.id).await?.len(),
        events: verified.hashes.len(),
        whole: verified.broken.is_empty(),
        documents,
        withheld,
        photos: photos + lent.len(),
        shipments: sent.into_iter().map(|one| one.number).collect(),
        returns: returns.into_iter().map(|sheet| sheet.case.number).collect(),
        orders: orders.into_iter().map(|order| order.number).collect(),
        ticket: brief,
    })
}
