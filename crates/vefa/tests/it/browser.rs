//! A browser of the process: it keeps its cookies and sends the form's token back.

use crate::http::{Answer, Asked};
use crate::program::Serving;

/// Somebody before a page.
pub struct Browser {
    cookies: Vec<(String, String)>,
    token: String,
}

impl Browser {
    /// Somebody who stands at this page and has not signed in.
    pub fn stranger(serving: &Serving, page: &str) -> Self {
        let page = serving.ask(&Asked::get(page)).expect(200);
        Self {
            cookies: page.cookies(),
            token: token_of(&page),
        }
    }

    /// The administrator of the demo company.
    pub fn signed_in(serving: &Serving) -> Self {
        let mut browser = Self::stranger(serving, "/sign-in");
        let words = format!(
            "_csrf={}&_once=w1&mail={}&password={}",
            browser.token,
            world::EMAIL.replace('@', "%40"),
            world::PASSWORD
        );
        let kind = "application/x-www-form-urlencoded";
        let asked = browser.dressed(Asked::post("/sign-in", kind, words));
        let answer = serving.ask(&asked).expect(303);
        browser.cookies.extend(answer.cookies());
        let page = browser.get(serving, "/imports/new").expect(200);
        browser.token = token_of(&page);
        browser
    }

    /// Looks at a page.
    pub fn get(&self, serving: &Serving, path: &str) -> Answer {
        serving.ask(&self.dressed(Asked::get(path)))
    }

    /// Sends a form's words.
    pub fn post(&self, serving: &Serving, path: &str, words: &str) -> Answer {
        let once = uuid::Uuid::now_v7();
        let words = format!("_csrf={}&_once={once}&{words}", self.token);
        let kind = "application/x-www-form-urlencoded";
        serving.ask(&self.dressed(Asked::post(path, kind, words)))
    }

    /// A form with one file, its beginning before the file, and its end.
    pub fn upload(&self, path: &str, name: &str) -> (Asked, Vec<u8>, Vec<u8>) {
        const EDGE: &str = "an-edge-that-no-file-has";
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{}\r\n--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n",
            self.token
        );
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let asked = self.dressed(Asked::post(path, &kind, ""));
        (
            asked,
            head.into_bytes(),
            format!("\r\n--{EDGE}--\r\n").into_bytes(),
        )
    }

    fn dressed(&self, asked: Asked) -> Asked {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = pairs.collect::<Vec<_>>().join("; ");
        asked
            .header("cookie", &cookies)
            .header("accept-language", "tr")
    }
}

/// The token in the page's form.
fn token_of(page: &Answer) -> String {
    let begin = "name=\"_csrf\" value=\"";
    let (_, rest) = page.body.split_once(begin).expect("a form with a token");
    rest.split('"').next().unwrap_or_default().to_owned()
}
