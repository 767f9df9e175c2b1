//! Beside the order: a fault that came again within the time of our promise, the loaner, what is claimed back.

use std::sync::Arc;

use askama::Template;
use jiff::civil::Date;
use kernel::ids::{Ref, UnitId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use kernel::time::{civil_day, days_between};
use loaners::LoanState;
use platform::{Failure, Stations};
use tickets::{Basis, ClockView};
use ui::{Html, L, Site, State as Look, Tag, Visit};

use super::url_of;
use crate::acts::is_claimable;
use crate::neighbours::lent;
use crate::pages::order::hangs;
use crate::queries;
use crate::records::service_order::Model;
use crate::rules::repeat::is_free_again;

struct LoanLine {
    url: String,
    number: String,
    words: String,
    left: String,
    tag: Tag,
    may_leave: bool,
}

struct Free {
    id: String,
    name: String,
    more: String,
}

struct ClaimLine {
    url: String,
    number: String,
    amount: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "service/bench_beside.html")]
struct Section {
    l: L,
    url: String,
    again: Option<String>,
    loan: Option<LoanLine>,
    asked: Option<(String, Vec<String>)>,
    free: Vec<Free>,
    claims: Vec<ClaimLine>,
    may_claim: bool,
}

/// Reads and writes it.
pub(super) async fn section(site: &Site, visit: &Visit, order: &Model) -> Result<Html, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let loan = lent::loan(db, order).await?;
    let none_out = loan
        .as_ref()
        .is_none_or(|loan| loan.state != LoanState::Out);
    let clocks: Arc<Vec<ClockView>> = match visit.kept::<Arc<Vec<ClockView>>>(order.id.uuid()) {
        Some(clocks) => Arc::clone(&clocks),
        None => Arc::new(tickets::clocks_of(db, Ref::of(order.id)).await?),
    };
    let today = civil_day(site.platform.now());
    let asked = lent::asked_by_law(&clocks, today).filter(|_| none_out && order.is_open);
    let offers = order.is_open && order.in_warranty && none_out && visit.can("loaners.lend");
    let free = if asked.is_some() || offers {
        free(site, visit, order, l).await?
    } else {
        Vec::new()
    };
    let part = Section {
        l,
        url: url_of(order.id),
        again: again(site, visit, order).await?,
        loan: match loan {
            Some(loan) => Some(lent_line(site, visit, order, &loan).await?),
            None => None,
        },
        asked: asked.map(|clock| law(clock, today, l)),
        free,
        claims: claimed(site, visit, order, l).await?,
        may_claim: visit.can("claims.write") && is_claimable(order),
    };
    Html::of(&part).map_err(Failure::internal)
}

fn law(clock: &tickets::ClockView, today: jiff::civil::Date, l: L) -> (String, Vec<String>) {
    let words = l.a1(
        "service-loaner-due",
        "day",
        l.day_near(clock.due_day, today),
    );
    let working = match &clock.basis {
        Basis::Law(law) => law.working.lines(l.lang()).to_vec(),
        _ => Vec::new(),
    };
    (words, working)
}

/// The promise of the house: the same fault within its time after our own repair costs nothing.
async fn again(site: &Site, visit: &Visit, order: &Model) -> Result<Option<String>, Failure> {
    let Some(before) = order.repeat_of_id else {
        return Ok(None);
    };
    let before = crate::store::order(site.platform.db.read(), &Stations::All, before).await?;
    let Some(delivered) = before.delivered_on.map(Date::from) else {
        return Ok(None);
    };
    let told_on = order.notified_on.into();
    let terms = hangs(site, visit, order).await?;
    let terms = terms.terms.as_ref().map(queries::promised);
    let within = terms.unwrap_or_default().same_fault_days;
    if !is_free_again(delivered, told_on, within) {
        return Ok(None);
    }
    Ok(Some(visit.lang.a(
        "service-again-free",
        &[
            ("number", before.number.into()),
            ("days", days_between(delivered, told_on).into()),
            ("within", within.into()),
        ],
    )))
}

async fn lent_line(
    site: &Site,
    visit: &Visit,
    order: &Model,
    loan: &loaners::Loan,
) -> Result<LoanLine, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let units = lent::named(db, [loan.unit_id]).await?;
    let today = civil_day(site.platform.now());
    let due = loan.due_on.into();
    let out = loan.state == LoanState::Out;
    let tag = match (out, due < today) {
        (true, true) => Tag::new(
            Look::Late,
            l.a1("service-loan-until", "day", l.day_near(due, today)),
        ),
        (true, false) => Tag::new(
            Look::Wait,
            l.a1("service-loan-until", "day", l.day_near(due, today)),
        ),
        (false, _) => Tag::new(Look::Good, l.t(loan.state.key())),
    };
    let hanging = hangs(site, visit, order).await?;
    let left = hanging.left.as_ref().map(|left| left.why.clone());
    Ok(LoanLine {
        url: format!("/loans/{}", loan.id),
        number: loan.number.clone(),
        words: format!(
            "{} · {}",
            named(&units, loan.unit_id),
            l.day_short(lent::out_on(loan))
        ),
        may_leave: out && left.is_none() && visit.can("service.hand_over"),
        left: left.unwrap_or_default(),
        tag,
    })
}

fn named(units: &std::collections::HashMap<UnitId, catalogue::UnitBrief>, unit: UnitId) -> String {
    let found = units.get(&unit);
    found
        .map(|unit| format!("{} · {}", unit.product.name, unit.serial))
        .unwrap_or_default()
}

async fn free(site: &Site, visit: &Visit, order: &Model, l: L) -> Result<Vec<Free>, Failure> {
    if !visit.can("loaners.lend") {
        return Ok(Vec::new());
    }
    let db = site.platform.db.read();
    let mut found = lent::free(db, order).await?;
    found.truncate(5);
    let units = lent::named(db, found.iter().map(|one| one.unit_id)).await?;
    let line = |one: &loaners::Loaner| Free {
        id: one.id.to_string(),
        name: named(&units, one.unit_id),
        more: l.a1("service-loaner-looks", "how", one.condition.clone()),
    };
    Ok(found.iter().map(line).collect())
}

async fn claimed(
    site: &Site,
    visit: &Visit,
    order: &Model,
    l: L,
) -> Result<Vec<ClaimLine>, Failure> {
    if !visit.can("claims.read") {
        return Ok(Vec::new());
    }
    let rows = claims::claims_of(site.platform.db.read(), Ref::of(order.id)).await?;
    let line = |row: &claims::Claim| ClaimLine {
        url: format!("/claims/{}", row.id),
        number: row.number.clone(),
        amount: l.money(Money::new(
            row.total,
            Currency::of(&row.currency).unwrap_or(Currency::TRY),
        )),
        tag: Tag::new(Look::Plain, l.t(row.state.key())),
    };
    Ok(rows.iter().map(line).collect())
}
