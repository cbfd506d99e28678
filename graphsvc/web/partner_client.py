"""Speaks to a partner installation, over HTTPS and signed; the only place that sends anything to another host."""

import json
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import requests

from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.exchange import keys
from graphsvc.exchange.message import PairKey
from graphsvc.i18n import N_, say
from graphsvc.settings import Settings
from graphsvc.store.errors import ConflictError
from graphsvc.store.partners import Partner
from graphsvc.web import partner as messages

_TIMEOUT_S = (5.0, 30.0)
#: Bytes of an answer that are read.
_LONGEST = 16 * 1024 * 1024


class PartnerError(GraphsvcError):
    """A partner installation does not answer, or not as agreed."""

    status = 502
    title = N_("Partner does not answer")
    slug = "partner"


def send(settings: Settings, partner: Partner, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a message to a partner and return its answer.

    Raises PartnerError where it cannot be reached, does not prove who it is or answers something else; NotFoundError,
    ConflictError and InvalidInputError where the partner does, with its own words.
    """
    key = key_of(settings, partner)
    raw = json.dumps(body, ensure_ascii=False).encode()
    headers = messages.headers(key, path, raw, at=int(time.time()))
    status, answer, signature = _post(settings, partner, path, raw, headers)
    if not key.verify(signature, *messages.answered(status, headers[messages.NONCE], answer)):
        raise _strange(partner)
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError:
        raise _strange(partner) from None
    if status < HTTPStatus.BAD_REQUEST:
        return found
    detail = say("%(name)s answers: %(detail)s", name=partner.name, detail=str(found.get("detail", ""))[:500])
    kind = {404: NotFoundError, 409: ConflictError, 422: InvalidInputError}.get(status, PartnerError)
    raise kind(detail)


def key_of(settings: Settings, partner: Partner) -> PairKey:
    """Return the key that is shared with a partner; raise PartnerError when its file is not there or cannot be trusted."""
    key = keys.load(settings.home, partner.key_id)
    if key is None:
        raise PartnerError(
            say("The key for %(name)s is missing here; ask your administrator.", name=partner.name)
        )
    return key


def _post(
    settings: Settings, partner: Partner, path: str, raw: bytes, headers: dict[str, str]
) -> tuple[int, bytes, str]:
    if urlsplit(partner.url).scheme != "https":
        raise _strange(partner)
    authority = settings.partner_ca_file
    try:
        with requests.Session() as session:
            # Neither a proxy nor a password from the environment
            session.trust_env = False
            with session.post(
                partner.url + path,
                data=raw,
                headers=headers,
                timeout=_TIMEOUT_S,
                allow_redirects=False,
                stream=True,
                verify=str(authority) if authority else True,
            ) as response:
                answer = response.raw.read(_LONGEST + 1, decode_content=True)
                if len(answer) > _LONGEST:
                    raise _strange(partner)
                return response.status_code, answer, response.headers.get(messages.SIGNATURE, "")
    except requests.RequestException as error:
        raise PartnerError(
            say(
                "%(name)s cannot be reached, or does not prove who it is (%(what)s); try later, or ask your administrator.",
                name=partner.name,
                what=type(error).__name__,
            )
        ) from error


def _strange(partner: Partner) -> PartnerError:
    return PartnerError(
        say(
            "%(name)s does not answer as agreed: the key, the address or the version may differ; ask your administrator.",
            name=partner.name,
        )
    )
