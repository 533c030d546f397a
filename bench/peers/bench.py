"""The gateway beside its peers on one virtual bank, in turn, with the same input; then how the gateway recovers; then faults."""
import argparse
import json
import os
import shutil
import sys
import tempfile
import time

import faults
import processes
import recovery
import table
from bank import Bank
from measure import figures
from messages import make
from peer_gammu import Gammu
from peer_gateway import Gateway
from peer_kannel import Kannel
from peer_smstools3 import Smstools3

PEERS = {peer.name: peer for peer in (Gateway, Smstools3, Gammu, Kannel)}


def arguments():
    parser = argparse.ArgumentParser(prog="bench/peers/run.sh", description=__doc__)
    parser.add_argument("--modems", type=int, default=64)
    parser.add_argument("--air", default="3.0,0.5,0", help="seconds of one message in the air, each a run of its own")
    parser.add_argument("--messages", type=int, help="per run (default: for 30 s of air per modem, at least 20 each; 40 each without air)")
    parser.add_argument("--only", default=",".join(PEERS), help="peers, in this order")
    parser.add_argument("--idle", type=float, default=20, help="seconds of idling measured before each run; 0: none")
    parser.add_argument("--stall", type=float, default=60, help="a run without any progress for so many seconds is over")
    parser.add_argument("--seed", type=int, default=20200212)
    parser.add_argument("--part", default="air", help="air, recovery, faults, separated by commas")
    parser.add_argument("--keep", action="store_true", help="leave the folder of the run")
    parser.add_argument("--json", metavar="FILE")
    return parser.parse_args()


def count_for(air, modems, given):
    return given or modems * (max(10, int(30 / air)) if air > 0 else 40)


def run_one(kind, folder, modems, air, count, options):
    bank = Bank(os.path.join(folder, "bank"), modems, air, options.seed)
    peer = kind(os.path.join(folder, kind.name), bank)
    try:
        peer.start()
        peer.wait_ready()
        result = {"peer": kind.name, "modems": modems, "air": air}
        if options.idle > 0:
            time.sleep(3)
            before = processes.cpu_seconds(peer.pids())
            time.sleep(options.idle)
            result["idle_cpu_percent"] = (processes.cpu_seconds(peer.pids()) - before) / options.idle * 100
        messages = make(count, options.seed)
        peer.load(messages)
        cpu, bank_cpu = processes.cpu_seconds(peer.pids()), processes.cpu_seconds([bank.pid])
        parts = {name: processes.cpu_seconds(pids) for name, pids in peer.parts().items()} if hasattr(peer, "parts") else {}
        loads = [processes.load_average()]
        peer.release()
        wait_until_sent(bank, count, options.stall, loads)
        time.sleep(4)  # the last status reports
        result.update(figures(bank.submissions(), messages, modems))
        per_thousand = 1000 / max(1, result["accepted"])
        result["cpu_per_1000"] = (processes.cpu_seconds(peer.pids()) - cpu) * per_thousand
        result["bank_cpu_per_1000"] = (processes.cpu_seconds([bank.pid]) - bank_cpu) * per_thousand
        for name, pids in (peer.parts().items() if parts else ()):
            result[f"{name}_cpu_per_1000"] = (processes.cpu_seconds(pids) - parts[name]) * per_thousand
            result[f"{name}_rss_mib"] = processes.memory_mib(pids, "Rss")
        result["pss_mib"] = processes.memory_mib(peer.pids())
        result["load_average"] = sum(loads) / len(loads)
        return result
    finally:
        peer.stop()
        bank.stop()


def wait_until_sent(bank, count, stall, loads):
    seen, since = 0, time.monotonic()
    while time.monotonic() - since < stall:
        time.sleep(0.5)
        size = os.path.getsize(bank.log) if os.path.exists(bank.log) else 0
        if size != seen:
            seen, since = size, time.monotonic()
            loads.append(processes.load_average())
            if len({s.recipient for s in bank.submissions()}) >= count:
                return


def main():
    options = arguments()
    kinds = [PEERS[name] for name in options.only.split(",")]
    work = tempfile.mkdtemp(prefix="gateway-peers-")
    results = {"air": [], "recovery": [], "faults": []}
    print(f"{os.cpu_count()} cores, load average {processes.load_average():.1f}, files in {work}", file=sys.stderr)
    try:
        if "air" in options.part:
            for air in (float(text) for text in options.air.split(",")):
                for kind in kinds:
                    folder = os.path.join(work, f"{kind.name}-{air}")
                    result = run_one(kind, folder, options.modems, air, count_for(air, options.modems, options.messages), options)
                    results["air"].append(result)
                    print(table.line(result), file=sys.stderr, flush=True)
        if "recovery" in options.part:
            results["recovery"] = recovery.run(os.path.join(work, "recovery"), options)
        if "faults" in options.part:
            results["faults"] = faults.run(kinds, os.path.join(work, "faults"), options)
        print(table.whole(results))
        if options.json:
            with open(options.json, "w") as out:
                json.dump(results, out, indent=1)
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
