//! The claim on paper, as the supplier gets it, in the supplier's language.

use identity::Company;
use kernel::ids::kinds;
use kernel::states::State as _;
use paper::{Picture, Template};
use platform::{Failure, Stations};
use serde::Serialize;
use ui::{L, Site};

use crate::pages::working;
use crate::queries;
use crate::records::claim::Model;

const SHEET: Template = Template::new("claim", include_str!("../papers/claim.typ"));

#[derive(Serialize)]
struct Page {
    paper: Paper,
    title: String,
    supplier_says: String,
    supplier: String,
    address: Vec<String>,
    facts: Vec<(String, String)>,
    words: [String; 3],
    lines: Vec<[String; 3]>,
    total: (String, String),
    proofs_say: String,
    proofs: Vec<String>,
}

#[derive(Serialize)]
struct Paper {
    lang: &'static str,
    firm: Firm,
    number: String,
    day: String,
    made: String,
    foot: String,
}

#[derive(Serialize)]
struct Firm {
    name: String,
    address: String,
    phone: String,
    email: String,
    web: String,
    vkn: String,
    tax_office: String,
    logo: Option<&'static str>,
}

/// Prints the sheet.
pub(crate) async fn pdf(site: &Site, row: &Model) -> Result<Vec<u8>, Failure> {
    let db = site.platform.db.read();
    let company = identity::company(db)
        .await?
        .ok_or_else(Failure::not_found::<kinds::Company>)?;
    let logo = identity::logo(&site.platform).await?;
    let pictures: Vec<Picture> = logo
        .into_iter()
        .map(|(_, bytes)| Picture::new("logo", bytes.to_vec()))
        .collect();
    let with_logo = !pictures.is_empty();
    let page = page(site, row, &company, with_logo).await?;
    match paper::pdf::render_apart(&SHEET, &page, pictures).await {
        // a logo that cannot be shown must not keep the claim from its supplier
        Err(_) if with_logo => {
            let mut page = page;
            page.paper.firm.logo = None;
            paper::pdf::render_apart(&SHEET, &page, Vec::new())
                .await
                .map_err(Failure::internal)
        }
        other => other.map_err(Failure::internal),
    }
}

async fn page(site: &Site, row: &Model, company: &Company, logo: bool) -> Result<Page, Failure> {
    let db = site.platform.db.read();
    let supplier = accounts::brief(db, row.supplier_id).await?;
    let l = L::new(supplier.lang);
    let proofs = queries::proofs(db, row.id).await?;
    Ok(Page {
        paper: Paper {
            lang: l.code(),
            firm: firm(company, logo),
            number: row.number.clone(),
            day: l.day(row.sent_on.map_or_else(
                || kernel::time::civil_day(row.updated_at.into()),
                Into::into,
            )),
            made: kernel::time::civil_day(row.updated_at.into()).to_string(),
            foot: l.t("claims-sheet-foot"),
        },
        title: l.t("claims-sheet-title"),
        supplier_says: l.t("claims-supplier"),
        supplier: supplier.name,
        address: supplier
            .address
            .into_iter()
            .chain(supplier.tax_number)
            .collect(),
        facts: facts(site, l, row).await?,
        words: [
            l.t("claims-lines"),
            l.t("claims-working"),
            l.t("claims-amount"),
        ],
        lines: lines(site, l, row).await?,
        total: (l.t("claims-total"), l.money(row.money(row.total))),
        proofs_say: l.t("claims-proofs"),
        proofs: proofs
            .iter()
            .map(|proof| format!("{}: {}", l.t(proof.kind.key()), proof.name))
            .collect(),
    })
}

fn firm(company: &Company, logo: bool) -> Firm {
    let phone = match company.phone.as_str() {
        "" => String::new(),
        phone => identity::shown_phone(phone),
    };
    Firm {
        name: company.name.clone(),
        address: company.head.on_one_line(),
        phone,
        email: company.mail.clone(),
        web: company.web.clone(),
        vkn: company.tax_number.clone(),
        tax_office: company.tax_office.clone(),
        logo: logo.then_some("logo"),
    }
}

async fn facts(site: &Site, l: L, row: &Model) -> Result<Vec<(String, String)>, Failure> {
    let db = site.platform.db.read();
    let units = catalogue::unit_briefs(db, &Stations::All, row.unit_id).await?;
    let products = catalogue::product_briefs(db, row.product_id).await?;
    let serial = units
        .values()
        .next()
        .map(|unit| unit.serial.clone())
        .unwrap_or_default();
    let product = products
        .values()
        .next()
        .map(|product| product.name.clone())
        .unwrap_or_default();
    let facts = [
        ("claims-product", product),
        ("claims-serial", serial),
        ("claims-repaired-on", l.day(row.repaired_on.into())),
        ("claims-send-by", l.day(row.send_by.into())),
        ("claims-reference", row.reference.clone()),
        ("claims-fault", row.fault.clone()),
    ];
    Ok(facts
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(key, words)| (l.t(key), words))
        .collect())
}

async fn lines(site: &Site, l: L, row: &Model) -> Result<Vec<[String; 3]>, Failure> {
    let db = site.platform.db.read();
    let agreement = queries::agreement(db, row.agreement_id).await?;
    let kept = queries::lines(db, row.id).await?;
    let currency = row.money(0).currency;
    let line = |line: &crate::records::line::Model| {
        let kind = l.t(line.kind.key());
        let words = if line.words.is_empty() {
            kind
        } else {
            format!("{kind} · {}", line.words)
        };
        [
            words,
            working(l, line, currency, agreement.labour_by),
            l.money(row.money(line.amount)),
        ]
    };
    Ok(kept.iter().map(line).collect())
}
