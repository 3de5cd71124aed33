"""Checks a pvd/1 draw: python3 verify.py certificate.json entries.txt (Python 3.8 or newer, nothing else)."""
import hashlib, hmac, json, re, sys, unicodedata
from datetime import datetime, timezone

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

def plain(text, longest):
    return (0 < len(text) <= longest and text == text.strip() and unicodedata.is_normalized("NFC", text)
            and not any(unicodedata.category(c) in ("Cc", "Cs") for c in text))

def root_of(lines):
    level = [sha(b"\0", line) for line in lines] or [sha()]
    while len(level) > 1:  # an odd last node moves up unchanged
        level = [sha(b"\1", *level[i:i + 2]) if level[i + 1:] else level[i] for i in range(0, len(level), 2)]
    return level[0].hex()

MANIFEST = re.compile(r"""draw=pvd/1\nid=[A-Za-z0-9._-]{1,64}\ntitle=(?P<title>[^\n]+)\nprev=[0-9a-f]{64}
closed=(?P<closed>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\nentries=(?P<entries>0|[1-9]\d*)\ntickets=(?P<tickets>0|[1-9]\d*)
root=(?P<root>[0-9a-f]{64})\n(?P<prizes>(?:prize=[1-9]\d* [^\n]+\n)+)reserves=(?P<reserves>0|[1-9]\d*)
secret=(?P<secret>[0-9a-f]{64}|none)\ndrand=(?P<drand>(?P<chain>[0-9a-f]{64}):(?P<round>[1-9]\d*)|none)
text=(?P<text>[^\n]+)\n""", re.A)
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"

def verify(certificate, data):
    text, secret, drand = certificate["manifest"], certificate["secret"], certificate["drand"]
    m = MANIFEST.fullmatch(text)
    prizes = re.findall(r"prize=(\d+) ([^\n]+)\n", m["prizes"]) if m else []
    closed = datetime.strptime(m["closed"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc) if m else None
    fields = "format manifest secret drand text seed winners reserves".split()
    yield "certificate form", sorted(certificate) == sorted(fields) and certificate["format"] == "pvd/1"
    yield "manifest form", bool(m) and (m["secret"], m["drand"], m["text"]) != ("none",) * 3 \
        and plain(m["title"], 200) and plain(m["text"], 500) and all(plain(name, 200) for _, name in prizes)
    if not m: return
    *lines, rest = data.split(b"\n")
    people = [re.fullmatch(rb"([A-Za-z0-9._-]{1,64}) ([1-9]\d{0,2}|1000)", line) for line in lines]
    yield "list form", rest == b"" and all(people) and all(a[1] < b[1] for a, b in zip(people, people[1:]))
    if not all(people): return
    people = [(p[1], int(p[2])) for p in people]
    yield "number of entries", int(m["entries"]) == len(people)
    yield "number of tickets", int(m["tickets"]) == sum(weight for _, weight in people)
    yield "root of the list", m["root"] == root_of(lines)
    S = bytes.fromhex(secret or "00" * 32)
    yield "secret", len(S) == 32 and m["secret"] == ("none" if secret is None else sha(b"pvd/1 secret\n", S).hex())
    D = sha(bytes.fromhex(drand["signature"])) if drand else None
    yield "drand round and randomness", m["drand"] == "none" if drand is None else \
        (m["round"], D.hex()) == (str(drand["round"]), drand["randomness"])
    if m["chain"] == QUICKNET:
        yield "drand round after closing", 1692803367 + 3 * (int(m["round"]) - 1) > closed.timestamp()
    T = certificate["text"]
    yield "announced text", m["text"] == "none" if T is None else m["text"] != "none" and plain(T, len(T))
    M = sha(text.encode())
    seed = sha(b"pvd/1 seed\n", M, S, D or bytes(32), sha(T.encode()) if T else bytes(32))
    yield "seed", certificate["seed"] == seed.hex()
    key = lambda code, ticket: hmac.digest(seed, b"%s:%d" % (code, ticket), "sha256")
    ranking = sorted((min(key(code, ticket + 1) for ticket in range(weight)), code) for code, weight in people)
    ranked = [{"rank": i, "code": c.decode(), "key": k.hex()} for i, (k, c) in enumerate(ranking, 1)]
    won = []
    for count, name in prizes:
        won += [{**place, "prize": name} for place in ranked[len(won):len(won) + int(count)]]
    yield "winners", certificate["winners"] == won
    yield "reserves", certificate["reserves"] == ranked[len(won):len(won) + int(m["reserves"])]
    print("manifest", M.hex(), "- compare it with the hash that was public before the draw")
    if drand: print("drand round", m["round"], drand["signature"], "- compare it with a drand relay")

if len(sys.argv) != 3: sys.exit(__doc__)
try:
    good = True
    with open(sys.argv[1], encoding="utf-8", newline="") as certificate, open(sys.argv[2], "rb") as entries:
        checks = verify(json.load(certificate), entries.read())
    for name, fine in checks:
        print("ok    " if fine else "FAILED", name)
        good = good and fine
except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
    sys.exit(f"FAILED to read: {error!r}")
sys.exit(0 if good else "This draw does NOT verify.")
