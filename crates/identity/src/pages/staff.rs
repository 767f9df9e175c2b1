//! Settings: staff.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::{StaffId, StationId};
use platform::Work;
use platform::columns::Moment;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Stamp, Visit, see_other};

use super::sign_in::Nothing;
use super::{first, langs, me, refusal};
use crate::acts::{self, PasswordLink};
use crate::permissions::EditStaff;
use crate::queries::{self, StaffLine};
use crate::records::staff;
use crate::rules::roles::Role;
use crate::rules::staff::StaffText;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: Option<i32>,
    name: String,
    mail: String,
    phone: String,
    lang: String,
    role: String,
    all_stations: bool,
    stations: Vec<String>,
    teams: Vec<String>,
}

impl Sent {
    fn text(&self) -> StaffText {
        StaffText {
            name: self.name.clone(),
            mail: self.mail.clone(),
            phone: self.phone.clone(),
            lang: self.lang.clone(),
            role: self.role.clone(),
            all_stations: self.all_stations,
            stations: self.stations.clone(),
            teams: self.teams.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "identity/staff.html")]
struct ListPage {
    frame: Frame,
    l: L,
    now: Timestamp,
    lines: Vec<StaffLine>,
    stations: HashMap<StationId, String>,
    may_edit: bool,
}

impl ListPage {
    fn ago(&self, moment: &Moment) -> Stamp {
        self.l.stamp(Timestamp::from(*moment), self.now)
    }

    fn places(&self, line: &StaffLine) -> String {
        if line.row.all_stations {
            return self.l.t("identity-staff-all-stations");
        }
        let names = line
            .stations
            .iter()
            .filter_map(|id| self.stations.get(id).cloned());
        names.collect::<Vec<_>>().join(", ")
    }
}

#[derive(Template)]
#[template(path = "identity/staff_one.html")]
struct EditPage {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    staff: Option<staff::Model>,
    own: bool,
    stations: Vec<Choice>,
    teams: Vec<Choice>,
}

impl EditPage {
    fn langs(&self) -> Vec<Choice> {
        langs()
    }

    fn roles(&self) -> Vec<Choice> {
        Role::ALL
            .map(|role| Choice::new(role.key(), self.l.t(role.text())))
            .to_vec()
    }
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let page = ListPage {
        frame: visit
            .frame("settings", l.t("identity-settings-staff"))
            .back("/settings", l.t("identity-settings"))
            .wide(),
        l,
        now: site.platform.now(),
        lines: queries::staff_lines(db).await?,
        stations: queries::station_names(db).await?,
        may_edit: visit.can("staff.edit"),
    };
    ui::html(&page)
}

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("role", "counter")
        .with("lang", visit.lang.code());
    page(&site, &visit, StatusCode::OK, form, None).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    form: FormState,
    staff: Option<staff::Model>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let title = staff
        .as_ref()
        .map_or_else(|| l.t("identity-staff-new"), |row| row.name.clone());
    let url = staff
        .as_ref()
        .map_or_else(|| "/settings/staff".into(), |row| address(row.id));
    let stations = queries::stations(db).await?.into_iter();
    let page = EditPage {
        frame: visit
            .frame("settings", title)
            .back("/settings/staff", l.t("identity-settings-staff")),
        l,
        form,
        url,
        own: staff
            .as_ref()
            .is_some_and(|row| me(visit).is_ok_and(|me| me == row.id)),
        staff,
        stations: stations
            .map(|row| Choice::new(row.id.to_string(), row.name))
            .collect(),
        teams: queries::teams(db)
            .await?
            .into_iter()
            .map(|row| Choice::new(row.id.to_string(), row.name))
            .collect(),
    };
    ui::html_with(status, &page)
}

fn address(id: StaffId) -> String {
    format!("/settings/staff/{id}")
}

/// Adds somebody and mails them a link in the same transaction.
pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStaff>()?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let added = async {
        let details = form.input.text().read()?;
        let id = acts::add_staff(&mut work, may, details).await?;
        let why = PasswordLink::Invitation;
        acts::mail_password_link(&mut work, &site.config.base_url, id, why).await
    }
    .await;
    match added {
        Ok(()) => {
            let flash = Flash::good(visit.lang.a1(
                "identity-staff-added",
                "name",
                form.input.name.as_str(),
            ));
            Ok(form.once.done(work, "/settings/staff", flash).await?)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            page(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, form, None).await
        }
    }
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::staff_row(db, id).await?;
    let (stations, teams) = queries::places(db, id).await?;
    let mut form = FormState::new(&visit)
        .with("version", row.version)
        .with("name", &row.name)
        .with("mail", &row.mail)
        .with("phone", crate::shown_phone(&row.phone))
        .with("lang", &row.lang)
        .with("role", row.role.key())
        .with("all_stations", row.all_stations);
    for station in stations {
        form = form.with("stations", station);
    }
    for team in teams {
        form = form.with("teams", team);
    }
    page(&site, &visit, StatusCode::OK, form, Some(row)).await
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStaff>()?;
    let row = queries::staff_row(site.platform.db.read(), id).await?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let saved = match form.input.text().read() {
        Ok(details) => {
            acts::edit_staff(
                &mut work,
                may,
                id,
                form.input.version.unwrap_or_default(),
                details,
            )
            .await
        }
        Err(refused) => Err(refused.into()),
    };
    match saved {
        Ok(()) => {
            let flash = Flash::good(visit.lang.t("identity-staff-saved"));
            Ok(form.once.done(work, "/settings/staff", flash).await?)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            page(
                &site,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                form,
                Some(row),
            )
            .await
        }
    }
}

pub(super) async fn disable(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStaff>()?;
    let mut work = visit.work(&site).await?;
    acts::disable_staff(&mut work, may, id).await?;
    let l = visit.lang;
    let undo = format!("{}/enable", address(id));
    let flash = Flash::good(l.t("identity-staff-disabled-done")).undo(undo, l.t("identity-undo"));
    done(work, id, flash).await
}

pub(super) async fn enable(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStaff>()?;
    let mut work = visit.work(&site).await?;
    acts::enable_staff(&mut work, may, id).await?;
    done(
        work,
        id,
        Flash::good(visit.lang.t("identity-staff-enabled-done")),
    )
    .await
}

pub(super) async fn mail_link(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let row = queries::staff_row(site.platform.db.read(), id).await?;
    let why = if row.password_hash.is_some() {
        PasswordLink::Reset
    } else {
        PasswordLink::Invitation
    };
    let mut work = visit.work(&site).await?;
    acts::mail_password_link(&mut work, &site.config.base_url, id, why).await?;
    let flash = Flash::good(
        visit
            .lang
            .a1("identity-staff-link-sent", "mail", row.mail.as_str()),
    );
    done(work, id, flash).await
}

pub(super) async fn remove_factor(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStaff>()?;
    let mut work = visit.work(&site).await?;
    acts::remove_second_factor(&mut work, may, id).await?;
    done(
        work,
        id,
        Flash::good(visit.lang.t("identity-factor-removed")),
    )
    .await
}

pub(super) async fn end_sessions(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StaffId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStaff>()?;
    let mut work = visit.work(&site).await?;
    acts::end_all_sessions(&mut work, id, None, Some(may)).await?;
    done(
        work,
        id,
        Flash::good(visit.lang.t("identity-staff-sessions-ended")),
    )
    .await
}

async fn done(work: Work, id: StaffId, flash: Flash) -> Result<Response, Fault> {
    work.commit().await?;
    Ok(see_other(address(id), flash))
}
