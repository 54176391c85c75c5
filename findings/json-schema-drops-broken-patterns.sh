#!/usr/bin/env bash
# json-schema: a keyword whose regular expression is invalid is dropped, and $ also matches before a last line break.
#
# Why it matters: a schema with a typing mistake in "pattern" accepts every answer of a model, and a code with a line break behind it
# passes for the code, unlike in ECMA-262, whose regular expressions JSON Schema recommends.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.9.1
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>dev.harrel</groupId><artifactId>json-schema</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.22.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import dev.harrel.jsonschema.ValidatorFactory;

class Probe {
    public static void main(String[] args) {
        print("{\"pattern\": \"^[A-Z]{3}$\"}", "\"euro\"");
        print("{\"pattern\": \"^[A-Z{3}$\"}", "\"euro\"");
        print("{\"pattern\": \"^[A-Z]{3}$\"}", "\"EUR\\n\"");
        print("{\"patternProperties\": {\"^[a-z{3}$\": false}}", "{\"eur\": 1}");
    }

    private static void print(String schema, String answer) {
        boolean valid = new ValidatorFactory().validate(schema, answer).isValid();
        System.out.println("  " + schema + " for " + answer + ": " + (valid ? "valid" : "invalid"));
    }
}
JAVA

echo "library:  dev.harrel:json-schema $version"
echo "expected: the first is invalid, the schemas with [A-Z{3} and [a-z{3} are refused, EUR with a line break is invalid"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  {"pattern": "^[A-Z]{3}$"} for "euro": invalid
  {"pattern": "^[A-Z{3}$"} for "euro": valid
  {"pattern": "^[A-Z]{3}$"} for "EUR\n": valid
  {"patternProperties": {"^[a-z{3}$": false}} for {"eur": 1}: valid'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
