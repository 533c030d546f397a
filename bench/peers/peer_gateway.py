"""The gateway: core and driver as two processes, the store in the folder of the run."""
import json
import os
import subprocess
import time
import urllib.request

import messages as input_
import processes
from bank import program


class Gateway:
    name = "gateway"
    executable = program("gateway-core")
    how_to_get_it = "run.sh builds it"

    def __init__(self, directory, bank, driver_settings=()):
        self.directory, self.bank, self.driver_settings = directory, bank, list(driver_settings)
        os.makedirs(directory, exist_ok=True)
        self.grpc, self.http = (f"http://127.0.0.1:{processes.free_port()}" for _ in range(2))
        self.key = os.path.join(directory, "admin.key")
        self.core = self.driver = None

    def start(self):
        self.start_core()
        driver_key = os.path.join(self.directory, "driver.key")
        if not os.path.exists(driver_key):
            self.cli("key", "create", "--name", "bench driver", "--role", "driver", "--out", driver_key)
        self.start_driver()

    def start_core(self):
        self.core = processes.start(
            [program("gateway-core"), f"--Storage:Path={self.directory}/gateway.db", f"--Listen:Grpc={self.grpc}", f"--Listen:Http={self.http}",
             "--Modems:Embedded=false", "--Quota:Profiles:normal:Hour=0", "--Quota:Profiles:normal:Day=0", "--Logging:LogLevel:Default=Warning"],
            f"{self.directory}/core.log", env={**os.environ, "LANG": "C"})
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(self.http + "/health/live", timeout=2).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"gateway-core does not start; see {self.directory}/core.log")

    def start_driver(self):
        self.driver = processes.start(
            [program("gateway-modems"), "--core", self.grpc, "--key", f"{self.directory}/driver.key", "--id", "bench",
             "--ports", f"{self.bank.directory}/tty/*", "--Modems:VirtualPorts=true", *self.driver_settings],
            f"{self.directory}/driver.log")

    def cli(self, *arguments):
        done = subprocess.run([program("gateway"), *arguments, "--server", self.grpc, "--key", self.key],
                              env={**os.environ, "LANG": "C"}, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"gateway {' '.join(arguments)}: {done.returncode}: {done.stderr[-500:]}{done.stdout[-500:]}")
        return done.stdout

    def modems(self):
        request = urllib.request.Request(self.http + "/v1/modems", headers={"authorization": "Bearer " + open(self.key).read().strip()})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer).get("modems", [])

    def wait_ready(self):
        until = time.monotonic() + 90
        while time.monotonic() < until:
            if sum(1 for modem in self.modems() if modem.get("state") == "READY") == self.bank.modems:
                return
            time.sleep(0.2)
        raise SystemExit("not all modems became ready")

    def load(self, messages):
        self.cli("sms", "hold", "--all", "--yes")
        path = os.path.join(self.directory, "input.csv")
        input_.write_csv(messages, path)
        self.cli("registration", "import", path, "--accept")  # among so many random numbers two look alike

    def release(self):
        self.cli("sms", "release", "--all", "--yes")

    def pids(self):
        return [p.pid for p in (self.core, self.driver) if p]

    def parts(self):
        return {"core": [self.core.pid], "driver": [self.driver.pid]}

    def kill(self):
        processes.kill(self.pids())

    def stop(self):
        for process in (self.driver, self.core):
            if process:
                processes.end([process.pid])
