#!/usr/bin/env bash
# Jackson: of JSON Lines whose lines are arrays, all lines but the first are lost without an error.
#
# Why it matters: a conversation for each line, as a list of turns, is an ordinary dataset. The usual
# loop over readValues takes an array at the start for a wrapper around the values, gives out its
# elements, and ends with it. Where the first line is an object, all lines arrive.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=2.22.4
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class Probe {
    public static void main(String[] args) throws Exception {
        print("[\"Hello\", \"Hi\"]", "[\"Refund?\", \"Yes\"]", "[\"Bye\", \"Bye\"]");
        print("{\"turns\": 2}", "[\"Refund?\", \"Yes\"]", "[\"Bye\", \"Bye\"]");
    }

    private static void print(String... lines) throws Exception {
        String text = String.join("\n", lines);
        var values = new ObjectMapper().readerFor(JsonNode.class).readValues(text).readAll();
        Object last = values.get(values.size() - 1);
        System.out.println("  first line " + lines[0] + ": " + values.size() + " values, last " + last);
    }
}
JAVA

echo "library:  com.fasterxml.jackson.core:jackson-databind $version"
echo "expected: three values of three lines"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  first line ["Hello", "Hi"]: 2 values, last "Hi"
  first line {"turns": 2}: 3 values, last ["Bye","Bye"]'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
