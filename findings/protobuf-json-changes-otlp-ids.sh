#!/usr/bin/env bash
# protobuf-java-util: JSON traces in OTLP parse without an error, but every trace id is another one.
#
# Why it matters: OTLP writes ids in hexadecimal, the JSON mapping of protobuf reads bytes as Base64,
# and 32 hexadecimal digits are also valid Base64. The 16 bytes come out as 24 others, and joining a
# case with its trace by id finds nothing. Only the length gives it away.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=4.36.2
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.google.protobuf</groupId><artifactId>protobuf-java-util</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>io.opentelemetry.proto</groupId><artifactId>opentelemetry-proto</artifactId>
      <version>1.11.0-alpha</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;

class Probe {
    public static void main(String[] args) throws Exception {
        String json = "{\"traceId\": \"4d1e9c70ab52f38660d7e81b2fa395c4\", \"spanId\": \"91f0c6e2ab347d58\"}";
        Span.Builder span = Span.newBuilder();
        JsonFormat.parser().merge(json, span);
        byte[] id = span.getTraceId().toByteArray();
        System.out.println("  " + id.length + " bytes: " + HexFormat.of().formatHex(id));
    }
}
JAVA

echo "library:  com.google.protobuf:protobuf-java-util $version with opentelemetry-proto 1.11.0-alpha"
echo "expected: the 16 bytes 4d1e9c70ab52f38660d7e81b2fa395c4, or an error"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  24 bytes: e1dd5ef5cef469be767f7f3aeb477b7bcd5bd9f6b7f79738'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
