"""Sign-in with accounts of an identity provider: the authorization code flow of OpenID Connect Core 1.0 (section 3.1) with
PKCE (RFC 7636), as RFC 9700 (section 2.1) asks for it.

It speaks to the issuer's own origin and to nothing else, whatever the provider's documents name.
"""

import hmac
import re
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from flask import current_app
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from joserfc.jws import JWSRegistry
from pydantic import BaseModel, ValidationError
from requests.adapters import HTTPAdapter

from graphsvc import private
from graphsvc.errors import UnavailableError
from graphsvc.i18n import N_, say
from graphsvc.settings import Settings, SettingsError
from graphsvc.store.accounts import Shown
from graphsvc.store.errors import NotSignedInError

#: Signatures by a key of the provider's. None is made with a secret that this service holds too, and "none" is none.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
#: Seconds by which two clocks may differ.
DRIFT = 60
#: Seconds until the provider takes a connection, and between two parts of its answer.
PATIENCE = (5, 10)
#: Bytes of the largest answer that is read: documents and keys have some thousands.
LARGEST = 1 << 20
#: Seconds for which the provider's addresses and keys are kept, and between two looks for a key that is not among them.
KEPT, LOOK_AGAIN = 3600.0, 30.0
#: Sign-ins that wait for the provider at the same time: one that hangs must not take every thread of the service.
AT_ONCE = 4
_ERROR_CODE = re.compile(r"[a-z_]{1,40}")


class ProviderUnavailableError(UnavailableError):
    """The provider does not answer, or not as one does that works."""

    title = N_("Sign-in provider unavailable")
    slug = "provider-unavailable"


class ProviderRefusedError(NotSignedInError):
    """The provider did not let the person in, or they went back."""

    title = N_("Refused by the sign-in provider")
    slug = "provider-refused"


class ProviderAnswerError(NotSignedInError):
    """What came from the provider proves nobody's identity."""

    title = N_("Sign-in not proved")
    slug = "provider-answer"


class ClockError(ProviderAnswerError):
    """The provider's word has ended already or is not valid yet."""

    title = N_("Sign-in out of time")
    slug = "provider-clock"


