"""Kannel: bearerbox with one AT modem per port and smsbox; messages through its sendsms call on loopback while the modems are suspended."""
import http.client
import os
import time
import urllib.parse
import urllib.request

import processes


class Kannel:
    name = "kannel"
    executable = "/usr/sbin/bearerbox"
    how_to_get_it = "apt-get install kannel"

    def __init__(self, directory, bank, store=False):
        self.directory, self.bank, self.boxes = directory, bank, []
        self.admin, self.sendsms, smsbox = (processes.free_port() for _ in range(3))
        os.makedirs(directory, exist_ok=True)
        self.config = os.path.join(directory, "kannel.conf")
        spool = f"store-type = file\nstore-location = {directory}/kannel.store\n" if store else ""
        with open(self.config, "w") as out:
            print(f"""group = core
admin-port = {self.admin}
admin-password = bench
admin-interface = 127.0.0.1
smsbox-port = {smsbox}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
box-deny-ip = "*.*.*.*"
dlr-storage = internal
{spool}log-file = "{directory}/bearerbox.log"
log-level = 2

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {self.sendsms}
sendsms-interface = 127.0.0.1
immediate-sendsms-reply = true
log-file = "{directory}/smsbox.log"
log-level = 2

group = sendsms-user
username = bench
password = bench
max-messages = 10
concatenation = true

group = sms-service
keyword = default
max-messages = 0
text = "-"

group = modems
id = virtual
name = "Virtual GSM Modem"
init-string = "AT+CNMI=1,2,0,1,0"
speed = 115200
no-pin = true
sendline-sleep = 10
enable-mms = true
""", file=out)
            for i, port in enumerate(bank.ports):
                print(f"group = smsc\nsmsc = at\nsmsc-id = m{i + 1:02d}\nmodemtype = virtual\ndevice = {port}\nspeed = 115200\n", file=out)

    def start(self):
        self.boxes = [processes.start(["/usr/sbin/bearerbox", self.config], f"{self.directory}/bearerbox.out")]
        time.sleep(2)
        self.boxes.append(processes.start(["/usr/sbin/smsbox", self.config], f"{self.directory}/smsbox.out"))

    def wait_ready(self):
        until = time.monotonic() + 120
        seen = ""
        while time.monotonic() < until:
            if any(box.poll() is not None for box in self.boxes):
                raise SystemExit(f"kannel does not start; see {self.directory}/*.out")
            try:
                seen = self._admin("status.txt")
                if seen.count("(online") >= self.bank.modems:
                    http.client.HTTPConnection("127.0.0.1", self.sendsms, timeout=5).connect()
                    return
            except OSError:
                pass  # not listening yet
            time.sleep(0.5)
        raise SystemExit("kannel: not all modems came online:\n" + seen[-2000:])

    def load(self, messages):
        self._admin("suspend")
        line = http.client.HTTPConnection("127.0.0.1", self.sendsms, timeout=30)
        for message in messages:
            line.request("GET", "/cgi-bin/sendsms?" + urllib.parse.urlencode({
                "username": "bench", "password": "bench", "from": "10086", "to": message.recipient, "text": message.text,
                "charset": "UTF-8", "coding": "2", "dlr-mask": "3"}))
            answer = line.getresponse()
            said = answer.read()
            if answer.status not in (200, 202):
                raise SystemExit(f"kannel refuses a message: {answer.status} {said!r}")

    def release(self):
        self._admin("resume")

    def pids(self):
        return [box.pid for box in self.boxes]

    def kill(self):
        processes.kill(self.pids())

    def stop(self):
        processes.end(self.pids())

    def _admin(self, what):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/{what}?password=bench", timeout=10) as answer:
            return answer.read().decode(errors="replace")
