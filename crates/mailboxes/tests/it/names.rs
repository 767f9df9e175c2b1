//! The domain name system by the real protocol, against a server of the test: short over UDP, long over TCP, no such name, silence.

use mailboxes::{Names, SystemNames};
use simple_dns::rdata::{RData, TXT};
use simple_dns::{CLASS, Packet, PacketFlag, RCODE, ResourceRecord};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};

fn answer(question: &[u8], datagram: bool) -> Vec<u8> {
    let asked = Packet::parse(question).unwrap();
    let name = asked.questions[0].qname.clone();
    let mut packet = Packet::new_reply(asked.id());
    packet.set_flags(PacketFlag::RESPONSE);
    let told = name.to_string();
    if told.starts_with("yok") {
        *packet.rcode_mut() = RCODE::NameError;
        return packet.build_bytes_vec().unwrap();
    }
    if told.starts_with("uzun") && datagram {
        packet.set_flags(PacketFlag::TRUNCATION);
        return packet.build_bytes_vec().unwrap();
    }
    let long = "a".repeat(250);
    let mut txt = TXT::new();
    txt.add_string("v=DKIM1; p=").unwrap();
    for _ in 0..if told.starts_with("uzun") { 20 } else { 1 } {
        txt.add_string(&long).unwrap();
    }
    packet
        .answers
        .push(ResourceRecord::new(name, CLASS::IN, 60, RData::TXT(txt)));
    packet.build_bytes_vec().unwrap()
}

async fn server() -> SocketAddr {
    let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let at = udp.local_addr().unwrap();
    let tcp = TcpListener::bind(at).await.unwrap();
    tokio::spawn(async move {
        let mut bytes = [0; 2_000];
        while let Ok((read, who)) = udp.recv_from(&mut bytes).await {
            // a forged answer comes first: its number is another
            let mut forged = answer(&bytes[..read], true);
            forged[0] ^= 0xff;
            let _ = udp.send_to(&forged, who).await;
            let _ = udp.send_to(&answer(&bytes[..read], true), who).await;
        }
    });
    tokio::spawn(async move {
        while let Ok((mut line, _)) = tcp.accept().await {
            let length = line.read_u16().await.unwrap();
            let mut bytes = vec![0; usize::from(length)];
            line.read_exact(&mut bytes).await.unwrap();
            let told = answer(&bytes, false);
            line.write_u16(u16::try_from(told.len()).unwrap())
                .await
                .unwrap();
            line.write_all(&told).await.unwrap();
        }
    });
    at
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_of_a_name_come_whole_however_long_they_are() {
    let names = SystemNames::of([server().await]);
    let short = names.texts("kisa.ornek.com.tr").await.unwrap();
    assert_eq!(short, [format!("v=DKIM1; p={}", "a".repeat(250))]);
    let long = names.texts("uzun.ornek.com.tr").await.unwrap();
    assert_eq!(long[0].len(), "v=DKIM1; p=".len() + 20 * 250);
    assert!(names.texts("yok.ornek.com.tr").await.unwrap().is_empty());
    assert!(names.texts(&"a".repeat(70)).await.is_err());
    let nobody = SystemNames::of(["127.0.0.1:9".parse().unwrap()]);
    assert!(nobody.texts("ornek.com.tr").await.is_err());
}
