//! Asks the domain name system for the words (TXT) of a name: by the servers that this machine asks, over UDP, and over TCP where the
//! answer is long.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use async_trait::async_trait;
use rand::Rng as _;
use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, QCLASS, QTYPE, Question, RCODE, TYPE};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

/// How long one server may think.
const PATIENCE: Duration = Duration::from_secs(4);
/// Servers that are asked at most.
const SERVERS_MOST: usize = 3;
/// Bytes of an answer over UDP.
const DATAGRAM: usize = 4_096;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer from the domain name system: {0}")]
pub struct NoAnswer(pub String);

/// Tells the words of a name.
#[async_trait]
pub trait Names: Send + Sync {
    /// The TXT records of a name, each as one text; none where there is no such name.
    ///
    /// # Errors
    /// When nobody answers.
    async fn texts(&self, name: &str) -> Result<Vec<String>, NoAnswer>;
}

/// The servers that this machine asks.
#[derive(Clone, Debug, Default)]
pub struct SystemNames {
    servers: Vec<SocketAddr>,
}

impl SystemNames {
    /// Asks these servers instead.
    #[must_use]
    pub fn of(servers: impl IntoIterator<Item = SocketAddr>) -> Self {
        Self {
            servers: servers.into_iter().collect(),
        }
    }

    /// Those that were given, else those of the machine's settings.
    async fn servers(&self) -> Vec<SocketAddr> {
        if !self.servers.is_empty() {
            return self.servers.clone();
        }
        let settings = tokio::fs::read_to_string("/etc/resolv.conf").await;
        let settings = settings.unwrap_or_default();
        let named = settings.lines().filter_map(|line| {
            let address = line.trim().strip_prefix("nameserver")?.trim();
            let address: IpAddr = address.parse().ok()?;
            Some(SocketAddr::new(address, 53))
        });
        named.take(SERVERS_MOST).collect()
    }
}

#[async_trait]
impl Names for SystemNames {
    async fn texts(&self, name: &str) -> Result<Vec<String>, NoAnswer> {
        let id: u16 = rand::rng().random();
        let question = question(id, name)?;
        let mut last = NoAnswer("this machine names no server".to_owned());
        for server in self.servers().await {
            match timeout(PATIENCE, asked(server, id, &question)).await {
                Ok(Ok(texts)) => return Ok(texts),
                Ok(Err(why)) => last = why,
                Err(_) => last = NoAnswer(format!("{server} does not answer in time")),
            }
        }
        Err(last)
    }
}

fn question(id: u16, name: &str) -> Result<Vec<u8>, NoAnswer> {
    let wrong = |why: &dyn std::fmt::Display| NoAnswer(why.to_string());
    let name = Name::new(name).map_err(|why| wrong(&why))?;
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let asked = Question::new(
        name,
        QTYPE::TYPE(TYPE::TXT),
        QCLASS::CLASS(CLASS::IN),
        false,
    );
    packet.questions.push(asked);
    packet.build_bytes_vec().map_err(|why| wrong(&why))
}

async fn asked(server: SocketAddr, id: u16, question: &[u8]) -> Result<Vec<String>, NoAnswer> {
    let wrong = |why: std::io::Error| NoAnswer(why.to_string());
    let here = match server.is_ipv4() {
        true => "0.0.0.0:0",
        false => "[::]:0",
    };
    let socket = UdpSocket::bind(here).await.map_err(wrong)?;
    socket.connect(server).await.map_err(wrong)?;
    socket.send(question).await.map_err(wrong)?;
    let mut bytes = vec![0; DATAGRAM];
    loop {
        let read = socket.recv(&mut bytes).await.map_err(wrong)?;
        match texts(&bytes[..read], id)? {
            Heard::Texts(texts) => return Ok(texts),
            Heard::Cut => return at_length(server, id, question).await,
            // somebody else's answer, or a forged one
            Heard::NotOurs => {}
        }
    }
}

async fn at_length(server: SocketAddr, id: u16, question: &[u8]) -> Result<Vec<String>, NoAnswer> {
    let wrong = |why: std::io::Error| NoAnswer(why.to_string());
    let mut line = TcpStream::connect(server).await.map_err(wrong)?;
    let length = u16::try_from(question.len()).unwrap_or(u16::MAX);
    line.write_all(&length.to_be_bytes()).await.map_err(wrong)?;
    line.write_all(question).await.map_err(wrong)?;
    let length = line.read_u16().await.map_err(wrong)?;
    let mut bytes = vec![0; usize::from(length)];
    line.read_exact(&mut bytes).await.map_err(wrong)?;
    match texts(&bytes, id)? {
        Heard::Texts(texts) => Ok(texts),
        Heard::Cut | Heard::NotOurs => Err(NoAnswer(format!("{server} answers something else"))),
    }
}

/// What an answer holds.
enum Heard {
    Texts(Vec<String>),
    Cut,
    NotOurs,
}

fn texts(bytes: &[u8], id: u16) -> Result<Heard, NoAnswer> {
    let packet = Packet::parse(bytes).map_err(|why| NoAnswer(why.to_string()))?;
    if packet.id() != id || !packet.has_flags(PacketFlag::RESPONSE) {
        return Ok(Heard::NotOurs);
    }
    if packet.has_flags(PacketFlag::TRUNCATION) {
        return Ok(Heard::Cut);
    }
    match packet.rcode() {
        RCODE::NoError => {}
        RCODE::NameError => return Ok(Heard::Texts(Vec::new())),
        other => return Err(NoAnswer(format!("the server says {other:?}"))),
    }
    let texts = packet
        .answers
        .iter()
        .filter_map(|record| match &record.rdata {
            RData::TXT(txt) => Some(joined(txt)),
            _ => None,
        });
    Ok(Heard::Texts(texts.collect()))
}

/// A record of several strings is one text, without anything between them.
fn joined(txt: &simple_dns::rdata::TXT<'_>) -> String {
    let mut bytes = Vec::new();
    for (key, value) in txt.iter_raw() {
        bytes.extend_from_slice(key);
        if let Some(value) = value {
            bytes.push(b'=');
            bytes.extend_from_slice(value);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
