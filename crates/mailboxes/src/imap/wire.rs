//! The line to a server: plain on this machine, else encrypted, with the machine's own list of trusted authorities.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::trouble::{ImapTrouble, short};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(20);

/// A line, whatever protects it.
pub(super) trait Line: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Line for T {}

/// A line of either kind.
pub(super) type Wire = Box<dyn Line>;

/// Connects without protection.
pub(super) async fn plain(host: &str, port: u16) -> Result<Wire, ImapTrouble> {
    let connected = timeout(CONNECT, TcpStream::connect((host, port))).await;
    let stream = connected
        .map_err(|_| ImapTrouble::Late)?
        .map_err(|why| ImapTrouble::Unreachable(short(&why.to_string())))?;
    let _ = stream.set_nodelay(true);
    Ok(Box::new(stream))
}

/// Protects a line.
pub(super) async fn protected(line: Wire, host: &str) -> Result<Wire, ImapTrouble> {
    let wrong = |why: &dyn fmt::Display| ImapTrouble::Tls(short(&why.to_string()));
    let name = ServerName::try_from(host.to_owned()).map_err(|why| wrong(&why))?;
    let connector = TlsConnector::from(trust()?);
    let made = timeout(CONNECT, connector.connect(name, line)).await;
    let line = made
        .map_err(|_| ImapTrouble::Late)?
        .map_err(|why| wrong(&why))?;
    Ok(Box::new(line))
}

/// Whom we trust: read once, as the machine has it.
fn trust() -> Result<Arc<ClientConfig>, ImapTrouble> {
    static KNOWN: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Ok(known.clone());
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(aws_lc_rs::default_provider());
    let made = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|why| ImapTrouble::Tls(short(&why.to_string())))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(KNOWN.get_or_init(|| Arc::new(made)).clone())
}
