#!/usr/bin/env bash
# Measures the server beside what the same machine can do in the same minutes: PostgreSQL alone with the same SQL
# (pgbench -M prepared), and a bare gRPC server that only fans out. Measures the client program beside what is promised
# of it. Prints one table: metric | value | limit | ratio.
#   --clients N    clients of the demo company (100000)
#   --events M     events (five for each client)
#   --large        1,000,000 clients with 5,000,000 events
#   --seconds S    for each figure (3)
#   --missed N     changes to catch up with (100000)
#   --built DIR    use the programs of this build tree as they are, instead of building
#   --only PART    measure one part: client, registers, whois (who somebody is), stories (history and the day),
#                  reassign (10,000 clients), funnel (the board, conversions)
#   --keep DIR     keep the data directory there and use it again: filling takes longer than measuring
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. deploy/packages.sh

usage() { sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }
say() { printf '%s\n' "$*" >&2; }
fail() { printf 'bench: %s\n' "$*" >&2 && exit 1; }

clients=100000
events=
seconds=3
missed=100000
keep=
built=
only=
while [ $# -gt 0 ]; do
    case "$1" in
        --clients) clients="${2:?--clients needs a number}" && shift ;;
        --events) events="${2:?--events needs a number}" && shift ;;
        --large) clients=1000000 ;;
        --seconds) seconds="${2:?--seconds needs a number}" && shift ;;
        --missed) missed="${2:?--missed needs a number}" && shift ;;
        --built) built="${2:?--built needs a directory}" && shift ;;
        --only) only="${2:?--only needs a part}" && shift ;;
        --keep) keep="${2:?--keep needs a directory}" && shift ;;
        --help) usage && exit 0 ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift
done

export LC_ALL=C.UTF-8 GRPC_VERBOSITY=ERROR
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY grpc_proxy
ulimit -n 20000 2>/dev/null || ulimit -n "$(ulimit -Hn)"

installPackages build server client tests
if [ -z "$built" ]; then
    built=build/release
    say "building…"
    cmake --preset release >/dev/null
    cmake --build --preset release --target crm-server crmctl crm_bench crm_client_bench >/dev/null
fi
programs="$built/server/app"
bench="$built/tests/bench/crm_bench"
clientBench="$built/tests/bench/client/crm_client_bench"
pgbench="$(pg_config --bindir)/pgbench"

scratch="$(mktemp -d /tmp/kartoteka-bench.XXXXXX)"
chmod 755 "$scratch"
data="${keep:-$scratch/data}"
data="$(realpath -m "$data")"
server=
bare=
cleanUp() {
    [ -z "$bare" ] || kill "$bare" 2>/dev/null || true
    [ -z "$server" ] || { kill -TERM "$server" 2>/dev/null && timeout 30 tail --pid="$server" -f /dev/null; } || true
    rm -rf "$scratch"
}
trap cleanUp EXIT

# Waits until the program whose output is in the file has said its port.
portOf() {
    local pattern="$1" file="$2" process="$3"
    until grep -q "$pattern" "$file"; do
        kill -0 "$process" 2>/dev/null || fail "$(tail -3 "$file")"
        sleep 0.1
    done
    sed -n "s/$pattern//p" "$file" | head -1
}

startServer() {
    "$programs/crm-server" --data-dir "$data" --listen 127.0.0.1:0 --log-level warn >"$scratch/server.out" 2>&1 &
    server=$!
    port="$(portOf 'listening on port ' "$scratch/server.out" "$server")"
    place=(--address "127.0.0.1:$port" --authority "$data/tls/ca.crt" --process "$server")
}

if [ ! -e "$data/postgres" ]; then
    # A department of four managers for ten thousand clients: a million are looked after by 400 people.
    departments=$((clients < 30000 ? 3 : clients / 10000))
    say "filling $clients clients…"
    mkdir -p "$data"
    "$programs/crmctl" --data-dir "$data" demo --clients "$clients" --departments "$departments" \
        ${events:+--events "$events"} >&2
fi
startServer
password=bench-only-$RANDOM$RANDOM
"$programs/crmctl" --data-dir "$data" user set-password admin <<<"$password" >/dev/null
admin=(--login admin --password "$password")
manager=(--manager ivanova --manager-password demo-kartoteka)
socket="$data/postgres/socket"
database="postgresql://kartoteka@/kartoteka?host=$socket"
place+=(--postgres "$(head -1 "$data/postgres/pgdata/postmaster.pid")")
results="$scratch/results"

