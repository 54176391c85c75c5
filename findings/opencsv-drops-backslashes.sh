#!/usr/bin/env bash
# OpenCSV: what the default writer has written, the default reader gives back without backslashes.
#
# Why it matters: prompts and answers are full of them, in paths, formulas and JSON. The writer
# quotes as RFC 4180 has it; the reader treats a backslash as an escape. A dataset that is
# written and read again compares unequal to itself. RFC4180Parser reads it unchanged.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=5.12.0
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.opencsv</groupId><artifactId>opencsv</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.CSVWriter;
import com.opencsv.RFC4180ParserBuilder;
import java.io.StringReader;
import java.io.StringWriter;

class Probe {
    public static void main(String[] args) throws Exception {
        String[] row = {"C:\\desk", "\\sqrt{2}"};
        StringWriter file = new StringWriter();
        try (CSVWriter writer = new CSVWriter(file)) {
            writer.writeNext(row);
        }
        print("written", row);
        print("CSVReader", new CSVReader(new StringReader(file.toString())).readNext());
        print("with RFC4180Parser", new CSVReaderBuilder(new StringReader(file.toString()))
                .withCSVParser(new RFC4180ParserBuilder().build()).build().readNext());
    }

    private static void print(String name, String[] row) {
        System.out.println("  " + name + ": " + String.join(" | ", row));
    }
}
JAVA

echo "library:  com.opencsv:opencsv $version"
echo "expected: the row that was written"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java)
recorded='  written: C:\desk | \sqrt{2}
  CSVReader: C:desk | sqrt{2}
  with RFC4180Parser: C:\desk | \sqrt{2}'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
