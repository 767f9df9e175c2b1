//! The card that answers the question about the warranty: large yes or no, until when, why, and the working behind it.

use askama::Template;
use jiff::civil::Date;
use law::{
    Answer, Clock, ClockState, Coverage, Interval, IntervalKind, Right, RightState, Trace, texts,
};
use ui::{Chain, Html, L, Piece, State, Tag};

use crate::coverage::law_lang;

/// A right or a clock in one line.
struct Line {
    title: String,
    words: String,
    tag: Tag,
}

/// One step of the working.
struct Step {
    result: String,
    facts: String,
    rule: String,
}

#[derive(Template)]
#[template(path = "catalogue/coverage.html")]
struct Card {
    l: L,
    tag: Tag,
    headline: String,
    why: String,
    chain: Chain,
    span: String,
    notes: Vec<String>,
    rights: Vec<Line>,
    clocks: Vec<Line>,
    steps: Vec<Step>,
}

/// The card for an answer.
pub(super) fn card(answer: &Answer, l: L) -> Result<Html, askama::Error> {
    let coverage = &answer.coverage;
    let lang = law_lang(l);
    Html::of(&Card {
        l,
        tag: tag(coverage, answer.asked_on, l),
        headline: texts::say(&coverage.reason, lang),
        why: why(coverage, l),
        chain: chain(coverage, answer.asked_on, l),
        span: span(coverage, l),
        notes: answer
            .notes
            .iter()
            .map(|note| texts::say(note, lang))
            .collect(),
        rights: answer
            .rights
            .iter()
            .filter(|right| right.state != RightState::Closed)
            .map(|right| right_line(right, l))
            .collect(),
        clocks: answer
            .clocks
            .iter()
            .filter(|clock| clock.state.is_open())
            .map(|clock| clock_line(clock, l))
            .collect(),
        steps: steps(answer, lang),
    })
}

/// Days before the end from which the colour says "soon".
const SOON_DAYS: i32 = 30;

/// Good while covered, soon in the last month, late when over.
pub(super) fn state(coverage: &Coverage, today: Date) -> State {
    match coverage.last_day {
        Some(last) if coverage.covered && kernel::time::days_between(today, last) <= SOON_DAYS => {
            State::Soon
        }
        _ if coverage.covered => State::Good,
        _ => State::Late,
    }
}

/// The state as a word.
pub(super) fn tag(coverage: &Coverage, today: Date, l: L) -> Tag {
    let key = if coverage.covered {
        "catalogue-covered"
    } else {
        "catalogue-not-covered"
    };
    Tag::new(state(coverage, today), l.t(key))
}

fn why(coverage: &Coverage, l: L) -> String {
    let mut why = Vec::new();
    if let Some(by) = coverage.by {
        why.push(texts::text(by.name(), law_lang(l)));
    }
    if coverage.repair_days > 0 {
        why.push(l.a1("catalogue-repair-days-added", "n", coverage.repair_days));
    }
    if coverage.still_growing {
        why.push(l.t("catalogue-still-growing"));
    }
    if !coverage.certain {
        why.push(l.t("catalogue-not-certain"));
    }
    why.join(" · ")
}

fn span(coverage: &Coverage, l: L) -> String {
    match (coverage.first_day, coverage.last_day) {
        (Some(first), Some(last)) => format!("{} – {}", l.day(first), l.day(last)),
        _ => String::new(),
    }
}

/// The intervals of the whole good as a bar; a gap shows as one.
pub fn chain(coverage: &Coverage, today: Date, l: L) -> Chain {
    let mut pieces = Vec::new();
    let mut at = coverage.first_day;
    for interval in coverage
        .intervals
        .iter()
        .filter(|interval| interval.is_whole())
    {
        if let Some(from) = at.filter(|from| *from < interval.first_day) {
            pieces.push(Piece {
                length: days(from, interval.first_day),
                look: "none",
                words: l.t("catalogue-gap"),
            });
        }
        let from = at.map_or(interval.first_day, |at| at.max(interval.first_day));
        pieces.push(Piece {
            length: days(from, interval.last_day) + 1,
            look: look(interval.kind),
            words: interval_words(interval, l),
        });
        at = Some(at.unwrap_or(interval.last_day).max(interval.last_day));
    }
    let today = coverage
        .first_day
        .filter(|first| *first <= today)
        .map(|first| days(first, today));
    Chain {
        pieces,
        today,
        words: l.t("catalogue-chain"),
    }
}

