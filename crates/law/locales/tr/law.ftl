# Hukuk motorunun metinleri. Tarih değişkenlerinin _e, _de, _den biçimleri Türkçe ek taşır: 14.03.2027'ye.

## Garanti durumu

law-reason-covered = Garantide — { $last_e } kadar
law-reason-covered-abroad = Yasal garantide ({ $country }) — { $last_e } kadar
law-reason-extended = Ek garantide — { $last_e } kadar
law-reason-voluntary = İhtiyari garantide — { $last_e } kadar
law-reason-insurance = Sigorta kapsamında — { $last_e } kadar
law-reason-ended = Garanti süresi { $last_de } doldu
law-reason-not-yet = Garanti { $first_de } başlar
law-reason-used-up = Kullanım sınırı aşıldı: { $day_de } { $value } { $unit } okundu, sınır { $limit } { $unit }
law-reason-refunded = Bedeli iade edildi ({ $day }); sözleşmeden dönüldüğü için garanti sona erdi
law-reason-business = Ticari alıcı: tüketici garantisi uygulanmaz; yalnızca sözleşmeyle verilen garantiler geçerlidir
law-reason-unlisted = Garanti belgesi zorunlu olmayan ürün: yasal garanti yok, ayıplı mal hükümleri geçerli
law-reason-used = İkinci el ürün: yasal garanti yeni ürün içindir; ilk teslim tarihi bilinmiyor
law-reason-no-guarantee = { $country } için kanunla belirlenmiş bir garanti süresi bulunamadı
law-reason-none = Geçerli bir garanti yok

law-interval-legal = Yasal garanti
law-interval-refurbished = Yenilenmiş ürün garantisi
law-interval-abroad = Yasal garanti (yurt dışı)
law-interval-repair-days = Tamirde geçen günler
law-interval-after-repair = Onarımdan sonra uzama
law-interval-inherited = Değişen üründen kalan garanti
law-interval-extended = Ek garanti
law-interval-voluntary = İhtiyari garanti
law-interval-insurance = Sigorta
law-interval-part = Parça garantisi

law-measure-km = km
law-measure-hours = saat
law-measure-copies = kopya
law-measure-pieces = adet

## Olgular

law-fact-delivered = Teslim: { $day }
law-fact-delivered-assumed = Teslim (varsayılan): { $day }
law-fact-first-delivered = Yeni olarak ilk teslim: { $day }
law-fact-contract = Sözleşme: { $day }
law-fact-repair = Tamir: { $first } – { $last }
law-fact-repair-open = Tamir: { $first } – sürüyor
law-fact-replacement = Değişim: { $day }, { $unit } yerine
law-fact-promise = { $kind }: { $name }
law-fact-part = Takılan parça: { $name }, { $day }
law-fact-uninformed = Tüketici cayma hakkı konusunda gereği gibi bilgilendirilmedi
law-fact-informed = Sonradan bilgilendirme: { $day }
law-fact-withdrawn = Cayma bildirimi: { $day }

## Adımlar

law-step-term = { $from } + { $months } ay = { $last }
law-step-clamped = Ayın son gününe çekildi: { $last }
law-step-not-in-force = { $rule } bu tarihte yürürlükte değildi; bilinen en yakın değer kullanıldı
law-step-no-fixed-limit = Sabit süre yok; ürünün beklenen ömrü esastır, en az { $months } ay alındı
law-step-long-lasting = Belirgin biçimde uzun ömürlü mal: { $months } ay
law-step-used-abroad = Yeni olmayan ürün: { $country } hukuku daha kısa bir süreye izin verebilir
law-step-used-up = { $day_de } { $value } { $unit } okundu; sınır { $limit } { $unit }: hangisi önce dolarsa
law-step-refunded = Bedel { $day_de } iade edildi
law-step-repair-days = { $before } + tamirde geçen { $days } gün (her gün bir kez) = { $last }
law-step-may-derogate = { $country } direktiften ayrılabilir (m.10(5a)); ayrılıp ayrılmadığı görülmedi
law-step-after-repair = Onarım sonrası { $times } × { $months } ay = { $last }
law-step-inherited = Yeni ürün kalan süreyi devralır: { $last_e } kadar
law-step-promise = { $first } – { $last }
law-step-promise-after = Yasal sürenin bitişinden ({ $end }) sonra başlar

law-result-term = { $first } – { $last }

## Notlar

law-note-delivery-missing = Teslim tarihi verilmedi; sözleşme tarihi ({ $day }) teslim sayıldı
law-note-delivery-assumed = Teslim tarihi ({ $day }) tahmindir
law-note-later = Soru tarihinden sonraki { $count } olgu dikkate alınmadı
law-note-group-missing = Ürün grubu belirtilmedi; garanti belgesi zorunlu ürün sayıldı

## Retler

