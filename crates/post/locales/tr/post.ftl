# Giden iletiler
post-kind-try = Deneme iletisi

post-state-queued = Sırada
post-state-sending = Gönderiliyor
post-state-sent = Gönderildi
post-state-unknown = Belirsiz
post-state-failed = Gönderilemedi

post-refused-address = “{ $address }” geçerli bir e-posta adresi değil.
post-refused-kind = “{ $kind }” adında bir ileti yok.
post-refused-variable = { $line }. satırdaki { $name } bu iletide kullanılamaz. Kullanılabilen alanlar yanda yazıyor.
post-refused-syntax = { $line }. satır okunamadı: { $why }
post-refused-empty = Metin boş kalıyor; birkaç sözcük yazın.
post-refused-long = Metin en çok { $most } karakter olabilir.
post-refused-key = İletinin anahtarı boş olamaz ya da 200 karakterden uzun olamaz.
post-refused-attachments = Bir iletiye en çok { $most } dosya eklenebilir.

post-trouble-gave-up = Sunucu iki gün boyunca iletiyi almadı. Son yanıt: { $why }
post-trouble-refused = Sunucu iletiyi geri çevirdi: { $why }
post-trouble-no-server = Posta sunucusu ayarlanmamış: yapılandırmada [mail] bölümüne host yazılınca iletiler gider.
post-trouble-later = Sunucu şu anda iletiyi alamıyor: { $why }
post-trouble-unknown = Metin gönderildikten sonra bağlantı koptu; ulaşıp ulaşmadığı bilinmiyor. Yeniden gönderirseniz ileti aynı kimlikle gider.
post-trouble-interrupted = Gönderme yarıda kesildi; ulaşıp ulaşmadığı bilinmiyor. Yeniden gönderirseniz ileti aynı kimlikle gider.
post-trouble-words = İletinin metni hazırlanamadı: { $why }
post-trouble-attachment = Ekli dosya okunamadı: { $why }
post-trouble-size = Ekli dosyalar izin verilen { $why } sınırını aşıyor.

post-job-deliver = E-posta gönder
post-may-mail-read = Giden iletileri görür
post-may-mail-retry = Gitmeyen iletileri yeniden gönderir
post-may-mail-template = Giden iletilerin metnini değiştirir
