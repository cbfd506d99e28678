"""Messages of partner installations: who sent one, that nobody changed it, and that it is taken once. Answers are signed, too."""

from datetime import UTC, datetime
from hashlib import sha256

from flask import Flask, Response, g, request

from graphsvc.audit import Purpose
from graphsvc.exchange import keys
from graphsvc.exchange.message import WINDOW, PairKey
from graphsvc.exchange.message import nonce as new_nonce
from graphsvc.i18n import say
from graphsvc.queries.blinded import Blinded
from graphsvc.store import partners, utcnow
from graphsvc.store.errors import NotSignedInError
from graphsvc.store.partners import Partner
from graphsvc.web.call import Call, services
from graphsvc.web.guard import visible

#: Headers of a message and of its answer.
KEY, SENT, NONCE, SIGNATURE = "Exchange-Key", "Exchange-Sent", "Exchange-Nonce", "Exchange-Signature"


def install(app: Flask) -> None:
    """Sign the answers to partners; remember what their identifiers are blinded as."""
    app.extensions["graphsvc.blinded"] = Blinded()

    def sign(response: Response) -> Response:
        key: PairKey | None = g.get("pair_key")
        if key is not None:
            response.headers[SIGNATURE] = key.sign(
                *answered(response.status_code, g.pair_nonce, response.get_data())
            )
        return response

    app.after_request(sign)


def admit() -> Call:
    """Return the call of the partner that sent this message.

    Raises NotSignedInError, with the same words whatever is wrong with it: unknown or cut off, of another time than now,
    changed on the way, or sent a second time.
    """
    partner = _sender()
    identity = partners.identity(partner)
    g.user = identity.login
    purpose = Purpose(None, say("Exchange with %(name)s", name=partner.name))
    return Call(services(), identity, visible(identity), purpose)


def pair_key() -> PairKey:
    """Return the key under which the message at hand was sent."""
    key: PairKey = g.pair_key
    return key


def signed(method: str, path: str, sent: str, nonce: str, body: bytes) -> tuple[str, ...]:
    """Return what the signature of a message is over."""
    return "message", method, path, sent, nonce, sha256(body).hexdigest()


def headers(key: PairKey, path: str, body: bytes, *, at: int) -> dict[str, str]:
    """Return the headers of a message that is posted at a moment, in seconds since 1970, with a number of its own."""
    sent, number = str(at), new_nonce()
    return {
        "Content-Type": "application/json",
        KEY: key.id,
        SENT: sent,
        NONCE: number,
        SIGNATURE: key.sign(*signed("POST", path, sent, number, body)),
    }


def answered(status: int, nonce: str, body: bytes) -> tuple[str, ...]:
    """Return what the signature of an answer is over."""
    return "answer", str(status), nonce, sha256(body).hexdigest()


def _sender() -> Partner:
    now = utcnow()
    key_id, sent, nonce, signature = (request.headers.get(name, "") for name in (KEY, SENT, NONCE, SIGNATURE))
    key = keys.load(services().settings.home, key_id) if _hex(key_id, 16) else None
    body = request.get_data()
    # Signature first: nobody without the key may fill the table of nonces
    if key is None or not key.verify(signature, *signed(request.method, request.path, sent, nonce, body)):
        raise _refused()
    if not sent.isdecimal() or len(sent) > 12 or not _hex(nonce, 32):
        raise _refused()
    if abs((now - datetime.fromtimestamp(int(sent), UTC)).total_seconds()) > WINDOW:
        raise _refused()
    with services().store.write() as tx:
        partner = partners.of_key(tx, key.id)
        if partner is None or not partners.first_time(tx, key.id, nonce, now, WINDOW):
            raise _refused()
    g.pair_key, g.pair_nonce = key, nonce
    return partner


def _hex(text: str, length: int) -> bool:
    return len(text) == length and all(char in "0123456789abcdef" for char in text)


def _refused() -> NotSignedInError:
    return NotSignedInError(
        say(
            "This message is not taken: its key, time, number or signature does not hold. Compare the clocks of both "
            "installations first, then the key's number."
        )
    )
