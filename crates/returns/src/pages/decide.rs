//! What the customer gets: chosen per piece, previewed with all that follows, then confirmed as previewed.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{ReturnId, ReturnUnitId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, first};

use super::decide_form::decision;
use super::show_parts::wishes;
use super::words::state_tag;
use crate::acts::{self, MoneyPreview, Preview};
use crate::carriage;
use crate::permissions::DecideReturns;
use crate::queries::{self, Sheet};
use crate::rules::states::{Acceptance, Outcome, Place};
use crate::store::Seen;

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) version: i32,
    pub(super) hash: String,
    pub(super) unit: Vec<String>,
    pub(super) outcome: Vec<String>,
    pub(super) amount: Vec<String>,
    pub(super) loss: Vec<String>,
    pub(super) loss_why: Vec<String>,
    pub(super) fee: Vec<String>,
    pub(super) product: Vec<String>,
    pub(super) item: Vec<String>,
    pub(super) price: Vec<String>,
    pub(super) instant: String,
    pub(super) way: String,
    pub(super) way_cost: String,
    pub(super) iban: String,
    pub(super) holder: String,
    pub(super) gesture: String,
    pub(super) gesture_why: String,
    pub(super) words: String,
}

/// A piece that waits for a decision.
struct PieceRow {
    id: String,
    no: i32,
    words: String,
    wished: String,
    outcome: String,
    amount: String,
    loss: String,
    loss_why: String,
    fee: String,
    product: String,
    item: String,
    price: String,
    accepted: bool,
}

/// A line of money as the preview shows it.
struct MoneyRow {
    what: String,
    total: String,
    lines: Vec<(String, String)>,
    ways: Vec<(String, String)>,
    document: String,
}

#[derive(Template)]
#[template(path = "returns/decide.html")]
struct DecidePage {
    frame: Frame,
    l: L,
    id: ReturnId,
    version: i32,
    form: FormState,
    pieces: Vec<PieceRow>,
    instant: bool,
    /// What is due for the way back; empty where nothing is.
    way_due: String,
    preview: Option<Shown>,
}

/// The preview in words.
struct Shown {
    pieces: Vec<(String, String, String)>,
    money: Vec<MoneyRow>,
    exchanges: Vec<(String, String)>,
    notes: Vec<String>,
    gesture: String,
    pays: String,
    hash: String,
}

impl DecidePage {
    fn outcomes(&self) -> Vec<(&'static str, String)> {
        let words = Outcome::ALL.iter();
        let skip = std::iter::once(("", self.l.t("returns-not-now")));
        skip.chain(words.map(|one| (one.word(), self.l.t(one.key()))))
            .collect()
    }

    fn ways(&self) -> Vec<Choice> {
        let words = ["", "bank", "cash", "terminal", "account", "manual"];
        let choice = |word: &&str| {
            let name = if word.is_empty() { "choose" } else { word };
            Choice::new(*word, self.l.t(&format!("returns-pay-{name}")))
        };
        words.iter().map(choice).collect()
    }

    fn problem(&self, place: &usize) -> Option<String> {
        let fields = [
            "loss", "loss_why", "fee", "amount", "exchange", "price", "product", "item",
        ];
        let at = fields.iter().map(|field| format!("units[{place}].{field}"));
        at.filter_map(|field| self.form.error(&field)).next()
    }
}

pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit), None, None).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: ReturnId,
    form: FormState,
    sent: Option<&Sent>,
    preview: Option<Preview>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let sheet = queries::sheet(db, &visit.actor().stations, id).await?;
    let terms = queries::terms(db).await?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let wanted = wishes(site, &sheet, l).await?;
    let goods = goods(site, &sheet).await?;
    let due = carriage::due(db, &sheet.case, &sheet.units).await?.all();
    let hasty = sent.is_none() && sheet.wishes.values().any(|wish| wish.instant);
    let preview = match preview {
        Some(preview) => Some(shown(site, &sheet, preview, l).await?),
        None => None,
    };
    let page = DecidePage {
        frame: visit
            .frame("returns", l.t("returns-decide"))
            .back(format!("/returns/{id}"), sheet.case.number.clone())
            .tag(state_tag(l, sheet.case.state)),
        l,
        id,
        version: sheet.case.version,
        form: match hasty && terms.instant_exchange {
            true => form.with("instant", "on"),
            false => form,
        },
        pieces: pieces(&sheet, sent, &wanted, &goods, l),
        instant: terms.instant_exchange,
        way_due: match due {
            0 => String::new(),
            due => l.money(sheet.case.money(due)),
        },
        preview,
    };
    ui::html_with(status, &page)
}

