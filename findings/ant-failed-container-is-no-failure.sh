#!/usr/bin/env bash
# Ant: a class whose tests could not be made is red, but its summary line says "Failures: 0".
#
# Why it matters: people and scripts read the summary of a log, and look for the failure elsewhere. A parameterized test
# whose arguments fail, or a factory that throws, is a failed container, which the summary does not count; in the XML it
# is a failure of no test.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.10.18
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>org.junit</groupId><artifactId>junit-bom</artifactId><version>6.1.3</version>
        <type>pom</type><scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
    </dependency>
    <dependency>
      <groupId>org.apache.ant</groupId><artifactId>ant-junitlauncher</artifactId><version>$version</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin>
        <artifactId>maven-dependency-plugin</artifactId><version>3.11.0</version>
        <configuration><outputFile>classpath.txt</outputFile></configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
cat > build.xml <<'XML'
<project default="test">
  <target name="test">
    <junitlauncher printSummary="true" failureProperty="failed">
      <test name="DeskTest" outputDir="."><listener type="legacy-xml"/></test>
    </junitlauncher>
    <echo>failed: ${failed}</echo>
  </target>
</project>
XML
mkdir -p src/test/java
cat > src/test/java/DeskTest.java <<'JAVA'
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DeskTest {
    @TestFactory
    Stream<DynamicTest> generated() {
        throw new IllegalStateException("the questions could not be read");
    }
}
JAVA
mvn -B -Dstyle.color=never test-compile dependency:build-classpath > mvn.log 2>&1 || { cat mvn.log; exit 2; }
java -cp "target/test-classes:$(cat classpath.txt)" org.apache.tools.ant.launch.Launcher > ant.log 2>&1 ||
  { cat ant.log; exit 2; }

echo "library:  org.apache.ant:ant-junitlauncher $version with JUnit 6.1.3"
echo "expected: the summary counts a failure"
echo "observed:"
observed="  summary: $(sed -n 's/.*\(Tests run: .*Skipped: [0-9]*\),.*/\1/p' ant.log)
  failure property: $(sed -n 's/.*failed: //p' ant.log)
  XML: $(grep -o ' tests="[0-9]*"\| failures="[0-9]*"' TEST-DeskTest.xml | sort | tr -d '\n')"
recorded='  summary: Tests run: 0, Failures: 0, Aborted: 0, Skipped: 0
  failure property: true
  XML:  failures="1" tests="0"'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
