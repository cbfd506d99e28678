"""The seal on what a protected record says: encrypted under a key that is not in the database.

So no statement, whoever wrote it, can return it, search it or rank by it, and neither can who holds a copy of the
database. AES-256-GCM (NIST SP 800-38D) with a random nonce; the record's id is bound in, so that the content of one
cannot be shown as that of another.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_, say

_NONCE = 12
#: Contents are filled up to a multiple of this, so that their length does not tell a short name from a long one.
_BLOCK = 512
_CODE = 6


class SealBroken(GraphsvcError):
    """The content was changed, or sealed under another key."""

    status = 500
    title = N_("The protected content cannot be read")
    slug = "seal-broken"


class Seal:
    """Seals and opens the content of protected records."""

    def __init__(self, key: bytes) -> None:
        """`key` has 32 bytes, of which no other use is made."""
        self._box = AESGCM(hmac.new(key, b"content", hashlib.sha256).digest())
        self._codes = hmac.new(key, b"codes", hashlib.sha256).digest()
        self._marks = hmac.new(key, b"marks", hashlib.sha256).digest()

    def put(self, id_: str, content: Mapping[str, Any]) -> str:
        """The content of a record, sealed, as text."""
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        plain += b" " * (-len(plain) % _BLOCK)
        nonce = os.urandom(_NONCE)
        return base64.b64encode(nonce + self._box.encrypt(nonce, plain, id_.encode())).decode("ascii")

    def take(self, id_: str, sealed: str) -> dict[str, Any]:
        """What was put in for that record. Raises SealBroken."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            content: dict[str, Any] = json.loads(self._box.decrypt(raw[:_NONCE], raw[_NONCE:], id_.encode()))
        except (InvalidTag, ValueError) as error:
            raise SealBroken(
                say(
                    "What is kept aside of %(id)s was changed, or sealed under another key: put the audit key that "
                    "belongs to this graph in its place, else load the record again.",
                    id=id_,
                )
            ) from error
        return content

    def code(self, id_: str) -> str:
        """Some letters and digits that stand for a record: always the same, and nobody without the key can compute them."""
        digest = hmac.new(self._codes, id_.encode(), hashlib.sha256).digest()
        return base64.b32encode(digest)[:_CODE].decode("ascii")

    def mark(self, fingerprint: int) -> int:
        """The fingerprint of a sealed content. That of the content itself would prove a guess of the name right."""
        digest = hmac.new(self._marks, str(fingerprint).encode(), hashlib.sha256).digest()
        return int.from_bytes(digest[:8], "big", signed=True)
