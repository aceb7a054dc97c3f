"""Many readers at once: websocket sessions that change the year and think in between.

Each speaks to the server as a browser does: it opens the page, then sends the state of the year's
menu with the fragment the menu is in, and waits until the script has finished.
"""

import asyncio
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
MENU = "filter_year"
PATIENCE = 60.0
LARGEST = 1 << 24  # bytes of a message
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(slots=True)
class Menu:
    """The year's menu: its id, and the fragment that a choice reruns."""

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
        menu = await _asked(socket, _rerun(query))
        for at in range(each):
            await asyncio.sleep(pause.uniform(0.5, 1.5) * THINK)
            year = str(years[at % len(years)])
            start = time.perf_counter()
            await _asked(socket, _rerun(query, menu, year))
            times.append(1000 * (time.perf_counter() - start))
    return times


def _rerun(query: str, menu: Menu | None = None, year: str = "") -> bytes:
    message = BackMsg()
    state = message.rerun_script
    state.query_string = query
    state.page_name = "indicator"
    if menu:
        state.fragment_id = menu.fragment
        state.widget_states.widgets.add(id=menu.id, string_value=year)
    return bytes(message.SerializeToString())


async def _asked(socket: ClientConnection, message: bytes) -> Menu:
    """Send a message, read until the script has finished, and return the menu it drew."""
    menu = Menu()
    await socket.send(message)
    async for data in socket:
        told = ForwardMsg.FromString(data)
        kind = told.WhichOneof("type")
        if kind == "script_finished":
            if told.script_finished not in DONE:
                raise RuntimeError("the script did not finish")
            return menu
        if kind == "delta" and MENU in told.delta.new_element.selectbox.id:
            menu = Menu(told.delta.new_element.selectbox.id, told.delta.fragment_id)
    raise RuntimeError("the server closed the session")
