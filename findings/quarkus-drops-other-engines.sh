#!/usr/bin/env bash
# Quarkus: in a @QuarkusTest class, the tests of any engine but Jupiter are lost without a message.
#
# Why it matters: Quarkus gives the JUnit Platform classes of its own class loader, where an engine's
# annotations are not the ones that the engine knows. It finds none and reports nothing: the failing
# property below is red in a plain class and absent from a Quarkus one. (Downloads about 100 MB.)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=3.33.2
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
      <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-bom</artifactId><version>$version</version>
        <type>pom</type><scope>import</scope></dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-arc</artifactId></dependency>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-junit5</artifactId><scope>test</scope></dependency>
    <dependency>
      <groupId>net.jqwik</groupId><artifactId>jqwik</artifactId><version>1.9.3</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
      <plugin>
        <groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId><version>$version</version>
        <extensions>true</extensions>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
      </plugin>
    </plugins>
  </build>
</project>
XML
mkdir -p src/test/java
for name in Plain Quarkus; do
  [ "$name" = Plain ] && annotation='' || annotation='@io.quarkus.test.junit.QuarkusTest'
  cat > "src/test/java/${name}Test.java" <<JAVA
$annotation
class ${name}Test {
    @net.jqwik.api.Property
    boolean falseProperty() {
        return false;
    }

    @org.junit.jupiter.api.Test
    void jupiterTest() {}
}
JAVA
done
mvn -B -Dstyle.color=never -Dmaven.test.failure.ignore=true test > mvn.log 2>&1 || { cat mvn.log; exit 2; }

tests() {
  local names
  names=$(sed -n 's/.*<testcase name="\([a-zA-Z]*\)".*/\1/p' "target/surefire-reports/TEST-$1Test.xml")
  echo "  $1Test: $(sort <<< "$names" | paste -sd ' ')"
}

echo "library:  io.quarkus:quarkus-junit5 $version with jqwik 1.9.3"
echo "expected: two tests in each class"
echo "observed:"
observed=$(tests Plain; tests Quarkus)
recorded='  PlainTest: falseProperty jupiterTest
  QuarkusTest: jupiterTest'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
