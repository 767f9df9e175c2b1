//! A case from JSON: a slip is refused with the name of its field.

use kernel::refusal::{Refusal, Refused};

use super::Case;

/// The longest case that is read, in bytes; a unit's whole life is far shorter.
const MOST_BYTES: usize = 256 * 1024;

impl Case {
    /// Reads a case from JSON and says which field is wrong when it cannot.
    pub fn from_json(json: &str) -> Result<Self, Refused> {
        if json.len() > MOST_BYTES {
            return Err(Refused::whole("law-refused-case-size").with("most", MOST_BYTES));
        }
        let mut reader = serde_json::Deserializer::from_str(json);
        let case = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| refusal(&error.path().to_string(), error.inner()))?;
        reader
            .end()
            .map_err(|error| Refused::whole("law-refused-json").with("why", error.to_string()))?;
        Ok(case)
    }
}

/// Serde's words carry the name of an unknown or missing field between backticks; the path carries the place.
fn refusal(path: &str, error: &serde_json::Error) -> Refused {
    let message = error.to_string();
    if !error.is_data() {
        return Refused::whole("law-refused-json").with("why", message);
    }
    let named = message.split('`').nth(1).unwrap_or_default();
    let key = match message.as_str() {
        text if text.starts_with("unknown field") => "law-refused-unknown-field",
        text if text.starts_with("missing field") => "law-refused-missing-field",
        text if text.starts_with("unknown variant") => "law-refused-unknown-word",
        _ => return Refusal::new("law-refused-value").at(path.to_owned()).into(),
    };
    let field = place(path, named, key == "law-refused-missing-field");
    Refusal::new(key).at(field).with("name", named).into()
}

/// The path of a field; a missing one is not yet part of it.
fn place(path: &str, named: &str, missing: bool) -> String {
    match (path, missing) {
        (".", _) => named.to_owned(),
        (_, true) => format!("{path}.{named}"),
        _ => path.to_owned(),
    }
}
