//! Facts in the reader's words: what happened, by whom in which role, and the facts that are told of it.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::clock::{Pause, Standing, Target};
use kernel::states::State as _;
use serde_json::Value;
use tickets::{Basis, ClockView};
use ui::L;

use crate::case::{Enclosure, Spoken, Told, What};
use crate::rules::telling::{Fact, telling};

/// The law's word for a language.
pub(crate) fn law_lang(l: L) -> law::Lang {
    match l.lang() {
        ui::Lang::Turkish => law::Lang::Tr,
        ui::Lang::English => law::Lang::En,
    }
}

/// Who did it, by role alone.
pub(crate) fn role(by_customer: bool, l: L) -> String {
    l.t(match by_customer {
        true => "evidence-customer",
        false => "evidence-firm",
    })
}

/// What happened.
pub(crate) fn sentence(told: &Told, l: L) -> String {
    telling(told.verb).map_or_else(String::new, |telling| l.t(telling.key))
}

/// The facts that are told of an event, each with its word.
pub(crate) fn facts(told: &Told, l: L) -> Vec<(String, String)> {
    let Some(telling) = telling(told.verb) else {
        return Vec::new();
    };
    let fact = |fact: &Fact| {
        let value = told.facts.get(fact.name())?;
        let word = l.t(&format!("evidence-fact-{}", fact.name().replace('_', "-")));
        Some((word, written(*fact, value, l)))
    };
    telling.facts.iter().filter_map(fact).collect()
}

fn written(fact: Fact, value: &Value, l: L) -> String {
    let text = value.as_str().unwrap_or_default();
    match fact {
        Fact::Plain(_) => match value.as_i64() {
            Some(number) => l.number(number),
            None => text.to_owned(),
        },
        Fact::Typed(_) => text.to_owned(),
        Fact::Day(_) => match text.parse::<Date>() {
            Ok(day) => l.day_short(day),
            Err(_) => text.to_owned(),
        },
        Fact::Moment(_) => match text.parse::<Timestamp>() {
            Ok(moment) => l.moment(moment),
            Err(_) => text.to_owned(),
        },
        Fact::Money(_) | Fact::Minor(_) => serde_json::from_value::<Money>(value.clone())
            .map(|money| l.money(money))
            .unwrap_or_default(),
        Fact::Word(_, before) => l.t(&format!("{before}{text}")),
    }
}

/// What a file is.
pub(crate) fn what(file: &Enclosure, l: L) -> String {
    match file.what {
        What::Document(_, key) => l.t(key),
        What::Photo => l.t("evidence-what-photo"),
        What::LoanerPhoto(look) => format!("{} · {}", l.t("evidence-what-loaner"), l.t(look)),
        What::Signature => l.t("evidence-what-signature"),
        What::Paper => l.t("evidence-what-paper"),
        What::Attachment(message) => l.a1("evidence-what-attachment", "message", message),
    }
}

/// Who said it: the customer by name, the firm by its role.
pub(crate) fn speaker(spoken: &Spoken, l: L) -> String {
    match (spoken.said.inbound, spoken.said.who.as_str()) {
        (true, "") => l.t("evidence-customer"),
        (true, name) => name.to_owned(),
        (false, _) => l.t("evidence-firm"),
    }
}

/// From what a clock runs, as an event of the table or the law's own name for one.
pub(crate) fn start_event(clock: &ClockView, l: L) -> String {
    match telling(&clock.start_event) {
        Some(telling) => l.t(telling.key),
        None => String::new(),
    }
}

/// How long a clock may run.
pub(crate) fn target(target: Target, l: L) -> String {
    let (key, count) = match target {
        Target::BusinessDays(count) => ("evidence-target-business-days", count),
        Target::CalendarDays(count) => ("evidence-target-days", count),
        Target::Months(count) => ("evidence-target-months", count),
        Target::Hours(count) => ("evidence-target-hours", count),
        Target::TeamMinutes(count) => ("evidence-target-minutes", count),
    };
    l.a1(key, "n", i64::from(count))
}

/// How a clock stands.
pub(crate) fn standing(clock: &ClockView, at: Timestamp, l: L) -> String {
    let key = match clock.standing(at) {
        None => "evidence-stands-withdrawn",
        Some(Standing::Met) => "evidence-stands-met",
        Some(Standing::MetLate) => "evidence-stands-met-late",
        Some(Standing::Breached) => "evidence-stands-breached",
        Some(Standing::Paused) => "evidence-stands-paused",
        Some(Standing::Running) => "evidence-stands-running",
    };
    match clock.met_at {
        Some(met) => format!("{} · {}", l.t(key), l.moment(met)),
        None => l.t(key),
    }
}

/// When a clock stood still.
pub(crate) fn pause(pause: &Pause, l: L) -> String {
    let until = pause
        .until
        .map_or_else(|| "…".to_owned(), |at| l.moment(at));
    format!("{} – {until}", l.moment(pause.from))
}

/// What a clock stands on.
pub(crate) fn basis(clock: &ClockView, l: L) -> String {
    match &clock.basis {
        Basis::Law(law) => law.article.clone(),
        Basis::Policy { .. } => l.t("evidence-basis-policy"),
        Basis::Promise => l.t("evidence-basis-promise"),
    }
}

/// How the law came to it.
pub(crate) fn working(clock: &ClockView, l: L) -> Vec<String> {
    match &clock.basis {
        Basis::Law(law) => law.working.lines(l.lang()).to_vec(),
        Basis::Policy { .. } | Basis::Promise => Vec::new(),
    }
}

/// What a clock waits for.
pub(crate) fn clock(clock: &ClockView, l: L) -> String {
    l.t(clock.kind.key())
}
