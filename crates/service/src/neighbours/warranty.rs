//! What the law says about an order: the coverage decision, the repair that the warranty counts, clocks and rights.

use catalogue::Beyond;
use catalogue::acts::KeptRepair;
use jiff::civil::Date;
use kernel::ids::Ref;
use kernel::language::Language;
use law::{Answer, Case, Choice, PaidService, Repair, RuleBook};
use platform::columns::{Day, Json};
use platform::{Failure, Stations, Work};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use crate::moving::today;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::rules::words::{Outcome, Report};
use crate::store;

/// The coverage decision as it was worked out on the day of the notice; frozen, whatever the rules say later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether the whole good was covered.
    pub covered: bool,
    /// By the law itself, not by a promise beside it.
    pub statutory: bool,
    /// Last day of the coverage.
    pub last_day: Option<Date>,
    /// False when a fact was assumed or a source is disputed.
    pub certain: bool,
    /// The day of the question.
    pub asked_on: Date,
    /// The working in Turkish, line by line.
    pub tr: Vec<String>,
    /// The working in English.
    pub en: Vec<String>,
}

impl Decision {
    /// The working in one language.
    #[must_use]
    pub fn lines(&self, lang: Language) -> &[String] {
        match lang {
            Language::Turkish => &self.tr,
            Language::English => &self.en,
        }
    }
}

/// The decision that an order carries.
pub(crate) fn decision(order: &Model) -> Option<Decision> {
    serde_json::from_value(order.coverage.clone()?).ok()
}

/// Decides whether a unit was covered on the day on which its fault was told.
pub(crate) fn decided(answer: &Answer) -> Decision {
    let coverage = &answer.coverage;
    let only = Answer {
        clocks: Vec::new(),
        rights: Vec::new(),
        ..answer.clone()
    };
    let lines = |lang| {
        law::texts::report(&only, lang)
            .lines()
            .map(str::to_owned)
            .collect()
    };
    Decision {
        covered: coverage.covered,
        statutory: coverage.by.is_some_and(law::IntervalKind::is_statutory),
        last_day: coverage.last_day,
        certain: coverage.certain,
        asked_on: answer.asked_on,
        tr: lines(law::Lang::Tr),
        en: lines(law::Lang::En),
    }
}

/// The decision as a column.
pub(crate) fn frozen(decision: &Decision) -> Result<Json, Failure> {
    Ok(serde_json::to_value(decision)?)
}

/// Keeps the unit's repair and the clocks of the law as the order stands now; answers with the clocks.
pub(crate) async fn keep(work: &mut Work, order: &Model) -> Result<Vec<law::Clock>, Failure> {
    if let Some(repair) = kept(order) {
        if order.state == OrderState::Cancelled {
            catalogue::acts::drop_repair(work, Ref::of(order.id), &order.number).await?;
        } else {
            catalogue::acts::keep_repair(work, repair).await?;
        }
    }
    let clocks = match order.state {
        OrderState::Cancelled => Vec::new(),
        _ => clocks_now(work, order).await?,
    };
    tickets::keep_law_clocks(work, order.ticket_id, Ref::of(order.id), &clocks).await?;
    Ok(clocks)
}

/// The law's clocks of an order today. Facts of a unit that contradict each other give none, and stop nobody at the counter.
async fn clocks_now(work: &Work, order: &Model) -> Result<Vec<law::Clock>, Failure> {
    match answer(work.conn(), &Stations::All, order, today(work)).await {
        Ok(answer) => Ok(clocks_of(&answer, order)),
        Err(Failure::Refused(refused)) => {
            tracing::warn!(%refused, order = %order.id, "the facts of a unit give no answer");
            Ok(Vec::new())
        }
        Err(failure) => Err(failure),
    }
}

/// Decides coverage on the day of the notice; a product without a unit, and facts that contradict each other, are decided as not covered.
pub(crate) async fn decide(work: &Work, order: &Model) -> Result<Decision, Failure> {
    let told_on = Date::from(order.notified_on);
    match answer(work.conn(), &Stations::All, order, told_on).await {
        Ok(answer) if order.unit_id.is_some() => Ok(decided(&answer)),
        Ok(_) | Err(Failure::Refused(_)) => Ok(Decision {
            asked_on: told_on,
            ..Decision::default()
        }),
        Err(failure) => Err(failure),
    }
}