law-refused-rule-missing = Kural kitabında { $rule } yok
law-refused-country = “{ $name }” ülkesi tabloda yok; iki harfli kod yazın, örneğin TR
law-refused-group = “{ $name }” ürün grubu tabloda yok
law-refused-limit = Kullanım sınırı sıfırdan büyük olmalı
law-refused-reading = Sayaç değeri sıfırdan küçük olamaz
law-refused-day-range = Tarih 1990 ile 2120 arasında olmalı
law-refused-before-sale = { $day } satıştan ({ $sale }) önce; satıştan önceki bir tarih kabul edilmez
law-refused-assumed-nothing = Teslim tarihi yokken varsayıldığı söylenemez
law-refused-too-many = Bir listede en çok 500 kayıt olabilir
law-refused-repair-start = Tamirin bildirimi ya da teslimi olmalı
law-refused-ready-early = Hazır bildirimi arıza bildiriminden veya teslimden önce olamaz
law-refused-exception = “{ $name }” cayma istisnaları arasında yok
law-refused-before-withdrawal = Cayma bildiriminden önce olamaz
law-refused-arrived-early = Mal, kargoya verilmeden satıcıya ulaşmış olamaz
law-refused-collected-early = Teslim alma tarihi hazır bildiriminden önce olamaz
law-refused-promise-end = Ek garantinin ay sayısı ya da bitiş tarihi olmalı
law-refused-promise-months = Ek garanti 1 ile 600 ay arasında olmalı
law-refused-promise-backwards = Ek garanti başlamadan bitemez
law-refused-case-size = Olay en çok { $most } bayt olabilir
law-refused-json = JSON okunamadı: { $why }
law-refused-unknown-field = “{ $name }” diye bir alan yok
law-refused-missing-field = “{ $name }” alanı eksik
law-refused-unknown-word = “{ $name }” bu alanda geçerli bir değer değil
law-refused-value = Bu alandaki değer okunamadı

## Süreler

law-clock-repair = Azami tamir süresi
law-clock-loaner = İkame ürün verme süresi
law-clock-user-fault-report = Kullanım hatası raporu süresi
law-clock-fulfil = Talebi yerine getirme süresi
law-clock-pay = Bedelin ödenmesi
law-clock-redo = Hizmeti yeniden görme süresi
law-clock-remedy-abroad = Onarım veya değişim süresi (yurt dışı)
law-clock-obvious-notice = Açık ayıp ihbarı
law-clock-inspection-notice = Muayenede bulunan ayıbın ihbarı
law-clock-send-back = Tüketicinin malı geri göndermesi
law-clock-withdrawal-refund = Caymada bedel iadesi

law-start-notice = Arıza bildirimi: { $day }
law-start-hand-over = Servise teslim: { $day }
law-start-choice = { $right } talebi: { $day }
law-start-redo = Yeniden görme talebi: { $day }
law-start-withdrawal = Cayma bildiriminin gönderilmesi: { $day }
law-start-notice-seller = Bildirimin satıcıya ulaşması: { $day }
law-start-named-carrier = Malın belirtilen taşıyıcıya verilmesi: { $day }
law-start-arrival = Malın satıcıya ulaşması: { $day }
law-start-proof = Malın gelmesi veya gönderi kanıtı: { $day }
law-start-contract = Hizmet sözleşmesi: { $day }
law-start-first-parcel = İlk teslimat: { $day }
law-start-last-parcel = Son teslimat: { $day }
law-start-delivery = Teslim: { $day }

law-fact-loaner = İkame ürün verildi: { $day }
law-fact-report-user-fault = Kullanım hatası raporu: { $day }
law-fact-service = Ücretli hizmet: { $day }

law-step-business-days = { $from } + { $days } iş günü = { $due } (başlangıç günü sayılmaz)
law-step-calendar-days = { $from } + { $days } gün = { $due } (başlangıç günü sayılmaz)
law-step-beyond-table = Tatil tablosunun dışına taşıyor; tarih kesin değil
law-step-disputed = { $rule } için kaynaklar çelişiyor
law-step-moved = Son gün iş günü değil; izleyen iş gününe uzar: { $due } (TBK m.93)
law-step-moved-weekend = Son gün hafta sonuna geliyor; izleyen iş gününe uzar: { $due } (1182/71 sayılı Tüzük; o ülkenin tatilleri hesaba katılmadı)
law-step-not-begun = Mal henüz (tümüyle) teslim alınmadı; süre işlemeye başlamadı
law-step-no-exception = “{ $key }” { $day_de } yürürlükteki istisnalar arasında değil
law-step-exceptions-unknown = { $country } için cayma istisnaları tabloda yok; istisna sayılmadı
law-step-uninformed-unknown = Bilgilendirilmeyen tüketicinin ek süresi bu ülke için bulunamadı
law-step-country-row = { $country }: ülkeler tablosu
law-step-function = “Sözleşmeden buradan cay” ve “caymayı onayla” adımları; ardından gecikmeden, kalıcı veri saklayıcısında içerik, tarih ve saatle teyit
law-step-withheld = Satıcı, mal veya gönderi kanıtı gelinceye kadar iadeyi bekletebilir: { $due }
law-step-delivery-refunded = Standart teslimat masrafı da iade edilir
law-step-in-warranty = Garanti kapsamında: süre arızanın servise veya satıcıya bildirimiyle başlar
law-step-out-of-warranty = Garanti dışında: süre ürünün servise teslimiyle başlar
law-step-user-fault = { $on } tarihli rapor kullanım hatası diyor; tamir ücretlidir, günleri garantiye eklenmez
law-step-no-copy = Raporun tüketiciye verildiği kayıtlı değil; bir nüshası verilmelidir

