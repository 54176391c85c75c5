#!/usr/bin/env bash
# Spring Test: a JSON path value of 1.9 is "equal" to the expected int 1, and so is 4294967297.
#
# Why it matters: the helper behind jsonPath("$.score").value(1) converts the actual number to the
# type of the expected one before it compares. An int expectation thus cuts fractions and wraps
# around: a score of 4.9 satisfies value(4). Expect a double or a text where the number counts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=7.0.10
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework</groupId><artifactId>spring-test</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.springframework</groupId><artifactId>spring-core</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.hamcrest</groupId><artifactId>hamcrest</artifactId><version>3.0</version>
    </dependency>
    <dependency>
      <groupId>com.jayway.jsonpath</groupId><artifactId>json-path</artifactId><version>2.9.0</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import org.springframework.test.util.JsonPathExpectationsHelper;

class Probe {
    public static void main(String[] args) {
        print("1.9", 1);
        print("4294967297", 1);
        print("2", 1);
        print("1.9", 1.0);
        print("4294967297", 1L);
    }

    private static void print(String actual, Number expected) {
        String outcome = "equal";
        try {
            new JsonPathExpectationsHelper("$.score").assertValue("{\"score\": " + actual + "}", expected);
        } catch (AssertionError e) {
            outcome = "different";
        }
        String type = expected.getClass().getSimpleName();
        System.out.println("  " + actual + " against the " + type + " " + expected + ": " + outcome);
    }
}
JAVA

echo "library:  org.springframework:spring-test $version (with json-path 2.9.0)"
echo "expected: no actual value below is equal to the expected 1"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  1.9 against the Integer 1: equal
  4294967297 against the Integer 1: equal
  2 against the Integer 1: different
  1.9 against the Double 1.0: different
  4294967297 against the Long 1: different'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
