# Makes the table of the lines that the benches print: NAME <tab> KEY=VALUE <tab> ...
{
    for (i = 2; i <= NF; i++) {
        at = index($i, "=")
        figure[$1, substr($i, 1, at - 1)] = substr($i, at + 1)
    }
}

$1 ~ /^register\./ { registerNames[++registers] = $1 }
$1 ~ /^whois\./ { whoIsNames[++whoIs] = $1 }

function row(metric, value, limit, ratio, note) {
    printf "%-58s | %12s | %12s | %6s | %s\n", metric, value, limit, ratio, note
}

function rate(metric, name, limit, goal,    note) {
    note = sprintf("goal >= %s; p50 %.1f p99 %.1f ms; CPU us: server %d client %d postgres %d", goal,
                   figure[name, "p50"] / 1000, figure[name, "p99"] / 1000, figure[name, "server"],
                   figure[name, "client"], figure[name, "postgres"])
    row(metric ", per s", sprintf("%.0f", figure[name, "rate"]), sprintf("%.0f", figure[limit, "rate"]),
        sprintf("%.2f", figure[name, "rate"] / figure[limit, "rate"]), note)
}

function throughput(metric, name, limit, note) {
    row(metric ", MB/s", sprintf("%.0f", figure[name, "rate"]), sprintf("%.0f", figure[limit, "rate"]),
        sprintf("%.2f", figure[name, "rate"] / figure[limit, "rate"]),
        sprintf("limit: %s; CPU us a MB: server %d postgres %d", note, figure[name, "server"], figure[name, "postgres"]))
}

function delivered(watchers, part, goal,    name, limit, note) {
    name = "fanout." watchers
    limit = "bare." watchers
    note = sprintf("goal %s; CPU us a message: server %d (bare %d), client %d", goal, figure[name, "server"],
                   figure[limit, "server"], figure[name, "client"])
    row("change to " watchers " watchers over TLS, " part ", ms", sprintf("%.2f", figure[name, part] / 1000),
        sprintf("%.2f", figure[limit, part] / 1000), sprintf("%.2f", figure[name, part] / figure[limit, part]), note)
}

# The first page of a register, with every filter above it, in ms.
function registerRow(name,    key, parts, filters) {
    for (key in figure) {
        split(key, parts, SUBSEP)
        if (parts[1] == name && parts[2] ~ /^by\./)
            filters = filters sprintf(", by %s %.1f", substr(parts[2], 4), figure[key] / 1000)
    }
    if ((name, "plain") in figure) filters = sprintf("; p99 without a filter %.1f", figure[name, "plain"] / 1000) filters
    row("first page of " substr(name, 10) ", p99, ms", sprintf("%.1f", figure[name, "p99"] / 1000), 100,
        sprintf("%.2f", figure[name, "p99"] / 100000), sprintf("p50 %.1f", figure[name, "p50"] / 1000) filters)
}

# Who is known by what is typed, in ms.
function whoIsRow(name) {
    row("who is this, " substr(name, 7) ", p99, ms", sprintf("%.1f", figure[name, "p99"] / 1000), 50,
        sprintf("%.2f", figure[name, "p99"] / 50000), sprintf("p50 %.1f; %d asked for", figure[name, "p50"] / 1000,
                                                              figure[name, "count"]))
}

# A question about a long history, or about the day.
function story(metric, name, limit) {
    name = "story." name
    row(metric ", p99, ms", sprintf("%.1f", figure[name, "p99"] / 1000), limit,
        sprintf("%.2f", figure[name, "p99"] / 1000 / limit),
        sprintf("p50 %.1f; %d rows", figure[name, "p50"] / 1000, figure[name, "rows"]))
}

function storyRows() {
    if (!(("story.first", "p99") in figure)) return
    story("first page of a history of 20,000 entries", "first", 50)
    story("a page further on in it", "scroll", 50)
    story("only the few meetings in it", "rare", 50)
    story("a rare word in it", "search", 100)
    story("words that most of it has", "common", 100)
    story("a word that it does not have", "nothing", 100)
    story("a jump to its beginning", "jump", 50)
    story("the day of a manager", "day", 100)
    story("the day of an administrator, with everybody's counts", "people", 500)
}

