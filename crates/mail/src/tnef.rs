//! What Outlook packs into `winmail.dat` (MS-OXTNEF): files and the text.

use crate::words::charset;

/// What was inside.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    pub(crate) files: Vec<File>,
    pub(crate) texts: Texts,
}

/// The message's own text, where the outer mail has none.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(crate) plain: Option<String>,
    pub(crate) html: Option<String>,
}

/// One file inside.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) content_id: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

const SIGNATURE: u32 = 0x223E_9F78;
const FILES: usize = 500;
const PROPERTIES: usize = 5_000;

const ATTACH_BEGINS: u32 = 0x0006_9002;
const ATTACH_TITLE: u32 = 0x0001_8010;
const ATTACH_BYTES: u32 = 0x0006_800F;
const ATTACH_PROPERTIES: u32 = 0x0006_9005;
const BODY: u32 = 0x0002_800C;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;

/// Opens a container; nothing when it is none.
pub(crate) fn open(bytes: &[u8]) -> Option<Opened> {
    let mut reader = Reader(bytes);
    if reader.u32()? != SIGNATURE {
        return None;
    }
    reader.u16()?;
    let mut opened = Opened::default();
    while let Some((id, data)) = attribute(&mut reader) {
        match id {
            ATTACH_BEGINS if opened.files.len() < FILES => opened.files.push(File::default()),
            BODY => opened.texts.plain = Some(charset::decode(data, None)),
            MESSAGE_PROPERTIES => {
                for (tag, value) in properties(data) {
                    match tag >> 16 {
                        0x1000 => opened.texts.plain = Some(text(tag, value)),
                        0x1013 => opened.texts.html = Some(charset::decode(value, None)),
                        _ => {}
                    }
                }
            }
            _ => {
                if let Some(file) = opened.files.last_mut() {
                    fill(file, id, data);
                }
            }
        }
    }
    Some(opened)
}

fn fill(file: &mut File, id: u32, data: &[u8]) {
    match id {
        ATTACH_TITLE if file.name.is_empty() => file.name = charset::decode(data, None),
        ATTACH_BYTES => file.bytes = data.to_vec(),
        ATTACH_PROPERTIES => {
            for (tag, value) in properties(data) {
                match tag >> 16 {
                    0x3707 => file.name = text(tag, value),
                    0x3712 => file.content_id = Some(text(tag, value)),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn attribute<'a>(reader: &mut Reader<'a>) -> Option<(u32, &'a [u8])> {
    reader.take(1)?;
    let id = reader.u32()?;
    let length = usize::try_from(reader.u32()?).ok()?;
    let data = reader.take(length)?;
    reader.u16()?;
    Some((id, data))
}

/// Tags and bytes of an encoded list of properties, as far as it can be read.
fn properties(data: &[u8]) -> Vec<(u32, &[u8])> {
    let mut reader = Reader(data);
    let count = reader.u32().map_or(0, |count| {
        usize::try_from(count).unwrap_or(0).min(PROPERTIES)
    });
    let mut found = Vec::new();
    for _ in 0..count {
        let Some(property) = property(&mut reader) else {
            break;
        };
        found.push(property);
    }
    found
}

fn property<'a>(reader: &mut Reader<'a>) -> Option<(u32, &'a [u8])> {
    let tag = reader.u32()?;
    if tag >> 16 >= 0x8000 {
        reader.take(16)?;
        if reader.u32()? == 1 {
            let length = usize::try_from(reader.u32()?).ok()?;
            reader.padded(length)?;
        } else {
            reader.u32()?;
        }
    }
    let several = tag & 0x1000 != 0;
    let fixed = match tag & 0x0FFF {
        0x02 | 0x03 | 0x04 | 0x0A | 0x0B => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        0x0D | 0x1E | 0x1F | 0x102 => None,
        _ => return None,
    };
    let values = if several || fixed.is_none() {
        reader.u32()?
    } else {
        1
    };
    let mut first: &[u8] = &[];
    for at in 0..values {
        let value = match fixed {
            Some(width) => reader.take(width)?,
            None => {
                let length = usize::try_from(reader.u32()?).ok()?;
                reader.padded(length)?
            }
        };
        if at == 0 {
            first = value;
        }
    }
    Some((tag, first))
}

/// A string property: UTF-16 or an old code page.
fn text(tag: u32, value: &[u8]) -> String {
    if tag & 0xFFFF == 0x1F {
        let units: Vec<u16> = value
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units).replace('\0', "")
    } else {
        charset::decode(value, None)
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes a value whose length is filled up to a multiple of four.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let value = self.take(length)?;
        let fill = length.wrapping_neg() % 4;
        self.take(fill.min(self.0.len()))?;
        Some(value)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2)
            .map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)
            .map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap();
        [
            &[level],
            &id.to_le_bytes()[..],
            &length.to_le_bytes(),
            data,
            &[0, 0],
        ]
        .concat()
    }

    /// A container with one file of a Turkish long name, and a text.
    fn sample() -> Vec<u8> {
        let name: Vec<u8> = "fatura ığ.pdf\0"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let padding = vec![0; name.len().wrapping_neg() % 4];
        let length = u32::try_from(name.len()).unwrap().to_le_bytes();
        let named = [
            &1_u32.to_le_bytes()[..],
            &0x3707_001F_u32.to_le_bytes(),
            &1_u32.to_le_bytes(),
            &length,
            &name,
            &padding,
        ]
        .concat();
        [
            &SIGNATURE.to_le_bytes()[..],
            &[1, 0],
            &attribute(1, BODY, b"Ekte fatura var.\0"),
            &attribute(2, ATTACH_BEGINS, &[0; 14]),
            &attribute(2, ATTACH_TITLE, b"FATURA~1.PDF\0"),
            &attribute(2, ATTACH_BYTES, b"%PDF"),
            &attribute(2, ATTACH_PROPERTIES, &named),
        ]
        .concat()
    }

    #[test]
    fn the_long_name_counts() {
        let opened = open(&sample()).unwrap();
        assert_eq!(opened.files.len(), 1);
        assert_eq!(opened.files[0].name, "fatura ığ.pdf");
        assert_eq!(opened.files[0].bytes, b"%PDF");
        assert_eq!(opened.texts.plain.as_deref(), Some("Ekte fatura var."));
    }

    #[test]
    fn a_torn_container_gives_what_it_has() {
        let whole = sample();
        for end in 0..whole.len() {
            let _ = open(&whole[..end]);
        }
        assert!(open(b"no container at all").is_none());
    }
}
