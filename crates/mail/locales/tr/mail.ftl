# Okunamayan e-postalar: nedenleri
mail-unreadable-empty = E-posta boş geldi
mail-unreadable-too-large = E-posta, okunabilecek boyuttan büyük
mail-unreadable-not-mail = Gelen veri e-posta biçiminde değil
