//! Documents for the tax authority: a series for each kind, an invoice that waits to be brought to the portal, a despatch that lacks its plate.

use issuing::acts::{SeriesWish, open_series};
use issuing::facts::{DespatchFacts, DespatchLine, Goods, InvoiceFacts, Movement, PricedLine};
use issuing::rules::series::Numbering;
use issuing::{EKind, Facts, NewDocument, Receiver};
use kernel::ids::{CustomerId, Ref};
use kernel::money::{Money, VatRate};
use platform::{Failure, Platform, Work};
use rust_decimal::Decimal;

use crate::TELLER;
use crate::customers::Customers;
use crate::firm::Stations;

/// A series for each kind of document, and the first of them.
pub(crate) async fn tell(
    platform: &Platform,
    stations: Stations,
    customers: &Customers,
) -> Result<(), Failure> {
    let mut work = platform.own_work(TELLER).await?;
    for (prefix, kind) in [
        ("ORE", EKind::EInvoice),
        ("ORA", EKind::EArchive),
        ("ORI", EKind::EDespatch),
        ("ORG", EKind::PaperVoucher),
    ] {
        open(&mut work, prefix, kind).await?;
    }
    let may = work.actor.may()?;
    let invoice = Facts::Invoice(Box::new(invoice()?));
    let invoice = document(stations, customers.ayse, EKind::EArchive, invoice);
    issuing::issue(&mut work, may, invoice).await?;
    let despatch = Facts::Despatch(Box::new(despatch()));
    let despatch = document(stations, customers.marmara, EKind::EDespatch, despatch);
    issuing::draft(&mut work, may, despatch).await?;
    work.commit().await
}

async fn open(work: &mut Work, prefix: &str, kind: EKind) -> Result<(), Failure> {
    let wish = SeriesWish {
        prefix: prefix.into(),
        kind,
        station: None,
        numbering: Numbering::Ours,
        account: None,
        active: true,
        first: 1,
    };
    let may = work.actor.may()?;
    open_series(work, may, wish).await?;
    Ok(())
}

fn document(stations: Stations, customer: CustomerId, kind: EKind, facts: Facts) -> NewDocument {
    NewDocument {
        subject: Ref::of(customer),
        chain: None,
        station: stations.kadikoy,
        customer: Some(customer),
        receiver: Receiver::Customer(customer),
        kind,
        facts,
    }
}

fn invoice() -> Result<InvoiceFacts, Failure> {
    let lines = [
        ("Su ısıtıcı rezistansı", 32_500),
        ("Onarım işçiliği", 45_000),
    ];
    let lines: Result<Vec<PricedLine>, Failure> = lines
        .into_iter()
        .map(|(name, kurus)| line(name, kurus))
        .collect();
    Ok(InvoiceFacts {
        lines: lines?,
        ..InvoiceFacts::default()
    })
}

fn line(name: &str, kurus: i64) -> Result<PricedLine, Failure> {
    let vat = VatRate::of_basis_points(2_000)?;
    let gross = Money::kurus(kurus);
    Ok(PricedLine {
        goods: goods(name, &[]),
        quantity: Decimal::ONE,
        unit: "C62".into(),
        gross,
        discount: None,
        vat,
        tax: vat.tax_on_net(gross)?,
        exemption: None,
        notes: Vec::new(),
    })
}

fn goods(name: &str, serials: &[&str]) -> Goods {
    Goods {
        name: name.into(),
        serials: serials.iter().map(|serial| (*serial).to_owned()).collect(),
        ..Goods::default()
    }
}

fn despatch() -> DespatchFacts {
    DespatchFacts {
        movement: Movement::Service,
        plates: Vec::new(),
        trailers: Vec::new(),
        drivers: Vec::new(),
        carrier: None,
        to: None,
        leaves_at: None,
        value: None,
        references: Vec::new(),
        lines: vec![DespatchLine {
            goods: goods("Filtre kahve makinesi", &["KM300-0042"]),
            quantity: Decimal::ONE,
            unit: "C62".into(),
            order_line: None,
            notes: Vec::new(),
        }],
        notes: Vec::new(),
    }
}
