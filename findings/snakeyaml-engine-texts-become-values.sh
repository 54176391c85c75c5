#!/usr/bin/env bash
# SnakeYAML Engine: texts that the default dumper writes without quotes are numbers, booleans or null to its own core schema.
#
# Why it matters: labels and case ids are texts such as "No", "017" and "12:30". The dumper quotes only what its own default,
# the JSON schema, would misread, and the file does not name a schema. Readers that need merge keys use the core schema;
# SnakeYAML, which reads YAML 1.1, changes more of them. A dumper with the core schema helps only the first of the two.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=3.2
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.snakeyaml</groupId><artifactId>snakeyaml-engine</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.yaml</groupId><artifactId>snakeyaml</artifactId><version>2.5</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.Yaml;

class Probe {
    public static void main(String[] args) {
        for (String text : new String[] {"true", "True", "~", "017", "No", "12:30", "1_000"}) {
            String file = new Dump(DumpSettings.builder().build()).dumpToString(text);
            print(file.strip(), load(LoadSettings.builder().build(), file),
                    load(LoadSettings.builder().setSchema(new CoreSchema()).build(), file), new Yaml().load(file));
        }
    }

    private static Object load(LoadSettings settings, String file) {
        return new Load(settings).loadFromString(file);
    }

    private static void print(String file, Object byDefault, Object core, Object old) {
        System.out.println("  " + file + ": default " + show(byDefault) + ", core schema " + show(core)
                + ", SnakeYAML " + show(old));
    }

    private static String show(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }
}
JAVA

echo "library:  org.snakeyaml:snakeyaml-engine $version; org.yaml:snakeyaml 2.5 as a second reader"
echo "expected: each text is read as the text that was written"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  '\''true'\'': default String true, core schema String true, SnakeYAML String true
  True: default String True, core schema Boolean true, SnakeYAML Boolean true
  ~: default String ~, core schema null, SnakeYAML null
  017: default String 017, core schema Integer 17, SnakeYAML Integer 15
  No: default String No, core schema String No, SnakeYAML Boolean false
  12:30: default String 12:30, core schema String 12:30, SnakeYAML Integer 750
  1_000: default String 1_000, core schema String 1_000, SnakeYAML Integer 1000'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
