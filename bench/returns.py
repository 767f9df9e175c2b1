"""Replays the cancellations of real shops as returns through the API, compares them with the files, and measures the preview.

bench/returns.py <program> <folder> <shared>      a fresh demo company in <folder> for each set of orders
bench/returns.py preview <program> <house>        the preview of a request on a house of `vefa demo --scale`
"""

import collections
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import uuid
from decimal import Decimal

import replay
import run

# a return has at most so many pieces; a larger one is asked for in parts
MOST = 200
OLIST = ("orders", "order_items", "order_payments", "customers", "products")


def house(program, folder, name, files):
    """A fresh demo company with these files imported; answers its folder."""
    data = pathlib.Path(folder) / name
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    env = os.environ | {"VEFA_DATA": str(data), "VEFA_LOG__LEVEL": "warn", "VEFA_LANG": "en"}
    subprocess.run([program, "demo"], env=env, check=True, capture_output=True)
    told = subprocess.run([program, "import", *map(str, files)], env=env, capture_output=True, text=True)
    # findings of an import are told by its exit status; what is compared below is what came in
    assert told.returncode in (0, 1), told.stdout[-2000:] + told.stderr[-2000:]
    return data, env


def checked(program, env):
    told = subprocess.run([program, "check"], env=env, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]


def key(raw):
    return str(uuid.UUID(bytes=raw)) if raw else None


def imported(db, rows):
    """Each row of the file with its imported line: sale, line, product and customer."""
    lines = collections.defaultdict(list)
    asked = "SELECT s.number, l.quantity_milli, s.id, l.id, l.product_id, s.customer_id FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.currency = 'GBP' ORDER BY s.id, l.ordinal"
    for number, quantity, *keys in db.execute(asked):
        lines[number].append((quantity, *map(key, keys)))
    found, at = [], collections.Counter()
    for row in rows:
        number = row["InvoiceNo"]
        quantity, *keys = lines[number][at[number]]
        at[number] += 1
        assert quantity == 1000 * int(row["Quantity"]), (row, quantity)
        found.append((row, dict(zip(("sale", "line", "product", "customer"), keys))))
    return found


def original(row, sold):
    """The newest earlier line of the same customer, article and price that had as many pieces."""
    fits = [one for one in sold.get((row["CustomerID"], row["StockCode"], row["UnitPrice"]), [])
            if one[0]["InvoiceDate"] <= row["InvoiceDate"] and int(one[0]["Quantity"]) >= -int(row["Quantity"])]
    return max(fits, key=lambda one: one[0]["InvoiceDate"], default=None) if row["CustomerID"].strip() else None


def accepted(shop, made):
    """A person accepts what law and policy left to one, or did not give."""
    url = f"/api/v1/returns/{made['id']}"
    state = made["state"]
    if state == "rejected":
        state = shop.post(url + "/acts", {"act": "reopen", "why": "iptal faturası kesilmiş"})["state"]
    if state == "requested":
        state = shop.post(url + "/acts", {"act": "approve"})["state"]
    assert state == "approved", (made, state)
    return url


def come_back(shop, row, own, sale, nobody, judged):
    """One cancelled line as a return, or as some when it has many pieces: asked for, accepted, refunded as previewed."""
    left = -int(row["Quantity"])
    while left > 0:
        pieces = min(left, MOST)
        left -= pieces
        asked = {"pieces": pieces, "reason": "changed_mind"} | ({"line": sale["line"]} if sale else {"product": own["product"]})
        whose = {"sale": sale["sale"]} if sale else {"customer": own["customer"] or nobody}
        made = shop.post("/api/v1/returns", whose | {"asked_on": row["InvoiceDate"][:10], "pieces": [asked]})
        judged.append(("with its sale" if sale else "without a sale", made["state"]))
        url = accepted(shop, made)
        units = [{"unit": unit["id"], "outcome": "refund"} | ({} if sale else {"amount": row["UnitPrice"]}) for unit in shop.get(url)["units"]]
        decision = {"units": units, "way": {"by": "account"}}
        preview = shop.post(url + "/preview", decision)
        assert Decimal(preview["pays"]) == pieces * Decimal(row["UnitPrice"]), (row, preview["pays"])
        shop.post(url + "/confirm", {"decision": decision, "hash": preview["hash"]})


