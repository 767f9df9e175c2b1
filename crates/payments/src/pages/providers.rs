//! Settings: our accounts with providers of payments, and the way by which each tells us what happened.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::kinds;
use platform::Failure;
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormPage, FormState, Frame, L, Site, State as Colour, Tag, Visit, ended,
    first,
};

use crate::acts::refund::{ProviderText, keep_provider};
use crate::permissions::SetUpPayments;
use crate::port::{Providers, adapter};
use crate::queries::{self, ProviderAccount};

#[derive(Template)]
#[template(path = "payments/providers.html")]
struct ProvidersPage {
    frame: Frame,
    l: L,
    accounts: Vec<AccountShown>,
    adapters: Vec<(String, String)>,
}

struct AccountShown {
    url: String,
    title: String,
    words: String,
    hook: String,
    lacks: Vec<String>,
    tag: Tag,
    notices: Vec<String>,
}

pub(super) async fn list(
    site: Site,
    visit: Visit,
    providers: Providers,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let mut accounts = Vec::new();
    for account in queries::provider_accounts(db).await? {
        let notices = queries::notices(db, &account.name).await?;
        let notices = notices.iter().take(5).map(|notice| {
            let at = l.moment(notice.received_at.into());
            format!("{at} · {} · {}", notice.kind, notice.outcome)
        });
        accounts.push(shown(l, &site, &providers, &account, notices.collect()));
    }
    let adapters = providers.iter().map(|one| {
        let url = format!("/settings/payment-providers/new/{}", one.adapter());
        (url, one.title().to_owned())
    });
    let page = ProvidersPage {
        frame: visit
            .frame("settings", l.t("payments-providers"))
            .back("/settings", l.t("ui-settings")),
        l,
        accounts,
        adapters: adapters.collect(),
    };
    ui::html(&page)
}

fn shown(
    l: L,
    site: &Site,
    providers: &Providers,
    account: &ProviderAccount,
    notices: Vec<String>,
) -> AccountShown {
    let found = adapter(providers, &account.adapter);
    let lacks = found.map(|one| one.lacks()).unwrap_or_default();
    let (colour, key) = match account.active && found.is_some() {
        true => (Colour::Good, "payments-provider-active"),
        false => (Colour::Plain, "payments-provider-idle"),
    };
    AccountShown {
        url: format!("/settings/payment-providers/{}", account.name),
        title: account.title.clone(),
        words: format!(
            "{} · {} · {}",
            account.name, account.adapter, account.base_url
        ),
        hook: format!("{}/hooks/payments/{}", site.config.base_url, account.name),
        lacks: lacks.iter().map(|lack| l.t(lack.key())).collect(),
        tag: Tag::new(colour, l.t(key)),
        notices,
    }
}

/// The words of the form; keys come by the names of the adapter.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    name: String,
    adapter: String,
    title: String,
    base_url: String,
    active: String,
    version: String,
    #[serde(flatten)]
    keys: BTreeMap<String, String>,
}

impl Sent {
    fn text(&self) -> (ProviderText, Option<i32>) {
        let text = ProviderText {
            name: self.name.trim().to_owned(),
            adapter: self.adapter.clone(),
            title: self.title.clone(),
            base_url: self.base_url.clone(),
            active: matches!(self.active.as_str(), "on" | "true" | "1"),
            keys: self.keys.clone(),
        };
        (text, self.version.parse().ok())
    }
}

async fn page(
    visit: &Visit,
    providers: &Providers,
    word: &str,
    known: bool,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let found = adapter(providers, word).ok_or_else(Failure::not_found::<kinds::RefundPayment>)?;
    let back = "/settings/payment-providers";
    let frame = visit
        .frame("settings", found.title())
        .back(back, l.t("payments-providers"))
        .narrow();
    let mut page = FormPage::new(frame, form, back, back, "payments-provider-keep")
        .intro(l.t("payments-provider-help"))
        .hidden("adapter")
        .hidden("version");
    page = match known {
        true => page.hidden("name"),
        false => page.field(|f| {
            f.text("name", "payments-provider-name")
                .help("payments-provider-name-help")
                .max(30)
                .focus()
        }),
    };
    page = page
        .field(|f| f.text("title", "payments-provider-title").max(60))
        .field(|f| {
            f.text("base_url", "payments-provider-place")
                .help_words(found.base_url())
                .max(200)
                .optional()
        });
    for key in found.keys() {
        page = page.field(|f| {
            let field = f
                .password(key.name, key.label)
                .attr("autocomplete", "off")
                .max(500);
            match known {
                true => field.help("payments-provider-key-help").optional(),
                false => field,
            }
        });
    }
    page.field(|f| f.tick("active", "payments-provider-use"))
        .answer()
}

pub(super) async fn new(
    visit: Visit,
    providers: Providers,
    word: String,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("adapter", &word)
        .with("name", &word)
        .with("active", "on");
    page(&visit, &providers, &word, false, form).await
}

pub(super) async fn edit(
    site: Site,
    visit: Visit,
    providers: Providers,
    name: String,
) -> Result<Response, Fault> {
    let all = queries::provider_accounts(site.platform.db.read()).await?;
    let found = all.into_iter().find(|account| account.name == name);
    let account = found.ok_or_else(Failure::not_found::<kinds::RefundPayment>)?;
    let active = if account.active { "on" } else { "" };
    let form = FormState::new(&visit)
        .with("adapter", &account.adapter)
        .with("name", &account.name)
        .with("title", &account.title)
        .with("base_url", &account.base_url)
        .with("version", account.version)
        .with("active", active);
    page(&visit, &providers, &account.adapter, true, form).await
}

pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    providers: Providers,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetUpPayments>()?;
    let (text, seen) = form.input.text();
    let (word, known) = (text.adapter.clone(), seen.is_some());
    let mut work = first!(form, site, visit);
    let done = keep_provider(&mut work, may, &providers, text, seen).await;
    let said = |()| {
        let flash = Flash::good(visit.lang.t("payments-provider-kept"));
        ("/settings/payment-providers".to_owned(), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&visit, &providers, &word, known, form).await
    })
}
