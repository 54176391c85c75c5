#!/usr/bin/env bash
# JSONassert: STRICT mode accepts an actual text that goes on after its JSON object.
#
# Why it matters: a model asked for JSON alone often adds a sentence, or sends a second object
# that takes the first one back. STRICT is about extra fields and order; the text behind the
# object is never looked at, so a judge built on it calls such an answer right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.5.3
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.skyscreamer</groupId><artifactId>jsonassert</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;

class Probe {
    public static void main(String[] args) throws Exception {
        print("{\"refund\": true}");
        print("{\"refund\": true} Sorry, on second thoughts: no refund.");
        print("{\"refund\": true} {\"refund\": false}");
        print("{\"refund\": true, \"by\": \"desk\"}");
    }

    private static void print(String answer) throws Exception {
        String outcome = "equal";
        try {
            JSONAssert.assertEquals("{\"refund\": true}", answer, JSONCompareMode.STRICT);
        } catch (AssertionError e) {
            outcome = "different";
        }
        System.out.println("  " + outcome + ": " + answer);
    }
}
JAVA

echo "library:  org.skyscreamer:jsonassert $version"
echo 'expected: of these answers only the first is strictly equal to {"refund": true}'
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  equal: {"refund": true}
  equal: {"refund": true} Sorry, on second thoughts: no refund.
  equal: {"refund": true} {"refund": false}
  different: {"refund": true, "by": "desk"}'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
