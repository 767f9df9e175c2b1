//! What one request knows about itself: filled by the outer layer and the guard, read by extractors and the error page.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use axum::http::{HeaderMap, Method, Uri, header};
use platform::RequestId;

use crate::flash::Flash;
use crate::sign_in::SignedIn;
use crate::site::Site;
use crate::texts::{L, Lang, accepted};
use crate::web::{cookies, seal, urls};

/// How somebody showed who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The cookie of a session.
    Session,
    /// A bearer token.
    Token,
}

pub(crate) struct Memo {
    pub site: Site,
    pub request: RequestId,
    pub method: Method,
    pub path: String,
    pub query: String,
    pub theme: Option<&'static str>,
    /// Asked for by htmx and put into a page, not shown as one.
    pub partial: bool,
    asked_lang: Option<Lang>,
    accepted_lang: Option<Lang>,
    session: Option<String>,
    seed: OnceLock<String>,
    seed_is_new: AtomicBool,
    signed_in: OnceLock<(Arc<SignedIn>, Proof)>,
    flash: Option<Flash>,
    flash_shown: AtomicBool,
    pub words: OnceLock<Vec<(String, String)>>,
    /// The pattern of the route that answers, once the router knows it.
    pub route: OnceLock<String>,
    referer: Option<String>,
}

impl Memo {
    pub fn new(
        site: Site,
        request: RequestId,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Self {
        let text =
            |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let seed = cookies::read(headers, cookies::SEED).map(str::to_owned);
        let name = cookies::session_name(site.config.secure_cookies);
        Self {
            request,
            method: method.clone(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            theme: cookies::read(headers, cookies::THEME).and_then(theme),
            partial: headers.contains_key("hx-request"),
            asked_lang: cookies::read(headers, cookies::LANGUAGE).and_then(Lang::of_tag),
            accepted_lang: text(header::ACCEPT_LANGUAGE).and_then(accepted),
            session: cookies::read(headers, name).map(str::to_owned),
            seed: seed.map_or_else(OnceLock::new, OnceLock::from),
            seed_is_new: AtomicBool::new(false),
            signed_in: OnceLock::new(),
            flash: cookies::read(headers, cookies::FLASH).and_then(Flash::of_cookie),
            flash_shown: AtomicBool::new(false),
            words: OnceLock::new(),
            route: OnceLock::new(),
            referer: text(header::REFERER)
                .and_then(|referer| path_of(referer, &site.config.base_url, headers)),
            site,
        }
    }

    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/") && self.path != "/api/docs"
    }

    /// Path and query of this request.
    pub fn here(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// The pattern of the route that answers; a dash for what no route answers.
    pub fn pattern(&self) -> &str {
        self.route.get().map_or("-", String::as_str)
    }

    /// The page of ours from which the reader came.
    pub fn came_from(&self) -> Option<String> {
        self.referer.clone()
    }

    pub fn session_secret(&self) -> Option<&str> {
        self.session.as_deref()
    }

    pub fn know(&self, signed_in: SignedIn, proof: Proof) {
        let _ = self.signed_in.set((Arc::new(signed_in), proof));
    }

    pub fn signed_in(&self) -> Option<&Arc<SignedIn>> {
        self.signed_in.get().map(|(signed_in, _)| signed_in)
    }

    pub fn proof(&self) -> Option<Proof> {
        self.signed_in.get().map(|(_, proof)| *proof)
    }

    /// A program says its language in each request; a person's choice outlives the browser's.
    pub fn lang(&self) -> L {
        let own = self.signed_in().map(|signed_in| signed_in.actor.lang);
        let known = if self.is_api() {
            self.accepted_lang.or(own)
        } else {
            self.asked_lang.or(own).or(self.accepted_lang)
        };
        L::new(known.unwrap_or(self.site.config.language))
    }

    /// The token that a form of this browser must send back.
    pub fn form_token(&self) -> String {
        self.site.config.seal_key.seal("form", self.form_owner())
    }

    pub fn form_token_holds(&self, token: &str) -> bool {
        self.site
            .config
            .seal_key
            .holds("form", self.form_owner(), token)
    }

    fn form_owner(&self) -> &str {
        match (&self.session, self.proof()) {
            (Some(session), Some(Proof::Session)) => session,
            _ => self.seed.get_or_init(|| {
                self.seed_is_new.store(true, Ordering::Relaxed);
                seal::fresh_word()
            }),
        }
    }

    pub fn take_flash(&self) -> Option<Flash> {
        let flash = self.flash.clone()?;
        self.flash_shown.store(true, Ordering::Relaxed);
        Some(flash)
    }

    /// Cookies that this request's answer carries.
    pub fn settle(&self, headers: &mut HeaderMap) {
        let secure = self.site.config.secure_cookies;
        if self.seed_is_new.load(Ordering::Relaxed)
            && let Some(seed) = self.seed.get()
        {
            cookies::Cookie::new(cookies::SEED, seed).set(headers, secure);
        }
        if self.flash_shown.load(Ordering::Relaxed) {
            cookies::Cookie::gone(cookies::FLASH).set(headers, secure);
        }
    }
}

fn theme(word: &str) -> Option<&'static str> {
    ["light", "dark"].into_iter().find(|theme| *theme == word)
}

/// Path of a referring page when it is one of ours.
fn path_of(referer: &str, base_url: &str, headers: &HeaderMap) -> Option<String> {
    let rest = referer.strip_prefix(base_url).or_else(|| {
        let host = headers.get(header::HOST)?.to_str().ok()?;
        referer.split_once("://")?.1.strip_prefix(host)
    })?;
    rest.starts_with('/').then(|| urls::local(rest).to_owned())
}
