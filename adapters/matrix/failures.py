"""What the server's refusals mean for a message that was to be delivered."""

from adapters.matrix.homeserver import MatrixError
from bot.domain.errors import DeliveryError

_TOO_MANY = 429
_SERVER_ERROR = 500
_TOO_LARGE = 413
_AWAY = (502, 503, 504)
_REVOKED = {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED", "M_USER_SUSPENDED"}
_CLOSED = {"M_RESOURCE_LIMIT_EXCEEDED", "M_CONSENT_NOT_GIVEN"}
_PATIENCE_S = 5.0
"""How long to wait where a server limits us and does not say for how long."""


def delivery_error(error: MatrixError, *, joined: bool | None = None) -> DeliveryError:
    """The refusal as the outbox reads it. `joined` tells whether the bot is in the room at all, where that is known."""
    detail = str(error)
    if error.status == 0:
        if error.maybe:
            return DeliveryError("no-answer", unknown=True, detail=detail)
        return DeliveryError("platform-away", connection_wide=True, detail=detail)
    if error.code == "M_LIMIT_EXCEEDED" or error.status == _TOO_MANY:
        wait = _PATIENCE_S if error.retry_after is None else error.retry_after
        return DeliveryError("rate-limited", retry_after=wait, detail=detail)
    if error.code in _REVOKED:
        return DeliveryError("token-revoked", connection_wide=True, detail=detail)
    if error.code in _CLOSED:
        return DeliveryError("platform-away", connection_wide=True, detail=detail)
    if error.code == "M_TOO_LARGE" or error.status == _TOO_LARGE:
        return DeliveryError("too-large", permanent=True, detail=detail)
    if error.code == "M_FORBIDDEN":
        return DeliveryError("no-permission" if joined else "not-in-chat", gone=True, detail=detail)
    if error.status in _AWAY:
        return DeliveryError("platform-away", connection_wide=True, unknown=True, detail=detail)
    if error.status >= _SERVER_ERROR:
        return DeliveryError("no-answer", unknown=True, detail=detail)
    return DeliveryError("refused", permanent=True, detail=detail)
