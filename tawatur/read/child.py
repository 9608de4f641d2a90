"""Run a reader of foreign bytes in a process of its own: bounded in time, memory and output."""

from __future__ import annotations

import resource
import subprocess
import threading
from collections.abc import Sequence

_MEMORY = 2 * 2**30
_BLOCK = 2**16


def run_child(command: Sequence[str], seconds: float, most: int) -> bytes | str:
    """What `command` writes to standard output (a little over `most` bytes at most), or in words why it failed."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        return f"{command[0]} does not start ({error.strerror})"
    _limit_memory(process.pid)
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        assert process.stdout is not None
        output = bytearray()
        while len(output) <= most and (block := process.stdout.read(_BLOCK)):
            output += block
        if len(output) > most:
            return bytes(output)
        code = process.wait()
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if late.is_set():
        return f"reading it takes longer than {seconds:g} seconds"
    return bytes(output) if code == 0 else "its reader gave it up"


def _limit_memory(pid: int) -> None:
    """A small file may unpack to gigabytes. Only Linux can bound another process; it may have ended already."""
    prlimit = getattr(resource, "prlimit", None)
    if prlimit is not None:
        try:
            prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        except (ProcessLookupError, PermissionError):
            return
