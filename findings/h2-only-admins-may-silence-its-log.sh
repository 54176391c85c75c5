#!/usr/bin/env bash
# H2: an error that the program expects and catches leaves a file beside the database, and
# only an administrator may connect with the setting that switches this off.
#
# Why it matters: "select from the table, create it if that fails" is a common way to begin.
# The file stays, and users find a log of an error in a folder in which nothing went wrong.
# With ;TRACE_LEVEL_FILE=0 in the URL it does not appear, but a user with fewer rights, who
# may read and write all tables, is then refused the connection itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=2.3.232
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.h2database</groupId><artifactId>h2</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

class Probe {
    private static final String QUIET = ";TRACE_LEVEL_FILE=0";

    public static void main(String[] args) throws Exception {
        execute("loud", "", "sa", "CREATE TABLE runs (id INT)", "CREATE USER writer PASSWORD ''", "GRANT ALL ON runs TO writer");
        execute("quiet", QUIET, "sa", "CREATE TABLE runs (id INT)");
        print("a missing table, caught", () -> execute("loud", "", "sa", "SELECT * FROM absent"));
        print("a missing table, caught, with " + QUIET, () -> execute("quiet", QUIET, "sa", "SELECT * FROM absent"));
        for (String name : new String[] {"loud", "quiet"}) {
            System.out.println("  " + name + ".trace.db exists: " + Files.exists(Path.of(name + ".trace.db")));
        }
        print("the writer inserts", () -> execute("loud", "", "writer", "INSERT INTO runs VALUES (1)"));
        print("the writer connects with " + QUIET, () -> execute("loud", QUIET, "writer"));
    }

    private static void execute(String file, String settings, String user, String... statements) throws SQLException {
        String url = "jdbc:h2:file:" + Path.of(file).toAbsolutePath() + settings;
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void print(String name, Step step) {
        String outcome = "works";
        try {
            step.run();
        } catch (SQLException e) {
            outcome = "error " + e.getErrorCode();
        }
        System.out.println("  " + name + ": " + outcome);
    }
}
JAVA

echo "library:  com.h2database:h2 $version"
echo "expected: a setting that concerns only a log file is no question of rights"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  a missing table, caught: error 42102
  a missing table, caught, with ;TRACE_LEVEL_FILE=0: error 42102
  loud.trace.db exists: true
  quiet.trace.db exists: false
  the writer inserts: works
  the writer connects with ;TRACE_LEVEL_FILE=0: error 90040'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
