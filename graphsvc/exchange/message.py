"""What two installations say to each other: blinded identifiers, and signatures that hold once.

A pair of installations shares one key of 256 bits. From it come, by HMAC with a label (as in HKDF's expand step, RFC 5869),
the key that blinds identifiers and one signing key for each side, so that a message cannot be sent back to whoever made it.

The limits of blinding: an identifier is compared as HMAC-SHA256 under the pair's key. Whoever has no key learns nothing from
what goes over the line. But the space of telephone numbers is small, and both installations have the key: each could try all
numbers against what it receives. So a blinded number hides from third parties and from accidents, such as a log; it does not
hide from a partner who means to break the agreement. What restrains the partner is that only as many as `MOST` are compared
at once, and that both keep a trail.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

#: Bytes of the pair's key: the length of SHA-256's output (RFC 2104, section 3).
BYTES = 32
#: Blinded identifiers in one message.
MOST = 500
#: Seconds that the clocks of the two may differ, and for which a nonce must be remembered on either side of now.
WINDOW = 300
_WRITTEN = re.compile(r"gvx1\.([0-9a-f]{16})\.([ab])\.([0-9a-f]{64})")
_VERSION = "graphsvc exchange 1"


@dataclass(frozen=True, slots=True)
class PairKey:
    """One side's copy of the key of a pair. `id` is the same for both; `side` is which of the two this one is."""

    id: str
    side: str
    secret: bytes

    @classmethod
    def create(cls) -> "PairKey":
        """Return a new key, of the side that makes it."""
        return cls(secrets.token_hex(8), "a", secrets.token_bytes(BYTES))

    @classmethod
    def parse(cls, text: str) -> "PairKey | None":
        """Return the key that somebody wrote down, or None when it is none."""
        match = _WRITTEN.fullmatch(text.strip())
        return None if match is None else cls(match[1], match[2], bytes.fromhex(match[3]))

    def __repr__(self) -> str:
        """Name the key without its secret, which must not get into a log."""
        return f"PairKey({self.id}, {self.side})"

    def __str__(self) -> str:
        return repr(self)

    def written(self) -> str:
        """Return the key as a file keeps it; `parse` reads it."""
        return f"gvx1.{self.id}.{self.side}.{self.secret.hex()}"

    def other(self) -> "PairKey":
        """Return the copy of the other side."""
        return PairKey(self.id, "b" if self.side == "a" else "a", self.secret)

    def blind(self, identifier: str) -> str:
        """Return an identifier's id as the two compare it: 64 hexadecimal digits."""
        return hmac.new(self._derived("identifiers"), identifier.encode(), hashlib.sha256).hexdigest()

    def blinder(self) -> "hmac.HMAC":
        """Return what `blind` begins with, to be copied for many identifiers."""
        return hmac.new(self._derived("identifiers"), b"", hashlib.sha256)

    def sign(self, *parts: str | bytes) -> str:
        """Return this side's signature over parts, each bound by its length."""
        return self._signed(self.side, parts)

    def verify(self, signature: str, *parts: str | bytes) -> bool:
        """Return whether the other side has signed these parts."""
        return hmac.compare_digest(self._signed(self.other().side, parts), signature)

    def _signed(self, side: str, parts: tuple[str | bytes, ...]) -> str:
        made = hmac.new(self._derived(f"messages of {side}"), digestmod=hashlib.sha256)
        for part in (_VERSION, *parts):
            raw = part.encode() if isinstance(part, str) else part
            # Bound by its length: two parts must not be able to trade a byte
            made.update(len(raw).to_bytes(8, "big") + raw)
        return made.hexdigest()

    def _derived(self, use: str) -> bytes:
        return hmac.new(self.secret, f"{_VERSION} {use}".encode(), hashlib.sha256).digest()


def nonce() -> str:
    """Return a number that no other message has."""
    return secrets.token_hex(16)
