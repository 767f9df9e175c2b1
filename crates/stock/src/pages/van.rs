//! A van is opened, changed, closed.

use axum::extract::State;
use axum::response::Response;
use kernel::Refused;
use kernel::ids::{LocationId, StaffId};
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit};

use super::choices::{staff_choices, station_choices};
use super::goods::words;
use crate::acts::{self, NewVan, VanChange};
use crate::rules::location::VanWords;
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    code: String,
    name: String,
    station: String,
    staff: String,
}

/// The words of the button that closes.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct CloseWords {
    version: i32,
    closed: bool,
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    old: Option<LocationId>,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let staff: Vec<Choice> = [Choice::new("", l.t("stock-driver-nobody"))]
        .into_iter()
        .chain(staff_choices(site).await?)
        .collect();
    let (title, url, back) = match old {
        None => (
            "stock-van-new",
            "/stock/locations/new".to_owned(),
            "/stock/locations".to_owned(),
        ),
        Some(id) => (
            "stock-van-edit",
            format!("/stock/locations/{id}/edit"),
            format!("/stock/locations/{id}"),
        ),
    };
    let frame = visit
        .frame("stock", l.t(title))
        .back(back.clone(), l.t("stock-locations"))
        .narrow();
    let mut page = FormPage::new(frame, form, url, back, "stock-save").hidden("version");
    if old.is_none() {
        let stations = station_choices(site, visit).await?;
        page = page
            .intro(l.t("stock-van-intro"))
            .field(|f| f.select("station", "stock-station", stations));
    }
    Ok(page
        .field(|f| {
            f.text("code", "stock-van-code")
                .help("stock-van-code-help")
                .max(16)
                .half()
        })
        .field(|f| f.text("name", "stock-van-name").max(80).half())
        .field(|f| f.select("staff", "stock-driver", staff).optional()))
}

/// The form of a new van.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("version", 1);
    page(&site, &visit, form, None).await?.answer()
}

/// Opens the van.
pub(super) async fn open(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let opened = match new_van(&form.input) {
        Ok(new) => acts::open_van(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id: LocationId| {
        (
            format!("/stock/locations/{id}"),
            Flash::good(l.t("stock-van-opened")),
        )
    };
    ended!(form, work, opened, done, async |form| page(
        &site, &visit, form, None
    )
    .await?
    .answer())
}

/// The form of a van.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LocationId>,
) -> Result<Response, Fault> {
    let row = store::location(site.platform.db.read(), &visit.actor().stations, id).await?;
    if row.main_key.is_some() {
        return Err(Failure::Refused(Refused::whole("stock-refused-no-van")).into());
    }
    let words = Words {
        version: row.version,
        code: row.code,
        name: row.name.unwrap_or_default(),
        station: String::new(),
        staff: row.staff_id.map(|id| id.to_string()).unwrap_or_default(),
    };
    let form = FormState::new(&visit).fill(&words);
    page(&site, &visit, form, Some(id)).await?.answer()
}

/// Saves the van.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LocationId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let saved = match driver(&form.input) {
        Ok(staff) => {
            let change = VanChange {
                staff,
                words: van_words(&form.input),
            };
            acts::edit_van(&mut work, may, id, form.input.version, change).await
        }
        Err(refused) => Err(refused.into()),
    };
    let done = |()| {
        (
            format!("/stock/locations/{id}"),
            Flash::good(l.t("stock-van-saved")),
        )
    };
    ended!(form, work, saved, done, async |form| page(
        &site,
        &visit,
        form,
        Some(id)
    )
    .await?
    .answer())
}

/// Closes the van, or takes it up again.
pub(super) async fn close(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LocationId>,
    form: Form<CloseWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let url = format!("/stock/locations/{id}");
    match acts::close_van(&mut work, may, id, form.input.version, form.input.closed).await {
        Ok(()) => {
            let key = if form.input.closed {
                "stock-van-closed"
            } else {
                "stock-van-reopened"
            };
            Ok(form.once.done(work, url, Flash::good(l.t(key))).await?)
        }
        Err(Failure::Refused(refused)) => Ok(ui::see_other(url, Flash::late(told(l, &refused)))),
        Err(failure) => Err(failure.into()),
    }
}

/// A refusal in one line, where no form can show it.
pub(super) fn told(l: ui::L, refused: &Refused) -> String {
    let words: Vec<String> = refused.iter().map(|refusal| l.refusal(refusal)).collect();
    words.join(" ")
}

fn new_van(input: &Words) -> Result<NewVan, Refused> {
    let station = input.station.parse();
    Ok(NewVan {
        station: station.map_err(|_| Refused::field("station", "stock-refused-choice"))?,
        staff: driver(input)?,
        words: van_words(input),
    })
}

fn van_words(input: &Words) -> VanWords {
    VanWords {
        code: input.code.clone(),
        name: input.name.clone(),
    }
}

fn driver(input: &Words) -> Result<Option<StaffId>, Refused> {
    words(&input.staff)
        .map(|id| id.parse())
        .transpose()
        .map_err(|_| Refused::field("staff", "stock-refused-choice"))
}
