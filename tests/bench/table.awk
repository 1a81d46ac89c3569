# Makes the table of the lines that the benches print: NAME <tab> KEY=VALUE <tab> ...
{
    for (i = 2; i <= NF; i++) {
        at = index($i, "=")
        figure[$1, substr($i, 1, at - 1)] = substr($i, at + 1)
    }
}

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

function delivered(watchers, part, goal,    name, limit, note) {
    name = "fanout." watchers
    limit = "bare." watchers
    note = sprintf("goal %s; CPU us a message: server %d (bare %d), client %d", goal, figure[name, "server"],
                   figure[limit, "server"], figure[name, "client"])
    row("change to " watchers " watchers over TLS, " part ", ms", sprintf("%.2f", figure[name, part] / 1000),
        sprintf("%.2f", figure[limit, part] / 1000), sprintf("%.2f", figure[name, part] / figure[limit, part]), note)
}

END {
    row("metric", "value", "limit", "ratio", "note")
    rate("get by id, 16 in flight", "get", "pgbench.get", "0.25")
    rate("page of 50 by substring, 8 in flight", "substring", "pgbench.substring", "0.8")
    rate("page of 50 by status and region, by name, 8 in flight", "filtered", "pgbench.filtered", "0.35")
    rate("page of 50 of a manager's own, 8 in flight", "own", "pgbench.own", "0.35")
    rate("commit of one event, 16 in flight", "commit", "pgbench.commit", "0.6")
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
}
