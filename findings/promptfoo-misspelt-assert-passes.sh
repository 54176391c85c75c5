#!/usr/bin/env bash
# promptfoo: a test whose key `assert` is misspelt passes, and `validate` calls the configuration valid.
#
# Why it matters: a misspelt key is easily made and hard to see, and the test that it disarms looks
# like one that checks something.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=0.123.1
# It needs a newer Node.js than many systems have, which is a package, too.
npm init -y > npm.log
npm install --no-audit --no-fund --omit=optional --omit=peer \
  node@22.23.3 "promptfoo@$version" "@libsql/linux-x64-gnu@0.5.29" >> npm.log 2>&1 || { cat npm.log; exit 2; }
export PATH="$work/node_modules/.bin:$PATH" PROMPTFOO_CONFIG_DIR="$work/config"
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1

run() {
  local code=0 valid
  printf 'prompts: ["{{answer}}"]\nproviders: [echo]\ntests:\n  - vars: {answer: Refunds take 14 days.}\n    %s: [{type: contains, value: 30 days}]\n' "$1" > promptfooconfig.yaml
  valid=$(promptfoo validate 2> /dev/null | grep -o "Configuration is valid") || valid=invalid
  promptfoo eval --no-cache --no-table > eval.log 2>&1 || code=$?
  grep -qE '[0-9]+ passed|[0-9]+ failed' eval.log || { cat eval.log >&2; return 2; }
  echo "  $1: $valid; $(grep -oE '[0-9]+ (passed|failed) \([0-9.]+%\)' eval.log | paste -sd, | sed 's/,/, /'), exit code $code"
}

echo "library:  promptfoo $version"
echo "expected: a key that the format does not have is refused"
echo "observed:"
observed=$(run assert && run asserts)
recorded='  assert: Configuration is valid; 0 passed (0%), 1 failed (100%), exit code 100
  asserts: Configuration is valid; 1 passed (100%), 0 failed (0%), exit code 0'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
