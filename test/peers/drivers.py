"""The types through psycopg2, which writes parameters into the statement, and
psycopg, which binds them: what comes back, which index serves, what raises."""
import psycopg
import psycopg2

from peer import check, done

TYPES = {
    "email": ("Bob@X.com", "bob@x.com", "nope"),
    "hostname": ("WWW.X.com", "www.x.com", "a b"),
    "url": ("HTTPS://X.com:443", "https://x.com/", "nope"),
}


def fill(cursor, table):
    columns = ", ".join("%s bartizan.%s UNIQUE" % (t, t) for t in TYPES)
    cursor.execute("CREATE TABLE %s (%s)" % (table, columns))
    cursor.execute(
        "INSERT INTO %s SELECT 'u' || i || '@x.com', 'h' || i || '.x.com', 'https://x.com/' || i"
        " FROM generate_series(1, 2000) i" % table)
    cursor.execute("ANALYZE " + table)
    cursor.execute("INSERT INTO %s VALUES (%%s, %%s, %%s)" % table, [given for given, _, _ in TYPES.values()])


def plan(cursor, statement, parameters):
    cursor.execute("EXPLAIN (COSTS OFF) " + statement, parameters)
    return "\n".join(line for line, in cursor.fetchall())


def one_type(driver, cursor, table, name):
    given, canonical, bad = TYPES[name]
    for cast in "", "::text", "::varchar":
        statement = "SELECT %s FROM %s WHERE %s = %%s%s" % (name, table, name, cast)
        cursor.execute(statement, [given])
        found = cursor.fetchall()
        used = plan(cursor, statement, [given])
        check(found == [(canonical,)] and "Index Cond" in used, "%s: %s = parameter%s" % (driver, name, cast), repr(found))
    statement = "SELECT count(*) FROM %s WHERE %s = ANY(%%s::text[])" % (table, name)
    cursor.execute(statement, [[given, bad]])
    found = cursor.fetchone()
    used = plan(cursor, statement, [[given, bad]])
    check(found == (1,) and "Index" in used, "%s: %s = ANY of a list" % (driver, name), repr(found))
    cursor.execute("SELECT count(*) FROM %s WHERE %s = %%s::text" % (table, name), [bad])
    check(cursor.fetchone() == (0,), "%s: a bad %s as text finds nothing" % (driver, name))
    cursor.execute("SELECT array_agg(%s) FROM %s WHERE %s = %%s" % (name, table, name), [given])
    found = cursor.fetchone()
    check(found == ("{%s}" % canonical,), "%s: an array of %s is a string" % (driver, name), repr(found))


def refused(driver, connection, state_of, table, name):
    """Also that no message repeats the value."""
    try:
        connection.cursor().execute("SELECT FROM %s WHERE %s = %%s" % (table, name), [TYPES[name][2] + "\u00e9"])
        state, message = None, ""
    except Exception as error:
        state, message = state_of(error), str(error)
    check(state == "22P02" and (TYPES[name][2] + "\u00e9") not in message.split("LINE 1")[0],
          "%s: a bad %s without a type raises" % (driver, name), str(state))


def all_types(driver, connection, state_of, table):
    cursor = connection.cursor()
    fill(cursor, table)
    for name in TYPES:
        one_type(driver, cursor, table, name)
    connection.commit()
    for name in TYPES:
        refused(driver, connection, state_of, table, name)
        connection.rollback()


old = psycopg2.connect("")
all_types("psycopg2", old, lambda error: error.pgcode, "driver_2")

new = psycopg.connect("")
all_types("psycopg", new, lambda error: error.sqlstate, "driver_3")

cursor = new.cursor()
for _ in range(7):  # beyond where psycopg prepares, and the server plans generically
    cursor.execute("SELECT email FROM driver_3 WHERE email = %s", ["BOB@x.com"], prepare=True)
check(cursor.fetchall() == [("bob@x.com",)], "psycopg: a prepared statement")
for name in TYPES:
    binary = new.cursor(binary=True)
    binary.execute("SELECT %s FROM driver_3 WHERE %s = %%s" % (name, name), [TYPES[name][0]])
    check(binary.fetchall() == [(TYPES[name][1].encode(),)], "psycopg: a binary cursor gives the bytes of %s" % name)
done()
