# Outgoing messages
post-kind-try = Test message

post-state-queued = Queued
post-state-sending = Sending
post-state-sent = Sent
post-state-unknown = Unknown
post-state-failed = Failed

post-refused-address = “{ $address }” is not a mail address.
post-refused-kind = There is no message called “{ $kind }”.
post-refused-variable = { $name } on line { $line } cannot be used in this message. The fields that can are listed beside it.
post-refused-syntax = Line { $line } cannot be read: { $why }
post-refused-empty = Nothing is left of the text; write a few words.
post-refused-long = The text may have { $most } characters at most.
post-refused-key = The message's key must have between 1 and 200 characters.
post-refused-attachments = A message can carry { $most } files at most.

post-trouble-gave-up = The server did not take the message for two days. It last said: { $why }
post-trouble-refused = The server refused the message: { $why }
post-trouble-no-server = No mail server is set: messages leave once host is written into the section [mail] of the configuration.
post-trouble-later = The server cannot take the message now: { $why }
post-trouble-unknown = The connection was lost after the text went out; whether it arrived is not known. Sent again, it keeps the same identity.
post-trouble-interrupted = Sending was cut short; whether it arrived is not known. Sent again, it keeps the same identity.
post-trouble-words = The text could not be prepared: { $why }
post-trouble-attachment = An attached file could not be read: { $why }
post-trouble-size = The attached files exceed the limit of { $why }.

post-job-deliver = Send a message
post-may-mail-read = Sees outgoing messages
post-may-mail-retry = Sends messages again that did not leave
post-may-mail-template = Changes the words of outgoing messages
