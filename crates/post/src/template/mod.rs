//! Words with variables become a message: strict, without loops that never end, escaped where it is HTML.

mod html;

use std::collections::BTreeMap;

use kernel::refusal::Refusal;
use minijinja::{Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::letter::Signature;

pub(crate) use html::page;

/// Steps that a template may take; a thousand times what a letter needs.
const FUEL: u64 = 50_000;
/// Characters of a subject.
pub(crate) const SUBJECT_MAX: usize = 200;
/// Characters of a body, as template and as text.
pub(crate) const BODY_MAX: usize = 20_000;

/// The words of a message: what staff edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The subject, one line.
    pub subject: String,
    /// The body: paragraphs apart by empty lines.
    pub body: String,
}

/// A message as its recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// The subject.
    pub subject: String,
    /// The plain text with the signature.
    pub text: String,
    /// The same as a simple HTML page.
    pub html: String,
}

/// What is wrong with the words.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("{part}, line {line}: {why}")]
pub struct TemplateFault {
    /// `subject` or `body`.
    pub part: &'static str,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong.
    pub why: Why,
}

/// The ways in which words can be wrong.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Why {
    /// A variable that this message does not have.
    #[error("there is no {name}")]
    Variable {
        /// The name as it was written.
        name: String,
    },
    /// It cannot be read as a template.
    #[error("{0}")]
    Syntax(String),
    /// Nothing is left when it is filled in.
    #[error("it is empty")]
    Empty,
    /// It is too long.
    #[error("it is longer than {0} characters")]
    Long(usize),
}

impl From<TemplateFault> for Refusal {
    fn from(fault: TemplateFault) -> Self {
        let refusal = match fault.why {
            Why::Variable { name } => Self::new("post-refused-variable").with("name", name),
            Why::Syntax(why) => Self::new("post-refused-syntax").with("why", why),
            Why::Empty => Self::new("post-refused-empty"),
            Why::Long(most) => Self::new("post-refused-long").with("most", most),
        };
        refusal.with("line", fault.line).at(fault.part)
    }
}

/// Whether the words work with exactly these variables.
pub(crate) fn check_words(
    draft: &Draft,
    samples: &BTreeMap<String, String>,
) -> Result<(), TemplateFault> {
    for (part, source, most) in [
        ("subject", &draft.subject, SUBJECT_MAX),
        ("body", &draft.body, BODY_MAX),
    ] {
        if source.chars().count() > most {
            return Err(fault(part, 1, Why::Long(most)));
        }
        no_stranger(part, source, samples)?;
    }
    filled(draft, &sample_vars(samples)).map(|_| ())
}

/// The samples as variables.
pub(crate) fn sample_vars(samples: &BTreeMap<String, String>) -> Map<String, Value> {
    samples
        .iter()
        .map(|(name, sample)| (name.clone(), sample.as_str().into()))
        .collect()
}

/// Subject and body with the variables filled in.
pub(crate) fn filled(draft: &Draft, vars: &Map<String, Value>) -> Result<Draft, TemplateFault> {
    let subject = one("subject", &draft.subject, vars)?;
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = one("body", &draft.body, vars)?.trim().to_owned();
    for (part, text, most) in [
        ("subject", &subject, SUBJECT_MAX),
        ("body", &body, BODY_MAX),
    ] {
        if text.is_empty() {
            return Err(fault(part, 1, Why::Empty));
        }
        if text.chars().count() > most {
            return Err(fault(part, 1, Why::Long(most)));
        }
    }
    Ok(Draft { subject, body })
}

/// The whole message.
pub(crate) fn composed(
    draft: &Draft,
    vars: &Map<String, Value>,
    signature: &Signature,
    lang: &str,
) -> Result<Preview, TemplateFault> {
    let Draft { subject, body } = filled(draft, vars)?;
    let signed: Vec<&str> = std::iter::once(signature.firm.as_str())
        .chain(signature.lines.iter().map(String::as_str))
        .filter(|line| !line.trim().is_empty())
        .collect();
    let mut text = body.clone();
    if !signed.is_empty() {
        // two hyphens and a space are how mail programs know a signature
        text = format!("{text}\n\n-- \n{}", signed.join("\n"));
    }
    let html = page(&subject, &body, &signed, lang);
    Ok(Preview {
        subject,
        text,
        html,
    })
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(32);
    environment
}

fn one(
    part: &'static str,
    source: &str,
    vars: &Map<String, Value>,
) -> Result<String, TemplateFault> {
    environment()
        .render_str(source, minijinja::value::Serde(vars))
        .map_err(|why| told(part, &why))
}

/// Refuses a variable that the message does not have, by its name.
fn no_stranger(
    part: &'static str,
    source: &str,
    samples: &BTreeMap<String, String>,
) -> Result<(), TemplateFault> {
    let environment = environment();
    let template = environment
        .template_from_str(source)
        .map_err(|why| told(part, &why))?;
    let strangers = template
        .undeclared_variables(false)
        .into_iter()
        .filter(|name| !samples.contains_key(name) && !BUILT_IN.contains(&name.as_str()))
        .map(|name| (line_of(source, &name), name));
    match strangers.min() {
        Some((line, name)) => Err(fault(part, line, Why::Variable { name })),
        None => Ok(()),
    }
}

/// Functions of the template language, which it lists among the variables.
const BUILT_IN: &[&str] = &["range", "dict", "namespace", "loop"];

/// The first line on which the name stands as a word of its own.
fn line_of(source: &str, name: &str) -> usize {
    let stands_in = |line: &str| {
        line.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'))
            .any(|word| word == name)
    };
    source
        .lines()
        .position(stands_in)
        .map_or(1, |place| place + 1)
}

fn told(part: &'static str, why: &minijinja::Error) -> TemplateFault {
    let said = why
        .detail()
        .map_or_else(|| why.kind().to_string(), str::to_owned);
    fault(part, why.line().unwrap_or(1), Why::Syntax(said))
}

const fn fault(part: &'static str, line: usize, why: Why) -> TemplateFault {
    TemplateFault { part, line, why }
}

#[cfg(test)]
mod tests;
