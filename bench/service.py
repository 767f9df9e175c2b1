"""The service desk at real size: pages, acts through the API, jobs and a slip, with few orders and with many."""

import os
import random
import re
import sqlite3
import subprocess
import time
import urllib.request
import uuid

import run

FEW = int(os.environ.get("BENCH_FEW", "10000"))
# everybody's password in the demo company is the same; this technician has a bench in Kadıköy
TECHNICIAN = "mert.tas@ornekservis.example"


def ids(db, query, count=run.SAMPLE):
    rows = db.execute(query).fetchall()
    return [str(uuid.UUID(bytes=row[0])) for row in random.Random(11).choices(rows, k=count)] if rows else []


def sample(database):
    """Paths of each kind of page, and lines for the acts, drawn with a fixed seed from what is in the database."""
    db = sqlite3.connect(database)
    draw = random.Random(13)
    stations = ids(db, "SELECT DISTINCT station_id FROM service_count", 2)
    numbers = [row[0] for row in draw.choices(db.execute("SELECT number FROM service_order LIMIT 200000").fetchall(), k=run.SAMPLE)]
    serials = [row[0] for row in draw.choices(db.execute(
        "SELECT u.serial FROM service_order o JOIN unit u ON u.id = o.unit_id LIMIT 100000").fetchall(), k=run.SAMPLE)]
    over = ids(db, "SELECT id FROM service_order WHERE NOT is_open ORDER BY id LIMIT 100000")
    opened = ids(db, "SELECT id FROM service_order WHERE is_open")
    kinds = {
        "board": ["/service"],
        "board of a station": [f"/service?station={station}" for station in stations],
        "order list": ["/service/orders"],
        "order list, open by promised day": ["/service/orders?open=1&sort=promised"],
        "order list, one state of a station": [f"/service/orders?state=ready&station={station}&sort=since" for station in stations],
        "order list, searched": ["/service/orders?q=" + number for number in numbers],
        "order page, open": [f"/service/orders/{key}" for key in opened],
        "order page, over": [f"/service/orders/{key}" for key in over],
        "Bugün, all stations": ["/?of=all"],
        "Bugün, a station": [f"/?of={station}" for station in stations],
        "Bugün, a technician": ["/?of=mine"],
        "search: order number": ["/search?q=" + number for number in numbers],
        "search: serial with orders": ["/search?q=" + serial for serial in serials],
        "customer page with orders": ["/customers/" + key for key in ids(db, "SELECT customer_id FROM service_order LIMIT 100000")],
        "ticket list": ["/tickets"],
    }
    mixed = [path for paths in kinds.values() if paths != ["/?of=mine"] for path in draw.choices(paths, k=run.SAMPLE)]
    draw.shuffle(mixed)
    kinds["all of these, mixed evenly"] = mixed
    customers = ids(db, "SELECT id FROM customer ORDER BY id LIMIT 200000")
    products = ids(db, "SELECT id FROM product WHERE serialised ORDER BY id")
    acts = {
        "request": [f"{customer} {draw.choice(stations)}" for customer in customers],
        "intake": [f"{customer} {draw.choice(stations)} {draw.choice(products)}" for customer in customers],
    }
    slips = [f"/service/orders/{key}/papers/slip?size=a4" for key in over]
    db.close()
    return kinds, acts, slips


def jobs(server):
    """Jobs that wait or run, by the program's own figures."""
    told = urllib.request.urlopen(server.url + "/metrics", timeout=30).read().decode()
    waiting = re.findall(r'^vefa_jobs\{[^}]*state="(\w+)"[^}]*\} ([0-9.e+]+)', told, re.M)
    done = re.findall(r"^vefa_jobs_total\{[^}]*\} ([0-9.e+]+)", told, re.M)
    return sum(float(count) for state, count in waiting if state in ("ready", "running")), sum(map(float, done))


def quiet(server, most=600):
    """Waits until no job is left; answers how long that took."""
    begun = time.monotonic()
    while jobs(server)[0] > 0 and time.monotonic() - begun < most:
        time.sleep(1)
    return time.monotonic() - begun


