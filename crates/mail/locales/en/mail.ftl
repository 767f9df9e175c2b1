# Mails that cannot be read: why
mail-unreadable-empty = The mail arrived empty
mail-unreadable-too-large = The mail is larger than what can be read
mail-unreadable-not-mail = What arrived is not in the form of a mail
