#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own: loopback, a free port, a temporary folder, gone afterwards.
#   setup/with-postgres.sh vitest run        the command finds it in TEST_DATABASE_URL
# Root may not run PostgreSQL: then it runs as the system's user "postgres".
set -euo pipefail

programs() {
  local found
  found=$(command -v pg_ctl || ls -1 /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] && dirname "$(readlink -f "$found")"
}

if ! bin=$(programs); then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "PostgreSQL 15 or newer is missing; install its server package (Debian: sudo apt-get install postgresql)." >&2
    exit 1
  fi
  echo "Installing postgresql (once; no service is started) …" >&2
  # Debian's package lays out a cluster and starts it at every boot unless it is told not to.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  install=(env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get install -y -qq --no-install-recommends
    -o Dpkg::Options::=--force-confold postgresql)
  "${install[@]}" >&2 </dev/null || { apt-get update -qq >&2 && "${install[@]}" >&2 </dev/null; }
  bin=$(programs)
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/len-san-postgres-XXXXXX")
as_owner=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_owner=(runuser -u postgres --)
fi

finish() {
  local pid
  if pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null); then
    kill -INT "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  fi
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$folder"
${as_owner[@]+"${as_owner[@]}"} "$bin/initdb" -D "$folder/data" -U tests --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log"
cd - >/dev/null

# A port that is free now may be taken a moment later: try some.
for attempt in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  if (cd "$folder" && ${as_owner[@]+"${as_owner[@]}"} "$bin/pg_ctl" start -s -w -D "$folder/data" -l "$folder/server.log" \
    -o "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories= -c fsync=off -c max_connections=200") >&2; then
    break
  fi
  if [ "$attempt" = 5 ]; then
    cat "$folder/server.log" >&2
    exit 1
  fi
done

export TEST_DATABASE_URL="postgres://tests@127.0.0.1:$port/postgres"
"$@"
