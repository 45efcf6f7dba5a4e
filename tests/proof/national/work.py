"""Outlook, jobs and industries, computed from the raw files."""
from raw import ALL, NATION, Few, Mark, capital, carried
from request import TOP, Table, falling, released, with_all
from written import rounded

MOST = 8  # maximum number of printed industries

INDUSTRY = {"Industry": "text", "Jobs": "whole", "Share": "percent", "Projected jobs": "whole",
            "Projected growth": "percent", "Median pay, a year": "money", "Note": "text"}


def known(columns, rows, *others):
    """Without the columns in which no row has anything."""
    kept = [at for at in range(len(columns)) if any(row[at] not in (None, "") for row in rows)]
    names = list(columns)
    return {names[at]: columns[names[at]] for at in kept}, *([[row[at] for at in kept] for row in part]
                                                             for part in (rows, *others))


def hundreds(value):
    return value if isinstance(value, Few) else float(rounded(value, 100))


def is_part(*values):
    return all(not isinstance(value, Few) and value >= 1000 for value in values)


def split(rows):
    """How many parts the openings have: those that are large enough and together do not exceed the whole, in all rows."""
    def holds(row, three):
        added = hundreds(row.change)
        gone = [row.exits, row.transfers] if three else [row.leavers]
        if added < 0:
            if not is_part(row.openings, -added, *gone):
                return False
            return sum(gone) <= row.leavers and (three or row.openings - added <= row.leavers)
        return is_part(row.openings, added, *gone) and sum(gone) + added <= row.openings and sum(gone) <= row.leavers
    return 3 if all(holds(row, True) for row in rows) else 2 if all(holds(row, False) for row in rows) else 0


def grown_by(row, whole):
    """The growth; both rows are in whole percent if one is."""
    growth = carried(row.base, row.growth)
    return float(rounded(growth, 1)) if whole else growth


def outlook(request):
    own = request.projection
    if not own:
        return {}
    rows = [(request.title[0].upper() + request.title[1:], own), ("All occupations", request.raw.projections[ALL])]
    parts = split([row for _, row in rows])
    grown = carried(own.base, own.growth) is not None
    whole = grown and own.base < 100000
    columns = {"Occupations": "text", "Jobs, 2024": "whole", "Jobs, 2034": "whole",
               **({"Growth": "percent"} if grown else {}), "Openings a year": "whole",
               **({"Leave work": "whole", "Change occupation": "whole"} if parts == 3 else {}),
               **({"Leave this work": "whole"} if parts == 2 else {}), **({"New jobs": "whole"} if parts else {})}
    return {
        "outlook_projections": Table(
            columns,
            [[name, row.base, row.target, *([grown_by(row, whole) / 100] if grown else []), row.openings,
              *([row.exits, row.transfers] if parts == 3 else [row.leavers] if parts == 2 else []),
              *([hundreds(row.change)] if parts else [])] for name, row in rows], True)}


def employment(request):
    areas = [area for area in request.compared() if request.jobs(area.code) is not None]
    areas.sort(key=lambda area: (falling(request.jobs(area.code)), area.short))
    if request.here.code == NATION and request.jobs(NATION) is not None:
        areas.append(request.here)
    rows = [[capital(area.short), request.jobs(area.code), request.quotient(area.code)]
            for line, area in enumerate(areas, 1) if line <= TOP or area == request.here]
    columns = {"Area": "text", "Jobs": "whole", "Location quotient": "two"}
    return {"outlook_employment": Table(columns, rows, True)} if rows else {}


def matrix(request):
    return list(request.raw.matrix.get(request.occupation, {}).values())


def coverage(request):
    """The share of the occupation's jobs in the available detailed industries, by the shares of the same file."""
    return sum(row.share for row in matrix(request) if not isinstance(row.share, Few)) / 100


def of_matrix(row, grown):
    share = Few(row.share / 100) if isinstance(row.share, Few) else row.share / 100
    growth = row.growth if grown and row.growth is not None else None
    return [row.title, row.jobs, share, None if grown else row.later, None if growth is None else growth / 100, None, ""]


def large(rows):
    """Industries with at least one in a hundred of the occupation's jobs."""
    return [row for row in rows if row.share >= 1]


def by_jobs(rows):
    return sorted(rows, key=lambda row: (falling(row.jobs), row.title))


def share(jobs, total):
    """As fine as counts of tens are: a tenth of a percent of 10,000, or a percent of 1,000."""
    if isinstance(jobs, Mark):
        return jobs
    if not total or total < 1000:
        return None
    step = "0.1" if total >= 10000 else "1"
    part = float(rounded(jobs * 100 / total, step))
    return part / 100 if part else Few(float(step) / 100)


def industries(request):
    tables = {}
    sectors, detailed = request.raw.sectors.get(request.occupation, []), matrix(request)
    total = sum(row.jobs for row in sectors) if all(released(row.jobs) for row in sectors) else None
    if sectors:
        rows = [[row.title, row.jobs, share(row.jobs, total), None, None, row.median, row.note]
                for row in by_jobs(sectors)]
        add(tables, "sectors", rows, rows[:MOST])
    if detailed:
        some = coverage(request) < 0.5
        ordered = sorted(detailed, key=lambda row: (row.title, row.code)) if some else by_jobs(detailed)
        chosen = ordered[:MOST] if not some or len(ordered) <= MOST else large(ordered)
        grown = all(not isinstance(row.jobs, Few) and row.jobs >= 10000 for row in ordered)
        add(tables, "detailed", *([of_matrix(row, grown) for row in part] for part in (ordered, chosen)))
    return tables


def add(tables, name, rows, chosen):
    """Each of the two tables has the columns in which it has anything."""
    for part, rest in (with_all("industries", name, INDUSTRY, rows, chosen)).items():
        columns, kept = known(INDUSTRY, rest.rows)
        tables[part] = Table(columns, kept, rest.printed)
