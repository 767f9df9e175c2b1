# Geri gönderim ve iade kabulünün metinleri.

## Geri gönderim

returns-way = Geri gönderim
returns-way-arrange = Gönderim ayarla
returns-way-arranged = Gönderim ayarlandı
returns-way-none = Henüz gönderim ayarlanmadı.
returns-way-offers = Nasıl gelsin?
returns-way-offers-none = Bu adresten gelen bir kargo firması yok. Adresi tamamlayıp fiyatları yeniden sorun ya da şubeye getirilmesini seçin.
returns-way-cheapest = En ucuz
returns-way-fastest = En hızlı
returns-way-days =
    { $n ->
        [one] 1 gün
       *[other] { $n } gün
    }
returns-way-to-branch = Müşteri şubeye getirir, ücretsiz
returns-way-book = Ayarla
returns-way-ask = Fiyatları yeniden sor
returns-way-from = Nereden gelecek
returns-way-size = Paket ne kadar büyük
returns-way-boxes = Kaç koli
returns-way-name = Gönderen
returns-way-line = Adres
returns-way-district = İlçe
returns-way-city = İl
returns-way-postcode = Posta kodu
returns-way-pays-customer = Geri gönderim bedelini müşteri öder
returns-way-pays-us = Geri gönderim bedelini biz öderiz
returns-way-taken = iadeden düşülen { $amount }
returns-way-asked = hesaba yazılan { $amount }
returns-way-code = Kod
returns-way-label = Etiket (PDF)
returns-way-label-zpl = Etiket (ZPL)
returns-way-cancel = Gönderiyi iptal et
returns-way-cancelled = Gönderi iptal edildi
returns-way-charge = { $amount } borç yaz
returns-way-charged = Müşterinin hesabına borç yazıldı
returns-way-cost = İadeden düşülecek geri gönderim bedeli
returns-way-cost-help = Müşterinin ödeyeceği { $amount }. Boş bırakırsanız tamamı düşülür.
returns-step-way = Gönderim ayarla
returns-part-way = Geri gönderim bedeli
returns-money-way = Geri gönderim { $amount }
returns-note-way-left = Müşterinin ödeyeceği geri gönderim bedelinin tamamı bu iadeden düşülemiyor. Kalanı gönderinin yanından müşterinin hesabına yazabilirsiniz.
returns-second-reason = Bir kısmı başka nedenle geliyor
returns-row-photo = Fotoğraf
returns-currency = Para birimi
returns-currency-help = Müşterinin ödediği para birimi. İade tutarı, hesap ve belgeler bu para birimiyle yazılır.
returns-event-way-set = Geri gönderim ayarlandı: { $way }
returns-event-way-cancelled = Geri gönderim iptal edildi
returns-event-way-charged = Geri gönderim için hesaba { $amount } yazıldı
returns-event-invited = Müşteriye iade bağlantısı verildi

## Reddedilenler

returns-refused-boxes = 1 ile { $most } arasında bir koli sayısı yazın
returns-refused-way = Gösterilen yollardan birini seçin
returns-refused-way-booked = Bu iade için kargonun alacağı bir gönderi var. Önce onu iptal edin.
returns-refused-way-kept = Bu gönderinin bedeli bir iadeden düşülmüş. Önce o kararı geri alın.
returns-refused-way-free = Bu iadede geri gönderim bedelini biz öderiz; müşteriden alınamaz
returns-refused-way-most = 0 ile ödenecek tutar ({ $most } kuruş) arasında bir tutar yazın
returns-refused-way-nothing = Bu gönderi için müşterinin ödeyeceği bir tutar kalmadı
returns-refused-nothing-to-send = Müşteride, gönderilmesi beklenen bir ürün yok
returns-refused-currency = Satışın para birimi { $currency }; iade de onunla yapılır

## Değişim

returns-exchange-waits = rafta yok, gelince ayrılır
returns-exchange-expired = Eski ürün süresinde gelmedi
returns-refused-promised = Bu değişim için rafta ayrılmış ürün yok. Gelince gönderilebilir.
returns-way-back-to = İadeye dön
