//! Parts of the page of a return: its money, what goes out, clocks, photos, costs, facts.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::clock::Standing;
use kernel::ids::{Ref, ReturnUnitId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use kernel::time::civil_day;
use payments::grants;
use platform::{Failure, Stations};
use ui::{Facts, L, Site, State as Look, Tag, Visit};

use crate::queries::{self, Sheet};
use crate::records::{refund, unit};
use crate::rules::states::{ExchangeState, Outcome};

pub(super) struct MoneyShown {
    pub what: String,
    pub amount: String,
    pub small: String,
    pub tag: Tag,
    pub url: String,
    pub back: String,
}

pub(super) struct ExchangeShown {
    pub id: String,
    pub words: String,
    pub small: String,
    pub tag: Tag,
    pub deeds: Vec<(String, String)>,
}

pub(super) struct ClockShown {
    pub name: String,
    pub words: String,
    pub tag: Tag,
    pub working: Vec<String>,
}

pub(super) struct PhotoShown {
    pub url: String,
    pub name: String,
    pub stage: String,
}

pub(super) async fn money(
    site: &Site,
    sheet: &Sheet,
    l: L,
    visit: &Visit,
) -> Result<Vec<MoneyShown>, Failure> {
    let db = site.platform.db.read();
    let known = grants::grants_of(db, Ref::of(sheet.case.id)).await?;
    let mut shown: Vec<MoneyShown> = sheet
        .refunds
        .iter()
        .map(|row| {
            let grant = row
                .granted_id
                .and_then(|id| known.iter().find(|one| one.id == id));
            let tag = match (grant, row.taken_back_at) {
                (_, Some(_)) => Tag::new(Look::Plain, l.t("returns-money-back")),
                (Some(grant), None) => grant_tag(l, grant),
                (None, None) => Tag::new(Look::Good, l.t("returns-money-done")),
            };
            let amount = sheet.case.money(row.money);
            let stands = row.taken_back_at.is_none() && row.kind != Outcome::Exchange;
            let may = stands && row.settled_at.is_none() && visit.can("returns.decide");
            MoneyShown {
                what: l.t(row.kind.key()),
                amount: l.money(amount),
                small: kept(sheet, row, l),
                tag,
                url: grant
                    .map(|grant| format!("/refunds/{}", grant.id))
                    .unwrap_or_default(),
                back: match may {
                    true => format!("/returns/{}/refunds/{}/take-back", sheet.case.id, row.id),
                    false => String::new(),
                },
            }
        })
        .collect();
    let own = |id| sheet.refunds.iter().any(|row| row.granted_id == Some(id));
    shown.extend(
        known
            .iter()
            .filter(|grant| !own(grant.id))
            .map(|grant| MoneyShown {
                what: l.t(grant.kind.key()),
                amount: l.money(grant.total),
                small: grant.reason.clone(),
                tag: grant_tag(l, grant),
                url: format!("/refunds/{}", grant.id),
                back: String::new(),
            }),
    );
    Ok(shown)
}

/// What of a decision is no money that goes back: credit, and what is kept.
fn kept(sheet: &Sheet, row: &refund::Model, l: L) -> String {
    let credit = row.detail.get("credit").and_then(serde_json::Value::as_i64);
    let parts = [
        ("returns-money-credit", credit.unwrap_or_default()),
        ("returns-money-gift", row.gift),
        ("returns-money-fee", row.fee),
        ("returns-money-loss", row.loss),
        ("returns-money-way", row.carriage),
    ];
    let said = parts
        .iter()
        .filter(|(_, amount)| *amount != 0)
        .map(|(key, amount)| l.a1(key, "amount", l.money(sheet.case.money(*amount))));
    said.collect::<Vec<_>>().join(" · ")
}

fn grant_tag(l: L, grant: &grants::Refund) -> Tag {
    let look = match grant.state {
        grants::RefundState::Paid => Look::Good,
        grants::RefundState::Waiting | grants::RefundState::Due => Look::Wait,
        grants::RefundState::Denied | grants::RefundState::Cancelled => Look::Plain,
    };
    Tag::new(look, l.t(grant.state.key()))
}

/// What the customer wants for each piece that waits for a decision: the outcome, and of an exchange what, at which price.
pub(super) async fn wishes(
    site: &Site,
    sheet: &Sheet,
    l: L,
) -> Result<HashMap<ReturnUnitId, String>, Failure> {
    let db = site.platform.db.read();
    let products = sheet.wishes.values().map(|row| row.product_id);
    let names = catalogue::product_names(db, products).await?;
    let said = |unit: &unit::Model| {
        let mut words = vec![l.t(unit.wished.key())];
        if let Some(wish) = sheet.wishes.get(&unit.id) {
            words.extend(names.get(&wish.product_id).cloned());
            words.extend(wish.price.map(|minor| l.money(sheet.case.money(minor))));
            words.extend(wish.instant.then(|| l.t("returns-instant")));
        }
        (unit.id, words.join(" · "))
    };
    let open = sheet.units.iter().filter(|unit| unit.outcome.is_none());
    Ok(open.map(said).collect())
}

pub(super) async fn exchanges(
    site: &Site,
    sheet: &Sheet,
    l: L,
    visit: &Visit,
) -> Result<Vec<ExchangeShown>, Failure> {
    let db = site.platform.db.read();
    let products = sheet.exchanges.iter().map(|row| row.product_id);
    let names = catalogue::product_names(db, products).await?;
    let serials =
        catalogue::unit_serials(db, sheet.exchanges.iter().filter_map(|row| row.unit_id)).await?;
    let aside = queries::put_aside(db, &sheet.exchanges).await?;
    let shown = sheet.exchanges.iter().map(|row| {
        let look = match row.state {
            ExchangeState::Reserved | ExchangeState::Shipped => Look::Wait,
            ExchangeState::Delivered => Look::Good,
            ExchangeState::Released => Look::Plain,
        };
        let mut small = vec![l.money(row.money(row.price))];
        if row.difference != 0 {
            let key = match row.difference > 0 {
                true => "returns-difference-customer",
                false => "returns-difference-us",
            };
            small.push(l.a1(key, "amount", l.money(row.money(row.difference.abs()))));
        }
        if row.state == ExchangeState::Reserved && !aside.contains(&row.id) {
            small.push(l.t("returns-exchange-waits"));
        }
        if row.hold > 0 {
            small.push(l.a1("returns-hold", "amount", l.money(row.money(row.hold))));
        }
        small.extend(row.unit_id.and_then(|id| serials.get(&id).cloned()));
        ExchangeShown {
            id: row.id.to_string(),
            words: names.get(&row.product_id).cloned().unwrap_or_default(),
            small: small.join(" · "),
            tag: Tag::new(look, l.t(row.state.key())),
            deeds: deeds(row, l, visit),
        }
    });
    Ok(shown.collect())
}

fn deeds(row: &crate::records::exchange::Model, l: L, visit: &Visit) -> Vec<(String, String)> {
    let (receive, decide) = (visit.can("returns.receive"), visit.can("returns.decide"));
    let deed = |word: &str, may: bool| {
        may.then(|| (word.to_owned(), l.t(&format!("returns-exchange-do-{word}"))))
    };
    let sent = matches!(row.state, ExchangeState::Shipped | ExchangeState::Delivered);
    let all = [
        deed("ship", receive && row.state == ExchangeState::Reserved),
        deed("deliver", receive && row.state == ExchangeState::Shipped),
        deed(
            "release",
            decide && matches!(row.state, ExchangeState::Reserved | ExchangeState::Shipped),
        ),
        deed("charge", decide && row.instant && sent && !row.asked_for),
    ];
    all.into_iter().flatten().collect()
}

pub(super) async fn clocks(site: &Site, sheet: &Sheet, l: L) -> Result<Vec<ClockShown>, Failure> {
    let now = site.platform.now();
    let all = tickets::clocks_of(site.platform.db.read(), Ref::of(sheet.case.id)).await?;
    let line = |clock: &tickets::ClockView| {
        let standing = clock.standing(now)?;
        let working = match &clock.basis {
            tickets::Basis::Law(law) => law.working.lines(l.lang()).to_vec(),
            _ => Vec::new(),
        };
        Some(ClockShown {
            name: match clock.statutory {
                true => l.t(clock.kind.key()),
                false => l.t("returns-clock-promise"),
            },
            words: clock.basis.article().unwrap_or_default().to_owned(),
            tag: clock_tag(standing, clock, now, l),
            working,
        })
    };
    Ok(all.iter().filter_map(line).collect())
}

fn clock_tag(standing: Standing, clock: &tickets::ClockView, now: Timestamp, l: L) -> Tag {
    let look = match standing {
        Standing::Running => Look::Soon,
        Standing::Paused => Look::Wait,
        Standing::Met => Look::Good,
        Standing::MetLate | Standing::Breached => Look::Late,
    };
    let day = match clock.met_at {
        Some(met) => l.day_short(civil_day(met)),
        None => l.day_near(clock.due_day, civil_day(now)),
    };
    Tag::new(look, day)
}

pub(super) fn photos(sheet: &Sheet, l: L) -> Vec<PhotoShown> {
    let shown = sheet.photos.iter().map(|row| PhotoShown {
        url: format!("/returns/{}/photos/{}", sheet.case.id, row.id),
        name: row.name.clone(),
        stage: l.t(&format!("returns-stage-{}", row.stage)),
    });
    shown.collect()
}

pub(super) fn costs(sheet: &Sheet, l: L) -> Vec<(String, String)> {
    let mut sums: HashMap<String, i64> = HashMap::new();
    let mut shown: Vec<(String, String)> = Vec::new();
    for row in &sheet.costs {
        let currency = Currency::of(&row.currency).unwrap_or(Currency::TRY);
        *sums.entry(row.currency.clone()).or_default() += row.amount;
        let words = format!("{} · {}", l.t(row.kind.key()), row.words);
        let amount = l.money(Money::new(row.amount, currency));
        shown.push((words.trim_end_matches(" · ").to_owned(), amount));
    }
    if shown.len() > 1 {
        let mut sums: Vec<(String, i64)> = sums.into_iter().collect();
        sums.sort();
        for (code, sum) in sums {
            let currency = Currency::of(&code).unwrap_or(Currency::TRY);
            shown.push((l.t("returns-costs-sum"), l.money(Money::new(sum, currency))));
        }
    }
    shown
}

pub(super) async fn facts(site: &Site, sheet: &Sheet, l: L) -> Result<Facts, Failure> {
    let (db, case) = (site.platform.db.read(), &sheet.case);
    let customer = accounts::brief(db, case.customer_id).await?;
    let tickets = tickets::ticket_briefs(db, [case.ticket_id]).await?;
    let ticket = tickets.get(&case.ticket_id).map(|one| one.number.clone());
    let stations = identity::station_names(db).await?;
    let sales = catalogue::sale_briefs(db, &Stations::All, case.sale_id).await?;
    let day =
        |day: Option<platform::columns::Day>| day.map(|day| l.day(day.into())).unwrap_or_default();
    let mut facts = Facts::new().link(
        l.t("returns-customer"),
        &format!("/customers/{}", customer.id),
        &customer.name,
    );
    if let Some(phone) = customer.phone.as_deref() {
        facts = facts.text(l.t("returns-phone"), identity::shown_phone(phone));
    }
    facts = match sales.first() {
        Some(sale) => facts.link(
            l.t("returns-sale"),
            &format!("/sales/{}", sale.id),
            &sale.number,
        ),
        None => facts.text(l.t("returns-sale"), l.t("returns-sale-none")),
    };
    if case.gift {
        facts = facts.text(l.t("returns-gift"), l.t("returns-yes"));
    }
    facts = facts.link(
        l.t("returns-ticket"),
        &format!("/tickets/{}", case.ticket_id),
        ticket.as_deref().unwrap_or_default(),
    );
    Ok(facts
        .text(
            l.t("returns-station"),
            stations.get(&case.station_id).cloned().unwrap_or_default(),
        )
        .text(l.t("returns-requested-on"), l.day(case.requested_on.into()))
        .text(l.t("returns-way-back"), l.t(case.way_back.key()))
        .text(
            l.t("returns-tracking"),
            case.tracking.as_deref().unwrap_or_default(),
        )
        .text(l.t("returns-handed-over-on"), day(case.handed_over_on))
        .text(l.t("returns-arrived-on"), day(case.arrived_on))
        .text(l.t("returns-send-by"), day(case.send_by))
        .text(l.t("returns-due-on"), day(case.due_on))
        .text(l.t("returns-promised-on"), day(case.promised_on))
        .text(l.t("returns-refunded-on"), day(case.refunded_on))
        .text(l.t("returns-country"), &case.country)
        .text(l.t("returns-words"), &case.words)
        .text(l.t("returns-cancelled-why"), &case.cancelled_why))
}
