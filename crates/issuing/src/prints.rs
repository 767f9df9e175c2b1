//! Documents on paper: the view of an e-document with its square code, the despatch note, and the gider pusulası that a consumer signs.

use kernel::ids::kinds;
use paper::qr::Qr;
use paper::{Picture, Template};
use platform::{Failure, Lang, Platform};
use serde::Serialize;
use ui::L;

use crate::queries;
use crate::records::e_document::Model;
use crate::rules::kind::EKind;
use crate::rules::state::EState;
use crate::view::{self, Seen};

const SHEET: Template = Template::new("e-document", include_str!("../papers/e_document.typ"));
const VOUCHER: Template = Template::new("voucher", include_str!("../papers/voucher.typ"));

/// Prints a document; a Turkish document of the law is in Turkish unless somebody asks otherwise.
pub(crate) async fn pdf(
    platform: &Platform,
    row: &Model,
    lang: Option<Lang>,
    half: bool,
) -> Result<Vec<u8>, Failure> {
    let l = L::new(lang.unwrap_or(Lang::Turkish));
    let bytes = queries::xml(platform, row).await?;
    let seen = view::of_bytes(l, &bytes, &row.ettn);
    let seen = seen.ok_or_else(|| Failure::internal("a document that cannot be read"))?;
    let company = identity::company(platform.db.read()).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let logo = identity::logo(platform).await?;
    let pictures: Vec<Picture> = logo
        .into_iter()
        .map(|(_, bytes)| Picture::new("logo", bytes.to_vec()))
        .collect();
    let voucher = matches!(row.kind, EKind::EVoucher | EKind::PaperVoucher);
    let template = if voucher { &VOUCHER } else { &SHEET };
    let mut page = Page::of(l, row, seen, &company, !pictures.is_empty());
    page.half = half;
    match paper::pdf::render_apart(template, &page, pictures).await {
        // a logo that cannot be shown must not keep anybody from the paper
        Err(why) if page.paper.firm.logo.is_some() => {
            tracing::warn!(%why, "the document is printed without the logo");
            page.paper.firm.logo = None;
            let printed = paper::pdf::render_apart(template, &page, Vec::new()).await;
            printed.map_err(Failure::internal)
        }
        other => other.map_err(Failure::internal),
    }
}

#[derive(Serialize)]
struct Page {
    paper: Paper,
    title: String,
    mark: String,
    half: bool,
    seen: Seen,
    says: Says,
    signed: Vec<(String, String, bool)>,
    /// The code by which the consumer confirmed, when there is one.
    code: String,
    legal: String,
}

#[derive(Serialize)]
struct Paper {
    lang: &'static str,
    firm: Firm,
    number: String,
    day: String,
    made: String,
    qr: Qr,
    qr_says: String,
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

/// The few words of the paper itself.
#[derive(Serialize)]
struct Says {
    supplier: String,
    customer: String,
    item: String,
    quantity: String,
    price: String,
    vat: String,
    net: String,
    notes: String,
    code: String,
    payable: String,
}

impl Page {
    fn of(l: L, row: &Model, seen: Seen, company: &identity::Company, logo: bool) -> Self {
        let title = match row.kind {
            EKind::PaperVoucher => l.t("issuing-paper-voucher-paper"),
            _ => seen.kind.clone(),
        };
        Self {
            paper: Paper {
                lang: l.code(),
                firm: Firm::of(company, logo),
                number: seen.number.clone(),
                day: seen.day.clone(),
                made: row.issued_on.to_string(),
                qr: Qr(seen.qr.clone()),
                qr_says: String::new(),
                foot: l.a1("issuing-paper-foot", "ettn", seen.ettn.as_str()),
            },
            title,
            mark: mark(l, row.state),
            half: false,
            says: Says::of(l, row.kind),
            signed: signed(l, row.kind, company, &seen),
            code: seen.code.clone(),
            legal: legal(l, row.kind),
            seen,
        }
    }
}

/// A draft or a void paper says so where it cannot be overlooked.
fn mark(l: L, state: EState) -> String {
    match state {
        EState::Draft => l.t("issuing-paper-draft"),
        EState::Cancelled => l.t("issuing-paper-cancelled"),
        EState::Rejected => l.t("issuing-paper-rejected"),
        _ => String::new(),
    }
}

fn legal(l: L, kind: EKind) -> String {
    match kind {
        EKind::EArchive => l.t("issuing-paper-legal-archive"),
        EKind::EDespatch => l.t("issuing-paper-legal-despatch"),
        EKind::PaperVoucher => l.t("issuing-paper-legal-voucher"),
        _ => String::new(),
    }
}

/// Who signs: on what travels with goods, and on what a consumer confirms by hand.
fn signed(
    l: L,
    kind: EKind,
    company: &identity::Company,
    seen: &Seen,
) -> Vec<(String, String, bool)> {
    let customer = seen.customer.name.clone();
    match kind {
        EKind::EDespatch => vec![
            (l.t("issuing-signs-gives"), company.name.clone(), true),
            (l.t("issuing-signs-takes"), customer, false),
        ],
        EKind::PaperVoucher => vec![
            (l.t("issuing-signs-issues"), company.name.clone(), true),
            (l.t("issuing-signs-returns"), customer, false),
        ],
        _ => Vec::new(),
    }
}

impl Says {
    fn of(l: L, kind: EKind) -> Self {
        let (supplier, customer) = match kind {
            EKind::EDespatch => ("issuing-sender", "issuing-receiver"),
            EKind::EVoucher | EKind::PaperVoucher => ("issuing-issuer", "issuing-returner"),
            _ => ("issuing-seller", "issuing-buyer"),
        };
        Self {
            supplier: l.t(supplier),
            customer: l.t(customer),
            item: l.t("issuing-item"),
            quantity: l.t("issuing-quantity"),
            price: l.t("issuing-price"),
            vat: l.t("issuing-vat"),
            net: l.t("issuing-amount"),
            notes: l.t("issuing-notes"),
            code: l.t("issuing-return-code"),
            payable: l.t("issuing-sum-payable"),
        }
    }
}

impl Firm {
    fn of(company: &identity::Company, logo: bool) -> Self {
        let phone = match company.phone.as_str() {
            "" => String::new(),
            phone => identity::shown_phone(phone),
        };
        Self {
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
}
