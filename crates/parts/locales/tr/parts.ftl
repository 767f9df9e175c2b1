# Yedek parça

parts-parts = Yedek parça
parts-part = Parça
parts-part-new = Parça ekle
parts-part-edit = Parçayı düzenle
parts-all = Tümü
parts-archived = Kullanım dışı
parts-search = Ad ya da stok kodu
parts-none = Henüz parça yok
parts-none-help = Katalogdaki bir ürünü parça olarak işaretleyin; neye uyduğunu, fiyatını ve sipariş noktasını girin.
parts-name = Ad
parts-sku = Stok kodu
parts-on-hand = Eldeki
parts-reserved = Ayrılan
parts-waiting = Beklenen
parts-ordered = Siparişte
parts-on-order = Sipariş ve taslak
parts-wanted = İstenen
parts-point = Sipariş noktası
parts-target = Hedef
parts-levels = Sipariş noktası ve hedef
parts-cost = Maliyet
parts-lead-days = Temin süresi (gün)
parts-months = Parça garantisi (ay)
parts-months-help = Boş bırakılırsa { $least } ay; yasa bundan kısasına izin vermez.
parts-months-n = { $n } ay
parts-days-n = { $n } gün
parts-pieces-n = { $n } adet
parts-missing-n = { $n } adet bekliyor
parts-aside = Ayrıldı
parts-old-part = Sökülen parça
parts-old-none = Sökülen parça yok
parts-old-kept = Bizde kalır
parts-old-returned = Müşteriye verilir
parts-old-to-supplier = Tedarikçiye gider
parts-supplier = Tedarikçi
parts-note = Not
parts-product = Ürün
parts-product-help = Stok kodu, barkodun gösterdiği kod ya da ürünün adı.
parts-part-words-help = Stok kodu ya da parçanın adı.
parts-serialised = Seri numaralı
parts-yes = Evet
parts-no = Hayır
parts-station = İstasyon
parts-every-station = Tüm istasyonlar
parts-quantity = Adet
parts-why = Neden
parts-save = Kaydet
parts-edit = Düzenle
parts-archive = Kullanımdan kaldır
parts-restore = Yeniden kullan
parts-show = Göster
parts-print = Yazdır
parts-history = Geçmiş
parts-page-before = Önceki
parts-page-next = Sonraki
parts-saved = Kaydedildi.
parts-marked = Ürün parça olarak işaretlendi.
parts-part-archived = Parça kullanımdan kaldırıldı.
parts-part-restored = Parça yeniden kullanımda.

## Parçanın sayfası

parts-stock = Stok
parts-waiting-title = Ayrılanlar ve bekleyenler
parts-waiting-none = Bu parçayı bekleyen yok.
parts-for-record = Bir servis kaydı için
parts-for-whom = Kimin için
parts-put-aside-title = Elle ayır
parts-put-aside-do = Ayır
parts-put-aside = Ayrıldı.
parts-put-aside-short = Eldekiler ayrıldı; eksik kalanlar gelince ayrılır.
parts-release = Bırak
parts-let-go = Bırakıldı; sıradaki bekleyen varsa ona ayrıldı.
parts-fits = Uyduğu ürünler
parts-fits-none = Bu parçanın hangi ürünlere uyduğu girilmemiş.
parts-fit-note = Açıklama
parts-fit-say = Uyar
parts-fit-drop = Uymaz
parts-fit-said = Uyduğu ürün eklendi.
parts-fit-dropped = Ürün listeden çıkarıldı.
parts-uses = Kullanıldığı yerler
parts-uses-none = Henüz kullanılmadı.
parts-take-back = Geri al
parts-taken-back = Rafa geri alındı.
parts-taken-back-why = Geri alındı
parts-levels-set = Sipariş noktası kaydedildi.
parts-fitting = Uyan parçalar
parts-fitting-none = Bu ürüne uyan parça girilmemiş.
parts-mark = Parça olarak işaretle
parts-is-part = Bu ürün bir yedek parça: parça sayfası

## Uyum dosyası

parts-fits-import = Uyum dosyası yükle
parts-fits-intro = Her satırda parçanın stok kodu, ürünün stok kodu ve isterseniz açıklama: RZ-22;WK-200;yalnız B serisi. Ayraç noktalı virgül, virgül ya da sekme.
parts-fits-file = CSV dosyası
parts-fits-take = Yükle
parts-fits-taken = Uyumlar yüklendi.
parts-fits-taken-n = { $n } uyum yüklendi, { $problems } satır alınamadı.
parts-fits-row = { $line }. satır: { $why }

