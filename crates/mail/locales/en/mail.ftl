# Mails that cannot be read: why
mail-unreadable-empty = The mail arrived empty
mail-unreadable-too-large = The mail is larger than what can be read
mail-unreadable-not-mail = What arrived is not in the form of a mail

# What was left out while reading; the original mail has all of it
mail-left-out-recipients = Not all recipients are shown
mail-left-out-fields = Not all header lines were read
mail-left-out-parts = Some parts of the mail were not read
mail-left-out-depth = Parts nested too deep were attached as a file
mail-left-out-text = The text is too long, only its beginning is shown
mail-left-out-references = Not all answered messages were read

# Why a mail is held to be automatic
mail-automatic-own = Our own mail came back
mail-automatic-report = A delivery report
mail-automatic-no-return-path = It has no return path
mail-automatic-declared = Its header says that it was sent automatically
mail-automatic-sender = The sender is not a person
mail-automatic-subject = Its subject says that it is an automatic reply
mail-automatic-list = It came from a mailing list
