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
