//! Pages of accounts: the list, one customer, its form, duplicates, merging.

mod account;
mod account_entry;
mod account_new;
mod account_print;
mod account_remind;
mod card;
mod duplicates;
mod form;
mod history;
mod list;
mod merge;
mod names;
mod reminders;
mod segments;

pub use names::{keep_names, names_shown};

use axum::extract::State;
use kernel::ids::Kind;
use kernel::ids::kinds;
use platform::{Failure, Work};
use ui::{
    Begun, CreateItem, Fault, Form, NavItem, Need, Query, Routes, SearchKind, SettingsItem, Site,
    Visit,
};

use crate::acts::MergeFollowers;
use crate::permissions::{
    EditCustomers, KeepSegments, MergeCustomers, PostAccount, ReadAccount, ReadCustomers,
};

/// All pages with their needs. The followers move what higher capabilities keep of a customer when two become one.
pub fn routes(followers: MergeFollowers) -> Routes {
    let (read, edit) = (
        Need::permission::<ReadCustomers>(),
        Need::permission::<EditCustomers>(),
    );
    let may_merge = Need::permission::<MergeCustomers>();
    let (account, post) = (
        Need::permission::<ReadAccount>(),
        Need::permission::<PostAccount>(),
    );
    let previewed = followers.clone();
    Routes::new()
        .get("/customers", read, list::list)
        .get("/customers/new", edit, form::new)
        .post("/customers", edit, form::register)
        .get("/customers/alike", edit, duplicates::alike)
        .get("/customers/duplicates", may_merge, duplicates::list)
        .post(
            "/customers/duplicates/dismiss",
            may_merge,
            duplicates::dismiss,
        )
        .get(
            "/customers/merge",
            may_merge,
            move |State(site): State<Site>, visit: Visit, Query(ask): Query<merge::Ask>| {
                merge::preview(site, visit, previewed.clone(), ask)
            },
        )
        .post(
            "/customers/merge",
            may_merge,
            move |State(site): State<Site>, visit: Visit, form: Form<merge::Sent>| {
                merge::merge(site, visit, followers.clone(), form)
            },
        )
        .get("/customers/{id}", read, card::show)
        .get("/customers/{id}/history", read, history::older)
        .get("/customers/{id}/account", account, account::show)
        .get("/customers/{id}/account/new", post, account_new::new)
        .post("/customers/{id}/account", post, account_new::post)
        .get(
            "/customers/{id}/account/statement.pdf",
            account,
            account_print::pdf,
        )
        .post(
            "/customers/{id}/account/remind",
            post,
            account_remind::remind,
        )
        .get(
            "/customers/{id}/account/{entry}",
            account,
            account_entry::show,
        )
        .post(
            "/customers/{id}/account/{entry}/reverse",
            post,
            account_entry::reverse,
        )
        .get("/customers/{id}/edit", edit, form::edit)
        .post("/customers/{id}", edit, form::save)
        .merge(settings())
}

/// Pages of the settings: segments, and reminders of old debts.
fn settings() -> Routes {
    let post = Need::permission::<PostAccount>();
    let keep = Need::permission::<KeepSegments>();
    Routes::new()
        .get("/settings/segments", keep, segments::list)
        .get("/settings/segments/new", keep, segments::new)
        .post("/settings/segments/new", keep, segments::add)
        .get("/settings/segments/{code}", keep, segments::edit)
        .post("/settings/segments/{code}", keep, segments::save)
        .post("/settings/segments/{code}/archive", keep, segments::archive)
        .get("/settings/reminders", post, reminders::show)
        .post("/settings/reminders", post, reminders::keep)
}

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "customers",
    label: "accounts-customers",
    icon: "users",
    url: "/customers",
    permission: Some("customer.read"),
    order: 40,
    shortcut: "c",
}];

/// Entry of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "accounts-customer-new",
    icon: "user-plus",
    url: "/customers/new",
    permission: "customer.edit",
    order: 40,
    shortcut: "",
}];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[
    SettingsItem {
        label: "accounts-segments",
        help: "accounts-segments-help",
        icon: "users",
        url: "/settings/segments",
        permission: "customer.segments",
        order: 73,
    },
    SettingsItem {
        label: "accounts-reminders",
        help: "accounts-reminders-help",
        icon: "mail",
        url: "/settings/reminders",
        permission: "account.post",
        order: 74,
    },
];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::Customer::NAME,
    label: "accounts-customers",
    icon: "user",
    url: |id| format!("/customers/{id}"),
    permission: "customer.read",
}];

/// The words of an act that refused; everything else is no matter of the form.
fn refusal(failure: Failure) -> Result<kernel::Refused, Fault> {
    match failure {
        Failure::Refused(refused) => Ok(refused),
        failure => Err(failure.into()),
    }
}

/// A transaction, or the answer of the first time.
fn first(begun: Begun) -> Result<Work, Box<axum::response::Response>> {
    match begun {
        Begun::First(work) => Ok(work),
        Begun::Again(answer) => Err(Box::new(answer)),
    }
}
