#!/bin/sh
# Lints an OpenAPI document: lint.sh DOCUMENT. Needs Node.js; fetches the linter at the version named here on first use.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
REDOCLY_TELEMETRY=off exec npx --yes @redocly/cli@2.77.0 lint "$1" --config "$here/redocly.yaml" --format stylish
