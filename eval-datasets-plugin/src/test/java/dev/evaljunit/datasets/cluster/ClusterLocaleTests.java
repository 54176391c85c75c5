/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ClusterLocaleTests {

    @TempDir
    private Path project;

    @Test
    void writesTheSameInAnyLocale() throws IOException {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            Map<String, String> texts = texts();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(texts()).isEqualTo(texts);
        } finally {
            Locale.setDefault(locale);
        }
    }

    private Map<String, String> texts() throws IOException {
        Path clusters = project.resolve("clusters.json");
        Files.deleteIfExists(clusters);
        ClustererTests.twoKinds().write(project.resolve("feedback"));
        List<String> lines = Clusterer.run(
                        ClustererTests.request(project, "feedback", "tf-idf", false), ClustererTests.JUNE)
                .lines();
        var texts = new TreeMap<String, String>();
        texts.put("lines", String.join("\n", lines));
        texts.put("clusters", Files.readString(clusters));
        try (var files = Files.list(project.resolve("target/eval-clusters"))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
