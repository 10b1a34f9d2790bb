"""Asking about personal data: copies locked with a passphrase, and forgetting."""
