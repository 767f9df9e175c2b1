# İade metinleri.

## İade edilen ürünün yeri

returns-place-awaiting = Gönderilmesi bekleniyor
returns-place-in_transit = Yolda
returns-place-lost_in_transit = Yolda kayboldu
returns-place-wrong_item = Başka ürün geldi
returns-place-short = Eksik geldi
returns-place-kept_by_customer = Müşteride kalacak
returns-place-not_sent = Süresinde gönderilmedi
returns-place-received = Teslim alındı
returns-place-sent_back = Müşteriye geri gönderildi

returns-acceptance-pending = Karar bekliyor
returns-acceptance-accepted = Kabul edildi
returns-acceptance-refused = Kabul edilmedi
returns-acceptance-needs_a_person = Bir kişi karar verecek

returns-disposition-sellable = Satılabilir
returns-disposition-refurbish = Yenilenecek
returns-disposition-repair = Tamir edilecek
returns-disposition-to_supplier = Tedarikçiye
returns-disposition-scrap = Hurda
returns-disposition-back_to_customer = Müşteriye geri

returns-exchange-reserved = Ayrıldı
returns-exchange-shipped = Gönderildi
returns-exchange-delivered = Teslim edildi
returns-exchange-released = Gönderilmeyecek

returns-outcome-refund = Para iadesi
returns-outcome-exchange = Değişim
returns-outcome-store_credit = Mağaza kredisi
returns-outcome-repair = Onarım
returns-outcome-price_reduction = Bedel indirimi
returns-outcome-nothing = Bir şey verilmiyor

returns-whole-requested = Talep edildi
returns-whole-approved = Onaylandı
returns-whole-rejected = Reddedildi
returns-whole-on_its_way = Yolda
returns-whole-received = Teslim alındı
returns-whole-inspected = İncelendi
returns-whole-resolved = Sonuçlandı
returns-whole-closed = Kapandı
returns-whole-cancelled = İptal edildi
returns-whole-expired = Süresi doldu

## Gerekçeler

returns-ground-law = Bu iadeyi kanun veriyor
returns-ground-to-prove = Ayıbın teslimde var olduğu gösterilmeli; bir kişi bakacak
returns-ground-policy = İade koşulumuz: { $rule }
returns-ground-person = Bu iadeye bir kişi karar verir
returns-ground-signs = Dikkat çeken işaretler var; bir kişi karar verecek
returns-ground-signs-law = Dikkat çeken işaretler var; kanunun verdiği hak bunlarla reddedilmez
returns-ground-photos = Önce en az { $least } fotoğraf gerekiyor
returns-ground-no-rule = Bu iade için bir koşulumuz yok
returns-ground-not-taken = Bu ürünlerde iade almıyoruz: { $rule }
returns-ground-window-over = İade süresi { $end } tarihinde doldu: { $rule }

returns-sign-rate = Alınan { $bought } üründen { $returned } tanesi geri geldi
returns-sign-serial = Satılan seri numarası { $sold }, gelen { $came }
returns-sign-worn = Kullanılmış ürün süre bitmeden { $count } kez geri geldi
returns-sign-lost = { $count } kez paketin ulaşmadığı bildirildi

returns-harsher-refuses = { $country }: kanunun verdiği iade alınmıyor ({ $article })
returns-harsher-window = { $country }: süre kanundakinden kısa, en az { $days } gün olmalı ({ $article })
returns-harsher-fee = { $country }: kesinti yapılamaz ({ $article })
returns-harsher-way-back = { $country }: geri gönderme masrafı satıcınındır ({ $article })
returns-harsher-freight = { $country }: siparişin tümü gelince teslimat masrafı da iade edilir ({ $article })
returns-harsher-outcomes = { $country }: kanunun verdiği seçeneklerden biri eksik ({ $article })
returns-harsher-refund-time = { $country }: bedel en geç { $days } günde iade edilir ({ $article })
returns-harsher-person = { $country }: kanunun verdiği hak için kişi kararı beklenemez ({ $article })

## Retler

returns-refused-units = En az bir ürün seçilmeli
returns-refused-unit-unknown = { $unit }. ürün bu satışta yok
returns-refused-unit-twice = { $unit }. ürün iki kez seçilmiş
returns-refused-unit-back = { $unit }. ürün daha önce iade edildi
returns-refused-kept = Kesinti sıfırdan küçük olamaz
returns-refused-below-zero = Seçilen ürünlerin toplamı sıfırın altında; birlikte alındıkları ürünü de seçin
returns-refused-price = Fiyat sıfırdan küçük olamaz
returns-refused-policy-many = Çok fazla sürüm veya kural var
returns-refused-policy-days = Son gün ilk günden önce olamaz
returns-refused-policy-overlap = Bu sürümün günleri bir başkasıyla çakışıyor
returns-refused-policy-name = Kuralın adı 1 ile 120 karakter arasında olmalı
returns-refused-policy-country = Ülkeler tabloda olan iki harfli kodlarla yazılmalı
returns-refused-policy-window = En çok on yıl verilebilir
returns-refused-policy-fee = Kesinti sıfırla tutarın tamamı arasında olmalı
returns-refused-policy-outcomes = En az bir sonuç seçilmeli