# Others' reads and writes while 10,000 clients are handed over, beside the same without.
function meanwhile(what, part) {
    row("meanwhile " what ", p99, ms", sprintf("%.1f", figure["reassign." part, "p99"] / 1000),
        sprintf("%.1f", figure["reassign.before." part, "p99"] / 1000),
        sprintf("%.2f", figure["reassign." part, "p99"] / figure["reassign.before." part, "p99"]),
        sprintf("limit: without it; longest %.1f ms, without %.1f; %d of them", figure["reassign." part, "longest"] / 1000,
                figure["reassign.before." part, "longest"] / 1000, figure["reassign." part, "count"]))
}

function passing(metric, name, limit) {
    row(metric ", s", sprintf("%.1f", figure[name, "took"] / 1e6), limit,
        sprintf("%.2f", figure[name, "took"] / 1e6 / limit),
        sprintf("%d records; CPU s: server %.1f postgres %.1f", figure[name, "records"], figure[name, "server"] / 1e6,
                figure[name, "postgres"] / 1e6))
}

function reassignRows() {
    if (!(("reassign", "took") in figure)) return
    passing(sprintf("handing over %d clients with what is open", figure["reassign", "client"]), "reassign", 30)
    passing("saying beforehand how much that is", "reassign.preview", 5)
    passing("taking it back", "reassign.undo", 30)
    meanwhile("another reads a client", "read")
    meanwhile("another writes an event", "write")
}

# A column of the board of deals, in ms.
function boardRow(who,    name) {
    name = "board." who
    row("page of a board's column, 100,000 open deals, " who ", p99, ms", sprintf("%.1f", figure[name, "p99"] / 1000), 100,
        sprintf("%.2f", figure[name, "p99"] / 100000),
        sprintf("p50 %.1f; its count and sum: p50 %.1f p99 %.1f", figure[name, "p50"] / 1000,
                figure[name, "totals50"] / 1000, figure[name, "totals99"] / 1000))
}

function funnelRows(    note) {
    boardRow("all")
    boardRow("own")
    note = sprintf("limit: the records it writes as commits of one event; p50 %.1f p99 %.1f ms; CPU us: server %d postgres %d",
                   figure["convert", "p50"] / 1000, figure["convert", "p99"] / 1000, figure["convert", "server"],
                   figure["convert", "postgres"])
    if (("commit", "rate") in figure)
        row("conversion of a lead, 16 in flight, per s", sprintf("%.0f", figure["convert", "rate"]),
            sprintf("%.0f", figure["commit", "rate"] / 4),
            sprintf("%.2f", figure["convert", "rate"] * 4 / figure["commit", "rate"]), note)
    else
        row("conversion of a lead, 16 in flight, per s", sprintf("%.0f", figure["convert", "rate"]), "", "", note)
}

END {
    row("metric", "value", "limit", "ratio", "note")
    if (("convert", "rate") in figure) funnelRows()
    for (i = 1; i <= registers; i++) registerRow(registerNames[i])
    for (i = 1; i <= whoIs; i++) whoIsRow(whoIsNames[i])
    storyRows()
    reassignRows()
    if (!(("get", "rate") in figure) && !(("client.start", "rows") in figure)) exit
    if (!(("get", "rate") in figure)) {
        clientRows()
        exit
    }
    rate("get by id, 16 in flight", "get", "pgbench.get", "0.25")
    rate("page of 50 by substring, 8 in flight", "substring", "pgbench.substring", "0.8")
    rate("page of 50 by status and region, by name, 8 in flight", "filtered", "pgbench.filtered", "0.35")
    rate("page of 50 of a manager's own, 8 in flight", "own", "pgbench.own", "0.35")
    rate("commit of one event, 16 in flight", "commit", "pgbench.commit", "0.6")
    throughput("file of 48 MB attached", "upload", "plain.write", "written plainly and made durable")
    throughput("file of 48 MB fetched", "download", "plain.read", "read plainly, from memory")
    delivered(1, "p50", "none"); delivered(1, "p99", "none")
    delivered(100, "p50", "none"); delivered(100, "p99", "none")
    delivered(1000, "p50", "none"); delivered(1000, "p99", "<= 1.5")
    row("catch-up with missed changes, per s", sprintf("%.0f", figure["catchup", "rate"]),
        sprintf("%.0f", figure["copy.catchup", "rate"]),
        sprintf("%.2f", figure["catchup", "rate"] / figure["copy.catchup", "rate"]),
        sprintf("limit: COPY of the same rows; CPU us a change: server %d client %d", figure["catchup", "server"],
                figure["catchup", "client"]))
    row("server's memory before the watchers, MB", sprintf("%.0f", figure["fanout.1", "idle"] / 1024),
        sprintf("%.0f", figure["bare.1", "idle"] / 1024),
        sprintf("%.2f", figure["fanout.1", "idle"] / figure["bare.1", "idle"]), "limit: the bare server")
    row("server's memory for each of 1,000 watchers, KB", sprintf("%.0f", figure["fanout.1000", "memory"]),
        sprintf("%.0f", figure["bare.1000", "memory"]),
        sprintf("%.2f", figure["fanout.1000", "memory"] / figure["bare.1000", "memory"]), "limit: the bare server")
    clientRows()
}

