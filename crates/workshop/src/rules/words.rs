//! What people type on the settings pages, read into what is kept.

use kernel::refusal::{Problems, Refused};
use kernel::turkish::fold;

use super::checklist::{Item, ItemKind, Stage};
use super::ways::Way;

/// Longest name.
const NAME: usize = 120;
/// Longest code.
const CODE: usize = 24;
/// Longest list of words.
const WORDS: usize = 600;
/// Most lines of a list of words or of a checklist.
const LINES: usize = 60;
/// Most photos that may be asked for.
const PHOTOS: i32 = 12;
/// Most days that may be called usual.
const DAYS: i32 = 365;

/// A group of faults or a fault, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultText {
    /// Code.
    pub code: String,
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English.
    pub name_en: String,
    /// Words by which it is told.
    pub words: String,
    /// Product group; only of a group.
    pub product_group: String,
}

/// A group of faults or a fault that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Code, in capitals.
    pub code: String,
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English; the Turkish one where none was given.
    pub name_en: String,
    /// Words, with commas between.
    pub words: String,
    /// Product group of the regulation.
    pub product_group: Option<String>,
}

impl FaultText {
    /// Reads it; `groups` are the product groups that there are.
    ///
    /// # Errors
    /// Refused with every field that is not right.
    pub fn read(self, groups: &[&str]) -> Result<Fault, Refused> {
        let mut problems = Problems::default();
        let code = code(&self.code);
        let right = (2..=CODE).contains(&code.len())
            && code
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        must(&mut problems, right, || {
            Refused::field("code", "workshop-refused-code").with("most", CODE)
        });
        let name_tr = name(&mut problems, "name_tr", &self.name_tr, true);
        let name_en = name(&mut problems, "name_en", &self.name_en, false);
        let words = one_line(&self.words);
        must(&mut problems, words.chars().count() <= WORDS, || {
            Refused::field("words", "workshop-refused-long").with("most", WORDS)
        });
        let product_group = group(&mut problems, &self.product_group, groups);
        let name_en = if name_en.is_empty() {
            name_tr.clone()
        } else {
            name_en
        };
        problems.finish(Fault {
            code,
            name_tr,
            name_en,
            words,
            product_group,
        })
    }
}

/// Notes a refusal unless `holds`.
fn must(problems: &mut Problems, holds: bool, refused: impl FnOnce() -> Refused) {
    if !holds {
        problems.note(refused());
    }
}

/// Codes are compared without Turkish letters and case.
pub(crate) fn code(typed: &str) -> String {
    fold(typed.trim()).to_ascii_uppercase().replace(' ', "-")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name(problems: &mut Problems, field: &'static str, typed: &str, needed: bool) -> String {
    let name = one_line(typed);
    must(problems, !needed || !name.is_empty(), || {
        Refused::field(field, "workshop-refused-name")
    });
    must(problems, name.chars().count() <= NAME, || {
        Refused::field(field, "workshop-refused-long").with("most", NAME)
    });
    name
}

fn group(problems: &mut Problems, typed: &str, groups: &[&str]) -> Option<String> {
    let typed = typed.trim();
    let known = typed.is_empty() || groups.contains(&typed);
    must(problems, known, || {
        Refused::field("product_group", "workshop-refused-group")
    });
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// An intake rule, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleText {
    /// Name.
    pub name: String,
    /// Product group it is for.
    pub product_group: String,
    /// Category it is for.
    pub category: String,
    /// Accessories, one a line.
    pub accessories: String,
    /// Words for the condition, one a line.
    pub conditions: String,
    /// Photos.
    pub photos: String,
    /// What they must show, one a line.
    pub sides: String,
    /// Words of the ways in which it may come.
    pub ways: Vec<String>,
    /// Ask for consent to unlock.
    pub asks_unlock: bool,
    /// Ask if data may be erased.
    pub asks_erase: bool,
    /// Usual days.
    pub usual_days: String,
}

/// An intake rule that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Name.
    pub name: String,
    /// Product group it is for.
    pub product_group: Option<String>,
    /// Category it is for, folded.
    pub category: Option<String>,
    /// Accessories.
    pub accessories: Vec<String>,
    /// Words for the condition.
    pub conditions: Vec<String>,
    /// Photos.
    pub photos: i32,
    /// What they must show; never more than there are photos.
    pub sides: Vec<String>,
    /// How it may come; an empty list allows every way.
    pub ways: Vec<Way>,
    /// Ask for consent to unlock.
    pub asks_unlock: bool,
    /// Ask if data may be erased.
    pub asks_erase: bool,
    /// Usual days.
    pub usual_days: i32,
}

