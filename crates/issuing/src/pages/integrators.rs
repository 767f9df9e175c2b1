//! The form of an integrator, and the trial of one.

use std::collections::BTreeMap;

use kernel::ids::kinds;
use kernel::states::State as _;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Flash, Form, FormPage, FormState, Site, Visit, ended, first};

use super::Answered;
use crate::acts::{self, AccountWish};
use crate::permissions::KeepSeries;
use crate::port::{Adapter, Ask, Kit};
use crate::{delivery, queries};

const BACK: &str = "/settings/e-documents";

/// Which adapter a new integrator has.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    adapter: String,
}

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    code: String,
    adapter: String,
    name: String,
    address: String,
    live: bool,
    active: bool,
    api_key: String,
    username: String,
    password: String,
    out_folder: String,
    in_folder: String,
    ack_folder: String,
}

impl Words {
    fn wish(&self) -> AccountWish {
        let said = [
            (Ask::ApiKey, &self.api_key),
            (Ask::Username, &self.username),
            (Ask::Password, &self.password),
            (Ask::OutFolder, &self.out_folder),
            (Ask::InFolder, &self.in_folder),
            (Ask::AckFolder, &self.ack_folder),
        ];
        let said = said
            .into_iter()
            .map(|(ask, said)| (ask.word().to_owned(), said.clone()));
        AccountWish {
            code: self.code.trim().to_owned(),
            adapter: self.adapter.clone(),
            name: self.name.clone(),
            address: self.address.clone(),
            live: self.live,
            active: self.active,
            said: said.collect(),
        }
    }
}

/// An empty form for an adapter.
pub(super) async fn new(visit: Visit, kit: Kit, asked: Asked) -> Answered {
    let Some(adapter) = kit.of(&asked.adapter) else {
        return Err(Failure::not_found::<kinds::Company>().into());
    };
    let words = Words {
        code: adapter.word().to_owned(),
        adapter: adapter.word().to_owned(),
        name: adapter.name().to_owned(),
        active: true,
        ..Words::default()
    };
    page(
        &visit,
        adapter.as_ref(),
        true,
        FormState::new(&visit).fill(&words),
    )
}

/// The form of one that is set up; secrets are never in it.
pub(super) async fn edit(site: Site, visit: Visit, kit: Kit, code: String) -> Answered {
    let one = queries::account(site.platform.db.read(), &code).await?;
    let one = one.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let adapter = kit.of(&one.adapter);
    let adapter = adapter.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let said: BTreeMap<String, String> =
        serde_json::from_value(one.options).map_err(Failure::from)?;
    let word = |ask: Ask| said.get(ask.word()).cloned().unwrap_or_default();
    let words = Words {
        version: one.version,
        code: one.code,
        adapter: one.adapter,
        name: one.name,
        address: one.address,
        live: one.live,
        active: one.active,
        username: word(Ask::Username),
        out_folder: word(Ask::OutFolder),
        in_folder: word(Ask::InFolder),
        ack_folder: word(Ask::AckFolder),
        ..Words::default()
    };
    page(
        &visit,
        adapter.as_ref(),
        false,
        FormState::new(&visit).fill(&words),
    )
}

fn page(visit: &Visit, adapter: &dyn Adapter, new: bool, form: FormState) -> Answered {
    let l = visit.lang;
    let code = form.value("code").to_owned();
    let action = match new {
        true => format!("{BACK}/integrators"),
        false => format!("{BACK}/integrators/{code}"),
    };
    let frame = visit
        .frame(
            "settings",
            l.a1("issuing-integrator-of", "name", adapter.name()),
        )
        .back(BACK, l.t("issuing-settings"))
        .narrow();
    let lacks = adapter.lacks().iter();
    let lacks: Vec<String> = lacks.map(|what| l.t(what.key())).collect();
    let intro = match lacks.is_empty() {
        true => l.t("issuing-integrator-all"),
        false => l.a1("issuing-integrator-lacks", "what", lacks.join(", ")),
    };
    let speaks = !adapter.addresses().0.is_empty();
    let mut made = FormPage::new(frame, form, action, BACK, "ui-save")
        .intro(intro)
        .hidden("version")
        .hidden("adapter");
    made = match new {
        true => made.field(|f| {
            f.text("code", "issuing-code")
                .help("issuing-code-help")
                .max(40)
                .half()
        }),
        false => made.hidden("code"),
    };
    made = made.field(|f| f.text("name", "issuing-name").max(100).half());
    for ask in adapter.asks() {
        let (word, label) = (ask.word(), ask.key());
        made = match ask.is_secret() {
            true => made.field(|f| {
                let field = f.password(word, label).help("issuing-secret-help");
                if new { field } else { field.optional() }
            }),
            false => made.field(|f| f.text(word, label).max(300)),
        };
    }
    if speaks {
        made = made.field(|f| {
            f.text("address", "issuing-address")
                .help("issuing-address-help")
                .max(300)
                .optional()
        });
    }
    made.field(|f| {
        f.tick("live", "issuing-is-live")
            .help("issuing-is-live-help")
    })
    .field(|f| f.tick("active", "issuing-is-active"))
    .answer()
}

/// Keeps it.
pub(super) async fn keep(site: Site, visit: Visit, kit: Kit, form: Form<Words>) -> Answered {
    let may = visit.may::<KeepSeries>()?;
    let mut work = first!(form, site, visit);
    let words = &form.input;
    let kept = acts::keep_account(&mut work, may, &kit, words.version, words.wish()).await;
    let flash = |()| {
        (
            BACK.to_owned(),
            Flash::good(visit.lang.t("issuing-integrator-kept")),
        )
    };
    let again = async |form: FormState| match kit.of(&words.adapter) {
        Some(adapter) => page(&visit, adapter.as_ref(), words.version == 0, form),
        None => Err(Failure::not_found::<kinds::Company>().into()),
    };
    ended!(form, work, kept, flash, again)
}

/// Tries it: whether it can be reached and knows us.
pub(super) async fn try_out(
    site: Site,
    visit: Visit,
    kit: Kit,
    code: String,
    form: Form<Words>,
) -> Answered {
    let may = visit.may::<KeepSeries>()?;
    let tried = delivery::tried(&site.platform, &kit, &code).await?;
    let tried = tried.unwrap_or_else(|| Err(visit.lang.t("issuing-no-line")));
    let work = first!(form, site, visit);
    let (said, flash) = match tried {
        Ok(who) => {
            let words = visit.lang.a1("issuing-tried", "who", who);
            (String::new(), Flash::good(words))
        }
        Err(why) => {
            let words = visit.lang.a1("issuing-tried-not", "why", why.clone());
            (why, Flash::late(words))
        }
    };
    acts::note_trial(&work, may, &code, &said).await?;
    Ok(form.once.done(work, BACK.to_owned(), flash).await?)
}
