"""Outlook, jobs and industries, as the raw files have them."""
from raw import ALL, Mark
from request import TOP, Table, falling, released

INDUSTRY = {"Industry": "text", "Jobs": "whole", "Share of all": "percent", "Projected growth": "percent",
            "Median pay, a year": "money", "Note": "text"}


def outlook(request):
    own = request.projection
    if not own:
        return {}
    rows = [(request.title[0].upper() + request.title[1:], own), ("All occupations", request.raw.projections[ALL])]
    tables = {"outlook_projections": Table(
        {"Occupations": "text", "Jobs at first": "whole", "Jobs at the end": "whole", "Growth": "percent",
         "Openings a year": "whole"},
        [[name, row.base, row.target, row.growth / 100, row.openings] for name, row in rows], True)}
    if own.exits or own.transfers or own.change:
        last = "Change in jobs" if own.change < 0 else "New jobs"
        tables["outlook_openings"] = Table(
            {"Occupations": "text", "Leave work": "whole", "Change occupation": "whole", last: "whole"},
            [[name, row.exits, row.transfers, row.change] for name, row in rows], True)
    return tables


def employment(request):
    areas = [area for area in request.compared() if request.jobs(area.code) is not None]
    areas.sort(key=lambda area: (falling(request.jobs(area.code)), area.short))
    rows = [[area.short, request.jobs(area.code), request.quotient(area.code)]
            for line, area in enumerate(areas, 1) if line <= TOP or area == request.here]
    columns = {"Area": "text", "Jobs": "whole", "Location quotient": "two"}
    return {"outlook_employment": Table(columns, rows, True)} if rows else {}


def matrix(request):
    return list(request.raw.matrix.get(request.occupation, {}).values())


def coverage(request):
    """The share of the occupation's jobs that the detailed industries at hand hold."""
    return sum(row.jobs for row in matrix(request)) / request.projection.base


def by_jobs(rows):
    return sorted(rows, key=lambda row: (falling(row.jobs), row.title))


def industries(request):
    tables = {}
    sectors, detailed = request.raw.sectors.get(request.occupation, []), matrix(request)
    total = sum(row.jobs for row in sectors) if all(released(row.jobs) for row in sectors) else None
    share = lambda row: row.jobs if isinstance(row.jobs, Mark) else row.jobs / total if total else None  # noqa: E731
    if sectors:
        rows = [[row.title, row.jobs, share(row), None, row.median, row.note] for row in by_jobs(sectors)[:TOP]]
        tables["industries_sectors"] = Table(INDUSTRY, rows, True)
    if detailed:
        chosen = by_jobs(detailed)[:TOP]
        if coverage(request) < 0.5:
            chosen.sort(key=lambda row: (row.title, row.code))
        rows = [[row.title, row.jobs, row.share / 100, None if row.growth is None else row.growth / 100, None, ""]
                for row in chosen]
        tables["industries_detailed"] = Table(INDUSTRY, rows, True)
    return tables
