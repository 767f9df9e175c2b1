//! The certificate as PDF: facts in the reader's writing, set with the Typst template.

use jiff::civil::Date;
use kernel::refusal::Refusal;
use paper::{Picture, Qr, Template, Unprintable};
use platform::Failure;
use serde::Serialize;
use ui::L;

use super::facts::{CertificateFacts, Firm, GuarantorRole, Medium};
use super::terms::{length, terms};

const CERTIFICATE: Template =
    Template::new("certificate", include_str!("../../papers/certificate.typ"));

/// Prints the certificate. What is missing becomes a line to write on; ask [`CertificateFacts::missing`] before.
///
/// # Errors
/// `Refused` when the logo or the link cannot be printed.
pub async fn pdf(facts: &CertificateFacts) -> Result<Vec<u8>, Failure> {
    let pictures = facts
        .logo
        .iter()
        .map(|logo| Picture::new("logo", logo.clone()))
        .collect();
    let page = Page::of(facts);
    match paper::pdf::render_apart(&CERTIFICATE, &page, pictures).await {
        Err(Unprintable::Facts(_)) => Err(Refusal::new("documents-refused-link").into()),
        // a logo that cannot be shown must not keep a customer from the certificate
        Err(why) if facts.logo.is_some() => {
            tracing::warn!(%why, "the certificate is printed without its logo");
            let page = Page {
                paper: Paper {
                    firm: FirmHead {
                        logo: None,
                        ..page.paper.firm
                    },
                    ..page.paper
                },
                ..page
            };
            paper::pdf::render_apart(&CERTIFICATE, &page, Vec::new())
                .await
                .map_err(Failure::internal)
        }
        other => other.map_err(Failure::internal),
    }
}

#[derive(Serialize)]
struct Page {
    paper: Paper,
    words: Words,
    goods: Vec<(String, String)>,
    serials: Vec<(String, String)>,
    guarantor: Party,
    seller: Option<Party>,
    seller_note: Option<String>,
    sale: Vec<(String, String)>,
    term: String,
    runs: String,
    repair: String,
    terms: Vec<String>,
    signed: bool,
    link: Option<String>,
}

#[derive(Serialize)]
struct Paper {
    lang: &'static str,
    firm: FirmHead,
    number: String,
    day: String,
    made: String,
    qr: Option<Qr>,
    foot: String,
}

#[derive(Serialize)]
struct FirmHead {
    name: String,
    address: String,
    phone: String,
    email: String,
    web: String,
    logo: Option<&'static str>,
}

#[derive(Serialize)]
struct Party {
    role: String,
    title: String,
    lines: Vec<String>,
    signed_by: String,
}

#[derive(Serialize)]
struct Words {
    title: String,
    term: String,
    repair: String,
    terms: String,
    electronic: String,
}

impl Page {
    fn of(facts: &CertificateFacts) -> Self {
        let l = L::new(facts.lang);
        Self {
            paper: Paper::of(facts, l),
            words: Words::of(l),
            goods: goods(facts, l),
            serials: serials(facts, l),
            guarantor: Party::of(&facts.guarantor.firm, role(facts, l), l),
            seller: seller(facts, l),
            seller_note: facts
                .distance_sale
                .then(|| l.t("documents-certificate-distance")),
            sale: sale(facts, l),
            term: length(l, &facts.term),
            runs: runs(facts, l),
            repair: l.a1(
                "documents-length-business-days",
                "n",
                i64::from(facts.max_repair_days),
            ),
            terms: terms(facts),
            signed: facts.medium == Medium::Paper,
            link: link(facts).map(str::to_owned),
        }
    }
}

impl Paper {
    fn of(facts: &CertificateFacts, l: L) -> Self {
        let firm = &facts.guarantor.firm;
        Self {
            lang: l.code(),
            firm: FirmHead {
                name: firm.title.clone(),
                address: firm.address.clone(),
                phone: firm.phone.clone(),
                email: firm.email.clone(),
                web: firm.web.clone(),
                logo: facts.logo.is_some().then_some("logo"),
            },
            number: facts.number.clone(),
            day: l.day_short(facts.issued_on),
            made: facts.issued_on.to_string(),
            qr: link(facts).map(|link| Qr(link.to_owned())),
            foot: l.t("documents-certificate-foot"),
        }
    }
}

