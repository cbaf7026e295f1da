"""Run by Alembic: hands it the connection that `storage.migrate` opened and locked."""

from alembic import context

from storage.tables import metadata


def default_differs(*columns: object) -> bool | None:
    """Whether a column's default changed; None leaves the question to Alembic.

    Alembic puts brackets around an empty text that it read from SQLite, and then finds that it changed.
    """
    read, declared = columns[3], columns[5]
    if isinstance(read, str) and isinstance(declared, str) and read.strip("()'") == declared.strip("()'"):
        return False
    return None


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by building it anew; PostgreSQL runs the same file as plain ALTERs
    user_module_prefix="schema.",
    compare_server_default=default_differs,
)
context.run_migrations()
