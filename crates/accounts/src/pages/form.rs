//! The form of a customer: new and edit, with as many lines for contacts and addresses as are needed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::PostalAddress;
use kernel::ids::CustomerId;
use platform::Failure;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, see_other};

use super::{first, refusal};
use crate::acts;
use crate::permissions::EditCustomers;
use crate::queries;
use crate::rules::contact::ContactKind;
use crate::rules::contact::ContactText;
use crate::rules::customer::{AddressText, CustomerText, PARTS_MAX};

/// The words of the form. Lines are numbered: `contact_value.0`, `city.1`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: Option<i32>,
    kind: String,
    name: String,
    tax_number: String,
    tax_office: String,
    lang: String,
    note: String,
    segment: String,
    /// One more line was asked for, nothing is to be kept yet.
    more: String,
    #[serde(flatten)]
    lines: BTreeMap<String, String>,
}

impl Sent {
    fn text(&self) -> CustomerText {
        let (contacts, addresses) = (self.count("contact_value"), self.addresses());
        CustomerText {
            kind: self.kind.clone(),
            name: self.name.clone(),
            tax_number: self.tax_number.clone(),
            tax_office: self.tax_office.clone(),
            lang: self.lang.clone(),
            note: self.note.clone(),
            segment: self.segment.clone(),
            contacts: (0..contacts).map(|place| self.contact(place)).collect(),
            addresses: (0..addresses).map(|place| self.address(place)).collect(),
        }
    }

    /// Lines that were sent, by the greatest number; a forged number asks for no more than there may be.
    fn count(&self, field: &str) -> usize {
        let places = self.lines.keys().filter_map(|name| {
            let (known, place) = name.split_once('.')?;
            (known == field)
                .then(|| place.parse::<usize>().ok())
                .flatten()
        });
        places
            .max()
            .map_or(0, |last| last.saturating_add(1).min(PARTS_MAX))
    }

    fn addresses(&self) -> usize {
        self.count("city").max(self.count("line"))
    }

    fn word(&self, field: &str, place: usize) -> String {
        self.lines
            .get(&format!("{field}.{place}"))
            .cloned()
            .unwrap_or_default()
    }

    fn contact(&self, place: usize) -> ContactText {
        ContactText {
            kind: self.word("contact_kind", place),
            value: self.word("contact_value", place),
            label: self.word("contact_label", place),
        }
    }

    fn address(&self, place: usize) -> AddressText {
        AddressText {
            label: self.word("label", place),
            place: PostalAddress {
                line: self.word("line", place),
                district: self.word("district", place),
                city: self.word("city", place),
                postcode: self.word("postcode", place),
                country: self.word("country", place),
            },
        }
    }

    /// How many lines the page shows again.
    fn lines_shown(&self) -> Lines {
        Lines {
            contacts: self.count("contact_value") + usize::from(self.more == "contact"),
            addresses: self.addresses() + usize::from(self.more == "address"),
        }
    }
}

/// How many lines for contacts and addresses stand on the page.
#[derive(Copy, Clone)]
struct Lines {
    contacts: usize,
    addresses: usize,
}

#[derive(Template)]
#[template(path = "accounts/customer_form.html")]
struct FormPage {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    back: String,
    contacts: Vec<ContactNames>,
    addresses: Vec<AddressNames>,
    segments: Vec<Choice>,
}

/// Names of the fields of one line.
struct ContactNames {
    kind: String,
    value: String,
    label: String,
}

struct AddressNames {
    label: String,
    line: String,
    district: String,
    city: String,
    postcode: String,
    country: String,
}

impl FormPage {
    fn kinds(&self) -> Vec<Choice> {
        vec![
            Choice::new("person", self.l.t("accounts-kind-person")),
            Choice::new("company", self.l.t("accounts-kind-company")),
        ]
    }

    fn channels(&self) -> Vec<Choice> {
        ContactKind::ALL
            .map(|kind| Choice::new(kind.key(), self.l.t(kind.text())))
            .to_vec()
    }

