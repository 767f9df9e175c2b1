//! What is wired: for each capability its texts, permissions, routes, API, rail, panels, search kinds, jobs and checks.

use std::sync::Arc;

use identity::letters::{FirmLetterhead, LETTERS};
use identity::{Door, Matrix, Permissions};
use kernel::ids::{CustomerId, Ref};
use platform::jobs::{Handlers, Schedule, Schedules};
use platform::{Check, Failure, PermissionInfo, Platform, Work};
use post::{Kinds, Post};
use sea_orm::DatabaseConnection;
use ui::{
    ApiRoutes, CreateItem, NavGroup, NavItem, Routes, SearchKind, SettingsItem, Site, SiteConfig,
    Texts,
};

use crate::config::Config;
use crate::{mail, outside};

/// Texts of the program itself and of the crates that have no pages of their own.
const OWN_TEXTS: &[Texts] = &[
    ui::texts!("vefa"),
    Texts {
        name: "post",
        tr: post::texts::TURKISH,
        en: post::texts::ENGLISH,
    },
];

/// Texts of the capabilities.
const TEXTS: &[&[Texts]] = &[
    ui::TEXTS,
    OWN_TEXTS,
    &[identity::TEXTS, accounts::TEXTS, documents::TEXTS],
    lawbook::TEXTS,
    &[operations::TEXTS],
    catalogue::TEXTS,
    stock::TEXTS,
    imports::TEXTS,
    &[tickets::TEXTS],
    mailboxes::TEXTS,
    &[parts::TEXTS],
    &[payments::TEXTS],
    &[shipping::TEXTS],
    &[wallet::TEXTS],
    &[issuing::TEXTS],
    &[service::TEXTS],
    &[returns::TEXTS],
    &[loaners::TEXTS, claims::TEXTS],
    &[evidence::TEXTS],
    &[knowledge::TEXTS],
    &[workshop::TEXTS],
];

/// Every permission with the roles that have it, by capability.
pub const PERMISSIONS: &[(&str, &[PermissionInfo])] = &[
    ("identity", identity::PERMISSIONS),
    ("post", post::PERMISSIONS),
    ("accounts", accounts::PERMISSIONS),
    ("documents", documents::PERMISSIONS),
    ("lawbook", lawbook::PERMISSIONS),
    ("catalogue", catalogue::PERMISSIONS),
    ("stock", stock::PERMISSIONS),
    ("imports", imports::PERMISSIONS),
    ("workshop", workshop::PERMISSIONS),
    ("tickets", tickets::PERMISSIONS),
    ("mailboxes", mailboxes::PERMISSIONS),
    ("parts", parts::PERMISSIONS),
    ("payments", payments::PERMISSIONS),
    ("shipping", shipping::PERMISSIONS),
    ("wallet", wallet::PERMISSIONS),
    ("issuing", issuing::PERMISSIONS),
    ("service", service::PERMISSIONS),
    ("returns", returns::PERMISSIONS),
    ("loaners", loaners::PERMISSIONS),
    ("claims", claims::PERMISSIONS),
    ("evidence", evidence::PERMISSIONS),
    ("knowledge", knowledge::PERMISSIONS),
];

/// What must always hold.
pub const CHECKS: &[&[&dyn Check]] = &[
    platform::checks::CHECKS,
    identity::CHECKS,
    accounts::CHECKS,
    documents::CHECKS,
    catalogue::CHECKS,
    stock::CHECKS,
    tickets::CHECKS,
    parts::CHECKS,
    payments::CHECKS,
    shipping::CHECKS,
    wallet::CHECKS,
    issuing::CHECKS,
    service::CHECKS,
    returns::CHECKS,
    loaners::CHECKS,
    claims::CHECKS,
    knowledge::CHECKS,
    operations::checks::CHECKS_OF_CHAIN,
];

/// What the calendar leaves.
const SCHEDULES: &[&[Schedule]] = &[
    &[platform::upkeep::SCHEDULE, operations::checks::SCHEDULE],
    identity::jobs::SCHEDULES,
    accounts::jobs::SCHEDULES,
    tickets::jobs::SCHEDULES,
    parts::jobs::SCHEDULES,
    shipping::jobs::SCHEDULES,
    payments::jobs::SCHEDULES,
    wallet::jobs::SCHEDULES,
    issuing::jobs::SCHEDULES,
    service::jobs::SCHEDULES,
    returns::jobs::SCHEDULES,
    loaners::jobs::SCHEDULES,
    knowledge::jobs::SCHEDULES,
];