class OtherSignInError(NotSignedInError):
    """The answer belongs to no sign-in that this browser began, or to an earlier one of it."""

    title = N_("Not the sign-in that was begun")
    slug = "other-sign-in"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the browser keeps of a sign-in while it is at the provider."""

    state: str
    nonce: str
    verifier: str


class _Addresses(BaseModel, frozen=True):
    """What is used of a discovery document (OpenID Connect Discovery 1.0, section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    id_token_signing_alg_values_supported: tuple[str, ...] = ("RS256",)
    authorization_response_iss_parameter_supported: bool = False


class Provider:
    """The provider that the settings name, shared by every thread."""

    def __init__(self, settings: Settings) -> None:
        """Read the client's secret; raises SettingsError when its file cannot be used."""
        assert settings.oidc_issuer is not None
        self.issuer = settings.oidc_issuer
        #: What people know it by.
        self.name = settings.oidc_name or str(urlsplit(self.issuer).hostname)
        self._client_id = settings.oidc_client_id
        self._secret = (
            None if settings.oidc_client_secret_file is None else _secret(settings.oidc_client_secret_file)
        )
        self._claim = settings.oidc_claim
        self._certificates = settings.oidc_certificates
        if self._certificates is not None and not self._certificates.is_file():
            raise SettingsError(
                say("GRAPHSVC_OIDC_CERTIFICATES: there is no file %(path)s.", path=self._certificates)
            )
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._addresses: tuple[float, _Addresses] | None = None
        self._keys: tuple[float, KeySet] | None = None

    @classmethod
    def from_settings(cls, settings: Settings) -> "Provider | None":
        """Return the provider, or None when none is set."""
        return None if settings.oidc_issuer is None else cls(settings)

    def begin(self, back: str) -> tuple[str, Attempt]:
        """Return the provider's address at which a person signs in, and what their browser keeps meanwhile.

        :param back: where the provider sends the browser afterwards, as it is registered there.
        """
        attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
        with self._speaking(back) as (session, found):
            address, _state = session.create_authorization_url(
                found.authorization_endpoint,
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return str(address), attempt

    def finish(self, attempt: Attempt, answer: Mapping[str, str], back: str) -> Shown:
        """Return who signed in, proved by what the provider sent with the browser.

        Raises OtherSignInError, ProviderRefusedError, ProviderAnswerError, ClockError or ProviderUnavailableError.
        """
        if not hmac.compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
            raise other_sign_in()
        with self._speaking(back) as (session, found):
            # RFC 9207: another provider's answer must not be taken to this one
            told = answer.get("iss")
            if told != found.issuer and (
                told is not None or found.authorization_response_iss_parameter_supported
            ):
                raise _unproved()
            if "code" not in answer:
                raise _refused(answer.get("error", ""))
            token = session.fetch_token(
                found.token_endpoint,
                grant_type="authorization_code",
                code=answer["code"],
                code_verifier=attempt.verifier,
                allow_redirects=False,
            )
            claims = self._proved(session, found, token, attempt.nonce)
            return Shown(found.issuer, claims["sub"], self._called(session, found, claims))

    @contextmanager
    def _speaking(self, back: str) -> Iterator[tuple[OAuth2Session, _Addresses]]:
        """Give a session that reaches the issuer alone, and say in our words what goes wrong in the block."""
        if not self._places.acquire(timeout=1):
            raise _unavailable()
        try:
            with self._session(back) as session:
                found = self._found(session)
                if self._secret and "client_secret_basic" not in found.token_endpoint_auth_methods_supported:
                    session.token_endpoint_auth_method = "client_secret_post"  # noqa: S105 - a method's name
                yield session, found
        except OAuthError as error:
            raise _refused(str(error.error)) from error
        except ExpiredTokenError as error:
            raise _clock() from error
        except InvalidClaimError as error:
            raise (_clock() if error.claim in ("exp", "iat", "nbf") else _unproved()) from error
        except JoseError as error:
            raise _unproved() from error
        except (requests.RequestException, ValidationError, ValueError, KeyError, TypeError) as error:
            raise _unavailable() from error
        finally:
            self._places.release()

    def _session(self, back: str) -> OAuth2Session:
        session = OAuth2Session(
            self._client_id,
            self._secret,
            redirect_uri=back,
            scope="openid email" if self._claim.startswith("email") else "openid profile",
            code_challenge_method="S256",
            default_timeout=PATIENCE,
        )
        # Neither a proxy of the environment nor a password of ~/.netrc comes between
        session.trust_env = False
        if self._certificates is not None:
            session.verify = str(self._certificates)
        wall = _Wall(self.issuer)
        session.mount("https://", wall)
        session.mount("http://", wall)
        return session

    def _found(self, session: OAuth2Session) -> _Addresses:
        """Return where the provider is asked what, by its discovery document."""
        known = self._addresses
        if known is not None and time.monotonic() - known[0] < KEPT:
            return known[1]
        document = _asked(session, self.issuer.rstrip("/") + "/.well-known/openid-configuration")
        found = _Addresses.model_validate(document)
        if found.issuer != self.issuer:
            raise ValueError("the discovery document is another issuer's")
        for address in (found.authorization_endpoint, found.token_endpoint, found.jwks_uri):
            if _origin(address) != _origin(self.issuer):
                raise ValueError("the discovery document names another host")
        self._addresses = (time.monotonic(), found)
        return found

    def _key_set(self, session: OAuth2Session, found: _Addresses, *, newer_than: float = KEPT) -> KeySet:
        known = self._keys
        if known is not None and time.monotonic() - known[0] < newer_than:
            return known[1]
        told = _asked(session, found.jwks_uri)
        keys = KeySet.import_key_set(KeySetSerialization(keys=told["keys"]))
        self._keys = (time.monotonic(), keys)
        return keys

    def _proved(
        self, session: OAuth2Session, found: _Addresses, token: Mapping[str, Any], nonce: str
    ) -> CodeIDToken:
        """Return the claims of the ID token when they hold (OpenID Connect Core 1.0, section 3.1.3.7)."""
        allowed = [one for one in found.id_token_signing_alg_values_supported if one in ALGORITHMS]
        accepted = JWSRegistry(algorithms=allowed, strict_check_header=False)
        text = str(token.get("id_token", ""))
        try:
            signed = jwt.decode(text, self._key_set(session, found), registry=accepted)
        except InvalidKeyIdError:
            # Providers change their keys
            signed = jwt.decode(text, self._key_set(session, found, newer_than=LOOK_AGAIN), registry=accepted)
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            {
                "iss": {"essential": True, "value": found.issuer},
                "aud": {"essential": True, "value": self._client_id},
                "sub": {"essential": True},
            },
            {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")},
        )
        claims.validate(leeway=DRIFT)
        if not isinstance(claims["sub"], str):
            raise InvalidClaimError("sub")
        return claims

    def _called(self, session: OAuth2Session, found: _Addresses, claims: Mapping[str, Any]) -> str | None:
        """Return what the account is called now, by the claim that the settings name.

        Some providers say it in the ID token and others only when they are asked (section 5.4).
        """
        if self._claim not in claims and found.userinfo_endpoint is not None:
            told = _asked(session, found.userinfo_endpoint, withhold_token=False)
            # Section 5.3.2: it might be another person's
            if told.get("sub") != claims["sub"]:
                raise _unproved()
            claims = told
        name = claims.get(self._claim)
        if not isinstance(name, str) or (self._claim == "email" and claims.get("email_verified") is not True):
            return None
        return name.strip() or None


class _Wall(HTTPAdapter):
    """Lets requests reach one origin alone, and bounds what it answers."""

    def __init__(self, issuer: str) -> None:
        super().__init__()
        self._origin = _origin(issuer)

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        """Send the request, read the answer and return it; raises requests.RequestException."""
        if _origin(request.url or "") != self._origin:
            raise requests.exceptions.InvalidURL("not an address of the issuer")
        response = super().send(request, *args, **more)
        body = bytearray()
        for part in response.iter_content(1 << 14):
            body += part
            if len(body) > LARGEST:
                response.close()
                raise requests.exceptions.ContentDecodingError("the answer is too large")
        # What `content` would have read without a bound
        response._content = bytes(body)
        return response


def of_app() -> Provider | None:
    """Return the provider of this app, or None when none is set."""
    known: Provider | None = current_app.extensions["graphsvc.provider"]
    return known


def other_sign_in() -> OtherSignInError:
    """The error for an answer that this browser did not ask for, or asked for too long ago."""
    return OtherSignInError(
        say("This answer belongs to no sign-in that this browser began a short while ago; begin again.")
    )


def _asked(session: OAuth2Session, address: str, *, withhold_token: bool = True) -> dict[str, Any]:
    """Return the JSON object at an address of the provider."""
    answer = session.get(address, withhold_token=withhold_token, allow_redirects=False)
    answer.raise_for_status()
    told = answer.json() if answer.status_code == requests.codes.ok else None
    if not isinstance(told, dict):
        raise ValueError("the answer is no JSON object")
    return told


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def _secret(path: Path) -> str:
    """Return the client's secret in the file, of which only the service's own user may know."""
    try:
        text = private.read(path, 4096).strip()
    except private.OpenToOthersError:
        raise SettingsError(
            say(
                "GRAPHSVC_OIDC_CLIENT_SECRET_FILE: %(path)s is readable by others; make it private with: "
                "chmod 600 %(path)s",
                path=path,
            )
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise SettingsError(
            say(
                "GRAPHSVC_OIDC_CLIENT_SECRET_FILE: %(path)s cannot be read (%(reason)s).",
                path=path,
                reason=reason,
            )
        ) from None
    if not text:
        raise SettingsError(say("GRAPHSVC_OIDC_CLIENT_SECRET_FILE: %(path)s is empty.", path=path))
    return text


def _unavailable() -> ProviderUnavailableError:
    return ProviderUnavailableError(
        say(
            "The provider of your account does not answer as it should; try again later, or sign in another way."
        )
    )


def _refused(code: str) -> ProviderRefusedError:
    return ProviderRefusedError(
        say(
            "The provider of your account did not let you in (%(code)s); begin again, or ask who looks after it.",
            code=code if _ERROR_CODE.fullmatch(code) else "error",
        )
    )


def _unproved() -> ProviderAnswerError:
    return ProviderAnswerError(
        say("What the provider answered does not prove who you are; begin again, or ask your administrator.")
    )


def _clock() -> ClockError:
    return ClockError(
        say(
            "The provider's answer is of another time than now; begin again. If it stays so, the clock of this server "
            "or of the provider is wrong: tell your administrator."
        )
    )
