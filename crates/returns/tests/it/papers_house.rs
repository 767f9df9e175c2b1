//! A shop that issues its documents here: its company, a business customer, series, and an integrator whose inbox a test fills.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use identity::acts::SetUp;
use identity::credentials::PasswordHash;
use identity::rules::company::CompanyText;
use identity::rules::passwords::NewPassword;
use identity::rules::staff::StaffText;
use issuing::acts::{AccountWish, SeriesWish};
use issuing::port::{
    Adapter, Ask, Capability, InInbox, InboxPage, Integrator, Parcel, Setup, Standing, Taken,
    Trouble, User, Verdict, Which,
};
use issuing::rules::kind::Channel;
use issuing::rules::series::Numbering;
use issuing::{EDocument, EKind, Kit, Terms};
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, ReturnId};
use platform::jobs::{Handlers, run_until_idle};
use platform::{Job, Platform};

use crate::house::House;

/// VKN of the business customer.
pub const FIRM: &str = "1111111106";
/// VKN of another one.
pub const OTHER: &str = "2222222224";

/// The shop with its documents.
pub struct Office {
    pub house: House,
    pub firm: CustomerId,
    inbox: Inbox,
}

impl Office {
    pub async fn new(platform: Platform) -> Self {
        let house = House::new(platform).await;
        for texts in [documents::TEXTS, documents::UBL_TEXTS, issuing::TEXTS] {
            ui::texts::install(texts);
        }
        company(&house).await;
        let firm =
            crate::house::customer(&house.platform, "Deneme Ltd. Şti.", "firma@ornek.com.tr").await;
        named(&house, firm, FIRM).await;
        let office = Self {
            house,
            firm,
            inbox: Inbox::default(),
        };
        office.integrator().await;
        office.series("ORG", EKind::PaperVoucher, None).await;
        office
    }

    fn kit(&self) -> Kit {
        Kit::new(vec![Arc::new(self.inbox.clone())])
    }

    async fn integrator(&self) {
        let wish = AccountWish {
            code: "fake".into(),
            adapter: "fake".into(),
            name: "Deneme".into(),
            active: true,
            said: BTreeMap::from([("username".to_owned(), "ornek".to_owned())]),
            ..AccountWish::default()
        };
        let kit = self.kit();
        self.house
            .act(async |work| {
                let may = work.actor.may()?;
                issuing::acts::keep_account(work, may, &kit, 0, wish).await
            })
            .await;
    }

    pub async fn series(&self, prefix: &str, kind: EKind, account: Option<&str>) {
        let wish = SeriesWish {
            prefix: prefix.into(),
            kind,
            station: None,
            numbering: Numbering::Ours,
            account: account.map(str::to_owned),
            active: true,
            first: 1,
        };
        self.house
            .act(async |work| issuing::acts::open_series(work, work.actor.may()?, wish).await)
            .await;
    }

    pub async fn terms(&self, terms: Terms) {
        self.house
            .act(async |work| issuing::acts::keep_terms(work, work.actor.may()?, 0, terms).await)
            .await;
    }

    /// An invoice lies in the inbox, and the house reads it.
    pub async fn comes(&self, number: &str, xml: String) {
        let ettn = ettn(number);
        let one = InInbox {
            ettn,
            number: number.to_owned(),
            kind: EKind::EInvoice,
        };
        self.inbox.0.lock().unwrap().push((one, xml));
        let clock = platform::testing::clock(&self.house.platform);
        clock.advance(jiff::SignedDuration::from_mins(30));
        self.house
            .act(async |work| {
                let job = Job::new(issuing::jobs::POLL, serde_json::json!({}));
                work.enqueue(job).await
            })
            .await;
        self.work().await;
    }

    /// Every job that is due.
    pub async fn work(&self) {
        let follows = issuing::TellReturn(vec![Arc::new(returns::ReturnsFollowInvoices)]);
        let mut handlers = Handlers::new()
            .with(returns::jobs::FollowChoice)
            .with(returns::jobs::FollowRefund)
            .with(returns::jobs::Morning)
            .with(follows);
        for handler in issuing::jobs::jobs(&self.kit()) {
            handlers.add(handler);
        }
        run_until_idle(&self.house.platform, &handlers)
            .await
            .unwrap();
    }

    /// What we issued for a return.
    pub async fn documents(&self, id: ReturnId) -> Vec<EDocument> {
        let db = self.house.platform.db.read();
        issuing::documents_of(db, Ref::of(id)).await.unwrap()
    }