/// Entries of the rail.
const NAV: &[&[NavItem]] = &[
    &lawbook::NAV,
    accounts::NAV,
    documents::NAV,
    catalogue::NAV,
    stock::NAV,
    imports::NAV,
    tickets::NAV,
    mailboxes::NAV,
    parts::NAV,
    payments::NAV,
    shipping::NAV,
    wallet::NAV,
    issuing::NAV,
    service::NAV,
    returns::NAV,
    loaners::NAV,
    claims::NAV,
    knowledge::NAV,
];

/// What of the rail stands together, under the entry that is used most.
const NAV_GROUPS: &[NavGroup] = &[
    NavGroup(&["tickets", "mails", "articles"]),
    NavGroup(&["customers", "takings", "refunds", "wallets"]),
    NavGroup(&["products", "units", "sales"]),
    NavGroup(&["stock", "parts", "shipments", "loaners", "claims"]),
    NavGroup(&["documents", "e-documents", "imports", "law"]),
];

/// Entries of the "new" menu.
const CREATE: &[&[CreateItem]] = &[
    accounts::CREATE,
    catalogue::CREATE,
    service::CREATE,
    returns::CREATE,
    imports::CREATE,
    tickets::CREATE,
    parts::CREATE,
    knowledge::CREATE,
];

/// What the one search field finds.
const SEARCH_KINDS: &[&[SearchKind]] = &[
    accounts::SEARCH,
    documents::SEARCH,
    catalogue::SEARCH_KINDS,
    stock::SEARCH,
    tickets::SEARCH,
    payments::SEARCH,
    shipping::SEARCH,
    wallet::SEARCH,
    issuing::SEARCH,
    service::SEARCH,
    returns::SEARCH,
    loaners::SEARCH,
    claims::SEARCH,
    knowledge::SEARCH,
];

/// Pages of the settings.
const SETTINGS: &[&[SettingsItem]] = &[
    identity::SETTINGS,
    accounts::SETTINGS,
    catalogue::SETTINGS,
    operations::SETTINGS,
    payments::SETTINGS,
    workshop::SETTINGS,
    mailboxes::SETTINGS,
    shipping::SETTINGS,
    issuing::SETTINGS,
    service::SETTINGS,
    returns::SETTINGS,
];

/// Words for the verbs of events, by capability: the timeline of a ticket speaks them.
const VERBS: &[&[tickets::Verb]] = &[
    tickets::VERBS,
    &PART_VERBS,
    &PAYMENT_VERBS,
    &WALLET_VERBS,
    &SHIPMENT_VERBS,
    &LOANER_VERBS,
    &CLAIM_VERBS,
    evidence::VERBS,
    &ISSUING_VERBS,
    service::VERBS,
    returns::VERBS,
];

/// What parts tell of: they stand beside tickets, so the program makes their words those of a timeline.
const PART_VERBS: [tickets::Verb; parts::VERBS.len()] = spoken(&parts::VERBS);

/// What refunds tell of.
const PAYMENT_VERBS: [tickets::Verb; payments::VERBS.len()] = spoken(payments::VERBS);

/// What wallets tell of.
const WALLET_VERBS: [tickets::Verb; wallet::VERBS.len()] = spoken(wallet::VERBS);

/// What shipments tell of.
const SHIPMENT_VERBS: [tickets::Verb; shipping::VERBS.len()] = spoken(shipping::VERBS);

/// What loaners tell of.
const LOANER_VERBS: [tickets::Verb; loaners::VERBS.len()] = spoken(loaners::VERBS);

/// What claims tell of.
const CLAIM_VERBS: [tickets::Verb; claims::VERBS.len()] = spoken(claims::VERBS);

/// What issuing tells of.
const ISSUING_VERBS: [tickets::Verb; issuing::VERBS.len()] = spoken(&issuing::VERBS);

/// Words of a capability that stands beside tickets, as those of a timeline.
const fn spoken<const N: usize>(words: &[(&'static str, &'static str)]) -> [tickets::Verb; N] {
    let mut verbs = [tickets::Verb::new("", ""); N];
    let mut at = 0;
    while at < N {
        verbs[at] = tickets::Verb::new(words[at].0, words[at].1);
        at += 1;
    }
    verbs
}

