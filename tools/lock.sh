#!/bin/sh
# Write requirements/*.txt anew from pyproject.toml, with hashes and without addresses of registries.
set -eu
cd "$(dirname "$0")/.."
lock() {
  out=$1; shift
  python -m piptools compile -q --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate \
    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --upgrade --extra build "$@" -o "$out" pyproject.toml
}
lock requirements/run.txt
lock requirements/serve.txt --extra postgresql
lock requirements/dev.txt --extra dev --extra postgresql
