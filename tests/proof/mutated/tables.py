"""What folio has loaded, read with Python's own SQLite."""
import sqlite3


def contents(database):
    """Every table and view of the package: its rows; without the table of rows' numbers in other tables."""
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'folio_*' "
            "AND name <> 'estimates' ORDER BY name")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
