//! Pages of identity: the entrance, one's own account, and the settings of the firm.

mod account;
mod company;
mod entrance;
mod origin;
mod password_reset;
mod roles;
mod second_factor;
mod setup;
mod sign_in;
mod staff;
mod stations;
mod teams;
mod tokens;

use axum::extract::State;
use kernel::ids::StaffId;
use platform::{Failure, Work};
use ui::{Begun, Fault, Form, Need, Routes, SettingsItem, Site, Visit};

use crate::permissions::{
    EditCompany, EditStaff, EditStations, IssueTokens, ReadStaff, ReadStations,
};

/// All pages with their needs. The table of permissions is for the page that shows it.
pub fn routes(permissions: crate::Matrix) -> Routes {
    entrance_routes()
        .merge(account_routes())
        .merge(token_routes(permissions.clone()))
        .merge(settings_routes(permissions))
}

fn entrance_routes() -> Routes {
    Routes::new()
        .get("/setup", Need::Public, setup::show)
        .post("/setup", Need::Public, setup::set_up)
        .get("/sign-in", Need::Public, sign_in::show)
        .post("/sign-in", Need::Public, sign_in::sign_in)
        .get("/sign-in/code", Need::Public, sign_in::show_code)
        .post("/sign-in/code", Need::Public, sign_in::prove)
        .post("/sign-out", Need::SignedIn, sign_in::sign_out)
        .get("/password-reset", Need::Public, password_reset::ask_form)
        .post("/password-reset", Need::Public, password_reset::ask)
        .get(
            "/password-reset/{link}",
            Need::Public,
            password_reset::set_form,
        )
        .post("/password-reset/{link}", Need::Public, password_reset::set)
}

fn account_routes() -> Routes {
    Routes::new()
        .get("/account", Need::SignedIn, account::show)
        .post("/account/profile", Need::SignedIn, account::profile)
        .post("/account/password", Need::SignedIn, account::password)
        .post(
            "/account/sessions/{id}/end",
            Need::SignedIn,
            account::end_session,
        )
        .post("/account/sessions/end", Need::SignedIn, account::end_others)
        .get(
            "/account/second-factor",
            Need::SignedIn,
            second_factor::show,
        )
        .post(
            "/account/second-factor",
            Need::SignedIn,
            second_factor::begin,
        )
        .post(
            "/account/second-factor/confirm",
            Need::SignedIn,
            second_factor::confirm,
        )
        .post(
            "/account/second-factor/codes",
            Need::SignedIn,
            second_factor::codes,
        )
        .post(
            "/account/second-factor/remove",
            Need::SignedIn,
            second_factor::remove,
        )
}

fn token_routes(permissions: crate::Matrix) -> Routes {
    let issue = Need::permission::<IssueTokens>();
    let matrix = permissions.clone();
    Routes::new()
        .get("/account/tokens/new", issue, move |visit: Visit| {
            tokens::form(visit, permissions.clone())
        })
        .post(
            "/account/tokens",
            issue,
            move |State(site): State<Site>, visit: Visit, form: Form<tokens::KeyText>| {
                tokens::issue(site, visit, matrix.clone(), form)
            },
        )
        .post("/account/tokens/{id}/end", Need::SignedIn, tokens::end)
}

fn settings_routes(permissions: crate::Matrix) -> Routes {
    let (edit_stations, edit_staff) = (
        Need::permission::<EditStations>(),
        Need::permission::<EditStaff>(),
    );
    let edit_company = Need::permission::<EditCompany>();
    Routes::new()
        .get("/settings/company", edit_company, company::show)
        .upload(
            "/settings/company",
            edit_company,
            company::LOGO_MAX,
            company::save,
        )
        .get("/settings/company/logo", Need::SignedIn, company::logo)
        .get(
            "/settings/stations",
            Need::permission::<ReadStations>(),
            stations::list,
        )
        .get("/settings/stations/new", edit_stations, stations::new)
        .post("/settings/stations", edit_stations, stations::add)
        .get("/settings/stations/{id}", edit_stations, stations::edit)
        .post("/settings/stations/{id}", edit_stations, stations::save)
        .post(
            "/settings/stations/{id}/close",
            edit_stations,
            stations::close,
        )
        .post(
            "/settings/stations/{id}/reopen",
            edit_stations,
            stations::reopen,
        )
        .get("/settings/teams", edit_stations, teams::list)
        .get("/settings/teams/new", edit_stations, teams::new)
        .post("/settings/teams", edit_stations, teams::add)
        .get("/settings/teams/{id}", edit_stations, teams::edit)
        .post("/settings/teams/{id}", edit_stations, teams::save)
        .get(
            "/settings/staff",
            Need::permission::<ReadStaff>(),
            staff::list,
        )
        .get("/settings/staff/new", edit_staff, staff::new)
        .post("/settings/staff", edit_staff, staff::add)
        .get("/settings/staff/{id}", edit_staff, staff::edit)
        .post("/settings/staff/{id}", edit_staff, staff::save)
        .post("/settings/staff/{id}/disable", edit_staff, staff::disable)
        .post("/settings/staff/{id}/enable", edit_staff, staff::enable)
        .post("/settings/staff/{id}/link", edit_staff, staff::mail_link)
        .post(
            "/settings/staff/{id}/second-factor",
            edit_staff,
            staff::remove_factor,
        )
        .post(
            "/settings/staff/{id}/sessions",
            edit_staff,
            staff::end_sessions,
        )
        .get(
            "/settings/roles",
            Need::permission::<ReadStaff>(),
            move |visit: Visit| roles::show(visit, permissions.clone()),
        )
}

/// Tiles of the settings page.
pub const SETTINGS: &[SettingsItem] = &[
    tile(
        "identity-settings-company",
        "identity-settings-company-help",
        "building",
        "/settings/company",
        "company.edit",
        10,
    ),
    tile(
        "identity-settings-stations",
        "identity-settings-stations-help",
        "map-pin",
        "/settings/stations",
        "station.read",
        20,
    ),
    tile(
        "identity-settings-teams",
        "identity-settings-teams-help",
        "users-group",
        "/settings/teams",
        "station.edit",
        30,
    ),
    tile(
        "identity-settings-staff",
        "identity-settings-staff-help",
        "users",
        "/settings/staff",
        "staff.read",
        40,
    ),
    tile(
        "identity-settings-roles",
        "identity-settings-roles-help",
        "shield",
        "/settings/roles",
        "staff.read",
        50,
    ),
];

const fn tile(
    label: &'static str,
    help: &'static str,
    icon: &'static str,
    url: &'static str,
    permission: &'static str,
    order: u16,
) -> SettingsItem {
    SettingsItem {
        label,
        help,
        icon,
        url,
        permission,
        order,
    }
}

/// The person at the page; a page is never opened by anybody else.
fn me(visit: &Visit) -> Result<StaffId, Failure> {
    visit
        .actor()
        .staff()
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Staff>)
}

/// The words of a form, or of an act that refused; everything else is no matter of the form.
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

/// Both languages with their own names.
fn langs() -> Vec<ui::Choice> {
    vec![
        ui::Choice::new("tr", "Türkçe"),
        ui::Choice::new("en", "English"),
    ]
}

/// How many recovery codes are left, in a sentence.
fn codes_left(l: ui::L, left: u64) -> String {
    l.a1(
        "identity-factor-left",
        "n",
        i64::try_from(left).unwrap_or(i64::MAX),
    )
}
