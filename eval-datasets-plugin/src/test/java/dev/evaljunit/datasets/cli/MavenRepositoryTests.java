/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenRepositoryTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");

    @TempDir
    private Path root;

    @Test
    void readsArtifactsInTheLayoutOfMaven() throws IOException {
        Path cases = root.resolve("sets/refunds/1/cases.jsonl");
        GoldenSets.write(root.resolve("sets"), "refunds@1", GoldenSets.FIRST);
        Path repository = root.resolve("repository");
        Path jar = repository.resolve("com/acme/evals/refund-golden/3.0.0/refund-golden-3.0.0.jar");
        Files.createDirectories(jar.getParent());
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String file : new String[] {"cases.jsonl", "dataset.json"}) {
                out.putNextEntry(new ZipEntry("META-INF/eval-datasets/refunds/1/" + file));
                out.write(Files.readAllBytes(cases.resolveSibling(file)));
            }
        }
        var sources = new Sources(SourceContext.of(root).withArtifacts(new MavenRepository(repository)));
        Path target = Files.createDirectory(root.resolve("target"));

        sources.of("maven:com.acme.evals:refund-golden:3.0.0").fetch(VERSION, target);

        assertThat(target.resolve("cases.jsonl")).hasSameBinaryContentAs(cases);
        assertThatThrownBy(() ->
                        sources.of("maven:com.acme.evals:refund-golden:3.0.1").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Artifact 'com.acme.evals:refund-golden:3.0.1:jar' must be in the repository %s, but was not found. Run 'mvn dependency:get -Dartifact=com.acme.evals:refund-golden:3.0.1:jar -Dtransitive=false -Dmaven.repo.local=%s', or name another directory with --repository=<directory>.",
                        repository, repository);
    }
}
