//! Putting right what is known of a unit.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::UnitId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, L, Path, Site, Visit};

use super::parse::{day, or_note, whole, words};
use crate::acts::{self, UnitCorrection};
use crate::records::unit::{self, Condition};
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct UnitWords {
    version: i32,
    serial: String,
    condition: String,
    use_kind: String,
    country: String,
    reading: String,
    read_on: String,
    note: String,
}

impl UnitWords {
    fn of(row: &unit::Model) -> Self {
        let use_kind = match row.consumer_sale {
            None => "owner",
            Some(true) => "consumer",
            Some(false) => "business",
        };
        Self {
            version: row.version,
            serial: row.imei2.as_ref().map_or_else(
                || row.serial.clone(),
                |imei2| format!("{} / {imei2}", row.serial),
            ),
            condition: word(row.condition).into(),
            use_kind: use_kind.into(),
            country: row.country.clone(),
            reading: row
                .reading
                .map(|reading| reading.to_string())
                .unwrap_or_default(),
            read_on: row.read_on.map(|day| day.to_string()).unwrap_or_default(),
            note: row.note.clone().unwrap_or_default(),
        }
    }

    fn correction(
        &self,
        old: &unit::Model,
        today: jiff::civil::Date,
    ) -> Result<UnitCorrection, Refused> {
        let mut problems = Problems::default();
        let reading: Option<i64> = or_note(&mut problems, whole(&self.reading, "reading"));
        let read_on = or_note(&mut problems, day(&self.read_on, "read_on")).unwrap_or(today);
        let country = or_note(&mut problems, country(&self.country));
        problems.finish(UnitCorrection {
            serial: self.serial.clone(),
            condition: condition(&self.condition),
            consumer_sale: match self.use_kind.as_str() {
                "consumer" => Some(true),
                "business" => Some(false),
                _ => None,
            },
            country,
            station: old.station_id,
            reading: reading.map(|reading| (reading, read_on)),
            note: words(&self.note),
        })
    }
}

/// The word that a condition is stored and sent as.
pub(super) fn word(condition: Condition) -> &'static str {
    match condition {
        Condition::New => "new",
        Condition::Used => "used",
        Condition::Refurbished => "refurbished",
    }
}

/// The condition of a word; anything unknown is new.
pub(super) fn condition(word: &str) -> Condition {
    match word {
        "used" => Condition::Used,
        "refurbished" => Condition::Refurbished,
        _ => Condition::New,
    }
}

/// The conditions as choices.
pub(super) fn conditions(l: L) -> Vec<Choice> {
    ["new", "used", "refurbished"]
        .into_iter()
        .map(|word| Choice::new(word, l.t(&format!("catalogue-condition-{word}"))))
        .collect()
}

/// A country code in capitals; nothing typed means Turkey.
pub(super) fn country(text: &str) -> Result<String, Refused> {
    let code = words(text)
        .unwrap_or_else(|| "TR".into())
        .to_ascii_uppercase();
    let known = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if known {
        Ok(code)
    } else {
        Err(Refused::field("country", "catalogue-refused-country"))
    }
}

fn page(visit: &Visit, form: FormState, id: UnitId) -> FormPage {
    let l = visit.lang;
    let back = format!("/units/{id}");
    let uses = ["owner", "consumer", "business"]
        .into_iter()
        .map(|word| Choice::new(word, l.t(&format!("catalogue-use-{word}"))))
        .collect();
    let frame = visit
        .frame("units", l.t("catalogue-unit-edit"))
        .back(back.clone(), l.t("catalogue-unit"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("/units/{id}/edit"),
        back,
        "catalogue-save",
    )
    .hidden("version")
    .field(|f| {
        f.text("serial", "catalogue-serial")
            .help("catalogue-serial-help")
            .scan()
            .max(64)
    })
    .field(|f| {
        f.select("condition", "catalogue-condition", conditions(l))
            .half()
    })
    .field(|f| f.text("country", "catalogue-country").half().max(2))
    .field(|f| {
        f.radio("use_kind", "catalogue-use", uses)
            .help("catalogue-use-help")
    })
    .field(|f| {
        f.figure("reading", "catalogue-reading")
            .optional()
            .half()
            .help("catalogue-reading-help")
    })
    .field(|f| f.date("read_on", "catalogue-read-on").optional().half())
    .field(|f| f.area("note", "catalogue-note").optional().max(2000))
}

/// The form of a unit.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    let row = store::unit(site.platform.db.read(), &visit.actor().stations, id).await?;
    page(
        &visit,
        FormState::new(&visit).fill(&UnitWords::of(&row)),
        id,
    )
    .answer()
}

/// Puts the unit right.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<UnitWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let old = store::unit(work.conn(), &work.actor.stations, id).await?;
    let saved = match form.input.correction(&old, civil_day(work.now)) {
        Ok(correction) => {
            acts::correct_unit(&mut work, may, id, form.input.version, correction).await
        }
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (format!("/units/{id}"), Flash::good(l.t("catalogue-saved")));
    ended!(form, work, saved, done, async |form| page(&visit, form, id)
        .answer())
}
