# Texts of payments.

# words
payments-takings = Tahsilatlar
payments-take = Tahsilat yap
payments-all = Hepsi
payments-see = Gör
payments-number = Tahsilat no
payments-at = Zaman
payments-day = Gün
payments-customer = Müşteri
payments-tax-number = TC kimlik / vergi no
payments-kind = Tür
payments-taking-deposit = Kapora
payments-taking-payment = Ödeme
payments-taking-give_back = Para iadesi
payments-instrument = Ödeme aracı
payments-way-cash = Nakit
payments-way-terminal = POS
payments-way-transfer = Havale / EFT
payments-amount = Tutar
payments-currency = Para birimi
payments-reference = Referans
payments-reference-terminal = POS referansı
payments-reference-transfer = Banka referansı
payments-reference-help = POS fişindeki ya da dekonttaki numara. Kart numarası yazmayın.
payments-about = Açıklama
payments-about-help = Makbuzda ve hesap hareketlerinde görünür.
payments-state = Durum
payments-station = İstasyon
payments-by = Alan
payments-cause = Ne için
payments-on-account = Müşteri hesabına
payments-left = İade edilebilir
payments-facts = Tahsilat
payments-why = Neden

# list and till
payments-search = Tahsilat no
payments-none = Henüz tahsilat yok
payments-none-text = Müşterinin ya da servis kaydının sayfasından para aldığınızda burada görünür.
payments-customer-none = Bu müşteriden henüz para alınmadı.
payments-till = Kasa özeti
payments-till-of = Kasa özeti: { $days }
payments-till-none = Bu günlerde kasa hareketi yok.
payments-till-days = En çok { $n } günün özeti çıkarılır; daha kısa bir aralık seçin.
payments-till-more = alınan { $taken } · verilen { $given }

# taking, giving back, reversing
payments-choose-station = İstasyon seçin
payments-choose-customer = Önce parayı veren müşteriyi seçin.
payments-taken = Tahsilat kaydedildi. Makbuzu yazdırabilirsiniz.
payments-give-back = Para iade et
payments-give-back-most = En çok { $left } iade edilebilir.
payments-given-back = Para iadesi kaydedildi. Makbuzu yazdırabilirsiniz.
payments-reverse = Geri al
payments-reverse-why = Neden geri alıyorsunuz?
payments-reverse-help = Yalnızca yanlışlıklar için, aynı gün ve bir kez. Kayıt silinmez; tersi yazılır.
payments-reversed = Tahsilat geri alındı.
payments-undone = geri alındı
payments-undoes = geri alma
payments-undoes-what = Geri aldığı tahsilat
payments-undone-by = Geri alan kayıt

# receipt
payments-receipt-a5 = Makbuz
payments-receipt-80 = Fiş (80 mm)
payments-receipt-taken = Tahsilat makbuzu
payments-receipt-given = Tediye makbuzu
payments-receipt-reversal = Geri alma makbuzu
payments-receipt-undone = GERİ ALINDI
payments-receipt-words = Yalnız { $words }
payments-receipt-gives = Parayı veren
payments-receipt-gets = Parayı alan
payments-receipt-foot = Bu makbuz mali belge değildir; fatura yerine geçmez.

# other pages
payments-follows = { $count } tahsilat

# permissions
payments-may-payments-read = Tahsilatları görür
payments-may-payments-take = Para alır ve iade eder
payments-may-payments-reverse = Yanlış tahsilatı geri alır

# checks
payments-check-entries = Her tahsilatın hesap kaydı var
payments-complaint-entry = hesap kaydı yok ya da uymuyor
payments-check-reversals = Geri alınan tahsilatlar karşılığına uyuyor
payments-complaint-reversal = geri aldığı tahsilata uymuyor
payments-check-paid = Ödenen tutarlar tahsilatların toplamı
payments-complaint-paid = kaynağı için ödenen tutar tahsilatların toplamı değil
payments-check-on-account = Hesaba alınan tutarlar tahsilatların toplamı
payments-complaint-on-account = hesaba alınan tutar tahsilatların toplamı değil