impl RuleText {
    /// Reads it.
    ///
    /// # Errors
    /// Refused with every field that is not right.
    pub fn read(self, groups: &[&str]) -> Result<Rule, Refused> {
        let mut problems = Problems::default();
        let name = name(&mut problems, "name", &self.name, true);
        let product_group = group(&mut problems, &self.product_group, groups);
        let category = categories(&mut problems, &self.category);
        let accessories = lines(&mut problems, "accessories", &self.accessories);
        let conditions = lines(&mut problems, "conditions", &self.conditions);
        let photos = whole(&mut problems, "photos", &self.photos, 0, PHOTOS);
        let sides = lines(&mut problems, "sides", &self.sides);
        let enough = i32::try_from(sides.len()).is_ok_and(|sides| sides <= photos);
        must(&mut problems, enough, || {
            Refused::field("sides", "workshop-refused-sides").with("most", photos)
        });
        let ways: Vec<Way> = self
            .ways
            .iter()
            .filter_map(|way| Way::of_word(way))
            .collect();
        must(&mut problems, ways.len() == self.ways.len(), || {
            Refused::field("ways", "workshop-refused-way")
        });
        let usual_days = whole(&mut problems, "usual_days", &self.usual_days, 1, DAYS);
        problems.finish(Rule {
            name,
            product_group,
            category,
            accessories,
            conditions,
            photos,
            sides,
            ways,
            asks_unlock: self.asks_unlock,
            asks_erase: self.asks_erase,
            usual_days,
        })
    }
}

/// Categories are compared without Turkish letters and case; several may be named.
fn categories(problems: &mut Problems, typed: &str) -> Option<String> {
    let folded: Vec<String> = typed
        .split(',')
        .map(|one| fold(one.trim()))
        .filter(|one| !one.is_empty())
        .collect();
    let folded = folded.join(", ");
    must(problems, folded.chars().count() <= WORDS, || {
        Refused::field("category", "workshop-refused-long").with("most", WORDS)
    });
    (!folded.is_empty()).then_some(folded)
}

fn lines(problems: &mut Problems, field: &'static str, typed: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in typed.lines().map(one_line).filter(|line| !line.is_empty()) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    // each line may say it in both languages
    let short = lines.iter().all(|line| line.chars().count() <= 2 * NAME);
    must(problems, short, || {
        Refused::field(field, "workshop-refused-long").with("most", 2 * NAME)
    });
    must(problems, lines.len() <= LINES, || {
        Refused::field(field, "workshop-refused-lines").with("most", LINES)
    });
    lines
}

fn whole(problems: &mut Problems, field: &'static str, typed: &str, least: i32, most: i32) -> i32 {
    let number = typed
        .trim()
        .parse::<i32>()
        .ok()
        .filter(|number| (least..=most).contains(number));
    must(problems, number.is_some(), || {
        Refused::field(field, "workshop-refused-number")
            .with("least", least)
            .with("most", most)
    });
    number.unwrap_or(least)
}

/// A checklist, as typed: one line of the list a line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListText {
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English.
    pub name_en: String,
    /// Product group it is for.
    pub product_group: String,
    /// Categories it is for, with commas between.
    pub category: String,
    /// Word of the stage.
    pub stage: String,
    /// `Turkish | English | what is asked`, an asterisk before a line that must be answered.
    pub items: String,
}

