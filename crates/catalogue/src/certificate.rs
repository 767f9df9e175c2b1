//! The warranty certificate with the facts of a unit, and who speaks on it and on the pages of strangers.

use documents::certificate::{
    CertificateFacts, Delivery, Firm, Goods, Guarantor, GuarantorRole, InvoiceRef, Measure, Medium,
    Term, pdf, terms,
};
use identity::Company;
use jiff::civil::Date;
use kernel::ids::{CustomerId, UnitId};
use kernel::time::civil_day;
use platform::{Failure, Stations};
use ui::{Fault, Guest, L, PublicFrame, Site};

use crate::coverage;
use crate::law_book;
use crate::queries::{WarrantyFacts, warranty_facts};

/// The frame of a page for strangers, with our name, address and telephone.
pub(crate) async fn public_frame(
    site: &Site,
    guest: &Guest,
    title: String,
) -> Result<PublicFrame, Fault> {
    let company = company(site).await?;
    let mut frame = guest.frame_public(company.name.clone(), title);
    for line in [company.service.on_one_line(), company.phone, company.mail] {
        if !line.is_empty() {
            frame = frame.foot(line);
        }
    }
    Ok(frame)
}

/// Our company; without one nothing is published.
pub(crate) async fn company(site: &Site) -> Result<Company, Failure> {
    identity::company(site.platform.db.read())
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Company>)
}

/// A printed certificate.
pub(crate) struct Paper {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its file name.
    pub name: String,
}

/// The certificate on paper, with signature lines.
pub(crate) async fn paper(
    site: &Site,
    id: UnitId,
    stations: &Stations,
    l: L,
) -> Result<Paper, Fault> {
    let facts = warranty_facts(site.platform.db.read(), stations, id).await?;
    printed(site, &facts, Medium::Paper, l).await
}

/// The certificate behind a link: no signatures, the code leads back to it.
pub(crate) async fn electronic(site: &Site, id: UnitId, token: &str, l: L) -> Result<Paper, Fault> {
    let facts = warranty_facts(site.platform.db.read(), &Stations::All, id).await?;
    let link = site.address(&format!("/g/{token}"));
    printed(site, &facts, Medium::Electronic { link }, l).await
}

async fn printed(site: &Site, facts: &WarrantyFacts, medium: Medium, l: L) -> Result<Paper, Fault> {
    let company = company(site).await?;
    let logo = match company.logo {
        Some(logo) => {
            let row = platform::files::file(site.platform.db.read(), logo).await?;
            Some(site.platform.files.get(&row.sha256).await?.to_vec())
        }
        None => None,
    };
    let place = match facts.unit.owner_id {
        Some(owner) => owner_place(site, owner).await?,
        None => None,
    };
    let today = civil_day(site.platform.now());
    let certificate = CertificateFacts {
        logo,
        ..of_unit(facts, place, &company, medium, l, today)
    };
    let bytes = pdf(&certificate).await?;
    let name = format!("garanti-{}.pdf", file_word(&facts.unit.serial));
    Ok(Paper { bytes, name })
}

/// District and city of whoever has the unit.
async fn owner_place(site: &Site, owner: CustomerId) -> Result<Option<String>, Fault> {
    let mut found = accounts::briefs(site.platform.db.read(), [owner]).await?;
    Ok(found.remove(&owner).and_then(|owner| owner.place))
}

/// Letters, digits and dashes of a serial number, for a file name.
fn file_word(serial: &str) -> String {
    serial
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect()
}

/// The fields of the regulation, from what is known of the unit.
fn of_unit(
    facts: &WarrantyFacts,
    place: Option<String>,
    company: &Company,
    medium: Medium,
    l: L,
    today: Date,
) -> CertificateFacts {
    let product = &facts.product;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let seller = firm(company);
    CertificateFacts {
        lang: l.lang(),
        number: format!("{}-{}", company.certificate_series, facts.unit.serial),
        issued_on: today,
        medium,
        guarantor: guarantor(facts, &seller),
        distance_sale: facts.sale.as_ref().is_some_and(|sale| sale.distance),
        seller: Some(seller),
        invoice: facts.sale.as_ref().map(|sale| InvoiceRef {
            date: sale.sold_on.into(),
            number: sale.number.clone(),
        }),
        delivery: facts.unit.delivered_on.map(|day| Delivery {
            date: day.into(),
            place: place.unwrap_or_else(|| company.head.on_one_line()),
        }),
        goods: Goods {
            kind: product
                .product_group
                .clone()
                .unwrap_or_else(|| product.name.clone()),
            brand: text(&product.brand),
            model: product
                .model
                .clone()
                .unwrap_or_else(|| product.name.clone()),
            serial: facts.unit.serial.clone(),
            second_serial: text(&facts.unit.imei2),
            banderole: String::new(),
        },
        term: term(facts, today, l),
        max_repair_days: law_book::max_repair_days(product.product_group.as_deref(), today),
        logo: None,
    }
}

fn firm(company: &Company) -> Firm {
    Firm {
        title: company.name.clone(),
        address: company.head.on_one_line(),
        phone: company.phone.clone(),
        email: company.mail.clone(),
        web: company.web.clone(),
        ..Firm::default()
    }
}

/// The producer or importer of the product; the company itself where none is entered.
fn guarantor(facts: &WarrantyFacts, own: &Firm) -> Guarantor {
    let product = &facts.product;
    let firm = match &product.maker_name {
        Some(name) => Firm {
            title: name.clone(),
            address: product.maker_address.clone().unwrap_or_default(),
            phone: product.maker_phone.clone().unwrap_or_default(),
            ..Firm::default()
        },
        None => own.clone(),
    };
    Guarantor {
        role: GuarantorRole::Importer,
        firm,
    }
}

/// The promised length, and the days on which it runs where the law gives an answer.
fn term(facts: &WarrantyFacts, today: Date, l: L) -> Term {
    let product = &facts.product;
    let promised = product
        .warranty_months
        .and_then(|months| u16::try_from(months).ok());
    let measure = product
        .measure
        .as_ref()
        .zip(product.measure_limit)
        .map(|(unit, limit)| Measure {
            limit,
            unit: l.t(&format!("catalogue-measure-{unit}")),
        });
    let runs = coverage::answer(facts, today)
        .ok()
        .and_then(|answer| answer.coverage.first_day.zip(answer.coverage.last_day));
    let legal = law_book::legal_months(today);
    Term {
        months: promised.unwrap_or(0).max(legal),
        measure,
        runs,
    }
}

/// The conditions of the warranty in the reader's language, for any product of ours.
pub(crate) async fn conditions(site: &Site, l: L) -> Result<Vec<String>, Fault> {
    let company = company(site).await?;
    let today = civil_day(site.platform.now());
    let firm = firm(&company);
    Ok(terms(&CertificateFacts {
        lang: l.lang(),
        number: String::new(),
        issued_on: today,
        medium: Medium::Paper,
        guarantor: Guarantor {
            role: GuarantorRole::Importer,
            firm: firm.clone(),
        },
        seller: Some(firm),
        distance_sale: false,
        invoice: None,
        delivery: None,
        goods: Goods::default(),
        term: Term {
            months: law_book::legal_months(today),
            measure: None,
            runs: None,
        },
        max_repair_days: law_book::max_repair_days(None, today),
        logo: None,
    }))
}
