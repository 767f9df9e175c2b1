//! The event of a calendar part (RFC 5545): what an invitation or its answer says.

use serde::{Deserialize, Serialize};

/// The first event of a calendar part, its moments as written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Event {
    /// What is wanted: `REQUEST`, `REPLY`, `CANCEL`.
    pub method: String,
    /// The event's own identity.
    pub uid: String,
    /// Its title.
    pub summary: String,
    /// Where it takes place.
    pub location: String,
    /// Its beginning as written, with its zone: `20250312T140000 Europe/Istanbul`.
    pub starts: String,
    /// Its end, likewise.
    pub ends: String,
    /// The organiser's address.
    pub organizer: String,
}

/// The first event, if there is one.
pub(crate) fn read(text: &str) -> Option<Event> {
    let mut event = Event::default();
    let mut inside = false;
    for line in unfolded(text) {
        let Some((head, value)) = head_and_value(&line) else {
            continue;
        };
        let name = head
            .split(';')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let value = value.trim();
        match name.as_str() {
            "METHOD" => event.method = value.to_ascii_uppercase(),
            "BEGIN" if value.eq_ignore_ascii_case("VEVENT") => inside = true,
            "END" if value.eq_ignore_ascii_case("VEVENT") => return Some(event),
            _ if !inside => {}
            "UID" => event.uid = value.to_owned(),
            "SUMMARY" => event.summary = plain(value),
            "LOCATION" => event.location = plain(value),
            "DTSTART" => event.starts = zoned(head, value),
            "DTEND" => event.ends = zoned(head, value),
            "ORGANIZER" => event.organizer = organizer(value),
            _ => {}
        }
    }
    inside.then_some(event)
}

/// At most this many lines: an event of people is short, and its alarms and zones may be skipped.
const LINES: usize = 5_000;

fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().take(LINES) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// At the first colon outside quotation marks.
fn head_and_value(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => return Some((&line[..at], &line[at + 1..])),
            _ => {}
        }
    }
    None
}

fn organizer(value: &str) -> String {
    let start = value
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    if start {
        value[7..].to_owned()
    } else {
        value.to_owned()
    }
}

fn zoned(head: &str, value: &str) -> String {
    let zone = head.split(';').find_map(|part| part.strip_prefix("TZID="));
    zone.map_or_else(
        || value.to_owned(),
        |zone| format!("{value} {}", zone.trim_matches('"')),
    )
}

fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::read;

    #[test]
    fn an_invitation_tells_what_where_and_when() {
        let text = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@ornek\r\nSUMMARY:Montaj\\, bula\r\n şık makinesi\r\nDTSTART;TZID=\"Europe/Istanbul\":20250312T140000\r\nORGANIZER;CN=\"A:B\":mailto:a@ornek.com\r\nEND:VEVENT\r\nEND:VCALENDAR";
        let event = read(text).unwrap();
        assert_eq!(event.summary, "Montaj, bulaşık makinesi");
        assert_eq!(event.starts, "20250312T140000 Europe/Istanbul");
        assert_eq!(event.organizer, "a@ornek.com");
        assert_eq!(event.method, "REQUEST");
        assert!(read("BEGIN:VCALENDAR\nEND:VCALENDAR").is_none());
    }
}
