//! A firm for tests: one administrator, one station, everything wired as the program wires it.

use std::sync::Arc;

use identity::{Door, Permissions, Views};
use platform::Platform;
use platform::jobs::{Handlers, run_until_idle};
use post::channel::memory::Pocket;
use post::{Kinds, Post};
use ui::{Site, SiteConfig};

use crate::browser::Browser;

pub const MAIL: &str = "elif@ornek.com.tr";
pub const PASSWORD: &str = "mor bisiklet yokuş aşağı";

/// The web side on this database.
pub struct House {
    pub platform: Platform,
    pub mails: Arc<Pocket>,
    router: axum::Router,
    handlers: Handlers,
}

impl House {
    /// Before anything was set up.
    pub fn new(platform: Platform) -> House {
        let kit = [ui::TEXTS, &[identity::TEXTS]].concat();
        kit.into_iter().for_each(ui::texts::install);
        let matrix = Arc::new(Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(
            platform.clone(),
            config,
            Arc::new(Door::new(matrix.clone())),
        )
        .views(Arc::new(Views))
        .settings(identity::SETTINGS.iter().copied())
        .build();
        let app = ui::app(site, identity::routes(matrix), identity::api_routes());
        let mails = Arc::new(Pocket::new());
        let kinds = Kinds::new(identity::letters::LETTERS).unwrap();
        let post = Post::new(
            kinds,
            mails.clone(),
            Arc::new(identity::letters::FirmLetterhead),
        );
        let handlers =
            Handlers::new()
                .with(post.handler())
                .with(identity::jobs::MailPasswordLink {
                    base_url: "http://vefa.test".into(),
                });
        House {
            platform,
            mails,
            router: app.router,
            handlers,
        }
    }

    /// After the first-run page.
    pub async fn set_up(platform: Platform) -> (House, Browser) {
        let house = House::new(platform);
        let mut browser = house.browser();
        let page = browser.get("/setup").await;
        let answer = browser.submit(&page, "/setup", &first_run()).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        (house, browser)
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Runs jobs until none is left.
    pub async fn run_jobs(&self) {
        run_until_idle(&self.platform, &self.handlers)
            .await
            .unwrap();
    }

    /// The newest link in a mail to this address.
    pub fn mailed_link(&self, to: &str) -> String {
        let mails = self.mails.taken();
        let mail = mails
            .iter()
            .rev()
            .find(|mail| mail.to_address == to)
            .expect("a mail");
        let at = mail.text.find("http://vefa.test").expect("a link");
        let link = mail.text[at..].split_whitespace().next().unwrap();
        link.trim_start_matches("http://vefa.test").to_owned()
    }
}

pub fn first_run() -> Vec<(&'static str, &'static str)> {
    vec![
        ("company", "Örnek Ev Aletleri Ltd. Şti."),
        ("tax_number", "1234567890"),
        ("lang", "tr"),
        ("name", "Elif Aydın"),
        ("mail", MAIL),
        ("password", PASSWORD),
    ]
}