/// Installs the texts of all crates.
pub fn install_texts() {
    for texts in TEXTS.iter().copied().flatten() {
        ui::texts::install(*texts);
    }
    for verbs in VERBS {
        tickets::tell_verbs(verbs);
    }
    tickets::answer_by(Arc::new(mailboxes::ByMailboxes));
    tickets::show_more(Arc::new(mailboxes::MoreOfMails));
}

/// Who may do what, from all capabilities.
#[must_use]
pub fn matrix() -> Matrix {
    Arc::new(Permissions::assembled(PERMISSIONS))
}

/// Every permission's key, for a token that may do everything its owner may.
#[must_use]
pub fn all_permissions() -> Vec<String> {
    PERMISSIONS
        .iter()
        .flat_map(|(_, table)| *table)
        .map(|info| info.key.to_owned())
        .collect()
}

/// Pages of all capabilities.
pub(crate) fn pages(matrix: &Matrix, post: &Post) -> Routes {
    identity::routes(matrix.clone())
        .merge(accounts::routes(followers()))
        .merge(documents::routes())
        .merge(lawbook::routes())
        .merge(operations::routes(post.clone()))
        .merge(catalogue::routes())
        .merge(stock::routes())
        .merge(imports::routes())
        .merge(workshop::routes())
        .merge(tickets::routes())
        .merge(mailboxes::routes(&outside::names()))
        .merge(parts::routes())
        .merge(payments::routes(outside::providers()))
        .merge(wallet::routes())
        .merge(shipping::routes(&outside::carriers()))
        .merge(issuing::routes(outside::integrators()))
        .merge(service::routes())
        .merge(returns::routes())
        .merge(loaners::routes())
        .merge(claims::routes())
        .merge(evidence::routes())
        .merge(knowledge::routes())
}

/// API of all capabilities.
pub(crate) fn api(post: &Post) -> ApiRoutes {
    identity::api_routes()
        .merge(accounts::api_routes(followers()))
        .merge(documents::api_routes())
        .merge(lawbook::api_routes())
        .merge(operations::api_routes(post.clone()))
        .merge(catalogue::api())
        .merge(stock::api())
        .merge(imports::api())
        .merge(workshop::api_routes())
        .merge(tickets::api_routes())
        .merge(mailboxes::api_routes())
        .merge(parts::api())
        .merge(payments::api_routes(&outside::providers()))
        .merge(wallet::api_routes())
        .merge(shipping::api_routes(&outside::carriers()))
        .merge(issuing::api_routes())
        .merge(service::api_routes())
        .merge(returns::api_routes())
        .merge(loaners::api_routes())
        .merge(claims::api_routes())
        .merge(evidence::api_routes())
        .merge(knowledge::api_routes())
}

/// Documents of a merged customer become the survivor's; they stand beside accounts, so the program ties them.
struct DocumentsFollow;

#[async_trait::async_trait]
impl accounts::MergeFollower for DocumentsFollow {
    fn what(&self) -> &'static str {
        "vefa-documents-follow"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        let documents = documents::documents_of(db, Ref::of(from)).await?;
        Ok(documents.len() as u64)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let moved = self.counted(work, from).await?;
        documents::acts::move_documents(work, Ref::of(from), Ref::of(into)).await?;
        Ok(moved)
    }
}

impl DocumentsFollow {
    async fn counted(&self, work: &Work, from: CustomerId) -> Result<u64, Failure> {
        let documents = documents::documents_of(work.conn(), Ref::of(from)).await?;
        Ok(documents.len() as u64)
    }
}

/// Whose records follow when two customers become one.
fn followers() -> accounts::MergeFollowers {
    Arc::new([
        Arc::new(catalogue::GoodsFollowCustomers),
        Arc::new(DocumentsFollow),
        Arc::new(tickets::TicketsFollowCustomers),
        Arc::new(parts::SuppliersFollowCustomers),
        Arc::new(payments::TakingsFollowCustomers),
        Arc::new(wallet::WalletsFollowCustomers),
        Arc::new(shipping::ShipmentsFollowCustomers),
        Arc::new(issuing::EDocumentsFollowCustomers),
        Arc::new(service::OrdersFollowCustomers),
        Arc::new(returns::ReturnsFollowCustomers),
        Arc::new(loaners::LoansFollowCustomers),
        Arc::new(claims::ClaimsFollowSuppliers),
    ])
}

/// Who hears that a shipment moved.
fn moved_followers() -> Vec<Arc<dyn shipping::MovedFollower>> {
    vec![Arc::new(returns::ReturnsFollowParcels)]
}

