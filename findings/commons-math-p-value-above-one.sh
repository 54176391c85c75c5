#!/usr/bin/env bash
# Commons Math: the two-sided binomial test returns a "probability" of 1.246.
#
# Why it matters: a p-value above 1 passes every "p >= alpha" check unnoticed, but breaks whatever
# computes with it afterwards: corrections for many comparisons, 1 - p, a validated report field.
# It happens at an ordinary result: 5 of 10 cases passed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=3.6.1
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId><artifactId>commons-math3</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import java.util.Locale;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;

class Probe {
    public static void main(String[] args) {
        for (int passed : new int[] {4, 5, 6}) {
            double p = new BinomialTest().binomialTest(10, passed, 0.5, AlternativeHypothesis.TWO_SIDED);
            System.out.printf(Locale.ROOT, "  %d of 10: p = %.3f%n", passed, p);
        }
    }
}
JAVA

echo "library:  org.apache.commons:commons-math3 $version, BinomialTest"
echo "expected: 5 passed of 10 against a rate of 0.5 is p = 1"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  4 of 10: p = 0.754
  5 of 10: p = 1.246
  6 of 10: p = 0.754'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
