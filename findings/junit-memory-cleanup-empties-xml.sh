#!/usr/bin/env bash
# JUnit: with memory cleanup on, the XML report of a red run says tests="0" failures="0".
#
# Why it matters: the parameter (experimental) is made for very large runs, such as evals with many
# thousand cases. JUnit's own legacy XML report loses all tests under it. The exit code is still 1;
# a dashboard fed by the file sees an empty run without failures.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=6.1.3
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=org.junit.platform:junit-platform-console-standalone:$version -DoutputDirectory=. \
  > mvn.log 2>&1 || { cat mvn.log; exit 2; }
jar=junit-platform-console-standalone-$version.jar

cat > DeskTest.java <<'JAVA'
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class DeskTest {
    @Test
    void answers() {}

    @Test
    void refuses() {
        fail("refund granted");
    }
}
JAVA
javac -cp "$jar" -d classes DeskTest.java

report() {
  local code=0
  java -jar "$jar" execute --disable-banner --details=none -cp classes --select-class DeskTest \
    --config "junit.platform.execution.memory.cleanup.enabled=$1" --reports-dir "$1" > run.log 2>&1 || code=$?
  local counts
  counts=$(grep -o 'tests="[0-9]*"\|failures="[0-9]*"' "$1/TEST-junit-jupiter.xml" | tr '\n' ' ')
  echo "  cleanup $1: exit code $code, report ${counts% }"
}

echo "library:  org.junit.platform:junit-platform-console-standalone $version"
echo 'expected: tests="2" failures="1" either way'
echo "observed:"
observed=$(report false; report true)
recorded='  cleanup false: exit code 1, report tests="2" failures="1"
  cleanup true: exit code 1, report tests="0" failures="0"'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
