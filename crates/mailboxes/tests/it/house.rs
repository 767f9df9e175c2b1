//! A small house with mailboxes: a clerk who may do everything with them, and what comes in.

use std::sync::Arc;

use bytes::Bytes;
use kernel::ids::{CustomerId, MailboxId, RawMailId, TicketId};
use mailboxes::acts::{Came, Stored, store_mails};
use mailboxes::queries::{self, MailFilter};
use mailboxes::rules::mailbox::MailboxText;
use mailboxes::rules::states::RawState;
use platform::jobs::{Handlers, run_until_idle};
use platform::{Actor, Platform, Work};
use post::channel::memory::Pocket;
use post::{Channel, Kinds, Post, Signature};
use tickets::TicketBrief;
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};

use crate::server::{PASSWORD, Server};

/// A domain name system that knows what it was told.
#[derive(Default)]
pub struct Told(pub std::collections::HashMap<&'static str, Vec<&'static str>>);

#[async_trait::async_trait]
impl mailboxes::Names for Told {
    async fn texts(&self, name: &str) -> Result<Vec<String>, mailboxes::names::NoAnswer> {
        if name.ends_with("kapali.com.tr") {
            return Err(mailboxes::names::NoAnswer("nobody is there".into()));
        }
        let found = self.0.get(name).cloned().unwrap_or_default();
        Ok(found.into_iter().map(str::to_owned).collect())
    }
}

const ALL: &[&str] = &[
    "tickets.read",
    "tickets.write",
    "tickets.manage",
    "customer.read",
    "mailboxes.keep",
    "mailboxes.read",
    "mailboxes.sort",
];

/// The house.
pub struct House {
    pub platform: Platform,
    pub pocket: Arc<Pocket>,
    handlers: Handlers,
    app: App,
    site: Site,
}

