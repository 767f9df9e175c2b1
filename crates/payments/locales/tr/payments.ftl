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
