//! A whole answer as plain text, for the command line and for letters.

use super::{Lang, Said, say, text};
use crate::answer::{Answer, Clock, Coverage, Right, Trace};
use crate::rules::{Cited, Unit, Value};

/// An answer in one language: headline, chain, clocks, rights, each with its working.
#[must_use]
pub fn report(answer: &Answer, lang: Lang) -> String {
    let mut page = Page {
        lang,
        lines: Vec::new(),
    };
    page.coverage(&answer.coverage);
    page.head("law-report-clocks", answer.clocks.is_empty());
    for clock in &answer.clocks {
        page.clock(clock);
    }
    page.head("law-report-rights", answer.rights.is_empty());
    for right in &answer.rights {
        page.right(right);
    }
    page.head("law-report-notes", answer.notes.is_empty());
    for note in &answer.notes {
        page.line(1, &say(note, lang));
    }
    page.lines.join("\n")
}

/// A rule with its figure as one line: title, figure, article, confidence, id.
#[must_use]
pub fn cited(rule: &Cited, lang: Lang) -> String {
    let title = rule.title.in_language(lang);
    let said = Said::new("law-report-rule").text("title", title);
    let said = said.text("figure", figure(&rule.value, rule.unit, lang));
    let said = said.text("article", &rule.article).text("id", &rule.id);
    say(&said.text("confidence", rule.confidence.to_string()), lang)
}

/// A figure with its unit.
#[must_use]
pub fn figure(value: &Value, unit: Unit, lang: Lang) -> String {
    match value {
        Value::Number(number) => {
            let said = Said::new(unit.name()).number("count", *number);
            say(&said, lang)
        }
        Value::Flag(true) => text("law-unit-yes", lang),
        Value::Flag(false) => text("law-unit-no", lang),
        Value::List(list) => {
            let names = list.iter().map(|entry| entry.name.in_language(lang));
            names.collect::<Vec<_>>().join("; ")
        }
        Value::Word(words) => words.in_language(lang).to_owned(),
    }
}

struct Page {
    lang: Lang,
    lines: Vec<String>,
}

impl Page {
    fn line(&mut self, depth: usize, words: &str) {
        self.lines.push(format!("{}{words}", "  ".repeat(depth)));
    }

    fn head(&mut self, key: &str, empty: bool) {
        if !empty {
            let words = text(key, self.lang);
            self.line(0, "");
            self.line(0, &words);
        }
    }

    fn coverage(&mut self, coverage: &Coverage) {
        self.line(0, &say(&coverage.reason, self.lang));
        if !coverage.certain {
            let words = text("law-report-uncertain", self.lang);
            self.line(1, &words);
        }
        self.head("law-report-chain", coverage.intervals.is_empty());
        for link in &coverage.intervals {
            let said = Said::new("law-report-link").name("kind", link.kind.name());
            let said = said.day("first", link.first_day).day("last", link.last_day);
            let part = link.part.clone().or_else(|| link.document.clone());
            let words = say(&said.text("part", part.unwrap_or_default()), self.lang);
            self.line(1, words.trim_end_matches([' ', '·']));
            self.trace(&link.trace);
        }
    }

    fn clock(&mut self, clock: &Clock) {
        let name = text(clock.kind.name(), self.lang);
        let state = say(&clock.said(), self.lang);
        self.line(1, &format!("{name} — {state}"));
        self.trace(&clock.trace);
    }

    fn right(&mut self, right: &Right) {
        let name = text(right.kind.name(), self.lang);
        let state = text(right.state.name(), self.lang);
        self.line(1, &format!("{name} — {state}"));
        for ground in &right.grounds {
            self.line(2, &say(ground, self.lang));
        }
        self.trace(&right.trace);
    }

    fn trace(&mut self, trace: &Trace) {
        for fact in &trace.facts {
            self.line(2, &format!("• {}", say(&fact.said, self.lang)));
        }
        for rule in &trace.rules {
            self.line(2, &format!("§ {}", cited(rule, self.lang)));
        }
        for step in &trace.steps {
            self.line(2, &format!("→ {}", say(step, self.lang)));
        }
        if let Some(result) = &trace.result {
            self.line(2, &format!("= {}", say(result, self.lang)));
        }
    }
}
