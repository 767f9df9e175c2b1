//! What of a mail is new, what is quoted, what is a signature. Nothing is deleted: every byte has its part.

mod blocks;
mod heads;
mod marks;
mod words;

use serde::{Deserialize, Serialize};

use crate::html::lines::{lines as html_lines, split_at};

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Written now.
    New,
    /// Quoted, with an answer below it: shown, since the answer means nothing without it.
    Context,
    /// Quoted: folded away.
    Quoted,
    /// A signature, or the line of a telephone: folded away.
    Signature,
}

/// A stretch of the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What it is.
    pub part: Part,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// A text in parts; together they are the whole text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quotation {
    /// Neighbouring spans from the first byte to the last.
    pub spans: Vec<Span>,
}

impl Quotation {
    /// What is shown at once: new text and what it answers.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        self.gather(text, |part| matches!(part, Part::New | Part::Context))
    }

    /// The new text alone: for search and for rules.
    #[must_use]
    pub fn new_text(&self, text: &str) -> String {
        self.gather(text, |part| part == Part::New)
    }

    /// Whether answers stand between the quoted lines.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        self.spans.iter().any(|span| span.part == Part::Context)
    }

    fn gather(&self, text: &str, wanted: impl Fn(Part) -> bool) -> String {
        let spans = self.spans.iter().filter(|span| wanted(span.part));
        let all: String = spans
            .filter_map(|span| text.get(span.start..span.end))
            .collect();
        let start = all.find(|c: char| !c.is_whitespace()).unwrap_or(all.len());
        let line = all[..start].rfind('\n').map_or(0, |at| at + 1);
        all[line..].trim_end().to_owned()
    }
}

/// Lines that are looked at; a longer text is new from there on.
const LINES: usize = 10_000;

/// Tells the parts of a plain text.
#[must_use]
pub fn of_text(text: &str) -> Quotation {
    let mut lines = Vec::new();
    let mut at = 0;
    for whole in text.split_inclusive('\n').take(LINES) {
        lines.push(Line::plain(whole, at));
        at += whole.len();
    }
    let parts = blocks::judge(&lines);
    let mut spans: Vec<Span> = Vec::new();
    for (line, part) in lines.iter().zip(parts) {
        push(&mut spans, part, line.at, line.at + line.length);
    }
    push(&mut spans, Part::New, at, text.len());
    Quotation { spans }
}

fn push(spans: &mut Vec<Span>, part: Part, start: usize, end: usize) {
    match spans.last_mut() {
        _ if start >= end => {}
        Some(last) if last.part == part => last.end = end,
        _ => spans.push(Span { part, start, end }),
    }
}

/// Cleaned HTML in two whole pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Folded {
    /// What is shown at once.
    pub shown: String,
    /// What stands behind a button; empty when nothing is quoted at the end.
    pub folded: String,
}

/// Cuts cleaned HTML where the quotation at its end begins. A quotation with new text below it stays where it is.
#[must_use]
pub fn of_html(clean: &str) -> Folded {
    let found = html_lines(clean);
    let lines: Vec<Line<'_>> = found
        .iter()
        .take(LINES)
        .map(|line| Line {
            text: if line.rule {
                "________________"
            } else {
                &line.text
            },
            depth: line.depth + marks_before(&line.text),
            mark: line.mark,
            at: line.at,
            length: 0,
        })
        .collect();
    let parts = blocks::judge(&lines);
    let last = parts.iter().zip(&lines).rposition(|(part, line)| {
        matches!(part, Part::New | Part::Context) && !line.text.trim().is_empty()
    });
    let first = last.map_or(0, |last| last + 1);
    match lines.get(first) {
        Some(line) if last.is_some() && found.len() <= LINES => {
            let (shown, folded) = split_at(clean, line.at);
            Folded { shown, folded }
        }
        _ => Folded {
            shown: clean.to_owned(),
            folded: String::new(),
        },
    }
}

/// One line, as the rules see it.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// The line without its line break.
    text: &'a str,
    /// How deep it is quoted.
    depth: usize,
    /// Whether a mail program marked it as the beginning of a quotation.
    mark: bool,
    at: usize,
    length: usize,
}

impl<'a> Line<'a> {
    fn plain(whole: &'a str, at: usize) -> Self {
        let text = whole.trim_end_matches(['\n', '\r']);
        Self {
            text,
            depth: marks_before(text),
            mark: false,
            at,
            length: whole.len(),
        }
    }

    fn is_blank(&self) -> bool {
        self.text
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '\u{FEFF}' | '\u{200B}'))
            .is_empty()
    }
}

