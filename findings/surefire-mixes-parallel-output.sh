#!/usr/bin/env bash
# Surefire: with parallel tests, what a test prints stands under other tests in the XML report.
#
# Why it matters: a printed transcript is the first thing to read in a red case, and CI shows the
# <system-out> of that case. With Jupiter's parallel mode most lines end up in a neighbour's.
# Print nothing that has to be found again; write it to a file of the case.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=3.6.1
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>$version</version></plugin>
    </plugins>
  </build>
</project>
XML
mkdir -p src/test/java src/test/resources
cat > src/test/java/DeskTest.java <<'JAVA'
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void answers(int value) throws Exception {
        for (int line = 0; line < 10; line++) {
            System.out.println("transcript of " + value);
            Thread.sleep(20);
        }
    }
}
JAVA

run() {
  cat > src/test/resources/junit-platform.properties <<PROPERTIES
junit.jupiter.execution.parallel.enabled=$1
junit.jupiter.execution.parallel.mode.default=concurrent
junit.jupiter.execution.parallel.config.strategy=fixed
junit.jupiter.execution.parallel.config.fixed.parallelism=4
PROPERTIES
  mvn -B -Dstyle.color=never test > mvn.log 2>&1 || { cat mvn.log >&2; return 2; }
  awk -v mode="$1" '
    match($0, /testcase name="answers\(int\)\[[0-9]\]/) { test = substr($0, RSTART + RLENGTH - 2, 1) }
    match($0, /transcript of [0-9]/) { lines++; wrong += substr($0, RSTART + RLENGTH - 1, 1) != test }
    END {
      part = wrong == 0 ? "none" : wrong > lines / 2 ? "more than half" : "some"
      print "  parallel " mode ": of " lines " lines, " part " under another test"
    }' target/surefire-reports/TEST-DeskTest.xml
}

echo "library:  maven-surefire-plugin $version with JUnit 6.1.3"
echo "expected: the output of a test is in its own element of the report"
echo "observed:"
observed=$(run false && run true)
recorded='  parallel false: of 80 lines, none under another test
  parallel true: of 80 lines, more than half under another test'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