# refusals
payments-refused-amount = Sıfırdan büyük bir tutar yazın.
payments-refused-words-long = En çok 200 karakter olabilir.
payments-refused-card-number = Burada kart numarasına benzeyen bir sayı var. Kart numarası saklanmaz; fişteki referansı yazın.
payments-refused-kind = Kapora ya da ödeme seçin.
payments-refused-kind-back = Para iadesinde tür yazılmaz.
payments-refused-station = Bir istasyon seçin.
payments-refused-station-closed = { $name } kapalı; açık bir istasyon seçin.
payments-refused-currency = Bu kayıt için { $currency } ile ödeme alınmış; aynı para biriminde devam edin.
payments-refused-more-than-paid = En çok { $paid } geri verilebilir; bundan fazlası alınmadı.
payments-refused-not-theirs = Bu müşteri bunun için o kadar ödeme yapmadı. Para, ödeyen müşteriye geri verilir.
payments-refused-why = Nedenini yazın.
payments-refused-reversal = Geri alma kaydı geri alınmaz; yeni bir tahsilat yapın.
payments-refused-reversed = Bu tahsilat daha önce geri alınmış.
payments-refused-not-today = Yalnızca bugünkü tahsilat geri alınır; eskisi için para iadesi yapın.
payments-job-paid-changed = Ödenen tutarı ilgili kayda bildirir

# refunds
payments-refunds = Para iadeleri
payments-refund = Para iadesi
payments-refund-number = İade no
payments-grant-refund = Para iadesi
payments-grant-gesture = Jest
payments-due-by = Son ödeme günü
payments-asked-by = İsteyen
payments-asked-at = İstendi
payments-reason = Neden
payments-decided-by = Karar veren
payments-decided-at = Karar
payments-decided-why = Gerekçe
payments-settled-at = Ödendi
payments-way = Ödeme yolu
payments-way-to-choose = Yolu seçilecek
payments-history = Geçmiş
payments-tab-open = Açık
payments-tab-overdue = Geciken
payments-tab-waiting = Onay bekleyen
payments-tab-trouble = Bakılacak
payments-tab-all = Hepsi
payments-refund-search = İade no
payments-refunds-none = Ödenecek para iadesi yok
payments-refunds-none-text = Bir iadeye karar verildiğinde ya da müşteriye jest yapıldığında burada görünür.
payments-refund-trouble = bakılmalı
payments-refund-overdue = gecikti
payments-customer-no-refunds = Bu müşteriye para iadesi yok.
payments-choose-getter = Önce parayı alacak müşteriyi seçin.
payments-asked-times = { $n } kez soruldu
payments-refund-state-waiting = onay bekliyor
payments-refund-state-due = ödenecek
payments-refund-state-paid = ödendi
payments-refund-state-denied = reddedildi
payments-refund-state-cancelled = vazgeçildi
payments-portion-state-open = ödenecek
payments-portion-state-paid = ödendi
payments-portion-state-cancelled = vazgeçildi
payments-payment-state-pending = bekliyor
payments-payment-state-sent = gönderildi
payments-payment-state-unknown = sonucu bilinmiyor
payments-payment-state-succeeded = ödendi
payments-payment-state-failed = ödenemedi
payments-payment-state-cancelled = gönderilmedi
payments-refund-way-provider = Ödendiği karta
payments-refund-way-bank = Banka havalesi
payments-refund-way-cash = Nakit
payments-refund-way-terminal = POS
payments-refund-way-account = Müşteri hesabına
payments-refund-way-manual = Elle

