"""Where sources deliver: the path that the door listens at and that people are told, kept apart from the server."""

PATH = "/hooks/{token}"


def path_of(token: str) -> str:
    """Where a source with that token delivers."""
    return PATH.format(token=token)
