#!/usr/bin/env bash
# Commons Text: two identical Greek sentences are at the largest cosine distance there is.
#
# Why it matters: CosineDistance splits a text into runs of ASCII letters, digits and underscores. A
# text without any of them has no words, and its distance to everything is 1, itself included. A
# similarity judge built on it scores a perfect Greek answer 0, and does not see a minus sign.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.15.0
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId><artifactId>commons-text</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import org.apache.commons.text.similarity.CosineDistance;

class Probe {
    public static void main(String[] args) {
        String greek = "\u03b1\u03b3\u03ac\u03c0\u03b7 \u03ba\u03b1\u03b9 \u03b5\u03b9\u03c1\u03ae\u03bd\u03b7";
        print("English against itself", "refund approved", "refund approved");
        print("Greek against itself", greek, greek);
        print("balance -5 against balance 5", "balance -5", "balance 5");
    }

    private static void print(String name, String left, String right) {
        double distance = new CosineDistance().apply(left, right);
        System.out.printf(java.util.Locale.ROOT, "  %s: %.3f%n", name, Math.abs(distance));
    }
}
JAVA

echo "library:  org.apache.commons:commons-text $version, CosineDistance"
echo "expected: 0 for a text against itself, more than 0 for the two balances"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  English against itself: 0.000
  Greek against itself: 1.000
  balance -5 against balance 5: 0.000'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
