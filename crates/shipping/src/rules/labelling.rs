//! What a label says to a label printer: ZPL II on A6, with everything that comes from people escaped.

use std::fmt::Write as _;

/// Dots of A6 at 203 dpi.
const WIDTH: u32 = 840;
const HEIGHT: u32 = 1_184;
const MARGIN: u32 = 40;

/// What stands on a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The carrier.
    pub carrier: String,
    /// How it gets there, and which parcel of how many.
    pub head: Vec<String>,
    /// Who receives: a name and lines of the address.
    pub receiver: Vec<String>,
    /// Who sends.
    pub sender: Vec<String>,
    /// What is scanned: plain letters and digits.
    pub code: String,
    /// What the telephone reads.
    pub qr: String,
    /// Weight, number, day.
    pub facts: Vec<String>,
    /// What customs are told; nothing at home.
    pub customs: Vec<String>,
}

/// Text of a field as ZPL takes it after `^FH`: every byte that is not a plain letter, digit or blank as `_` and two hex digits.
/// So `^`, `~`, `_` and line breaks are words, never commands.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => out.push(char::from(byte)),
            // writing into a string cannot fail
            _ => drop(write!(out, "_{byte:02X}")),
        }
    }
    out
}

/// The label as ZPL.
#[must_use]
pub fn zpl(sheet: &Sheet) -> String {
    let mut out = format!("^XA^CI28^PW{WIDTH}^LL{HEIGHT}^LH0,0\n");
    let mut y = MARGIN;
    y = words(&mut out, y, 44, [&sheet.carrier]);
    y = words(&mut out, y, 26, &sheet.head);
    y = rule(&mut out, y);
    y = words(&mut out, y, 44, sheet.receiver.iter().take(1));
    y = words(&mut out, y, 34, sheet.receiver.iter().skip(1));
    y = rule(&mut out, y);
    codes(&mut out, y, sheet);
    y = rule(&mut out, y + 230);
    y = words(&mut out, y, 24, &sheet.sender);
    y = words(&mut out, y, 24, &sheet.facts);
    if !sheet.customs.is_empty() {
        y = rule(&mut out, y);
        words(&mut out, y, 22, &sheet.customs);
    }
    out.push_str("^XZ\n");
    out
}

/// Lines of words from `y` on; answers where the next may stand. What does not fit on the sheet is left out.
fn words<'a>(
    out: &mut String,
    mut y: u32,
    height: u32,
    lines: impl IntoIterator<Item = &'a String>,
) -> u32 {
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if y + height > HEIGHT {
            break;
        }
        let wide = WIDTH - 2 * MARGIN;
        let _ = writeln!(
            out,
            "^FO{MARGIN},{y}^A0N,{height},{height}^FB{wide},1,0,L,0^FH_^FD{}^FS",
            escaped(line)
        );
        y += height + 8;
    }
    y
}

fn rule(out: &mut String, y: u32) -> u32 {
    let wide = WIDTH - 2 * MARGIN;
    let _ = writeln!(out, "^FO{MARGIN},{y}^GB{wide},3,3^FS");
    y + 14
}

/// Code 128 with its words below, and the QR code beside it.
fn codes(out: &mut String, y: u32, sheet: &Sheet) {
    let code = escaped(&sheet.code);
    let _ = writeln!(out, "^FO{MARGIN},{y}^BY2^BCN,150,Y,N,N^FH_^FD{code}^FS");
    let right = WIDTH - MARGIN - 190;
    let qr = escaped(&sheet.qr);
    let _ = writeln!(out, "^FO{right},{y}^BQN,2,5^FH_^FDMA,{qr}^FS");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sheet(name: &str) -> Sheet {
        Sheet {
            carrier: "Hızlı Kargo".into(),
            head: vec!["Şubeye bırakılır".into(), "1 / 1".into()],
            receiver: vec![name.into(), "Moda Cad. No: 12".into()],
            sender: vec!["Örnek Servis".into()],
            code: "KRG-2026-000001".into(),
            qr: "KRG-2026-000001".into(),
            facts: vec!["5 desi".into()],
            customs: Vec::new(),
        }
    }

    #[test]
    fn what_people_type_is_no_command() {
        let cases = [
            ("Şule", "_C5_9Eule"),
            ("^XZ", "_5EXZ"),
            ("~JA", "_7EJA"),
            ("a_b\n", "a_5Fb_0A"),
            ("No 12", "No 12"),
        ];
        for (typed, expected) in cases {
            assert_eq!(escaped(typed), expected);
        }
        let label = zpl(&sheet("^XZ~JA^FD"));
        assert_eq!(label.matches("^XZ").count(), 1, "{label}");
        assert!(!label.contains('~'), "{label}");
    }

    proptest! {
        #[test]
        fn a_label_begins_and_ends_once_whatever_stands_on_it(name in ".{0,80}") {
            let label = zpl(&sheet(&name));
            prop_assert_eq!(label.matches("^XA").count(), 1);
            prop_assert_eq!(label.matches("^XZ").count(), 1);
            prop_assert!(!label.contains('~'));
            prop_assert_eq!(label.matches("^FD").count(), label.matches("^FH_").count());
        }
    }
}
