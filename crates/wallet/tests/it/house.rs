//! A shop with a clerk, somebody who may only read, and a customer.

use std::sync::Arc;

use accounts::{CustomerText, MergeFollower, MergeFollowers};
use kernel::ids::{CustomerId, Ref, SaleId};
use platform::{Failure, Platform};
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};
use uuid::Uuid;
use wallet::{Issued, NewWallet, Unit, Wallet, WalletKind};

const ALL: &[&str] = &[
    "customer.read",
    "customer.edit",
    "wallet.read",
    "wallet.issue",
    "wallet.spend",
    "wallet.adjust",
    "account.read",
];

pub struct House {
    pub platform: Platform,
    pub sule: CustomerId,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            &[identity::TEXTS, accounts::TEXTS, wallet::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let sule = register(&platform, "Şule Işık").await;
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["customer.read", "wallet.read"])
            .with("bookkeeper", &["customer.read", "account.read"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(wallet::panels())
            .search_kinds(wallet::SEARCH.iter().copied())
            .nav(wallet::NAV.iter().copied())
            .build();
        let matrix = Arc::new(identity::Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let pages = accounts::routes(followers())
            .merge(wallet::routes())
            .merge(identity::routes(matrix));
        let app = ui::app(site.clone(), pages, wallet::api_routes());
        Self {
            platform,
            sule,
            app,
            site,
        }
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    /// A company, whose name stands on public pages.
    pub async fn open_company(&self) {
        let fields = [
            ("company", "Örnek Servis"),
            ("tax_number", "1234567890"),
            ("lang", "tr"),
            ("name", "Elif Aydın"),
            ("mail", "elif@ornek.com.tr"),
            ("password", "mor bisiklet yokuş aşağı"),
        ];
        self.stranger().post("/setup", &fields).await.expect(303);
    }

    pub async fn register(&self, name: &str) -> CustomerId {
        register(&self.platform, name).await
    }

    /// Points that a sale gave.
    pub fn points(&self, amount: i64) -> NewWallet {
        NewWallet {
            kind: WalletKind::Points,
            holder: Some(self.sule),
            unit: Unit::Points,
            amount,
            cause: sale(),
            chain: None,
            expires: None,
            reason: String::new(),
        }
    }

    /// Store credit in lira.
    pub fn credit(&self, kurus: i64) -> NewWallet {
        NewWallet {
            kind: WalletKind::StoreCredit,
            unit: Unit::Money(kernel::Currency::TRY),
            ..self.points(kurus)
        }
    }

    pub async fn issue(&self, new: NewWallet) -> Result<Issued, Failure> {
        let mut work = self.platform.own_work("test").await?;
        let may = work.actor.may()?;
        let issued = wallet::issue(&mut work, may, new).await?;
        work.commit().await?;
        Ok(issued)
    }

    pub async fn wallets(&self) -> Vec<Wallet> {
        wallet::wallets_of(self.platform.db.read(), self.sule)
            .await
            .unwrap()
    }

    /// Everything that must always hold does.
    pub async fn checks_hold(&self) {
        let all = [accounts::CHECKS, wallet::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

/// A sale of a floor that wallets do not know.
pub fn sale() -> Ref {
    Ref::of(SaleId::from_uuid(Uuid::from_u128(1_234)))
}

pub fn is_refused(failure: &Failure, key: &str) -> bool {
    matches!(failure, Failure::Refused(refused) if refused.iter().any(|why| why.key == key))
}

pub fn followers() -> MergeFollowers {
    Arc::new([Arc::new(wallet::WalletsFollowCustomers) as Arc<dyn MergeFollower>])
}

async fn register(platform: &Platform, name: &str) -> CustomerId {
    let text = CustomerText {
        name: name.into(),
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
