#!/bin/sh
# Lints an OpenAPI document: lint.sh DOCUMENT. Needs Node.js; fetches the linter at the version named here on first use.
# lint.sh --version says the linter's version: it is there, or could be fetched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
linter() { REDOCLY_TELEMETRY=off exec npx --yes @redocly/cli@2.77.0 "$@"; }
[ "$1" != --version ] || linter --version
linter lint "$1" --config "$here/redocly.yaml" --format stylish
