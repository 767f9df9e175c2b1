//! The words by which mail programs announce a quotation, folded, language by language. Entries are apart by `|`; blanks count.

/// The entries of a table.
pub(super) fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.split('|')
}

/// Endings of the line that says who wrote: without colon, dashes and marks.
pub(super) const WROTE: &str = concat!(
    "yazdi|yazmis|yazmiş|yazdiniz|yazdilar|yanitladi|sunlari yazdi|sunu yazdi|şunu yazdi|şunlari yazdi|iletisinde şunu yazdi|yazmiştir|wrote|",
    "writes|said|schrieb|schrieb folgendes|schreibt|geschrieben|a écrit|a ecrit|écrivait|ha scritto|scrive|escribió|escribio|",
    "ha escrito|escreveu|va escriure|ha escrit|schreef|het volgende geschreven|geschreven|skrev|skrev följande|",
    "skrev følgende|följande|følgende|kirjoitti|kirjoitti seuraavasti|skrifaði|napisał|napisała|napisał(a)|napisali|pisze|",
    "napsal|napsala|napsal(a)|napísal|napísala|napísal(a)|napísal/a|je napisao|napisao je|napisao|napisala|je napisala|piše|",
    "je pisal|написал|написала|написал(а)|пишет|написав|написала(а)|пише|написа|írta|irta|ezt írta|ezt irta|",
    "a következőt írta|a scris|έγραψε|έγραψαν|kirjutas|rakstīja|rašė|parašė|shkroi|đã viết|viết|menulis|wrote(写道)|写道|寫道|写到|",
    "のメッセージ|のメール|のメール内容|書きました|님이 작성|님이 작성했습니다|작성|님이 씀|כתב|כתבה|מאת|كتب|كتبت|เขียนว่า|ने लिखा",
);

/// Verbs that stand before date or name, so that the line ends with those.
pub(super) const WROTE_BEFORE: &str = concat!(
    " wrote | schrieb | schreef | skrev | napsal| napisał| escribió| escreveu| a écrit| ha scritto| írta| kirjoitti| a scris|",
    " yazdi (| yazdi, | şunlari yazdi | şunu yazdi | wrote:| пишет| написал",
);

/// First words of such a line; each needs a number behind it.
pub(super) const ON: &str = concat!(
    "on |at |am |le |el |em |il |in data |op |w dniu |dnia |den |dne |dňa |pe |vào |pada |la |på |dana |a |в |на |el dia |",
    "stamp |στις |ב|في |il giorno |il giorno|om |pa |u ",
);

/// What stands between dashes above a quoted message.
pub(super) const ORIGINAL: &str = concat!(
    "özgün ileti|özgün mesaj|orijinal ileti|orijinal mesaj|orjinal mesaj|orjinal ileti|asil ileti|ilk ileti|",
    "alintilanan mesaj|original message|original e-mail|original email|reply message|reply above this line|",
    "original appointment|ursprüngliche nachricht|originalnachricht|original-nachricht|ursprungliche nachricht|",
    "message d'origine|message original|message initial|mensaje original|mensagem original|messaggio originale|",
    "oorspronkelijk bericht|oorspronkelijk e-mailbericht|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|",
    "oprindelig besked|original besked|opprinnelig melding|original melding|alkuperäinen viesti|wiadomość oryginalna|",
    "oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|исходное сообщение|",
    "пересылаемое сообщение|оригинальное сообщение|початкове повідомлення|оригінальне повідомлення|izvorna poruka|",
    "izvorno sporočilo|αρχικό μήνυμα|original meddelande|原始邮件|原始郵件|原邮件|元のメッセージ|원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية|",
    "thư gốc",
);

/// What stands above a forwarded message: that is part of what is said, not a quotation.
pub(super) const FORWARDED: &str = concat!(
    "iletilen ileti|iletilmiş mesaj|iletilen mesaj|iletilmiş ileti|yönlendirilen mesaj|yönlendirilmiş ileti|forwarded|",
    "weitergeleitete|transféré|réacheminé|reenviado|encaminhada|inoltrato|doorgestuurd|vidarebefordra|videresend|välitetty|",
    "przekazana|przesłana|přeposlan|preposlan|továbbított|redirecționat|пересланное|переслане|proslijeđen|προωθημένο|转发|轉寄|",
    "転送|전달",
);

/// What a header line within a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    From,
    Date,
    To,
    Subject,
    Other,
}

