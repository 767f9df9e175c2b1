"""Replays real input through the API of a running program and compares what it counts with the files.

bench/replay.py <program> <folder> <shared> [each]   a fresh demo company in <folder>; each: only every so manieth record
"""

import collections
import csv
import gzip
import http.client
import json
import os
import pathlib
import queue
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import uuid

import run

CLIENTS = 16
STEPS = {"Take in charge ticket": "open", "Wait": "on_hold", "Resolve ticket": "solved", "Closed": "closed"}
STANDS = {"Fixed": "closed", "Repairable": "ready", "End of life": "unrepairable"}


def table(path):
    with gzip.open(path, "rt", encoding="utf-8") as packed:
        return list(csv.DictReader(packed))


class Shop:
    """A program with a token, on one connection."""

    def __init__(self, server, token):
        self.way = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self.token = token

    def get(self, path):
        return self.ask("GET", path, None)

    def post(self, path, body):
        return self.ask("POST", path, body)

    def ask(self, verb, path, body):
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        self.way.request(verb, path, json.dumps(body) if body is not None else None, headers)
        answer = self.way.getresponse()
        told = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{path} {body}: {answer.status} {told[:600]!r}")
        return json.loads(told)


def together(server, token, things, act):
    """Does `act` for all things by some clients; answers how long it took."""
    waiting, wrong = queue.SimpleQueue(), []
    for thing in things:
        waiting.put(thing)

    def one():
        shop = Shop(server, token)
        while not wrong:
            try:
                act(shop, waiting.get_nowait())
            except queue.Empty:
                return
            except Exception as fault:
                wrong.append(fault)

    begun = time.monotonic()
    crew = [threading.Thread(target=one) for _ in range(CLIENTS)]
    for hand in crew:
        hand.start()
    for hand in crew:
        hand.join()
    if wrong:
        raise wrong[0]
    return time.monotonic() - begun


def answered(item):
    """An answer to a line of a checklist that is in order."""
    if item["is"] == "value":
        return next((limit for limit in (item["lowest"], item["highest"]) if limit is not None), 1.0)
    return True if item["is"] == "tick" else "Tamam"


def pass_lists(shop, order):
    """Goes through the checklists that wait at the order's stage."""
    for found in shop.get(f"/api/v1/service-orders/{order}/checklists"):
        if found["judged"] is None:
            filled = {"act": "fill_list", "checklist": found["checklist"], "answers": [answered(item) for item in found["lines"]]}
            shop.post(f"/api/v1/service-orders/{order}/bench", filled)


def barrier(row):
    told = row["repair_barrier_if_end_of_life"].strip()
    return {"": "Not told", "No way to open product": "No way to open the product"}.get(told, told)


def repair(shop, row, who, station, technician, products):
    """One repair as a service order, brought to where it ended."""
    name = row["product_category"]
    receipt = {"condition": row["brand"] or "-", "accessories": [], "came": "counter", "unlock_consent": False, "data_erase": False}
    unit = {"product": products[name], "fault_told": (row["problem"].strip() or name)[:4000], "receipt": receipt}
    order = shop.post("/api/v1/service-orders", {"customer": who, "station": station, "units": [unit]})["orders"][0]["id"]
    act = lambda act, **more: shop.post(f"/api/v1/service-orders/{order}/acts", {"act": act} | more)
    act("start_diagnosis", technician=technician)
    if row["repair_status"] in ("Fixed", "Repairable"):
        pass_lists(shop, order)
    match row["repair_status"]:
        case "Fixed":
            act("start_repair", free=True)
            act("labour", what="onarıldı", minutes=30, staff=technician)
            act("finish_repair")
            pass_lists(shop, order)
            act("test", passed=True, result="çalışıyor")
            pass_lists(shop, order)
            act("hand_over", delivered_to="Kendisi", proof={"by": "paper", "slip": "fiş"})
        case "Repairable":
            act("start_repair", free=True)
            act("wait_for_parts", waits_for="parça")
            act("give_up_waiting", why="o gün bitmedi")
        case "End of life":
            act("unrepairable", report=barrier(row))


def way(at, to):
    """The moves that lead from one state of a ticket to another."""
    if at == to:
        return ["open", "solved"] if to == "solved" else []
    if to == "open" or (at, to) == ("solved", "closed") or (at == "open" and to != "closed"):
        return [to]
    lead = [] if at == "open" else ["open"]
    return lead + (["solved", "closed"] if to == "closed" else [to])