/// The repair as the warranty of the unit must know it.
pub(crate) fn kept(order: &Model) -> Option<KeptRepair> {
    let statutory = decision(order).is_some_and(|decision| decision.statutory);
    let day = |day: Option<Day>| day.map(Date::from);
    Some(KeptRepair {
        cause: Ref::of(order.id),
        unit: order.unit_id?,
        notified_on: Some(order.notified_on.into()),
        handed_over_on: day(order.handed_over_on),
        ready_on: day(order.ready_on),
        collected_on: day(order.delivered_on),
        in_warranty: statutory,
        fault_group: order.fault_group.clone(),
        report: order.report.map(|report| match report {
            Report::Unrepairable => "unrepairable",
            Report::UserFault => "user_fault",
        }),
        report_on: day(order.report_on),
        copy_given_on: day(order.copy_given_on),
        loaner_on: day(order.loaner_on),
        document: Some(order.number.clone()),
    })
}

/// What the law says about an order on a day: of its unit with everything that is known of it, else of the order alone.
pub(crate) async fn answer<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    order: &Model,
    on: Date,
) -> Result<Answer, Failure> {
    let orders = match order.unit_id {
        Some(unit) => store::of_unit(conn, unit).await?,
        None => Vec::new(),
    };
    answer_by(conn, stations, order, &orders, on).await
}

/// The same where the orders of its unit were read already.
pub(crate) async fn answer_by<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    order: &Model,
    of_unit: &[Model],
    on: Date,
) -> Result<Answer, Failure> {
    match order.unit_id {
        Some(unit) => catalogue::coverage_with(conn, stations, unit, on, beyond(of_unit)).await,
        None => Ok(law::ask(RuleBook::builtin(), &bare(order, on))?),
    }
}

/// Rights that were chosen, and paid repairs, of all orders of a unit.
fn beyond(orders: &[Model]) -> Beyond {
    Beyond {
        choices: orders.iter().filter_map(choice).collect(),
        services: orders
            .iter()
            .filter_map(|order| service(order, orders))
            .collect(),
        ..Beyond::default()
    }
}

fn choice(order: &Model) -> Option<Choice> {
    let replaced = order.outcome == Some(Outcome::Replaced);
    Some(Choice {
        on: order.choice_on?.into(),
        kind: order.choice?.of_law()?,
        to: law::Addressee::Service,
        fulfilled_on: order
            .delivered_on
            .or(order.ready_on)
            .filter(|_| replaced)
            .map(Date::from),
    })
}

/// A repair that was paid for is a service with rights of its own; a later order with the same fault is its second coming.
fn service(order: &Model, all: &[Model]) -> Option<PaidService> {
    let paid = order.outcome == Some(Outcome::Repaired) && !order.in_warranty;
    let performed_on = Date::from(order.delivered_on.filter(|_| paid)?);
    let again = all
        .iter()
        .filter(|later| later.repeat_of_id == Some(order.id))
        .map(|later| Date::from(later.notified_on))
        .min();
    Some(PaidService {
        performed_on,
        fault_group: order.fault_group.clone(),
        same_fault_on: again,
        redo_requested_on: again,
        redone_on: None,
    })
}

/// A product without a known unit: nothing is known of its sale, so only the clock of a repair out of warranty runs.
fn bare(order: &Model, on: Date) -> Case {
    let told_on = Date::from(order.notified_on);
    let mut case = Case::new(told_on, on.max(told_on));
    case.product.group = order.product_group.clone();
    case.repairs = vec![Repair {
        handed_over_on: order.handed_over_on.map(Date::from),
        ready_on: order.ready_on.map(Date::from),
        collected_on: order.delivered_on.map(Date::from),
        in_warranty: Some(false),
        fault_group: order.fault_group.clone(),
        ..Repair::default()
    }];
    if order.handed_over_on.is_none() {
        case.repairs.clear();
    }
    case
}

/// What the law said about an order of the past on the day on which it came: of its unit when it is known since when the
/// customer has it, with nothing else that happened to it; else of the order alone.
pub(crate) fn answer_of_past(order: &Model, delivered_on: Option<Date>) -> Result<Answer, Failure> {
    let told_on = Date::from(order.notified_on);
    let mut case = bare(order, told_on);
    if let Some(day) = delivered_on.filter(|day| *day <= told_on) {
        (case.contract_on, case.delivered_on) = (day, Some(day));
        for repair in &mut case.repairs {
            repair.in_warranty = None;
        }
    }
    Ok(law::ask(RuleBook::builtin(), &case)?)
}

/// The clocks of this order among those of its unit: what started before its notice belongs to earlier ones. One of each kind.
pub(crate) fn clocks_of(answer: &Answer, order: &Model) -> Vec<law::Clock> {
    let told_on = Date::from(order.notified_on);
    let mut clocks: Vec<law::Clock> = Vec::new();
    for clock in answer
        .clocks
        .iter()
        .filter(|clock| clock.started_on >= told_on)
    {
        match clocks.iter_mut().find(|kept| kept.kind == clock.kind) {
            Some(kept) if clock.started_on > kept.started_on => *kept = clock.clone(),
            Some(_) => {}
            None => clocks.push(clock.clone()),
        }
    }
    clocks
}
