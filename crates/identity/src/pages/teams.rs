//! Settings: teams.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::TeamId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit};

use super::{first, refusal};
use crate::acts;
use crate::permissions::EditStations;
use crate::queries;
use crate::records::team;
use crate::rules::opening_hours;
use crate::rules::team::TeamText;

/// The form's words beside the team's own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: Option<i32>,
    #[serde(flatten)]
    team: TeamText,
}

#[derive(Template)]
#[template(path = "identity/teams.html")]
struct ListPage {
    frame: Frame,
    l: L,
    teams: Vec<TeamLine>,
}

struct TeamLine {
    row: team::Model,
    weekdays: String,
    members: usize,
}

#[derive(Template)]
#[template(path = "identity/team.html")]
struct EditPage {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let staff = queries::staff_lines(db).await?;
    let line = |row: team::Model| TeamLine {
        weekdays: opening_hours::line(
            &opening_hours::kept(&row.hours),
            jiff::civil::Weekday::Monday,
        ),
        members: staff
            .iter()
            .filter(|line| line.teams.contains(&row.id))
            .count(),
        row,
    };
    let teams = queries::teams(db).await?.into_iter().map(line).collect();
    let frame = visit
        .frame("settings", l.t("identity-settings-teams"))
        .back("/settings", l.t("identity-settings"));
    ui::html(&ListPage { frame, l, teams })
}

pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    let form = with_hours(FormState::new(&visit), &opening_hours::usual());
    page(&visit, StatusCode::OK, form, None)
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
    team: Option<&team::Model>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let title = team.map_or_else(|| l.t("identity-team-new"), |team| team.name.clone());
    let url = team.map_or_else(
        || "/settings/teams".to_owned(),
        |team| format!("/settings/teams/{}", team.id),
    );
    let frame = visit
        .frame("settings", title)
        .back("/settings/teams", l.t("identity-settings-teams"));
    ui::html_with(
        status,
        &EditPage {
            frame,
            l,
            form,
            url,
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
    let added = match form.input.team.read() {
        Ok(details) => acts::add_team(&mut work, may, details).await,
        Err(refused) => Err(refused.into()),
    };
    match added {
        Ok(_) => {
            let flash = Flash::good(visit.lang.t("identity-team-added"));
            Ok(form.once.done(work, "/settings/teams", flash).await?)
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
    Path(id): Path<TeamId>,
) -> Result<Response, Fault> {
    let row = queries::team_row(site.platform.db.read(), id).await?;
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("name", &row.name);
    let form = with_hours(form, &opening_hours::kept(&row.hours));
    page(&visit, StatusCode::OK, form, Some(&row))
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TeamId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditStations>()?;
    let row = queries::team_row(site.platform.db.read(), id).await?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let saved = match form.input.team.read() {
        Ok(details) => {
            acts::edit_team(
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
            let flash = Flash::good(visit.lang.t("identity-team-saved"));
            Ok(form.once.done(work, "/settings/teams", flash).await?)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, Some(&row))
        }
    }
}
