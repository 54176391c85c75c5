/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.evaljunit.internal.stats.CosineDistances;
import dev.evaljunit.internal.stats.Hdbscan;
import dev.evaljunit.internal.stats.SplitMix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Clusters texts by HDBSCAN on the TF-IDF of their substrings, beside Tribuo on the same vectors. */
class ClustersBenchmarkTest {

    private static final int TEXTS = Integer.getInteger("benchmark.texts", 10_000);
    private static final int SMALLEST = 5;
    private static final int LENGTH = 3;
    private static final double MOST_TIMES_TRIBUO = 0.5;

    @Test
    void clustersTextsByTheirSubstrings() {
        List<String> texts = texts();
        var theirs = theirs(texts);
        CosineDistances ours = CosineDistances.ofTexts(texts);
        long start = System.nanoTime();
        List<Integer> labels = Hdbscan.ofDirections(ours, SMALLEST, SMALLEST).labels();
        double own = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        List<Integer> tribuos = new HdbscanTrainer(
                        SMALLEST,
                        DistanceType.L2.getDistance(),
                        SMALLEST,
                        Runtime.getRuntime().availableProcessors(),
                        NeighboursQueryFactoryType.BRUTE_FORCE)
                .train(theirs)
                .getClusterLabels();
        double tribuo = (System.nanoTime() - start) / 1e9;
        assertEquals(new HashSet<>(tribuos).size(), new HashSet<>(labels).size(), 2);
        String line = String.format(
                Locale.ROOT,
                "| %,d | %.1f s | %.1f s | %.3f | ≤ %.1f | %s |",
                TEXTS,
                own,
                tribuo,
                own / tribuo,
                MOST_TIMES_TRIBUO,
                own <= MOST_TIMES_TRIBUO * tribuo ? "met" : "missed");
        System.out.println(line);
        TestTable.add(ClustersBenchmarkTest.class, """
                | texts | `Hdbscan` | Tribuo 4.3.2 | ratio | aim | |
                |---|---|---|---|---|---|
                """, line);
    }

    /** {@return sentences of which each kind has most words in common} */
    private static List<String> texts() {
        var random = new SplitMix(5);
        List<List<String>> kinds = IntStream.range(0, 60)
                .mapToObj(kind ->
                        IntStream.range(0, 6).mapToObj(i -> word(random)).toList())
                .toList();
        return IntStream.range(0, TEXTS)
                .mapToObj(i -> {
                    var words = new ArrayList<>(kinds.get(i % kinds.size()));
                    IntStream.range(0, 3).forEach(each -> words.set((int) (random.unit() * 6), word(random)));
                    words.add(word(random));
                    return String.join(" ", words);
                })
                .toList();
    }

    private static String word(SplitMix random) {
        var word = new StringBuilder();
        IntStream.range(0, 3 + (int) (random.unit() * 5))
                .forEach(i -> word.append((char) ('a' + (int) (random.unit() * 26))));
        return word.toString();
    }

    private static MutableDataset<ClusterID> theirs(List<String> texts) {
        List<Map<String, Integer>> counts =
                texts.stream().map(ClustersBenchmarkTest::parts).toList();
        Map<String, Integer> documents = new HashMap<>();
        counts.forEach(parts -> parts.keySet().forEach(part -> documents.merge(part, 1, Integer::sum)));
        var factory = new ClusteringFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("texts", factory), factory);
        for (Map<String, Integer> parts : counts) {
            String[] names = parts.keySet().toArray(String[]::new);
            double[] weights = parts.entrySet().stream()
                    .mapToDouble(part -> part.getValue()
                            * (Math.log((1.0 + texts.size()) / (1.0 + documents.getOrDefault(part.getKey(), 0))) + 1))
                    .toArray();
            double length = Math.sqrt(IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i] * weights[i])
                    .sum());
            IntStream.range(0, weights.length).forEach(i -> weights[i] /= length);
            dataset.add(new ArrayExample<>(new ClusterID(ClusterID.UNASSIGNED), names, weights));
        }
        return dataset;
    }

    private static Map<String, Integer> parts(String text) {
        Map<String, Integer> parts = new TreeMap<>();
        for (int i = 0; i + LENGTH <= text.length(); i++) {
            parts.merge(text.substring(i, i + LENGTH), 1, Integer::sum);
        }
        return parts;
    }
}