law-result-running = { $due_e } kadar, { $days ->
    [0] bugün son gün
   *[other] { $days } gün kaldı
}
law-result-running-business = { $due_e } kadar, { $days ->
    [0] bugün son gün
   *[other] { $days } iş günü kaldı
}
law-result-met = Süresinde tamamlandı: { $on } (son gün { $due })
law-result-met-late = Geç tamamlandı: { $on } (son gün { $due })
law-result-overrun = Süre { $due_de } doldu, aşıldı

## Haklar

law-right-free-repair = Ücretsiz onarım
law-right-replacement = Ayıpsız misliyle değişim
law-right-refund = Sözleşmeden dönme ve bedel iadesi
law-right-reduction = Bedelden indirim
law-right-loaner = İkame ürün
law-right-part-repair = Parçanın ücretsiz onarımı
law-right-same-fault-free = Aynı arızada ücretsiz tamir
law-right-redo = Hizmetin yeniden görülmesi
law-right-service-refund = Hizmette bedel indirimi veya dönme
law-right-trade-claim = Ticari satışta ayıp hakları
law-right-reject = Kısa süreli ret
law-right-withdrawal = Cayma hakkı
law-right-free-return = Ücretsiz geri gönderme
law-right-withdrawal-function = Çevrimiçi cayma düğmesi

law-state-open = Açık
law-state-chosen = Seçildi
law-state-to-prove = İspat koşuluyla
law-state-on-fault = Arıza hâlinde
law-state-closed = Kapalı

law-result-right = { $right }: { $state }
law-result-right-until = { $right }: { $state }, { $until_e } kadar

