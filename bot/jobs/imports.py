"""The long work of imports: files that were dropped in a chat, imports taken back."""

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


@tasks.add("import-undo")
def undo_import(working: Working) -> Close:
    """Take an import back."""
    return imports.run_undo(working)


@tasks.add("import-sweep")
def sweep_imports(working: Working) -> Close:
    """Delete what imports left behind that nobody can see."""
    return imports.run_sweep(working)
