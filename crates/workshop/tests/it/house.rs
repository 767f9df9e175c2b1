//! A workshop with a manager who may edit, and a technician who may look.

use std::sync::Arc;

use platform::Platform;
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};
use workshop::acts::install_starter;

/// The workshop.
pub struct House {
    pub platform: Platform,
    app: App,
    site: Site,
}

impl House {
    /// With the starter set.
    pub async fn open(platform: Platform) -> Self {
        for texts in [ui::TEXTS, &[workshop::TEXTS]].concat() {
            ui::texts::install(texts);
        }
        let mut work = platform.own_work("test").await.unwrap();
        install_starter(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let door = Door::new()
            .with("manager", &["workshop.read", "workshop.edit"])
            .with("technician", &["workshop.read"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door)).build();
        let app = ui::app(site.clone(), workshop::routes(), workshop::api_routes());
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

    /// A program.
    pub fn program(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(who)
    }
}
