//! Gathers a whole case.

use accounts::queries::Entry;
use kernel::ids::{CustomerId, Ref, ServiceOrderId, TicketId};
use law::Answer;
use payments::Taking;
use payments::queries::{Refund, refunds_of_customer};
use platform::{Failure, Platform, Stations};
use returns::queries::Sheet;
use sea_orm::DatabaseConnection;
use service::Dossier;
use tickets::{ClockView, TicketBrief};

use super::{chain, enclosures, goods, returned, talk, ways};
use crate::case::{Case, Cut, Firm, Matter, Person};
use crate::rules::masking::Masks;

/// Merged tickets that are told.
pub(super) const MERGED_MAX: usize = 10;
/// Orders that are told, as the service desk gives them.
const ORDERS_MAX: usize = 20;
/// Takings and refunds of a customer that are looked through.
const MONEY_MAX: u64 = 500;
/// Clocks of a ticket, as tickets gives them.
const CLOCKS_MAX: usize = 100;

/// Gathers all that belongs to a ticket that somebody sees; of a merged one, to its survivor.
///
/// # Errors
/// `NotFound` for a ticket that is not there or not seen.
pub async fn gather(
    platform: &Platform,
    stations: &Stations,
    ticket: TicketId,
) -> Result<Case, Failure> {
    let db = platform.db.read();
    let mut cut = Vec::new();
    let (brief, merged) = matter(db, stations, ticket).await?;
    let tickets: Vec<TicketId> = tickets_of(&brief, &merged);
    let orders = service::dossiers(db, stations, &tickets).await?;
    let returns = returned::returned(db, stations, &tickets, &mut cut).await?;
    note(&mut cut, "evidence-cut-orders", orders.len(), ORDERS_MAX);
    note(&mut cut, "evidence-cut-merged", merged.len(), MERGED_MAX);
    let customer = person(db, brief.customer).await?;
    let goods = goods::goods(platform, &brief, &merged, &orders).await?;
    let talk = talk::talk(db, &brief, &merged, &mut cut).await?;
    let found = enclosures::enclosures(db, &tickets, (&orders, &returns), &goods, &talk).await?;
    let (chains, masks) = chain::chains(db, &brief, &merged, &customer.name, &mut cut).await?;
    let records = records(&tickets, &orders, &returns);
    let shipments = ways::shipments(db, &records).await?;
    note(
        &mut cut,
        "evidence-cut-shipments",
        shipments.len(),
        ways::SHIPMENTS_MAX,
    );
    let loans = ways::loans(db, &orders).await?;
    let mut files = found.files;
    files.extend(ways::photos(db, &loans).await?);
    let clocks = clocks(db, brief.id).await?;
    note(&mut cut, "evidence-cut-clocks", clocks.len(), CLOCKS_MAX);
    Ok(Case {
        at: platform.now(),
        firm: firm(db).await?,
        law: law_of(platform, stations, &orders).await?,
        takings: takings(db, customer.id, &records, &masks).await?,
        refunds: refunds(db, customer.id, &records).await?,
        entries: entries(db, &records, &masks).await?,
        clocks,
        talk,
        files,
        withheld: found.withheld,
        returns: returns
            .into_iter()
            .map(|one| returned::covered(one, &masks))
            .collect(),
        shipments,
        loans: loans
            .into_iter()
            .map(|one| ways::covered(one, &masks))
            .collect(),
        orders: orders.into_iter().map(|one| covered(one, &masks)).collect(),
        goods: goods.into_iter().map(|(_, good)| good).collect(),
        matter: Matter::from(brief),
        merged: merged.into_iter().map(Matter::from).collect(),
        customer,
        chains,
        cut,
    })
}

/// The ticket that stands, and those that were merged into it, the first one first.
pub(super) async fn matter(
    db: &DatabaseConnection,
    stations: &Stations,
    ticket: TicketId,
) -> Result<(TicketBrief, Vec<TicketBrief>), Failure> {
    let mut brief = tickets::ticket_brief(db, stations, ticket).await?;
    if let Some(survivor) = brief.merged_into {
        brief = tickets::ticket_brief(db, stations, survivor).await?;
    }
    let mut merged = tickets::queries::merged_into(db, brief.id).await?;
    merged.reverse();
    // two tickets of two customers are never merged; should one ever be, it is not shown
    merged.retain(|other| other.customer == brief.customer);
    merged.truncate(MERGED_MAX);
    Ok((brief, merged))
}

pub(super) fn tickets_of(brief: &TicketBrief, merged: &[TicketBrief]) -> Vec<TicketId> {
    std::iter::once(brief)
        .chain(merged)
        .map(|ticket| ticket.id)
        .collect()
}