## Fiyatlar

parts-prices = Fiyatlar
parts-prices-none = Hiçbir listede fiyatı yok.
parts-price = Fiyat
parts-price-set = Fiyatı kaydet
parts-price-list = Fiyat listesi
parts-price-lists = Fiyat listeleri
parts-list-new = Fiyat listesi oluştur
parts-list-edit = Fiyat listesini düzenle
parts-list-made = Liste oluşturuldu; fiyatları girin.
parts-list-empty = Bu listede parça fiyatı yok.
parts-lists-none = Henüz fiyat listesi yok
parts-lists-none-help = Genel bir liste oluşturun; istasyona ya da müşteri segmentine özel listeler onun önüne geçer.
parts-lists-search = Liste adı
parts-list-station-help = Boşsa liste tüm istasyonlarda geçerlidir.
parts-segment = Müşteri segmenti
parts-segment-help = Segmentler ayarlarda tanımlanır; boşsa herkes için.
parts-every-segment = Herkes
parts-currency = Para birimi
parts-valid-from = Geçerlilik başı
parts-valid-to = Geçerlilik sonu
parts-vat = KDV
parts-vat-included = Fiyatlara KDV dâhil
parts-vat-within = KDV dâhil
parts-vat-beside = KDV hariç
parts-rates = İşçilik
parts-rates-none = Bu listede işçilik ücreti yok.
parts-rate-all = Tüm işler
parts-rate-kind = Ücret türü
parts-rate-name = Uzmanlık ya da iş
parts-rate-name-help = Boş saat ücreti tüm işler için geçerlidir.
parts-rate-hour = Saat ücreti
parts-rate-fixed = Sabit ücret
parts-rate-set = Ücreti kaydet

## Sipariş edilecekler

parts-needs = Sipariş edilecekler
parts-needs-none = Şu anda sipariş edilecek parça yok.
parts-needs-order = Seçilenlerden sipariş taslağı çıkar
parts-to-order = Sipariş edilecek
parts-order-take = Seç
parts-no-supplier = Tedarikçisi yok
parts-orders-drafted = Sipariş taslağı hazır.

## Tedarikçiler

parts-suppliers = Tedarikçiler
parts-supplier-new = Tedarikçi ekle
parts-supplier-registered = Tedarikçi eklendi.
parts-suppliers-none = Henüz tedarikçi yok
parts-suppliers-none-help = Müşteri kayıtlarındaki bir firmayı tedarikçi olarak işaretleyin.
parts-suppliers-search = Firma adı
parts-company = Firma
parts-company-find = Firmayı ara
parts-company-find-help = Müşteri kayıtlarında aranır.
parts-terms = Teslim ve ödeme koşulları
parts-phone = Telefon
parts-mail = E-posta
parts-follows = Tedarik siparişleri

## Siparişler

parts-order = Sipariş
parts-orders = Tedarik siparişleri
parts-order-new = Sipariş oluştur
parts-order-begin = Taslağı aç
parts-order-begun = Taslak açıldı; satırları ekleyin.
parts-orders-none = Henüz sipariş yok
parts-orders-none-help = Azalan parçalardan taslak çıkarın ya da elle bir sipariş oluşturun.
parts-orders-search = Sipariş numarası
parts-order-note = Tedarikçiye not
parts-order-send = Gönderildi olarak işaretle
parts-order-sent = Sipariş gönderildi.
parts-order-cancel = Siparişi iptal et
parts-order-cancelled = Sipariş iptal edildi.
parts-order-received = Siparişin tamamı teslim alındı.
parts-order-partly-received = Gelenler rafa alındı; kalanlar bekleniyor.
parts-order-state-draft = Taslak
parts-order-state-sent = Gönderildi
parts-order-state-partly_received = Kısmen geldi
parts-order-state-received = Teslim alındı
parts-order-state-cancelled = İptal
parts-awaited = Beklenenler
parts-number = Numara
parts-state = Durum
parts-sum = Tutar
parts-expected = Beklenen gün
parts-expected-help = Boşsa tedarikçinin temin süresine göre hesaplanır.
parts-made = Oluşturulma
parts-made-by = Oluşturan
parts-sent-at = Gönderilme
parts-ended-why = Açıklama
parts-lines = Satırlar
parts-lines-none = Siparişte satır yok.
parts-line-add = Satır ekle
parts-line-change = Değiştir
parts-line-zero = Adet 0 ise satır silinir.
parts-line-price-help = Boşsa bu tedarikçinin son fiyatı.
parts-came = Gelen
parts-rest-n = { $n } adet bekleniyor
parts-receive = Teslim al
parts-receive-do = Rafa al
parts-delivery-note = İrsaliye numarası
parts-difference = Fark açıklaması
parts-difference-help = Fazla gelirse ya da kalanı gelmeyecekse nedenini yazın.
parts-complete = Kalanı gelmeyecek; siparişi kapat
parts-deliveries = Teslimatlar
parts-deliveries-none = Henüz teslimat yok.
parts-paper-title = Tedarik siparişi
parts-paper-deliver-to = Teslim yeri
parts-paper-foot = Lütfen irsaliyede sipariş numarasını belirtin.

