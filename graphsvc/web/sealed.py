"""What a browser keeps for this service between two requests, and cannot change."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any


def seal(key: bytes, content: dict[str, Any], ends_at: datetime) -> str:
    """Return `content`, which must be JSON, as a cookie's value that `unsealed` reads until then. It is not secret."""
    text = json.dumps({**content, "ends": ends_at.timestamp()}, separators=(",", ":"))
    body = urlsafe_b64encode(text.encode()).decode("ascii")
    return f"{body}.{_mac(key, body)}"


def unsealed(key: bytes, value: str, now: datetime) -> dict[str, Any] | None:
    """Return the content again, or None when this is not what `seal` made with the key, or its time is over."""
    body, _, mac = value.rpartition(".")
    if not hmac.compare_digest(mac.encode(), _mac(key, body).encode()):
        return None
    content: dict[str, Any] = json.loads(urlsafe_b64decode(body))
    return content if timedelta(seconds=content.pop("ends") - now.timestamp()) > timedelta(0) else None


def _mac(key: bytes, body: str) -> str:
    return hmac.new(key, body.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
