//! Encodings of tables: UTF-8, UTF-16 and Windows-1254, told by the bytes and read in constant memory.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1254};
use serde::{Deserialize, Serialize};

/// Encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextEncoding {
    /// UTF-8, with or without byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, small end first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Turkish Windows, which old programs and spreadsheets write.
    #[serde(rename = "windows-1254")]
    Windows1254,
}

impl TextEncoding {
    /// Tells the encoding by the first bytes of a file.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        match Encoding::for_bom(head) {
            Some((encoding, _)) if encoding == UTF_16LE => return Self::Utf16Le,
            Some((encoding, _)) if encoding == UTF_16BE => return Self::Utf16Be,
            Some(_) => return Self::Utf8,
            None => {}
        }
        let sample = &head[..head.len().min(2_000)];
        let zeros = |parity: usize| {
            sample
                .iter()
                .skip(parity)
                .step_by(2)
                .filter(|byte| **byte == 0)
                .count()
        };
        let half = sample.len() / 4;
        if half > 1 && zeros(1) > half {
            return Self::Utf16Le;
        }
        if half > 1 && zeros(0) > half {
            return Self::Utf16Be;
        }
        if is_utf8_so_far(head) {
            Self::Utf8
        } else {
            Self::Windows1254
        }
    }

    /// Its name as people know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.encoding().name()
    }

    /// The beginning of a file as text.
    #[must_use]
    pub fn decode_head(self, head: &[u8]) -> String {
        let (text, ..) = self.encoding().decode(head);
        text.into_owned()
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1254 => WINDOWS_1254,
        }
    }
}

/// Valid UTF-8, save for a character that the end of the sample cuts.
fn is_utf8_so_far(head: &[u8]) -> bool {
    match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && head.len() >= super::HEAD_BYTES / 2,
    }
}

/// Reads any of the encodings as UTF-8, a piece at a time; bytes that do not fit become the replacement character and are counted.
pub struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    text: Vec<u8>,
    text_at: usize,
    ended: bool,
    finished: bool,
    misfits: bool,
    allowed: usize,
}

impl<R: Read> Transcoder<R> {
    /// A reader over bytes of that encoding.
    pub fn new(inner: R, encoding: TextEncoding) -> Self {
        Self {
            inner,
            decoder: encoding.encoding().new_decoder_with_bom_removal(),
            raw: Vec::new(),
            raw_at: 0,
            text: Vec::new(),
            text_at: 0,
            ended: false,
            finished: false,
            misfits: false,
            allowed: usize::MAX,
        }
    }

    /// Allows so many bytes from now on, so that one endless row cannot fill the memory.
    pub fn allow(&mut self, bytes: usize) {
        self.allowed = bytes;
    }

    /// Whether the allowance was used up.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.allowed == 0
    }

    /// Whether some bytes did not fit the encoding.
    #[must_use]
    pub fn has_misfits(&self) -> bool {
        self.misfits
    }

    fn refill(&mut self) -> io::Result<()> {
        const PIECE: usize = 32 * 1024;
        if self.raw_at >= self.raw.len() && !self.ended {
            self.raw.resize(PIECE, 0);
            let read = self.inner.read(&mut self.raw)?;
            self.raw.truncate(read);
            self.raw_at = 0;
            self.ended = read == 0;
        }
        self.text.resize(PIECE * 3 + 16, 0);
        let rest = &self.raw[self.raw_at..];
        let (result, read, written, misfits) =
            self.decoder
                .decode_to_utf8(rest, &mut self.text, self.ended);
        self.raw_at += read;
        self.misfits |= misfits;
        self.finished = self.ended && result == CoderResult::InputEmpty;
        self.text.truncate(written);
        self.text_at = 0;
        Ok(())
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.text_at >= self.text.len() {
            if self.finished {
                return Ok(0);
            }
            self.refill()?;
        }
        let length = into
            .len()
            .min(self.text.len() - self.text_at)
            .min(self.allowed);
        if length == 0 && !into.is_empty() {
            return Err(io::Error::other("row too long"));
        }
        self.allowed -= length;
        into[..length].copy_from_slice(&self.text[self.text_at..self.text_at + length]);
        self.text_at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn through(bytes: &[u8]) -> String {
        let mut text = String::new();
        Transcoder::new(bytes, TextEncoding::of(bytes))
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn every_encoding_that_turkish_programs_write() {
        let text = "Müşteri;Şehir\nIşıl Öğütçü;İğdır\n".repeat(10_000);
        assert_eq!(through(text.as_bytes()), text);
        assert_eq!(through(format!("\u{feff}{text}").as_bytes()), text);
        let (turkish, ..) = WINDOWS_1254.encode(&text);
        assert_eq!(TextEncoding::of(&turkish), TextEncoding::Windows1254);
        assert_eq!(through(&turkish), text);
        for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let marked = if mark {
                format!("\u{feff}{text}")
            } else {
                text.clone()
            };
            let bytes: Vec<u8> = marked
                .encode_utf16()
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect();
            assert_eq!(through(&bytes), text, "mark {mark} big {big}");
        }
        assert_eq!(through(b""), "");
    }

    #[test]
    fn a_sample_that_cuts_a_letter_is_still_utf8() {
        let text = "ş".repeat(super::super::HEAD_BYTES);
        assert_eq!(
            TextEncoding::of(&text.as_bytes()[..super::super::HEAD_BYTES - 1]),
            TextEncoding::Utf8
        );
    }

    #[test]
    fn bytes_that_do_not_fit_are_noticed() {
        let mut reader = Transcoder::new(&b"a\xffb"[..], TextEncoding::Utf8);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), reader.has_misfits()), ("a\u{fffd}b", true));
    }
}