impl Words {
    fn of(l: L) -> Self {
        Self {
            title: l.t("documents-certificate-title"),
            term: l.t("documents-certificate-term"),
            repair: l.t("documents-certificate-repair"),
            terms: l.t("documents-certificate-terms"),
            electronic: l.t("documents-certificate-electronic"),
        }
    }
}

impl Party {
    fn of(firm: &Firm, role: String, l: L) -> Self {
        let labelled = |key: &str, words: &str| match words.trim() {
            "" => String::new(),
            words => format!("{} {words}", l.t(key)),
        };
        let lines = [
            firm.address.clone(),
            labelled("documents-certificate-phone", &firm.phone),
            labelled("documents-certificate-fax", &firm.fax),
            firm.email.clone(),
            firm.web.clone(),
        ];
        Self {
            role,
            title: firm.title.clone(),
            lines: lines
                .into_iter()
                .filter(|line| !line.trim().is_empty())
                .collect(),
            signed_by: firm.signed_by.clone(),
        }
    }
}

fn role(facts: &CertificateFacts, l: L) -> String {
    l.t(match facts.guarantor.role {
        GuarantorRole::Producer => "documents-certificate-producer",
        GuarantorRole::Importer => "documents-certificate-importer",
    })
}

/// The seller; on a distance sale only when known, else a gap to write in.
fn seller(facts: &CertificateFacts, l: L) -> Option<Party> {
    let role = l.t("documents-certificate-seller");
    match &facts.seller {
        Some(firm) => Some(Party::of(firm, role, l)),
        None if facts.distance_sale => None,
        None => Some(Party::of(&Firm::default(), role, l)),
    }
}

fn goods(facts: &CertificateFacts, l: L) -> Vec<(String, String)> {
    let goods = &facts.goods;
    [
        ("documents-certificate-kind", &goods.kind),
        ("documents-certificate-brand", &goods.brand),
        ("documents-certificate-model", &goods.model),
    ]
    .map(|(key, words)| (l.t(key), words.clone()))
    .to_vec()
}

fn serials(facts: &CertificateFacts, l: L) -> Vec<(String, String)> {
    let goods = &facts.goods;
    [
        ("documents-certificate-serial", &goods.serial),
        ("documents-certificate-second-serial", &goods.second_serial),
        ("documents-certificate-banderole", &goods.banderole),
    ]
    .into_iter()
    .filter(|(_, words)| !words.trim().is_empty())
    .map(|(key, words)| (l.t(key), words.clone()))
    .collect()
}

/// Invoice and delivery; on a distance sale only what is known.
fn sale(facts: &CertificateFacts, l: L) -> Vec<(String, String)> {
    let invoice = facts.invoice.as_ref();
    let delivery = facts.delivery.as_ref();
    let day = |day: Option<Date>| day.map(|day| l.day_short(day)).unwrap_or_default();
    let rows = [
        (
            "documents-certificate-invoice-date",
            day(invoice.map(|i| i.date)),
        ),
        (
            "documents-certificate-invoice-number",
            invoice.map(|i| i.number.clone()).unwrap_or_default(),
        ),
        (
            "documents-certificate-delivery-date",
            day(delivery.map(|d| d.date)),
        ),
        (
            "documents-certificate-delivery-place",
            delivery.map(|d| d.place.clone()).unwrap_or_default(),
        ),
    ];
    rows.into_iter()
        .filter(|(_, words)| !facts.distance_sale || !words.is_empty())
        .map(|(key, words)| (l.t(key), words))
        .collect()
}

fn runs(facts: &CertificateFacts, l: L) -> String {
    facts.term.runs.map_or_else(
        || l.t("documents-certificate-from-delivery"),
        |(from, to)| format!("{} – {}", l.day_short(from), l.day_short(to)),
    )
}

const fn link(facts: &CertificateFacts) -> Option<&str> {
    match &facts.medium {
        Medium::Electronic { link } => Some(link.as_str()),
        Medium::Paper => None,
    }
}
