//! A browser that keeps cookies, reads the hidden words of forms and sends them back.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use http::{Method, Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
    pub set_cookies: Vec<String>,
}

impl Answer {
    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let at = self
            .body
            .find(&mark)
            .unwrap_or_else(|| panic!("no {name} in {}", self.body));
        let rest = &self.body[at + mark.len()..];
        rest[..rest.find('"').unwrap()].to_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

impl Browser {
    pub fn new(router: Router) -> Browser {
        Browser {
            router,
            cookies: BTreeMap::new(),
        }
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.into(), value.into());
    }

    pub async fn get(&mut self, url: &str) -> Answer {
        self.send(Method::GET, url, &[], String::new()).await
    }

    /// Fills the form of a page and sends it.
    pub async fn submit(&mut self, page: &Answer, url: &str, words: &[(&str, &str)]) -> Answer {
        let (csrf, once) = (page.hidden("_csrf"), page.hidden("_once"));
        let mut all = vec![("_csrf", csrf.as_str()), ("_once", once.as_str())];
        all.extend_from_slice(words);
        let body = serde_urlencoded::to_string(all).unwrap();
        let kind = (
            header::CONTENT_TYPE.as_str(),
            "application/x-www-form-urlencoded",
        );
        self.send(Method::POST, url, &[kind], body).await
    }

    /// A program's request with a bearer token.
    pub async fn call(&mut self, method: Method, url: &str, token: &str, body: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        let heads = [
            (header::AUTHORIZATION.as_str(), bearer.as_str()),
            (header::CONTENT_TYPE.as_str(), "application/json"),
        ];
        self.send(method, url, &heads, body.to_owned()).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        url: &str,
        heads: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(url)
            .header(header::HOST, "vefa.test");
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in heads {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |value: &http::HeaderValue| value.to_str().unwrap().to_owned();
        let set_cookies: Vec<String> = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(text)
            .collect();
        let location = response
            .headers()
            .get(header::LOCATION)
            .map(text)
            .unwrap_or_default();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        self.take_cookies(&set_cookies);
        Answer {
            status,
            location,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            set_cookies,
        }
    }

    fn take_cookies(&mut self, lines: &[String]) {
        for line in lines {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
    }
}
