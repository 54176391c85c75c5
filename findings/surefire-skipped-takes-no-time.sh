#!/usr/bin/env bash
# Surefire: a test that takes half a second and ends in a failed assumption is reported with time="0",
# and its reason is in the text of <skipped>, without the attribute that reports read.
#
# Why it matters: an aborted test may have done all of its work, such as calling a model. In the XML it cost nothing,
# so the slowest tests of a suite can be missing from every list of slow tests, and pages made of the
# XML show "skipped" without why.
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

import org.junit.jupiter.api.Test;

class DeskTest {
    @Test
    void passes() throws InterruptedException {
        Thread.sleep(500);
    }

    @Test
    void aborts() throws InterruptedException {
        Thread.sleep(500);
        abort("the model is busy");
    }
}
JAVA
mvn -B -Dstyle.color=never test > mvn.log 2>&1 || { cat mvn.log; exit 2; }

xml=target/surefire-reports/TEST-DeskTest.xml
took() { sed -n "s/.*<testcase name=\"$1\".* time=\"\([0-9.]*\)\".*/\1/p" "$xml" | awk '{ print ($1 >= 0.4) ? "half a second" : $1 + 0 }'; }
observed="  time of passes(): $(took passes)
  time of aborts(): $(took aborts)
  <skipped> with a message: $(grep -c '<skipped[^>]* message=' "$xml" || true)
  <skipped> with the reason as its text: $(grep -c 'the model is busy' "$xml" || true)"
recorded='  time of passes(): half a second
  time of aborts(): 0
  <skipped> with a message: 0
  <skipped> with the reason as its text: 1'

echo "library:  maven-surefire-plugin $version with JUnit 6.1.3"
echo "expected: the time that the test took, and its reason as the message, as for a failed test"
echo "observed:"

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
