//! The paper of an estimate: its facts from the order and around it, or as they were frozen when it was offered.

use kernel::Money;
use kernel::money::Currency;
use kernel::states::State as _;
use platform::{Failure, Lang, Stations};
use sea_orm::ConnectionTrait;
use ui::{L, Site};

use super::offer::{Offer, Way, offer_of, taken, ways};
use crate::neighbours::warranty;
use crate::papers::{
    Acceptance, Alternative, Copies, Customer, Device, Estimate, Head, Paper, Printing, Size,
    Standing, Station, Warranty, print,
};
use crate::records::estimate::Model;
use crate::records::estimate_line as line;
use crate::records::service_order;
use crate::rules::estimate_states::EstimateState;

/// What would be offered now, from the lines as they stand.
pub(crate) async fn drafted_paper<C: ConnectionTrait>(
    conn: &C,
    row: &Model,
    lines: &[line::Model],
    order: &service_order::Model,
    made_at: jiff::Timestamp,
) -> Result<Offer, Failure> {
    let ways = ways(row, lines)?;
    let first = ways
        .first()
        .ok_or_else(|| Failure::internal("an estimate without a variant"))?;
    let currency = Currency::of(&row.currency)?;
    let money = |minor: Option<i64>| minor.map(|minor| Money::new(minor, currency));
    let paper = Estimate {
        head: head(conn, row, order, made_at).await?,
        order_number: order.number.clone(),
        customer: customer(conn, order).await?,
        device: device(conn, order).await?,
        warranty: covered(order),
        found: order.findings.clone().unwrap_or_default(),
        proposal: first.text.clone(),
        valid_until: row.valid_until.into(),
        lines: first.lines.clone(),
        sum: first.sum.clone(),
        alternatives: ways.iter().skip(1).map(alternative).collect(),
        diagnosis_fee: money(order.fee),
        deposit: money(row.deposit),
        work_days: row.work_days.and_then(|days| u16::try_from(days).ok()),
        part_months: None,
        link: None,
        terms: row
            .terms
            .iter()
            .flat_map(|terms| terms.lines())
            .map(str::to_owned)
            .collect(),
        answered: None,
    };
    Ok(Offer { paper, ways })
}

fn alternative(way: &Way) -> Alternative {
    Alternative {
        title: way.title.clone(),
        text: way.text.clone(),
        total: way.sum.total,
    }
}

async fn head<C: ConnectionTrait>(
    conn: &C,
    row: &Model,
    order: &service_order::Model,
    made_at: jiff::Timestamp,
) -> Result<Head, Failure> {
    let tickets = tickets::ticket_briefs(conn, [order.ticket_id]).await?;
    let lang: Lang = tickets
        .get(&order.ticket_id)
        .map(|ticket| ticket.lang)
        .unwrap_or_default();
    let station = identity::queries::station_row(conn, order.station_id).await?;
    let company = identity::company(conn).await?;
    let title = company.as_ref().map(|company| company.name.clone());
    let address = [&station.line, &station.district, &station.city];
    let address: Vec<&str> = address
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    Ok(Head {
        lang,
        number: row.number.clone(),
        made_at,
        station: Station {
            title: title.unwrap_or_else(|| station.name.clone()),
            branch: station.name,
            address: address.join(", "),
            phone: identity::shown_phone(&station.phone),
            mail: station.mail,
            web: String::new(),
            tax_number: company
                .as_ref()
                .map(|one| one.tax_number.clone())
                .unwrap_or_default(),
            tax_office: company.map(|one| one.tax_office).unwrap_or_default(),
            standing: Standing::Authorised,
        },
        tracking: None,
    })
}

async fn customer<C: ConnectionTrait>(
    conn: &C,
    order: &service_order::Model,
) -> Result<Customer, Failure> {
    let brief = accounts::brief(conn, order.customer_id).await?;
    Ok(Customer {
        name: brief.name,
        phone: brief
            .phone
            .as_deref()
            .map(identity::shown_phone)
            .unwrap_or_default(),
        mail: brief.mail.unwrap_or_default(),
        address: brief.address.unwrap_or_default(),
    })
}

async fn device<C: ConnectionTrait>(
    conn: &C,
    order: &service_order::Model,
) -> Result<Device, Failure> {
    let products = catalogue::product_briefs(conn, [order.product_id]).await?;
    let product = products.get(&order.product_id);
    let serial = match order.unit_id {
        Some(unit) => catalogue::unit_briefs(conn, &Stations::All, [unit])
            .await?
            .remove(&unit)
            .map(|unit| unit.serial),
        None => None,
    };
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let model = product.and_then(|product| product.model.as_ref());
    Ok(Device {
        kind: text(order.product_group.as_ref()),
        brand: text(product.and_then(|product| product.brand.as_ref())),
        model: text(model.or(product.map(|product| &product.name))),
        serial: serial.unwrap_or_default(),
        second_serial: String::new(),
        banderole: String::new(),
    })
}

fn covered(order: &service_order::Model) -> Warranty {
    let last_day = warranty::decision(order).and_then(|decision| decision.last_day);
    match (order.in_warranty, last_day) {
        (true, Some(until)) => Warranty::Covered { until },
        (true, None) => Warranty::Open,
        (false, ended) => Warranty::Outside { ended },
    }
}

/// The paper as it was offered, with the answer when there is one.
pub(crate) fn offered_paper(row: &Model, l: L) -> Option<Estimate> {
    let offer = offer_of(row)?;
    let chosen = row.chosen.and_then(|chosen| usize::try_from(chosen).ok());
    let paper = match chosen {
        Some(chosen) => taken(&offer, chosen),
        None => offer.paper.clone(),
    };
    Some(Estimate {
        answered: answer(row, &offer, l),
        ..paper
    })
}

fn answer(row: &Model, offer: &Offer, l: L) -> Option<Acceptance> {
    let accepted = matches!(row.state, EstimateState::Accepted | EstimateState::Replaced);
    let way = row
        .chosen
        .and_then(|chosen| offer.ways.get(usize::try_from(chosen).ok()?));
    Some(Acceptance {
        accepted,
        by: row.answered_by.clone()?,
        at: row.answered_at?.into(),
        channel: row.voice.map(|voice| l.t(voice.key())).unwrap_or_default(),
        chosen: way.map(|way| way.title.clone()).unwrap_or_default(),
    })
}

/// The PDF of an estimate; with the customer's link on it, when somebody prints who has it.
pub(crate) async fn printed(
    site: &Site,
    paper: Estimate,
    size: Size,
    link: Option<String>,
) -> Result<(Vec<u8>, String), Failure> {
    let paper = Paper::Estimate(Box::new(Estimate { link, ..paper }));
    let how = Printing {
        size,
        copies: Copies::One,
        logo: logo(site).await?,
    };
    Ok((print(&paper, &how).await?, paper.file_name()))
}

async fn logo(site: &Site) -> Result<Option<Vec<u8>>, Failure> {
    let db = site.platform.db.read();
    let Some(file) = identity::company(db)
        .await?
        .and_then(|company| company.logo)
    else {
        return Ok(None);
    };
    let row = platform::files::file(db, file).await?;
    Ok(Some(site.platform.files.get(&row.sha256).await?.to_vec()))
}
