"""A payload as the bytes that travel: places by column, repeated texts once, UTF-8."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from components.atlas.payload import Payload, Place

REPEATED = 3  # a text column is sent as a list of texts and indices when texts recur this often


def pack(view: str, data: Payload, height: int) -> bytes:
    """Give the message for the browser.

    Bytes, not an object: Streamlit would escape each Chinese character to six bytes.
    A value that is not finite raises ValueError, for it would not be JSON.
    """
    message: dict[str, Any] = {"view": view, "height": height, **data}
    if "places" in message:
        message["places"] = columns(cast(Mapping[str, Place], message["places"]))
    text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def columns(places: Mapping[str, Place]) -> dict[str, Any]:
    """Turn places into columns beside their codes; a column nobody fills is left out."""
    keys = [key for key in Place.__annotations__ if any(key in place for place in places.values())]
    table = {key: column([place.get(key) for place in places.values()]) for key in keys}
    return {"code": list(places), **table}


def column(values: Sequence[Any]) -> Any:
    """Shorten one column: a single scalar if all are the same, texts once if they recur."""
    if any(isinstance(value, list) for value in values):
        return list(values)
    distinct = list(dict.fromkeys(values))
    if len(distinct) == 1 and len(values) > 1:
        return distinct[0]
    texts = all(isinstance(value, str | None) for value in distinct)
    if texts and len(values) >= REPEATED * len(distinct):
        return {"of": distinct, "at": [distinct.index(value) for value in values]}
    return list(values)
