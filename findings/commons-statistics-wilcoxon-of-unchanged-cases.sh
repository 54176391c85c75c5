#!/usr/bin/env bash
# Commons Statistics: the Wilcoxon signed-rank test calls 3 changed cases of 40 significant, p = 4e-10.
#
# Why it matters: two runs of an eval are compared case by case, and most cases pass in both. With pass
# and fail as 1 and 0, only the cases that changed tell anything: 3 that got worse, and none better, happen
# by chance in 1 of 4 comparisons. Unchanged pairs are ranked and then left out here, but the variance is
# corrected for their ties, too: so fewer changes are more significant, and with 2 the p-value is NaN.
# The option EXACT is taken, and not followed where there are ties.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.2
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId><artifactId>commons-statistics-inference</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

class Probe {
    public static void main(String[] args) {
        WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT);
        for (int worse : new int[] {2, 3, 5, 7}) {
            double[] before = new double[40];
            Arrays.fill(before, 1);
            double[] after = before.clone();
            Arrays.fill(after, 0, worse, 0);
            System.out.printf(
                    Locale.ROOT,
                    "  %d of 40 cases got worse: p = %.2e, sign test p = %.4f%n",
                    worse,
                    test.test(before, after).getPValue(),
                    BinomialTest.withDefaults().test(worse, 0, 0.5).getPValue());
        }
    }
}
JAVA

echo "library:  org.apache.commons:commons-statistics-inference $version, WilcoxonSignedRankTest"
echo "expected: p = 0.25 for 3 of 3 changes in one direction, and smaller the more there are"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  2 of 40 cases got worse: p = NaN, sign test p = 0.5000
  3 of 40 cases got worse: p = 4.23e-10, sign test p = 0.2500
  5 of 40 cases got worse: p = 1.76e-03, sign test p = 0.0625
  7 of 40 cases got worse: p = 1.48e-03, sign test p = 0.0156'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
