#!/usr/bin/env bash
# json-schema-validator: 40.0 equals 40 by itself, but not within an object, and within an array only for "enum".
#
# Why it matters: JSON Schema compares numbers by value, and a model writes an amount as 40 or as 40.0. A schema with the
# expected tool call as one constant refuses arguments that a schema with a constant for each field accepts. The message of
# "const" has two quotes in place of the constant.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.5.9
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.networknt</groupId><artifactId>json-schema-validator</artifactId><version>$version</version>
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
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

class Probe {
    public static void main(String[] args) {
        print("{\"const\": 40}", "40.0");
        print("{\"const\": [40]}", "[40.0]");
        print("{\"const\": {\"amount\": 40}}", "{\"amount\": 40}");
        print("{\"const\": {\"amount\": 40}}", "{\"amount\": 40.0}");
        print("{\"enum\": [40]}", "40.0");
        print("{\"enum\": [[40]]}", "[40.0]");
        print("{\"enum\": [{\"amount\": 40}]}", "{\"amount\": 40.0}");
    }

    private static void print(String schema, String answer) {
        var errors = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(answer, InputFormat.JSON);
        String outcome = errors.isEmpty() ? "valid" : errors.iterator().next().getMessage();
        System.out.println("  " + schema + " for " + answer + ": " + outcome);
    }
}
JAVA

echo "library:  com.networknt:json-schema-validator $version"
echo "expected: all are valid"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  {"const": 40} for 40.0: valid
  {"const": [40]} for [40.0]: $: must be the constant value '\'\''
  {"const": {"amount": 40}} for {"amount": 40}: valid
  {"const": {"amount": 40}} for {"amount": 40.0}: $: must be the constant value '\'\''
  {"enum": [40]} for 40.0: valid
  {"enum": [[40]]} for [40.0]: valid
  {"enum": [{"amount": 40}]} for {"amount": 40.0}: $: does not have a value in the enumeration [{"amount":40}]'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
