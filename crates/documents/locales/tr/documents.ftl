# Belge arşivi ve garanti belgesi

documents-nav = Belgeler
documents-title = Belgeler
documents-search = Numara, ETTN, ad ya da vergi no
documents-view-all = Hepsi
documents-view-in = Gelen
documents-view-out = Düzenlenen
documents-view-disputed = Çelişen

documents-number = Belge no
documents-kind-label = Tür
documents-direction-label = Yön
documents-party = Karşı taraf
documents-issued = Tarih
documents-total = Tutar
documents-state-label = Durum
documents-ettn = ETTN
documents-tax = Vergi / kimlik no
documents-received = Arşive alındı
documents-source-label = Kaynak
documents-file = Dosya
documents-hash = Özet (SHA-256)

documents-kind-sale_invoice = Satış faturası
documents-kind-return_invoice = İade faturası
documents-kind-purchase_invoice = Alış faturası
documents-kind-despatch = İrsaliye
documents-kind-receipt_advice = İrsaliye yanıtı
documents-kind-credit_note = Gider pusulası
documents-kind-application_response = Uygulama yanıtı
documents-kind-certificate = Garanti belgesi
documents-kind-service_receipt = Teslim alma belgesi
documents-kind-service_slip = Servis fişi
documents-kind-service_estimate = Onarım teklifi
documents-kind-hand_over_note = Teslim tutanağı
documents-kind-service_report = Servis raporu
documents-kind-loan_contract = Ödünç cihaz sözleşmesi
documents-kind-evidence_file = Hakem heyeti dosyası
documents-kind-other = Diğer

documents-direction-in = Gelen
documents-direction-out = Düzenlenen

documents-state-kept = Arşivde
documents-state-disputed = Çelişiyor

documents-source-import = İçe aktarma
documents-source-upload = Elle yükleme
documents-source-issued = Burada düzenlendi
documents-source-api = API

documents-unnumbered = Numarasız belge
documents-download = Aslını indir
documents-print = Yazdır
documents-facts = Belge
documents-archive = Arşiv
documents-content = İçeriği
documents-findings = Bulgular
documents-findings-none = Bu belgede bir sorun görülmedi.
documents-finding-error = Hata
documents-finding-warning = Uyarı
documents-finding-info = Bilgi
documents-subjects = İlgili kayıtlar
documents-panel = Belgeler

documents-empty = Arşivde belge yok
documents-empty-text = Gelen ve düzenlenen belgeler, içe aktarıldıkça asıllarıyla birlikte burada saklanır.
documents-empty-import = Belge içe aktar

documents-conflict = Aynı ETTN ile içeriği farklı bir belge geldi.
documents-conflict-text = İlk gelen belge değişmeden duruyor. İkisini indirip karşılaştırın; hangisinin geçerli olduğunu düzenleyene sorun.
documents-conflict-other = { $day } tarihinde gelen
documents-conflict-settle = Baktım, sorun kalmadı
documents-conflict-settled = Çelişki kapatıldı; iki dosya da arşivde duruyor.

documents-supplier = Düzenleyen
documents-customer = Alıcı
documents-line = Mal / hizmet
documents-quantity = Miktar
documents-unit-price = Birim fiyat
documents-vat = KDV
documents-net = Tutar
documents-sum-lines = Mal / hizmet toplamı
documents-sum-discount = İndirim
documents-sum-tax = Vergiler
documents-sum-payable = Ödenecek
documents-lines-more = ve { $n } satır daha; tamamı belgenin aslında.
documents-notes = Notlar
documents-unreadable = Belgenin içeriği burada gösterilemiyor. Aslını indirip açabilirsiniz.
documents-print-note = Bu çıktı belgenin özetidir; aslının yerine geçmez. Geçerli olan, arşivdeki elektronik dosyadır.

documents-refused-number = Belge numarası en çok 100 karakter olabilir.
documents-refused-ettn = “{ $ettn }” geçerli bir ETTN değil.
documents-refused-link = Bağlantı karekoda sığmıyor; daha kısa bir adres kullanın.
documents-refused-subjects = Bir belge en çok { $most } kayda bağlanabilir.

documents-check-file = Her belgenin dosyası arşivde
documents-check-file-wrong = Belgenin dosyası arşivde yok.
documents-check-dispute = Çelişen belgelerin ikinci dosyası arşivde
documents-check-dispute-wrong = Belge çelişkili görünüyor ama ikinci dosyası yok.

# Garanti belgesi
documents-certificate-title = Garanti Belgesi
documents-certificate-term = Garanti süresi
documents-certificate-repair = Azami tamir süresi
documents-certificate-kind = Malın cinsi
documents-certificate-brand = Markası
documents-certificate-model = Modeli
documents-certificate-serial = Seri no / IMEI
documents-certificate-second-serial = İkinci IMEI
documents-certificate-banderole = Bandrol no
documents-certificate-producer = Üretici
documents-certificate-importer = İthalatçı
documents-certificate-seller = Satıcı
documents-certificate-phone = Tel
documents-certificate-fax = Faks
documents-certificate-invoice-date = Fatura tarihi
documents-certificate-invoice-number = Fatura no
documents-certificate-delivery-date = Teslim tarihi
documents-certificate-delivery-place = Teslim yeri
documents-certificate-from-delivery = Malın teslim tarihinden itibaren
documents-certificate-distance = Mesafeli satış: satıcı, fatura ve teslim bilgileri için fatura esas alınır.
documents-certificate-terms = Garanti şartları
documents-certificate-electronic = Bu belge kalıcı veri saklayıcısı ile verilmiştir; isterseniz kâğıt üzerinde de verilir. Güncel hâli:
documents-certificate-foot = 6502 sayılı Tüketicinin Korunması Hakkında Kanun ve Garanti Belgesi Yönetmeliği uyarınca düzenlenmiştir.

