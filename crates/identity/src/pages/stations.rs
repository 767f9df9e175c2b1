//! Settings: stations.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::StationId;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, see_other};

use super::sign_in::Nothing;
use super::{first, refusal};
use crate::acts;
use crate::permissions::EditStations;
use crate::queries;
use crate::records::station;
use crate::rules::opening_hours;
use crate::rules::station::StationText;

/// The form's words beside the station's own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: Option<i32>,
    #[serde(flatten)]
    station: StationText,
}

#[derive(Template)]
#[template(path = "identity/stations.html")]
struct ListPage {
    frame: Frame,
    l: L,
    stations: Vec<station::Model>,
    may_edit: bool,
}

#[derive(Template)]
#[template(path = "identity/station.html")]
struct EditPage {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    station: Option<station::Model>,
}

impl EditPage {
    fn kinds(&self) -> Vec<Choice> {
        vec![
            Choice::new("own", self.l.t("identity-station-own")),
            Choice::new("authorised", self.l.t("identity-station-authorised")),
            Choice::new("independent", self.l.t("identity-station-independent")),
        ]
    }
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("identity-settings-stations"))
        .back("/settings", l.t("identity-settings"))
        .wide();
    let stations = queries::stations(site.platform.db.read()).await?;
    ui::html(&ListPage {
        frame,
        l,
        stations,
        may_edit: visit.can("station.edit"),
    })
}

pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("kind", "own")
        .with("country", "TR");
    page(
        &visit,
        StatusCode::OK,
        with_hours(form, &opening_hours::usual()),
        None,
    )
}

fn with_hours(form: FormState, week: &kernel::calendar::Week) -> FormState {
    let lines = opening_hours::lines(week)
        .into_iter()
        .zip(opening_hours::FIELDS);
    lines.fold(form, |form, (line, field)| form.with(field, line))
}

fn page(
    visit: &Visit,
    status: StatusCode,
    form: FormState,
    station: Option<station::Model>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let title = match &station {
        Some(station) => station.name.clone(),
        None => l.t("identity-station-new"),
    };
    let url = match &station {
        Some(station) => format!("/settings/stations/{}", station.id),
        None => "/settings/stations".to_owned(),
    };
    let frame = visit
        .frame("settings", title)
        .back("/settings/stations", l.t("identity-settings-stations"));
    ui::html_with(
        status,
        &EditPage {
            frame,
            l,
            form,
            url,
            station,
        },
    )
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStations>()?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let added = match form.input.station.read() {
        Ok(details) => acts::add_station(&mut work, may, details).await,
        Err(refused) => Err(refused.into()),
    };
    match added {
        Ok(_) => {
            let flash = Flash::good(visit.lang.t("identity-station-added"));
            Ok(form.once.done(work, "/settings/stations", flash).await?)
        }
        Err(failure) => page(
            &visit,
            StatusCode::UNPROCESSABLE_ENTITY,
            form.refused(refusal(failure)?),
            None,
        ),
    }
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StationId>,
) -> Result<Response, Fault> {
    let row = queries::station_row(site.platform.db.read(), id).await?;
    let form = filled(FormState::new(&visit), &row);
    page(&visit, StatusCode::OK, form, Some(row))
}

fn filled(form: FormState, row: &station::Model) -> FormState {
    let form = form
        .with("version", row.version)
        .with("name", &row.name)
        .with("code", &row.code)
        .with("kind", row.kind.key())
        .with("region", &row.region)
        .with("phone", crate::shown_phone(&row.phone))
        .with("mail", &row.mail)
        .with("line", &row.line)
        .with("district", &row.district)
        .with("city", &row.city)
        .with("postcode", &row.postcode)
        .with("country", &row.country);
    with_hours(form, &opening_hours::kept(&row.hours))
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StationId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStations>()?;
    let row = queries::station_row(site.platform.db.read(), id).await?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let saved = match form.input.station.read() {
        Ok(details) => {
            acts::edit_station(
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
            let flash = Flash::good(visit.lang.t("identity-station-saved"));
            Ok(form.once.done(work, "/settings/stations", flash).await?)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, Some(row))
        }
    }
}

pub(super) async fn close(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StationId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStations>()?;
    let mut work = visit.work(&site).await?;
    acts::close_station(&mut work, may, id).await?;
    work.commit().await?;
    let l = visit.lang;
    let undo = format!("/settings/stations/{id}/reopen");
    let flash = Flash::good(l.t("identity-station-closed-done")).undo(undo, l.t("identity-undo"));
    Ok(see_other("/settings/stations", flash))
}

pub(super) async fn reopen(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StationId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStations>()?;
    let mut work = visit.work(&site).await?;
    acts::reopen_station(&mut work, may, id).await?;
    work.commit().await?;
    Ok(see_other(
        "/settings/stations",
        Flash::good(visit.lang.t("identity-station-reopened")),
    ))
}