    /// What was granted for a return.
    pub async fn grants(&self, id: ReturnId) -> Vec<payments::grants::Refund> {
        let db = self.house.platform.db.read();
        payments::grants::grants_of(db, Ref::of(id)).await.unwrap()
    }

    /// For what each of them waits.
    pub async fn held(&self, id: ReturnId) -> Vec<Option<payments::grants::Held>> {
        let all = self.grants(id).await;
        all.iter().map(|granted| granted.held_for).collect()
    }

    /// What stands in the archive of one of ours.
    pub async fn written(&self, row: &EDocument) -> (String, ubl::Document) {
        let db = self.house.platform.db.read();
        let kept = documents::document(db, row.document.unwrap())
            .await
            .unwrap();
        let bytes = self
            .house
            .platform
            .files
            .get(&kept.row.sha256)
            .await
            .unwrap();
        let reading = ubl::read(&bytes).unwrap();
        let document = reading.documents.into_iter().flatten().next().unwrap();
        (String::from_utf8(bytes.to_vec()).unwrap(), document)
    }

    /// Names of the checks of returns that complain.
    pub async fn complaints(&self) -> Vec<&'static str> {
        let checks = [returns::CHECKS, issuing::CHECKS].concat();
        let all = platform::checks::run_all(&self.house.platform, &checks)
            .await
            .unwrap();
        let wrong = all.into_iter().filter(|one| !one.complaints.is_empty());
        wrong.map(|one| one.name).collect()
    }
}

/// The ETTN that the sender gave an invoice.
fn ettn(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let end: u64 = digits.parse().unwrap();
    format!("0f000000-0000-4000-8000-{:012}", end % 1_000_000_000_000)
}

/// Rate in percent, net and tax in kuruş.
pub type Rate = (u32, i64, i64);

/// An invoice by which a company asks back what its goods became cheaper.
pub fn difference(number: &str, sender: &str, returned: (&str, Date), rates: &[Rate]) -> String {
    let whole = iade(number, sender, returned, rates);
    whole
        .replace("TypeCode>IADE</cbc:Inv", "TypeCode>SATIS</cbc:Inv")
        .replace("<cbc:DocumentTypeCode>IADE</cbc:DocumentTypeCode>", "")
}

/// An invoice of kind IADE.
pub fn iade(number: &str, sender: &str, (returned, day): (&str, Date), rates: &[Rate]) -> String {
    let lira = |kurus: i64| format!("{}.{:02}", kurus / 100, kurus % 100);
    let sum = |of: fn(&Rate) -> i64| rates.iter().map(of).sum::<i64>();
    let subtotal = |(percent, net, tax): &Rate| {
        format!(
            "<cac:TaxSubtotal><cbc:TaxableAmount currencyID=\"TRY\">{}</cbc:TaxableAmount><cbc:TaxAmount currencyID=\"TRY\">{}</cbc:TaxAmount><cbc:Percent>{percent}</cbc:Percent><cac:TaxCategory><cac:TaxScheme><cbc:Name>KDV</cbc:Name><cbc:TaxTypeCode>0015</cbc:TaxTypeCode></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>",
            lira(*net),
            lira(*tax)
        )
    };
    let subtotals: String = rates.iter().map(subtotal).collect();
    let party = |vkn: &str| {
        format!(
            "<cac:Party><cac:PartyIdentification><cbc:ID schemeID=\"VKN\">{vkn}</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Deneme</cbc:Name></cac:PartyName></cac:Party>"
        )
    };
    format!(
        r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ProfileID>TEMELFATURA</cbc:ProfileID><cbc:ID>{number}</cbc:ID><cbc:UUID>{}</cbc:UUID><cbc:IssueDate>{day}</cbc:IssueDate><cbc:InvoiceTypeCode>IADE</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>TRY</cbc:DocumentCurrencyCode><cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{returned}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate><cbc:DocumentTypeCode>IADE</cbc:DocumentTypeCode></cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>{}</cac:AccountingSupplierParty><cac:AccountingCustomerParty>{}</cac:AccountingCustomerParty><cac:TaxTotal><cbc:TaxAmount currencyID="TRY">{}</cbc:TaxAmount>{subtotals}</cac:TaxTotal><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="TRY">{}</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cac:Item><cbc:Name>Telefon</cbc:Name></cac:Item></cac:InvoiceLine></Invoice>"#,
        ettn(number),
        party(sender),
        party("1234567890"),
        lira(sum(|rate| rate.2)),
        lira(sum(|rate| rate.1 + rate.2)),
    )
}

