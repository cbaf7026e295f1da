#!/bin/sh
# Installs the emulator, a Redis and an object store into the folder that is given, from the ordinary package registry.
# The object store has an environment of its own: both want another version of one package.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
for part in emulator objects; do
    "$python" -m venv "$1/$part"
    "$1/$part/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-compile \
        --require-hashes --requirement "$here/$part.lock"
done
