"""The gateway beside its peers on one virtual bank, in turn, with the same input; then how the gateway recovers; then faults."""
import argparse
import json
import os
import shutil
import signal
import sys
import tempfile

import airtime
import faults
import processes
import recovery
import table
from peer_gammu import Gammu
from peer_gateway import Gateway
from peer_kannel import Kannel
from peer_smstools3 import Smstools3

PEERS = {peer.name: peer for peer in (Gateway, Smstools3, Gammu, Kannel)}
PARTS = {"air": airtime.run, "recovery": recovery.run, "faults": faults.run}
QUICK = {"modems": 8, "air": "0.5", "messages": 160, "idle": 5.0, "limit": 45.0}


def arguments():
    parser = argparse.ArgumentParser(prog="bench/peers/run.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="8 modems at 0.5 s, about three minutes: shows that all works, and ratios")
    parser.add_argument("--part", default="air,recovery,faults", help="air, recovery, faults, separated by commas (--quick: air)")
    parser.add_argument("--modems", type=int, default=64)
    parser.add_argument("--air", default="3.0,0.5,0", help="seconds of one message in the air, each a run of its own")
    parser.add_argument("--messages", type=int, help="per run (default: for 30 s of air per modem, at least 10 each; 40 each without air)")
    parser.add_argument("--only", default=",".join(PEERS), help="peers, in this order")
    parser.add_argument("--repeat", type=int, default=1, help="whole rounds; the table shows medians over them")
    parser.add_argument("--idle", type=float, default=60, help="seconds of idling measured before a peer's first run; 0: none")
    parser.add_argument("--limit", type=float, default=100, help="seconds that one run may send")
    parser.add_argument("--seed", type=int, default=20200212)
    parser.add_argument("--keep", action="store_true", help="leave the folder of the run")
    parser.add_argument("--json", metavar="FILE", help="all figures of all runs")
    chosen = parser.parse_args()
    if chosen.quick:
        parser.set_defaults(part="air", **QUICK)
        chosen = parser.parse_args()
    unknown = [name for name in chosen.only.split(",") if name not in PEERS] + [part for part in chosen.part.split(",") if part not in PARTS]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; peers are {', '.join(PEERS)}, parts are {', '.join(PARTS)}")
    return chosen


def present(names):
    """Peers whose programs are installed; the others are named."""
    kinds = [PEERS[name] for name in names]
    for kind in kinds:
        if not os.access(kind.executable, os.X_OK):
            print(f"{kind.name} is left out: {kind.executable} is missing ({kind.how_to_get_it})", file=sys.stderr)
    return [kind for kind in kinds if os.access(kind.executable, os.X_OK)]


def main():
    options = arguments()
    kinds = present(options.only.split(","))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by a signal"))  # so that what was started is stopped
    work = tempfile.mkdtemp(prefix="gateway-peers-")
    results = {"machine": processes.machine(), "command": sys.argv[1:], **{part: [] for part in PARTS}}
    print(f"{results['machine']}, load average {processes.load_average():.1f}, files in {work}", file=sys.stderr)
    try:
        for part in options.part.split(","):
            for result in PARTS[part](kinds, os.path.join(work, part), options):
                results[part].append(result)
                print(table.line(part, result), file=sys.stderr, flush=True)
    finally:
        print(table.whole(results))
        if options.json:
            with open(options.json, "w", encoding="utf-8") as out:
                json.dump(results, out, indent=1, ensure_ascii=False)
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