/// Makes a customer a company with a tax number.
pub async fn named(house: &House, id: CustomerId, tax: &str) {
    let text = accounts::CustomerText {
        kind: "company".into(),
        name: "Deneme Ltd. Şti.".into(),
        tax_number: tax.into(),
        lang: "tr".into(),
        ..accounts::CustomerText::default()
    };
    house
        .act(async |work| {
            let may = work.actor.may()?;
            accounts::acts::edit_customer(work, may, id, 1, text.read()?).await
        })
        .await;
}

async fn company(house: &House) {
    let company = CompanyText {
        name: "Örnek Servis A.Ş.".into(),
        tax_number: "1234567890".into(),
        tax_office: "Kadıköy".into(),
        phone: "0216 555 01 02".into(),
        mail: "destek@ornek.com.tr".into(),
        lang: "tr".into(),
        certificate_series: "GRB".into(),
        head_line: "Caferağa Mah. Moda Cad. No: 12".into(),
        head_district: "Kadıköy".into(),
        head_city: "İstanbul".into(),
        head_postcode: "34710".into(),
        head_country: "TR".into(),
        ..CompanyText::default()
    };
    let elif = StaffText {
        name: "Elif Aydın".into(),
        mail: "elif@ornek.com.tr".into(),
        role: "administrator".into(),
        lang: "tr".into(),
        ..StaffText::default()
    };
    let typed = NewPassword::parse("kırmızı-çaydanlık-41", "Elif Aydın", "elif@ornek.com.tr");
    let password = PasswordHash::of(typed.unwrap()).await.unwrap();
    let set_up = SetUp {
        password,
        company: company.read().unwrap(),
        administrator: elif.read().unwrap(),
        station_name: "Merkez".into(),
        origin: None,
    };
    house
        .act(async |work| identity::acts::set_up(work, set_up).await.map(|_| ()))
        .await;
}

/// An integrator that has only an inbox.
#[derive(Clone, Default)]
struct Inbox(Arc<Mutex<Vec<(InInbox, String)>>>);

impl Adapter for Inbox {
    fn word(&self) -> &'static str {
        "fake"
    }

    fn name(&self) -> &'static str {
        "Deneme"
    }

    fn addresses(&self) -> (&'static str, &'static str) {
        ("https://test.example", "https://live.example")
    }

    fn asks(&self) -> &'static [Ask] {
        &[Ask::Username]
    }

    fn lacks(&self) -> &'static [Capability] {
        &[]
    }

    fn open(&self, _setup: Setup) -> Arc<dyn Integrator> {
        Arc::new(self.clone())
    }
}

#[async_trait]
impl Integrator for Inbox {
    async fn try_out(&self) -> Result<String, Trouble> {
        Ok(String::new())
    }

    async fn check_user(&self, _: Channel, _: &str) -> Result<User, Trouble> {
        Ok(User::default())
    }

    async fn send(&self, parcel: &Parcel) -> Result<Taken, Trouble> {
        Ok(Taken {
            number: parcel.which.number.clone(),
            said: String::new(),
        })
    }

    async fn status(&self, _: &Which) -> Result<Standing, Trouble> {
        Err(Trouble::NotThere)
    }

    async fn list_incoming(
        &self,
        channel: Channel,
        _: Date,
        _: Option<&str>,
    ) -> Result<InboxPage, Trouble> {
        let all = self.0.lock().unwrap();
        let all = all.iter().filter(|_| channel == Channel::Invoice);
        Ok(InboxPage {
            documents: all.map(|(one, _)| one.clone()).collect(),
            next: None,
        })
    }

    async fn fetch(&self, which: &Which, _: bool) -> Result<Vec<u8>, Trouble> {
        let all = self.0.lock().unwrap();
        let found = all.iter().find(|(one, _)| one.ettn == which.ettn);
        let xml = found.map(|(_, xml)| xml.clone().into_bytes());
        xml.ok_or(Trouble::NotThere)
    }

    async fn answer(&self, _: &Which, _: &Verdict) -> Result<(), Trouble> {
        Ok(())
    }

    async fn cancel(&self, _: &Which, _: &str) -> Result<(), Trouble> {
        Ok(())
    }
}
