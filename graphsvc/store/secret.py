"""Secrets that are handed out once: made here, kept only as their SHA-256.

A slow hash would only cost time: these have 256 random bits, so nobody can try them all. Passwords are
another matter, see `passwords`.
"""

import hashlib
import secrets

#: Length in bytes of what is handed out.
BYTES = 32


def new_secret() -> str:
    """Return a fresh secret of 256 bits, safe in a URL, a cookie and a header."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """Return the SHA-256 of `secret` in hexadecimal: what the database keeps and looks up."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
