//! The three bands of a day as rows: number, customer and product, what and since when, due, one click from the work.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{Ref, ServiceOrderId};
use kernel::money::Money;
use kernel::states::State as _;
use kernel::time::{civil_day, days_between};
use tickets::{CallFirst, ClockKind, DueClock};
use ui::{L, State as Look, Tag, Visit};

use crate::pages::spec::SPECS;
use crate::queries::{OrderBrief, PaperOwed, Today, WAITS, Whose};
use crate::records::outsourcing::Model as Away;
use crate::rules::states::OrderState;

/// Days before the end in which a clock is called near.
const NEAR_DAYS: i32 = 3;
/// Letters of a fault or a message that a row shows.
const FEW: usize = 60;

/// One line of work.
pub(super) struct Row {
    pub url: String,
    pub number: String,
    pub customer: String,
    pub about: String,
    pub what: String,
    pub small: String,
    pub tag: Tag,
    pub act_url: String,
    pub act: String,
}

/// How many wait for what, and where all of them are.
pub(super) struct Count {
    pub url: String,
    pub words: String,
}

/// A band.
pub(super) struct Band {
    pub id: &'static str,
    pub title: String,
    pub help: String,
    pub counts: Vec<Count>,
    pub rows: Vec<Row>,
}

/// The bands that have rows.
pub(super) fn of(day: &Today, whose: &Whose, now: Timestamp, visit: &Visit) -> Vec<Band> {
    let eye = Eye { day, now, visit };
    let l = visit.lang;
    let band = |id: &'static str, help: &str, counts, rows| Band {
        id,
        title: l.t(&format!("service-today-{id}")),
        help: l.t(help),
        counts,
        rows,
    };
    let law = day.clocks.iter().map(|clock| eye.clock(clock)).collect();
    let work = day.bench.iter().map(|order| eye.work(order)).collect();
    let all = [
        band("law", "service-today-law-help", Vec::new(), law),
        band("work", "service-today-work-help", Vec::new(), work),
        band(
            "waits",
            "service-today-waits-help",
            counts(day, whose, visit),
            eye.waits(),
        ),
    ];
    all.into_iter()
        .filter(|band| !band.rows.is_empty())
        .collect()
}

/// Who looks at what, and when.
struct Eye<'a> {
    day: &'a Today,
    now: Timestamp,
    visit: &'a Visit,
}

