//! The form of a series.

use axum::extract::State;
use kernel::ids::SeriesId;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::{Deserialize, Serialize};
use ui::{Choice, Flash, Form, FormPage, FormState, Path, Site, Visit, ended, first};

use super::{Answered, choices, stations};
use crate::acts::{self, SeriesWish};
use crate::permissions::KeepSeries;
use crate::queries;
use crate::rules::kind::EKind;
use crate::rules::series::Numbering;

const BACK: &str = "/settings/e-documents";

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    prefix: String,
    kind: String,
    station: String,
    numbering: String,
    account: String,
    active: bool,
    first: String,
}

impl Words {
    fn read(&self) -> Result<SeriesWish, Refused> {
        let mut problems = Problems::new();
        let kind = problems.take_at("kind", self.kind.parse::<EKind>());
        let numbering = problems.take_at("numbering", self.numbering.parse::<Numbering>());
        let station = match self.station.trim() {
            "" => Some(None),
            word => problems.take_at("station", word.parse().map(Some)),
        };
        let first = match self.first.trim() {
            "" => 1,
            word => word.parse().unwrap_or(0),
        };
        let (Some(kind), Some(numbering), Some(station)) = (kind, numbering, station) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        Ok(SeriesWish {
            prefix: self.prefix.clone(),
            kind,
            station,
            numbering,
            account: Some(self.account.trim().to_owned()).filter(|code| !code.is_empty()),
            active: self.active,
            first,
        })
    }
}

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Answered {
    let words = Words {
        kind: EKind::EArchive.word().to_owned(),
        numbering: Numbering::Ours.word().to_owned(),
        active: true,
        ..Words::default()
    };
    page(&site, &visit, None, FormState::new(&visit).fill(&words)).await
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SeriesId>,
) -> Answered {
    let one = queries::series(site.platform.db.read(), id).await?;
    let words = Words {
        version: one.version,
        prefix: one.prefix,
        kind: one.kind.word().to_owned(),
        station: one.station.map(|id| id.to_string()).unwrap_or_default(),
        numbering: one.numbering.word().to_owned(),
        account: one.account.unwrap_or_default(),
        active: one.active,
        first: String::new(),
    };
    page(&site, &visit, Some(id), FormState::new(&visit).fill(&words)).await
}

async fn page(site: &Site, visit: &Visit, id: Option<SeriesId>, form: FormState) -> Answered {
    let l = visit.lang;
    let (title, action) = match id {
        Some(id) => ("issuing-series-edit", format!("{BACK}/series/{id}")),
        None => ("issuing-series-new", format!("{BACK}/series")),
    };
    let frame = visit
        .frame("settings", l.t(title))
        .back(BACK, l.t("issuing-settings"))
        .narrow();
    let mut places = stations(site, visit).await?;
    places.insert(0, Choice::new("", l.t("issuing-all-stations")));
    let accounts = queries::accounts(site.platform.db.read()).await?;
    let mut carried: Vec<Choice> = accounts
        .into_iter()
        .map(|one| Choice::new(one.code, one.name))
        .collect();
    carried.insert(0, Choice::new("", l.t("issuing-by-portal")));
    let kinds = EKind::ALL.iter().filter(|kind| kind.has_series());
    let (kinds, numberings) = (choices(l, kinds), choices(l, Numbering::ALL));
    let fixed = id.is_some();
    let mut made = FormPage::new(frame, form, action, BACK, "ui-save").hidden("version");
    if fixed {
        made = made.hidden("prefix").hidden("kind");
    } else {
        made = made
            .field(|f| {
                f.text("prefix", "issuing-prefix")
                    .help("issuing-prefix-help")
                    .max(3)
                    .focus()
                    .half()
            })
            .field(|f| {
                f.figure("first", "issuing-first")
                    .help("issuing-first-help")
                    .optional()
                    .half()
            })
            .field(|f| f.select("kind", "issuing-title-kind", kinds));
    }
    made.field(|f| f.select("station", "issuing-station", places))
        .field(|f| f.select("account", "issuing-carried-by", carried))
        .field(|f| f.radio("numbering", "issuing-title-numbering", numberings))
        .field(|f| f.tick("active", "issuing-series-active"))
        .answer()
}

pub(super) async fn open(State(site): State<Site>, visit: Visit, form: Form<Words>) -> Answered {
    let may = visit.may::<KeepSeries>()?;
    let mut work = first!(form, site, visit);
    let opened = match form.input.read() {
        Ok(wish) => acts::open_series(&mut work, may, wish).await,
        Err(refused) => Err(refused.into()),
    };
    let flash = |_| {
        (
            BACK.to_owned(),
            Flash::good(visit.lang.t("issuing-series-kept")),
        )
    };
    let again = async |form: FormState| page(&site, &visit, None, form).await;
    ended!(form, work, opened, flash, again)
}

pub(super) async fn change(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SeriesId>,
    form: Form<Words>,
) -> Answered {
    let may = visit.may::<KeepSeries>()?;
    let mut work = first!(form, site, visit);
    let changed = match form.input.read() {
        Ok(wish) => acts::change_series(&mut work, may, id, form.input.version, wish).await,
        Err(refused) => Err(refused.into()),
    };
    let flash = |()| {
        (
            BACK.to_owned(),
            Flash::good(visit.lang.t("issuing-series-kept")),
        )
    };
    let again = async |form: FormState| page(&site, &visit, Some(id), form).await;
    ended!(form, work, changed, flash, again)
}
