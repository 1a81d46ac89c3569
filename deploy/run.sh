#!/usr/bin/env bash
# Builds Kartoteka and shows it at work: a server with a PostgreSQL of its own, the demo company, a manager's window.
# Run again it is quick and keeps the data.
#   --second         open another window, as a colleague who works with the same clients
#   --stop           stop the server; the data stays
#   --data-dir DIR   where everything is kept (~/.local/share/kartoteka; for root /var/lib/kartoteka)
#   --listen ADDR    address and port of the server (127.0.0.1:7443)
#   --clients N      size of the demo company when it is first made (200)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/packages.sh

usage() { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }
say() { printf '%s\n' "$*"; }
fail() { printf 'run.sh: %s\n' "$*" >&2 && exit 1; }

# PostgreSQL does not run as root, and whom it runs as instead cannot look into root's home.
if [ -z "${XDG_DATA_HOME:-}" ] && [ "$(id -u)" = 0 ]; then
    dataDir=/var/lib/kartoteka
else
    dataDir="${XDG_DATA_HOME:-$HOME/.local/share}/kartoteka"
fi
listen=127.0.0.1:7443
login=ivanova
clients=200
isStopping=no
while [ $# -gt 0 ]; do
    case "$1" in
        --second) login=petrenko ;;
        --stop) isStopping=yes ;;
        --data-dir) dataDir="${2:?--data-dir needs a directory}" && shift ;;
        --listen) listen="${2:?--listen needs an address}" && shift ;;
        --clients) clients="${2:?--clients needs a number}" && shift ;;
        --help) usage && exit 0 ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift
done
dataDir="$(realpath -m "$dataDir")"

serverOutput="$dataDir/server.out"
serverLog="$dataDir/server.log"
pidFile="$dataDir/server.pid"
passwordFile="$dataDir/demo-password"
programs=build/release/server/app

# The process of our server, when it runs: the number may have been given to another process since.
runningServer() {
    local pid
    pid="$(cat "$pidFile" 2>/dev/null)" || return 1
    tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF "$dataDir" && echo "$pid"
}

stopServer() {
    local pid tenths
    pid="$(runningServer)" || return 0
    kill -TERM "$pid"
    # One that has ended may wait for its parent to notice: it has no command line any more.
    for ((tenths = 0; tenths < 600; ++tenths)); do
        [ "$(runningServer)" = "$pid" ] || break
        sleep 0.1
    done
    [ "$(runningServer)" != "$pid" ] || fail "the server (process $pid) does not stop"
    rm -f "$pidFile"
}

build() {
    installPackages build server client
    cmake --preset release --log-level=WARNING >/dev/null
    cmake --build build/release --parallel "$(nproc)" --target crm-server crmctl kartoteka
}

fillDemoCompany() {
    [ -e "$dataDir/demo-is-there" ] && return 0
    say "Filling the demo company: $clients clients."
    "$programs/crmctl" --data-dir "$dataDir" demo --clients "$clients" >>"$serverLog" 2>&1 ||
        { tail -n 20 "$serverLog" >&2 && fail "the demo company could not be made; the whole log: $serverLog"; }
    (umask 077 && echo demo-kartoteka >"$passwordFile")
    touch "$dataDir/demo-is-there"
}

startServer() {
    : >"$serverOutput"
    setsid nohup "$programs/crm-server" --data-dir "$dataDir" --listen "$listen" \
        >"$serverOutput" 2>>"$serverLog" </dev/null &
    local pid=$!
    echo "$pid" >"$pidFile"
    # The server says so itself when it is ready; tail ends with it when it does not get there.
    timeout 120 tail --pid="$pid" -n +1 -F "$serverOutput" 2>/dev/null | grep -q -m 1 '^certificate SHA-256' || true
    grep -q '^certificate SHA-256' "$serverOutput" ||
        { tail -n 20 "$serverLog" >&2 && fail "the server does not start; the whole log: $serverLog"; }
}

if [ "$isStopping" = yes ]; then
    stopServer
    say "The server is stopped; the data stays in $dataDir."
    exit 0
fi

build
mkdir -p "$dataDir"
# A server that was built anew replaces the one that runs.
if [ "$programs/crm-server" -nt "$serverOutput" ]; then stopServer; fi
if ! runningServer >/dev/null; then
    fillDemoCompany
    startServer
fi

port="$(sed -n 's/^listening on port //p' "$serverOutput")"
fingerprint="$(sed -n 's/^certificate SHA-256 //p' "$serverOutput")"
address="${listen%:*}:$port"
say "The server runs at $address (log: $serverLog; stop it with deploy/run.sh --stop)."

client=(build/release/client/kartoteka --server "$address" --user "$login" --password-file "$passwordFile"
    --accept-fingerprint "$fingerprint")
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "There is no display here, so no window opens. Where there is one, connect with"
    say "    kartoteka --server $address"
    say "as $login, password demo-kartoteka; the certificate's fingerprint is"
    say "    $fingerprint"
    say "To let other machines connect, start with --listen 0.0.0.0:7443."
    exit 0
fi
say "Opening the window of $login; deploy/run.sh --second opens a colleague's."
exec "${client[@]}"
