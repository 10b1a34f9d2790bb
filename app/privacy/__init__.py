"""Personal data: copies that only a passphrase opens, and forgetting after the conference."""
