#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs all tests. Ends with ctest's own closing lines.
#   --accept        rewrite the golden texts under tests/golden instead of comparing with them
#   --asan, --tsan  build with the address and undefined-behaviour sanitizers, or with the thread sanitizer
#   --filter REGEX  only tests whose name matches
#   --jobs N        tests at once (2)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/packages.sh

usage() { sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

preset=dev
jobs=2
filter=()
while [ $# -gt 0 ]; do
    case "$1" in
        --accept) export CRM_ACCEPT=1 ;;
        --asan) preset=asan ;;
        --tsan) preset=tsan ;;
        --filter) filter=(--tests-regex "${2:?--filter needs a regular expression}") && shift ;;
        --jobs) jobs="${2:?--jobs needs a number}" && shift ;;
        --help) usage && exit 0 ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift
done

# What the tests print and compare does not depend on whoever runs them.
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen GRPC_VERBOSITY=ERROR
installPackages build server client tests
unset LANGUAGE DISPLAY WAYLAND_DISPLAY http_proxy https_proxy HTTP_PROXY HTTPS_PROXY grpc_proxy
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
export XDG_RUNTIME_DIR="$scratch/runtime" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME"

# The form is that of Debian 12's clang-format; other versions have other tastes.
if clang-format --version | grep -q 'version 14\.'; then
    find common server client tests \( -name '*.h' -o -name '*.cpp' \) -print0 |
        xargs -0 -n 40 clang-format --dry-run -Werror
else
    echo "Not clang-format 14: the form of the sources is not checked."
fi

cmake --preset "$preset" --log-level=WARNING
cmake --build "build/$preset" --parallel "$(nproc)"
ctest --preset "$preset" --parallel "$jobs" --output-on-failure "${filter[@]}"