# A time that the client program takes, in ms, beside what is promised.
function promise(metric, name, part, limit, note,    value) {
    value = figure[name, part] / 1000
    row(metric ", ms", sprintf("%.1f", value), limit, sprintf("%.2f", value / limit), note)
}

function opening(which, name, limit) {
    promise("card " which " on the screen, p50", name, "p50", limit,
            sprintf("longest standstill while its lists come: %.1f ms (median of %d)", figure[name, "longest"] / 1000,
                    figure[name, "count"]))
    promise("card " which " on the screen, p99", name, "p99", limit, "")
}

function frames(how, name) {
    if (!((name, "p50") in figure)) return
    promise("a frame while scrolling " how ", p50", name, "p50", 16,
            sprintf("%d frames through %d rows", figure[name, "frames"], figure[name, "rows"]))
    promise("a frame while scrolling " how ", p99", name, "p99", 16,
            sprintf("longest standstill %.1f ms; waited %d times for rows, p50 %.1f ms", figure[name, "longest"] / 1000,
                    figure[name, "waits"], figure[name, "wait"] / 1000))
}

function seen(where, name) {
    promise("a colleague's event in the " where ", p50", "client.live." name, "p50", 300,
            sprintf("one after another without a pause: %.1f", figure["client.rush." name, "p50"] / 1000))
    promise("a colleague's event in the " where ", p99", "client.live." name, "p99", 300,
            sprintf("one after another without a pause: %.1f", figure["client.rush." name, "p99"] / 1000))
}

function clientRows(    start, bare, memory) {
    start = "client.start"
    bare = "client.bare"
    memory = "client.scroll.memory"
    promise("client from start to rows on the screen", start, "rows", 1000,
            sprintf("worst %.0f; window %.0f, sign-in %.0f, rows %.0f; CPU %.0f; an empty Qt window: %.0f, CPU %.0f",
                    figure[start, "worst"] / 1000, figure[start, "window"] / 1000, figure[start, "signin"] / 1000,
                    figure[start, "shown"] / 1000, figure[start, "cpu"] / 1000, figure[bare, "window"] / 1000,
                    figure[bare, "cpu"] / 1000))
    opening("not seen before", "client.card.new", 300)
    opening("seen before", "client.card.seen", 50)
    seen("register", "register")
    seen("client's card", "card")
    seen("history", "history")
    frames("by wheel", "client.scroll.wheel")
    frames("by pages", "client.scroll.keys")
    frames("by scroll bar", "client.scroll.bar")
    frames("on", "client.scroll.far")
    row("client's memory after scrolling, MB", sprintf("%.0f", figure[memory, "after"] / 1024),
        sprintf("%.0f", figure[memory, "half"] / 1024), sprintf("%.2f", figure[memory, "after"] / figure[memory, "half"]),
        sprintf("through %d rows; limit: the same after %d; before: %.0f", figure[memory, "rows"],
                figure[memory, "halfrows"], figure[memory, "before"] / 1024))
    row("client's memory, idle, MB", sprintf("%.0f", figure["client.idle", "memory"] / 1024),
        sprintf("%.0f", figure[bare, "memory"] / 1024),
        sprintf("%.2f", figure["client.idle", "memory"] / figure[bare, "memory"]), "limit: an empty Qt window")
    row("client's CPU, idle, ms per s", sprintf("%.2f", figure["client.idle", "cpu"] / 1000), "1.00",
        sprintf("%.2f", figure["client.idle", "cpu"] / 1000), "a register and a card open")
}
