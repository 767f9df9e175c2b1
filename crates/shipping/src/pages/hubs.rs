//! Settings: hubs, where goods of a country are gathered.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::HubId;
use kernel::states::State as _;
use serde::Deserialize;
use ui::{
    Choice, Fault, Flash, Form, FormPage, FormState, Frame, L, Path, Site, Visit, ended, first,
};

use super::HUBS;
use super::carriers::Archive;
use super::words::{choices, stations};
use crate::acts::{self, HubText};
use crate::queries;
use crate::records::hub;
use crate::rules::hub::HubKind;

#[derive(Template)]
#[template(path = "shipping/hubs.html")]
struct ListPage {
    frame: Frame,
    l: L,
    rows: Vec<Line>,
}

struct Line {
    id: HubId,
    name: String,
    kind: String,
    place: String,
    serves: String,
    opening: String,
    archived: bool,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let hubs = queries::all_hubs(site.platform.db.read()).await?;
    let rows = hubs.into_iter().map(|row| {
        let address = row.address();
        Line {
            id: row.id,
            kind: l.t(row.kind.key()),
            place: format!("{} · {}", address.city, row.country),
            serves: row.serves.replace(' ', ", "),
            archived: row.archived_at.is_some(),
            name: row.name,
            opening: row.opening,
        }
    });
    let frame = visit
        .frame("settings", l.t("shipping-hubs"))
        .back("/settings", l.t("shipping-settings"))
        .wide();
    ui::html(&ListPage {
        frame,
        l,
        rows: rows.collect(),
    })
}

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    #[serde(flatten)]
    hub: HubText,
}

async fn form_page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    row: Option<&hub::Model>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (title, action) = match row {
        Some(row) => (row.name.clone(), format!("{HUBS}/{}", row.id)),
        None => (l.t("shipping-hub-new"), format!("{HUBS}/new")),
    };
    let frame = visit
        .frame("settings", title)
        .back(HUBS, l.t("shipping-hubs"))
        .narrow();
    let kinds = choices(l, HubKind::ALL);
    let mut keeps = stations(site, visit, false).await?;
    keeps.insert(0, Choice::new("", l.t("shipping-hub-no-station")));
    let page = FormPage::new(frame, form, action, HUBS, "ui-save").hidden("version");
    let page = match row {
        Some(row) => page.archive(
            format!("{HUBS}/{}/archive", row.id),
            row.archived_at.is_some(),
        ),
        None => page,
    };
    page.field(|f| f.text("name", "shipping-name").max(200).focus())
        .field(|f| f.radio("kind", "shipping-hub-kind", kinds))
        .field(|f| {
            f.text("serves", "shipping-serves")
                .help("shipping-serves-help")
                .max(200)
        })
        .field(|f| f.text("contact", "shipping-party-name").max(200))
        .field(|f| f.text("line", "shipping-line").max(200))
        .field(|f| {
            f.text("district", "shipping-district")
                .max(80)
                .optional()
                .half()
        })
        .field(|f| f.text("city", "shipping-city").max(80).half())
        .field(|f| {
            f.text("postcode", "shipping-postcode")
                .max(12)
                .optional()
                .half()
        })
        .field(|f| f.text("country", "shipping-country").max(2).half())
        .field(|f| f.text("phone", "shipping-phone").max(40).optional().half())
        .field(|f| f.mail("mail", "shipping-mail").max(200).optional().half())
        .field(|f| {
            f.text("languages", "shipping-languages")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("opening", "shipping-opening")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| f.select("station", "shipping-station", keeps))
        .answer()
}

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("kind", "own");
    form_page(&site, &visit, form, None).await
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let added = acts::add_hub(&mut work, may, &form.input.hub).await;
    let to = |_| (HUBS, Flash::good(visit.lang.t("shipping-hub-added")));
    ended!(form, work, added, to, async |form| form_page(
        &site, &visit, form, None
    )
    .await)
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<HubId>,
) -> Result<Response, Fault> {
    let row = queries::hub_row(site.platform.db.read(), id).await?;
    let at = row.address();
    let station = row.station_id.map(|id| id.to_string()).unwrap_or_default();
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("name", &row.name)
        .with("kind", row.kind.word())
        .with("serves", &row.serves)
        .with("contact", &at.name)
        .with("line", &at.line)
        .with("district", &at.district)
        .with("city", &at.city)
        .with("postcode", &at.postcode)
        .with("country", &at.country)
        .with("phone", &at.phone)
        .with("mail", &at.mail)
        .with("languages", &row.languages)
        .with("opening", &row.opening)
        .with("station", station);
    form_page(&site, &visit, form, Some(&row)).await
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<HubId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let row = queries::hub_row(site.platform.db.read(), id).await?;
    let mut work = first!(form, site, visit);
    let Sent { version, hub } = &form.input;
    let saved = acts::edit_hub(&mut work, may, id, *version, hub).await;
    let to = |()| (HUBS, Flash::good(visit.lang.t("shipping-hub-saved")));
    ended!(form, work, saved, to, async |form| form_page(
        &site,
        &visit,
        form,
        Some(&row)
    )
    .await)
}

pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<HubId>,
    form: Form<Archive>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::archive_hub(&mut work, may, id, form.input.archived).await?;
    let flash = Flash::good(visit.lang.t("shipping-hub-saved"));
    Ok(form.once.done(work, HUBS, flash).await?)
}