impl Eye<'_> {
    fn l(&self) -> L {
        self.visit.lang
    }

    fn today(&self) -> Date {
        civil_day(self.now)
    }

    fn clock(&self, due: &DueClock) -> Row {
        let l = self.l();
        let article = due.clock.basis.article().unwrap_or_default();
        let since = l.day_short(civil_day(due.clock.started_at));
        let since = l.a1("service-today-runs-since", "day", since);
        let small = match article {
            "" => since,
            article => format!("{article} · {since}"),
        };
        let row = match self.day.order_of(due) {
            Some(order) => self.order(order),
            None => self.ticket(due),
        };
        Row {
            what: l.t(due.clock.kind.key()),
            small,
            tag: Tag::new(
                self.nearness(due),
                l.day_near(due.clock.due_day, self.today()),
            ),
            ..row
        }
    }

    fn nearness(&self, due: &DueClock) -> Look {
        if due.clock.due_at <= self.now {
            return Look::Late;
        }
        match days_between(self.today(), due.clock.due_day) {
            left if left <= 0 => Look::Late,
            left if left <= NEAR_DAYS => Look::Soon,
            _ => Look::Plain,
        }
    }

    /// A clock of a ticket, or of a record that is no order.
    fn ticket(&self, due: &DueClock) -> Row {
        let url = match due.clock.subject {
            subject if due.clock.kind == ClockKind::GiveBack => lent(subject),
            _ => format!("/tickets/{}", due.clock.ticket),
        };
        Row {
            number: due.number.clone(),
            customer: self.day.customer(due.customer).to_owned(),
            about: few(&due.title),
            act: self.l().t("service-today-open"),
            act_url: url.clone(),
            ..blank(url)
        }
    }

    /// An order with its next step.
    fn order(&self, order: &OrderBrief) -> Row {
        let url = format!("/service/orders/{}", order.id);
        let (act_url, act) = self.next(order, &url);
        Row {
            number: order.number.clone(),
            customer: self.day.customer(order.customer_id).to_owned(),
            about: format!(
                "{} · {}",
                self.day.product(order.product_id),
                few(&order.fault_told)
            ),
            act,
            act_url,
            ..blank(url)
        }
    }

    /// The usual next step that the visitor may do; else the order itself.
    fn next(&self, order: &OrderBrief, url: &str) -> (String, String) {
        let usual = SPECS.iter().find(|spec| {
            let leads_on = spec.to.is_some() || matches!(spec.word, "take_back" | "choose");
            leads_on
                && !spec.grave
                && spec.from.contains(&order.state)
                && self.visit.can(spec.permission)
        });
        match usual {
            Some(spec) => (format!("{url}/do/{}", spec.word), self.l().t(&spec.label())),
            None => (url.to_owned(), self.l().t("service-today-open")),
        }
    }

    fn work(&self, order: &OrderBrief) -> Row {
        let day = Date::from(order.promised_on);
        let look = match day.cmp(&self.today()) {
            std::cmp::Ordering::Less => Look::Late,
            std::cmp::Ordering::Equal => Look::Soon,
            std::cmp::Ordering::Greater => Look::Plain,
        };
        Row {
            what: self.l().t(order.state.key()),
            small: self.l().ago(order.state_since.into(), self.now),
            tag: Tag::new(look, self.l().day_near(day, self.today())),
            ..self.order(order)
        }
    }

    fn waits(&self) -> Vec<Row> {
        let orders = self.day.waits.iter().map(|order| self.waiting(order));
        let loans = self.day.loans.iter().map(|loan| self.loan(loan));
        let calls = self.day.calls.iter().map(|call| self.call(call));
        let away = self.day.away.iter().map(|away| self.away(away));
        let money = self.day.money.iter();
        let money = money.map(|(order, back)| self.give_back(*order, *back));
        let papers = self.day.papers.iter().map(|owed| self.paper(*owed));
        let beside = calls.chain(money).chain(papers).chain(away);
        beside.chain(orders).chain(loans).collect()
    }

    fn waiting(&self, order: &OrderBrief) -> Row {
        Row {
            what: self.l().t(waits_for(order.state)),
            tag: Tag::new(Look::Wait, self.l().ago(order.state_since.into(), self.now)),
            small: self.l().a1(
                "service-today-promised",
                "day",
                self.l().day_near(order.promised_on.into(), self.today()),
            ),
            ..self.order(order)
        }
    }

    fn loan(&self, loan: &loaners::Loan) -> Row {
        let url = format!("/loans/{}", loan.id);
        let due = Date::from(loan.due_on);
        let look = if due < self.today() {
            Look::Late
        } else {
            Look::Soon
        };
        Row {
            number: loan.number.clone(),
            customer: self.day.customer(loan.customer_id).to_owned(),
            what: self.l().t("service-today-loan"),
            small: self.l().a1(
                "service-today-out-since",
                "day",
                self.l().day_short(civil_day(loan.out_at.into())),
            ),
            tag: Tag::new(look, self.l().day_near(due, self.today())),
            act: self.l().t("service-today-open"),
            act_url: url.clone(),
            ..blank(url)
        }
    }

    /// A unit that should be back; whoever sees only the station where it is gets to it by the list.
    fn away(&self, away: &Away) -> Row {
        let due = Date::from(away.expected_on);
        let look = if due < self.today() {
            Look::Late
        } else {
            Look::Soon
        };
        let row = match self.day.order(away.order_id) {
            Some(order) => self.order(order),
            None => blank(format!("/service/outsourced?q={}", away.number)),
        };
        Row {
            number: away.number.clone(),
            what: self.l().t("service-today-away"),
            small: away.to_name.clone(),
            tag: Tag::new(look, self.l().day_near(due, self.today())),
            act: self.l().t("service-today-open"),
            act_url: row.url.clone(),
            ..row
        }
    }

    /// Money that was paid too much, a deposit after a no.
    fn give_back(&self, id: ServiceOrderId, back: Money) -> Row {
        let url = format!("/service/orders/{id}");
        let row = match self.day.order(id) {
            Some(order) => self.order(order),
            None => blank(url.clone()),
        };
        Row {
            what: self.l().t("service-today-give-back"),
            small: self.l().money(back),
            tag: Tag::new(Look::Soon, self.l().t("service-today-give-back-due")),
            act: self.l().t("service-money-give-back"),
            act_url: format!("{url}/money/give-back"),
            ..row
        }
    }

    /// A paper that a customer got electronically and wants in print.
    fn paper(&self, owed: PaperOwed) -> Row {
        let url = format!("/service/orders/{}", owed.order);
        let row = match self.day.order(owed.order) {
            Some(order) => self.order(order),
            None => blank(url.clone()),
        };
        Row {
            what: self.l().t("service-today-paper"),
            small: self.l().t(owed.kind.key()),
            tag: Tag::new(Look::Wait, self.l().ago(owed.since, self.now)),
            act: self.l().t("service-print"),
            act_url: format!("{url}#papers"),
            ..row
        }
    }

    fn call(&self, call: &CallFirst) -> Row {
        let url = format!("/tickets/{}", call.ticket);
        Row {
            number: call.number.clone(),
            customer: self.day.customer(call.customer).to_owned(),
            about: few(&call.body),
            what: self.l().t("service-today-call"),
            tag: Tag::new(Look::Wait, self.l().ago(call.at, self.now)),
            act: self.l().t("service-today-call-do"),
            act_url: url.clone(),
            ..blank(url)
        }
    }
}

fn lent(subject: Ref) -> String {
    format!("/loans/{}", subject.id)
}

fn blank(url: String) -> Row {
    Row {
        act_url: url.clone(),
        url,
        number: String::new(),
        customer: String::new(),
        about: String::new(),
        what: String::new(),
        small: String::new(),
        tag: Tag::new(Look::Plain, String::new()),
        act: String::new(),
    }
}

fn few(words: &str) -> String {
    words.chars().take(FEW).collect()
}

/// What an order in a state waits for.
const fn waits_for(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingApproval => "service-waits-answer",
        OrderState::AwaitingParts => "service-waits-parts",
        OrderState::Outsourced => "service-waits-others",
        OrderState::Unrepairable => "service-waits-choice",
        OrderState::Ready => "service-waits-collection",
        OrderState::Received => "service-waits-technician",
        _ => "service-waits-unit",
    }
}

/// How many wait for what, each a link to all of them.
fn counts(day: &Today, whose: &Whose, visit: &Visit) -> Vec<Count> {
    let l = visit.lang;
    let narrowed = match whose {
        Whose::Mine(staff) => format!("&technician={staff}"),
        Whose::Station(id) => format!("&station={id}"),
        Whose::Seen => String::new(),
    };
    let waiting = WAITS.iter().filter(|state| day.count(**state) > 0);
    waiting
        .map(|state| Count {
            url: format!(
                "/service/orders?state={}{narrowed}&sort=since",
                state.word()
            ),
            words: format!("{} {}", l.t(waits_for(*state)), l.number(day.count(*state))),
        })
        .collect()
}