# Runs the scripts of one question with so many clients; adds "pgbench.NAME" with the rate.
runPgbench() {
    local name="$1" inFlight="$2" arguments files=() script
    mapfile -t arguments <"$scratch/sql/$name/arguments"
    for script in "$scratch/sql/$name"/*.sql; do files+=(-f "$script"); done
    "$pgbench" -h "$socket" -U kartoteka -d kartoteka -n -M prepared -c "$inFlight" -j 2 -T "$seconds" \
        "${arguments[@]}" "${files[@]}" 2>"$scratch/pgbench.err" >"$scratch/pgbench.out" ||
        fail "$(head -3 "$scratch/pgbench.err")"
    awk -v name="$name" '/^tps/ { printf "pgbench.%s\trate=%s\n", name, $3 }' "$scratch/pgbench.out" >>"$results"
}

# The client program, as people use it, at this server.
measureClient() {
    local fingerprint server
    fingerprint="$(sed -n 's/^certificate SHA-256 //p' "$scratch/server.out")"
    server=(--address "127.0.0.1:$port" --fingerprint "$fingerprint")
    say "the client…"
    "$clientBench" start "${server[@]}" --login ivanova --password demo-kartoteka >>"$results"
    "$clientBench" cards "${server[@]}" --login ivanova --password demo-kartoteka >>"$results"
    "$clientBench" live "${server[@]}" --login ivanova --password demo-kartoteka \
        --colleague admin --colleague-password "$password" >>"$results"
    "$clientBench" idle "${server[@]}" --login ivanova --password demo-kartoteka >>"$results"
    "$clientBench" scroll "${server[@]}" "${admin[@]}" >>"$results"
}

# A part of crm_bench that asks as an administrator and as a manager.
measure() {
    say "$1…"
    "$bench" "$1" "${place[@]}" "${admin[@]}" "${manager[@]}" >>"$results"
}

case "$only" in
    '') ;;
    client) measureClient ;;
    registers | whois | stories | reassign | funnel) measure "$only" ;;
    *) fail "there is no part $only" ;;
esac
if [ -n "$only" ]; then
    awk -F '\t' -f tests/bench/table.awk "$results"
    exit 0
fi

say "writing down the SQL…"
"$bench" statements "${place[@]}" "${admin[@]}" "${manager[@]}" --database "$database" --directory "$scratch/sql"
say "calls…"
"$bench" calls "${place[@]}" "${admin[@]}" "${manager[@]}" --seconds "$seconds" >>"$results"
say "files…"
"$bench" files "${place[@]}" "${admin[@]}" --directory "$scratch" >>"$results"
say "pgbench…"
runPgbench get 16
runPgbench substring 8
runPgbench filtered 8
runPgbench own 8
runPgbench commit 16

for part in registers whois stories funnel reassign; do measure "$part"; done
say "fan-out…"
"$bench" bare --tls-dir "$data/tls" >"$scratch/bare.out" 2>&1 &
bare=$!
barePort="$(portOf '^' "$scratch/bare.out" "$bare")"
"$bench" fanout "${place[@]}" "${admin[@]}" >>"$results"
"$bench" fanout --name bare --address "127.0.0.1:$barePort" --authority "$data/tls/ca.crt" --process "$bare" >>"$results"

say "catch-up…"
token="$("$bench" token "${place[@]}" "${admin[@]}")"
# As many transactions as changes, as if so many people had each changed something; made by PostgreSQL itself, for how fast
# they are made is not what is measured.
psql -X -q -v ON_ERROR_STOP=1 "$database" >/dev/null <<SQL
SET synchronous_commit = off;
DO \$\$
DECLARE
    example journal;
BEGIN
    SELECT * INTO example FROM journal ORDER BY position DESC LIMIT 1;
    FOR count IN 1..$missed LOOP
        INSERT INTO journal (commit_id, actor_id, actor_name, kind, record_id, revision, operation, changed, before, after,
                             audience_before, audience_after)
        VALUES (gen_random_uuid(), example.actor_id, example.actor_name, example.kind, gen_random_uuid(), 1,
                example.operation, example.changed, example.before, example.after, example.audience_before,
                example.audience_after);
        COMMIT;
    END LOOP;
END
\$\$;
SQL
"$bench" catchup "${place[@]}" "${admin[@]}" --token "$token" --expected "$missed" >>"$results"
begin="$(date +%s%N)"
psql -X -q "$database" -c "COPY (SELECT * FROM journal ORDER BY position DESC LIMIT $missed) TO STDOUT" >/dev/null
awk -v missed="$missed" -v took="$(($(date +%s%N) - begin))" \
    'BEGIN { printf "copy.catchup\trate=%.1f\n", missed * 1e9 / took }' >>"$results"
psql -X -q "$database" -c "DELETE FROM journal WHERE position > (SELECT max(position) FROM journal) - $missed" >/dev/null

measureClient
awk -F '\t' -f tests/bench/table.awk "$results"
