#!/usr/bin/env bash
# Commons CSV: at no moment of a loop is the parser's current line the one on which the row starts.
#
# Why it matters: an error about a row of a dataset should name its line. hasNext already reads the row, so that the line
# between hasNext and next is the row's last one. The line before hasNext, plus 1, is too small after blank lines. A record
# has its position in characters, but no line.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.14.1
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId><artifactId>commons-csv</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import java.io.StringReader;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

class Probe {
    public static void main(String[] args) throws Exception {
        String file = "plain,a\n\n\nafter-blanks,b\nbroken,\"c\nd\"\nlast,e\n";
        try (CSVParser parser = CSVFormat.DEFAULT.parse(new StringReader(file))) {
            Iterator<CSVRecord> rows = parser.iterator();
            while (true) {
                long before = parser.getCurrentLineNumber();
                if (!rows.hasNext()) {
                    break;
                }
                long between = parser.getCurrentLineNumber();
                String name = rows.next().get(0);
                System.out.println("  " + name + ": before hasNext " + before + " + 1, between " + between
                        + ", after next " + parser.getCurrentLineNumber() + "; starts on line " + start(file, name));
            }
        }
    }

    private static long start(String file, String name) {
        return file.substring(0, file.indexOf(name)).lines().count() + 1;
    }
}
JAVA

echo "library:  org.apache.commons:commons-csv $version"
echo "expected: at one of the moments, the line on which each row starts"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  plain: before hasNext 0 + 1, between 1, after next 1; starts on line 1
  after-blanks: before hasNext 1 + 1, between 4, after next 4; starts on line 4
  broken: before hasNext 4 + 1, between 6, after next 6; starts on line 5
  last: before hasNext 6 + 1, between 7, after next 7; starts on line 7'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
