"""Outlook, jobs and industries, computed from the raw files."""
from raw import ALL, NATION, Mark, capital
from request import TOP, Table, falling, released, with_all

MOST = 8  # maximum number of printed industries

INDUSTRY = {"Industry": "text", "Jobs": "whole", "Share": "percent", "Projected growth": "percent",
            "Median pay, a year": "money", "Note": "text"}


def outlook(request):
    own = request.projection
    if not own:
        return {}
    rows = [(request.title[0].upper() + request.title[1:], own), ("All occupations", request.raw.projections[ALL])]
    return {
        "outlook_projections": Table(
            {"Occupations": "text", "Jobs, 2024": "whole", "Jobs, 2034": "whole", "Growth": "percent",
             "Openings a year": "whole", "Leave work": "whole", "Change occupation": "whole", "New jobs": "whole"},
            [[name, row.base, row.target, row.growth / 100, row.openings, row.exits, row.transfers, row.change]
             for name, row in rows], True)}


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
    """The share of the occupation's jobs in the available detailed industries."""
    return sum(row.jobs for row in matrix(request)) / request.projection.base


def of_matrix(row):
    return [row.title, row.jobs, row.share / 100, None if row.growth is None else row.growth / 100, None, ""]


def large(request, rows):
    """Industries with at least one in a hundred of the occupation's jobs."""
    return [row for row in rows if row.jobs * 100 >= request.projection.base]


def by_jobs(rows):
    return sorted(rows, key=lambda row: (falling(row.jobs), row.title))


def share(jobs, total):
    if isinstance(jobs, Mark):
        return jobs
    return jobs / total if total else None


def industries(request):
    tables = {}
    sectors, detailed = request.raw.sectors.get(request.occupation, []), matrix(request)
    total = sum(row.jobs for row in sectors) if all(released(row.jobs) for row in sectors) else None
    if sectors:
        rows = [[row.title, row.jobs, share(row.jobs, total), None, row.median, row.note] for row in by_jobs(sectors)]
        tables.update(with_all("industries", "sectors", INDUSTRY, rows, rows[:MOST]))
    if detailed:
        some = coverage(request) < 0.5
        known = sorted(detailed, key=lambda row: (row.title, row.code)) if some else by_jobs(detailed)
        chosen = known[:MOST] if not some or len(known) <= MOST else large(request, known)
        rows = [[of_matrix(row) for row in part] for part in (known, chosen)]
        tables.update(with_all("industries", "detailed", INDUSTRY, *rows))
    return tables
