//! From lines to parts: where the quotation begins, what stands between, what comes after.

use super::heads::{Heads, is_block};
use super::marks::{
    Sure, attribution, bare, header, is_dated, is_device_line, is_forwarded, is_original,
    may_begin, rule,
};
use super::{Line, Part};

/// The part of every line.
pub(super) fn judge(lines: &[Line<'_>]) -> Vec<Part> {
    let bares: Vec<String> = lines.iter().map(|line| bare(line.text)).collect();
    let heads: Vec<_> = bares.iter().map(|bare| header(bare)).collect();
    let text = Text {
        lines,
        bares: &bares,
        heads: &heads,
    };
    let mut parts: Vec<Part> = lines
        .iter()
        .map(|line| {
            if line.depth > 0 {
                Part::Quoted
            } else {
                Part::New
            }
        })
        .collect();
    text.wrapped(&mut parts);
    let end = text.cut(&mut parts);
    text.single(&mut parts);
    text.signature(&mut parts, end);
    text.device_lines(&mut parts);
    text.context(&mut parts);
    if !text.any(&parts, Part::New) {
        return text.nothing_new(&parts);
    }
    text.blanks(&mut parts);
    parts
}

/// Lines of dashes that are tried as the beginning of a signature, and how many lines it has at most.
const RULES: usize = 20;
const SIGNATURE_LINES: usize = 40;

struct Text<'a> {
    lines: &'a [Line<'a>],
    bares: &'a [String],
    heads: &'a Heads<'a>,
}

/// Where a quotation begins.
enum Beginning {
    /// Everything from here on, since nothing marks its lines.
    Rest(usize),
    /// An announcement of so many lines; the marked lines below it are the quotation.
    Announced(usize, usize),
}

