//! Markdown as articles are written in it: to clean HTML, and to plain text for the search. A link to a film that stands alone
//! becomes a card that leads there: nothing of a third party is loaded by our pages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Headings of an article begin below the title of its page.
const TITLE_LEVELS: usize = 1;

/// What HTML an article may have; everything else falls away with what is in it, or only its mark does.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "hr",
        "br",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "kbd",
        "sub",
        "sup",
        "details",
        "summary",
    ];
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title", "class"])),
            ("img", HashSet::from(["src", "alt", "title"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .allowed_classes(HashMap::new())
        .clean_content_tags(HashSet::from(["script", "style", "iframe", "object"]))
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            // pictures are ours: no page of ours asks a third party for anything
            ("img", "src") => own_picture(value).then(|| value.into()),
            ("a", "class") => (value == VIDEO).then(|| value.into()),
            _ => Some(value.into()),
        });
    cleaner
});

/// The class of a card that leads to a film.
const VIDEO: &str = "video";

/// A picture that lies with us.
fn own_picture(address: &str) -> bool {
    address.starts_with("/help/file/") && !address.contains("..")
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// The text as clean HTML.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, options()).collect();
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, with_cards(events).into_iter());
    CLEANER.clean(&out).to_string()
}

/// Events with headings below the page's own, and a film that stands alone in its paragraph as a card.
fn with_cards(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out = Vec::with_capacity(events.len());
    let mut at = 0;
    while at < events.len() {
        match card(&events[at..]) {
            Some((card, taken)) => {
                out.push(Event::Html(card.into()));
                at += taken;
            }
            None => {
                out.push(lowered(events[at].clone()));
                at += 1;
            }
        }
    }
    out
}

/// A heading one level lower.
fn lowered(event: Event<'_>) -> Event<'_> {
    let below = |level: HeadingLevel| {
        HeadingLevel::try_from((level as usize + TITLE_LEVELS).min(6)).unwrap_or(HeadingLevel::H6)
    };
    match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: below(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        other => other,
    }
}

/// A paragraph that is one link to a film, or one bare address of a film: its card, and how many events it was.
fn card(events: &[Event<'_>]) -> Option<(String, usize)> {
    let [Event::Start(Tag::Paragraph), rest @ ..] = events else {
        return None;
    };
    let ends = rest
        .iter()
        .position(|event| *event == Event::End(TagEnd::Paragraph))?;
    let (address, words) = match rest.get(..ends)? {
        [
            Event::Start(Tag::Link { dest_url, .. }),
            words @ ..,
            Event::End(TagEnd::Link),
        ] => (dest_url.to_string(), told(words)),
        words => {
            let address = told(words);
            (address.clone(), address)
        }
    };
    let film = film(&address)?;
    let name = match words.trim() {
        bare if bare == address.trim() => film.to_owned(),
        words => format!("{words} ({film})"),
    };
    let card = format!(
        "<p><a class=\"{VIDEO}\" href=\"{}\">{}</a></p>\n",
        escaped(address.trim()),
        escaped(&name)
    );
    Some((card, ends + 2))
}

/// The words of some events.
fn told(events: &[Event<'_>]) -> String {
    let word = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(word).collect()
}

/// Whose film an address shows, when it shows one.
fn film(address: &str) -> Option<&'static str> {
    let rest = address.trim().strip_prefix("https://")?;
    if rest.contains(|sign: char| sign.is_whitespace() || sign == '"' || sign == '<') {
        return None;
    }
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let has_path = !path.is_empty();
    match host {
        "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" | "youtu.be" if has_path => {
            Some("YouTube")
        }
        "vimeo.com" | "player.vimeo.com" if has_path => Some("Vimeo"),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// The words alone, a line for each block: what the search looks through and a summary is cut from.
#[must_use]
pub fn to_plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::TableCell) => out.push(' '),
            Event::End(end) if is_block(end) => out.push('\n'),
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

const fn is_block(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
    )
}

/// The addresses of our own pictures that a text shows.
#[must_use]
pub fn pictures(markdown: &str) -> Vec<String> {
    let shown = |event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => {
            Some(dest_url).filter(|url: &CowStr<'_>| own_picture(url))
        }
        _ => None,
    };
    let all = Parser::new_ext(markdown, options()).filter_map(shown);
    all.map(CowStr::into_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_becomes_clean_html_below_the_title() {
        let page = to_html(
            "# Adımlar\n\n1. Fişi **çekin**\n2. Bekleyin\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        );
        assert!(page.contains("<h2>Adımlar</h2>"), "{page}");
        assert!(
            page.contains("<li>Fişi <strong>çekin</strong></li>"),
            "{page}"
        );
        assert!(page.contains("<td>2</td>"), "{page}");
    }

    #[test]
    fn nothing_that_runs_or_calls_outside_is_left() {
        for bad in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "![x](https://tracker.example/p.gif)",
            "![x](//tracker.example/p.gif)",
            "<iframe src=\"https://www.youtube.com/embed/1\"></iframe>",
            "<p style=\"position:fixed\" onclick=\"x()\">a</p>",
            "<svg><script>1</script></svg>",
            "<a class=\"btn\" href=\"data:text/html,x\">a</a>",
            "![x](/help/file/../../api)",
        ] {
            let page = to_html(bad);
            for never in [
                "script",
                "onerror",
                "onclick",
                "javascript:",
                "tracker",
                "iframe",
                "style",
                "data:",
                "..",
                "btn",
            ] {
                assert!(!page.contains(never), "{bad} → {page}");
            }
        }
    }

    #[test]
    fn a_film_that_stands_alone_is_a_card_and_one_in_a_sentence_is_a_link() {
        let alone = to_html("[Kireç çözme](https://www.youtube.com/watch?v=abc&t=3)");
        assert!(alone.contains("class=\"video\""), "{alone}");
        assert!(alone.contains("Kireç çözme (YouTube)"), "{alone}");
        assert!(alone.contains("noopener"), "{alone}");
        assert!(to_html("https://vimeo.com/12345").contains("class=\"video\""));
        let inside = to_html("Bakın: [film](https://youtu.be/abc) burada");
        assert!(!inside.contains("class=\"video\""), "{inside}");
        for other in [
            "https://evil.example/youtube.com/",
            "http://youtube.com/x",
            "https://youtube.com.evil.example/x",
        ] {
            assert!(!to_html(other).contains("video"), "{other}");
        }
    }

    #[test]
    fn our_own_pictures_stay() {
        let text = "![Tank](/help/file/0190-a.jpg)";
        assert!(to_html(text).contains("alt=\"Tank\""));
        assert_eq!(pictures(text), ["/help/file/0190-a.jpg"]);
    }

    #[test]
    fn plain_text_keeps_words_apart() {
        let plain = to_plain("# Bir\n\n- iki\n- üç **dört**\n\n|a|b|\n|-|-|\n|c|d|");
        assert_eq!(plain, "Bir\niki\nüç dört\na b \nc d");
    }
}
