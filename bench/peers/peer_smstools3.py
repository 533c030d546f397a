"""smstools3: one smsd with a child for each modem, messages as files in its outgoing spool."""
import os
import time

import processes


class Smstools3:
    name = "smstools3"
    executable = "/usr/sbin/smsd"
    how_to_get_it = "apt-get install smstools"

    def __init__(self, directory, bank):
        self.directory, self.bank = directory, bank
        self.staging = os.path.join(directory, "staging")
        for folder in ("staging", "outgoing", "checked", "failed", "incoming", "report", "sent"):
            os.makedirs(os.path.join(directory, folder), exist_ok=True)
        self.config = os.path.join(directory, "smsd.conf")
        self._configure()
        self.daemon = None

    # The shortest pauses that it has (delaytime 1 is the least it takes), and nothing asked before a message that sending does not need. Reports are
    # stored and read when the queue is empty.
    def _configure(self):
        names = [f"M{i + 1:02d}" for i in range(len(self.bank.ports))]
        d = self.directory
        with open(self.config, "w") as out:
            print(f"""devices = {', '.join(names)}
outgoing = {d}/outgoing
checked = {d}/checked
failed = {d}/failed
incoming = {d}/incoming
report = {d}/report
sent = {d}/sent
logfile = {d}/smsd.log
infofile = {d}/smsd.working
pidfile = {d}/smsd.pid
loglevel = 4
delaytime = 1
delaytime_mainprocess = 1
errorsleeptime = 1
receive_before_send = no
autosplit = 3
""", file=out)
            for name, port in zip(names, self.bank.ports):
                print(f"""[{name}]
device = {port}
init = AT+CPMS="SM";+CNMI=2,0,0,2,1
check_network = 0
select_pdu_mode = no
incoming = yes
report = yes
baudrate = 115200
rtscts = no
memory_start = 1
""", file=out)

    def start(self):
        self.daemon = processes.start(["/usr/sbin/smsd", f"-c{self.config}", "-t"], f"{self.directory}/smsd.out")

    def wait_ready(self):
        time.sleep(15)
        if self.daemon.poll() is not None:
            raise SystemExit(f"smsd does not start; see {self.directory}/smsd.log")

    def load(self, messages):
        for number, message in enumerate(messages):
            with open(f"{self.staging}/m{number:06d}", "wb") as out:
                out.write(f"To: {message.recipient[1:]}\nAlphabet: UCS\nReport: yes\n\n".encode() + message.text.encode("utf-16-be"))

    def release(self):
        # Not by way of its outgoing folder: its main process carries two messages a second from there to where the modems look, whatever their number.
        for name in sorted(os.listdir(self.staging)):
            os.rename(f"{self.staging}/{name}", f"{self.directory}/checked/{name}")

    def pids(self):
        return [self.daemon.pid]

    def kill(self):
        processes.kill(self.pids())

    def stop(self):
        processes.end(self.pids())
