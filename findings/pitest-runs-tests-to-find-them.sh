#!/usr/bin/env bash
# Pitest: to find tests it runs them, so each body runs twice before the first mutant exists.
#
# Why it matters: its report says "Ran 2 tests". A test that calls a paid model runs for discovery,
# again for coverage, and then for mutants that it covers. Exclude such tests by class or group.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.30.2
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
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin>
        <groupId>org.pitest</groupId><artifactId>pitest-maven</artifactId><version>$version</version>
        <configuration><threads>1</threads></configuration>
        <dependencies>
          <dependency>
            <groupId>org.pitest</groupId><artifactId>pitest-junit5-plugin</artifactId><version>1.2.3</version>
          </dependency>
        </dependencies>
      </plugin>
    </plugins>
  </build>
</project>
XML
mkdir -p src/main/java/desk src/test/java/desk
cat > src/main/java/desk/Desk.java <<'JAVA'
package desk;

public class Desk {
    public static int twice(int value) {
        return value * 2;
    }
}
JAVA
cat > src/test/java/desk/DeskTest.java <<'JAVA'
package desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void answers(int value) throws Exception {
        Files.writeString(Path.of("calls"), value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertEquals(value + value, Desk.twice(value));
    }
}
JAVA
mvn -B -Dstyle.color=never test-compile org.pitest:pitest-maven:$version:mutationCoverage > mvn.log 2>&1 ||
  { cat mvn.log; exit 2; }

echo "library:  org.pitest:pitest-maven $version, pitest-junit5-plugin 1.2.3, JUnit 6.1.3"
echo "expected: 4 bodies for coverage and one for each of 2 mutants, 6 in all"
echo "observed:"
observed="  report: $(sed -n 's/^>> \(Ran [0-9]* tests\).*/\1/p' mvn.log)
  bodies run: $(wc -l < calls)"
recorded='  report: Ran 2 tests
  bodies run: 10'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
