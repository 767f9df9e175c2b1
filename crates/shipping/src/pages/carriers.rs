//! Settings: carriers, how they are reached, and their agreements.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::CarrierId;
use serde::Deserialize;
use ui::{
    Choice, Facts, Fault, Flash, Form, FormPage, FormState, Frame, L, Path, Site, State as Colour,
    Tag, Visit, ended, first,
};

use super::CARRIERS;
use crate::acts::{self, CarrierText};
use crate::port::{Adapters, MANUAL};
use crate::queries;
use crate::records::{agreement, carrier};

#[derive(Template)]
#[template(path = "shipping/carriers.html")]
struct ListPage {
    frame: Frame,
    l: L,
    rows: Vec<Line>,
}

struct Line {
    id: CarrierId,
    name: String,
    adapter: String,
    tags: Vec<Tag>,
    agreement: String,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let carriers = queries::all_carriers(db).await?;
    let held = queries::agreements_now(db, kernel::time::civil_day(site.platform.now())).await?;
    let rows = carriers.into_iter().map(|row| {
        let agreement = held.get(&row.id).map(|day| l.day(*day));
        line(l, row, agreement)
    });
    let frame = visit
        .frame("settings", l.t("shipping-carriers"))
        .back("/settings", l.t("shipping-settings"))
        .wide();
    ui::html(&ListPage {
        frame,
        l,
        rows: rows.collect(),
    })
}

fn line(l: L, row: carrier::Model, agreement: Option<String>) -> Line {
    let mut tags = Vec::new();
    if row.named {
        tags.push(Tag::new(Colour::Good, l.t("shipping-named")));
    }
    if row.archived_at.is_some() {
        tags.push(Tag::new(Colour::Plain, l.t("shipping-archived")));
    } else if agreement.is_none() {
        tags.push(Tag::new(Colour::Late, l.t("shipping-no-agreement")));
    }
    Line {
        id: row.id,
        adapter: match row.adapter.as_str() {
            MANUAL => l.t("shipping-manual"),
            other => other.to_owned(),
        },
        name: row.name,
        tags,
        agreement: agreement.unwrap_or_default(),
    }
}

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    name: String,
    adapter: String,
    base: String,
    link: String,
    phone: String,
    tax_number: String,
    named: bool,
    silence: String,
    option: String,
    key: String,
    secret: String,
}

impl Sent {
    /// The words as the act reads them; days that are no number are refused there as too few.
    fn carrier(&self) -> CarrierText {
        CarrierText {
            name: self.name.clone(),
            adapter: self.adapter.clone(),
            base: self.base.clone(),
            link: self.link.clone(),
            phone: self.phone.clone(),
            tax_number: self.tax_number.clone(),
            named: self.named,
            silence: self.silence.trim().parse().unwrap_or_default(),
            option: self.option.clone(),
            key: self.key.clone(),
            secret: self.secret.clone(),
        }
    }
}

fn form_page(
    visit: &Visit,
    adapters: &Adapters,
    form: FormState,
    row: Option<&carrier::Model>,
) -> FormPage {
    let l = visit.lang;
    let (title, action) = match row {
        Some(row) => (row.name.clone(), format!("{CARRIERS}/{}/edit", row.id)),
        None => (l.t("shipping-carrier-new"), format!("{CARRIERS}/new")),
    };
    let frame = visit
        .frame("settings", title)
        .back(CARRIERS, l.t("shipping-carriers"))
        .narrow();
    let mut by =
        vec![Choice::new(MANUAL, l.t("shipping-manual")).help(l.t("shipping-manual-help"))];
    by.extend(adapters.all().map(|adapter| {
        let lacks: Vec<String> = adapter.lacks().iter().map(|lack| l.t(lack.key())).collect();
        Choice::new(adapter.name(), adapter.title()).help(lacks.join(" "))
    }));
    let page = FormPage::new(frame, form, action, CARRIERS, "ui-save").hidden("version");
    let page = match row {
        Some(row) => page.archive(
            format!("{CARRIERS}/{}/archive", row.id),
            row.archived_at.is_some(),
        ),
        None => page,
    };
    fields(page, by)
}

fn fields(page: FormPage, by: Vec<Choice>) -> FormPage {
    page.field(|f| {
        f.text("name", "shipping-name")
            .max(200)
            .focus()
            .two_thirds()
    })
    .field(|f| {
        f.text("base", "shipping-base")
            .help("shipping-base-help")
            .max(2)
            .third()
    })
    .field(|f| f.radio("adapter", "shipping-adapter", by))
    .field(|f| {
        f.text("link", "shipping-link")
            .help("shipping-link-help")
            .max(400)
            .optional()
    })
    .field(|f| f.text("phone", "shipping-phone").max(40).optional().half())
    .field(|f| {
        f.text("tax_number", "shipping-tax-number")
            .max(20)
            .optional()
            .half()
    })
    .field(|f| {
        f.figure("silence", "shipping-silence")
            .help("shipping-silence-help")
            .max(3)
    })
    .field(|f| {
        f.tick("named", "shipping-named-tick")
            .help("shipping-named-help")
    })
    .field(|f| {
        f.password("key", "shipping-key")
            .help("shipping-key-help")
            .optional()
            .half()
    })
    .field(|f| {
        f.password("secret", "shipping-secret")
            .help("shipping-secret-help")
            .optional()
            .half()
    })
    .field(|f| {
        f.text("option", "shipping-option")
            .help("shipping-option-help")
            .max(1000)
            .optional()
    })
}

