//! What customers say is wrong, what a technician finds, and what is done about it.

use crate::scale::draw::Draw;

/// A fault as it is told, found and helped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub told: &'static str,
    pub group: &'static str,
    pub found: &'static str,
    pub done: &'static str,
}

const FAULTS: &[Fault] = &[
    fault(
        "Çalışmıyor, ışığı yanmıyor",
        "power",
        "Besleme kartında sigorta atmış",
        "Sigorta ve kondansatör değişti",
    ),
    fault(
        "Isıtmıyor",
        "heating",
        "Rezistans kopuk",
        "Rezistans değişti, ısınma denendi",
    ),
    fault(
        "Su kaçırıyor",
        "leak",
        "Kapak contası sertleşmiş",
        "Conta değişti, basınç altında denendi",
    ),
    fault(
        "Çok ses çıkarıyor",
        "noise",
        "Motor rulmanı aşınmış",
        "Rulman değişti",
    ),
    fault(
        "Ekran görüntü vermiyor",
        "display",
        "Ekran kablosu yerinden çıkmış",
        "Kablo takıldı ve sabitlendi",
    ),
    fault(
        "Düğmeler tepki vermiyor",
        "controls",
        "Tuş kartı oksitlenmiş",
        "Tuş kartı temizlendi",
    ),
    fault(
        "Şarj tutmuyor",
        "battery",
        "Pil ömrünü doldurmuş",
        "Pil değişti, kapasite ölçüldü",
    ),
    fault(
        "Yarım saat sonra kapanıyor",
        "power",
        "Fan toz dolu, aşırı ısınıyor",
        "Fan temizlendi, ısı macunu yenilendi",
    ),
    fault(
        "Suyu boşaltmıyor",
        "drain",
        "Pompada yabancı cisim",
        "Pompa temizlendi",
    ),
    fault(
        "Soğutmuyor",
        "cooling",
        "Gaz kaçağı",
        "Kaçak giderildi, gaz dolduruldu",
    ),
    fault(
        "Kötü koku geliyor",
        "odour",
        "Filtre tıkalı",
        "Filtre değişti",
    ),
    fault(
        "Kapağı kapanmıyor",
        "body",
        "Menteşe kırık",
        "Menteşe değişti",
    ),
];

const fn fault(
    told: &'static str,
    group: &'static str,
    found: &'static str,
    done: &'static str,
) -> Fault {
    Fault {
        told,
        group,
        found,
        done,
    }
}

/// One of them.
pub(super) fn one(draw: &mut Draw) -> Fault {
    *draw.one(FAULTS)
}