fn days(from: Date, to: Date) -> u32 {
    u32::try_from(kernel::time::days_between(from, to)).unwrap_or(0)
}

fn look(kind: IntervalKind) -> &'static str {
    match kind {
        IntervalKind::RepairDays | IntervalKind::AfterRepair => "wait",
        kind if kind.is_statutory() => "good",
        _ => "more",
    }
}

/// A link of the chain in words: what, from when to when, by whom, in which document.
pub(super) fn interval_words(interval: &Interval, l: L) -> String {
    let mut words = format!(
        "{}: {} – {}",
        texts::text(interval.kind.name(), law_lang(l)),
        l.day(interval.first_day),
        l.day(interval.last_day)
    );
    for more in [&interval.part, &interval.provider, &interval.document]
        .into_iter()
        .flatten()
    {
        words.push_str(" · ");
        words.push_str(more);
    }
    words
}

fn right_line(right: &Right, l: L) -> Line {
    let lang = law_lang(l);
    let state = match right.state {
        RightState::Open => State::Good,
        RightState::Chosen | RightState::ToProve => State::Wait,
        RightState::OnFault | RightState::Closed => State::Plain,
    };
    Line {
        title: texts::text(right.kind.name(), lang),
        words: right
            .grounds
            .iter()
            .map(|ground| texts::say(ground, lang))
            .collect::<Vec<_>>()
            .join(" "),
        tag: Tag::new(state, texts::text(right.state.name(), lang)),
    }
}

fn clock_line(clock: &Clock, l: L) -> Line {
    let tag = match clock.state {
        ClockState::Running { days_left } if days_left <= 3 => {
            Tag::new(State::Soon, l.a1("catalogue-days-left", "n", days_left))
        }
        ClockState::Running { days_left } => {
            Tag::new(State::Plain, l.a1("catalogue-days-left", "n", days_left))
        }
        ClockState::Overrun | ClockState::MetLate { .. } => {
            Tag::new(State::Late, l.t("catalogue-overrun"))
        }
        ClockState::Met { .. } => Tag::new(State::Good, l.t("catalogue-met")),
    };
    Line {
        title: texts::text(clock.kind.name(), law_lang(l)),
        words: l.day(clock.due_on),
        tag,
    }
}

fn steps(answer: &Answer, lang: law::Lang) -> Vec<Step> {
    let intervals = answer
        .coverage
        .intervals
        .iter()
        .map(|interval| &interval.trace);
    let rights = answer
        .rights
        .iter()
        .filter(|right| right.state != RightState::Closed)
        .map(|right| &right.trace);
    let clocks = answer.clocks.iter().map(|clock| &clock.trace);
    intervals
        .chain(clocks)
        .chain(rights)
        .map(|trace| step(trace, lang))
        .collect()
}

fn step(trace: &Trace, lang: law::Lang) -> Step {
    let join = |said: Vec<String>| said.join(" ");
    Step {
        result: trace
            .result
            .as_ref()
            .map(|said| texts::say(said, lang))
            .unwrap_or_default(),
        facts: join(
            trace
                .facts
                .iter()
                .map(|fact| texts::say(&fact.said, lang))
                .chain(trace.steps.iter().map(|said| texts::say(said, lang)))
                .collect(),
        ),
        rule: join(
            trace
                .rules
                .iter()
                .map(|rule| {
                    format!(
                        "{} ({}, {})",
                        rule.title.in_language(lang),
                        rule.article,
                        rule.id
                    )
                })
                .collect(),
        ),
    }
}
