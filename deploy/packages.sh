# The Debian packages that Kartoteka needs, each with its reason: the one list, sourced by deploy/run.sh and tests/run.sh.
# Debian 12 and 13; everything is in "main". Usage: installPackages GROUP...
# shellcheck shell=bash

debianRelease="$(. /etc/os-release && echo "${VERSION_ID:-12}")"

packagesOfBuild=(
    build-essential       # the C and C++ libraries' headers and the assembler that clang works with
    clang                 # the compiler: gcc 12 miscompiles coroutines of the client
    cmake                 # the build is described for it
    ninja-build           # runs the build
    ccache                # makes a rebuild cheap
    mold                  # links in a tenth of a second
    pkgconf               # finds libpqxx, libpq and libsodium
    protobuf-compiler     # the contract into C++
    protobuf-compiler-grpc # the services of the contract into C++
    libprotobuf-dev       # messages
    libgrpc++-dev         # the remote calls
    libabsl-dev           # status, time and text functions that gRPC comes with
    libpqxx-dev           # PostgreSQL from C++
    libpq-dev             # PostgreSQL's own library, where libpqxx does not reach; pg_config
    libspdlog-dev         # logs
    libsodium-dev         # passwords (Argon2id) and tokens
    libssl-dev            # the server's certificate
    libicu-dev            # letters: folding, sorting
    libphonenumber-dev    # national forms of phones: a number is found however it was typed
    libcli11-dev          # options of the programs
    prometheus-cpp-dev    # the server's figures for monitoring
    qt6-base-dev          # windows of the client
    qt6-tools-dev         # translations at build time: the CMake part,
    qt6-tools-dev-tools   # its tools
    qt6-l10n-tools        # and the compiler of translations
    qt6-svg-dev           # vector icons
    qt6-pdf-dev           # a look into attached documents
    qcoro-qt6-dev         # coroutines over Qt: calls that never block the window
    libgtest-dev          # the tree configures with its tests
    libgmock-dev          # matchers of the tests
    libbenchmark-dev      # figures of single functions
)

packagesOfServer=(
    postgresql            # the database; crm-server runs a cluster of its own and leaves the system's alone
    tzdata                # time zones
    util-linux            # setpriv: PostgreSQL does not run as root
)

packagesOfClient=(
    breeze-icon-theme     # the icons
    qt6-translations-l10n # Qt's own words: buttons of dialogs, menus of text fields
    fonts-dejavu-core     # Cyrillic letters on a machine without other fonts
)
if [ "$debianRelease" = 12 ]; then
    packagesOfClient+=(libqt6svg6) # draws the icons
else
    packagesOfClient+=(qt6-svg-plugins) # draws the icons
fi

packagesOfTests=(
    clang-format          # the form of the sources is part of the tests
    procps                # ps and pgrep for the tests that kill servers
    xvfb                  # a display for screenshots
    xauth                 # xvfb-run needs it
    imagemagick           # shrinks the screenshots and lays them side by side
)

runAsRoot() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Installs what is missing of the groups named (build, server, client, tests); nothing to do costs one look at dpkg.
installPackages() {
    local wanted=() group
    for group in "$@"; do
        case "$group" in
            build) wanted+=("${packagesOfBuild[@]}") ;;
            server) wanted+=("${packagesOfServer[@]}") ;;
            client) wanted+=("${packagesOfClient[@]}") ;;
            tests) wanted+=("${packagesOfTests[@]}") ;;
            *) echo "packages.sh: no group \"$group\"" >&2 && return 2 ;;
        esac
    done

    local installed missing
    # dpkg-query fails when it has never heard of one of them, which is what is asked here.
    installed="$({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true; } |
        sed -n 's/^installed //p')"
    missing="$(comm -23 <(printf '%s\n' "${wanted[@]}" | LC_ALL=C sort -u) <(LC_ALL=C sort -u <<<"$installed"))"
    [ -z "$missing" ] && return 0

    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        echo "These packages are missing, and there is neither root nor sudo to install them:" $missing >&2
        return 1
    fi
    echo "Installing:" $missing
    runAsRoot apt-get -o DPkg::Lock::Timeout=300 -qq update
    # shellcheck disable=SC2086 # a list of names
    runAsRoot env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -qq -y \
        --no-install-recommends install $missing
}
