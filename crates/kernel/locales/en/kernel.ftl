# Refusals of the kernel
kernel-refused-id = “{ $text }” is not an identifier.
kernel-refused-kind = There is no kind of record called “{ $kind }”.
kernel-refused-reference = “{ $text }” is not a reference to a record.
kernel-refused-time-range = That date lies outside the range we can calculate with.
kernel-refused-number = “{ $text }” is not a number.
kernel-refused-currency = “{ $text }” is not a currency code in use (such as TRY, EUR, USD).
kernel-refused-money-precision = { $text } has more decimals than { $currency } allows ({ $digits }).
kernel-refused-money-currency = { $one } and { $other } cannot be added together.
kernel-refused-money-overflow = The amount is too large.
kernel-refused-vat-rate = That is not a possible VAT rate.
kernel-refused-shares-many = An amount can be shared among { $most } parts at most.
kernel-refused-shares-weight = A share cannot be measured by a negative number.
kernel-refused-shares-nobody = There is nothing to share the amount among.
