#!/usr/bin/env bash
# Open Test Reporting with Surefire: of several forks, the report has the tests of the last one only.
#
# Why it matters: the file looks whole, and a run with a failure in an earlier fork has a report without any failure.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=6.1.3
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.junit.platform</groupId><artifactId>junit-platform-reporting</artifactId><version>$version</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin>
        <artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version>
        <configuration>
          <reuseForks>false</reuseForks>
          <runOrder>alphabetical</runOrder>
          <properties>
            <configurationParameters>
              junit.platform.reporting.open.xml.enabled = true
              junit.platform.reporting.output.dir = target/otr
            </configurationParameters>
          </properties>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
mkdir -p src/test/java
for name in First Second; do
  cat > "src/test/java/${name}Test.java" <<JAVA
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ${name}Test {
    @Test
    void is() {
        assertEquals("Second", "$name");
    }
}
JAVA
done
mvn -B -Dstyle.color=never test > mvn.log 2>&1 && { cat mvn.log; exit 2; }
grep -q 'Tests run: 2, Failures: 1' mvn.log || { cat mvn.log; exit 2; }

has() { { grep -rho "$1" target/otr --include='*.xml' || true; } | wc -l | tr -d ' '; }
echo "library:  org.junit.platform:junit-platform-reporting $version with Surefire 3.6.1"
echo "expected: the reports of two forks have both classes, and the failure"
echo "observed:"
observed="  files: $(find target/otr -name '*.xml' | wc -l | tr -d ' ')
  classes: $(has 'classSource className="[A-Za-z]*Test"')
  failures: $(has 'status="FAILED"')"
recorded='  files: 1
  classes: 1
  failures: 0'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