/// The site with all that is registered on it.
pub(crate) fn site(platform: Platform, config: SiteConfig, matrix: &Matrix) -> Site {
    service::serve_at(&config.base_url);
    returns::portal::serve_at(&config.base_url);
    Site::builder(platform, config, Arc::new(Door::new(matrix.clone())))
        .views(Arc::new(identity::Views))
        .create(CREATE.iter().copied().flatten().copied())
        .panels(catalogue::panels())
        .panels(stock::panels())
        .panels(documents::panels())
        .panels(tickets::panels())
        .panels(mailboxes::panels())
        .panels(parts::panels())
        .panels(payments::panels())
        .panels(wallet::panels())
        .panels(shipping::panels())
        .panels(issuing::panels())
        .panels(service::panels())
        .panels(returns::panels())
        .panels(loaners::panels())
        .panels(evidence::panels())
        .panels(knowledge::panels())
        .search_kinds(SEARCH_KINDS.iter().copied().flatten().copied())
        .nav(NAV.iter().copied().flatten().copied())
        .nav_groups(NAV_GROUPS.iter().copied())
        .settings(SETTINGS.iter().copied().flatten().copied())
        .settings_counts(operations::counts())
        .build()
}

/// The post office: what is sent, by whom it is carried, and how we sign.
pub(crate) fn post(platform: &Platform, config: &Config) -> anyhow::Result<Post> {
    let kinds = Kinds::new(
        LETTERS
            .into_iter()
            .chain(accounts::LETTERS)
            .chain(tickets::LETTERS)
            .chain(service::LETTERS)
            .chain(returns::LETTERS)
            .chain(returns::portal::LETTERS),
    )?;
    let out = mailboxes::Outgoing::new(platform.clone(), mail::channel(&config.mail)?);
    Ok(Post::new(kinds, Arc::new(out), Arc::new(FirmLetterhead)))
}

/// Who does which job, and what the calendar leaves.
pub(crate) fn jobs(site: &Site, post: &Post) -> (Handlers, Schedules) {
    let base_url = site.config.base_url.clone();
    let mut handlers = Handlers::new()
        .with(platform::upkeep::Upkeep)
        .with(operations::checks::LookThrough(CHECKS))
        .with(post.handler())
        .with(identity::jobs::MailPasswordLink { base_url })
        .with(identity::jobs::Prune)
        .with(accounts::jobs::FindDuplicates)
        .with(accounts::jobs::RemindDebtors)
        .with(tickets::jobs::RecomputeClocks)
        .with(tickets::jobs::CloseSolved)
        .with(mailboxes::jobs::Arrive)
        .with(stock::jobs::SoldUnitsLeave)
        .with(parts::jobs::KeepTrue)
        .with(shipping::jobs::Raise)
        .with(shipping::TellMoved(moved_followers()))
        .with(payments::jobs::SendRefund {
            providers: outside::providers(),
        })
        .with(payments::jobs::AskRefund {
            providers: outside::providers(),
        })
        .with(payments::jobs::MatchProviders {
            providers: outside::providers(),
        })
        .with(payments::jobs::MatchDay {
            providers: outside::providers(),
        })
        .with(wallet::jobs::Expire)
        .with(issuing::TellReturn(vec![Arc::new(
            returns::ReturnsFollowInvoices,
        )]))
        .with(service::jobs::Close)
        .with(service::jobs::KeepPaper)
        .with(service::jobs::ArchivePaper)
        .with(service::jobs::PartArrived)
        .with(service::jobs::FollowMoney)
        .with(service::jobs::NoteLoaner)
        .with(service::jobs::NoteLoanEnded)
        .with(service::jobs::Morning)
        .with(returns::jobs::FollowChoice)
        .with(returns::jobs::FollowRefund)
        .with(returns::jobs::Morning)
        .with(returns::jobs::Night)
        .with(loaners::jobs::Remind)
        .with(evidence::jobs::MakeFile)
        .with(knowledge::jobs::Forget);
    shipping::jobs::asking(&outside::carriers())
        .into_iter()
        .for_each(|handler| handlers.add(handler));
    issuing::jobs::jobs(&outside::integrators())
        .into_iter()
        .for_each(|handler| handlers.add(handler));
    imports::jobs()
        .into_iter()
        .for_each(|handler| handlers.add(handler));
    (
        handlers,
        Schedules::new(SCHEDULES.iter().copied().flatten().copied()),
    )
}