impl House {
    /// A house whose company has no server: what it sends stays in a pocket.
    pub fn new(platform: Platform) -> Self {
        let pocket = Arc::new(Pocket::new());
        let company: Arc<dyn Channel> = pocket.clone();
        texts();
        tickets::tell_verbs(tickets::VERBS);
        tickets::answer_by(Arc::new(mailboxes::ByMailboxes));
        tickets::show_more(Arc::new(mailboxes::MoreOfMails));
        let out = Arc::new(mailboxes::Outgoing::new(platform.clone(), company));
        let firm = Signature {
            firm: "Örnek Servis".into(),
            lines: Vec::new(),
        };
        let post = Post::new(Kinds::new(tickets::LETTERS).unwrap(), out, Arc::new(firm));
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["tickets.read", "mailboxes.read"])
            .with("technician", &["tickets.read", "tickets.write"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(mailboxes::panels())
            .nav(mailboxes::NAV.iter().copied())
            .settings(mailboxes::SETTINGS.iter().copied())
            .build();
        let names: Arc<dyn mailboxes::Names> = Arc::new(Told(
            [
                ("ornek.com.tr", vec!["v=spf1 mx +all"]),
                ("_dmarc.ornek.com.tr", vec!["v=DMARC1; p=reject"]),
                ("kendi._domainkey.ornek.com.tr", vec!["v=DKIM1; p=MIGf"]),
            ]
            .into(),
        ));
        let pages = mailboxes::routes(&names).merge(tickets::routes());
        let app = ui::app(site.clone(), pages, mailboxes::api_routes());
        let handlers = Handlers::new()
            .with(post.handler())
            .with(mailboxes::jobs::Arrive);
        Self {
            platform,
            pocket,
            handlers,
            app,
            site,
        }
    }

    /// Somebody signed in.
    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// A program with a token.
    pub fn program(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(who)
    }

    /// A change by the house itself.
    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// A mailbox that no server stands behind.
    pub async fn mailbox(&self, address: &str) -> MailboxId {
        self.kept(MailboxText {
            address: address.into(),
            ..text(143)
        })
        .await
    }

    /// A mailbox of a real server, from its first mail on.
    pub async fn mailbox_of(&self, server: &Server, port: u16) -> MailboxId {
        self.kept(MailboxText {
            address: server.address(),
            user: server.user.clone(),
            folders: "Gelen".into(),
            smtp_host: "127.0.0.1".into(),
            smtp_port: server.smtp.to_string(),
            smtp_security: "none".into(),
            ..text(port)
        })
        .await
    }

    /// A mailbox as somebody typed it.
    pub async fn kept(&self, text: MailboxText) -> MailboxId {
        let mut work = self.work().await;
        let may = Actor::system("test").may().unwrap();
        let id = mailboxes::acts::add_mailbox(&mut work, may, &text)
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    /// Reads a mailbox and takes in what came.
    pub async fn read(&self, mailbox: MailboxId) -> usize {
        let kept = mailboxes::reader::read_once(&self.platform, mailbox)
            .await
            .unwrap();
        self.run().await;
        kept
    }

    /// Does all jobs that are due.
    pub async fn run(&self) {
        run_until_idle(&self.platform, &self.handlers)
            .await
            .unwrap();
    }

    /// A mail comes into a mailbox and is taken in.
    pub async fn came(&self, mailbox: MailboxId, mail: Vec<u8>) -> RawMailId {
        self.came_in(mailbox, "INBOX", mail).await
    }

    /// A mail comes into a folder.
    pub async fn came_in(&self, mailbox: MailboxId, folder: &str, mail: Vec<u8>) -> RawMailId {
        let files = &self.platform.files;
        let size = mail.len() as u64;
        let stored = files
            .put_as_it_came(Bytes::from(mail), "1.eml", "message/rfc822")
            .await
            .unwrap();
        let mut work = self.work().await;
        let lease = mailboxes::acts::take(&mut work, mailbox)
            .await
            .unwrap()
            .unwrap();
        let folders = queries::folders(work.conn(), mailbox).await.unwrap();
        let folder = folders.into_iter().find(|one| one.name == folder).unwrap();
        let uid = u32::try_from(folder.next).unwrap();
        let came = Came {
            uid,
            served_at: None,
            size,
            what: Stored::Whole(stored),
        };
        assert!(
            store_mails(&mut work, lease, &folder, 7, &[came], uid)
                .await
                .unwrap()
        );
        mailboxes::acts::let_go(&work, mailbox, lease)
            .await
            .unwrap();
        work.commit().await.unwrap();
        self.run().await;
        self.mails().await[0].0
    }

    /// All mails with their states, the newest first.
    pub async fn mails(&self) -> Vec<(RawMailId, RawState)> {
        let db = self.platform.db.read();
        let ask = platform::paging::PageAsk {
            size: Some(100),
            ..Default::default()
        };
        let page = queries::mail_page(db, &platform::Stations::All, &MailFilter::default(), &ask)
            .await
            .unwrap();
        page.rows
            .into_iter()
            .map(|row| (row.id, row.state))
            .collect()
    }

    /// How many mails stand so.
    pub async fn count(&self, state: RawState) -> usize {
        self.mails()
            .await
            .iter()
            .filter(|(_, stands)| *stands == state)
            .count()
    }

    /// On which ticket a mail stands.
    pub async fn ticket_of(&self, mail: RawMailId) -> Option<TicketBrief> {
        let db = self.platform.db.read();
        let row = queries::raw_mail(db, mail).await.unwrap();
        let id = row.ticket_id?;
        tickets::ticket_briefs(db, [id]).await.unwrap().remove(&id)
    }

    /// A customer with an address.
    pub async fn customer(&self, name: &str, mail: &str) -> CustomerId {
        let contact = accounts::ContactText {
            kind: "email".into(),
            value: mail.into(),
            ..Default::default()
        };
        let text = accounts::CustomerText {
            kind: "person".into(),
            name: name.into(),
            lang: "tr".into(),
            contacts: vec![contact],
            ..Default::default()
        };
        let mut work = self.work().await;
        let may = Actor::system("test").may().unwrap();
        let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    /// A ticket as it stands.
    pub async fn brief(&self, id: TicketId) -> TicketBrief {
        tickets::ticket_briefs(self.platform.db.read(), [id])
            .await
            .unwrap()
            .remove(&id)
            .unwrap()
    }

    /// What was said on a ticket, newest first.
    pub async fn said(&self, ticket: TicketId) -> Vec<String> {
        let said = tickets::conversation(self.platform.db.read(), ticket, None, 50)
            .await
            .unwrap();
        said.into_iter().map(|one| one.body).collect()
    }

    /// Lets time pass.
    pub fn later(&self, hours: i64) {
        platform::testing::clock(&self.platform).advance(jiff::SignedDuration::from_hours(hours));
    }

    /// Everything that must hold, holds.
    pub async fn is_sound(&self) {
        let checks = [tickets::CHECKS, platform::checks::CHECKS].concat();
        for checked in platform::checks::run_all(&self.platform, &checks)
            .await
            .unwrap()
        {
            assert!(checked.complaints.is_empty(), "{checked:?}");
        }
    }
}

/// What is alike of all mailboxes of tests.
pub fn text(port: u16) -> MailboxText {
    MailboxText {
        name: "Destek".into(),
        address: "destek@ornek.com.tr".into(),
        host: "127.0.0.1".into(),
        port: port.to_string(),
        security: "none".into(),
        login: "password".into(),
        password: PASSWORD.into(),
        from_start: true,
        tagged: true,
        lang: "tr".into(),
        ..MailboxText::default()
    }
}

fn texts() {
    for texts in [
        ui::TEXTS,
        catalogue::TEXTS,
        mailboxes::TEXTS,
        &[identity::TEXTS, accounts::TEXTS, tickets::TEXTS],
    ]
    .concat()
    {
        ui::texts::install(texts);
    }
    ui::texts::install(ui::Texts {
        name: "post",
        tr: post::texts::TURKISH,
        en: post::texts::ENGLISH,
    });
}
