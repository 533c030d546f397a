"""gammu-smsd: one daemon for each modem with the files backend; messages are dealt out in turn, as it has no common queue over files."""
import os
import time

import processes


class Gammu:
    name = "gammu"
    executable = "/usr/bin/gammu-smsd"
    how_to_get_it = "apt-get install gammu-smsd"

    def __init__(self, directory, bank):
        self.directory, self.bank, self.daemons = directory, bank, []
        self.folders = [os.path.join(directory, f"m{i + 1:02d}") for i in range(len(bank.ports))]
        for folder, port in zip(self.folders, bank.ports):
            for name in ("staging", "inbox", "outbox", "sent", "error"):
                os.makedirs(os.path.join(folder, name), exist_ok=True)
            # Nothing is asked of the modem that sending does not need. LoopSleep 1 is its default and least: 0 spins.
            with open(f"{folder}/smsdrc", "w") as out:
                print(f"""[gammu]
port = {port}
connection = at115200
[smsd]
service = files
logfile = {folder}/smsd.log
debuglevel = 0
inboxpath = {folder}/inbox/
outboxpath = {folder}/outbox/
sentsmspath = {folder}/sent/
errorsmspath = {folder}/error/
outboxformat = unicode
transmitformat = unicode
deliveryreport = log
checksecurity = 0
checkbattery = 0
checksignal = 0
checknetwork = 0
statusfrequency = 0
loopsleep = 1
""", file=out)

    def start(self):
        self.daemons = [processes.start(["/usr/bin/gammu-smsd", "-c", f"{folder}/smsdrc"], f"{folder}/smsd.out") for folder in self.folders]

    def wait_ready(self):
        time.sleep(20)

    def load(self, messages):
        for number, message in enumerate(messages):
            folder = self.folders[number % len(self.folders)]
            with open(f"{folder}/staging/OUTC20200214_154000_{number // len(self.folders) % 100:02d}_{message.recipient}_{number:06d}.txtd", "wb") as out:
                out.write(b"\xff\xfe" + message.text.encode("utf-16-le"))

    def release(self):
        for folder in self.folders:
            for name in sorted(os.listdir(f"{folder}/staging")):
                os.rename(f"{folder}/staging/{name}", f"{folder}/outbox/{name}")

    def pids(self):
        return [daemon.pid for daemon in self.daemons]

    def kill(self):
        processes.kill(self.pids())

    def stop(self):
        processes.end(self.pids())
