"""How soon the gateway goes on after what modems do on bad days. Times are the driver's own wire trace's, the bank's log's and the port links'."""
import datetime
import os
import time

import processes
from bank import Bank
from messages import make
from peer_gateway import Gateway

MODEMS, AIR, BOOT = 4, 0.5, 5.0
PROBE_INTERVAL = 5  # the least that the driver takes; 60 s by default


def run(kinds, folder, options):
    """The peers have no counterpart to compare: an unplugged modem is usable again after 85 s (smstools3), 167 s (Gammu), never (Kannel)."""
    if Gateway not in kinds:
        return
    scene = Scene(folder, options.seed)
    try:
        for happening in (unplugged, silent, rebooted, blocked):
            yield from happening(scene)
        yield from stopped(scene)
    finally:
        scene.close()


class Scene:
    """Four modems, one of which has bad days."""

    def __init__(self, folder, seed):
        self.seed, self.trace = seed, os.path.join(folder, "trace")
        self.bank = Bank(os.path.join(folder, "bank"), MODEMS, AIR, seed, boot_time=BOOT)
        self.port = self.bank.ports[0]
        self.peer = Gateway(os.path.join(folder, "gateway"), self.bank,
                            driver_settings=[f"--Modems:HealthSeconds={PROBE_INTERVAL}", f"--Modems:TraceDirectory={self.trace}"])
        try:
            self.peer.start()
            self.peer.wait_ready()
        except BaseException:
            self.close()
            raise

    def close(self):
        self.peer.stop()
        self.bank.stop()

    def misbehave(self, what):
        self.bank.misbehave(what, modem=1)

    def send(self, count):
        self.seed += 1
        self.peer.load(make(count, self.seed))
        self.peer.release()

    def modem(self):
        return next(modem for modem in self.peer.modems() if modem["port"] == self.port)

    def lines(self, since):
        """What went over the wire of the port since then: (time, direction, text)."""
        path = os.path.join(self.trace, self.port.lstrip("/").replace("/", "_") + ".trace")
        with open(path, encoding="utf-8") as trace:
            split = [line.rstrip("\n").split(" ", 2) for line in trace if line.endswith("\n")]
        return [(moment, way, text) for moment, way, text in ((today(clock), way, text) for clock, way, text in split) if moment >= since]

    def first(self, since, way, text, limit):
        return until(lambda: next((moment for moment, w, t in self.lines(since) if (w, t) == (way, text)), None), limit, f"{way} {text}")

    def ready(self, since, limit=150):
        def found():
            modem = self.modem()
            return int(modem["stateSinceMs"]) / 1000 if modem["state"] == "READY" and int(modem["stateSinceMs"]) / 1000 >= since else None
        return until(found, limit, "ready again")

    def launched(self, since, limit=150):
        iccid = self.modem()["sim"]["iccid"]
        return until(lambda: next((s.launched for s in self.bank.submissions() if s.iccid == iccid and s.launched > since), None), limit, "sends again")


def unplugged(scene):
    times = []
    for _ in range(3):
        before = time.time()
        scene.misbehave("unplug=2")
        back = until(lambda: os.path.lexists(scene.port) and os.lstat(scene.port).st_mtime > before and os.lstat(scene.port).st_mtime, 20, "plugged in again")
        times.append(scene.ready(back) - back)
    yield {"what": "unplugged, back after 2 s: port there -> ready to send", "seconds": max(times), "note": "worst of 3; goal 1 s"}


def silent(scene):
    scene.misbehave("silent")
    since = time.time()
    asked = until(lambda: next((moment for moment, way, _ in scene.lines(since) if way == ">"), None), 2 * PROBE_INTERVAL, "a probe")
    lost = scene.first(asked, "*", "Closed", 60)
    probes = sum(1 for moment, way, _ in scene.lines(asked) if way == ">" and moment < lost)
    yield {"what": "port takes all and says nothing: first question -> line given up", "seconds": lost - asked, "note": f"after {probes} questions; goal 3"}
    heard = time.time()
    scene.misbehave("-silent")
    yield {"what": "the port speaks again -> ready to send", "seconds": scene.ready(heard) - heard}


def rebooted(scene):
    since = time.time()
    scene.misbehave("reboot*1")
    scene.send(MODEMS * 20)
    spoke = scene.first(since, "<", "RDY", 60)
    yield {"what": f"restarts with a message in the air, silent for {BOOT:.0f} s: its RDY -> next message in the air", "seconds": scene.launched(spoke) - spoke}


def blocked(scene):
    quiet(scene)
    scene.misbehave("write-block")
    since = time.time()
    scene.send(MODEMS * 40)
    lost = scene.first(since, "*", "WriteBlocked", 60)
    asked = max(moment for moment, way, _ in scene.lines(since) if way == ">" and moment < lost)
    iccid = scene.modem()["sim"]["iccid"]
    others = sorted(b - a for a, b in gaps(s for s in scene.bank.submissions() if s.iccid != iccid and s.launched > since))
    yield {"what": "port blocks on write: the write -> line given up", "seconds": lost - asked,
           "note": f"meanwhile the others took {others[len(others) // 2] * 1000:.1f} ms from answer to next message (median)"}
    freed = time.time()
    scene.misbehave("-write-block")
    yield {"what": "the port takes bytes again -> ready to send", "seconds": scene.ready(freed) - freed}


def stopped(scene):
    quiet(scene)
    scene.misbehave("write-block")
    begun = time.time()
    processes.end(scene.peer.parts()["driver"], limit=60)
    yield {"what": "the driver is told to stop while a port blocks -> ended", "seconds": time.time() - begun}


def gaps(submissions):
    """Pairs (answered, next launched) of each modem."""
    last = {}
    for s in sorted(submissions, key=lambda s: s.launched):
        if s.iccid in last:
            yield last[s.iccid], s.launched
        last[s.iccid] = s.at


def quiet(scene):
    """Waits until nothing is sent any more."""
    seen = -1
    while len(scene.bank.submissions()) != seen:
        seen = len(scene.bank.submissions())
        time.sleep(3)


def until(found, limit, what):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.02)
    raise TimeoutError(f"not within {limit} s: {what}")


def today(clock):
    """The trace has the time of day only, UTC."""
    now = datetime.datetime.now(datetime.timezone.utc)
    at = datetime.datetime.combine(now.date(), datetime.time.fromisoformat(clock), datetime.timezone.utc)
    return (at - datetime.timedelta(days=1) if at - now > datetime.timedelta(hours=1) else at).timestamp()
