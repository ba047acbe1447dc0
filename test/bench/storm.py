#!/usr/bin/python3
"""storm.py: a hundred clients log in at once, beside readers of a table: the
latency of both, without and with a limit on concurrent logins (ALTER ROLE ...
CONNECTION LIMIT).  Runs on the server of the environment (with_pg.sh), as its
superuser; storm.sh starts it."""
import random
import threading
import time

import psycopg2

LOGINS = 100
READERS = 4
SECONDS = 12
CPUS = 2


def setup():
    connection = psycopg2.connect("")
    connection.autocommit = True
    run = connection.cursor().execute
    run("CREATE EXTENSION bartizan")
    run("CREATE ROLE storm LOGIN; CREATE ROLE reader LOGIN; GRANT EXECUTE ON FUNCTION bartizan.authenticate TO storm")
    run("CREATE TABLE item (id int PRIMARY KEY, name text); GRANT SELECT ON item TO reader")
    run("INSERT INTO item SELECT n, md5(n::text) FROM generate_series(1, 100000) n; ANALYZE item")
    run("CREATE TABLE account AS SELECT n, bartizan.hash_password('password of ' || n) AS hash FROM generate_series(1, 10) n; GRANT SELECT ON account TO storm")
    return run


def log_in(number, until, latencies):
    """Connects, logs in and leaves, over and over; who is refused comes back."""
    query = "SELECT a.ok FROM account, bartizan.authenticate(%s, %s, hash, %s) AS a WHERE n = %s"
    while time.monotonic() < until:
        started = time.monotonic()
        connection = None
        while connection is None and time.monotonic() < until:
            try:
                connection = psycopg2.connect("user=storm dbname=postgres")
            except psycopg2.OperationalError:
                time.sleep(random.uniform(0.1, 0.5))
        if connection is None:
            return
        cursor = connection.cursor()
        account = number % 10 + 1
        cursor.execute(query, ("user %d" % number, "password of %d" % account, "10.0.0.%d" % number, account))
        assert cursor.fetchone() == (True,), "a right password is refused"
        connection.close()
        latencies.append(time.monotonic() - started)


def read(number, until, latencies):
    connection = psycopg2.connect("user=reader dbname=postgres")
    cursor = connection.cursor()
    key = number
    while time.monotonic() < until:
        key = key * 7919 % 100000 + 1
        started = time.monotonic()
        cursor.execute("SELECT name FROM item WHERE id = %s", (key,))
        assert cursor.fetchone()
        latencies.append(time.monotonic() - started)
        time.sleep(0.005)
    connection.close()


def percentiles(latencies):
    ordered = sorted(latencies)
    if not ordered:
        return "none"
    return "  ".join("p%d %8.1f ms" % (p, 1000 * ordered[min(len(ordered) - 1, len(ordered) * p // 100)]) for p in (50, 95, 99))


def round_of(name, logins):
    until = time.monotonic() + SECONDS
    login_times, read_times = [], []
    threads = [threading.Thread(target=log_in, args=(n, until, login_times)) for n in range(logins)]
    threads += [threading.Thread(target=read, args=(n, until, read_times)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("%-22s reads  %s" % (name, percentiles(read_times)))
    if logins:
        print("%-22s logins %s  (%.1f/s)" % ("", percentiles(login_times), len(login_times) / SECONDS))


run = setup()
round_of("no logins", 0)
round_of("%d clients, no limit" % LOGINS, LOGINS)
for limit in (CPUS * 2, CPUS, 1):
    run("ALTER ROLE storm CONNECTION LIMIT %d" % limit)
    round_of("%d clients, limit %d" % (LOGINS, limit), LOGINS)
