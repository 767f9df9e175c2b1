evidence-contents = İçindekiler
evidence-foot = Hakem heyeti dosyası { $number }
evidence-intro = Bu dosya, 6502 sayılı Tüketicinin Korunması Hakkında Kanun’un 66 ile 72. maddelerindeki başvurular için { $moment } itibarıyla kayıtlardan derlendi. Ekleri aynı adlı ZIP dosyasındadır; her ekin SHA-256 özeti listede yazar.
evidence-customer = Müşteri
evidence-firm = Firma
evidence-matter = Talep konusu
evidence-opened = { $day } günü açıldı
evidence-section-parties = Taraflar
evidence-section-goods = Ürün ve satış
evidence-section-claims = Talep ve yapılanlar
evidence-section-rights = Garanti ve haklar
evidence-section-timeline = Olayların sırası
evidence-section-talk = Yazışmalar
evidence-section-clocks = Süreler ve hesapları
evidence-section-money = Ödemeler
evidence-section-proofs = Onaylar ve teslim kanıtları
evidence-section-enclosures = Ekler
evidence-section-chain = Olay zincirinin doğrulanması
evidence-section-bounds = Dosyanın sınırları
evidence-name = Ad, soyad ya da unvan
evidence-tax-number = VKN
evidence-tax-office = Vergi dairesi
evidence-person-number = TCKN / VKN
evidence-address = Adres
evidence-phone = Telefon
evidence-mail = E-posta
evidence-web = Web
evidence-brand = Marka
evidence-model = Model
evidence-serial = Seri no
evidence-invoice = Fatura no
evidence-invoice-day = Fatura tarihi
evidence-invoice-total = Fatura tutarı
evidence-sold-how = Satış şekli
evidence-sold-distance = Mesafeli satış
evidence-delivered-on = Teslim tarihi
evidence-warranty = Garanti
evidence-warranty-until = Garanti bitişi
evidence-covered = Garanti kapsamında
evidence-not-covered = Garanti kapsamında değil
evidence-opened-on = Açılış
evidence-channel = Geliş yolu
evidence-state = Durum
evidence-order = Servis kaydı { $number }
evidence-fault-told = Arıza, müşterinin sözleriyle
evidence-notified-on = Arıza bildirimi
evidence-handed-over-on = Ürünün teslim alınması
evidence-promised-on = Söz verilen gün
evidence-warranty-then = Bildirim gününde
evidence-in-warranty = Garanti içinde
evidence-out-of-warranty = Garanti dışında
evidence-repeats = Aynı arızanın önceki onarımları
evidence-condition = Geldiğinde görünüşü
evidence-findings = Bulgu
evidence-labour = Yapılan iş
evidence-test = Deneme sonucu
evidence-report = Rapor
evidence-report-on = Rapor tarihi
evidence-copy-given-on = Müşteriye verildi
evidence-report-text = Raporun metni
evidence-choice = Müşterinin seçtiği hak
evidence-choice-on = Seçim tarihi
evidence-ready-on = Hazır bildirimi
evidence-returned-on = Müşteriye teslim
evidence-outcome = Sonuç
evidence-charge = Müşteriden istenen ücret
evidence-no-answer = Kayıtlar birbiriyle çeliştiği için kanun sorusu yanıtlanamadı.
evidence-working-then = { $day } gününün garanti kararı, gerekçesiyle
evidence-working-now = { $day } günü sorulan yanıt, gerekçesiyle
evidence-until = { $day } gününe kadar
evidence-timeline-intro = Sıra numarası, olayın zincirdeki yeridir. Kurum içi olaylar yazılmaz; özetleri zincir.json dosyasındadır.
evidence-place = Sıra
evidence-when = Zaman
evidence-by = Kim
evidence-what = Ne
evidence-about = Kayıt
evidence-started = Başlangıç
evidence-target = Süre
evidence-target-business-days = { $n } iş günü
evidence-target-days = { $n } gün
evidence-target-months = { $n } ay
evidence-target-hours = { $n } saat
evidence-target-minutes = { $n } dakika çalışma süresi
evidence-due = Son gün
evidence-stands = Durum
evidence-stands-running = İşliyor
evidence-stands-paused = Durdu
evidence-stands-met = Süresinde yerine geldi
evidence-stands-met-late = Geç yerine geldi
evidence-stands-breached = Süresi geçti
evidence-stands-withdrawn = Geri alındı
evidence-pauses = Durduğu zamanlar
evidence-basis = Dayanak
evidence-basis-policy = Firmanın hizmet taahhüdü
evidence-basis-promise = Müşteriye verilen söz
evidence-certainty = Kesinlik
evidence-unsure = Bir varsayıma ya da tartışmalı bir kaynağa dayanır
evidence-working = Hesabı
evidence-day = Tarih
evidence-number = No
evidence-amount = Tutar
evidence-takings = Alınan ve geri verilen para
evidence-refunds = İadeler
evidence-entries = Müşteri hesabındaki kayıtlar
evidence-debit = borç
evidence-credit = alacak
evidence-undone = Sonradan geri alındı
evidence-settled = { $moment } tarihinde ödendi
evidence-estimate = Onarım teklifi
evidence-revision = Sürüm
evidence-total = KDV dahil toplam
evidence-offered = Müşteriye gönderildi
evidence-valid-until = Geçerlilik
evidence-answered-by = Yanıtlayan
evidence-answered-at = Yanıt zamanı
evidence-answered-how = Yanıt yolu
evidence-network = Ağ adresi
evidence-accepted-text = Kabul edilen metin, kelimesi kelimesine
evidence-text-hash = Metnin SHA-256 özeti
evidence-made = Düzenlendi
evidence-sent = Gönderildi
evidence-sent-to = Gönderildiği yer
evidence-approved = Aldığını onayladı
evidence-approved-by = Onaylayan
evidence-file-hash = Dosyanın SHA-256 özeti
evidence-hand-over = Teslim
evidence-taken-by = Teslim alan
evidence-proof = Kanıt
evidence-by-signature = İmza
evidence-by-code = Gönderilen kod
evidence-by-paper = İmzalı fiş
evidence-by-name = Müşterinin yazdığı ad
evidence-enclosures-intro = Ekler ZIP dosyasında bu adlarla durur. Bir ekin değişmediği, SHA-256 özeti yeniden hesaplanıp buradakiyle karşılaştırılarak görülür.
evidence-what-photo = Fotoğraf
evidence-what-signature = İmza
evidence-what-paper = Servis kaydına eklenen evrak
evidence-what-attachment = { $message }. iletinin eki
evidence-what-message = İleti
evidence-what-chain = Olay zinciri
evidence-what-dossier = Dosyanın kendisi
evidence-left-large = Yer kalmadığı için eklenmedi; istenirse ayrıca sunulur
evidence-left-missing = Saklandığı yerde bulunamadı
evidence-left-altered = Saklanan dosya özetine uymuyor, bu yüzden eklenmedi
evidence-chain-intro = Bu talebin her olayı, kendinden önceki olayın özetini taşır; araya olay eklenirse, silinirse ya da biri değiştirilirse sonraki özetler tutmaz. Yazılmayan olayların da yeri ve özeti bellidir: heyet isterse aslı gösterilir ve özetinin aynı olduğu görülür.
evidence-chain-events = Zincirdeki olay sayısı
evidence-chain-told = Bu dosyada yazılan
evidence-chain-verified = Doğrulandı
evidence-chain-first = İlk özet
evidence-chain-last = Son özet
evidence-chain-whole = Zincir bütün
evidence-chain-whole-text = Hiçbir olay değiştirilmemiş, silinmemiş ya da araya sokulmamış.
evidence-chain-broken = Zincir doğrulanamadı
evidence-chain-more = ve { $n } yerde daha
evidence-broken-altered = { $place }. sıradaki olay ya da ondan önceki biri sonradan değiştirilmiş.
evidence-broken-missing = { $place }. sıradaki olay eksik.
evidence-broken-head = Zincirin sonu kayıtlı sonla aynı değil.
evidence-bounds-intro = Firmanın iç notları, çalışanların adları, üçüncü kişilerin bilgileri ve kurum içi olaylar bu dosyada yoktur. İletiler ve belgeler gönderildikleri gibidir.
evidence-bounds-documents = Başkasına ait ya da kurum içi olduğu için konmayan belge
evidence-bounds-left = Yalnız adı yazılan ek
evidence-cut-orders = Servis kayıtlarının ilk { $n } tanesi yazıldı.
evidence-cut-merged = Birleştirilen taleplerin { $n } tanesi yazıldı.
evidence-cut-clocks = Sürelerin son { $n } tanesi yazıldı.
evidence-cut-messages = Bir talebin son { $n } iletisi yazıldı.
evidence-cut-events = Bir zincirin ilk { $n } olayı yazıldı; hepsi doğrulandı.
evidence-inbound = Müşteriden firmaya
evidence-outbound = Firmadan müşteriye
evidence-message-number = No
evidence-message-ticket = Talep
evidence-message-at = Zaman
evidence-message-direction = Yön
evidence-message-who = Yazan
evidence-message-way = Yol
evidence-message-along = Ekler
evidence-list-number = No
evidence-list-file = Dosya
evidence-list-what = Tür
evidence-list-name = Ad
evidence-list-day = Tarih
evidence-list-bytes = Bayt
evidence-list-sha256 = SHA-256
evidence-list-note = Açıklama
evidence-readme =
    { $number } numaralı talebin tüketici hakem heyeti dosyası
    { $firm }
    Hazırlandı: { $moment }
    
    dosya.pdf      Okunacak dosya: taraflar, ürün, haklar, olaylar, yazışmalar, süreler, kanıtlar
    liste.csv      Bütün ekler: no, dosya, tür, ad, tarih, bayt, SHA-256 özeti
    zincir.json    Olay zinciri: yerler, özetler, yazılabilen olaylar
    belgeler       Arşivdeki belgeler, verildikleri ya da geldikleri gibi
    fotograflar    Fotoğraflar ve imzalar
    mesajlar       Her ileti bir metin dosyasıdır; ekleri yanındadır
    
    NASIL DENETLENİR
    1. Bir dosyanın değişmediğini görmek için SHA-256 özetini yeniden hesaplayın ve liste.csv içindekiyle karşılaştırın.
       Windows: certutil -hashfile DOSYA SHA256
       Linux: sha256sum DOSYA
       macOS: shasum -a 256 DOSYA
    2. zincir.json içinde her olayın yeri ve özeti vardır. Her özet, bir önceki özet ile olayın bütün kaydından hesaplanır;
       bu yüzden tek bir olay değişse sonraki bütün özetler değişir.
    3. Yazılmayan olaylar kurum içidir ya da üçüncü kişilere ilişkindir. Heyet isterse asılları gösterilir; özetleri buradakiyle
       aynı olmalıdır.
    4. Listede açıklaması olan ekler bu ZIP içinde yoktur; özetleri yazılıdır ve istenirse ayrıca sunulur.
