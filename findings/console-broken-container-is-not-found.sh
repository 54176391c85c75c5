#!/usr/bin/env bash
# JUnit console launcher: with --fail-if-no-tests, a class that could not start its tests ends with the exit code of "no
# tests found" and not of "tests failed".
#
# Why it matters: a CI script that treats 2 as "nothing to do here" is green although a class broke. That is a class
# whose method source, factory or engine failed before the first test, so whole suites hide behind one code.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=6.1.3
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
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.junit.platform</groupId><artifactId>junit-platform-console</artifactId><version>$version</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin>
        <artifactId>maven-dependency-plugin</artifactId><version>3.11.0</version>
        <configuration><outputFile>classpath.txt</outputFile></configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
mkdir -p src/test/java
cat > src/test/java/DeskTest.java <<'JAVA'
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeskTest {
    static List<String> questions() {
        throw new IllegalStateException("the questions could not be read");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answers(String question) {}

    @TestFactory
    Stream<DynamicTest> generated() {
        throw new IllegalStateException("the questions could not be read");
    }
}
JAVA
mvn -B -Dstyle.color=never test-compile dependency:build-classpath > mvn.log 2>&1 || { cat mvn.log; exit 2; }

run() {
  local code=0
  java -cp "target/test-classes:$(cat classpath.txt)" org.junit.platform.console.ConsoleLauncher execute \
    --select-class DeskTest --disable-banner --disable-ansi-colors "$@" > run.log 2>&1 || code=$?
  echo "$code, $(sed -n 's/^\[ *\([0-9]*\) containers failed *\]$/\1/p' run.log) containers failed"
}

echo "library:  org.junit.platform:junit-platform-console $version"
echo "expected: exit code 1 both times, since two methods failed"
echo "observed:"
observed="  without --fail-if-no-tests: $(run)
  with --fail-if-no-tests: $(run --fail-if-no-tests)"
recorded='  without --fail-if-no-tests: 1, 2 containers failed
  with --fail-if-no-tests: 2, 2 containers failed'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
