//! Settings of issuing: the terms, series with the numbers that they gave, and integrators.

use askama::Template;
use axum::extract::State;
use kernel::states::State as _;
use serde::{Deserialize, Serialize};
use ui::{Flash, Form, FormState, Frame, L, Site, State as Look, Tag, Visit, ended, first};

use super::{Answered, status_of};
use crate::acts;
use crate::permissions::KeepSeries;
use crate::port::Kit;
use crate::queries::{self, Account, Series};
use crate::terms::Terms;

const HERE: &str = "/settings/e-documents";

struct SeriesShown {
    url: String,
    prefix: String,
    words: String,
    last: String,
    active: bool,
}

struct AccountShown {
    url: String,
    name: String,
    words: String,
    tag: Option<Tag>,
}

#[derive(Template)]
#[template(path = "issuing/settings.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    series: Vec<SeriesShown>,
    accounts: Vec<AccountShown>,
    adapters: Vec<(String, String)>,
}

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    for_service: bool,
    for_returns: bool,
    commercial: bool,
    e_vouchers: bool,
    answer_days: String,
    receipt_days: String,
    provider: String,
    provider_vkn: String,
}

impl Words {
    fn of(terms: &Terms, version: i32) -> Self {
        Self {
            version,
            for_service: terms.for_service,
            for_returns: terms.for_returns,
            commercial: terms.commercial,
            e_vouchers: terms.e_vouchers,
            answer_days: terms.answer_days.to_string(),
            receipt_days: terms.receipt_days.to_string(),
            provider: terms.provider.clone(),
            provider_vkn: terms.provider_vkn.clone(),
        }
    }

    /// Figures that are none become zero, which the act refuses beside their field.
    fn read(&self) -> Terms {
        let figure = |text: &str| text.trim().parse::<i32>().unwrap_or(0);
        Terms {
            for_service: self.for_service,
            for_returns: self.for_returns,
            commercial: self.commercial,
            e_vouchers: self.e_vouchers,
            answer_days: figure(&self.answer_days),
            receipt_days: figure(&self.receipt_days),
            provider: self.provider.trim().to_owned(),
            provider_vkn: self.provider_vkn.trim().to_owned(),
        }
    }
}

pub(super) async fn show(site: Site, visit: Visit, kit: Kit) -> Answered {
    let kept = queries::terms(site.platform.db.read()).await?;
    let words = Words::of(&kept.terms, kept.version);
    let adapters = kit
        .all()
        .map(|one| (one.word().to_owned(), one.name().to_owned()))
        .collect();
    page(&site, &visit, FormState::new(&visit).fill(&words), adapters).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    adapters: Vec<(String, String)>,
) -> Answered {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = identity::station_names(db).await?;
    let series = queries::series_list(db).await?;
    let accounts = queries::accounts(db).await?;
    let status = status_of(&form);
    let station = |one: &Series| match one.station {
        Some(id) => stations.get(&id).cloned().unwrap_or_default(),
        None => l.t("issuing-all-stations"),
    };
    let page = Page {
        frame: visit
            .frame("settings", l.t("issuing-settings"))
            .back("/settings", l.t("issuing-settings-back")),
        l,
        form,
        series: series
            .iter()
            .map(|one| series_shown(l, one, station(one)))
            .collect(),
        accounts: accounts.iter().map(|one| account_shown(l, one)).collect(),
        adapters,
    };
    ui::html_with(status, &page)
}

fn series_shown(l: L, one: &Series, station: String) -> SeriesShown {
    let by = match &one.account {
        Some(code) => code.clone(),
        None => l.t("issuing-by-portal"),
    };
    let last = one.years.first().map(|year| {
        let used = format!("{}{:09}", year.year, year.used);
        format!("{}{used}", one.prefix)
    });
    SeriesShown {
        url: format!("{HERE}/series/{}", one.id),
        prefix: one.prefix.clone(),
        words: format!(
            "{} · {station} · {} · {by}",
            l.t(one.kind.key()),
            l.t(one.numbering.key())
        ),
        last: last.unwrap_or_default(),
        active: one.active,
    }
}

fn account_shown(l: L, one: &Account) -> AccountShown {
    let tag = match (one.active, one.tried_at, one.tried_said.is_empty()) {
        (false, _, _) => Some(Tag::new(Look::Plain, l.t("issuing-inactive"))),
        (true, Some(_), true) => Some(Tag::new(Look::Good, l.t("issuing-tried-good"))),
        (true, Some(_), false) => Some(Tag::new(Look::Late, l.t("issuing-tried-bad"))),
        (true, None, _) => None,
    };
    let live = l.t(if one.live {
        "issuing-live"
    } else {
        "issuing-test"
    });
    AccountShown {
        url: format!("{HERE}/integrators/{}", one.code),
        name: one.name.clone(),
        words: format!("{} · {live}", one.adapter),
        tag,
    }
}

pub(super) async fn keep(State(site): State<Site>, visit: Visit, form: Form<Words>) -> Answered {
    let may = visit.may::<KeepSeries>()?;
    let mut work = first!(form, site, visit);
    let kept = acts::keep_terms(&mut work, may, form.input.version, form.input.read()).await;
    let flash = |()| {
        (
            HERE.to_owned(),
            Flash::good(visit.lang.t("issuing-terms-kept")),
        )
    };
    let again = async |form: FormState| page(&site, &visit, form, Vec::new()).await;
    ended!(form, work, kept, flash, again)
}