/// How many quotation marks a line begins with.
fn marks_before(text: &str) -> usize {
    let indented = text.len() - text.trim_start_matches([' ', '\u{A0}', '\u{FEFF}']).len();
    if indented > 3 {
        return 0;
    }
    text.chars()
        .filter(|c| *c != ' ')
        .take_while(|c| *c == '>')
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Part, of_html, of_text};

    fn shown(text: &str) -> String {
        of_text(text).shown(text)
    }

    #[test]
    fn an_answer_is_cut_from_what_turkish_programs_put_below_it() {
        let below = [
            "Destek <d@firma.com>, 12 Mar 2025 Çar, 14:05 tarihinde şunu yazdı:\n\n> Merhaba",
            "Destek <d@firma.com>, 12 Mar 2025 Çar, 14:05\ntarihinde şunu yazdı:\n> Merhaba",
            "Destek <\nd@firma.com>, 12 Mar 2025 Çar, 14:05 tarihinde şunu yazdı:\n\nMerhaba",
            "12 Mart 2025 Çarşamba 14:05:00 GMT+3 tarihinde Destek <d@firma.com> şunu yazdı:\n\nMerhaba",
            "12 Mart 2025 tarihinde Destek <d@firma.com> yazdı:\nMerhaba",
            "12.03.2025, 14:05, \"Destek\" <d@firma.com>:\nMerhaba",
            "Destek, 12.03.2025 14:05 tarihinde yazdı:\n> Merhaba",
            "12.03.2025 14:05 tarihinde Destek yazdı:\n\n> Merhaba",
            "DESTEK <D@FİRMA.COM> ŞUNLARI YAZDI (12 MAR 2025 14:05):\n\n> Merhaba",
            "-----Özgün İleti-----\nMerhaba",
            "-------- Orijinal mesaj --------\nGönderen: Destek <d@firma.com>\nTarih: 12.03.2025 14:05 (GMT+03:00)\nMerhaba",
            "________________________________\nKimden: Destek <d@firma.com>\nGönderildi: 12 Mart 2025 Çarşamba 14:05\nKime: z@ornek.com\nKonu: İade\n\nMerhaba",
            "*Kimden:* Destek\n*Gönderilme:* 12 Mart 2025\n*Kime:* Zeynep\n*Konu:* İade\nMerhaba",
            "Samsung cihazımdan gönderildi",
            "iPhone'umdan gönderildi\n\n> 12 Mar 2025 tarihinde Destek <d@firma.com> şunları yazdı:\n> Merhaba",
            "Android için Outlook'u edinin<https://aka.ms/ghei36>",
            "Bu e-posta iPad'imden gönderilmiştir.",
            "Samsung Galaxy akıllı telefonumdan gönderildi.",
            "Galaxy'mden gönderildi",
            "Yahoo Mail Android'den gönderildi",
            "Windows için Posta ile gönderildi",
            "Mobil cihazımdan gönderildi",
            "Outlook'tan gönderildi",
        ];
        for tail in below {
            assert_eq!(
                shown(&format!("Cihaz geldi.\n\n{tail}\n")),
                "Cihaz geldi.",
                "{tail}"
            );
        }
    }

    #[test]
    fn programs_of_other_languages_are_known_too() {
        let below = [
            "On Nov 30, 2011, at 12:47 PM, Somebody <\n416ffd3258\n@somebody.domain.com>\nwrote:\n\nTest",
            "Sent from Samsung MobileName <address@example.com> wrote:\n\n>\n> Test\n>",
            "----- Original Message -----\nTest",
            "From: somebody@example.com\nDate: Wed, 16 May 2012 00:15:02 -0600\n\n<http://email.example.com/c/x\n>  <bob@example.com>\n\nRequester: ",
            "Date: Wed, 16 May 2012 00:15:02 -0600\nTo: k@example.com\n\n",
            "  *From:* bob@example.com [mailto:\n  bob@example.com]\n  *Sent:* Wednesday, June 27, 2012 3:05 PM\n  *To:* travis@example.com\n  *Subject:* Hello\n\n",
            "On Thursday, October 25, 2012 at 3:03 PM, life is short. on Bob wrote:\n\n>\n> Post a response\n>\n  (http://example.com/c/YzOTYzMmE) >\n> life is short.\n>\n",
            "Le 23 janv. 2015 à 22:03, Brendan xxx <brendan@xxx.com<mailto:brendan@xxx.com>> a écrit:\n\nBonjour!",
            "El mar., 12 dic. 2016 a las 9:05, Ana (<ana@x.es>) escribió:\n\n> Hola",
            "Från: Anno [mailto:anno@x.se]\nSkickat: den 26 augusti 2015 14:45\nTill: Leiff\nÄmne: RE: Week 36\n\nHej",
            "pe 17. helmik. 2017 klo 14.05 Matti (m@x.fi) kirjoitti:\n> Hei",
            "2016年11月15日 11:54，Li <li@x.cn> 写道：\n\n你好",
            "W dniu 28.01.2015 o 01:53, Zoe pisze:\n> Cześć",
            "Dne 28. 1. 2015 v 1:53 Jan Novák <jan@x.cz> napsal(a):\n> Ahoj",
        ];
        for tail in below {
            assert_eq!(
                shown(&format!("Test reply\n\n{tail}")),
                "Test reply",
                "{tail}"
            );
        }
    }

    #[test]
    fn one_quotation_below_the_answer_is_folded_even_with_a_closing_below_it() {
        let text =
            "Test reply\n\nOn 04/19/2011 07:10 AM, Roman wrote:\n\n>\n> Test\n>\nRegards, Roman";
        assert_eq!(shown(text), "Test reply\n\nRegards, Roman");
        let greeted = "Merhaba,\n\nDestek <d@firma.com>, 12 Mar 2025 Çar, 14:05 tarihinde şunu yazdı:\n> Seri no?\n\n7041";
        assert!(of_text(greeted).is_inline());
        let marks = "Visit us now for assistance...\n>>> >>>  http://www.domain.com <<<\nVisit our site by clicking";
        assert_eq!(shown(marks), marks);
    }

    #[test]
    fn what_people_write_themselves_stays() {
        let texts = [
            "12 Mart tarihinde kargoya verdim. Şubeniz bana şunu yazdı: \"Bekleyin.\"\nNe yapmalıyım?",
            "Merhaba,\n12.03.2025 14:05 tarihinde servis geldi ve forma şunu yazdı:\nKart değişmeli.",
            "Sorun şu.\nAyşe Hanım (ayse@firma.com) dün bana yazdı:\nÜcret alınmayacak.",
            "Ürün telefonumdan gönderildi diye görünüyor.",
            "Merhaba,\nParça şubenizden gönderildi",
            "Form bilgileri\nKimden: Teknosa\nTarih: 12.03.2025\nKonu: Buzdolabı",
            "Tarih: 12 Mart 2025\nSaat: 14:00\nAdres: Moda\nKonu: montaj",
            "Ürün: kettle\n-----\nArıza: ısıtmıyor",
            "Sıcaklık > 30 derece\n> 30 olunca kapanıyor\nne yapayım?",
            "Bilgi için\n\n---------- Forwarded message ---------\nGönderen: A <a@b.co>\nDate: 27 Eki 2021 Çar, 09:31\nSubject: Fatura\nTo: <z@b.co>\n\nSipariş onaylandı",
            "Merhaba,\nCihaz posta ile gönderildi",
            "Merhaba,\nTelefon Samsung'dan gönderildi.",
            "Merhaba,\nSamsung bayiden gönderildi",
            "Sorum var.\nÜrün hangi şubeden gönderildi",
            "Hello,\nSent from the warehouse on Monday",
            "Merhaba\n> 40 derecede yıkadım",
            "On 2 conditions I agree.\nYazdı:\nben.",
        ];
        for text in texts {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn answers_between_the_lines_keep_what_they_answer() {
        let text = "Destek <d@firma.com>, 12 Mar 2025 Çar, 14:05 tarihinde şunu yazdı:\n\n> Seri no?\n\n7041\n\n> Fatura tarihi?\n\n14.02.2024\n";
        let found = of_text(text);
        assert!(found.is_inline());
        assert_eq!(
            found.shown(text),
            "> Seri no?\n\n7041\n\n> Fatura tarihi?\n\n14.02.2024"
        );
        assert_eq!(found.spans[0].part, Part::Quoted);
    }

    #[test]
    fn html_is_folded_in_two_whole_pieces() {
        let clean = "<div><p>Tamam</p><div class=\"quoted-part\">Destek yazdı:<blockquote>Merhaba</blockquote></div></div>";
        let folded = of_html(clean);
        assert_eq!(folded.shown, "<div><p>Tamam</p></div>");
        assert_eq!(
            crate::visible_text(&folded.folded),
            "Destek yazdı:\n> Merhaba"
        );
        let inline = "<blockquote>Seri no?</blockquote><p>7041</p>";
        assert_eq!(of_html(inline).shown, inline);
    }
}
