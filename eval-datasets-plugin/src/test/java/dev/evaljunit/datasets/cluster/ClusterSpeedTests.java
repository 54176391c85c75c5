/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.Measured;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Clusters 10,003 real questions by the model of the process, beside only asking it for their vectors. */
@EnabledIfSystemProperty(named = "benchmark.clusters", matches = "true")
class ClusterSpeedTests {

    /** What the JVM with the small heap runs. */
    static final class Measurement {

        private Measurement() {}

        public static void main(String[] arguments) throws IOException {
            List<Failure> failures = failures(Path.of(arguments[0]));
            List<String> texts = failures.stream().map(Failure::text).toList();
            ModelEmbedding embedding = model();
            OnnxModel model = (OnnxModel) embedding.model();
            model.vectorsOf(texts.subList(0, 500));
            double bare = cpuSeconds(() -> model.vectorsOf(texts));
            List<KindClusters.Found> found = new ArrayList<>();
            double whole = cpuSeconds(() -> found.add(
                    new KindClusters(failures, List.of(), embedding.of(texts), new ClusterName(texts), embedding.cut())
                            .find(3)));
            Measured.print(bare, whole, found.get(0).clusters().size());
        }
    }

    /** {@return the processor time of all threads: what else runs on the machine does not count} */
    private static double cpuSeconds(Measured.Work work) throws IOException {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        work.run();
        return (process.getProcessCpuTime() - before) / 1e9;
    }

    private static ModelEmbedding model() throws IOException {
        Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return (ModelEmbedding)
                Embeddings.of("onnx", null, artifact -> repository.resolve(artifact.path()), name -> Optional.empty());
    }

    private static List<Failure> failures(Path file) throws IOException {
        var failures = new ArrayList<Failure>();
        for (String line : Files.readAllLines(file)) {
            failures.add(new Failure(
                    "question %05d".formatted(failures.size()),
                    new Failure.Kind("", "", Failure.By.FAILURE),
                    String.valueOf(Json.readObject(line).get("text")),
                    Optional.empty(),
                    Map.of(),
                    "",
                    List.of(),
                    List.of()));
        }
        return failures;
    }

    @Test
    void takesLittleMoreThanTheVectors() throws Exception {
        Path questions = Path.of(System.getProperty("real.data", "../../shared/data"), "banking77", "train.jsonl");
        assumeTrue(Files.exists(questions), () -> "no recorded data at " + questions);
        var measured = Measured.of(ChildJvm.of(Measurement.class, questions)
                .withOptions("-Xmx1g", "-Duser.home=" + System.getProperty("user.home"))
                .output());
        double bare = measured.median(0);
        double whole = measured.median(1);
        System.out.printf(
                Locale.ROOT,
                "10,003 questions: %.1f s of CPU for their vectors, %.1f s with %.0f clusters: %.3f times as much%n",
                bare,
                whole,
                measured.median(2),
                whole / bare);
        assertThat(whole).isLessThan(1.2 * bare);
    }
}
