//! The words of the form: which entries each list has, and the case that they state.

use serde_json::{Map, Value};

use super::fields::{DISTANCE, Kind, LISTS, MORE, MOST_SHOWN, PURCHASE, Spec};

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pairs: Vec<(String, String)>,
}

/// What a button of the form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The page was opened.
    Open,
    /// The answer.
    Ask,
    /// One more entry of a list.
    Add(&'static str),
    /// One entry less.
    Drop(&'static str, usize),
}

impl Words {
    /// The words of a query string, without those that the form does not know.
    pub fn of(query: &str) -> Self {
        let mut pairs = ui::web::urls::pairs(query);
        pairs.truncate(2_000);
        Self { pairs }
    }

    /// What the pressed button asks for.
    pub fn act(&self) -> Act {
        let act = self.value("act");
        if let Some(list) = act.strip_prefix("add ").and_then(list_name) {
            return Act::Add(list);
        }
        let dropped = act
            .strip_prefix("drop ")
            .and_then(|rest| rest.split_once(' '));
        if let Some((list, place)) = dropped
            && let (Some(list), Ok(place)) = (list_name(list), place.parse())
        {
            return Act::Drop(list, place);
        }
        match self.value("contract_on") {
            "" if act.is_empty() => Act::Open,
            _ => Act::Ask,
        }
    }

    /// The word in a field.
    pub fn value(&self, name: &str) -> &str {
        let mut pairs = self.pairs.iter().rev();
        pairs
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// How many entries a list has.
    pub fn count(&self, list: &str) -> usize {
        let places = self
            .pairs
            .iter()
            .filter_map(|(name, _)| place_of(name, list));
        places.max().map_or(0, |place| place + 1)
    }

    /// Puts an empty word into a field, unless there is one.
    pub fn open(&mut self, name: &str) {
        if !self.pairs.iter().any(|(known, _)| known == name) {
            self.pairs.push((name.to_owned(), String::new()));
        }
    }

    /// Takes an entry out of a list; those behind it move up.
    pub fn drop_entry(&mut self, list: &str, place: usize) {
        self.pairs
            .retain(|(name, _)| place_of(name, list) != Some(place));
        for (name, _) in &mut self.pairs {
            if let Some(own) = place_of(name, list).filter(|own| *own > place) {
                let rest = name.split_once(']').map_or("", |(_, rest)| rest);
                *name = format!("{list}[{}]{rest}", own - 1);
            }
        }
    }

    /// All words, for the form and for a link.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The case as JSON, so that the law itself reads and refuses it with the same field names.
    pub fn case(&self) -> Value {
        let mut case = Value::Object(Map::new());
        for spec in PURCHASE.iter().chain(DISTANCE).chain(MORE) {
            self.put(&mut case, "", spec);
        }
        for list in LISTS {
            if list.name.starts_with("measure.") && self.value("measure.limit").is_empty() {
                continue;
            }
            for place in 0..self.count(list.name).min(MOST_SHOWN) {
                let prefix = format!("{}[{place}]", list.name);
                set(&mut case, &prefix, Value::Object(Map::new()));
                for spec in list.fields {
                    self.put(&mut case, &format!("{prefix}."), spec);
                }
            }
        }
        case
    }

    fn put(&self, case: &mut Value, prefix: &str, spec: &Spec) {
        let word = self.value(&format!("{prefix}{}", spec.name));
        let alone = spec
            .with
            .is_some_and(|other| self.value(&format!("{prefix}{other}")).is_empty());
        if !word.is_empty() && !alone {
            set(
                case,
                &format!("{prefix}{}", spec.name),
                read(word, spec.kind),
            );
        }
    }
}

/// A word that does not read as its kind stays a word: the law refuses it beside its field.
fn read(word: &str, kind: Kind) -> Value {
    match kind {
        Kind::Number => word
            .parse::<i64>()
            .map_or_else(|_| word.into(), Value::from),
        Kind::YesNo => Value::Bool(word == "yes"),
        _ => word.into(),
    }
}

fn list_name(name: &str) -> Option<&'static str> {
    let mut lists = LISTS.iter().map(|list| list.name);
    lists.find(|known| *known == name)
}

/// The place of an entry: 2 for `repairs[2].ready_on` in `repairs`.
fn place_of(name: &str, list: &str) -> Option<usize> {
    let rest = name.strip_prefix(list)?.strip_prefix('[')?;
    let place: usize = rest.split_once(']')?.0.parse().ok()?;
    (place < MOST_SHOWN).then_some(place)
}

/// Sets a value at a path such as `repairs[0].notices[0].on`.
fn set(into: &mut Value, path: &str, value: Value) {
    let (step, rest) = path
        .split_once('.')
        .map_or((path, None), |(step, rest)| (step, Some(rest)));
    let (name, place) = match step.split_once('[') {
        Some((name, place)) => (name, place.trim_end_matches(']').parse::<usize>().ok()),
        None => (step, None),
    };
    let Value::Object(map) = into else { return };
    let mut slot = map.entry(name).or_insert(Value::Null);
    if let Some(place) = place {
        if !slot.is_array() {
            *slot = Value::Array(Vec::new());
        }
        let Value::Array(items) = slot else { return };
        while items.len() <= place.min(MOST_SHOWN) {
            items.push(Value::Object(Map::new()));
        }
        slot = &mut items[place.min(MOST_SHOWN)];
    }
    match rest {
        None => *slot = value,
        Some(rest) => {
            if !slot.is_object() {
                *slot = Value::Object(Map::new());
            }
            set(slot, rest, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_become_a_case_and_empty_ones_do_not() {
        let words = Words::of(
            "contract_on=2025-01-10&delivered_on=&asked_on=2026-01-10&product.group=buzdolab%C4%B1&product.listed=no\
             &repairs[0].notices[0].on=2025-05-01&repairs[0].notices[0].to=seller&repairs[0].in_warranty=yes\
             &repairs[1].notices[0].to=service&repairs[1].handed_over_on=2025-09-01&measure.kind=km&promises[0].months=x",
        );
        assert_eq!(
            words.case(),
            json!({
                "contract_on": "2025-01-10", "asked_on": "2026-01-10",
                "product": { "group": "buzdolabı", "listed": false },
                "repairs": [
                    { "notices": [{ "on": "2025-05-01", "to": "seller" }], "in_warranty": true },
                    { "handed_over_on": "2025-09-01" },
                ],
                "promises": [{ "months": "x" }],
            })
        );
    }

    #[test]
    fn one_word_of_a_distance_sale_makes_it_one() {
        let words = Words::of(
            "contract_on=2026-01-10&distance.of=&distance.withdrawn_on=2026-01-20&distance.other_carrier=no\
             &distance.parcels[0].on=2026-01-12&distance.parcels[1].on=2026-01-15",
        );
        assert_eq!(
            words.case()["distance"],
            json!({
                "withdrawn_on": "2026-01-20", "other_carrier": false,
                "parcels": [{ "on": "2026-01-12" }, { "on": "2026-01-15" }],
            })
        );
        assert_eq!(
            Words::of("contract_on=2026-01-10&distance.of=")
                .case()
                .get("distance"),
            None
        );
    }

    #[test]
    fn an_entry_is_added_and_dropped() {
        let mut words = Words::of(
            "repairs[0].ready_on=a&repairs[1].ready_on=b&repairs[2].ready_on=c&act=drop+repairs+1",
        );
        assert_eq!(words.act(), Act::Drop("repairs", 1));
        words.drop_entry("repairs", 1);
        assert_eq!(words.count("repairs"), 2);
        assert_eq!(words.value("repairs[1].ready_on"), "c");
        assert_eq!(Words::of("act=add+parts").act(), Act::Add("parts"));
        assert_eq!(Words::of("act=add+planets").act(), Act::Ask);
        assert_eq!(Words::of("").act(), Act::Open);
    }
}
