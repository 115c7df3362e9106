# Prints a row for each figure that was measured: its median over the rounds,
# its goal, and each round.
#
#   awk -f table.awk ROWS FIGURES
#
# A line of ROWS is name|what it is|unit|goal, the goal empty when there is
# none; a line of FIGURES a name and a number.

FNR == NR {
    split($0, row, "|")
    names[++rows] = row[1]
    what[rows] = row[2]
    unit[rows] = row[3]
    goal[rows] = row[4]
    next
}

{ value[$1, ++count[$1]] = $2 }

function median(name,    i, j, n, sorted, swap) {
    n = count[name]
    for (i = 1; i <= n; i++) sorted[i] = value[name, i] + 0
    for (i = 1; i <= n; i++)
        for (j = i + 1; j <= n; j++)
            if (sorted[j] < sorted[i]) { swap = sorted[i]; sorted[i] = sorted[j]; sorted[j] = swap }
    return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function print_row(at,    i, each, figure) {
    for (i = 1; i <= count[names[at]]; i++) each = each " " value[names[at], i]
    figure = median(names[at])
    printf "%-58s %9.2f %-3s %-10s %-6s %s\n", what[at], figure, unit[at],
        goal[at] == "" ? "" : "goal " goal[at],
        goal[at] == "" ? "" : figure <= goal[at] + 0 ? "met" : "MISSED", "(" substr(each, 2) ")"
}

END {
    for (at = 1; at <= rows; at++) print_row(at)
    if (median("late_p99_ms") > 1)
        print "The machine was not quiet: keys were sent late, which the figures include."
}
