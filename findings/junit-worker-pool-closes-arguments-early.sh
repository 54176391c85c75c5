#!/usr/bin/env bash
# JUnit: the worker pool closes a stream of arguments before the first test that needs it has run.
#
# Why it matters: a method source may read rows from a file, cursor or client that it closes in
# onClose. Sequentially, the stream is closed after the last invocation. With parallel execution in
# the worker pool it is closed first, and the invocations run on what is closed.
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class RowsTest {
    static final AtomicBoolean closed = new AtomicBoolean();
    static final AtomicInteger late = new AtomicInteger();

    static Stream<Integer> rows() {
        return IntStream.range(0, 40).boxed().onClose(() -> closed.set(true));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reads(int row) throws Exception {
        Thread.sleep(50);
        late.addAndGet(closed.get() ? 1 : 0);
    }

    @AfterAll
    static void print() {
        String part = late.get() == 0 ? "none" : late.get() > 30 ? "most" : "some";
        System.out.println(part + " of 40 tests ended after the close");
    }
}
JAVA
javac -cp "$jar" -d classes RowsTest.java

run() {
  java -jar "$jar" execute --disable-banner --details=none -cp classes --select-class RowsTest \
    --config junit.jupiter.execution.parallel.enabled="$1" \
    --config junit.jupiter.execution.parallel.config.executor-service=WORKER_THREAD_POOL \
    --config junit.jupiter.execution.parallel.config.strategy=fixed \
    --config junit.jupiter.execution.parallel.config.fixed.parallelism=4 2> run.log |
    sed -n "s/.* of 40 tests/  parallel $1: &/p"
}

echo "library:  org.junit.jupiter:junit-jupiter-params $version"
echo "expected: the stream is closed after all tests that it supplies"
echo "observed:"
observed=$(run false; run true)
recorded='  parallel false: none of 40 tests ended after the close
  parallel true: most of 40 tests ended after the close'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
