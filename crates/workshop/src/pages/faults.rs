//! The faults: groups with their codes, searched by what people say.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{FaultCodeId, FaultGroupId};
use serde::Deserialize;
use ui::{Fault, Flash, Form, Frame, L, Path, Query, Site, Visit};

use super::Archiving;
use crate::acts::{self, Kept};
use crate::queries::{self, find_fault};
use crate::records::{fault_code, fault_group};

/// Faults that a search shows.
const FOUND: usize = 60;

#[derive(Template)]
#[template(path = "workshop/faults.html")]
struct Page {
    frame: Frame,
    l: L,
    q: String,
    archived: bool,
    may_edit: bool,
    groups: Vec<Group>,
}

struct Group {
    row: fault_group::Model,
    /// A search opens what it finds.
    open: bool,
    name: String,
    codes: Vec<Code>,
}

struct Code {
    row: fault_code::Model,
    name: String,
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    archived: Option<String>,
}

/// Groups in the order of their codes; with a word, those whose faults it tells.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let archived = asked.archived.is_some();
    let (groups, codes) = queries::all_faults(db, archived).await?;
    let wanted = wanted(&site, &asked.q).await?;
    let turkish = l.lang() == ui::Lang::Turkish;
    let name = |tr: &str, en: &str| {
        if turkish {
            tr.to_owned()
        } else {
            en.to_owned()
        }
    };
    let of = |row: fault_group::Model| {
        let codes = codes.iter().filter(|code| code.group_id == row.id);
        let shown = codes.filter(|code| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.1.contains(&code.id))
        });
        Group {
            open: wanted.is_some(),
            codes: shown
                .map(|code| Code {
                    name: name(&code.name_tr, &code.name_en),
                    row: code.clone(),
                })
                .collect(),
            name: name(&row.name_tr, &row.name_en),
            row,
        }
    };
    let groups = groups
        .into_iter()
        .filter(|row| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.0.contains(&row.id))
        })
        .map(of)
        .collect();
    let frame = visit
        .frame("settings", l.t("workshop-faults"))
        .back("/settings", l.t("workshop-settings"));
    let may_edit = visit.can("workshop.edit");
    ui::html(&Page {
        frame,
        l,
        q: asked.q,
        archived,
        may_edit,
        groups,
    })
}

type Wanted = (HashSet<FaultGroupId>, HashSet<FaultCodeId>);

async fn wanted(site: &Site, q: &str) -> Result<Option<Wanted>, Fault> {
    if q.trim().is_empty() {
        return Ok(None);
    }
    let found = find_fault(site.platform.db.read(), q, None, FOUND).await?;
    let groups = found.iter().map(|one| one.group.id).collect();
    let codes = found
        .iter()
        .filter_map(|one| one.code.as_ref())
        .map(|code| code.id);
    Ok(Some((groups, codes.collect())))
}

async fn archive(
    site: Site,
    visit: Visit,
    form: Form<Archiving>,
    kept: Kept,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    acts::archive(&mut work, may, kept, form.input.archived).await?;
    let said = match form.input.archived {
        true => "workshop-archived",
        false => "workshop-restored",
    };
    Ok(form
        .once
        .done(work, "/settings/faults", Flash::good(l.t(said)))
        .await?)
}

/// Takes a group off the choices, or brings it back.
pub(super) async fn archive_group(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultGroupId>,
    form: Form<Archiving>,
) -> Result<Response, Fault> {
    archive(site, visit, form, Kept::Group(id)).await
}

/// Takes a fault off the choices, or brings it back.
pub(super) async fn archive_code(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultCodeId>,
    form: Form<Archiving>,
) -> Result<Response, Fault> {
    archive(site, visit, form, Kept::Code(id)).await
}
