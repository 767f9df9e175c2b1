//! Who may be the same: the page of suggestions, and the warning while a new customer is typed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::CustomerId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormState, Frame, L, Query, Site, Stamp, Visit, see_other};

use crate::acts::{self, Typed, shown_phone};
use crate::permissions::MergeCustomers;
use crate::queries::{self, Brief, Pair};
use crate::rules::contact::ContactText;
use crate::rules::duplicates::Reason;
use crate::rules::tax_number::{self, Read};

/// Suggestions on one page.
const PAGE: u64 = 50;

#[derive(Template)]
#[template(path = "accounts/duplicates.html")]
struct DuplicatesPage {
    frame: Frame,
    l: L,
    form: FormState,
    pairs: Vec<Pair>,
    now: Timestamp,
}

impl DuplicatesPage {
    fn why(&self, pair: &Pair) -> String {
        self.l.t(pair.reason.text())
    }

    fn ago(&self, pair: &Pair) -> Stamp {
        self.l.stamp(pair.found_at, self.now)
    }

    fn line(&self, brief: &Brief) -> String {
        line(brief)
    }
}

/// What tells two of the same name apart.
pub(super) fn line(brief: &Brief) -> String {
    let phone = brief.phone.as_deref().map(shown_phone);
    let parts = [
        phone,
        brief.mail.clone(),
        brief.tax_number.clone(),
        brief.place.clone(),
    ];
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("customers", l.t("accounts-duplicates"))
        .back("/customers", l.t("accounts-customers"))
        .sub(l.t("accounts-duplicates-sub"));
    let page = DuplicatesPage {
        frame,
        l,
        form: FormState::new(&visit),
        pairs: queries::pairs(site.platform.db.read(), PAGE).await?,
        now: site.platform.now(),
    };
    ui::html(&page)
}

/// Two who are two.
#[derive(Debug, Deserialize)]
pub(super) struct Two {
    first: CustomerId,
    second: CustomerId,
    #[serde(default)]
    back: String,
}

pub(super) async fn dismiss(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Two>,
) -> Result<Response, Fault> {
    let may = visit.may::<MergeCustomers>()?;
    let mut work = visit.work(&site).await?;
    acts::dismiss_duplicate(&mut work, may, form.input.first, form.input.second).await?;
    work.commit().await?;
    let back = match form.input.back.as_str() {
        "" => "/customers/duplicates",
        back => ui::web::urls::local(back),
    };
    Ok(see_other(
        back,
        Flash::good(visit.lang.t("accounts-dismissed")),
    ))
}

#[derive(Template)]
#[template(path = "accounts/alike.html")]
struct AlikePart {
    l: L,
    found: Vec<(Brief, Reason)>,
}

impl AlikePart {
    fn why(&self, reason: &Reason) -> String {
        self.l.t(reason.text())
    }

    fn line(&self, brief: &Brief) -> String {
        line(brief)
    }
}

/// A fragment that names those who share something with what stands in the form so far.
pub(super) async fn alike(
    State(site): State<Site>,
    visit: Visit,
    Query(words): Query<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let found = acts::find_duplicates_of(db, &typed(&words), None).await?;
    let briefs = queries::briefs(db, found.iter().map(|(id, _)| *id)).await?;
    let known = found.into_iter().take(5);
    let found = known
        .filter_map(|(id, reason)| Some((briefs.get(&id)?.clone(), reason)))
        .collect();
    ui::html(&AlikePart {
        l: visit.lang,
        found,
    })
}

/// What can be read already; half a telephone number is nobody's.
fn typed(words: &BTreeMap<String, String>) -> Typed {
    let word = |name: &str| words.get(name).cloned().unwrap_or_default();
    let tax_number = match tax_number::read(&word("tax_number")) {
        Ok(Read::Known(number)) => Some(number.as_str().to_owned()),
        _ => None,
    };
    let values = words
        .iter()
        .filter(|(name, _)| name.starts_with("contact_value."));
    let contacts = values.filter_map(|(name, value)| {
        let kind = word(&name.replace("contact_value.", "contact_kind."));
        let text = ContactText {
            kind,
            value: value.clone(),
            ..ContactText::default()
        };
        text.read()
            .ok()
            .map(|contact| (contact.kind, contact.value))
    });
    Typed {
        name: word("name"),
        city: word("city.0"),
        tax_number,
        contacts: contacts.collect(),
    }
}
