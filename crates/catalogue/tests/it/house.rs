//! A small shop: one clerk who may do everything, one who may only read, a kettle and a customer.

use std::sync::Arc;

use accounts::CustomerText;
use kernel::ids::{CustomerId, ProductId, UnitId};
use platform::{Actor, Platform};
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};

/// Permissions of the clerk.
const ALL: &[&str] = &[
    "goods.read",
    "products.edit",
    "units.edit",
    "sales.record",
    "warranty.publish",
];

/// The shop.
pub struct House {
    pub platform: Platform,
    app: App,
    site: Site,
}

impl House {
    /// An empty shop.
    pub fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            &[identity::TEXTS, documents::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["goods.read"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(catalogue::panels())
            .build();
        let matrix = Arc::new(identity::Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let app = ui::app(
            site.clone(),
            catalogue::routes().merge(identity::routes(matrix)),
            catalogue::api(),
        );
        Self {
            platform,
            app,
            site,
        }
    }

    /// Somebody signed in.
    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// A stranger.
    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    /// A company for the pages of strangers.
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

    /// Şule Işık.
    pub async fn sule(&self) -> CustomerId {
        let text = CustomerText {
            kind: "person".into(),
            name: "Şule Işık".into(),
            lang: "tr".into(),
            ..CustomerText::default()
        };
        let mut work = self.platform.own_work("test").await.unwrap();
        let may = Actor::system("test").may().unwrap();
        let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    /// A kettle in the catalogue.
    pub async fn kettle(&self) -> ProductId {
        self.product("Su ısıtıcısı WK-200").await
    }

    /// A product by name.
    pub async fn product(&self, name: &str) -> ProductId {
        let fields = [("name", name), ("vat", "20"), ("serialised", "on")];
        let answer = self
            .client("clerk")
            .post("/products/new", &fields)
            .await
            .expect(303);
        id(answer.location())
    }

    /// A unit of a product, delivered on a day.
    pub async fn unit(&self, product: ProductId, serial: &str, delivered_on: &str) -> UnitId {
        let product = product.to_string();
        let fields = [
            ("product", product.as_str()),
            ("serial", serial),
            ("delivered_on", delivered_on),
            ("condition", "new"),
        ];
        let answer = self
            .client("clerk")
            .post("/units/new", &fields)
            .await
            .expect(303);
        id(answer.location())
    }
}

/// The id at the end of an address.
pub fn id<K: kernel::ids::Kind>(url: &str) -> kernel::ids::Id<K> {
    url.split('#')
        .next()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}
