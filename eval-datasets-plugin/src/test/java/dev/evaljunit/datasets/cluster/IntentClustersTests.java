/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.datasets.source.ArtifactResolver;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.CosineDistances;
import dev.evaljunit.internal.stats.SplitMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** 500 real questions of 75 kinds, clustered as failures are. */
@Tag("real-data")
class IntentClustersTests {

    private static List<Failure> failures;
    private static Map<String, String> intents;

    @BeforeAll
    static void readQuestions() throws IOException {
        Path path = Path.of(System.getProperty("real.data", "../../shared/data"), "banking77", "test.jsonl");
        assumeTrue(Files.exists(path), () -> "no recorded data at " + path + "; name their folder by -Dreal.data=");
        List<String> lines = Files.readAllLines(path);
        failures = new ArrayList<>();
        intents = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            Map<String, Object> row = Json.readObject(lines.get(6 * i));
            String id = "question %04d".formatted(i);
            failures.add(failure(id, String.valueOf(row.get("text"))));
            intents.put(id, String.valueOf(row.get("intent")));
        }
    }

    private static Failure failure(String id, String text) {
        return new Failure(
                id,
                new Failure.Kind("", "", Failure.By.FAILURE),
                text,
                Optional.empty(),
                Map.of(),
                "",
                List.of(),
                List.of());
    }

    private static List<String> texts() {
        return failures.stream().map(Failure::text).toList();
    }

    private static KindClusters.Found found(Embedding embedding, TextVectors vectors, List<KnownCluster> known) {
        return new KindClusters(failures, known, vectors, new ClusterName(texts()), embedding.cut()).find(3);
    }

    /** {@return the model; the test is skipped where nobody has resolved it} */
    private static Embedding model() throws IOException {
        Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
        ArtifactResolver artifacts = artifact -> {
            Path file = repository.resolve(artifact.path());
            assumeTrue(Files.exists(file), () -> "no model at " + file + "; run 'mvn dependency:get' for " + artifact);
            return file;
        };
        return Embeddings.of("onnx", null, artifacts, name -> Optional.empty());
    }

    @Test
    void findsTheKindsOfQuestionsByTheirSubstrings(TestReporter reporter) throws IOException {
        Embedding embedding = new TfIdf();
        KindClusters.Found found = found(embedding, embedding.of(texts()), List.of());
        double index = adjustedRandIndex(found);
        reporter.publishEntry("adjusted Rand index of tf-idf", Double.toString(index));

        assertThat(index).isBetween(0.2, 0.3);
        assertCoherent(found, embedding.of(texts()).distances(texts(), List.of()), embedding.cut());
    }

    @Test
    void findsThemMuchBetterByAModel(TestReporter reporter) throws IOException {
        Embedding embedding = model();
        TextVectors vectors = embedding.of(texts());
        KindClusters.Found found = found(embedding, vectors, List.of());
        double index = adjustedRandIndex(found);
        reporter.publishEntry("adjusted Rand index of onnx", Double.toString(index));

        Embedding tfIdf = new TfIdf();
        assertThat(index)
                .isBetween(0.37, 0.5)
                .isGreaterThan(1.5 * adjustedRandIndex(found(tfIdf, tfIdf.of(texts()), List.of())));
        assertCoherent(found, vectors.distances(texts(), List.of()), embedding.cut());
    }

    @Test
    void theEndOfALongTextCounts() throws IOException {
        Embedding embedding = model();
        String long1 = "The agent answered at length. ".repeat(40) + "In the end the refund was refused.";
        String long2 = "The agent answered at length. ".repeat(40) + "In the end the parcel was lost at sea.";

        assertThat(embedding
                        .of(List.of(long1, long2))
                        .distances(List.of(long1, long2), List.of())
                        .between(0, 1))
                .isGreaterThan(0.005);
    }

    @Test
    void theSameQuestionsGiveTheSameClusters() throws IOException {
        Embedding embedding = new TfIdf();
        TextVectors vectors = embedding.of(texts());
        List<KnownCluster> first = clusters(found(embedding, vectors, List.of()));
        List<KnownCluster> again = clusters(found(embedding, vectors, first));
        var shuffled = new ArrayList<>(failures);
        Collections.shuffle(shuffled, new Random(7));
        var read = new Failures();
        shuffled.forEach(read::add);

        assertThat(again).isEqualTo(first);
        assertThat(clusters(new KindClusters(read.all(), List.of(), vectors, new ClusterName(texts()), embedding.cut())
                        .find(3)))
                .isEqualTo(first);
    }

    private static List<KnownCluster> clusters(KindClusters.Found found) {
        return found.clusters().stream()
                .map(ClusterChange::cluster)
                .sorted(Comparator.comparing(KnownCluster::id))
                .toList();
    }

    /** No cluster has swallowed others, and two members that are drawn at random are about as near as the cut. */
    private static void assertCoherent(KindClusters.Found found, CosineDistances distances, double cut) {
        Map<String, Integer> rows = IntStream.range(0, failures.size())
                .boxed()
                .collect(Collectors.toMap(i -> failures.get(i).id(), i -> i));
        var random = new SplitMix(3);
        for (ClusterChange change : found.clusters()) {
            List<Failure> members = change.present();
            assertThat(members.size()).as("the largest cluster").isLessThan(25);
            double mean = IntStream.range(0, 200)
                    .mapToObj(i -> members.get((int) (random.unit() * members.size())))
                    .mapToDouble(one -> distances.between(
                            row(one, rows), row(members.get((int) (random.unit() * members.size())), rows)))
                    .average()
                    .orElseThrow();
            assertThat(mean).isLessThan(cut * 1.1);
        }
    }

    private static int row(Failure failure, Map<String, Integer> rows) {
        return Objects.requireNonNull(rows.get(failure.id()), failure.id());
    }

    /** {@return the index of clusters and intents over all questions; each that is alone is a cluster of its own} */
    private static double adjustedRandIndex(KindClusters.Found found) {
        Map<String, Long> clusters = new HashMap<>();
        Map<String, Long> kinds = new HashMap<>();
        Map<String, Long> both = new HashMap<>();
        Map<String, String> clusterOf = new HashMap<>();
        found.clusters()
                .forEach(change -> change.present()
                        .forEach(failure ->
                                clusterOf.put(failure.id(), change.cluster().id())));
        for (Failure failure : failures) {
            String cluster = clusterOf.getOrDefault(failure.id(), failure.id());
            String kind = intents.getOrDefault(failure.id(), "");
            clusters.merge(cluster, 1L, Long::sum);
            kinds.merge(kind, 1L, Long::sum);
            both.merge(cluster + "\n" + kind, 1L, Long::sum);
        }
        double expected = pairs(clusters) * pairs(kinds) / (failures.size() * (failures.size() - 1.0) / 2);
        return (pairs(both) - expected) / ((pairs(clusters) + pairs(kinds)) / 2 - expected);
    }

    private static double pairs(Map<String, Long> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }
}