/// A checklist that can be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English.
    pub name_en: String,
    /// Product group it is for.
    pub product_group: Option<String>,
    /// Categories it is for, folded, with commas between.
    pub category: Option<String>,
    /// When it is gone through.
    pub stage: Stage,
    /// Its lines.
    pub items: Vec<Item>,
}

impl ListText {
    /// Reads it.
    ///
    /// # Errors
    /// Refused with every field that is not right; a line that cannot be read is named.
    pub fn read(self, groups: &[&str]) -> Result<List, Refused> {
        let mut problems = Problems::default();
        let name_tr = name(&mut problems, "name_tr", &self.name_tr, true);
        let name_en = name(&mut problems, "name_en", &self.name_en, false);
        let product_group = group(&mut problems, &self.product_group, groups);
        let category = categories(&mut problems, &self.category);
        let stage = Stage::of_word(&self.stage);
        must(&mut problems, stage.is_some(), || {
            Refused::field("stage", "workshop-refused-stage")
        });
        let items = items(&mut problems, &self.items);
        problems.finish(List {
            name_en: if name_en.is_empty() {
                name_tr.clone()
            } else {
                name_en
            },
            name_tr,
            product_group,
            category,
            stage: stage.unwrap_or(Stage::Intake),
            items,
        })
    }
}

fn items(problems: &mut Problems, typed: &str) -> Vec<Item> {
    let typed: Vec<&str> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    must(problems, (1..=LINES).contains(&typed.len()), || {
        Refused::field("items", "workshop-refused-lines").with("most", LINES)
    });
    let mut items = Vec::new();
    for (place, line) in typed.iter().take(LINES).enumerate() {
        match item(line) {
            Some(item) => items.push(item),
            None => must(problems, false, || {
                Refused::field("items", "workshop-refused-line").with("line", place + 1)
            }),
        }
    }
    items
}

/// `* Yalıtım direnci | Insulation resistance | 1..5 MΩ`; without a third part it is a tick, `metin` or `text` asks for words.
fn item(line: &str) -> Option<Item> {
    let (required, line) = match line.strip_prefix('*') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let mut parts = line.split('|').map(one_line);
    let tr = parts
        .next()
        .filter(|name| !name.is_empty() && name.chars().count() <= NAME)?;
    let en = parts
        .next()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| tr.clone());
    let kind = asked(&parts.next().unwrap_or_default())?;
    (parts.next().is_none() && en.chars().count() <= NAME).then_some(Item {
        tr,
        en,
        kind,
        required,
    })
}

fn asked(typed: &str) -> Option<ItemKind> {
    match fold(typed).as_str() {
        "" | "isaret" | "tick" => return Some(ItemKind::Tick),
        "metin" | "text" => return Some(ItemKind::Text),
        _ => {}
    }
    let (limits, unit) = typed.split_once(' ').unwrap_or((typed, ""));
    let (low, high) = limits.split_once("..")?;
    let figure = |text: &str| match text {
        "" => Some(None),
        text => text
            .replace(',', ".")
            .parse::<f64>()
            .ok()
            .filter(|figure| figure.is_finite())
            .map(Some),
    };
    let (lowest, highest) = (figure(low)?, figure(high)?);
    let empty = lowest.zip(highest).is_some_and(|(low, high)| low > high);
    (!empty).then(|| ItemKind::Value {
        unit: unit.to_owned(),
        lowest,
        highest,
    })
}

/// A list as it is typed.
#[must_use]
pub fn written(items: &[Item]) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(item: &Item) -> String {
    let mark = if item.required { "* " } else { "" };
    let figure = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let asked = match &item.kind {
        ItemKind::Tick => String::new(),
        ItemKind::Text => " | metin".to_owned(),
        ItemKind::Value {
            unit,
            lowest,
            highest,
        } => format!(" | {}..{} {unit}", figure(*lowest), figure(*highest))
            .trim_end()
            .to_owned(),
    };
    format!("{mark}{} | {}{asked}", item.tr, item.en)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
