#!/usr/bin/env bash
# JUnit: selecting one invocation of a parameterized test still produces every set of arguments.
#
# Why it matters: one red case is rerun by its iteration or its unique id. The provider is drained to
# its end all the same: if producing an argument calls a model or reads a large dataset, one case
# costs as much as all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=6.1.3
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=org.junit.platform:junit-platform-console-standalone:$version -DoutputDirectory=. \
  > mvn.log 2>&1 || { cat mvn.log; exit 2; }
jar=junit-platform-console-standalone-$version.jar

cat > RowsTest.java <<'JAVA'
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {
    static int produced;
    static int run;

    static Stream<Integer> rows() {
        return IntStream.range(0, 1000).boxed().peek(row -> produced++);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answers(int row) {
        run++;
    }

    @AfterAll
    static void print() {
        System.out.println("arguments produced " + produced + ", bodies run " + run);
    }
}
JAVA
javac -cp "$jar" -d classes RowsTest.java

echo "library:  org.junit.jupiter:junit-jupiter-params $version"
echo "expected: arguments are produced up to the selected first one"
echo "observed:"
run() {
  java -jar "$jar" execute --disable-banner --details=none -cp classes "$1" "$2" 2> run.log |
    sed -n "s/^arguments/  $1: &/p"
}
unique_id='[engine:junit-jupiter]/[class:RowsTest]/[test-template:answers(int)]/[test-template-invocation:#1]'
observed=$(run --select-iteration 'method:RowsTest#answers(int)[0]'; run --select-unique-id "$unique_id")
recorded='  --select-iteration: arguments produced 1000, bodies run 1
  --select-unique-id: arguments produced 1000, bodies run 1'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
