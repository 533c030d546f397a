"""The virtual bank as a process of its own, and what its log says."""
import datetime
import json
import os
import subprocess
import time

import processes

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


FOLDERS = {"gateway-core": "core", "gateway-modems": "modems", "gateway-virtual-bank": "virtual-bank", "gateway": "cli"}


def program(name):
    return os.path.join(os.environ.get("GATEWAY_BENCH_PROGRAMS") or os.path.join(ROOT, "artifacts", "gateway"), FOLDERS[name], name)


class Bank:
    def __init__(self, directory, modems, air, seed, port=None, report_delay=2.0, boot_time=8.0):
        self.directory, self.modems, self.air, self.address = directory, modems, air, f"127.0.0.1:{port or processes.free_port()}"
        os.makedirs(directory, exist_ok=True)
        self.log = os.path.join(directory, "submissions.jsonl")
        self._seen, self._read = [], 0
        self.process = processes.start(
            [program("gateway-virtual-bank"), "--count", str(modems), "--dir", directory, "--air-time", str(air), "--seed", str(seed),
             "--report-delay", str(report_delay), "--boot-time", str(boot_time), "--grpc", self.address], os.path.join(directory, "bank.out"))
        while len(self.ports) < modems:
            if self.process.poll() is not None:
                raise SystemExit(f"the virtual bank does not start; see {directory}/bank.out")
            time.sleep(0.1)
        time.sleep(0.5)
        if self.process.poll() is not None:
            raise SystemExit(f"the virtual bank has stopped; see {directory}/bank.out")

    @property
    def pid(self):
        return self.process.pid

    @property
    def ports(self):
        folder = os.path.join(self.directory, "tty")
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder))] if os.path.isdir(folder) else []

    def misbehave(self, what, modem=None):
        subprocess.run([program("gateway"), "virtual", "misbehave", what, "--server", f"http://{self.address}", "--key", self._no_key(),
                        *(["--modem", str(modem)] if modem else ["--all"])], check=True, stdout=subprocess.DEVNULL)

    def _no_key(self):
        # The bank asks for none; the command wants one.
        path = os.path.join(self.directory, "no.key")
        if not os.path.exists(path):
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as out:
                out.write("none\n")
        return path

    def submissions(self):
        """Every PDU that the network has had so far, oldest first. Only what is new is read."""
        if os.path.exists(self.log):
            with open(self.log, "rb") as lines:
                lines.seek(self._read)
                for line in lines:
                    if not line.endswith(b"\n"):
                        break
                    self._seen.append(Submission(json.loads(line)))
                    self._read += len(line)
        return self._seen

    def stop(self):
        processes.end([self.pid])


class Submission:
    def __init__(self, line):
        self.at, self.launched = moment(line["time"]), moment(line["launched"])
        self.air = line["air_ms"] / 1000
        self.iccid, self.recipient, self.accepted = line["iccid"], line["recipient"], line["outcome"] == "accepted"
        self.asks_report = bool(bytes.fromhex(line["pdu"])[1 + int(line["pdu"][:2], 16)] & 0x20)  # TP-SRR, 3GPP TS 23.040, 9.2.3.5


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