/// Tells that something was cut when its bound was reached.
pub(super) fn note(cut: &mut Vec<Cut>, what: &'static str, shown: usize, most: usize) {
    if shown >= most {
        cut.push(Cut { what, shown });
    }
}

pub(super) fn records(tickets: &[TicketId], orders: &[Dossier], returns: &[Sheet]) -> Vec<Ref> {
    let tickets = tickets.iter().map(|id| Ref::of(*id));
    tickets
        .chain(orders.iter().map(|order| Ref::of(order.id)))
        .chain(returns.iter().map(|sheet| Ref::of(sheet.case.id)))
        .collect()
}

async fn firm(db: &DatabaseConnection) -> Result<Firm, Failure> {
    let company = identity::company(db).await?;
    Ok(company.map_or_else(Firm::default, |company| Firm {
        address: company.head.on_one_line(),
        phone: shown_phone(&company.phone),
        name: company.name,
        tax_number: company.tax_number,
        tax_office: company.tax_office,
        mail: company.mail,
        web: company.web,
    }))
}

fn shown_phone(phone: &str) -> String {
    match phone {
        "" => String::new(),
        phone => identity::shown_phone(phone),
    }
}

async fn person(db: &DatabaseConnection, id: CustomerId) -> Result<Person, Failure> {
    let brief = accounts::brief(db, id).await?;
    Ok(Person {
        id: brief.id,
        name: brief.name,
        tax_number: brief.tax_number,
        phone: shown_phone(brief.phone.as_deref().unwrap_or_default()),
        mail: brief.mail.unwrap_or_default(),
        address: brief.address.unwrap_or_default(),
    })
}

/// Facts of a unit that contradict each other give no answer, and keep nobody from the file.
pub(super) fn answered(asked: Result<Answer, Failure>) -> Result<Option<Answer>, Failure> {
    match asked {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

async fn law_of(
    platform: &Platform,
    stations: &Stations,
    orders: &[Dossier],
) -> Result<Vec<(String, Option<Answer>)>, Failure> {
    let mut all = Vec::with_capacity(orders.len());
    for order in orders {
        let id: ServiceOrderId = order.id;
        let answer = answered(service::law_of_order(platform, stations, id).await)?;
        all.push((order.number.clone(), answer));
    }
    Ok(all)
}

/// What was written about an order inside the house, with the names of its people covered.
fn covered(mut order: Dossier, masks: &Masks) -> Dossier {
    let texts = [
        &mut order.condition,
        &mut order.findings,
        &mut order.test_result,
        &mut order.report_text,
    ];
    for text in texts.into_iter().flatten() {
        *text = masks.cover(text);
    }
    for text in &mut order.labour {
        *text = masks.cover(text);
    }
    order
}

async fn takings(
    db: &DatabaseConnection,
    customer: CustomerId,
    records: &[Ref],
    masks: &Masks,
) -> Result<Vec<Taking>, Failure> {
    let all =
        payments::queries::takings_of_customer(db, &Stations::All, customer, MONEY_MAX).await?;
    let mut ours: Vec<Taking> = all
        .into_iter()
        .filter(|taking| taking.cause.is_some_and(|cause| records.contains(&cause)))
        .collect();
    for taking in &mut ours {
        taking.by = String::new();
        taking.about = taking.about.as_deref().map(|text| masks.cover(text));
    }
    ours.reverse();
    Ok(ours)
}

async fn refunds(
    db: &DatabaseConnection,
    customer: CustomerId,
    records: &[Ref],
) -> Result<Vec<Refund>, Failure> {
    let mut all = refunds_of_customer(db, &Stations::All, customer, MONEY_MAX).await?;
    all.retain(|refund| refund.cause.is_some_and(|cause| records.contains(&cause)));
    all.reverse();
    Ok(all)
}

async fn entries(
    db: &DatabaseConnection,
    records: &[Ref],
    masks: &Masks,
) -> Result<Vec<Entry>, Failure> {
    let mut all = Vec::new();
    for record in records {
        all.extend(accounts::queries::entries_of(db, *record).await?);
    }
    for entry in &mut all {
        entry.by = String::new();
        entry.text = masks.cover(&entry.text);
    }
    all.sort_by_key(|entry| (entry.at, entry.id));
    Ok(all)
}

/// The first one that started first.
async fn clocks(db: &DatabaseConnection, ticket: TicketId) -> Result<Vec<ClockView>, Failure> {
    let mut clocks = tickets::clocks_of(db, ticket).await?;
    clocks.sort_by_key(|clock| (clock.started_at, clock.id));
    Ok(clocks)
}

impl From<TicketBrief> for Matter {
    fn from(brief: TicketBrief) -> Self {
        Self {
            id: brief.id,
            number: brief.number,
            subject: brief.subject,
            channel: brief.channel,
            state: brief.state,
            opened_at: brief.created_at,
        }
    }
}
