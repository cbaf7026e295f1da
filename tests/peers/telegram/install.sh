#!/bin/sh
# Installs the emulator into the folder that is given, from the ordinary package registry.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cp "$here/package.json" "$here/package-lock.json" "$1/"
cd "$1"
npm ci --no-audit --no-fund --ignore-scripts --silent
