"""Decodes PDUs with Gammu's decoder: one hexadecimal PDU with service-centre field a line in, one JSON object a line out.

Needs /usr/bin/python3 with Debian's package python3-gammu; exits with 3 when that is missing.
"""
import json
import sys

try:
    import gammu
except ImportError:
    sys.exit(3)


def parts(time):
    """Gammu gives the local time of the stamp, without its zone."""
    return time.strftime("%Y-%m-%d %H:%M:%S") if time else None


def text_of(text):
    """Gammu gives as many characters as there are septets; where extension characters make the text shorter, what
    follows its NUL is not part of it."""
    return text.split("\0")[0] if isinstance(text, str) else text.hex()


def decode(line):
    try:
        message = gammu.DecodePDU(bytes.fromhex(line), True)
    except gammu.GSMError as error:
        return {"Error": error.args[0]["Text"]}
    header = message["UDH"]
    is_report = message["Type"] == "Status_Report"
    return {
        "Type": message["Type"],
        "ServiceCentre": message["SMSC"]["Number"],
        "Number": message["Number"],
        # A report has no text; Gammu puts a word for its status there.
        "Text": None if is_report else text_of(message["Text"]),
        "Coding": None if is_report else message["Coding"],
        "Time": parts(message["DateTime"]),
        # Only reports have a second time; else Gammu gives the present.
        "SecondTime": parts(message["SMSCDateTime"]) if is_report else None,
        "Validity": message["SMSC"]["Validity"],
        "Reference": message["MessageReference"],
        "Status": message["DeliveryStatus"],
        "HeaderType": header["Type"],
        "Reference8": header["ID8bit"],
        "Reference16": header["ID16bit"],
        "Part": header["PartNumber"],
        "Total": header["AllParts"],
    }


for line in sys.stdin:
    print(json.dumps(decode(line.strip())))
