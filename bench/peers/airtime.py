"""Each peer sends the same messages on a bank of its own: what it costs, and how well it uses the time in the air."""
import os
import time

import processes
from bank import Bank
from measure import figures
from messages import make


def run(kinds, folder, options):
    measured_idle = set()
    for turn in range(options.repeat):
        for air in (float(text) for text in options.air.split(",")):
            for kind in kinds:
                place = os.path.join(folder, f"{kind.name}-{air}-{turn}")
                idle = options.idle if kind not in measured_idle else 0
                yield guarded_by({"peer": kind.name, "modems": options.modems, "air": air}, lambda: run_one(kind, place, air, options, idle))
                measured_idle.add(kind)


def count_for(air, options):
    return options.messages or options.modems * (max(10, int(30 / air)) if air > 0 else 40)


def guarded_by(result, measured):
    """A peer that fails is a row that says so; the others go on."""
    try:
        return {**result, **measured()}
    except (Exception, SystemExit) as failure:  # exit is how peers say that they do not start
        if isinstance(failure, SystemExit) and "signal" in str(failure):
            raise
        return {**result, "failed": f"{type(failure).__name__}: {failure}".replace("\n", " ")[:300]}


def run_one(kind, place, air, options, idle):
    bank = Bank(os.path.join(place, "bank"), options.modems, air, options.seed)
    peer = None
    try:
        peer = kind(os.path.join(place, kind.name), bank)
        peer.start()
        peer.wait_ready()
        result = idling(peer, idle) if idle > 0 else {}
        messages = make(count_for(air, options), options.seed)
        peer.load(messages)
        result.update(sending(peer, bank, messages, options))
        return result
    finally:
        if peer:
            peer.stop()
        bank.stop()


def parts(peer):
    return peer.parts() if hasattr(peer, "parts") else {}


def idling(peer, seconds):
    time.sleep(5)  # what starting has left to do
    before = {name: processes.cpu_seconds(pids) for name, pids in {"all": peer.pids(), **parts(peer)}.items()}
    time.sleep(seconds)
    used = {name: (processes.cpu_seconds(pids) - before[name]) / seconds * 100 for name, pids in {"all": peer.pids(), **parts(peer)}.items()}
    result = {"idle_cpu_percent": used.pop("all"), "idle_pss_mib": processes.memory_mib(peer.pids())}
    for name, percent in used.items():
        result[f"{name}_idle_cpu_percent"] = percent
        result[f"{name}_idle_rss_mib"] = processes.memory_mib(parts(peer)[name], "Rss")
    return result


def sending(peer, bank, messages, options):
    watched = {"": peer.pids(), "bank_": [bank.pid], **{name + "_": pids for name, pids in parts(peer).items()}}
    loads, begun, before = [processes.load_average()], time.monotonic(), None
    peer.release()
    while (done := len({s.recipient for s in bank.submissions()})) < len(messages) and time.monotonic() - begun < options.limit:
        time.sleep(0.5)
        loads.append(processes.load_average())
        if before is None and done >= len(messages) / 3:  # from here on: what starting and compiling cost does not come with every message
            before, counted_from = {name: processes.cpu_seconds(pids) for name, pids in watched.items()}, len(bank.submissions())
    in_time = time.monotonic() - begun < options.limit
    time.sleep(4)  # the last status reports
    result = figures(bank.submissions(), messages, options.modems)
    if not in_time:
        result["unfinished"] = result.pop("missing")  # slow is not lost
    for name, pids in watched.items():
        if before:
            result[f"{name}cpu_per_1000"] = (processes.cpu_seconds(pids) - before[name]) * 1000 / max(1, len(bank.submissions()) - counted_from)
        if name not in ("", "bank_"):
            result[f"{name}rss_mib"] = processes.memory_mib(pids, "Rss")
    result["pss_mib"] = processes.memory_mib(peer.pids())
    result["load_average"] = sum(loads) / len(loads)
    return result
