"""Processes: starting, what they cost, ending. Only what was started here is ever signalled, by its id."""
import os
import signal
import socket
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def start(arguments, log, **more):
    with open(log, "ab") as out:
        return subprocess.Popen(arguments, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **more)


def parents():
    """Process id -> parent's, of all that live."""
    tree = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat:
                    tree[int(name)] = int(stat.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    return tree


def family(roots):
    """The given processes and all that descend from them."""
    tree = parents()
    found = [pid for pid in roots if pid in tree]
    for pid in found:
        found += [child for child, parent in tree.items() if parent == pid and child not in found]
    return found


def cpu_seconds(roots):
    """User and system time of the families, with that of children that have ended."""
    ticks = 0
    for pid in family(roots):
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            ticks += sum(int(field) for field in fields[11:15])
        except OSError:
            pass
    return ticks / TICK


def memory_mib(roots, kind="Pss"):
    """Pss: what is shared between processes counts once. Rss: what top shows."""
    kib = 0
    for pid in family(roots):
        try:
            with open(f"/proc/{pid}/smaps_rollup") as rollup:
                kib += next(int(line.split()[1]) for line in rollup if line.startswith(kind + ":"))
        except (OSError, StopIteration):
            pass
    return kib / 1024


def end(roots, limit=20.0, how=signal.SIGTERM):
    """Asks, waits, and then does not ask any more."""
    all_of_them = family(roots)
    send(roots, how)
    until = time.monotonic() + limit
    while time.monotonic() < until and any(alive(pid) for pid in all_of_them):
        time.sleep(0.1)
    send([pid for pid in all_of_them if alive(pid)], signal.SIGKILL)
    reap(all_of_them)


def kill(roots):
    """kill -9, the whole family in one go."""
    all_of_them = family(roots)
    send(all_of_them, signal.SIGKILL)
    reap(all_of_them)
    while any(alive(pid) for pid in all_of_them):
        time.sleep(0.01)


def send(pids, what):
    for pid in pids:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            pass


def reap(pids):
    for pid in pids:
        try:
            os.waitpid(pid, 0)
        except ChildProcessError:
            pass


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def load_average():
    return os.getloadavg()[0]


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        model = next((line.split(":", 1)[1].strip() for line in info if line.startswith("model name")), "unknown processor")
    return f"{os.cpu_count()} cores, {model}"


def free_port():
    """A TCP port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
