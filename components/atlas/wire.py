"""A payload as the bytes that travel: places by column, repeated texts once, UTF-8."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from components.atlas.payload import Payload, Place

DECIMALS = 2  # of values without a text, where a payload does not say
REPEATED = 3  # a text column is sent as a list of texts and indices when texts recur this often


def pack(view: str, data: Payload, height: int) -> bytes:
    """Give the message for the browser.

    Bytes, not an object: Streamlit would escape each Chinese character to six bytes.
    A value that is not finite raises ValueError, for it would not be JSON.
    """
    message: dict[str, Any] = {"view": view, "height": height, **data}
    if "places" in message:
        places = cast(Mapping[str, Place], message["places"])
        message["places"] = columns(_plain(places, message.get("decimals", DECIMALS)))
    text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def _plain(places: Mapping[str, Place], decimals: int) -> Mapping[str, Place]:
    """Leave out the texts where the browser writes each of them just so from its value."""
    if not all(_writes_itself(place, decimals) for place in places.values()):
        return places
    return {c: cast(Place, {**p, "text": None}) for c, p in places.items()}


def _writes_itself(place: Place, decimals: int) -> bool:
    """Say whether a value has no more decimals than are shown, and no sign to be written."""
    value, text = place.get("value"), place.get("text")
    if value is None or text is None:
        return text is None
    return value >= 0 and value == round(value, decimals) and text == f"{value:,.{decimals}f}"


def columns(places: Mapping[str, Place]) -> dict[str, Any]:
    """Turn places into columns beside their codes; a column nobody fills is left out."""
    keys = [
        key
        for key in Place.__annotations__
        if any(place.get(key) is not None for place in places.values())
    ]
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
