//! The forms that end a loan, or move its day.

use axum::extract::State;
use axum::response::Response;
use kernel::format::{parse_day, parse_money};
use kernel::ids::LoanId;
use kernel::money::Currency;
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, L, Lang, Path, Site, Visit};

use super::photo;
use crate::acts::{self, TakeBack};
use crate::queries;
use crate::rules::loan::Damage;
use ui::form::FormPage;
use ui::{ended, first};

/// The words of the three forms.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    condition: String,
    accessories: String,
    deposit_back: String,
    damaged: bool,
    damage: String,
    amount: String,
    due_on: String,
    why: String,
}

impl Sent {
    fn damage(&self, lang: Lang) -> Result<Damage, Refused> {
        let amount = match self.amount.trim() {
            "" => None,
            words => Some(
                parse_money(words, Currency::TRY, lang).map_err(|refusal| refusal.at("amount"))?,
            ),
        };
        Ok(Damage {
            words: self.damage.clone(),
            amount,
        })
    }

    fn back(&self, lang: Lang) -> Result<TakeBack, Refused> {
        let said = self.damaged || !self.damage.trim().is_empty();
        let damage = said.then(|| self.damage(lang)).transpose()?;
        Ok(TakeBack {
            condition: self.condition.clone(),
            accessories: self.accessories.clone(),
            deposit_back: self.deposit_back.clone(),
            photos: Vec::new(),
            damage,
        })
    }
}

fn page(visit: &Visit, form: FormState, id: LoanId, step: &str, title: &'static str) -> FormPage {
    let l = visit.lang;
    let back = format!("/loans/{id}");
    let frame = visit
        .frame("loaners", l.t(title))
        .back(back.clone(), l.t("loaners-loan"))
        .narrow();
    FormPage::new(frame, form, format!("/loans/{id}/{step}"), back, title).hidden("version")
}

/// What was written down when it went stands above, so that both looks are compared.
async fn return_page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    id: LoanId,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let row = queries::loan(site.platform.db.read(), &visit.actor().stations, id).await?;
    let went = l.a(
        "loaners-return-intro",
        &[
            ("condition", row.condition_out.clone().into()),
            ("accessories", said(l, &row.accessories_out).into()),
            ("deposit", said(l, &row.deposit).into()),
        ],
    );
    Ok(page(visit, form, id, "return", "loaners-return")
        .intro(went)
        .with_file(Vec::new())
        .field(|f| {
            f.text("condition", "loaners-condition-in")
                .help("loaners-condition-in-help")
                .max(1000)
                .focus()
        })
        .field(|f| {
            f.text("accessories", "loaners-accessories-in")
                .max(1000)
                .optional()
        })
        .field(photo::field)
        .field(|f| f.tick("damaged", "loaners-damaged"))
        .field(|f| f.text("damage", "loaners-damage").max(1000).optional())
        .field(|f| f.figure("amount", "loaners-amount").optional().half())
        .field(|f| {
            f.text("deposit_back", "loaners-deposit-back")
                .help("loaners-deposit-help")
                .max(200)
                .optional()
                .half()
        }))
}

fn said(l: L, words: &str) -> String {
    if words.is_empty() {
        return l.t("loaners-nothing");
    }
    words.to_owned()
}

fn extension_page(visit: &Visit, form: FormState, id: LoanId) -> FormPage {
    page(visit, form, id, "extend", "loaners-extend")
        .field(|f| f.date("due_on", "loaners-due-on").half())
        .field(|f| f.text("why", "loaners-extend-why").max(200).optional())
}

fn loss_page(visit: &Visit, form: FormState, id: LoanId) -> FormPage {
    page(visit, form, id, "lost", "loaners-lost")
        .intro(visit.lang.t("loaners-lost-intro"))
        .field(|f| f.text("damage", "loaners-lost-why").max(1000).focus())
        .field(|f| f.figure("amount", "loaners-amount").optional().half())
}

async fn opened(site: &Site, visit: &Visit, id: LoanId) -> Result<FormState, Fault> {
    let row = queries::loan(site.platform.db.read(), &visit.actor().stations, id).await?;
    let due = jiff::civil::Date::from(row.due_on);
    Ok(FormState::new(visit)
        .with("version", row.version)
        .with("due_on", due)
        .with("condition", row.condition_out)
        .with("accessories", row.accessories_out))
}

pub(super) async fn new_return(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    let form = opened(&site, &visit, id).await?;
    return_page(&site, &visit, form, id).await?.answer()
}

pub(super) async fn new_extension(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    extension_page(&visit, opened(&site, &visit, id).await?, id).answer()
}

pub(super) async fn new_loss(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    loss_page(&visit, opened(&site, &visit, id).await?, id).answer()
}

pub(super) async fn take_back(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let photos = photo::stored(&site, &form.files).await;
    let mut work = first!(form, site, visit);
    let done = match (form.input.back(l.lang()), photos) {
        (Ok(back), Ok(photos)) => {
            let back = TakeBack { photos, ..back };
            acts::take_back(&mut work, may, id, form.input.version, back).await
        }
        (Err(refused), _) => Err(refused.into()),
        (_, Err(failure)) => Err(failure),
    };
    let to = |()| (format!("/loans/{id}"), Flash::good(l.t("loaners-returned")));
    ended!(form, work, done, to, async |form| return_page(
        &site, &visit, form, id
    )
    .await?
    .answer())
}

pub(super) async fn extend(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = match parse_day(&form.input.due_on) {
        Ok(due) => acts::extend(&mut work, may, id, form.input.version, due, &form.input.why).await,
        Err(refusal) => Err(refusal.at("due_on").into()),
    };
    let to = |()| (format!("/loans/{id}"), Flash::good(l.t("loaners-extended")));
    ended!(form, work, done, to, async |form| extension_page(
        &visit, form, id
    )
    .answer())
}

pub(super) async fn lose(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = match form.input.damage(l.lang()) {
        Ok(loss) => acts::declare_lost(&mut work, may, id, form.input.version, loss).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |()| {
        (
            format!("/loans/{id}"),
            Flash::good(l.t("loaners-lost-done")),
        )
    };
    ended!(form, work, done, to, async |form| loss_page(
        &visit, form, id
    )
    .answer())
}
