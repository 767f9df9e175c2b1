//! Shapes on the wire: the description of the API holds each under one name, so two of one name hide one another.

use std::collections::BTreeMap;

use crate::{Complaint, House};

/// Every shape of the API whose name another shape has too.
pub fn check(house: &House) -> Vec<Complaint> {
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for file in house.files.iter().filter(|file| file.rust.is_some()) {
        for name in shapes(&file.text) {
            places.entry(name).or_default().push(&file.path);
        }
    }
    places
        .into_iter()
        .filter(|(_, at)| at.len() > 1)
        .map(|(name, at)| {
            format!(
                "{}: the API calls a second shape `{name}`: give one a name of its own, or `#[schema(as = …)]`",
                at.join(", ")
            )
        })
        .collect()
}

/// The names under which a file's shapes stand in the description.
fn shapes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut described, mut named) = (false, None);
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[derive(") {
            described = line.contains("ToSchema");
            named = None;
        } else if let Some(rest) = line.strip_prefix("#[schema(as = ") {
            named = Some(rest.trim_end_matches(")]").to_owned());
        } else if let Some(name) = declared(line)
            && std::mem::take(&mut described)
        {
            found.push(named.take().unwrap_or_else(|| name.to_owned()));
        }
    }
    found
}

fn declared(line: &str) -> Option<&str> {
    let (_, rest) = line
        .split_once("struct ")
        .or_else(|| line.split_once("enum "))?;
    let name = rest.split(|sign: char| !sign.is_alphanumeric()).next()?;
    (line.starts_with("pub") || line.starts_with("struct") || line.starts_with("enum"))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_called_what_its_description_calls_it() {
        let text = "#[derive(Debug, ToSchema)]\n#[serde(x)]\nstruct LineIn {\n}\n#[derive(Debug)]\nstruct Plain;\n\
                    #[derive(ToSchema)]\n#[schema(as = StockLineOut)]\npub(super) enum LineOut {}";
        assert_eq!(shapes(text), ["LineIn", "StockLineOut"]);
    }
}