law-ground-refault = { $repaired_de } onarıldıktan sonra garanti süresinde yeniden arızalandı ({ $again })
law-ground-overrun = { $started_de } başlayan tamir azami süreyi aştı (son gün { $due })
law-ground-overrun-late = { $started_de } başlayan tamir azami süre aşılarak tamamlandı (son gün { $due })
law-ground-unrepairable = { $on } tarihli rapor: tamiri mümkün değil
law-ground-fulfil-overrun = Talep süresinde yerine getirilmedi (son gün { $due }); diğer haklar kullanılabilir
law-ground-refunded = Bedel { $on_de } iade edildi
law-ground-chosen = { $on_de } seçildi, yerine getirilmesi bekleniyor
law-ground-chosen-other = { $on_de } başka bir hak seçildi: { $right }
law-ground-withdrawal = Süre içinde gerekçe göstermeden cayılabilir
law-ground-withdrawal-before-delivery = Teslimden önce de cayılabilir; süre teslimle başlar
law-ground-withdrawn = { $on_de } süresinde cayıldı
law-ground-withdrawal-late = { $on_de } cayıldı; süre { $end_de } dolmuştu
law-ground-withdrawal-over = Cayma süresi { $end_de } doldu
law-ground-withdrawal-refunded = Cayıldı ve bedel iade edildi
law-ground-withdrawal-business = Ticari alıcının cayma hakkı yok
law-ground-withdrawal-upkeep = Montaj, bakım ve onarım sözleşmeleri kapsam dışı
law-ground-withdrawal-country = { $country }: kanundan doğan genel bir cayma hakkı yok; satıcının politikası geçerli
law-ground-withdrawal-exchange-only = Cayma hakkı yok; ayıpsız mal süresi içinde değiştirilebilir, benzeri yoksa bedeli iade edilir
law-ground-withdrawal-excepted = İstisna: { $exception }
law-ground-way-back-collected = Malı satıcı alır
law-ground-way-back-named = Ön bilgilendirmede belirtilen taşıyıcıyla gönderilirse satıcı öder
law-ground-way-back-none-named = Taşıyıcı belirtilmediği için satıcı öder
law-ground-way-back-no-branch = Belirtilen taşıyıcının tüketicinin yerinde şubesi yok; masrafsız alınmalı
law-ground-way-back-other = Taşıyıcı belirtilmişken başkası seçildi; tüketici öder
law-ground-way-back-untold = Masrafın tüketicide olduğu söylenmediği için satıcı öder
law-ground-way-back-consumer = Geri gönderme masrafı tüketicide
law-ground-way-back-policy = Satıcının politikası belirler
law-ground-function = Cayma süresi boyunca arayüzde görünür olmalı
law-ground-function-over = Cayma süresi doldu
law-ground-user-fault = { $on } tarihli rapora göre kullanım hatası
law-ground-in-repair = { $on_den } beri ücretsiz onarımda
law-ground-repair-running = Ücretsiz onarım sürüyor; { $due_e } kadar tamamlanmazsa bu hak doğar
law-ground-warranty = Garanti süresinde { $on_de } bildirilen arıza
law-ground-warranty-on-fault = { $last_e } kadar ortaya çıkan her arızada
law-ground-promise = Ek veya ihtiyari garanti kapsamında arıza çıkarsa
law-ground-next-fault = Bir kez onarıldı; garanti süresinde yeniden arızalanırsa doğar
law-ground-presumed = { $on_de } bildirilen ayıp teslimde var sayılır ({ $until_e } kadar); aksini satıcı ispatlar
law-ground-to-prove = { $on_de } bildirildi; karine { $until_de } bittiği için ayıbın teslimde var olduğunu tüketici ispatlar
law-ground-liable-presumed = Ayıp çıkarsa; { $until_e } kadar teslimde var sayılır
law-ground-liable = Ayıp çıkarsa; teslimde var olduğunu tüketici ispatlar (karine { $until_de } bitti)
law-ground-expired = Süre { $last_de } doldu
law-ground-loaner-given = { $on_de } verildi
law-ground-loaner-due = Arıza { $due_e } kadar giderilmedi; tamir bitene kadar benzer bir ürün verilmelidir
law-ground-loaner-later = { $due_e } kadar giderilmezse verilmelidir
law-ground-part = Parçanın kendi garantisi { $last_e } kadar
law-ground-redo-overrun = Yeniden görme süresi { $due_de } doldu
law-ground-redo-running = Hizmet yeniden görülecek (son gün { $due })
law-ground-service-defect = Aynı arıza { $on_de } yeniden çıktı
law-ground-service-on-defect = Hizmette ayıp çıkarsa
law-ground-same-fault = Aynı arıza { $on_de } yeniden çıktı
law-ground-same-fault-on-fault = Aynı arıza yeniden çıkarsa
law-ground-trade-notified = Ayıp { $on_de } süresinde ihbar edildi (son gün { $due })
law-ground-trade-late = Ayıp { $on_de } ihbar edildi; muayene süresi { $due_de } doldu, yalnızca hemen bildirilen gizli ayıplar ileri sürülebilir
law-ground-trade-inspect = Mal incelenmeli, ayıp { $due_e } kadar ihbar edilmelidir
law-ground-trade-hidden = Muayene süresi { $due_de } doldu; gizli ayıp ortaya çıkınca hemen ihbar edilmelidir
law-ground-second-step = Önce onarım veya değişim; olmazsa doğar
law-ground-reject = Ayıp çıkarsa mal reddedilebilir

law-step-fulfil-within = En geç { $days } iş günü içinde yerine getirilir
law-step-pay-at-once = Derhâl ödenir
law-step-against-seller = Satıcıya karşı ileri sürülür
law-step-against-all = Satıcıya, üreticiye veya ithalatçıya karşı ileri sürülür; müteselsilen sorumludurlar
law-step-policy = Kanun değil, firma politikası
law-step-no-consumer-act = Ticari alıcıya tüketici kanunu uygulanmaz
law-step-inform-first = Satıcı önce seçim hakkını ve uzamayı bildirmelidir

law-note-business = Ticari işlem: 6502 sayılı Kanun uygulanmaz; TTK m.23 ve TBK m.219 vd. geçerlidir
law-note-country = { $country }: { $note }
law-note-no-advice = Hukuki görüş değildir.

## Döküm

law-report-chain = Garanti zinciri
law-report-clocks = Yasal süreler
law-report-rights = Haklar
law-report-notes = Notlar
law-report-uncertain = Kesin değil: bir olgu varsayıldı ya da kaynaklar çelişiyor
law-report-link = { $kind }: { $first } – { $last } · { $part }
law-report-rule = { $title }: { $figure } ({ $article }, { $id }, güven { $confidence })

law-unit-month = { $count } ay
law-unit-year = { $count } yıl
law-unit-calendar-day = { $count } gün
law-unit-business-day = { $count } iş günü
law-unit-hour = { $count } saat
law-unit-count = { $count } kez
law-unit-money = { $count } TL
law-unit-money-per-year = yılda { $count } TL
law-unit-word = { $count }
law-unit-yes = evet
law-unit-no = hayır