/// What is wanted in exchange, as the form takes it: the stock code, else the name.
async fn goods(site: &Site, sheet: &Sheet) -> Result<HashMap<ReturnUnitId, String>, Failure> {
    let wishes = sheet.wishes.values();
    let ids = wishes.clone().map(|wish| wish.product_id);
    let briefs = catalogue::product_briefs(site.platform.db.read(), ids).await?;
    let word = |wish: &crate::portal::records::wish::Model| {
        let brief = briefs.get(&wish.product_id)?;
        let word = brief.sku.clone().unwrap_or_else(|| brief.name.clone());
        Some((wish.return_unit_id, word))
    };
    Ok(wishes.filter_map(word).collect())
}

fn pieces(
    sheet: &Sheet,
    sent: Option<&Sent>,
    wanted: &HashMap<ReturnUnitId, String>,
    goods: &HashMap<ReturnUnitId, String>,
    l: L,
) -> Vec<PieceRow> {
    let lang = l.lang();
    let open = sheet
        .units
        .iter()
        .filter(|unit| unit.outcome.is_none() && unit.place != Place::NotSent);
    let row = |unit: &crate::records::unit::Model| {
        let place = sent.and_then(|sent| {
            let id = unit.id.to_string();
            sent.unit.iter().position(|known| *known == id)
        });
        let typed = |of: fn(&Sent) -> &Vec<String>| {
            let sent = sent.zip(place);
            sent.and_then(|(sent, place)| of(sent).get(place).cloned())
        };
        let loss = match unit.loss {
            0 => String::new(),
            loss => kernel::format::decimal(sheet.case.money(loss).decimal(), lang),
        };
        let figure = |minor| kernel::format::decimal(sheet.case.money(minor).decimal(), lang);
        let price = sheet.wishes.get(&unit.id).and_then(|wish| wish.price);
        let price = price.map(figure).unwrap_or_default();
        let accepted = unit.acceptance == Acceptance::Accepted;
        let usual = if accepted { unit.wished.word() } else { "" };
        PieceRow {
            id: unit.id.to_string(),
            no: unit.place_no,
            words: unit.words.clone(),
            wished: wanted.get(&unit.id).cloned().unwrap_or_default(),
            outcome: typed(|sent| &sent.outcome).unwrap_or_else(|| usual.to_owned()),
            amount: typed(|sent| &sent.amount).unwrap_or_default(),
            loss: typed(|sent| &sent.loss).unwrap_or(loss),
            loss_why: typed(|sent| &sent.loss_why).unwrap_or_else(|| unit.loss_why.clone()),
            fee: typed(|sent| &sent.fee).unwrap_or_default(),
            product: typed(|sent| &sent.product)
                .unwrap_or_else(|| goods.get(&unit.id).cloned().unwrap_or_default()),
            item: typed(|sent| &sent.item).unwrap_or_default(),
            price: typed(|sent| &sent.price).unwrap_or(price),
            accepted,
        }
    };
    open.map(row).collect()
}

