"""What each peer makes of two faults that leave a message's fate open: judged by the bank's log, as everything here."""
import os
import time

from airtime import guarded_by
from bank import Bank
from measure import figures
from messages import make

MODEMS, AIR, EACH = 8, 2.0, 6
AFTERWARDS = 70  # seconds: by then all of them have done what they do about an unknown fate (the gateway decides after 60)


def run(kinds, folder, options):
    for fault in (error_after_acceptance, killed):
        for kind in kinds:
            place = os.path.join(folder, f"{kind.name}-{fault.__name__}")
            yield guarded_by({"peer": kind.name, "what": fault.__doc__}, lambda: play(kind, fault, place, options.seed))


def play(kind, fault, place, seed):
    bank, peer = Bank(os.path.join(place, "bank"), MODEMS, AIR, seed), None
    try:
        peer = kind(os.path.join(place, kind.name), bank, **({"store": True} if kind.name == "kannel" else {}))
        peer.start()
        peer.wait_ready()
        messages = make(MODEMS * EACH, seed)
        peer.load(messages)
        begun = time.monotonic()
        fault(bank, peer)
        while len({s.recipient for s in bank.submissions()}) < len(messages) and time.monotonic() - begun < 2 * AFTERWARDS:
            time.sleep(0.5)
        time.sleep(AFTERWARDS)
        return {**figures(bank.submissions(), messages, MODEMS), "took": time.monotonic() - begun}
    finally:
        if peer:
            peer.stop()
        bank.stop()


def error_after_acceptance(bank, peer):
    """the network takes each modem's first message, the modem says CMS 500"""
    bank.misbehave("accept-then-error=CMS 500*1")
    peer.release()


def killed(bank, peer):
    """kill -9 with a message in the air on every modem, started again, twice"""
    peer.release()
    for _ in range(2):
        answered = len(bank.submissions())
        while len(bank.submissions()) < answered + MODEMS:
            time.sleep(0.1)
        time.sleep(AIR / 2)
        peer.kill()
        peer.start()
        peer.wait_ready()