## Olaylar

parts-event-part-marked = Parça olarak işaretlendi
parts-event-part-changed = Parça değişti
parts-event-part-archived = Kullanımdan kaldırıldı
parts-event-part-restored = Yeniden kullanıma alındı
parts-event-part-fit-said = Uyduğu ürün eklendi
parts-event-part-fit-dropped = Uyduğu ürün çıkarıldı
parts-event-part-fits-imported = Uyumlar dosyadan yüklendi
parts-event-part-levels-set = Sipariş noktası değişti
parts-event-part-reserved = Parça ayrıldı
parts-event-part-released = Ayrılan parça bırakıldı
parts-event-part-arrived = Beklenen parça geldi
parts-event-part-reservation-cut = Ayrılan parça rafta eksik çıktı
parts-event-part-used = Parça kullanıldı
parts-event-part-taken-back = Parça geri alındı
parts-event-part-old-part-recorded = Sökülen parçanın nereye gittiği yazıldı
parts-event-supplier-registered = Tedarikçi olarak işaretlendi
parts-event-supplier-changed = Tedarikçi koşulları değişti
parts-event-supplier-archived = Tedarikçi kullanımdan kaldırıldı
parts-event-supplier-restored = Tedarikçi yeniden kullanıma alındı
parts-event-price-list-made = Liste oluşturuldu
parts-event-price-list-changed = Liste değişti
parts-event-price-list-archived = Liste kullanımdan kaldırıldı
parts-event-price-list-restored = Liste yeniden kullanıma alındı
parts-event-price-list-price-set = Parça fiyatı değişti
parts-event-price-list-rate-set = İşçilik ücreti değişti
parts-event-purchase-drafted = Taslak açıldı
parts-event-purchase-line-set = Satır değişti
parts-event-purchase-sent = Sipariş gönderildi
parts-event-purchase-received = Teslim alındı
parts-event-purchase-cancelled = Sipariş iptal edildi

## Yetkiler

parts-may-parts-read = Yedek parça, fiyat ve tedarik siparişlerini görmek
parts-may-parts-edit = Parça, uyum, fiyat ve sipariş noktalarını düzenlemek
parts-may-parts-use = Parça ayırmak, kullanmak, geri almak
parts-may-parts-purchase = Tedarikçileri düzenlemek, sipariş vermek, teslim almak
parts-job-keep-true = Parça adlarını ve ayrılanları güncel tutar
parts-job-arrived = Gelen parçayı bekleyen kayda haber verir

## Ret nedenleri