/// The preview of what was chosen, above the form that still holds it.
pub(super) async fn preview(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    visit.may::<DecideReturns>()?;
    let today = civil_day(site.platform.now());
    let decided = decision(&site, &visit, id, &form.input).await;
    let made = match &decided {
        Ok(decision) => {
            let db = site.platform.db.read();
            acts::preview(db, &visit.actor().stations, id, decision, today).await
        }
        Err(Failure::Refused(refused)) => Err(refused.clone().into()),
        Err(_) => {
            return Err(decided
                .err()
                .unwrap_or_else(|| Failure::internal("no decision"))
                .into());
        }
    };
    match made {
        Ok(preview) => {
            let state = FormState::new(&visit).fill(&form.input);
            page(&site, &visit, id, state, Some(&form.input), Some(preview)).await
        }
        Err(Failure::Refused(refused)) => {
            page(
                &site,
                &visit,
                id,
                form.refused(refused),
                Some(&form.input),
                None,
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}

pub(super) async fn confirm(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<DecideReturns>()?, visit.lang);
    let seen = Seen::at(id, form.input.version);
    let decision = decision(&site, &visit, id, &form.input).await;
    let mut work = first!(form, site, visit);
    let done = match decision {
        Ok(decision) => acts::confirm(&mut work, may, seen, &decision, &form.input.hash).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(_) => {
            let flash = Flash::good(l.t("returns-confirmed"));
            Ok(form
                .once
                .done(work, format!("/returns/{id}"), flash)
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(
                &site,
                &visit,
                id,
                form.refused(refused),
                Some(&form.input),
                None,
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn shown(site: &Site, sheet: &Sheet, preview: Preview, l: L) -> Result<Shown, Failure> {
    let db = site.platform.db.read();
    let case = &sheet.case;
    let money = |minor: i64| l.money(case.money(minor));
    let names =
        catalogue::product_names(db, preview.exchanges.iter().map(|one| one.product)).await?;
    let exchange = |one: &acts::ExchangePreview| {
        let name = names.get(&one.product).cloned().unwrap_or_default();
        let mut words = vec![money(one.price)];
        match one.difference {
            0 => words.push(l.t("returns-difference-even")),
            more if more > 0 => {
                words.push(l.a1("returns-difference-customer", "amount", money(more)))
            }
            less => words.push(l.a1("returns-difference-us", "amount", money(-less))),
        }
        if one.hold > 0 {
            words.push(l.a1("returns-hold", "amount", money(one.hold)));
        }
        (name, words.join(" · "))
    };
    Ok(Shown {
        pieces: preview
            .pieces
            .iter()
            .map(|one| (one.words.clone(), l.t(one.outcome.key()), money(one.given)))
            .collect(),
        money: preview
            .money
            .iter()
            .map(|one| money_row(one, l, &money))
            .collect(),
        exchanges: preview.exchanges.iter().map(exchange).collect(),
        notes: preview.notes.iter().map(|key| l.t(key)).collect(),
        gesture: match preview.gesture {
            0 => String::new(),
            amount => money(amount),
        },
        pays: money(preview.pays()),
        hash: preview.hash,
    })
}

fn money_row(one: &MoneyPreview, l: L, money: &dyn Fn(i64) -> String) -> MoneyRow {
    let parts = [
        ("returns-part-freight", one.freight),
        ("returns-part-points", one.points_back),
        ("returns-part-points-taken", one.points_taken),
        ("returns-part-gift", one.gift),
        ("returns-part-promo", one.promo_taken),
        ("returns-part-fee", one.fee),
        ("returns-part-loss", one.loss),
        ("returns-part-way", one.carriage),
        ("returns-part-used", one.used),
        ("returns-part-credit", one.credit),
    ];
    let rates = one.rates.iter().map(|rate| {
        let name = l.a1(
            "returns-part-rate",
            "rate",
            l.percent(i64::from(rate.rate_bp)),
        );
        let sums = l.a(
            "returns-part-net-tax",
            &[
                ("net", money(rate.net).into()),
                ("tax", money(rate.tax).into()),
            ],
        );
        (name, sums)
    });
    let rest = parts
        .iter()
        .filter(|(_, amount)| *amount != 0)
        .map(|(key, amount)| {
            let points = key.contains("points");
            let words = if points {
                l.number(*amount)
            } else {
                money(*amount)
            };
            (l.t(key), words)
        });
    let way = |payout: &acts::PayoutPreview| {
        (
            l.t(&format!("returns-pay-{}", payout.way)),
            money(payout.pays),
        )
    };
    MoneyRow {
        what: l.t(one.kind.key()),
        total: money(one.total),
        lines: rates.chain(rest).collect(),
        ways: one
            .payouts
            .iter()
            .filter(|one| one.pays > 0)
            .map(way)
            .collect(),
        document: l.t(one.document.key()),
    }
}
