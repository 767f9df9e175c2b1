//! A message as a text file: head lines, an empty line, the words as they were said.

use kernel::states::State as _;
use ui::L;

use crate::case::Spoken;
use crate::words;

/// The text of a message.
pub(super) fn text(spoken: &Spoken, number: usize, along: &[&str], l: L) -> String {
    let said = &spoken.said;
    let direction = match said.inbound {
        true => "evidence-inbound",
        false => "evidence-outbound",
    };
    let head = [
        ("evidence-message-number", number.to_string()),
        ("evidence-message-ticket", spoken.ticket.clone()),
        (
            "evidence-message-at",
            format!("{} ({})", l.moment(said.at), said.at),
        ),
        ("evidence-message-direction", l.t(direction)),
        ("evidence-message-who", one_line(&words::speaker(spoken, l))),
        ("evidence-message-way", l.t(said.channel.key())),
        ("evidence-message-along", along.join(", ")),
    ];
    let mut text = String::new();
    for (key, value) in head.iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("{}: {value}\n", l.t(key)));
    }
    text.push('\n');
    text.push_str(&said.body);
    text.push('\n');
    text
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
