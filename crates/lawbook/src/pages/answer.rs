//! An answer of the law as the page shows it, with its working.

use law::{Answer, Clock, ClockState, Interval, IntervalKind, Right, RightState, Said, Trace};
use ui::{Chain, L, Piece, State, Tag};

use crate::language::lang;

/// The whole answer.
pub(super) struct AnswerView {
    pub headline: String,
    pub tag: Tag,
    pub certain: bool,
    pub chain: Chain,
    pub links: Vec<Line>,
    pub clocks: Vec<Line>,
    pub rights: Vec<Line>,
    pub notes: Vec<String>,
}

/// One link, clock or right.
pub(super) struct Line {
    pub name: String,
    pub tag: Option<Tag>,
    pub words: Vec<String>,
    pub certain: bool,
    pub working: Working,
}

/// Facts, rules, steps, result.
pub(super) struct Working {
    pub facts: Vec<String>,
    pub rules: Vec<String>,
    pub steps: Vec<String>,
    pub result: String,
}

impl AnswerView {
    /// The answer in the reader's language.
    pub fn new(l: L, answer: &Answer) -> Self {
        let coverage = &answer.coverage;
        let (state, key) = if coverage.covered {
            (State::Good, "lawbook-covered")
        } else {
            (State::Plain, "lawbook-not-covered")
        };
        Self {
            headline: say(l, &coverage.reason),
            tag: Tag::new(state, l.t(key)),
            certain: coverage.certain,
            chain: chain(l, answer),
            links: coverage
                .intervals
                .iter()
                .map(|link| interval(l, link))
                .collect(),
            clocks: answer.clocks.iter().map(|one| clock(l, one)).collect(),
            rights: answer.rights.iter().map(|one| right(l, one)).collect(),
            notes: answer.notes.iter().map(|note| say(l, note)).collect(),
        }
    }
}

fn say(l: L, said: &Said) -> String {
    law::texts::say(said, lang(l))
}

fn name(l: L, key: &str) -> String {
    law::texts::text(key, lang(l))
}

fn interval(l: L, link: &Interval) -> Line {
    let span = format!(
        "{} – {}",
        l.day_short(link.first_day),
        l.day_short(link.last_day)
    );
    let more = [&link.part, &link.provider, &link.document]
        .into_iter()
        .flatten();
    let more: Vec<&str> = more.map(String::as_str).collect();
    let mut words = vec![span];
    words.extend((!more.is_empty()).then(|| more.join(" · ")));
    Line {
        name: name(l, link.kind.name()),
        tag: None,
        words,
        certain: link.certain,
        working: working(l, &link.trace),
    }
}

fn clock(l: L, clock: &Clock) -> Line {
    let (state, key) = match clock.state {
        ClockState::Running { days_left } if days_left <= 3 => (State::Soon, "lawbook-clock-soon"),
        ClockState::Running { .. } => (State::Wait, "lawbook-clock-running"),
        ClockState::Met { .. } => (State::Good, "lawbook-clock-met"),
        ClockState::MetLate { .. } => (State::Late, "lawbook-clock-met-late"),
        ClockState::Overrun => (State::Late, "lawbook-clock-overrun"),
    };
    Line {
        name: name(l, clock.kind.name()),
        tag: Some(Tag::new(state, l.t(key))),
        words: vec![say(l, &clock.said()), say(l, &clock.start)],
        certain: clock.certain,
        working: working(l, &clock.trace),
    }
}

fn right(l: L, right: &Right) -> Line {
    let state = match right.state {
        RightState::Open => State::Good,
        RightState::Chosen => State::Wait,
        RightState::ToProve => State::Soon,
        RightState::OnFault | RightState::Closed => State::Plain,
    };
    let mut words: Vec<String> = right.grounds.iter().map(|ground| say(l, ground)).collect();
    words.extend(
        right
            .until
            .map(|day| l.a1("lawbook-until", "day", l.day_short(day))),
    );
    let subject = right
        .subject
        .as_ref()
        .map(|subject| format!(" · {subject}"));
    Line {
        name: name(l, right.kind.name()) + &subject.unwrap_or_default(),
        tag: Some(Tag::new(state, name(l, right.state.name()))),
        words,
        certain: right.certain,
        working: working(l, &right.trace),
    }
}

fn working(l: L, trace: &Trace) -> Working {
    Working {
        facts: trace.facts.iter().map(|fact| say(l, &fact.said)).collect(),
        rules: trace
            .rules
            .iter()
            .map(|rule| law::texts::cited(rule, lang(l)))
            .collect(),
        steps: trace.steps.iter().map(|step| say(l, step)).collect(),
        result: trace
            .result
            .as_ref()
            .map_or(String::new(), |said| say(l, said)),
    }
}

/// The whole good's links as a bar, with gaps and today.
fn chain(l: L, answer: &Answer) -> Chain {
    let mut chain = Chain {
        words: say(l, &answer.coverage.reason),
        ..Chain::default()
    };
    let mut reached = answer.coverage.first_day;
    for link in answer
        .coverage
        .intervals
        .iter()
        .filter(|link| link.is_whole())
    {
        let from = reached.unwrap_or(link.first_day);
        if link.last_day < from {
            continue;
        }
        let gap = days(from, link.first_day);
        if gap > 0 {
            chain.pieces.push(piece(gap, "none", String::new()));
        }
        let words = format!(
            "{} · {}",
            name(l, link.kind.name()),
            l.day_short(link.last_day)
        );
        let length = days(link.first_day.max(from), link.last_day) + 1;
        chain.pieces.push(piece(length, look(link.kind), words));
        reached = link.last_day.tomorrow().ok();
    }
    let first = answer
        .coverage
        .first_day
        .filter(|first| *first <= answer.asked_on);
    chain.today = first.map(|first| days(first, answer.asked_on));
    chain
}

fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> u32 {
    u32::try_from(kernel::time::days_between(from, to)).unwrap_or_default()
}

const fn piece(length: u32, look: &'static str, words: String) -> Piece {
    Piece {
        length,
        look,
        words,
    }
}

const fn look(kind: IntervalKind) -> &'static str {
    match kind {
        IntervalKind::RepairDays => "wait",
        IntervalKind::Extended
        | IntervalKind::Voluntary
        | IntervalKind::Insurance
        | IntervalKind::AfterRepair => "more",
        _ => "good",
    }
}
