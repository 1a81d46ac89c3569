#!/usr/bin/env bash
# Pictures of every screen of the client, in three languages, light and dark, at 1366x768, with the demo company.
#   tests/screenshots.sh [FOLDER [SCREEN...]]     FOLDER is build/screenshots unless said; only screens whose names
#                                                 begin as one of SCREEN does: register-deal, card-client
# LOGIN=kovalenko takes them as somebody else than the administrator: what calls for attention differs by person.
# Besides the pictures it lays those of one look side by side: FOLDER/ru-light.png and so on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/packages.sh
folder="$(realpath -m "${1:-build/screenshots}")"
preset="${PRESET:-dev}"
only=()
for screen in "${@:2}"; do only+=(--only "$screen"); done

installPackages build server client tests
cmake --preset "$preset" --log-level=WARNING >/dev/null
cmake --build "build/$preset" --parallel "$(nproc)" --target crm-server crmctl screenshots

# Root's PostgreSQL runs as somebody who can look into /tmp, not into root's home.
scratch="$(mktemp -d /tmp/kartoteka-screenshots.XXXXXX)"
chmod 711 "$scratch"
serverPid=
cleanUp() {
    if [ -n "$serverPid" ]; then
        kill -TERM "$serverPid" 2>/dev/null || true
        timeout 60 tail --pid="$serverPid" -f /dev/null || true
    fi
    rm -rf "$scratch"
}
trap cleanUp EXIT

programs="build/$preset/server/app"
"$programs/crmctl" --data-dir "$scratch/data" demo --clients 200
"$programs/crm-server" --data-dir "$scratch/data" --listen 127.0.0.1:0 >"$scratch/server.out" 2>"$scratch/server.log" &
serverPid=$!
timeout 120 tail --pid="$serverPid" -n +1 -F "$scratch/server.out" 2>/dev/null | grep -q -m 1 '^certificate SHA-256' || true
port="$(sed -n 's/^listening on port //p' "$scratch/server.out")"
fingerprint="$(sed -n 's/^certificate SHA-256 //p' "$scratch/server.out")"
[ -n "$fingerprint" ] || { cat "$scratch/server.log" >&2 && exit 1; }

# For the picture of a window that has lost its seat.
cat >"$scratch/take-seats" <<END
#!/bin/sh
exec "$(pg_config --bindir)/psql" -h "$scratch/data/postgres/socket" -U kartoteka -d kartoteka -Xq -c \
    "UPDATE session SET seat_until = now() - interval '1 second';
     INSERT INTO session (id, token_hash, employee_id, seat_until)
     SELECT gen_random_uuid(), ('elsewhere ' || login)::bytea, id, now() + interval '1 hour' FROM employee
     WHERE login IN ('ivanova', 'petrenko', 'kovalenko', 'boyko', 'honchar')"
END
chmod 700 "$scratch/take-seats"

ask() { "$(pg_config --bindir)/psql" -h "$scratch/data/postgres/socket" -U kartoteka -d kartoteka -XAtq -c "$1"; }
busiest="$(ask "SELECT client_id FROM event JOIN client ON client.id = client_id WHERE cardinality(client.phones) > 1 AND
    EXISTS (SELECT FROM attachment WHERE attachment.client_id = client.id)
    GROUP BY client_id ORDER BY count(*) DESC, client_id LIMIT 1")"
records=(--record "client:$busiest"
    --record "contact:$(ask "SELECT id FROM contact WHERE client_id = '$busiest' ORDER BY code LIMIT 1")"
    --record "event:$(ask "SELECT id FROM event WHERE client_id = '$busiest' AND result <> '' ORDER BY starts_at DESC LIMIT 1")")
for variant in meeting meeting_preparation sale complaint; do
    records+=(--record "event.$variant:$(ask "SELECT id FROM event WHERE behaviour = '$variant'
        AND starts_at < now() AND result <> '' ORDER BY starts_at DESC LIMIT 1")")
done
records+=(--record "deal:$(ask "SELECT deal_id FROM payment GROUP BY deal_id ORDER BY count(*) DESC, deal_id LIMIT 1")")
records+=(--record "role:$(ask "SELECT id FROM role ORDER BY code LIMIT 1")")
for kind in lead task competitor payment product pipeline technique currency employee department region event_type event_status; do
    records+=(--record "$kind:$(ask "SELECT id FROM $kind ORDER BY code DESC LIMIT 1")")
done

(umask 077 && echo demo-kartoteka >"$scratch/password")
mkdir -p "$folder" -m 755
mkdir -m 700 "$scratch/runtime"
export XDG_RUNTIME_DIR="$scratch/runtime" LC_ALL=C.UTF-8
xvfb-run -a -s '-screen 0 1400x900x24' "build/$preset/tests/screenshots" --server "127.0.0.1:$port" --user "${LOGIN:-zaytseva}" \
    --password-file "$scratch/password" --accept-fingerprint "$fingerprint" --folder "$folder" --server-pid "$serverPid" \
    --seat-taker "$scratch/take-seats" "${only[@]}" "${records[@]}"

for look in ru-light ru-dark uk-light uk-dark en-light en-dark; do
    montage "$folder/$look"/*.png -tile 4x -geometry 683x384+4+4 "$folder/$look.png"
done
echo "The pictures are in $folder."
