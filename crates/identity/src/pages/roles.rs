//! The matrix: which role may do what.

use askama::Template;
use axum::response::Response;
use ui::{Fault, Frame, L, Visit};

use crate::Matrix;
use crate::rules::roles::Role;

#[derive(Template)]
#[template(path = "identity/roles.html")]
struct RolesPage {
    frame: Frame,
    l: L,
    roles: [Role; 7],
    groups: Vec<Group>,
}

/// Permissions of one capability's noun.
struct Group {
    noun: String,
    rows: Vec<Row>,
}

struct Row {
    key: &'static str,
    name: String,
    ticks: [bool; 7],
}

pub(super) async fn show(visit: Visit, matrix: Matrix) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("identity-settings-roles"))
        .back("/settings", l.t("identity-settings"))
        .sub(l.t("identity-roles-sub"));
    ui::html(&RolesPage {
        frame,
        l,
        roles: Role::ALL,
        groups: groups(l, &matrix),
    })
}

fn groups(l: L, matrix: &Matrix) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for known in matrix.rows() {
        let noun = known.key.split('.').next().unwrap_or(known.key);
        let row = Row {
            key: known.key,
            name: known.name(l),
            ticks: Role::ALL.map(|role| known.roles.contains(&role)),
        };
        match groups.last_mut().filter(|group| group.noun == noun) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                noun: noun.to_owned(),
                rows: vec![row],
            }),
        }
    }
    groups
}
