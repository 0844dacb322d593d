"""One Markdown table a platform."""

from measuring import at_share


def table(title, loads, rows, server, nobody=()):
    """`nobody`: for each load, how the server alone did."""
    rates = [f"{load.per_second:g} a second" for load in loads]
    heads = [title, *(f"{rate}, p50 / p99" for rate in rates), "unanswered", "own / PSS / RSS"]
    heads += ["CPU", f"{server}'s CPU"]
    lines = [heads, ["---"] * len(heads)]
    if nobody:
        lines.append(["no bot: the question itself seen", *map(times, nobody), "", "", "", ""])
    for row in rows:
        unanswered = sum(replied.unanswered for replied in row.replied)
        asked = sum(load.messages for load in loads)
        memory = " / ".join(f"{mib:.0f}" for mib in row.memory)
        cells = [row.bot, *(times(replied.times) for replied in row.replied)]
        cells += [f"{unanswered} of {asked}", f"{memory} MiB"]
        cells += [f"{row.processor:.1f} s", f"{row.server_processor:.1f} s"]
        lines.append(cells)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def times(all_times):
    return f"{ms(at_share(all_times, 50))} / {ms(at_share(all_times, 99))}"


def ms(time):
    if time != time:
        return "–"
    if time >= 1000:
        return f"{time / 1000:.1f} s"
    return f"{time:.0f} ms" if time >= 20 else f"{time:.1f} ms"
