# Okunamayan e-postalar: nedenleri
mail-unreadable-empty = E-posta boş geldi
mail-unreadable-too-large = E-posta, okunabilecek boyuttan büyük
mail-unreadable-not-mail = Gelen veri e-posta biçiminde değil

# Okunurken dışarıda kalanlar; tamamı özgün e-postada durur
mail-left-out-recipients = Alıcıların hepsi gösterilmiyor
mail-left-out-fields = Başlık satırlarının hepsi okunmadı
mail-left-out-parts = E-postanın parçalarından bir kısmı okunmadı
mail-left-out-depth = İç içe geçmiş parçalar dosya olarak eklendi
mail-left-out-text = Metin çok uzun, yalnızca başı gösteriliyor
mail-left-out-references = Yanıtlanan iletilerin hepsi okunmadı

# Otomatik sayılmanın nedenleri
mail-automatic-own = Kendi e-postamız geri geldi
mail-automatic-report = Teslim bildirimi
mail-automatic-no-return-path = Yanıt adresi yok
mail-automatic-declared = Otomatik gönderildiği başlığında yazıyor
mail-automatic-sender = Gönderen bir kişi değil
mail-automatic-subject = Konusu otomatik yanıt olduğunu söylüyor
mail-automatic-list = Posta listesinden geldi
