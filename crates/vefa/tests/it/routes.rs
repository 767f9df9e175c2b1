//! All routes with all roles: who may not is refused, whoever may is let in, and nobody is let in by accident.

use axum::http::StatusCode;
use kernel::ids::StaffId;
use platform::Platform;
use ui::testing::Client;
use ui::{Need, Route};

use crate::world::{House, ask, sent_to};

/// A path with something that cannot exist in the place of each parameter.
fn filled(path: &str) -> String {
    let nobody = "00000000-0000-7000-8000-000000000000";
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { nobody } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn everybody(house: &House) -> [(&'static str, &'static str, StaffId); 7] {
    let people = house.world.people;
    [
        ("administrator", "elif.aydin", people.elif),
        ("manager", "cem.arslan", people.cem),
        ("counter", "zeynep.kurt", people.zeynep),
        ("agent", "deniz.yalcin", people.deniz),
        ("technician", "mert.tas", people.mert),
        ("accountant", "hakan.sen", people.hakan),
        ("readonly", "selin.gunduz", people.selin),
    ]
}

fn may(role: &str, need: Need) -> bool {
    let Need::Permission(key) = need else {
        return true;
    };
    let rows = vefa::PERMISSIONS
        .iter()
        .flat_map(|(_, table)| *table)
        .filter(|info| info.key == key);
    rows.into_iter().any(|info| info.roles.contains(&role))
}

platform::both_engines! {
    async fn every_route_asks_for_what_it_says(platform: Platform) {
        let house = House::told(&platform).await;
        let table = house.app.table.clone();
        assert!(table.len() > 50, "{} routes are few", table.len());
        for (role, name, person) in everybody(&house) {
            let mut browser = house.signed_in(name).await;
            let mut program = house.program_of(person).await;
            for route in table.iter().filter(|route| !ENDS_THE_SESSION.contains(&route.path.as_str())) {
                let client = if route.path.starts_with("/api/") { &mut program } else { &mut browser };
                as_somebody(client, role, route).await;
            }
        }
        let mut stranger = house.browser();
        for route in &table {
            as_nobody(&mut stranger, route).await;
        }
    }
}

/// Routes after which the same browser would be a stranger.
const ENDS_THE_SESSION: &[&str] = &["/sign-out", "/sign-in/code"];

async fn as_somebody(client: &mut Client, role: &str, route: &Route) {
    let Some(answer) = ask(client, &route.method, &filled(&route.path)).await else {
        assert!(
            may(role, route.need),
            "{role}: {} is a stream for others",
            route.path
        );
        return;
    };
    let what = format!(
        "{role}: {} {} answered {}",
        route.method, route.path, answer.status
    );
    assert!(
        !answer.status.is_server_error(),
        "{what}: {}",
        answer.text()
    );
    assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{what}");
    let lost = route.need != Need::Public && sent_to(&answer).starts_with("/sign-in");
    assert!(!lost, "{what}: an earlier route has ended the session");
    let refused = answer.status == StatusCode::FORBIDDEN;
    assert_eq!(
        refused,
        !may(role, route.need),
        "{what}, it needs {:?}: {}",
        route.need,
        answer.text()
    );
}

async fn as_nobody(client: &mut Client, route: &Route) {
    let Some(answer) = ask(client, &route.method, &filled(&route.path)).await else {
        assert_eq!(
            route.need,
            Need::Public,
            "{} is a stream for nobody",
            route.path
        );
        return;
    };
    let what = format!(
        "nobody: {} {} answered {} {}",
        route.method,
        route.path,
        answer.status,
        sent_to(&answer)
    );
    assert!(
        !answer.status.is_server_error(),
        "{what}: {}",
        answer.text()
    );
    if route.need == Need::Public {
        assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{what}");
        return;
    }
    let sent_away = answer.status.is_redirection() && sent_to(&answer).starts_with("/sign-in");
    assert!(
        sent_away || answer.status == StatusCode::UNAUTHORIZED,
        "{what}, it needs {:?}",
        route.need
    );
}

#[test]
fn every_need_is_a_permission_that_some_role_holds() {
    for (capability, table) in vefa::PERMISSIONS {
        for info in *table {
            assert!(
                !info.roles.is_empty(),
                "{capability}: nobody holds {}",
                info.key
            );
            assert!(
                info.roles.contains(&"administrator"),
                "{capability}: the administrator lacks {}",
                info.key
            );
        }
    }
}

#[test]
fn every_permission_has_a_name_in_both_languages() {
    vefa::install_texts();
    for (capability, table) in vefa::PERMISSIONS {
        for info in *table {
            let name = format!("{capability}-may-{}", info.key.replace('.', "-"));
            for lang in [platform::Lang::Turkish, platform::Lang::English] {
                assert!(
                    ui::texts::exists(lang, &name),
                    "{name} is missing in {lang:?}"
                );
            }
        }
    }
}