def pages(engine, server, kinds, report):
    cookie, technician = server.sign_in(), server.sign_in(TECHNICIAN)
    run.load(server.url, "get", kinds["order page, open"], cookie, seconds=3)
    for kind, paths in kinds.items():
        who = technician if kind.endswith("a technician") else cookie
        seen = run.load(server.url, "get", paths, who)
        run.say(f"{engine} {kind} {seen}")
        report.append(f"| {kind} | {seen['p50']:.1f} | {seen['p95']:.1f} | {seen['p99']:.1f} | {seen['requests'] / seen['seconds']:,.0f} | {seen['refused'] + seen['broken']} |")
        yield kind, seen


def acts(engine, server, lines, token, report):
    report.append("\n| act by the API | a second | p50 | p95 | p99 | jobs done meanwhile, a second | jobs left | seconds until none was |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, name in (("request", "plain service request"), ("intake", "full intake with a new unit")):
        for clients in (1, run.CLIENTS):
            mark = f"S{random.randrange(16**6):06X}"
            before = jobs(server)[1]
            seen = run.load(server.url, kind, lines[kind], token, mark, clients)
            left, done = jobs(server)
            drained = quiet(server)
            run.say(f"{engine} {kind} {clients} {seen} jobs left {left:.0f}")
            report.append(f"| {name}, {clients} clients | {seen['requests'] / seen['seconds']:,.0f} | {seen['p50']:.1f} | {seen['p95']:.1f} | {seen['p99']:.1f} "
                          f"| {(done - before) / seen['seconds']:,.0f} | {left:,.0f} | {drained:.0f} |")
            assert seen["refused"] == 0, seen


def slip(engine, server, paths, report):
    cookie = server.sign_in()
    run.load(server.url, "get", paths, cookie, clients=1, seconds=2)
    seen = run.load(server.url, "get", paths, cookie, clients=1)
    run.say(f"{engine} slip {seen}")
    report.append(f"\nService slip as PDF (A4), one client, warm: p50 {seen['p50']:.1f}, **p95 {seen['p95']:.1f} ms**; {seen['refused'] + seen['broken']} not answered well.")


def measure(engine, program, data, orders, drawn, extra, report, with_acts=True):
    kinds, lines, slips = drawn
    token = (data / "demo-token").read_text().strip()
    figures = {}
    with run.Server(program, data, **extra) as server:
        waited = quiet(server)
        report.append(f"\n### {engine}: the service desk with {orders:,} orders, {run.CLIENTS} clients, milliseconds\n")
        report.append("| what | p50 | p95 | p99 | a second | not answered well |\n| --- | ---: | ---: | ---: | ---: | ---: |")
        figures = dict(pages(engine, server, kinds, report))
        resident = server.resident()
        if with_acts:
            slip(engine, server, slips, report)
            acts(engine, server, lines, token, report)
        report.append(f"\nResident after the pages: **{resident:.0f} MB**, at the end {server.resident():.0f} MB. Jobs of the filling were done after {waited:.0f} s.")
    return figures


def growth(engine, few, many, orders, report):
    """How much longer the same page takes with many orders than with few."""
    report.append(f"\n### {engine}: growth from {FEW:,} to {orders:,} orders, p95\n\n| what | with {FEW:,} | with {orders:,} | times |\n| --- | ---: | ---: | ---: |")
    for kind, seen in many.items():
        before = few.get(kind)
        if before:
            report.append(f"| {kind} | {before['p95']:.1f} | {seen['p95']:.1f} | {seen['p95'] / max(before['p95'], 0.01):.2f} |")


def postgres_scans(url, texts):
    """Plans of the statements that read a whole table (PostgreSQL), without values."""
    found, explained = [], 0
    for text, kind in texts.items():
        wanted = re.sub(r"\s+", " ", text).strip().rstrip(";")
        if not wanted.upper().startswith(("SELECT", "WITH")):
            continue
        told = subprocess.run(["psql", url, "-XAtc", "EXPLAIN (GENERIC_PLAN) " + wanted], capture_output=True, text=True)
        steps = told.stdout.splitlines()
        explained += bool(steps)
        large = [step for step in steps if (seen := re.search(r"Seq Scan on (\w+).*rows=(\d+)", step)) and int(seen[2]) > 1000]
        if large:
            found.append((kind, wanted, [step.strip() for step in large]))
    return found, explained
