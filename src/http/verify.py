"""Checks a pvd/1 draw: python3 verify.py certificate.json entries.txt (Python 3.8 or newer, nothing else)."""
import hashlib, hmac, json, re, sys, unicodedata
from datetime import datetime

MANIFEST = re.compile(r"""draw=pvd/1\nid=[A-Za-z0-9._-]{1,64}\ntitle=(?P<title>[^\n]+)\nprev=[0-9a-f]{64}
closed=(?P<closed>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\nentries=(?P<entries>0|[1-9]\d*)\ntickets=(?P<tickets>0|[1-9]\d*)
root=(?P<root>[0-9a-f]{64})\n(?P<prizes>(?:prize=[1-9]\d* [^\n]+\n)+)reserves=(?P<reserves>0|[1-9]\d{0,14})
secret=(?P<secret>[0-9a-f]{64}|none)\ndrand=(?:(?P<chain>[0-9a-f]{64}):(?P<round>[1-9]\d{0,14})|none)
text=(?P<text>[^\n]+)\n""", re.A)
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

def plain(text, longest):
    return (0 < len(text) <= longest and text == unicodedata.normalize("NFC", text.strip().strip("\ufeff"))
            and not re.search("[\0-\x1f\x7f-\x9f\ud800-\udfff]", text))

def root_of(level):
    while len(level) > 1:  # an odd last node moves up unchanged
        level = [sha(b"\1", *level[i:i + 2]) if level[i + 1:] else level[i] for i in range(0, len(level), 2)]
    return level[0].hex()

def checks(certificate, file):
    manifest, secret, drand, text = (certificate[name] for name in ("manifest", "secret", "drand", "text"))
    m = MANIFEST.fullmatch(manifest)
    yield "manifest form", m is not None
    prizes = re.findall(r"prize=(\d+) ([^\n]+)\n", m["prizes"])
    texts = [m["title"], *(name for _, name in prizes)]
    yield "manifest texts", all(plain(each, 200) for each in texts) and plain(m["text"], 500)
    yield "manifest sources", (m["secret"], m["round"], m["text"]) != ("none", None, "none")
    *lines, rest = file.split(b"\n")
    people = [re.fullmatch(rb"([A-Za-z0-9._-]{1,64}) ([1-9]\d{0,2}|1000)", line) for line in lines]
    yield "list form", rest == b"" and all(people) and all(a[1] < b[1] for a, b in zip(people, people[1:]))
    yield "number of entries", int(m["entries"]) == len(people)
    yield "number of tickets", int(m["tickets"]) == sum(int(person[2]) for person in people)
    yield "root of the list", m["root"] == root_of([sha(b"\0", line) for line in lines] or [sha()])
    S = bytes.fromhex(secret or "00" * 32)  # of a source that is not used 32 zero bytes
    D = sha(bytes.fromhex(drand["signature"])) if drand else bytes(32)
    T = sha(text.encode()) if text else bytes(32)
    yield "secret", m["secret"] == "none" if secret is None else \
        (m["secret"], secret) == (sha(b"pvd/1 secret\n", S).hex(), S.hex())
    yield "drand round", m["round"] is None if drand is None else drand == {
        "round": int(m["round"]), "signature": bytes.fromhex(drand["signature"]).hex(), "randomness": D.hex()}
    closed = datetime.strptime(m["closed"] + "+0000", "%Y-%m-%dT%H:%M:%SZ%z").timestamp()
    yield "drand round after closing", m["chain"] != QUICKNET or 1692803367 + 3 * (int(m["round"]) - 1) > closed
    yield "announced text", m["text"] == "none" if text is None else m["text"] != "none" and plain(text, len(text))
    seed = sha(b"pvd/1 seed\n", sha(manifest.encode()), S, D, T)
    ranking = sorted((min(hmac.digest(seed, b"%s:%d" % (person[1], ticket + 1), "sha256")
                          for ticket in range(int(person[2]))), person[1]) for person in people)
    ranked = [{"rank": i, "code": code.decode(), "key": key.hex()} for i, (key, code) in enumerate(ranking, 1)]
    names = (name for count, name in prizes for _ in range(int(count)))
    won = [{**place, "prize": name} for place, name in zip(ranked, names)]
    result = {"seed": seed.hex(), "winners": won, "reserves": ranked[len(won):len(won) + int(m["reserves"])]}
    yield from ((name, certificate[name] == result[name]) for name in result)
    given = {"format": "pvd/1", "manifest": manifest, "secret": secret, "drand": drand, "text": text}
    yield "certificate form", certificate == {**given, **result}
    print("manifest", sha(manifest.encode()).hex(), "- compare it with the hash that was public before the draw")
    if drand: print("drand round", m["round"], drand["signature"], "- compare it with a drand relay")

if __name__ == "__main__":
    if len(sys.argv) != 3: sys.exit(__doc__)
    good = True
    try:
        with open(sys.argv[1], encoding="utf-8", newline="") as certificate, open(sys.argv[2], "rb") as entries:
            for name, fine in checks(json.load(certificate), entries.read()):
                print("ok    " if fine else "FAILED", name)
                good = good and fine
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        sys.exit(f"FAILED: the rest cannot be checked, {error!r}")
    sys.exit(0 if good else "This draw does NOT verify.")
