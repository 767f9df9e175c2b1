//! Mails that nobody sends by mistake: huge, deep, empty, full of script. None panics, none takes long, none is unsafe.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mail::quotation::{of_html, of_text};
use mail::{Attachment, LeftOut, Limits, Unreadable, clean_html, read, survive};
use proptest::prelude::*;

fn limits() -> Limits {
    Limits::default()
}

#[test]
fn what_is_no_mail_is_refused_with_its_reason() {
    assert_eq!(read(b"", &limits()), Err(Unreadable::Empty));
    assert_eq!(read(b" \r\n\0\r\n", &limits()), Err(Unreadable::Empty));
    assert_eq!(
        read(b"\x89PNG\r\n\x1a\n\0\0", &limits()),
        Err(Unreadable::NotMail)
    );
    let small = Limits {
        bytes: 10,
        ..limits()
    };
    assert_eq!(read(b"Subject: a\n\nb", &small), Err(Unreadable::TooLarge));
}

#[test]
fn a_mail_without_body_or_sender_is_a_mail() {
    let reading = read(b"Subject: yok", &limits()).unwrap();
    assert_eq!(
        (
            reading.subject.as_str(),
            reading.text.is_none(),
            reading.from
        ),
        ("yok", true, None)
    );
}

#[test]
fn words_are_not_lost_with_a_forgotten_line_or_an_odd_name() {
    let text = |mail: &str| {
        read(mail.as_bytes(), &limits())
            .unwrap()
            .text
            .unwrap_or_default()
    };
    assert_eq!(
        text("From: a@ornek.com\nSubject: x\nCihaz bozuk\nAdres: Moda\n"),
        "Cihaz bozuk\nAdres: Moda\n"
    );
    assert_eq!(
        text("From: a@ornek.com\nodd line\nSubject: x\n\nCihaz bozuk"),
        "Cihaz bozuk"
    );
    assert_eq!(
        text("From: a@ornek.com\nContent-Type: text/plain; name=mesaj.txt\n\nCihaz bozuk"),
        "Cihaz bozuk"
    );
    assert_eq!(
        text("From: a@ornek.com\nContent-Type: multipart/mixed; boundary=yok\n\nCihaz bozuk"),
        "Cihaz bozuk"
    );
    assert_eq!(
        text("From: a@ornek.com\nContent-Type: ???\n\nCihaz bozuk"),
        "Cihaz bozuk"
    );
    assert_eq!(
        text("From: a@ornek.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nCihaz bozuk"),
        "Cihaz bozuk"
    );
}

#[test]
fn fifty_megabytes_are_read() {
    let mut mail = b"From: a@ornek.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nMerhaba\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n".to_vec();
    mail.resize(limits().bytes - 10, b'x');
    mail.extend(b"\n--b--\n");
    let reading = read(&mail, &limits()).unwrap();
    assert_eq!(reading.text.as_deref(), Some("Merhaba"));
    assert!(reading.attachments[0].bytes.len() > 49_000_000);
}

#[test]
fn ten_thousand_recipients_are_kept_and_more_are_told() {
    let to = |count: usize| {
        (0..count)
            .map(|at| format!("k{at}@ornek.com"))
            .collect::<Vec<_>>()
            .join(",\n ")
    };
    let reading = read(
        format!("From: a@ornek.com\nTo: {}\n\nx", to(10_000)).as_bytes(),
        &limits(),
    )
    .unwrap();
    assert_eq!((reading.to.len(), reading.left_out.len()), (10_000, 0));
    let reading = read(
        format!("From: a@ornek.com\nTo: {}\n\nx", to(10_001)).as_bytes(),
        &limits(),
    )
    .unwrap();
    assert_eq!(
        (reading.to.len(), reading.left_out),
        (10_000, vec![LeftOut::Recipients])
    );
}

#[test]
fn two_hundred_levels_keep_the_first_text_and_the_rest_as_a_file() {
    let mut mail = "From: a@ornek.com\n".to_owned();
    for level in 0..200 {
        mail.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\nContent-Type: text/plain\n\nKat {level}\n--b{level}\n"));
    }
    let reading = read(mail.as_bytes(), &limits()).unwrap();
    assert!(reading.text.unwrap().starts_with("Kat 0"));
    assert_eq!(reading.left_out, [LeftOut::Depth]);
    assert!(
        String::from_utf8_lossy(&reading.attachments.last().unwrap().bytes).contains("Kat 199")
    );
    let messages = "Content-Type: message/rfc822\n\n".repeat(100_000);
    assert_eq!(
        read(messages.as_bytes(), &limits())
            .unwrap()
            .attachments
            .len(),
        1
    );
}