# deciding
payments-decide = Onay bekliyor
payments-decide-help = { $amount } tutarındaki iade, isteyenin sınırını aşıyor. Onaylarsanız ödeme başlar.
payments-approve = Onayla
payments-approve-own = Bu iadeyi siz istediniz; başka biri onaylamalı.
payments-approved = İade onaylandı.
payments-deny = Reddet
payments-deny-why = Neden reddediyorsunuz?
payments-denied = İade reddedildi.
payments-refund-cancel = İadeden vazgeç
payments-refund-cancel-help = Henüz yola çıkmamış ödemeler durdurulur. Ödenmiş olan geri alınmaz.
payments-refund-cancelled = İadeden vazgeçildi.

# paying
payments-another-way = Ödeme yolunu seç
payments-another-way-help = Önceki deneme bırakılır, yeni bir deneme yazılır.
payments-way-chosen = Ödeme yolu seçildi.
payments-iban = IBAN
payments-iban-help = Havale için; boşluklu ya da boşluksuz.
payments-holder = Hesap sahibi
payments-provider = Ödeme kuruluşu
payments-provider-reference = Ödemenin referansı
payments-provider-reference-help = Ödeme kuruluşunun ödemeye verdiği numara. Kart numarası yazmayın.
payments-hand-out = Kasadan öde
payments-hand-out-help = { $amount } müşteriye verilir; makbuzu yazdırabilirsiniz.
payments-handed-out = Ödeme kaydedildi. Makbuzu yazdırabilirsiniz.
payments-say-outcome = Sonucunu yaz
payments-say-outcome-help = { $amount } tutarındaki ödemenin sonucunu, bankadan ya da ödeme kuruluşundan öğrendiğiniz gibi yazın.
payments-outcome = Sonuç
payments-outcome-went = Ödendi
payments-outcome-failed = Ödenemedi ya da geri döndü
payments-outcome-words = Referans ya da neden
payments-outcome-words-help = Dekont numarası ya da bankanın bildirdiği neden. Kart numarası yazmayın.
payments-outcome-said = Sonuç kaydedildi.
payments-send-again = Yeniden gönder
payments-sent-again = Ödeme yeniden gönderilecek.
payments-gesture-new = Jest yap
payments-gesture-help = Bir ödemenin karşılığı olmayan, gönül almak için verilen para. Sınırınızı aşarsa başka biri onaylar.
payments-gesture-granted = Jest kaydedildi.

# bank
payments-bank-list = Havale listesi
payments-bank-lists = Havale listeleri
payments-bank-new = Liste hazırla
payments-bank-new-help = Seçilen havaleler listeye alınır ve gönderildi sayılır; bir havale yalnızca bir listede olur. Bir listeye en çok { $most } havale sığar.
payments-bank-nothing = Listeye alınacak havale yok.
payments-bank-none = Henüz havale listesi yok
payments-bank-none-text = Onaylanmış havaleleri bir dosyada toplayıp bankanıza yükleyebilirsiniz.
payments-bank-made = Liste hazır. Dosyayı indirip bankaya yükleyin.
payments-bank-help = Dosyayı bankaya yükleyin; bankanın sonucunu her satırda yazın. Dosya kaç kez indirilirse indirilsin aynı havaleleri içerir.
payments-bank-file = Dosyayı indir
payments-transfers = Havaleler
payments-made-at = Hazırlandı
payments-made-by = Hazırlayan
payments-sheet-holder = Alıcı Adı
payments-sheet-iban = IBAN
payments-sheet-amount = Tutar
payments-sheet-currency = Para Birimi
payments-sheet-words = Açıklama
payments-sheet-reference = Referans
payments-sheet-says = { $number } para iadesi

# today
payments-today = Para iadeleri
payments-today-help = Yasal süreye ve verilen söze göre ödenecekler; ikisinden erken olan gün sayılır
payments-waits-overdue = Günü geçen { $n }
payments-waits-approval = Onay bekleyen { $n }
payments-waits-look = Bakılacak { $n }

