//! Who has the unit: the despatches of an order, on its page.

use askama::Template;
use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use ui::{Html, L, Site, State as Look, Tag, Visit};

use crate::queries::Hanging;
use crate::records::outsourcing::Model as Away;
use crate::rules::outsourcing::AwayState;
use crate::rules::states::OrderState;

struct Row {
    id: String,
    to: String,
    number: String,
    when: String,
    more: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "service/bench_away.html")]
struct Section {
    l: L,
    rows: Vec<Row>,
}

/// Writes it; nothing for an order that never went elsewhere.
pub(super) fn section(site: &Site, visit: &Visit, hanging: &Hanging) -> Result<Html, Failure> {
    let l = visit.lang;
    let rows = &hanging.away;
    let today = civil_day(site.platform.now());
    let part = Section {
        l,
        rows: rows.iter().map(|one| row(one, today, l)).collect(),
    };
    Html::of(&part).map_err(Failure::internal)
}

fn row(one: &Away, today: Date, l: L) -> Row {
    let mut more: Vec<String> = vec![l.t(one.whither.key())];
    let carried = [&one.carrier, &one.consignment, &one.plate];
    more.extend(
        carried
            .into_iter()
            .filter(|words| !words.is_empty())
            .cloned(),
    );
    let arrived = one.arrived_at.map(|at| {
        let day = l.day_short(civil_day(at.into()));
        format!("{} {day}", l.t("service-away-arrived"))
    });
    more.extend(arrived);
    more.extend(one.returned.clone());
    Row {
        id: one.id.to_string(),
        to: one.to_name.clone(),
        number: one.number.clone(),
        when: when(one, l),
        more: more.join(" · "),
        tag: tag(one, today, l),
    }
}

fn when(one: &Away, l: L) -> String {
    let sent = l.day_short(civil_day(one.sent_at.into()));
    match one.back_at {
        Some(back) => format!("{sent} – {}", l.day_short(civil_day(back.into()))),
        None => sent,
    }
}

/// How it stands: late, awaited on a day, or back with what came of it.
pub(super) fn tag(one: &Away, today: Date, l: L) -> Tag {
    let day = Date::from(one.expected_on);
    match one.state {
        AwayState::Back => {
            let result = one.result.as_deref().and_then(OrderState::of_word);
            let words =
                result.map_or_else(|| l.t("service-do-take-back"), |state| l.t(state.key()));
            Tag::new(Look::Good, words)
        }
        AwayState::Out => {
            let look = match day.cmp(&today) {
                std::cmp::Ordering::Less => Look::Late,
                std::cmp::Ordering::Equal => Look::Soon,
                std::cmp::Ordering::Greater => Look::Wait,
            };
            Tag::new(
                look,
                l.a1("service-away-until", "day", l.day_near(day, today)),
            )
        }
    }
}