#[test]
fn a_bomb_of_parts_or_tags_is_bounded() {
    let parts = "--b\n\nx\n".repeat(100_000);
    let reading = read(
        format!("From: a@ornek.com\nContent-Type: multipart/mixed; boundary=b\n\n{parts}")
            .as_bytes(),
        &limits(),
    )
    .unwrap();
    assert!(reading.left_out.contains(&LeftOut::Parts));
    for html in [
        "<div>".repeat(50_000),
        "<b><font a=1><p>".repeat(60_000),
        "<table>".repeat(50_000),
        "<".repeat(100_000),
        "<a href='".repeat(50_000),
        "&".repeat(100_000),
    ] {
        let _ = of_html(&clean_html(&html, &[]).html);
    }
    for field in [
        "=?a?B?".repeat(150_000),
        "=?utf-8?Q?a?= ".repeat(60_000),
        "\"".repeat(500_000),
        "(".repeat(500_000),
        "a@b:".repeat(200_000),
        "<".repeat(100_000),
    ] {
        let _ = read(
            format!("From: {field}\nSubject: {field}\nContent-Type: {field}\n\nx").as_bytes(),
            &limits(),
        );
    }
    let _ = of_text(&"> ".repeat(200_000));
    let _ = of_text(&"On 1 2025 a@b.c\n".repeat(30_000));
    let _ = of_text(&"Kimden: a@b.c\n".repeat(30_000));
}

#[test]
fn identities_hold_for_mails_without_a_name() {
    let id = |head: &str| {
        let reading = read(
            format!("From: a@ornek.com\n{head}\n\nx").as_bytes(),
            &limits(),
        )
        .unwrap();
        (
            reading.identity() == reading.hash,
            reading.identity().to_owned(),
        )
    };
    assert_eq!(id("Message-ID: <1@x>"), (false, "1@x".to_owned()));
    for head in [
        "X: y",
        "Message-ID:",
        "Message-ID: <>",
        "Message-ID: <1@x>\nMessage-ID: <2@x>",
    ] {
        assert!(id(head).0, "{head}");
    }
    assert_ne!(id("X: y"), id("X: z"));
    assert_eq!(id("X: y"), id("X: y"));
}

#[test]
fn a_delivery_report_names_recipient_state_and_original() {
    let mail = "From: MAILER-DAEMON@x.com\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nOlmadı\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x.com\n\nFinal-Recipient: rfc822; z@ornek.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <7@vefa>\nSubject: Kaydınız\n\nx\n--b--\n";
    let reading = read(mail.as_bytes(), &limits()).unwrap();
    let report = reading.report.unwrap();
    assert!(report.has_failed());
    assert_eq!(report.original.as_deref(), Some("7@vefa"));
    assert_eq!(
        (
            report.deliveries[0].recipient.as_str(),
            report.deliveries[0].status.as_str()
        ),
        ("z@ornek.com", "5.1.1")
    );
    assert!(
        reading
            .attachments
            .iter()
            .any(|file| file.name == "Kaydınız.eml")
    );
}

#[test]
fn an_invitation_and_files_are_found() {
    let mail = "From: a@ornek.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-9\nContent-Transfer-Encoding: quoted-printable\n\n=DDade\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Montaj\nEND:VEVENT\nEND:VCALENDAR\n--b\nContent-Type: image/png; name=\"=?utf-8?Q?ar=C4=B1za.png?=\"\nContent-ID: <r1>\nContent-Transfer-Encoding: base64\n\niVBORw==\n--b--\n";
    let reading = read(mail.as_bytes(), &limits()).unwrap();
    assert_eq!(reading.text.as_deref(), Some("İade"));
    assert_eq!(reading.event.unwrap().summary, "Montaj");
    let names: Vec<&str> = reading
        .attachments
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(names, ["calendar.ics", "arıza.png"]);
}

fn picture() -> Attachment {
    Attachment {
        key: "2".to_owned(),
        name: "a.png".to_owned(),
        media_type: "image/png".to_owned(),
        content_id: Some("r1@x".to_owned()),
        inline: true,
        bytes: Vec::new(),
    }
}

#[test]
fn pictures_are_linked_to_files_or_named_as_foreign() {
    let clean = clean_html(
        "<p>a<img src='cid:r1@x' alt=x><img src='https://x.y/p.gif' width=1 height=1><img src=https://x.y/foto.jpg><img src='data:image/png;base64,xx'><img src='cid:none'>",
        &[picture()],
    );
    assert!(clean.html.contains("data-attachment=\"2\"") && !clean.html.contains(" src="));
    assert_eq!(clean.inline, ["2"]);
    let told: Vec<(&str, bool)> = clean
        .remote
        .iter()
        .map(|remote| (remote.url.as_str(), remote.tracking))
        .collect();
    assert_eq!(
        told,
        [("https://x.y/p.gif", true), ("https://x.y/foto.jpg", false)]
    );
}

