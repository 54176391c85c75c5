#!/usr/bin/env bash
# java.util.zip: one entry packed with Zstandard makes the whole archive unreadable, names included.
#
# Why it matters: eval logs (Inspect's .eval files) are zip archives whose entries may use method 93.
# ZipFile fails on opening: an importer can neither read a plainly stored entry nor list the names to
# say what is wrong. Commons Compress with zstd-jni reads both entries.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=$(java -XshowSettings:properties -version 2>&1 | sed -n "s/.*java.version = //p")
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.commons</groupId><artifactId>commons-compress</artifactId><version>1.28.0</version>
    </dependency>
    <dependency>
      <groupId>com.github.luben</groupId><artifactId>zstd-jni</artifactId><version>1.5.7-4</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import com.github.luben.zstd.Zstd;
import java.io.File;
import java.io.FileOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

class Probe {
    public static void main(String[] args) throws Exception {
        File file = new File("log.eval");
        try (var zip = new ZipArchiveOutputStream(new FileOutputStream(file))) {
            add(zip, "header.json", "{\"status\": \"success\"}".getBytes(), 0);
            add(zip, "samples/1.json", "{\"id\": 1}".getBytes(), 93);
        }
        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder().setFile(file).get()) {
            for (String name : new String[] {"header.json", "samples/1.json"}) {
                byte[] text = zip.getInputStream(zip.getEntry(name)).readAllBytes();
                System.out.println("  Commons Compress reads " + new String(text));
            }
        }
        try (var zip = new java.util.zip.ZipFile(file)) {
            System.out.println("  java.util.zip lists " + zip.size() + " entries");
        } catch (ZipException e) {
            System.out.println("  java.util.zip cannot open it: " + e.getMessage());
        }
    }

    private static void add(ZipArchiveOutputStream zip, String name, byte[] text, int method) throws Exception {
        byte[] packed = method == 0 ? text : Zstd.compress(text);
        CRC32 crc = new CRC32();
        crc.update(text);
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(method);
        entry.setSize(text.length);
        entry.setCompressedSize(packed.length);
        entry.setCrc(crc.getValue());
        zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(packed));
    }
}
JAVA

echo "library:  java.util.zip of Java $version; commons-compress 1.28.0 with zstd-jni 1.5.7-4 as control"
echo "expected: the archive opens, and only the entry with method 93 is refused"
echo "observed:"
observed=$(java -Djava.io.tmpdir="$work" -cp "$(cat classpath.txt)" Probe.java)
recorded='  Commons Compress reads {"status": "success"}
  Commons Compress reads {"id": 1}
  java.util.zip cannot open it: invalid CEN header (bad compression method: 93)'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
