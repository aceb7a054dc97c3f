"""Many readers at once: websocket sessions that change the year and think in between.

Each speaks to the server as a browser does: it opens the page, then sends a choice of a year
to the filters with the fragment they are in, and waits until the script has finished.
"""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

MOST = 50
THINK = 3.0  # seconds
KEY = "filter_strip"
EVENTS = "$$STREAMLIT_INTERNAL_KEY_{id}__events"  # the widget that takes a component's events
PATIENCE = 60.0
LARGEST = 1 << 24  # bytes of a message
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(slots=True)
class Filters:
    """The filters: their id, and the fragment that a choice reruns."""

    id: str = ""
    fragment: str = ""


def server_times(
    url: str, query: str, years: Sequence[int], sessions: int, each: int
) -> list[float]:
    """Return the milliseconds of `each` changes of so many sessions, from asked to finished.

    No more than MOST sessions are opened. They get a thread of their own, for Playwright keeps
    an event loop running in the caller's.
    """
    task = _all(url, query, years, min(sessions, MOST), each)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, task).result()


async def _all(url: str, query: str, years: Sequence[int], sessions: int, each: int) -> list[float]:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with asyncio.timeout(PATIENCE + 2 * each * THINK + sessions):
        found = await asyncio.gather(
            *(_one(address, query, years, each, seed) for seed in range(sessions))
        )
    return [ms for times in found for ms in times]


async def _one(address: str, query: str, years: Sequence[int], each: int, seed: int) -> list[float]:
    pause = random.Random(seed)
    await asyncio.sleep(pause.uniform(0, THINK))
    times = []
    async with connect(address, subprotocols=["streamlit"], max_size=LARGEST) as socket:  # type: ignore[list-item]
        filters = await _asked(socket, _rerun(query))
        for at in range(each):
            await asyncio.sleep(pause.uniform(0.5, 1.5) * THINK)
            year = str(years[at % len(years)])
            start = time.perf_counter()
            await _asked(socket, _rerun(query, filters, year))
            times.append(1000 * (time.perf_counter() - start))
    return times


def _rerun(query: str, filters: Filters | None = None, year: str = "") -> bytes:
    message = BackMsg()
    state = message.rerun_script
    state.query_string = query
    state.page_name = "indicator"
    if filters:
        state.fragment_id = filters.fragment
        said = [{"event": "chosen", "value": ["year", year]}]
        name = EVENTS.format(id=filters.id)
        state.widget_states.widgets.add(id=name, json_trigger_value=json.dumps(said))
    return bytes(message.SerializeToString())


async def _asked(socket: ClientConnection, message: bytes) -> Filters:
    """Send a message, read until the script has finished, and return the filters it drew."""
    filters = Filters()
    await socket.send(message)
    async for data in socket:
        told = ForwardMsg.FromString(data)
        kind = told.WhichOneof("type")
        if kind == "script_finished":
            if told.script_finished not in DONE:
                raise RuntimeError("the script did not finish")
            return filters
        if kind == "delta" and KEY in told.delta.new_element.bidi_component.id:
            filters = Filters(told.delta.new_element.bidi_component.id, told.delta.fragment_id)
    raise RuntimeError("the server closed the session")