def retail(program, folder, shared):
    """The cancelled lines of `orders-online-retail`; answers lines for a report, raises when a sum differs."""
    file = pathlib.Path(shared) / "data/orders-online-retail/online_retail.csv.gz"
    data, env = house(program, folder, "returns-retail", [file])
    db = sqlite3.connect(data / "vefa.db", timeout=60)
    rows = imported(db, replay.table(file))
    sold = collections.defaultdict(list)
    for row, own in rows:
        if int(row["Quantity"]) > 0:
            sold[row["CustomerID"], row["StockCode"], row["UnitPrice"]].append((row, own))
    cancelled = [(row, own, original(row, sold)) for row, own in rows if row["InvoiceNo"].startswith("C")]
    judged = []
    before = db.execute("SELECT (SELECT COUNT(*) FROM return_case), (SELECT COUNT(*) FROM return_unit), (SELECT COALESCE(SUM(money), 0) FROM return_refund)").fetchone()
    with run.Server(program, data) as server:
        token = (data / "demo-token").read_text().strip()
        shop = replay.Shop(server, token)
        nobody = shop.post("/api/v1/customers", {"kind": "person", "name": "Adı Bilinmeyen", "lang": "en"})["id"]
        act = lambda shop, one: come_back(shop, one[0], one[1], one[2] and one[2][1], nobody, judged)
        took = replay.together(server, token, cancelled, act)
        import service
        service.quiet(server)
    counts = db.execute("SELECT (SELECT COUNT(*) FROM return_case), (SELECT COUNT(*) FROM return_unit), (SELECT COALESCE(SUM(money), 0) FROM return_refund)").fetchone()
    returns, pieces, money = (now - then for now, then in zip(counts, before))
    db.close()
    checked(program, env)
    told = -sum(int(row["Quantity"]) for row, *_ in cancelled)
    owed = -sum(int(row["Quantity"]) * Decimal(row["UnitPrice"]) for row, *_ in cancelled)
    parts = sum(-(int(row["Quantity"]) // MOST) for row, *_ in cancelled)
    known = sum(sale is not None for *_, sale in cancelled)
    assert (returns, pieces, Decimal(money) / 100) == (parts, told, owed), ((returns, pieces, money), (parts, told, owed))
    seen = collections.Counter(judged)
    return [
        f"The {len(cancelled)} cancelled lines of `orders-online-retail` as returns through the API: {took:.0f} s, {returns / took:,.0f} whole returns a second.\n",
        "| | in the file | by the API |\n| --- | ---: | ---: |",
        f"| cancelled lines, in parts of {MOST} pieces at most | {len(cancelled)} lines, {parts} parts | {returns} returns |",
        f"| pieces | {told:,} | {pieces:,} |",
        f"| money back | {owed:,} | {Decimal(money) / 100:,} |",
        f"| with the sale in the sample | {known} lines | {sum(count for (which, _), count in seen.items() if which == 'with its sale')} returns |",
        *(f"| judged, {which}: {state} | | {count} |" for (which, state), count in sorted(seen.items())),
        "\nA line without its sale is recorded in the house's currency, piece by piece as the file prices it; `vefa check` finds nothing.",
    ]


def olist(program, folder, shared):
    """Cancelled orders of `orders-olist` are cancelled orders and no returns; answers a line, raises when a count differs."""
    folder_of = pathlib.Path(shared) / "data/orders-olist"
    data, env = house(program, folder, "returns-olist", [folder_of / f"{name}.csv.gz" for name in OLIST])
    orders = {row["order_id"]: row for row in replay.table(folder_of / "orders.csv.gz")}
    unhappy = {row["order_id"] for row in replay.table(folder_of / "order_reviews.csv.gz") if row["review_score"] == "1"}
    ended = [row for row in orders.values() if row["order_status"] in ("canceled", "unavailable")]
    delivered = sum(bool(row["order_delivered_customer_date"]) for row in ended)
    db = sqlite3.connect(data / "vefa.db", timeout=60)
    marked = db.execute("SELECT COUNT(*) FROM sale WHERE currency = 'BRL' AND CAST(findings AS TEXT) LIKE '%imports-oddity-cancelled%'").fetchone()[0]
    opened = db.execute("SELECT COUNT(*) FROM return_case c JOIN sale s ON s.id = c.sale_id WHERE s.currency = 'BRL'").fetchone()[0]
    db.close()
    assert (marked, opened) == (len(ended), 0), (marked, opened, len(ended))
    checked(program, env)
    return [f"Of {len(orders):,} orders of `orders-olist` {len(ended)} were cancelled or could not be delivered, {delivered} of them after delivery: "
            f"{marked} are marked so, and {opened} returns were opened; nor for {len(unhappy & set(orders)):,} orders with one star."]


def replayed(program, folder, shared):
    """All sets, as lines of a report."""
    return [*retail(program, folder, shared), "", *olist(program, folder, shared)]


def asked(database):
    """Sales with one of their lines, drawn with a fixed seed."""
    db = sqlite3.connect(database)
    rows = db.execute("SELECT s.id, l.id FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE l.quantity_milli >= 1000 ORDER BY l.id LIMIT 400000").fetchall()
    db.close()
    return [f"{key(sale)} {key(line)}" for sale, line in random.Random(17).choices(rows, k=run.SAMPLE)] if rows else []


def preview(engine, program, data, lines, extra, report):
    """The preview of a request by the API; answers what was seen."""
    token = (data / "demo-token").read_text().strip()
    with run.Server(program, data, **extra) as server:
        run.load(server.url, "preview", lines, token, seconds=3)
        seen = run.load(server.url, "preview", lines, token)
    run.say(f"{engine} preview of a return {seen}")
    assert seen["refused"] == 0, seen
    report.append(f"\n{engine}: the preview of a return by the API, {run.CLIENTS} clients: p50 {seen['p50']:.1f}, **p95 {seen['p95']:.1f}**, "
                  f"p99 {seen['p99']:.1f} ms, {seen['requests'] / seen['seconds']:,.0f} a second.")
    return seen


def main():
    if sys.argv[1] == "preview":
        program, data = sys.argv[2], pathlib.Path(sys.argv[3])
        (run.HERE / "out").mkdir(exist_ok=True)
        report = []
        preview("SQLite", program, data, asked(data / "vefa.db"), {}, report)
        print("\n".join(report))
        return
    print("\n".join(replayed(sys.argv[1], sys.argv[2], sys.argv[3])))


if __name__ == "__main__":
    main()