pub(super) async fn new(
    State(_site): State<Site>,
    visit: Visit,
    adapters: Adapters,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("adapter", MANUAL)
        .with("base", "TR")
        .with("silence", 15);
    form_page(&visit, &adapters, form, None).answer()
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    adapters: Adapters,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let added = acts::add_carrier(&mut work, may, &adapters, &form.input.carrier()).await;
    let to = |id: CarrierId| {
        let flash = Flash::good(visit.lang.t("shipping-carrier-added"));
        (format!("{CARRIERS}/{id}"), flash)
    };
    ended!(form, work, added, to, async |form| form_page(
        &visit, &adapters, form, None
    )
    .answer())
}

#[derive(Template)]
#[template(path = "shipping/carrier.html")]
struct CarrierPage {
    frame: Frame,
    l: L,
    id: CarrierId,
    facts: Facts,
    hook: String,
    lacks: Vec<String>,
    agreements: Vec<(String, String, String)>,
}

/// One carrier: how it is reached, where it calls us, what was agreed.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    adapters: Adapters,
    Path(id): Path<CarrierId>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::carrier_row(db, id).await?;
    let agreements = queries::agreements_of(db, id).await?;
    let adapter = adapters.named(&row.adapter);
    let lacks = adapter.map(|adapter| adapter.lacks()).unwrap_or_default();
    let frame = visit
        .frame("settings", row.name.clone())
        .back(CARRIERS, l.t("shipping-carriers"));
    let named = || Tag::new(Colour::Good, l.t("shipping-named"));
    ui::html(&CarrierPage {
        frame: match row.named {
            true => frame.tag(named()),
            false => frame,
        },
        l,
        id,
        facts: facts(l, &row),
        hook: match adapter {
            Some(_) => format!("{}/hooks/carriers/{}", site.config.base_url, row.hook),
            None => String::new(),
        },
        lacks: lacks.iter().map(|lack| l.t(lack.key())).collect(),
        agreements: agreements
            .iter()
            .map(|one| agreement_line(l, id, one))
            .collect(),
    })
}

fn facts(l: L, row: &carrier::Model) -> Facts {
    let set = |sealed: &Option<String>| match sealed {
        Some(_) => l.t("shipping-is-set"),
        None => String::new(),
    };
    let adapter = match row.adapter.as_str() {
        MANUAL => l.t("shipping-manual"),
        other => other.to_owned(),
    };
    Facts::new()
        .text(l.t("shipping-adapter"), adapter)
        .text(l.t("shipping-base"), &row.base)
        .text(
            l.t("shipping-lost-after"),
            l.a1("shipping-days", "n", i64::from(row.silence)),
        )
        .text(l.t("shipping-link"), &row.link)
        .text(l.t("shipping-phone"), &row.phone)
        .text(l.t("shipping-tax-number"), &row.tax_number)
        .text(l.t("shipping-key"), set(&row.key_sealed))
        .text(l.t("shipping-secret"), set(&row.secret_sealed))
        .text(l.t("shipping-option"), &row.option)
}

fn agreement_line(l: L, id: CarrierId, row: &agreement::Model) -> (String, String, String) {
    let starts: jiff::civil::Date = row.starts_on.into();
    let ends: Option<jiff::civil::Date> = row.ends_on.map(Into::into);
    let days = match ends {
        Some(ends) => format!("{} – {}", l.day(starts), l.day(ends)),
        None => l.a1("shipping-from-on", "day", l.day(starts)),
    };
    let says = l.a(
        "shipping-agreement-says",
        &[
            ("currency", row.currency.clone().into()),
            ("divisor", i64::from(row.divisor).into()),
            ("fuel", l.percent(i64::from(row.fuel)).into()),
            ("tax", l.percent(i64::from(row.tax)).into()),
        ],
    );
    (format!("{CARRIERS}/{id}/agreements/{starts}"), days, says)
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    adapters: Adapters,
    Path(id): Path<CarrierId>,
) -> Result<Response, Fault> {
    let row = queries::carrier_row(site.platform.db.read(), id).await?;
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("name", &row.name)
        .with("adapter", &row.adapter)
        .with("base", &row.base)
        .with("link", &row.link)
        .with("phone", &row.phone)
        .with("tax_number", &row.tax_number)
        .with("named", row.named)
        .with("silence", row.silence)
        .with("option", &row.option);
    form_page(&visit, &adapters, form, Some(&row)).answer()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    adapters: Adapters,
    Path(id): Path<CarrierId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let row = queries::carrier_row(site.platform.db.read(), id).await?;
    let mut work = first!(form, site, visit);
    let (version, carrier) = (form.input.version, form.input.carrier());
    let saved = acts::edit_carrier(&mut work, may, &adapters, id, version, &carrier).await;
    let to = |()| {
        let flash = Flash::good(visit.lang.t("shipping-carrier-saved"));
        (format!("{CARRIERS}/{id}"), flash)
    };
    ended!(form, work, saved, to, async |form| form_page(
        &visit,
        &adapters,
        form,
        Some(&row)
    )
    .answer())
}

/// Whether to archive or to bring back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Archive {
    pub archived: bool,
}

pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CarrierId>,
    form: Form<Archive>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::archive_carrier(&mut work, may, id, form.input.archived).await?;
    let flash = Flash::good(visit.lang.t("shipping-carrier-saved"));
    Ok(form.once.done(work, CARRIERS, flash).await?)
}
