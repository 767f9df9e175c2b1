# Settings of the workshop
