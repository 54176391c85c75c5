#!/usr/bin/env bash
# Surefire: a test factory that ends in a failed assumption leaves no trace at all.
#
# Why it matters: "no key for the model, so skip" is an assumption. In a @Test it is one skipped test
# with its reason. In a @TestFactory it aborts a container, which Surefire does not count, print or
# write into its XML: a suite of generated tests can vanish from CI without a message.
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
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DeskTest {
    @Test
    void single() {
        abort("no key for the model");
    }

    @TestFactory
    Stream<DynamicTest> generated() {
        return abort("no key for the model");
    }
}
JAVA
mvn -B -Dstyle.color=never test > mvn.log 2>&1 || { cat mvn.log; exit 2; }

xml=target/surefire-reports/TEST-DeskTest.xml
observed="  build: green
  summary: $(sed -n 's/^\[.*\] \(Tests run: .*Skipped: [0-9]*\)$/\1/p' mvn.log)
  single() in the report: $(grep -c 'testcase name="single' "$xml" || true)
  generated() in the report: $(grep -c 'testcase name="generated' "$xml" || true)"
recorded='  build: green
  summary: Tests run: 1, Failures: 0, Errors: 0, Skipped: 1
  single() in the report: 1
  generated() in the report: 0'

echo "library:  maven-surefire-plugin $version with JUnit 6.1.3"
echo "expected: both methods are reported as skipped"
echo "observed:"

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
