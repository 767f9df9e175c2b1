//! Why an invoice takes no KDV: the codes of the administration's list that a workshop or a shop meets, and the type of invoice that each needs.
//!
//! Source: GİB, *UBL-TR Kod Listeleri*, list of exemption reasons (İstisna/Muafiyet Sebebi), names as there; articles are those of Law 3065.
//! Read on 2026-11-29; the strict check knows every code of the list, and a document that another program wrote may carry any of them.

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its code.
    pub code: &'static str,
    /// Its words, as they stand in a document.
    pub words: &'static str,
}

const fn reason(code: &'static str, words: &'static str) -> Reason {
    Reason { code, words }
}

/// Reasons to choose from, in the order of their codes.
pub const REASONS: &[Reason] = &[
    reason("201", "17/1 Kültür ve Eğitim Amacı Taşıyan İşlemler"),
    reason(
        "202",
        "17/2-a Sağlık, Çevre Ve Sosyal Yardım Amaçlı İşlemler",
    ),
    reason(
        "207",
        "17/3 Askeri Fabrika, Tersane ve Atölyelerin İşlemleri",
    ),
    reason("212", "17/4-ı Serbest Bölgelerde Verilen Hizmetler"),
    reason(
        "223",
        "Geçici 20/1 Teknoloji Geliştirme Bölgelerinde Yapılan İşlemler",
    ),
    reason(
        "231",
        "17/4-g Metal Plastik, Lastik, Kauçuk, Kağıt, Cam Hurda Ve Atıkların Teslimi",
    ),
    reason("250", "Diğerleri"),
    reason("301", "11/1-a Mal İhracatı"),
    reason("302", "11/1-a Hizmet İhracatı"),
    reason(
        "304",
        "13/a Deniz Hava ve Demiryolu Taşıma Araçlarının Teslimi İle İnşa, Tadil, Bakım ve Onarımları",
    ),
    reason(
        "305",
        "13/b Deniz ve Hava Taşıma Araçları İçin Liman Ve Hava Meydanlarında Yapılan Hizmetler",
    ),
    reason("310", "13/f Ulusal Güvenlik Amaçlı Teslim ve Hizmetler"),
    reason("311", "14/1 Uluslararası Taşımacılık"),
    reason(
        "312",
        "15/a Diplomatik Organ Ve Misyonlara Yapılan Teslim ve Hizmetler",
    ),
    reason(
        "313",
        "15/b Uluslararası Kuruluşlara Yapılan Teslim ve Hizmetler",
    ),
    reason(
        "314",
        "19/2 Usulüne Göre Yürürlüğe Girmiş Uluslar Arası Anlaşmalar Kapsamındaki İstisnalar",
    ),
    reason(
        "316",
        "11/1-a Serbest Bölgelerdeki Müşteriler İçin Yapılan Fason Hizmetler",
    ),
    reason(
        "317",
        "17/4-s Engellilerin Eğitimleri, Meslekleri ve Günlük Yaşamlarına İlişkin Araç-Gereç ve Bilgisayar Programları",
    ),
    reason(
        "324",
        "13/h Türkiye Kızılay Derneğine Yapılan Teslim ve Hizmetler ile Türkiye Kızılay Derneğinin Teslim ve Hizmetleri",
    ),
    reason("350", "Diğerleri"),
    reason(NO_EXEMPTION, "KDV - İstisna Olmayan Diğer"),
];

/// No KDV without an exemption, such as what is given away: goes with a plain sale.
const NO_EXEMPTION: &str = "351";

/// The reason of a code.
#[must_use]
pub fn reason_of(code: &str) -> Option<Reason> {
    let code = code.trim();
    REASONS.iter().copied().find(|reason| reason.code == code)
}

impl Reason {
    /// Whether the invoice is one of type ISTISNA.
    #[must_use]
    pub fn exempts(self) -> bool {
        self.code != NO_EXEMPTION
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_one_that_the_strict_check_lets_pass_with_its_type() {
        for reason in REASONS {
            let known = ubl::strict::lists::EXEMPT
                .split(' ')
                .any(|code| code == reason.code);
            assert_eq!(known, reason.exempts(), "{}", reason.code);
        }
        assert!(REASONS.windows(2).all(|two| two[0].code < two[1].code));
    }

    #[test]
    fn a_reason_is_found_by_its_code() {
        assert_eq!(reason_of(" 302 ").map(Reason::exempts), Some(true));
        assert_eq!(reason_of("351").map(Reason::exempts), Some(false));
        assert_eq!(reason_of("999"), None);
    }
}