documents-length-years = { $n } yıl
documents-length-months = { $n } ay
documents-length-business-days = { $n } iş günü
documents-length-both = { $time } veya { $limit }, hangisi önce dolarsa

documents-term-start = Garanti süresi, malın teslim tarihinden itibaren başlar ve { $term } sürer.
documents-term-whole = Malın bütün parçaları dâhil olmak üzere tamamı garanti kapsamındadır.
documents-term-rights =
    Malın ayıplı olduğunun anlaşılması durumunda tüketici, 6502 sayılı Tüketicinin Korunması Hakkında Kanunun 11 inci maddesinde yer alan;
    a) sözleşmeden dönme,
    b) satış bedelinden indirim isteme,
    c) ücretsiz onarılmasını isteme,
    ç) satılanın ayıpsız bir misli ile değiştirilmesini isteme
    haklarından birini kullanabilir.
documents-term-free-repair = Tüketicinin bu haklardan ücretsiz onarım hakkını seçmesi durumunda satıcı; işçilik masrafı, değiştirilen parça bedeli ya da başka herhangi bir ad altında hiçbir ücret talep etmeksizin malın onarımını yapmak veya yaptırmakla yükümlüdür. Tüketici ücretsiz onarım hakkını üretici veya ithalatçıya karşı da kullanabilir. Satıcı, üretici ve ithalatçı tüketicinin bu hakkını kullanmasından müteselsilen sorumludur.
documents-term-other-rights =
    Tüketicinin ücretsiz onarım hakkını kullanması hâlinde malın;
    – garanti süresi içinde tekrar arızalanması,
    – tamiri için gereken azami sürenin aşılması,
    – tamirinin mümkün olmadığının yetkili servis istasyonu, satıcı, üretici veya ithalatçı tarafından bir raporla belirlenmesi
    durumlarında tüketici; malın bedel iadesini, ayıp oranında bedel indirimini veya imkân varsa malın ayıpsız misli ile değiştirilmesini satıcıdan talep edebilir. Satıcı, tüketicinin talebini reddedemez. Bu talebin yerine getirilmemesi durumunda satıcı, üretici ve ithalatçı müteselsilen sorumludur.
documents-term-time = Malın tamir süresi { $days } iş gününü geçemez. Bu süre, garanti süresi içerisinde mala ilişkin arızanın yetkili servis istasyonuna veya satıcıya bildirimi tarihinde, garanti süresi dışında ise malın yetkili servis istasyonuna teslim tarihinden itibaren başlar. Malın arızasının 10 iş günü içerisinde giderilememesi hâlinde üretici veya ithalatçı; malın tamiri tamamlanıncaya kadar, benzer özelliklere sahip başka bir malı tüketicinin kullanımına tahsis etmek zorundadır. Malın garanti süresi içerisinde arızalanması durumunda, tamirde geçen süre garanti süresine eklenir.
documents-term-misuse = Malın kullanma kılavuzunda yer alan hususlara aykırı kullanılmasından kaynaklanan arızalar garanti kapsamı dışındadır. Arızanın kullanım hatasından kaynaklandığı, azami tamir süresi içinde düzenlenen ve bir örneği tüketiciye verilen raporla belirlenir.
documents-term-disputes = Tüketici, garantiden doğan haklarının kullanılması ile ilgili olarak çıkabilecek uyuşmazlıklarda yerleşim yerinin bulunduğu veya tüketici işleminin yapıldığı yerdeki Tüketici Hakem Heyetine veya Tüketici Mahkemesine başvurabilir.
documents-term-complaint = Satıcı tarafından bu Garanti Belgesinin verilmemesi durumunda tüketici, Ticaret Bakanlığı Tüketicinin Korunması ve Piyasa Gözetimi Genel Müdürlüğüne başvurabilir.

documents-missing-guarantor-title = Üretici ya da ithalatçının unvanı
documents-missing-guarantor-address = Üretici ya da ithalatçının adresi
documents-missing-guarantor-phone = Üretici ya da ithalatçının telefonu
documents-missing-seller = Satıcının unvanı, adresi ve telefonu
documents-missing-invoice = Fatura tarihi ve numarası
documents-missing-delivery = Teslim tarihi ve yeri
documents-missing-goods-kind = Malın cinsi
documents-missing-brand = Malın markası
documents-missing-model = Malın modeli
documents-missing-term = Garanti süresi
documents-missing-max-repair = Azami tamir süresi
documents-may-documents-read = Belgeleri görmek
documents-may-documents-keep = Belge saklamak
