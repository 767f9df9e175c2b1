//! The firm: Örnek Servis, its two stations, a team, and one person per role.

use identity::acts::{self, SetUp};
use identity::credentials::PasswordHash;
use identity::rules::company::CompanyText;
use identity::rules::passwords::NewPassword;
use identity::rules::staff::StaffText;
use identity::rules::station::StationText;
use kernel::ids::{StaffId, StationId};
use platform::{Failure, Platform, Work};

use crate::{EMAIL, PASSWORD, TELLER};

/// Where work is done.
#[derive(Clone, Copy, Debug)]
pub struct Stations {
    /// An own branch in Istanbul.
    pub kadikoy: StationId,
    /// An authorised service in Izmir.
    pub bornova: StationId,
}

/// Who works there, one for each role.
#[derive(Clone, Copy, Debug)]
pub struct People {
    /// Administrator.
    pub elif: StaffId,
    /// Manager of both stations.
    pub cem: StaffId,
    /// Counter in Kadıköy.
    pub zeynep: StaffId,
    /// Agent at a desk.
    pub deniz: StaffId,
    /// Technician in Kadıköy.
    pub mert: StaffId,
    /// Technician in Bornova.
    pub nazli: StaffId,
    /// Accountant.
    pub hakan: StaffId,
    /// Looks, and changes nothing.
    pub selin: StaffId,
}

/// The firm with stations and people.
pub(crate) async fn tell(platform: &Platform) -> Result<(Stations, People), Failure> {
    let password = hashed("Elif Aydın", EMAIL).await?;
    let mut work = platform.own_work(TELLER).await?;
    let set_up = SetUp {
        company: company().read()?,
        administrator: person("Elif Aydın", "elif.aydin", "administrator", &[]).read()?,
        password,
        station_name: "Merkez".into(),
        origin: None,
    };
    let elif = acts::set_up(&mut work, set_up).await?.administrator;
    let stations = stations(&mut work).await?;
    work.commit().await?;
    let people = people(platform, elif, stations).await?;
    Ok((stations, people))
}

fn company() -> CompanyText {
    CompanyText {
        name: "Örnek Servis Ticaret A.Ş.".into(),
        tax_number: "0123456789".into(),
        tax_office: "Kadıköy".into(),
        phone: "0216 555 01 00".into(),
        mail: "bilgi@ornekservis.example".into(),
        web: "https://ornekservis.example".into(),
        lang: "tr".into(),
        certificate_series: "GRB".into(),
        head_line: "Söğütlüçeşme Cad. No: 14".into(),
        head_district: "Kadıköy".into(),
        head_city: "İstanbul".into(),
        head_postcode: "34714".into(),
        head_country: "TR".into(),
        ..CompanyText::default()
    }
}

async fn stations(work: &mut Work) -> Result<Stations, Failure> {
    let kadikoy = StationText {
        name: "Kadıköy".into(),
        code: "KDK".into(),
        kind: "own".into(),
        region: "İstanbul Anadolu".into(),
        phone: "0216 555 01 10".into(),
        line: "Söğütlüçeşme Cad. No: 14".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        ..open_as_usual()
    };
    let bornova = StationText {
        name: "Bornova".into(),
        code: "BRN".into(),
        kind: "authorised".into(),
        region: "İzmir".into(),
        phone: "0232 555 02 10".into(),
        line: "Mustafa Kemal Cad. No: 88".into(),
        district: "Bornova".into(),
        city: "İzmir".into(),
        ..open_as_usual()
    };
    let (kadikoy, bornova) = (kadikoy.read()?, bornova.read()?);
    let may = work.actor.may()?;
    let kadikoy = acts::add_station(work, may, kadikoy).await?;
    let may = work.actor.may()?;
    let bornova = acts::add_station(work, may, bornova).await?;
    Ok(Stations { kadikoy, bornova })
}

fn open_as_usual() -> StationText {
    let weekday = || "9-18".to_owned();
    StationText {
        country: "TR".into(),
        mon: weekday(),
        tue: weekday(),
        wed: weekday(),
        thu: weekday(),
        fri: weekday(),
        sat: "9-14".into(),
        ..StationText::default()
    }
}

async fn people(platform: &Platform, elif: StaffId, at: Stations) -> Result<People, Failure> {
    let both = [at.kadikoy, at.bornova];
    let (kadikoy, bornova) = (&both[..1], &both[1..]);
    Ok(People {
        elif,
        cem: join(platform, "Cem Arslan", "cem.arslan", "manager", &both).await?,
        zeynep: join(platform, "Zeynep Kurt", "zeynep.kurt", "counter", kadikoy).await?,
        deniz: join(platform, "Deniz Yalçın", "deniz.yalcin", "agent", &both).await?,
        mert: join(platform, "Mert Taş", "mert.tas", "technician", kadikoy).await?,
        nazli: join(platform, "Nazlı Öz", "nazli.oz", "technician", bornova).await?,
        hakan: join(platform, "Hakan Şen", "hakan.sen", "accountant", &both).await?,
        selin: join(platform, "Selin Gündüz", "selin.gunduz", "readonly", &both).await?,
    })
}

async fn join(
    platform: &Platform,
    name: &str,
    mail: &str,
    role: &str,
    at: &[StationId],
) -> Result<StaffId, Failure> {
    let text = person(name, mail, role, at);
    let details = text.read()?;
    let hash = hashed(name, &text.mail).await?;
    let mut work = platform.own_work(TELLER).await?;
    let may = work.actor.may()?;
    let id = acts::add_staff(&mut work, may, details).await?;
    let may = work.actor.may()?;
    acts::set_password(&mut work, may, id, hash).await?;
    work.commit().await?;
    Ok(id)
}

fn person(name: &str, mail: &str, role: &str, at: &[StationId]) -> StaffText {
    StaffText {
        name: name.into(),
        mail: format!("{mail}@ornekservis.example"),
        lang: "tr".into(),
        role: role.into(),
        stations: at.iter().map(ToString::to_string).collect(),
        ..StaffText::default()
    }
}

async fn hashed(name: &str, mail: &str) -> Result<PasswordHash, Failure> {
    Ok(PasswordHash::of(NewPassword::parse(PASSWORD, name, mail)?).await?)
}
