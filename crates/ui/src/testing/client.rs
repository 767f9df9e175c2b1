//! A browser and a program in one, without a network: keeps cookies, signs forms, asks in a language.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::Answer;
use crate::app::App;
use crate::site::Site;
use crate::web::{cookies, seal};

/// What binds the forms of a browser that has not signed in.
const SEED: &str = "a-browser-of-a-test";

/// One browser, or one program when it has a token.
#[derive(Clone)]
pub struct Client {
    router: Router,
    site: Site,
    cookies: BTreeMap<String, String>,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

impl Client {
    /// A browser that has never been here.
    #[must_use]
    pub fn new(app: &App, site: &Site) -> Self {
        let cookies = BTreeMap::from([(cookies::SEED.to_owned(), SEED.to_owned())]);
        Self {
            router: app.router.clone(),
            site: site.clone(),
            cookies,
            token: None,
            headers: Vec::new(),
        }
    }

    /// The same with this session.
    #[must_use]
    pub fn signed_in(mut self, secret: &str) -> Self {
        let name = cookies::session_name(self.site.config.secure_cookies);
        self.cookies.insert(name.to_owned(), secret.to_owned());
        self
    }

    /// A program with this token, without cookies.
    #[must_use]
    pub fn with_token(mut self, token: &str) -> Self {
        self.cookies.clear();
        self.token = Some(token.to_owned());
        self
    }

    /// The same with a header on every request.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same reading this language.
    #[must_use]
    pub fn reading(self, code: &str) -> Self {
        self.header("accept-language", code)
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// The token that this browser's forms carry.
    #[must_use]
    pub fn form_token(&self) -> String {
        let session = self.cookie(cookies::session_name(self.site.config.secure_cookies));
        let owner = session
            .or_else(|| self.cookie(cookies::SEED))
            .unwrap_or_default();
        self.site.config.seal_key.seal("form", owner)
    }

    /// Looks at a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Sends a form with our token and a fresh once-token; fields named `_once` or `_csrf` replace them.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let (token, once) = (self.form_token(), seal::fresh_word());
        let mut pairs = fields.to_vec();
        for (name, value) in [("_csrf", token.as_str()), ("_once", once.as_str())] {
            if !fields.iter().any(|(known, _)| *known == name) {
                pairs.push((name, value));
            }
        }
        let body = serde_urlencoded::to_string(&pairs).expect("a form");
        self.send(
            Method::POST,
            path,
            Some("application/x-www-form-urlencoded"),
            Body::from(body),
        )
        .await
    }

    /// Sends a form with a file.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        const EDGE: &str = "an-edge-that-no-file-has";
        let token = self.form_token();
        let mut body = Vec::new();
        for (name, value) in fields.iter().copied().chain([("_csrf", token.as_str())]) {
            body.extend(
                format!(
                    "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .into_bytes(),
            );
        }
        let (name, file_name, bytes) = file;
        body.extend(format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\r\n").into_bytes());
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{EDGE}--\r\n").into_bytes());
        self.send(
            Method::POST,
            path,
            Some(&format!("multipart/form-data; boundary={EDGE}")),
            Body::from(body),
        )
        .await
    }

    /// Calls the API with a JSON body.
    pub async fn json(&mut self, method: Method, path: &str, body: &serde_json::Value) -> Answer {
        self.send(
            method,
            path,
            Some("application/json"),
            Body::from(body.to_string()),
        )
        .await
    }

    /// Sends anything.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Body,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost");
        if !self.cookies.is_empty() {
            let all: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, all.join("; "));
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(body).expect("a request"))
            .await
            .expect("an answer");
        self.keep(response.headers());
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer::new(path.to_owned(), parts.status, parts.headers, bytes)
    }

    fn keep(&mut self, headers: &HeaderMap) {
        if self.token.is_some() {
            return;
        }
        for line in headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
        {
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
