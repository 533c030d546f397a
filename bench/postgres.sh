#!/bin/sh
# Inserts the same two rows per transaction into PostgreSQL 15, with 64 clients, in a private cluster that is thrown away.
# Needs root (the cluster runs as user postgres) and Debian's postgresql-15.
# Usage: bench/postgres.sh [ROWS ...]    default: 0 100000 1000000
set -eu

seconds=${SECONDS_EACH:-10}
bin=/usr/lib/postgresql/15/bin
[ "$(id -u)" = 0 ] || { echo "run as root" >&2; exit 2; }
[ -x "$bin/pgbench" ] || { echo "no PostgreSQL 15 in $bin" >&2; exit 2; }
[ $# -gt 0 ] || set -- 0 100000 1000000

place=$(mktemp -d "${TMPDIR:-/var/tmp}/gateway-postgres.XXXXXX")
chown postgres "$place"
as_postgres() { (cd "$place" && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); }
finish() {
  as_postgres "$bin/pg_ctl" -D "$place/data" -m immediate -s stop || true
  rm -rf "$place"
}
trap finish EXIT

as_postgres "$bin/initdb" -D "$place/data" -A trust -U bench --no-instructions >/dev/null
# Durable as the store is: fsync and synchronous_commit stay on. Memory as on a small server.
cat >>"$place/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$place'
shared_buffers = 256MB
max_wal_size = 4GB
CONF
as_postgres "$bin/pg_ctl" -D "$place/data" -l "$place/log" -w -s start
psql() { as_postgres "$bin/psql" -h "$place" -U bench -d postgres -q -v ON_ERROR_STOP=1 "$@"; }

psql <<'SQL'
CREATE SEQUENCE n;
CREATE TABLE registration (
  id bigserial PRIMARY KEY, request_key bigint NOT NULL, document_key bigint NOT NULL, phone_key bigint NOT NULL,
  code_key bigint NOT NULL, caller int NOT NULL, district char(6) NOT NULL, registered_at_ms bigint NOT NULL, sealed bytea NOT NULL);
CREATE UNIQUE INDEX ON registration (request_key);
CREATE INDEX ON registration (document_key);
CREATE INDEX ON registration (phone_key);
CREATE UNIQUE INDEX ON registration (code_key);
CREATE INDEX ON registration (caller, id);
CREATE TABLE job (
  id bigserial PRIMARY KEY, registration bigint NOT NULL, phone_key bigint NOT NULL, state int NOT NULL,
  due_at_ms bigint NOT NULL, deadline_ms bigint NOT NULL, sealed bytea NOT NULL);
CREATE INDEX ON job (registration);
CREATE INDEX ON job (phone_key);
-- As scattered as keyed hashes are.
CREATE FUNCTION key(n bigint, kind int) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT hashint8extended(n, kind) $$;
-- Random bytes of full size; one array, cut at another place for each row.
CREATE TABLE noise AS SELECT decode(string_agg(md5(i::text), ''), 'hex') AS bytes FROM generate_series(1, 4096) i;
SQL

cat >"$place/register.sql" <<'SQL'
\set at random(1, 60000)
BEGIN;
WITH next AS (SELECT nextval('n') AS n), piece AS (SELECT n, substr(bytes, :at, 540) AS a FROM next, noise),
r AS (INSERT INTO registration (request_key, document_key, phone_key, code_key, caller, district, registered_at_ms, sealed)
  SELECT key(n, 0), key(n, 1), key(n, 2), key(n, 3), n % 20, '230102', 1581465600000 + n, a FROM piece RETURNING id, phone_key, sealed)
INSERT INTO job (registration, phone_key, state, due_at_ms, deadline_ms, sealed)
  SELECT id, phone_key, 1, 1581465600000, 1581469200000, substr(sealed, 1, 360) FROM r;
COMMIT;
SQL
chmod 644 "$place/register.sql"

fill() {
  psql -v upto="$1" <<'SQL'
WITH missing AS (SELECT nextval('n') AS n FROM generate_series(1, greatest(0, :upto - (SELECT count(*) FROM registration)))),
r AS (INSERT INTO registration (request_key, document_key, phone_key, code_key, caller, district, registered_at_ms, sealed)
  SELECT key(n, 0), key(n, 1), key(n, 2), key(n, 3), n % 20, '230102', 1581465600000 + n, substr(bytes, (1 + n % 60000)::int, 540)
  FROM missing, noise RETURNING id, phone_key, sealed)
INSERT INTO job (registration, phone_key, state, due_at_ms, deadline_ms, sealed)
  SELECT id, phone_key, 1, 1581465600000, 1581469200000, substr(sealed, 1, 360) FROM r;
CHECKPOINT;
SQL
}

echo "registration + job in one transaction, 64 clients, $seconds s each"
for rows in "$@"; do
  fill "$rows"
  rate=$(as_postgres "$bin/pgbench" -h "$place" -U bench -n -c 64 -j 2 -T "$seconds" -M prepared -f "$place/register.sql" postgres |
    sed -n 's/^tps = \([0-9.]*\).*/\1/p')
  echo "from $rows rows: $rate/s"
done
