#!/usr/bin/env bash
# Commons Math: the Wilcoxon signed-rank test calls 20 pairs without any difference significant.
#
# Why it matters: this is the test to reach for when two runs of an eval are compared case by case.
# Pairs without a difference carry no sign and are usually dropped. Here they count, and "nothing
# changed" is reported with p = 2e-6: a rerun without any change would block a release.
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
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;

class Probe {
    public static void main(String[] args) {
        double[] before = IntStream.range(0, 20).mapToDouble(i -> i / 20.0).toArray();
        double[] after = before.clone();
        WilcoxonSignedRankTest test = new WilcoxonSignedRankTest();
        double exact = test.wilcoxonSignedRankTest(before, after, true);
        double normal = test.wilcoxonSignedRankTest(before, after, false);
        System.out.printf(Locale.ROOT, "  exact p = %.2e%n  normal approximation p = %.2e%n", exact, normal);
    }
}
JAVA

echo "library:  org.apache.commons:commons-math3 $version, WilcoxonSignedRankTest"
echo "expected: p = 1, or an error, for 20 scores compared with a copy of themselves"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  exact p = 1.91e-06
  normal approximation p = 8.20e-05'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
