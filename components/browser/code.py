"""Components whose code travels once a session, and a rerun sends only what they show."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
MOUNT = (HERE / "mount.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Component:
    """A component in two parts: `mount` draws with the code that `code` brings.

    Streamlit sends a component's script with each of its messages. The code apart never
    changes, so its message is known to the browser; the mount waits for it and calls it.
    """

    mount: Any
    code: Any


def component(name: str, scripts: Sequence[Path], style: Path) -> Component:
    """Register scripts that share one scope, with a function `render`, and a style `STYLE`."""
    text = "\n".join(path.read_text("utf-8") for path in (*scripts, HERE / "give.js"))
    lines = (line.strip() for line in text.splitlines())
    script = "\n".join(line for line in lines if line and not line.startswith("//"))
    shown = " ".join(style.read_text("utf-8").split())
    script = f"const STYLE = {json.dumps(shown)};\n{script}"
    known = f"{name}-{sha256(script.encode()).hexdigest()[:12]}"
    return Component(
        st.components.v2.component(name, js=MOUNT.replace("@CODE@", known)),
        st.components.v2.component(f"{name}_code", js=f'const CODE = "{known}";\n{script}'),
    )
