//! A company with two stations, customers, series, and an integrator that a test plays.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard};

use accounts::{AddressText, CustomerText, MergeFollowers};
use identity::PostalAddress;
use identity::rules::company::CompanyText;
use identity::rules::station::StationText;
use issuing::acts::{AccountWish, SeriesWish};
use issuing::facts::{
    DespatchFacts, DespatchLine, Driver, Goods, InvoiceFacts, Movement, PricedLine,
};
use issuing::rules::series::Numbering;
use issuing::{EKind, EState, Facts, Kit, NewDocument, Receiver};
use kernel::ids::{CustomerId, EDocumentId, Ref, ServiceOrderId, StationId};
use kernel::money::{Money, VatRate};
use platform::jobs::{Handlers, run_until_idle};
use platform::{Failure, Job, Platform, Stations};
use rust_decimal::Decimal;
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};
use uuid::Uuid;

use crate::fake::{Fake, Script};

const ALL: &[&str] = &[
    "customer.read",
    "documents.read",
    "documents.keep",
    "e_documents.read",
    "e_documents.issue",
    "e_documents.cancel",
    "e_documents.settings",
];

/// A registered company.
pub const FIRM: &str = "1111111106";

pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    pub sule: CustomerId,
    pub firm: CustomerId,
    pub fake: Fake,
    handlers: Handlers,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            &[
                identity::TEXTS,
                accounts::TEXTS,
                documents::TEXTS,
                documents::UBL_TEXTS,
                issuing::TEXTS,
            ],
            catalogue::TEXTS,
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let fake = Fake::default();
        let kit = Kit::new(vec![Arc::new(fake.clone())]);
        let mut handlers = Handlers::new().with(issuing::TellReturn(vec![Arc::new(ReturnsHear)]));
        for handler in issuing::jobs::jobs(&kit) {
            handlers.add(handler);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let sule = register(&platform, "Şule Işık", "person", "").await;
        let firm = register(
            &platform,
            "Deneme Yetkili Servis Ltd. Şti.",
            "company",
            FIRM,
        )
        .await;
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["e_documents.read"])
            .with("counter", &["e_documents.read", "e_documents.issue"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(issuing::panels())
            .search_kinds(issuing::SEARCH.iter().copied())
            .nav(issuing::NAV.iter().copied())
            .settings(issuing::SETTINGS.iter().copied())
            .build();
        let matrix = Arc::new(identity::Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let followers: MergeFollowers = Arc::new([]);
        let pages = accounts::routes(followers)
            .merge(documents::routes())
            .merge(issuing::routes(kit))
            .merge(identity::routes(matrix));
        let app = ui::app(site.clone(), pages, issuing::api_routes());
        let house = Self {
            platform,
            kadikoy,
            bornova,
            sule,
            firm,
            fake,
            handlers,
            app,
            site,
        };
        house.open_company().await;
        house
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.fake.0.lock().unwrap()
    }

    async fn open_company(&self) {
        let fields = [
            ("company", "Örnek Servis"),
            ("tax_number", "1234567890"),
            ("lang", "tr"),
            ("name", "Elif Aydın"),
            ("mail", "elif@ornek.com.tr"),
            ("password", "mor bisiklet yokuş aşağı"),
        ];
        let mut stranger = Client::new(&self.app, &self.site);
        stranger.post("/setup", &fields).await.expect(303);
        let text = CompanyText {
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
        let mut work = self.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        identity::acts::edit_company(&mut work, may, 1, text.read().unwrap())
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    /// A series that nobody carries, or that the integrator of the test does.
    pub async fn series(&self, prefix: &str, kind: EKind, wish: impl FnOnce(&mut SeriesWish)) {
        let mut made = SeriesWish {
            prefix: prefix.into(),
            kind,
            station: None,
            numbering: Numbering::Ours,
            account: None,
            active: true,
            first: 1,
        };
        wish(&mut made);
        let mut work = self.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        issuing::acts::open_series(&mut work, may, made)
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    /// The integrator of the test, set up.
    pub async fn integrator(&self) {
        let said = BTreeMap::from([
            ("username".to_owned(), "ornek".to_owned()),
            ("password".to_owned(), "s3cret".to_owned()),
        ]);
        let wish = AccountWish {
            code: "fake".into(),
            adapter: "fake".into(),
            name: "Deneme".into(),
            active: true,
            said,
            ..AccountWish::default()
        };
        let kit = Kit::new(vec![Arc::new(self.fake.clone())]);
        let mut work = self.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        issuing::acts::keep_account(&mut work, may, &kit, 0, wish)
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    /// The integrator with a series for each kind that it carries.
    pub async fn carried(&self) {
        self.integrator().await;
        let by = |wish: &mut SeriesWish| wish.account = Some("fake".into());
        self.series("VFA", EKind::EArchive, by).await;
        self.series("VFE", EKind::EInvoice, by).await;
        self.series("VFI", EKind::EDespatch, by).await;
    }

    /// A repair of one hundred liras and its tax.
    pub fn repair(&self, customer: CustomerId) -> NewDocument {
        self.document(
            customer,
            EKind::EArchive,
            Facts::Invoice(Box::new(invoice())),
        )
    }

    pub fn document(&self, customer: CustomerId, kind: EKind, facts: Facts) -> NewDocument {
        NewDocument {
            subject: order(),
            chain: None,
            station: self.kadikoy,
            customer: Some(customer),
            receiver: Receiver::Customer(customer),
            kind,
            facts,
        }
    }

    pub async fn issue(&self, new: NewDocument) -> Result<EDocumentId, Failure> {
        let mut work = self.platform.own_work("test").await?;
        let may = work.actor.may()?;
        let id = issuing::issue(&mut work, may, new).await?;
        work.commit().await?;
        Ok(id)
    }

    pub async fn view(&self, id: EDocumentId) -> issuing::queries::EDocumentView {
        let db = self.platform.db.read();
        issuing::queries::document(db, &Stations::All, id)
            .await
            .unwrap()
    }

    pub async fn state(&self, id: EDocumentId) -> EState {
        self.view(id).await.row.state
    }

    /// Every job that is due.
    pub async fn work(&self) {
        run_until_idle(&self.platform, &self.handlers)
            .await
            .unwrap();
    }

    /// A round of asking, after some minutes.
    pub async fn round(&self, minutes: i64) {
        platform::testing::clock(&self.platform).advance(jiff::SignedDuration::from_mins(minutes));
        let mut work = self.platform.own_work("test").await.unwrap();
        let job = Job::new(issuing::jobs::POLL, serde_json::json!({}));
        work.enqueue(job).await.unwrap();
        work.commit().await.unwrap();
        self.work().await;
    }

    pub async fn checks_hold(&self) {
        let all = [issuing::CHECKS, documents::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

/// Whoever keeps returns hears of an IADE; here nobody does.
struct ReturnsHear;

#[async_trait::async_trait]
impl issuing::ReturnFollower for ReturnsHear {
    async fn came(
        &self,
        platform: &Platform,
        incoming: EDocumentId,
        sale: Option<kernel::ids::SaleId>,
    ) -> Result<(), platform::JobError> {
        let row = issuing::queries::incoming(platform.db.read(), incoming).await?;
        assert_eq!(row.sale, sale);
        Ok(())
    }
}

pub fn order() -> Ref {
    Ref::of(ServiceOrderId::from_uuid(Uuid::from_u128(4_321)))
}

pub fn invoice() -> InvoiceFacts {
    InvoiceFacts {
        lines: vec![line("Onarım işçiliği", 10_000)],
        notes: vec!["SRV-2026-000123".into()],
        ..InvoiceFacts::default()
    }
}

pub fn line(name: &str, kurus: i64) -> PricedLine {
    let vat = VatRate::of_basis_points(2_000).unwrap();
    let gross = Money::kurus(kurus);
    PricedLine {
        goods: Goods {
            name: name.into(),
            ..Goods::default()
        },
        quantity: Decimal::ONE,
        unit: "C62".into(),
        gross,
        discount: None,
        vat,
        tax: vat.tax_on_net(gross).unwrap(),
        exemption: None,
        notes: Vec::new(),
    }
}

pub fn despatch(plate: &str) -> DespatchFacts {
    DespatchFacts {
        movement: Movement::Service,
        plates: vec![plate.into()],
        trailers: Vec::new(),
        drivers: vec![Driver {
            first_name: "Ali".into(),
            family_name: "Can".into(),
            tckn: "10000000146".into(),
        }],
        carrier: None,
        to: None,
        leaves_at: None,
        value: None,
        references: Vec::new(),
        lines: vec![DespatchLine {
            goods: Goods {
                name: "Espresso makinesi".into(),
                serials: vec!["EM-0001".into()],
                ..Goods::default()
            },
            quantity: Decimal::ONE,
            unit: "C62".into(),
            order_line: None,
            notes: Vec::new(),
        }],
        notes: Vec::new(),
    }
}

async fn station(platform: &Platform, name: &str, code: &str) -> StationId {
    let text = StationText {
        name: name.into(),
        code: code.into(),
        kind: "own".into(),
        country: "TR".into(),
        ..StationText::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = identity::acts::add_station(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

async fn register(platform: &Platform, name: &str, kind: &str, tax: &str) -> CustomerId {
    let text = CustomerText {
        kind: kind.into(),
        name: name.into(),
        tax_number: tax.into(),
        addresses: vec![AddressText {
            label: String::new(),
            place: PostalAddress {
                line: "Bağdat Cad. 5".into(),
                district: "Maltepe".into(),
                city: "İstanbul".into(),
                postcode: "34840".into(),
                country: "TR".into(),
            },
        }],
        ..CustomerText::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}