# settings
payments-limits = Para iadesi sınırları
payments-limits-settings = Kim ne kadar iadeye ve jeste tek başına karar verir.
payments-limits-intro = Sınırı aşan iade, sınırı yeten başka birinin onayını bekler. Boş bırakılan sınır, sınırsız demektir; yabancı parada, o para için sınır yazılmadıysa sınırı olan herkes onay bekler.
payments-limit-system = Kendiliğinden (kişi olmadan)
payments-limit-none = sınırsız
payments-limit-refund = İade
payments-limit-gesture = Jest
payments-limit-help = Boş bırakırsanız sınır olmaz. Sıfır yazarsanız her zaman onay gerekir.
payments-limit-abroad = Yabancı parada
payments-limit-help-abroad = Bu para birimindeki tutarlar için geçerlidir; kurla çevrilmez. Boş bırakırsanız sınır olmaz, sıfır yazarsanız her zaman onay gerekir.
payments-limit-keep = Sınırı kaydet
payments-limit-kept = Sınır kaydedildi.
payments-providers = Ödeme kuruluşları
payments-providers-settings = Karta iade için iyzico, Stripe hesapları ve anahtarları.
payments-providers-intro = İade, ödemenin alındığı kuruluş üzerinden karta gider. Anahtarlar mühürlenir ve bir daha gösterilmez.
payments-providers-none = Henüz hesap yok. Karta iade için bir kuruluş ekleyin.
payments-provider-new = { $name } ekle
payments-provider-active = kullanılıyor
payments-provider-idle = kullanılmıyor
payments-provider-hook = Bildirim adresi
payments-provider-notices = Son bildirimler
payments-provider-keep = Hesabı kaydet
payments-provider-help = Anahtarları kuruluşun panelinden alın. Bildirim adresini panele yazın.
payments-provider-name = Kısa ad
payments-provider-name-help = Adreste geçer: küçük harf, rakam ve tire.
payments-provider-title = Görünen ad
payments-provider-place = API adresi
payments-provider-key-help = Boş bırakırsanız eskisi kalır.
payments-provider-use = İadeler bu hesaptan gönderilsin
payments-provider-kept = Hesap kaydedildi.
payments-lacks-repetition = Yinelenen isteği tanımaz; sonucu bilinmeyen iade yeniden gönderilmez, yalnızca sorulur.
payments-lacks-status = Bir iadenin sonucunu bildirmez; sonucu elle yazılır.
payments-lacks-listing = Bir günün iadelerini listelemez; günlük karşılaştırma yapılamaz.
payments-lacks-notices = İadeleri kendiliğinden bildirmez.