def history(shop, rows, who, station, tickets):
    """One case of the log as a ticket with its clock."""
    ticket = shop.post("/api/v1/service-requests", {"customer": who, "station": station, "words": "Çalışmıyor"})["ticket"]
    at = "new"
    for row in rows:
        to = STEPS.get(row["activity"])
        if to:
            for step in way(at, to):
                shop.post(f"/api/v1/tickets/{ticket}/move", {"to": step})
            at = to
    tickets.append(uuid.UUID(ticket).bytes)


def solved_again(db, tickets):
    """Tickets whose own trail says that they were solved more than once."""
    asked = "SELECT COUNT(*) FROM event WHERE chain_kind = 'ticket' AND chain_id = ? AND verb = 'ticket.moved' AND json_extract(facts, '$.to') = 'solved'"
    return sum(db.execute(asked, (key,)).fetchone()[0] > 1 for key in tickets)


def replay(program, folder, shared, each=1):
    """Answers lines for a report; raises when a count differs."""
    data = pathlib.Path(folder) / "replay"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    env = os.environ | {"VEFA_DATA": str(data), "VEFA_LOG__LEVEL": "warn"}
    subprocess.run([program, "demo"], env=env, check=True, capture_output=True)
    token = (data / "demo-token").read_text().strip()
    shared = pathlib.Path(shared) / "data"
    repairs = [row for name in ("restart", "fixitclinic") for row in table(shared / f"repair-openrepair/{name}.csv.gz")][::each]
    cases = collections.defaultdict(list)
    for row in table(shared / "servicedesk-logs/helpdesk-it.csv.gz"):
        cases[row["case_id"]].append(row)
    cases = list(cases.values())[::each]
    lines = []
    with run.Server(program, data) as server:
        shop = Shop(server, token)
        db = sqlite3.connect(data / "vefa.db", timeout=60)
        ids = lambda sql: [str(uuid.UUID(bytes=row[0])) for row in db.execute(sql)]
        technician, station = ids("SELECT id FROM staff WHERE role = 'technician' ORDER BY id")[0], ids("SELECT id FROM station ORDER BY id")[0]
        who = shop.post("/api/v1/customers", {"kind": "person", "name": "Tezgâhtan Gelen", "lang": "tr"})["id"]
        # without a category: the files have no photos, and a category may ask for some
        products = {name: shop.post("/api/v1/products", {"name": name, "vat_percent": "20"})["id"]
                    for name in sorted({row["product_category"] for row in repairs})}
        took = together(server, token, repairs, lambda shop, row: repair(shop, row, who, station, technician, products))
        lines.append(f"{len(repairs):,} repairs as service orders through the API: {took:.0f} s, {len(repairs) / took:,.0f} a second.")
        tickets = []
        took = together(server, token, cases, lambda shop, rows: history(shop, rows, who, station, tickets))
        lines.append(f"{len(cases):,} cases of a service desk with {sum(map(len, cases)):,} steps: {took:.0f} s.")
        import service
        service.quiet(server)
        expected = collections.Counter(STANDS.get(row["repair_status"], "diagnosing") for row in repairs)
        key = uuid.UUID(who).bytes
        seen = dict(db.execute("SELECT state, COUNT(*) FROM service_order WHERE customer_id = ? GROUP BY state", (key,)).fetchall())
        assert seen == dict(expected), (seen, expected)
        barriers = collections.Counter(barrier(row) for row in repairs if row["repair_status"] == "End of life")
        reports = dict(db.execute("SELECT report_text, COUNT(*) FROM service_order WHERE state = 'unrepairable' AND customer_id = ? GROUP BY report_text", (key,)).fetchall())
        assert reports == dict(barriers), (reports, barriers)
        again = sum(sum(row["activity"] == "Resolve ticket" for row in rows) > 1 for rows in cases)
        assert solved_again(db, tickets) == again, (solved_again(db, tickets), again)
        db.close()
    told = subprocess.run([program, "check"], env=env | {"VEFA_LANG": "en"}, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    outcome = ", ".join(f"{count:,} {state}" for state, count in sorted(expected.items()))
    lines.append(f"Counts equal those of the files: {outcome}; {again} of {len(cases):,} cases solved more than once ({again / len(cases):.1%}); `vefa check` finds nothing.")
    return lines


if __name__ == "__main__":
    print("\n".join(replay(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 1)))
