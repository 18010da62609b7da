"""The writes about tables and about the run sheet: the part of the table `WRITES` that hosts and facilitator share."""

from cafe.service import asks, host_asks, hosting
from cafe.web.entry import Write

TABLE_WRITES = (
    Write(
        "PUT",
        "/cafes/<code>/tables/<target>/recap",
        host_asks.MakeRecap,
        hosting.recap,
        200,
        "Choose what newcomers to a table are told first",
    ),
    Write("DELETE", "/cafes/<code>/photos/<target>", asks.Nothing, hosting.remove_photo, 200, "Remove a photo"),
    Write("PUT", "/cafes/<code>/sheet", host_asks.WriteSheet, hosting.write_sheet, 200, "Write the run sheet"),
    Write("PUT", "/cafes/<code>/tables/<target>/need", host_asks.AskNeed, hosting.need, 200, "Call the facilitator"),
)
