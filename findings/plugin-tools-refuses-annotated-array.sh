#!/usr/bin/env bash
# maven-plugin-plugin: a type annotation on an array, valid since Java 8, ends the build of a plugin in its source parser.
#
# Why it matters: null-marked code writes "String @Nullable []" for an array that may be null. The class compiles; the goal
# that writes the plugin's descriptor then fails, even if the class is no goal.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=3.15.2
mkdir -p src/main/java
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe-maven-plugin</artifactId><version>1</version>
  <packaging>maven-plugin</packaging>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.apache.maven</groupId><artifactId>maven-plugin-api</artifactId><version>3.9.11</version><scope>provided</scope>
    </dependency>
    <dependency>
      <groupId>org.apache.maven.plugin-tools</groupId><artifactId>maven-plugin-annotations</artifactId><version>$version</version>
      <scope>provided</scope>
    </dependency>
    <dependency>
      <groupId>org.jspecify</groupId><artifactId>jspecify</artifactId><version>1.0.0</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId><artifactId>maven-plugin-plugin</artifactId><version>$version</version>
      </plugin>
    </plugins>
  </build>
</project>
XML
cat > src/main/java/ProbeMojo.java <<'JAVA'
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

@Mojo(name = "probe")
public class ProbeMojo extends AbstractMojo {
    @Override
    public void execute() {}
}
JAVA
outcome() {
  if mvn -q -B process-classes > "$1.log" 2>&1; then echo "  $1: green"; return; fi
  grep -qE 'syntax error|ParseException' "$1.log" || { cat "$1.log"; exit 2; }
  echo "  $1: syntax error"
}

echo "library:  org.apache.maven.plugins:maven-plugin-plugin $version"
echo "expected: both builds are green, since javac accepts both classes"
echo "observed:"
observed=$(
  printf 'import org.jspecify.annotations.Nullable;\nclass Names {\n    @Nullable String one;\n}\n' > src/main/java/Names.java
  outcome '@Nullable String'
  printf 'import org.jspecify.annotations.Nullable;\nclass Names {\n    String @Nullable [] all;\n}\n' > src/main/java/Names.java
  outcome 'String @Nullable []'
)
recorded='  @Nullable String: green
  String @Nullable []: syntax error'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
