//! A company with two stations, a supplier with an agreement, a clerk who may everything, one of Bornova only, one who may only read.

use std::sync::Arc;

use accounts::CustomerText;
use claims::acts::{self, ClaimFacts, Drafted, NewAgreement};
use claims::rules::tariff::LabourBy;
use claims::{Claim, Done, ProofKind, Tariff};
use identity::rules::station::StationText;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, ServiceOrderId, StationId, SupplierClaimId, TicketId};
use kernel::money::{Currency, Money};
use kernel::time::{add_days, civil_day};
use platform::{Failure, Platform, Stations, Work};
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};
use uuid::Uuid;

const ALL: &[&str] = &[
    "claims.read",
    "claims.write",
    "claims.decide",
    "customer.read",
    "goods.read",
];

pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    pub supplier: CustomerId,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            &[identity::TEXTS, accounts::TEXTS, claims::TEXTS],
            catalogue::TEXTS,
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let supplier = register(&platform, "Isıtma Sanayi A.Ş.", "company").await;
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["claims.read"]);
        let mut local = person("bornova", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("bornova", local);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .nav(claims::NAV.iter().copied())
            .search_kinds(claims::SEARCH.iter().copied())
            .build();
        let matrix = Arc::new(identity::Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let app = ui::app(
            site.clone(),
            claims::routes().merge(identity::routes(matrix)),
            claims::api_routes(),
        );
        Self {
            platform,
            kadikoy,
            bornova,
            supplier,
            app,
            site,
        }
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    pub async fn open_company(&self) {
        let fields = [
            ("company", "Örnek Servis"),
            ("tax_number", "1234567890"),
            ("lang", "tr"),
            ("name", "Elif Aydın"),
            ("mail", "elif@ornek.com.tr"),
            ("password", "mor bisiklet yokuş aşağı"),
        ];
        Client::new(&self.app, &self.site)
            .post("/setup", &fields)
            .await
            .expect(303);
    }

    pub fn today(&self) -> Date {
        civil_day(self.platform.now())
    }

    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// 600 TL the hour, 80 % of parts, 50 TL handling, 30 days; a service report is asked for.
    pub async fn agree(&self, labour_rate: i64, from: Date) {
        let tariff = Tariff {
            currency: Currency::TRY,
            labour_by: LabourBy::Hour,
            labour_rate,
            part_share: 8_000,
            handling: 5_000,
            send_within: 30,
            proofs: vec![ProofKind::Report],
        };
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        let new = NewAgreement {
            supplier: self.supplier,
            starts_on: from,
            tariff,
            note: String::new(),
        };
        acts::publish_agreement(&mut work, may, new).await.unwrap();
        work.commit().await.unwrap();
    }

    /// Half an hour and one heater of 100 TL, repaired yesterday: 300 + 80 + 50 = 430 TL.
    pub fn facts(&self, order: u128) -> ClaimFacts {
        ClaimFacts {
            supplier: self.supplier,
            cause: Some(Ref::of(ServiceOrderId::from_uuid(Uuid::from_u128(order)))),
            chain: Some(Ref::of(TicketId::from_uuid(Uuid::from_u128(order + 1)))),
            station: self.kadikoy,
            unit: None,
            product: None,
            repaired_on: add_days(self.today(), -1).unwrap(),
            fault: "Isıtmıyor".into(),
            done: vec![
                Done::Labour {
                    words: "Isıtıcı değişti".into(),
                    minutes: 30,
                },
                Done::Part {
                    words: "Isıtıcı".into(),
                    product: None,
                    pieces: 1,
                    price: Money::kurus(10_000),
                },
            ],
            proofs: vec![],
        }
    }

    pub async fn draft(&self, facts: ClaimFacts) -> Result<Drafted, Failure> {
        let mut work = self.work().await;
        let drafted = acts::draft_from(&mut work, facts).await?;
        work.commit().await?;
        Ok(drafted)
    }

    pub async fn prove(&self, id: SupplierClaimId) {
        let file = self
            .platform
            .files
            .put("rapor;1\n".into(), "servis.csv")
            .await
            .unwrap();
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        acts::add_proof(&mut work, may, id, ProofKind::Report, &file)
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    pub async fn claim(&self, id: SupplierClaimId) -> Claim {
        claims::queries::claim(self.platform.db.read(), &Stations::All, id)
            .await
            .unwrap()
    }

    pub async fn checks_hold(&self) {
        let all = [claims::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

pub fn key<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result.unwrap_err() {
        Failure::Refused(refused) => refused.iter().next().unwrap().key,
        other => panic!("{other}"),
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

pub async fn register(platform: &Platform, name: &str, kind: &str) -> CustomerId {
    let text = CustomerText {
        name: name.into(),
        kind: kind.into(),
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
