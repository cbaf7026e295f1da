"""The long work of imports: files that were dropped in a chat."""

import tempfile
from pathlib import Path

from bot.kit.job import Close, Tasks, Working
from bot.services import imports

tasks = Tasks()


@tasks.add("import")
def import_upload(working: Working) -> Close:
    """Read a dropped file into a batch; goes on where another process left off."""
    with tempfile.TemporaryDirectory(prefix="dayclear-") as folder:
        return imports.run_upload(working, Path(folder) / "upload")