#[test]
fn html_of_attackers_is_harmless() {
    let attacks = [
        "<script>alert(1)</script>a",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVa\tScript:alert(1)'>x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:1'>",
        "<style>body{display:none}</style>x",
        "<div style='position:fixed;top:0;background:url(https://x.y/a)'>x</div>",
        "<iframe src=https://x.y></iframe>",
        "<form action=https://x.y><input name=a></form>",
        "<meta http-equiv=refresh content='0;https://x.y'>",
        "<link rel=stylesheet href=https://x.y/a.css>",
        "<base href=https://x.y>",
        "<body onload=alert(1) background=https://x.y/a.png>x",
        "<table background='https://x.y/a.png'><td>x",
        "<video src=https://x.y autoplay>",
        "<object data=x><embed src=y>",
        "<a href='data:text/html,<script>1</script>'>x</a>",
        "<a href=\"https://x.y/\" onmouseover=alert(1) id=login class=button>x</a>",
        "<noscript><p title=\"</noscript><img src=x onerror=1>\">",
        "<p id='divRplyFwdMsg' onclick=x>",
        "<img alt='\"><script>1</script>' src=cid:r1@x>",
        "<img src='https://x.y/\" onerror=\"1'>",
        "<!--[if mso]><script>1</script><![endif]-->",
    ];
    for attack in attacks {
        safe(attack, &clean_html(attack, &[picture()]).html);
    }
}

/// No element, attribute or address that acts or loads. What is only text may say anything.
fn safe(source: &str, html: &str) {
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let mut quoted = false;
        let tag_end = rest[open..].bytes().position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        });
        let tag =
            &rest[open..open + tag_end.unwrap_or_else(|| panic!("open tag: {source}\n{html}"))];
        let lower = tag.to_lowercase();
        let name: String = lower
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        for banned in [
            "script", "style", "iframe", "object", "embed", "form", "input", "meta", "link",
            "base", "svg", "math", "video", "audio", "textarea", "button", "body", "html", "head",
            "frame",
        ] {
            assert_ne!(name, banned, "{source}\n{html}");
        }
        let outside: String = lower.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        for attribute in outside.split_whitespace().skip(1) {
            let attribute = attribute.trim_end_matches('=');
            assert!(
                !attribute.starts_with("on")
                    && ![
                        "src",
                        "srcset",
                        "background",
                        "action",
                        "id",
                        "formaction",
                        "poster",
                        "xlink:href"
                    ]
                    .contains(&attribute),
                "{attribute}: {source}\n{html}"
            );
        }
        for (head, value) in lower
            .split('"')
            .collect::<Vec<_>>()
            .chunks(2)
            .filter(|pair| pair.len() == 2)
            .map(|pair| (pair[0], pair[1]))
        {
            if head.trim_end().ends_with("href=") {
                assert!(
                    ["http:", "https:", "mailto:", "tel:"]
                        .iter()
                        .any(|scheme| value.starts_with(scheme)),
                    "{value}: {source}"
                );
            }
            if head.trim_end().ends_with("style=") {
                assert!(
                    !value.contains("url(") && !value.contains("position"),
                    "{value}: {source}"
                );
            }
        }
        rest = &rest[open + tag.len()..];
    }
}

fn html() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<div>",
        "</div>",
        "<script>",
        "</script>",
        "<img src=",
        "cid:r1@x",
        "javascript:alert(1)",
        " onerror=x",
        "'",
        "\"",
        ">",
        "<",
        "<a href=\"",
        "https://x.y/",
        "<style>",
        "</style>",
        "<svg>",
        "<math>",
        "<mtext>",
        "<table>",
        "<noscript>",
        "<textarea>",
        "</textarea>",
        "<!--",
        "-->",
        "<b>",
        "</p>",
        "<p class=gmail_quote>",
        "&lt;",
        "&#106;",
        "ş",
        "\0",
        " style=\"position:fixed\"",
        "<blockquote>",
        "<title>",
        "<template>",
        "<plaintext>",
        "=",
        "/",
        "<hr>",
        "<pre>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_is_cleaned_is_harmless(source in html()) {
        let clean = clean_html(&source, &[picture()]);
        safe(&source, &clean.html);
        let folded = of_html(&clean.html);
        safe(&source, &folded.shown);
        safe(&source, &folded.folded);
    }

    #[test]
    fn a_quotation_is_the_whole_text_in_parts(text in "([>|]{0,2} ?(On 1 May 2025, a@b\\.co wrote:|Kimden: a@b\\.co|Tarih: 1\\.5\\.2025|Konu: x|--|-- |iPhone'umdan gönderildi|[a-zşı ]{0,12})\n){0,12}") {
        let found = of_text(&text);
        let mut at = 0;
        for span in &found.spans {
            prop_assert_eq!(span.start, at);
            prop_assert!(span.end > span.start && text.is_char_boundary(span.end));
            at = span.end;
        }
        prop_assert_eq!(at, text.len());
        prop_assert!(text.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty() || !found.shown(&text).is_empty());
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survive(&bytes);
        let head = b"From: a@b.co\nContent-Type: multipart/mixed; boundary=b\n\n--b\n";
        survive(&[&head[..], &bytes].concat());
        let date = b"Date: ";
        survive(&[&date[..], &bytes].concat());
    }
}
