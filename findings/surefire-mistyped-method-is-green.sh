#!/usr/bin/env bash
# Surefire: -Dtest=Class#typo runs nothing and ends green, although -Dtest=Typo fails.
#
# Why it matters: failIfNoSpecifiedTests is on by default and catches a mistyped class. It does not
# catch a mistyped method: a CI job that names one method stays green after the method is renamed,
# with a count of zero as the only sign.
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
mkdir -p src/test/java
cat > src/test/java/DeskTest.java <<'JAVA'
import org.junit.jupiter.api.Test;

class DeskTest {
    @Test
    void answers() {}
}
JAVA
mvn -q -B test-compile > mvn.log 2>&1 || { cat mvn.log; exit 2; }

run() {
  local build=green tests
  mvn -B -Dstyle.color=never test "-Dtest=$1" > mvn.log 2>&1 || build=red
  tests=$(sed -n 's/^\[INFO\] Tests run: \([0-9]*\), .*Skipped: [0-9]*$/\1/p' mvn.log)
  if [ "$build" = red ] && ! grep -q 'No tests matching pattern' mvn.log; then cat mvn.log >&2; return 2; fi
  echo "  -Dtest=$1: $build, tests run ${tests:-0}"
}

echo "library:  maven-surefire-plugin $version with JUnit 6.1.3"
echo "expected: red where the pattern selects nothing"
echo "observed:"
observed=$(run 'DeskTest#answers' && run 'DeskTets' && run 'DeskTest#answer')
recorded='  -Dtest=DeskTest#answers: green, tests run 1
  -Dtest=DeskTets: red, tests run 0
  -Dtest=DeskTest#answer: green, tests run 0'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
