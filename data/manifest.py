"""The manifest of a release: what it was made of, and the hash of every file it holds."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
# What readers rely on; a file without one of these is no manifest.
FIELDS = frozenset({"release", "date", "data_to", "packages", "left_out", "inputs", "outputs"})


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a release's folder.

    Raises OSError where it cannot be read, ValueError where it is no manifest.
    """
    content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not content.keys() >= FIELDS:
        raise ValueError("not the manifest of a release")
    return content


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest of a release into its folder, the same text for the same content."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def damaged_outputs(folder: Path, outputs: Mapping[str, str]) -> list[str]:
    """Return the files among `outputs` (name to hash) that are missing or have other bytes."""
    return [
        name
        for name, digest in outputs.items()
        if not (folder / name).is_file() or sha256(folder / name) != digest
    ]


def is_whole(folder: Path) -> bool:
    """Say whether a folder holds a release that is as its manifest says, byte for byte."""
    try:
        return not damaged_outputs(folder, read_manifest(folder)["outputs"])
    except (OSError, ValueError):
        return False


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
