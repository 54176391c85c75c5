#!/usr/bin/env bash
# AssertJ: a score that is NaN passes isGreaterThan(0.8), yet fails isGreaterThanOrEqualTo(0.8).
#
# Why it matters: the mean over no judged cases is 0.0 / 0. A gate written with the strict
# comparison turns green on it; the same gate written with "or equal" turns red.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=3.27.7
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.assertj</groupId><artifactId>assertj-core</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class Probe {
    public static void main(String[] args) {
        double score = 0.0 / 0;
        print("isGreaterThan(0.8)", () -> assertThat(score).isGreaterThan(0.8));
        print("isPositive()", () -> assertThat(score).isPositive());
        print("isGreaterThanOrEqualTo(0.8)", () -> assertThat(score).isGreaterThanOrEqualTo(0.8));
        print("isBetween(0.0, 1.0)", () -> assertThat(score).isBetween(0.0, 1.0));
        print("isCloseTo(0.8, within(0.1))", () -> assertThat(score).isCloseTo(0.8, within(0.1)));
    }

    private static void print(String name, Runnable assertion) {
        String outcome = "passes";
        try {
            assertion.run();
        } catch (AssertionError e) {
            outcome = "fails";
        }
        System.out.println("  " + name + " " + outcome);
    }
}
JAVA

echo "library:  org.assertj:assertj-core $version"
echo "expected: assertThat(Double.NaN) fails every comparison below"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  isGreaterThan(0.8) passes
  isPositive() passes
  isGreaterThanOrEqualTo(0.8) fails
  isBetween(0.0, 1.0) fails
  isCloseTo(0.8, within(0.1)) fails'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
