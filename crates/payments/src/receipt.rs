//! The receipt as PDF: half a sheet (A5) for the file, or a strip of 80 mm for the till's printer.

use accounts::Brief;
use identity::Company;
use kernel::ids::kinds;
use kernel::states::State as _;
use paper::{Picture, Template};
use platform::Failure;
use serde::Serialize;
use ui::{L, Lang, Site};

use crate::queries::{self, Taking};
use crate::rules::in_words::in_words;
use crate::rules::taking::{Instrument, TakingKind};

const HALF_SHEET: Template = Template::new("receipt-a5", include_str!("../papers/receipt_a5.typ"));
const STRIP: Template = Template::new("receipt-80", include_str!("../papers/receipt_80.typ"));

/// On which paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Size {
    /// Half a sheet.
    #[default]
    A5,
    /// The till's printer, 80 mm wide.
    Strip,
}

impl Size {
    /// The size of a word in an address.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "a5" => Some(Self::A5),
            "80" => Some(Self::Strip),
            _ => None,
        }
    }
}

/// What a receipt says beside the taking itself.
struct Around {
    company: Company,
    customer: Brief,
    station: String,
    /// The number of the taking that it undoes.
    undoes: Option<String>,
}

/// Prints the receipt of a taking, in the customer's language.
pub(crate) async fn pdf(
    site: &Site,
    taking: &Taking,
    lang: Option<Lang>,
    size: Size,
) -> Result<Vec<u8>, Failure> {
    let around = around(site, taking).await?;
    let l = L::new(lang.unwrap_or(around.customer.lang));
    let logo = identity::logo(&site.platform).await?;
    let pictures: Vec<Picture> = logo
        .into_iter()
        .map(|(_, bytes)| Picture::new("logo", bytes.to_vec()))
        .collect();
    let page = Page::of(l, taking, &around, !pictures.is_empty());
    print(page, size, pictures).await
}

async fn around(site: &Site, taking: &Taking) -> Result<Around, Failure> {
    let db = site.platform.db.read();
    let company = identity::company(db).await?;
    let stations = identity::station_names(db).await?;
    Ok(Around {
        company: company.ok_or_else(Failure::not_found::<kinds::Company>)?,
        customer: accounts::brief(db, taking.customer).await?,
        station: stations.get(&taking.station).cloned().unwrap_or_default(),
        undoes: queries::number_of(db, taking.undoes).await?,
    })
}

async fn print(page: Page, size: Size, pictures: Vec<Picture>) -> Result<Vec<u8>, Failure> {
    let template = match size {
        Size::A5 => &HALF_SHEET,
        Size::Strip => &STRIP,
    };
    let with_logo = !pictures.is_empty();
    match paper::pdf::render_apart(template, &page, pictures).await {
        // a logo that cannot be shown must not keep a customer from the receipt
        Err(why) if with_logo => {
            tracing::warn!(%why, "the receipt is printed without the logo");
            let mut page = page;
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
    undone: Option<String>,
    amount_says: String,
    amount: String,
    words: String,
    customer: Customer,
    facts: Vec<(String, String)>,
    signed: [(String, String); 2],
}

#[derive(Serialize)]
struct Customer {
    says: String,
    name: String,
    tax_number_says: String,
    tax_number: String,
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

impl Page {
    fn of(l: L, taking: &Taking, around: &Around, logo: bool) -> Self {
        let words = in_words(taking.amount, l.lang());
        Self {
            paper: Paper {
                lang: l.code(),
                firm: Firm::of(&around.company, logo),
                number: taking.number.clone(),
                day: l.moment(taking.at),
                made: taking.day.to_string(),
                foot: l.t("payments-receipt-foot"),
            },
            title: l.t(title(taking)),
            undone: taking.undone_by.map(|_| l.t("payments-receipt-undone")),
            amount_says: l.t("payments-amount"),
            amount: l.money(taking.amount),
            words: l.a1("payments-receipt-words", "words", words),
            customer: Customer {
                says: l.t("payments-customer"),
                name: around.customer.name.clone(),
                tax_number_says: l.t("payments-tax-number"),
                tax_number: around.customer.tax_number.clone().unwrap_or_default(),
            },
            facts: facts(l, taking, around),
            signed: signed(l, taking, &around.customer),
        }
    }
}

impl Firm {
    fn of(company: &Company, logo: bool) -> Self {
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

/// What the receipt is called: money in, money out, or the undoing of one.
fn title(taking: &Taking) -> &'static str {
    match (taking.undoes, taking.kind) {
        (Some(_), _) => "payments-receipt-reversal",
        (None, TakingKind::GiveBack) => "payments-receipt-given",
        (None, _) => "payments-receipt-taken",
    }
}

/// Who took the money stands where they sign.
fn facts(l: L, taking: &Taking, around: &Around) -> Vec<(String, String)> {
    let reference = match taking.instrument {
        Instrument::Cash => "payments-reference",
        Instrument::Terminal => "payments-reference-terminal",
        Instrument::Transfer => "payments-reference-transfer",
    };
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let rows = [
        ("payments-kind", l.t(taking.kind.key())),
        ("payments-instrument", l.t(taking.instrument.key())),
        (reference, words(&taking.reference)),
        ("payments-about", words(&taking.about)),
        ("payments-undoes-what", words(&around.undoes)),
        ("payments-why", words(&taking.reason)),
        ("payments-station", around.station.clone()),
    ];
    let said = rows.into_iter().filter(|(_, words)| !words.is_empty());
    said.map(|(key, words)| (l.t(key), words)).collect()
}

/// Who signs: he who hands the money over stands first.
fn signed(l: L, taking: &Taking, customer: &Brief) -> [(String, String); 2] {
    let (gives, gets) = (l.t("payments-receipt-gives"), l.t("payments-receipt-gets"));
    let (customer, house) = (customer.name.clone(), taking.by.clone());
    match taking.signed().is_negative() {
        false => [(gives, customer), (gets, house)],
        true => [(gives, house), (gets, customer)],
    }
}