impl Text<'_> {
    fn any(&self, parts: &[Part], wanted: Part) -> bool {
        parts
            .iter()
            .zip(self.lines)
            .any(|(part, line)| *part == wanted && !line.is_blank())
    }

    fn is_blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(Line::is_blank)
    }

    /// The rest of a long quoted line that lost its mark when it was wrapped.
    fn wrapped(&self, parts: &mut [Part]) {
        for at in 1..parts.len().saturating_sub(1) {
            let (above, below) = (&self.lines[at - 1], &self.lines[at + 1]);
            let long = above.depth > 0 && above.text.chars().count() >= 66;
            let open = above
                .text
                .trim_end()
                .ends_with(|c: char| c.is_alphanumeric() || c == ',');
            let rest = self.lines[at].text.starts_with(char::is_lowercase);
            let link = above.depth > 0
                && self.bares[at]
                    .trim_start_matches(['(', '<'])
                    .starts_with("http");
            if (long && open && rest || link) && below.depth > 0 && self.lines[at].depth == 0 {
                parts[at] = Part::Quoted;
            }
        }
    }

    /// Marks quotations from the top; the line after the last that may hold new text.
    fn cut(&self, parts: &mut [Part]) -> usize {
        let mut at = 0;
        while at < self.lines.len() {
            match self.beginning(at) {
                Some(Beginning::Rest(from)) => {
                    parts[from..].fill(Part::Quoted);
                    return from;
                }
                Some(Beginning::Announced(from, length)) => {
                    parts[from..from + length].fill(Part::Quoted);
                    at = from + length;
                }
                None => at += 1,
            }
        }
        self.lines.len()
    }

    fn beginning(&self, at: usize) -> Option<Beginning> {
        let line = &self.lines[at];
        let bare = self.bares[at].as_str();
        let ruled = rule(line.text) >= 5;
        if line.depth > 0 || (bare.is_empty() && !line.mark && !ruled) {
            return None;
        }
        if let Some((length, sure)) = self.announcement(at) {
            let next = (at + length..self.lines.len()).find(|next| !self.is_blank(*next));
            let marked = next.is_some_and(|next| self.lines[next].depth > 0);
            match (marked, sure) {
                (true, _) => return Some(Beginning::Announced(at, length)),
                (false, Sure::Quite) => return Some(Beginning::Rest(at)),
                // with nothing below it, it belongs to nothing
                (false, Sure::IfMarked) => {}
            }
        }
        if is_original(bare) && !self.is_forwarded_above(at) {
            return Some(Beginning::Rest(at));
        }
        if line.mark && self.has_new_above(at) {
            return Some(Beginning::Rest(at));
        }
        let head = if ruled {
            self.next_text(at + 1, 2)
        } else {
            Some(at)
        }?;
        (is_block(self.heads, self.bares, head) && !self.is_forwarded_above(at))
            .then_some(Beginning::Rest(at))
    }

    fn has_new_above(&self, at: usize) -> bool {
        self.lines[..at]
            .iter()
            .any(|line| line.depth == 0 && !line.is_blank())
    }

    /// The next line with text within so many lines.
    fn next_text(&self, from: usize, within: usize) -> Option<usize> {
        (from..(from + within).min(self.lines.len())).find(|at| !self.is_blank(*at))
    }

    /// How many lines announce what somebody wrote, beginning here, and how sure that is.
    fn announcement(&self, at: usize) -> Option<(usize, Sure)> {
        if !may_begin(&self.bares[at]) {
            return None;
        }
        let mut joined = String::new();
        let mut blanks = 0;
        for length in 1..=6 {
            let next = at + length - 1;
            let line = self.lines.get(next)?;
            let bare = self.bares[next].as_str();
            // an address may be torn before its last bracket, which then looks like a mark
            let torn = line.depth == 1 && joined.matches('<').count() > joined.matches('>').count();
            if length > 1 && (line.depth > 0 && !torn || rule(line.text) > 3) {
                return None;
            }
            if bare.is_empty() {
                blanks += 1;
                // only one program tears its announcement apart by empty lines
                if blanks > 1 || !joined.starts_with("on ") {
                    return None;
                }
                continue;
            }
            let later = length > 1 && is_dated(bare) && self.is_announced_within(next);
            if later || joined.ends_with(['.', '!', '?', '…']) {
                return None;
            }
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(bare);
            if let Some(sure) = attribution(&joined) {
                return Some((length, sure));
            }
        }
        None
    }

    /// Whether one or two lines from here announce by themselves.
    fn is_announced_within(&self, at: usize) -> bool {
        let one = self.bares[at].as_str();
        let two = self.bares.get(at + 1).map(|more| format!("{one} {more}"));
        attribution(one).is_some() || two.is_some_and(|two| attribution(&two).is_some())
    }

    /// Whether the lines just above say that this was forwarded.
    fn is_forwarded_above(&self, at: usize) -> bool {
        let from = at.saturating_sub(3);
        (from..=at).any(|above| is_forwarded(&self.bares[above]))
    }

    /// A signature below a line of dashes, in the new text at the end.
    fn signature(&self, parts: &mut [Part], end: usize) {
        let ruled = (0..end).filter(|at| parts[*at] == Part::New && rule(self.lines[*at].text) > 0);
        // only the last ones can be followed by so little
        let candidates: Vec<usize> = ruled.collect();
        for at in candidates.into_iter().rev().take(RULES).rev() {
            let near = (at + 1..end).take(SIGNATURE_LINES);
            let until = near.clone().find(|next| parts[*next] != Part::New);
            let Some(until) = until.or((end <= at + 1 + SIGNATURE_LINES).then_some(end)) else {
                continue;
            };
            let below: Vec<usize> = (at + 1..until)
                .filter(|below| !self.is_blank(*below))
                .collect();
            // a quotation below which more is written: this is no end
            let last = (until..end).all(|after| parts[after] != Part::New || self.is_blank(after));
            let classic = matches!(
                self.lines[at].text.trim(),
                "--" | "—" | "––" | "- --" | "__"
            );
            let good = classic && below.len() <= 20
                || rule(self.lines[at].text) >= 3 && self.looks_like_contact(&below);
            if good && last && self.has_text_before(parts, at) {
                let from = self.dashed_name_above(parts, at);
                parts[from..until].fill(Part::Signature);
                return;
            }
        }
    }

    fn has_text_before(&self, parts: &[Part], at: usize) -> bool {
        (0..at).any(|before| parts[before] == Part::New && !self.is_blank(before))
    }

    /// A few short lines, one of them with an address or a number to call.
    fn looks_like_contact(&self, below: &[usize]) -> bool {
        let short = |at: &usize| self.lines[*at].text.chars().count() <= 90;
        let contact = |at: &usize| {
            let text = self.lines[*at].text;
            let digits = text.chars().filter(char::is_ascii_digit).count();
            text.contains('@') || text.contains("://") || text.contains("www.") || digits >= 9
        };
        !below.is_empty()
            && below.len() <= 6
            && below.iter().all(short)
            && below.iter().any(contact)
    }

    /// `-Name` directly above the dashes belongs to the signature.
    fn dashed_name_above(&self, parts: &[Part], at: usize) -> usize {
        let above = (0..at).rev().find(|above| !self.is_blank(*above));
        let Some(above) =
            above.filter(|above| parts[*above] == Part::New && self.has_text_before(parts, *above))
        else {
            return at;
        };
        let text = self.lines[above].text.trim();
        let named = text.strip_prefix('-').is_some_and(|name| {
            name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 4
        });
        if named && self.is_blank(above.wrapping_sub(1)) {
            above
        } else {
            at
        }
    }

    /// Lines of telephones at the end of the new text.
    fn device_lines(&self, parts: &mut [Part]) {
        let marked: Vec<bool> = (0..parts.len())
            .map(|at| parts[at] == Part::New && is_device_line(&self.bares[at]))
            .collect();
        let last = (0..parts.len())
            .rev()
            .find(|at| parts[*at] == Part::New && !self.is_blank(*at) && !marked[*at]);
        let Some(last) = last else { return };
        for at in last + 1..parts.len() {
            if marked[at] {
                parts[at] = Part::Signature;
            }
        }
    }

    /// Quoted lines that are answered below are context, unless they are one block that the answer stands above or below.
    fn context(&self, parts: &mut [Part]) {
        let is_new = |at: usize| parts[at] == Part::New && !self.is_blank(at);
        let Some(last) = (0..parts.len()).rev().find(|at| is_new(*at)) else {
            return;
        };
        let quoted = |at: usize| parts[at] == Part::Quoted && self.lines[at].depth > 0;
        let mut blocks: Vec<usize> = Vec::new();
        let mut inside = false;
        (0..last).for_each(|at| {
            if quoted(at) && !self.is_blank(at) {
                if !inside {
                    blocks.push(at);
                }
                inside = true;
            } else if is_new(at) {
                inside = false;
            }
        });
        let Some(first) = blocks.first().copied() else {
            return;
        };
        let above: Vec<usize> = (0..first).filter(|at| is_new(*at)).collect();
        // a greeting, and then the quotation with the answer below it, or nothing at all above
        let answer_above = above.len() > 2 || above.iter().any(|at| !self.is_greeting(*at));
        let announced = (0..first).any(|at| parts[at] == Part::Quoted && self.lines[at].depth == 0);
        if blocks.len() == 1 && (above.is_empty() || answer_above && announced) {
            return;
        }
        for (part, line) in parts.iter_mut().zip(self.lines).take(last) {
            if *part == Part::Quoted && line.depth > 0 {
                *part = Part::Context;
            }
        }
    }

    /// `Merhaba,`, `Sayın Işık`, `Hi all`: few words, no sentence.
    fn is_greeting(&self, at: usize) -> bool {
        let bare = self.bares[at].as_str();
        let opens = [
            "merhaba",
            "selam",
            "sayin",
            "iyi ",
            "günaydin",
            "değerli",
            "hi",
            "hello",
            "dear",
            "hey",
            "hallo",
            "guten",
            "sehr geehrte",
            "bonjour",
        ];
        bare.split_whitespace().count() <= 5
            && (bare.ends_with(',') || opens.iter().any(|open| bare.starts_with(open)))
    }

    /// A single line with a mark that nothing announces: `> 40 derece` is how people write, too.
    fn single(&self, parts: &mut [Part]) {
        let quoted: Vec<usize> = (0..parts.len())
            .filter(|at| parts[*at] == Part::Quoted && !self.is_blank(*at))
            .take(2)
            .collect();
        if let [only] = quoted[..] {
            parts[only] = Part::New;
        }
    }

    /// A mail of nothing but quotation: all of it is what was sent.
    fn nothing_new(&self, parts: &[Part]) -> Vec<Part> {
        parts
            .iter()
            .map(|part| {
                if *part == Part::Signature {
                    Part::Signature
                } else {
                    Part::New
                }
            })
            .collect()
    }

    /// Empty lines go with what stands above them.
    fn blanks(&self, parts: &mut [Part]) {
        for at in 1..parts.len() {
            if self.is_blank(at) && self.lines[at].depth == 0 && parts[at] == Part::New {
                parts[at] = parts[at - 1];
            }
        }
    }
}
