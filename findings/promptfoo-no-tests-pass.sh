#!/usr/bin/env bash
# promptfoo: test files that do not exist are one passed test.
#
# Why it matters: a suite is often selected by a pattern, such as tests/*.yaml. After the folder is
# renamed, nothing is tested, and the build is green with "1 passed (100%)".
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

mkdir tests
cat > tests/refunds.yaml <<'YAML'
- vars: {answer: Refunds take 14 days.}
  assert: [{type: contains, value: 30 days}]
YAML

run() {
  local code=0
  printf 'prompts: ["{{answer}}"]\nproviders: [echo]\ntests: %s\n' "$1" > promptfooconfig.yaml
  promptfoo eval --no-cache --no-table > eval.log 2>&1 || code=$?
  grep -qE '[0-9]+ passed|[0-9]+ failed' eval.log || { cat eval.log >&2; return 2; }
  echo "  tests: $1: $(grep -oE '[0-9]+ (passed|failed) \([0-9.]+%\)' eval.log | paste -sd, | sed 's/,/, /'), exit code $code"
}

echo "library:  promptfoo $version"
echo "expected: red where the pattern matches no file"
echo "observed:"
observed=$(run 'tests/*.yaml' && run 'test/*.yaml')
recorded='  tests: tests/*.yaml: 0 passed (0%), 1 failed (100%), exit code 100
  tests: test/*.yaml: 1 passed (100%), 0 failed (0%), exit code 0'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
