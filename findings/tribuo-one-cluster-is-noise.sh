#!/usr/bin/env bash
# Tribuo: HDBSCAN calls 30 identical points noise; two heaps of 15 identical points are clusters.
#
# Why it matters: when failed cases are grouped by the vectors of their reasons, the plainest result
# is that all of them fail for the same reason. Exactly that comes out as "no cluster" (label 0).
# Decide the case of a single group before clustering.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=4.3.2
cat > pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.tribuo</groupId><artifactId>tribuo-clustering-hdbscan</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=classpath.txt > mvn.log 2>&1 || { cat mvn.log; exit 2; }

cat > Probe.java <<'JAVA'
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class Probe {
    public static void main(String[] args) {
        System.out.println("  one heap of 30: " + sizes(30, 30));
        System.out.println("  two heaps of 15: " + sizes(30, 15));
    }

    private static String sizes(int points, int heap) {
        var factory = new ClusteringFactory();
        var dataset = new MutableDataset<ClusterID>(new SimpleDataSourceProvenance("heaps", factory), factory);
        for (int i = 0; i < points; i++) {
            double[] point = {1 + i / heap, 1};
            dataset.add(new ArrayExample<>(factory.getUnknownOutput(), new String[] {"x", "y"}, point));
        }
        List<Integer> labels = new HdbscanTrainer(5).train(dataset).getClusterLabels();
        return labels.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet().stream()
                .map(entry -> entry.getValue() + (entry.getKey() == 0 ? " noise" : " in a cluster"))
                .collect(Collectors.joining(", "));
    }
}
JAVA

echo "library:  org.tribuo:tribuo-clustering-hdbscan $version"
echo "expected: one cluster of 30, then two of 15"
echo "observed:"
observed=$(java -cp "$(cat classpath.txt)" Probe.java 2> probe.log) || { cat probe.log >&2; exit 2; }
recorded='  one heap of 30: 30 noise
  two heaps of 15: 15 in a cluster, 15 in a cluster'

echo "$observed"
if [ "$observed" != "$recorded" ]; then
  printf 'CHANGED. Recorded was:\n%s\n' "$recorded" >&2
  exit 1
fi
echo "still so"