parts-refused-choice = Listeden birini seçin.
parts-refused-day = Günü GG.AA.YYYY biçiminde yazın.
parts-refused-whole = Tam sayı yazın.
parts-refused-price = Fiyat sıfır ya da daha büyük olmalı.
parts-refused-months = Parça garantisi { $least } ile { $most } ay arasında olmalı.
parts-refused-lead-days = Temin süresi 0 ile 730 gün arasında olmalı.
parts-refused-note = Metni kısaltın.
parts-refused-quantity = Adet 1 ile { $most } arasında olmalı.
parts-refused-serials = { $n } parça için { $told } seri numarası yazıldı; her parçanın bir seri numarası olmalı.
parts-refused-serial-long = Seri numarası en çok 64 karakter olabilir.
parts-refused-serial-twice = Aynı seri numarasını bir kez yazın.
parts-refused-serial-used = { $serial } seri numaralı parça daha önce takılmış; numarayı kontrol edin.
parts-refused-no-part = Kullanımda olan bir parça seçin.
parts-refused-is-part = { $name } zaten parça olarak işaretli.
parts-refused-fits-itself = Parça kendisine uyamaz; başka bir ürün seçin.
parts-refused-fit-note = Açıklama en çok 200 karakter olabilir.
parts-refused-fit-row = Satırda iki stok kodu olmalı: parça ve ürün.
parts-refused-code = { $code } kodlu ürün katalogda yok.
parts-refused-code-no-part = { $code } kodlu ürün parça olarak işaretli değil.
parts-refused-file = Bir dosya seçin.
parts-refused-file-utf8 = Dosyayı UTF-8 olarak kaydedip yeniden yükleyin.
parts-refused-file-none = Dosyadaki satırların hiçbiri alınamadı; nedenleri aşağıda.
parts-refused-file-rows = Bir dosyada en çok { $most } satır olabilir; kalanını ayrı bir dosyayla yükleyin.
parts-refused-product = Katalogdaki bir ürünün kodunu ya da adını yazın.
parts-refused-product-many = Bu ada { $n } ürün uyuyor; stok kodunu yazın.
parts-refused-too-few = Ayrılmamış { $free } adet var (elde { $on_hand }). Daha azını kullanın ya da parçayı ayırıp bekleyin.
parts-refused-why = Nedeni yazın (en çok { $most } karakter).
parts-refused-for-whom = Kimin için ayrıldığını yazın.
parts-refused-back-already = Bu parça daha önce geri alınmış.
parts-refused-level = 0 ile 100.000 arasında bir sayı yazın.
parts-refused-target = Hedef, sipariş noktasından küçük olamaz; önce noktayı girin.
parts-refused-name = Bir ad yazın (en çok 120 karakter).
parts-refused-segment = Listeden bir segment seçin; segmentler ayarlarda tanımlanır.
parts-refused-currency = Para birimini üç harfle seçin: TRY, EUR, USD.
parts-refused-currency-stays = Listede fiyat varken para birimi { $currency } kalır; başka para birimi için yeni liste açın.
parts-refused-valid-to = Son gün ilk günden önce olamaz.
parts-refused-rate-name = Sabit ücret için işin adını yazın (en çok 120 karakter).
parts-refused-supplier = Kullanımda olan bir tedarikçi seçin.
parts-refused-supplier-person = Tedarikçi bir firma kaydı olmalı.
parts-refused-is-supplier = { $name } zaten tedarikçi.
parts-refused-company = Firmayı arayıp seçin.
parts-refused-lines = Bir siparişte en çok { $most } satır olabilir.
parts-refused-part-twice = Aynı parçayı tek satıra yazın.
parts-refused-not-draft = Yalnızca taslak değiştirilebilir; bu sipariş gönderilmiş.
parts-refused-no-lines = Göndermeden önce en az bir satır ekleyin.
parts-refused-nothing-chosen = En az bir parça seçin.
parts-refused-no-supplier = { $name } için tedarikçi seçilmemiş; parçanın sayfasından seçin.
parts-refused-delivery-note = İrsaliye numarasını yazın (en çok 64 karakter).
parts-refused-received-already = Bu irsaliye { $at } tarihinde { $by } tarafından teslim alındı.
parts-refused-came = Gelen adedi bu siparişin satırları için 0 ile { $most } arasında yazın.
parts-refused-nothing-came = Gelen adetleri yazın ya da siparişi kapatın.
parts-refused-more-came = Sipariş edilenden fazla geldi; nedenini yazın.
parts-refused-less-came = Kalanı gelmeyecekse nedenini yazın.

## Denetimler

parts-check-held = Ayrılanlar rafta var
parts-check-held-what = { $reserved } adet ayrılmış, elde { $on_hand } adet var
parts-check-reserved = Ayrılan sayısı kayıtlarla aynı
parts-check-reserved-what = Ayrılan ya da beklenen sayı, açık kayıtların toplamı değil
parts-check-holding = Ayrılan, istenenden fazla değil
parts-check-holding-what = Ayrılan sayı istenen sayıya uymuyor
parts-check-uses = Kullanımlar stok hareketleriyle aynı
parts-check-uses-what = Kullanımın stok hareketi eksik ya da farklı
parts-check-moves = Her tüketimin bir kullanımı var
parts-check-moves-what = Hareketin kullanım kaydı yok
parts-check-received = Gelenler teslimatlarla aynı
parts-check-received-what = Satırda gelen sayı teslimatların toplamı değil

## Zaman çizgisi

parts-told-reserved = { $quantity } adet { $name } istendi; { $missing } adet bekleniyor
parts-told-released = Ayrılan { $quantity } adet { $name } bırakıldı
parts-told-arrived = { $quantity } adet { $name } geldi
parts-told-cut = Ayrılan { $name } rafta { $quantity } adet eksik çıktı
parts-told-used = { $quantity } adet { $name } takıldı
parts-told-taken-back = { $quantity } adet { $name } geri alındı: { $why }
parts-told-old-part = { $name }: sökülen parçanın nereye gittiği yazıldı