    fn langs(&self) -> Vec<Choice> {
        vec![Choice::new("tr", "Türkçe"), Choice::new("en", "English")]
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    form: FormState,
    of: Option<(CustomerId, String)>,
    lines: Lines,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (title, url, back) = match of {
        Some((id, name)) => (name, format!("/customers/{id}"), format!("/customers/{id}")),
        None => (
            l.t("accounts-customer-new"),
            "/customers".into(),
            "/customers".into(),
        ),
    };
    let contacts = (0..lines.contacts.clamp(1, PARTS_MAX)).map(|place| ContactNames {
        kind: format!("contact_kind.{place}"),
        value: format!("contact_value.{place}"),
        label: format!("contact_label.{place}"),
    });
    let addresses = (0..lines.addresses.clamp(1, PARTS_MAX)).map(|place| AddressNames {
        label: format!("label.{place}"),
        line: format!("line.{place}"),
        district: format!("district.{place}"),
        city: format!("city.{place}"),
        postcode: format!("postcode.{place}"),
        country: format!("country.{place}"),
    });
    let page = FormPage {
        frame: visit
            .frame("customers", title)
            .back("/customers", l.t("accounts-customers")),
        l,
        segments: segments(site, form.value("segment")).await?,
        form,
        url,
        back,
        contacts: contacts.collect(),
        addresses: addresses.collect(),
    };
    ui::html_with(status, &page)
}

/// The segments that are offered, and the one that the customer has.
async fn segments(site: &Site, now: &str) -> Result<Vec<Choice>, Failure> {
    let rows = queries::segments(site.platform.db.read()).await?;
    let offered = rows
        .into_iter()
        .filter(|row| row.archived_at.is_none() || row.code == now);
    Ok(offered.map(|row| Choice::new(row.code, row.name)).collect())
}

/// What most new customers have: a telephone, a mail address, one postal address.
const USUAL: Lines = Lines {
    contacts: 2,
    addresses: 1,
};

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("kind", "person")
        .with("lang", "tr")
        .with("contact_kind.0", "phone")
        .with("contact_kind.1", "email");
    page(&site, &visit, StatusCode::OK, form, None, USUAL).await
}

pub(super) async fn register(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditCustomers>()?;
    let lines = form.input.lines_shown();
    if !form.input.more.is_empty() {
        return page(&site, &visit, StatusCode::OK, form.state(), None, lines).await;
    }
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let registered = match form.input.text().read() {
        Ok(details) => acts::register_customer(&mut work, may, details).await,
        Err(refused) => Err(refused.into()),
    };
    match registered {
        Ok(id) => {
            let flash = Flash::good(visit.lang.t("accounts-registered"));
            Ok(form
                .once
                .done(work, format!("/customers/{id}"), flash)
                .await?)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&site, &visit, status, form, None, lines).await
        }
    }
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
) -> Result<Response, Fault> {
    let card = queries::card(site.platform.db.read(), id).await?;
    if let Some(survivor) = card.row.merged_into {
        return Ok(see_other(format!("/customers/{survivor}/edit"), None));
    }
    let text = card.text();
    let lines = Lines {
        contacts: text.contacts.len() + 1,
        addresses: text.addresses.len().max(1),
    };
    let form = filled(
        FormState::new(&visit).with("version", card.row.version),
        &text,
    );
    page(
        &site,
        &visit,
        StatusCode::OK,
        form,
        Some((id, card.row.name)),
        lines,
    )
    .await
}

fn filled(form: FormState, text: &CustomerText) -> FormState {
    let mut form = form
        .with("kind", &text.kind)
        .with("name", &text.name)
        .with("tax_number", &text.tax_number)
        .with("tax_office", &text.tax_office)
        .with("lang", &text.lang)
        .with("note", &text.note)
        .with("segment", &text.segment);
    for (place, contact) in text.contacts.iter().enumerate() {
        let phone = matches!(contact.kind.as_str(), "phone" | "whatsapp");
        let value = if phone {
            acts::shown_phone(&contact.value)
        } else {
            contact.value.clone()
        };
        form = form
            .with(&format!("contact_kind.{place}"), &contact.kind)
            .with(&format!("contact_value.{place}"), value)
            .with(&format!("contact_label.{place}"), &contact.label);
    }
    for (place, address) in text.addresses.iter().enumerate() {
        form = form
            .with(&format!("label.{place}"), &address.label)
            .with(&format!("line.{place}"), &address.place.line)
            .with(&format!("district.{place}"), &address.place.district)
            .with(&format!("city.{place}"), &address.place.city)
            .with(&format!("postcode.{place}"), &address.place.postcode)
            .with(&format!("country.{place}"), &address.place.country);
    }
    form
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditCustomers>()?;
    let row = queries::customer_row(site.platform.db.read(), id).await?;
    let (of, lines) = (Some((id, row.name)), form.input.lines_shown());
    if !form.input.more.is_empty() {
        return page(&site, &visit, StatusCode::OK, form.state(), of, lines).await;
    }
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let saved = match form.input.text().read() {
        Ok(details) => {
            acts::edit_customer(
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
            let flash = Flash::good(visit.lang.t("accounts-saved"));
            Ok(form
                .once
                .done(work, format!("/customers/{id}"), flash)
                .await?)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            page(
                &site,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                form,
                of,
                lines,
            )
            .await
        }
    }
}
