//! A small client for a process on the same machine: one question, one connection, everything read until it closes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A question.
#[derive(Clone, Debug)]
pub struct Asked {
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Asked {
    /// Looks.
    pub fn get(path: &str) -> Self {
        Self::new("GET", path, Vec::new())
    }

    /// Sends.
    pub fn post(path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::new("POST", path, body.into()).header("content-type", kind)
    }

    /// Sends JSON.
    pub fn json(path: &str, body: &serde_json::Value) -> Self {
        Self::post(path, "application/json", body.to_string())
    }

    /// Puts JSON there.
    pub fn put(path: &str, body: &serde_json::Value) -> Self {
        Self::new("PUT", path, body.to_string().into_bytes())
            .header("content-type", "application/json")
    }

    fn new(method: &'static str, path: &str, body: Vec<u8>) -> Self {
        Self {
            method,
            path: path.to_owned(),
            headers: Vec::new(),
            body,
        }
    }

    /// With a body.
    pub fn with(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }

    /// With a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As a program with this key.
    pub fn by(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// The answer of who listens there.
    pub fn at(&self, address: &str) -> Answer {
        self.try_at(address).expect("an answer")
    }

    /// The answer, when somebody listens there and answers.
    pub fn try_at(&self, address: &str) -> Option<Answer> {
        let mut stream = self.begin(address, self.body.len())?;
        // somebody who is refused early may not be able to send everything, and is answered all the same
        let _ = stream.write_all(&self.body);
        read(stream)
    }

    /// Sends everything but the body.
    pub fn begin(&self, address: &str, length: usize) -> Option<TcpStream> {
        let mut stream = TcpStream::connect(address).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .ok()?;
        let mut head = format!(
            "{} {} HTTP/1.0\r\nhost: {address}\r\n",
            self.method, self.path
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {length}\r\n\r\n"));
        stream.write_all(head.as_bytes()).ok()?;
        Some(stream)
    }
}

/// Reads an answer to its end.
pub fn read(mut stream: TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    head: String,
    /// The body.
    pub body: String,
}

impl Answer {
    /// Must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.head, self.body);
        self
    }

    /// Must say these words.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(
            self.body.contains(words),
            "“{words}” is not in {}",
            self.body
        );
        self
    }

    /// The body as JSON.
    pub fn value(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The cookies that it sets.
    pub fn cookies(&self) -> Vec<(String, String)> {
        let lines = self.head.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie").then_some(value)?;
            let (name, value) = value.split(';').next()?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        lines.collect()
    }
}