/// Names of such lines, folded.
pub(super) const KEYS: &[(Key, &str)] = &[
    (
        Key::From,
        concat!(
            "kimden|gönderen|from|von|de|da|van|från|fra|od|от|от кого|від|від кого|lähettäjä|feladó|expéditeur|remitente|mittente|",
            "afzender|de la|expeditor|frá|från (e-post)|pošiljatelj|από|发件人|寄件者|差出人|보낸 사람|보낸사람|מאת|من|từ|dari",
        ),
    ),
    (
        Key::Date,
        concat!(
            "gönderilme|gönderilen|gönderim zamani|gönderildi|gönderme tarihi|gönderim tarihi|gönderilme tarihi|gönderme zamani|tarih|sent|date|sent at|",
            "gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada|enviada em|data|inviato|verzonden|",
            "skickat|sendt|dato|odesláno|wysłano|отправлено|дата|надіслано|lähetetty|päivämäärä|päiväys|elküldve|dátum|trimis|fecha|",
            "odoslané|poslano|ημερομηνία|στάλθηκε|发送时间|日期|寄件日期|送信日時|日時|日付|보낸 날짜|날짜|sentimestamp|נשלח|תאריך|تاريخ|ngày|tanggal",
        ),
    ),
    (
        Key::To,
        concat!(
            "kime|alici|alicilar|to|an|à|a|para|per|aan|till|til|do|komu|кому|vastaanottaja|címzett|către|pro|za|prima|προς|收件人|宛先|받는 사람|받는사람|",
            "אל|إلى|đến|kepada|destinataire|destinatario|prejemnik",
        ),
    ),
    (
        Key::Subject,
        concat!(
            "konu|subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|předmět|predmet|temat|тема|aihe|tárgy|subiect|",
            "zadeva|θέμα|主题|主旨|件名|제목|נושא|الموضوع|tiêu đề|subjek",
        ),
    ),
    (
        Key::Other,
        concat!(
            "bilgi|kopya|gizli kopya|cc|bcc|gizli|kopie|kopia|copia|cópia|копия|копія|kopio|másolat|kopi|kópia|抄送|참조|reply-to|reply to|risposta|",
            "antwort an|yanitla|yanit adresi|importance|önem|wichtigkeit|priority|attachments|ekler|anlagen|organization|cc:|",
            "szervezet|saat|time|kopija|ek",
        ),
    ),
];

/// Beginnings of the line that a telephone puts under a mail.
pub(super) const SENT_FROM: &str = concat!(
    "sent from |sent via |sent with |sent by |sent using |sent through |from my iphone|from my android|from my ipad|",
    "from my mobile|someone from mobile|get outlook for|get [outlook for|envoyé depuis |envoyé de mon|envoyé avec |",
    "envoyé à partir |télécharger outlook|von meinem |gesendet von |gesendet mit |gesendet aus |",
    "diese nachricht wurde von meinem |diese nachricht wurde mit |enviado desde |enviado do meu|enviado de mi|enviado via |",
    "enviado pelo |enviado con |enviado a partir|inviato da |inviato dal |inviato con |verzonden met |verzonden vanaf |",
    "verstuurd vanaf |verstuurd met |skickat från |sendt fra |lähetetty |wysłane z |wysłano z |odesláno z |odoslané z |",
    "отправлено с |отправлено из |надіслано з |trimis de pe |poslano s |elküldve |στάλθηκε από |從我的 iphone|从我的 iphone|发自我的|",
    "發自我的|来自我的|iphoneから送信|나의 iphone|outlook for |outlook til |yahoo mail|ios için outlook|android için outlook|",
    "outlook'u edinin|ios için outlook'u",
);

/// Words that may stand before “gönderildi” when a device speaks.
pub(super) const DEVICES: &str = concat!(
    "iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|vivo|realme|honor|vestel|casper|general|mobile|mobil|",
    "cep|akilli|telefon|cihaz|tablet|windows|posta|outlook|yahoo|mail|gmail|blackberry|mac|macbook|hotmail|yandex|turkcell|",
    "bip|ios|uygulama|apple|watch|için|benim|bilgisayar|htc|lg|nokia|sony|xperia|note|pro|max|plus|mini|ultra|lite|proton|",
    "thunderbird|aquamail|bluemail|spark|email",
);

/// What such a line speaks of, whatever its language: a device, a program, or “my”.
pub(super) const DEVICE_HINTS: &str = concat!(
    "my |mein|mon |mijn|meu|mi |mio|mój|moj|min |моего|iphone|ipad|ipod|android|mobil|phone|telefon|cell|device|gerät|samsung|",
    "galaxy|huawei|xiaomi|outlook|windows|mail|posta|blackberry|yahoo|gmail|spark|proton|airmail|k-9|ios|htc|nokia|tablet|",
    "mac|手机|手機|我的|나의|送信",
);

/// Programs that name themselves without “my”.
pub(super) const PROGRAMS: &str = "android|ios|outlook|yahoo|gmail|hotmail|yandex|blackberry|windows|thunderbird|proton|iphone|ipad|mac";

/// Turkish endings of “from” and “with” that stand apart from the name.
pub(super) const ENDINGS: &str = "dan|den|tan|ten|mdan|mden|umdan|ümden|imdan|imden|ile|de|da|den";