# told
payments-told-granted = Para iadesine karar verildi
payments-told-approved = Para iadesi onaylandı
payments-told-denied = Para iadesi reddedildi
payments-told-cancelled = Para iadesinden vazgeçildi
payments-told-sent = Para iadesi gönderildi
payments-told-paid = Para iadesi ödendi
payments-told-failed = Para iadesi ödenemedi
payments-told-unknown = Para iadesinin sonucu bilinmiyor
payments-told-other-way = Para iadesinin yolu değişti
payments-may-payments-grant = Para iadesine ve jeste karar verir
payments-may-payments-approve = Başkasının istediği para iadesini onaylar
payments-may-payments-pay = Para iadelerini öder, havale listesi hazırlar
payments-may-payments-set_up = İade sınırlarını ve ödeme kuruluşlarını ayarlar
payments-check-sources = Hiçbir ödemeden, alınandan çok iade yok
payments-complaint-source = bir ödemeden alınandan çok ya da yanlış iade yazılmış
payments-check-portions = Her iade payı en çok bir kez ödendi
payments-complaint-portion = payı ile ödemeleri uyuşmuyor
payments-check-refunds = İadelerin durumu ödemeleriyle uyuşuyor
payments-complaint-refund = durumu ödemeleriyle uyuşmuyor
payments-check-refund-entries = Ödenen her iadenin hesap kaydı var
payments-complaint-refund-entry = hesap kaydı yok ya da uymuyor
payments-check-refund-credits = Karar verilen her iadenin alacağı hesapta
payments-complaint-refund-credit = alacak kaydı yok ya da uymuyor
payments-job-send-refund = Para iadesini ödeme kuruluşuna gönderir
payments-job-ask-refund = Para iadesinin sonucunu sorar
payments-job-refund-changed = Para iadesindeki değişikliği ilgili kayda bildirir
payments-refused-reason = Nedenini yazın.
payments-refused-portions = 1 ile 20 arasında pay olabilir.
payments-refused-source = Her payın hangi ödemeden alındığını yazın; jestte yazılmaz.
payments-refused-no-reference = Ödeme kuruluşunun ödemeye verdiği referansı yazın.
payments-refused-more-than-left = Bu ödemeden en çok { $left } daha iade edilebilir.
payments-refused-holder = Hesap sahibinin adını yazın.
payments-refused-limit-too-low = Bu tutar sizin sınırınızı da aşıyor; sınırı yeten biri onaylamalı.
payments-refused-own-refund = Kendi istediğiniz iadeyi onaylayamazsınız; başka biri karar vermeli.
payments-refused-not-open = Bu iade artık ödenmeyi beklemiyor.
payments-refused-on-its-way = Vazgeçilecek bir şey kalmadı: ödemeler yola çıktı.
payments-refused-portion-closed = Bu payın ödenecek bir şeyi kalmadı.
payments-refused-may-have-gone = Bu ödeme gitmiş olabilir; sonucu belli olmadan başka yoldan ödenmez.
payments-refused-way = Bir ödeme yolu seçin.
payments-refused-not-counter = Bu pay kasadan ödenmiyor.
payments-refused-outcome = Sonucu seçin.
payments-refused-outcome-words = Referansı ya da nedeni yazın.
payments-refused-not-by-hand = Bu ödemenin sonucunu ödeme kuruluşu bildirir.
payments-refused-no-list = Bu havale henüz bir listede değil.
payments-refused-transfers = 1 ile { $most } arasında havale seçin.
payments-refused-transfer-gone = { $number } başka bir listede ya da artık ödenmeyecek.
payments-refused-role = Listeden bir rol seçin.
payments-refused-limit = Sıfır ya da daha büyük bir tutar yazın.
payments-refused-own-limit = Kendi rolünüzün sınırını değiştiremezsiniz.
payments-refused-provider = Listeden bir ödeme kuruluşu seçin.
payments-refused-provider-name = 2 ile 30 karakter arasında küçük harf, rakam ve tire kullanın.
payments-refused-provider-title = En çok 60 karakterlik bir ad yazın.
payments-refused-provider-place = https:// ile başlayan bir adres yazın.
payments-refused-provider-key = Anahtarı boşluksuz yazın.
payments-refused-provider-changed = Bu hesap bu arada değişmiş ya da bu ad alınmış; sayfayı yenileyin.

# providers' lists
payments-check-providers = Ödeme kuruluşlarının günlük iade listesi bizdekiyle aynı
payments-gap-unknown-here = { $account }, { $day }: { $theirs } iadesi ({ $listed }) bizde yok; kuruluşun panelinden yapılmış olabilir.
payments-gap-missing-there = { $account }, { $day }: { $theirs } iadesi ({ $ours }) bizde ödendi, kuruluşun listesinde yok.
payments-gap-other-amount = { $account }, { $day }: { $theirs } iadesi bizde { $ours }, kuruluşta { $listed }.
payments-gap-went-there = { $account }, { $day }: { $theirs } iadesi ({ $listed }) kuruluşta ödenmiş, bizde ödenmemiş görünüyor.
payments-gap-failed-there = { $account }, { $day }: { $theirs } iadesi ({ $ours }) bizde ödendi, kuruluşta başarısız.
payments-gap-not-compared = { $account }, { $day }: kuruluşun listesi alınamadı ({ $said }).
payments-job-match-providers = Ödeme kuruluşlarının iade listelerini karşılaştırmaya başlar
payments-job-match-day = Bir günün iadelerini ödeme kuruluşunun listesiyle karşılaştırır
