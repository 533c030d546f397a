"""The input of a run: seeded travellers, and the text of 67 UCS-2 units that each of them gets."""
import datetime
import random
from dataclasses import dataclass

NOTICE = "哈尔滨疫情防控温馨提示,{name},身份证号{number},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市"
NAMES = ["王小明", "李思源", "张文博", "刘一洋", "陈静怡", "杨千帆"]
DAYS = 18_000  # of birth
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


@dataclass(frozen=True)
class Message:
    name: str
    id_card: str
    phone: str  # 11 digits

    @property
    def recipient(self):
        return "+86" + self.phone

    @property
    def text(self):
        return NOTICE.format(name=self.name, number=self.id_card)


def make(count, seed):
    chance = random.Random(seed)
    phones = chance.sample(range(100_000_000), count)
    people = chance.sample(range(DAYS * 1000), count)  # nobody twice: the same person with the same trip is texted once
    made = [Message(chance.choice(NAMES), id_card(person), f"138{phone:08d}") for person, phone in zip(people, phones)]
    assert all(len(message.text) == 67 for message in made)
    return made


def id_card(person):
    born = datetime.date(1950, 1, 1) + datetime.timedelta(days=person // 1000)
    digits = f"230103{born:%Y%m%d}{person % 1000:03d}"
    return digits + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, digits)) % 11]


def write_csv(messages, path):
    """As the data-entry office would hand it in; everybody arrives tomorrow."""
    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date() + datetime.timedelta(days=1)
    with open(path, "w", encoding="utf-8") as out:
        print("name,document_type,document_number,issuing_country,phone,arrival_date,arrival_time,mode,carrier_number,seat,"
              "origin,purpose,destination_district,destination_address,exposure", file=out)
        for m in messages:
            print(f"{m.name},id-card,{m.id_card},CHN,{m.phone},{day},15:40,air,MU5605,1A,440100,return,230103,中山路1号,no", file=out)
