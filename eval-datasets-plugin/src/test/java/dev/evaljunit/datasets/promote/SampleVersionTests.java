/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the newest golden set of the sample from the one before it and the labelled rows in the repository. */
@SuppressWarnings("NullAway.Init") // set by each test
class SampleVersionTests {

    private static final Path SAMPLE = Path.of("../sample-project");
    private static final String DATASET = "refund-regressions";

    @TempDir
    private Path project;

    private Path lock;

    private PromoteReport promote() throws IOException {
        Path parent = Path.of("golden-sets", DATASET, "2026.04");
        Files.createDirectories(project.resolve(parent));
        for (String file : List.of(DatasetLocation.CASES, DatasetLocation.MANIFEST)) {
            Files.copy(
                    SAMPLE.resolve(parent).resolve(file),
                    project.resolve(parent).resolve(file));
        }
        String sha256 = DatasetReader.readManifest(DatasetLocation.of(project.resolve(parent)))
                .sha256();
        lock = project.resolve(LockFile.NAME);
        new LockFile(
                        lock,
                        Map.of(DATASET, new LockFile.Entry("2026.04", sha256, "file:golden-sets")),
                        LockFile.read(SAMPLE.resolve(LockFile.NAME)).prompts())
                .write();
        var sources = new Sources(lock, HttpSettings.standard());
        return new Promoter(
                        sources, new DatasetLocker(sources, Optional.empty(), NetworkUse.REFUSED), Clock.systemUTC())
                .promote(
                        lock,
                        new PromoteRequest(
                                DATASET + "@2026.05",
                                List.of(SAMPLE.resolve("feedback/labelled-2026-05.jsonl")),
                                null,
                                null,
                                null,
                                "2027-05-31",
                                "refuse",
                                "refuse",
                                "refuse"));
    }

    @Test
    void isMadeByteForByte() throws IOException {
        promote();

        Path version = Path.of("golden-sets", DATASET, "2026.05");
        for (String file : List.of(DatasetLocation.CASES, DatasetLocation.MANIFEST)) {
            assertThat(project.resolve(version).resolve(file))
                    .hasSameBinaryContentAs(SAMPLE.resolve(version).resolve(file));
        }
        assertThat(lock).hasSameBinaryContentAs(SAMPLE.resolve(LockFile.NAME));
    }

    @Test
    void isDescribedWithItsChangesAndTheAgreement() throws IOException {
        PromoteReport report = promote();

        assertThat(report.lines())
                .first()
                .asString()
                .startsWith("refund-regressions: 2026.04 → 2026.05, 48 → 66 cases");
        assertThat(report.changes())
                .hasSize(22)
                .contains("- refund-0009  Asks the same as refund-0002 in other words; one of the two is enough.");
        assertThat(report.agreement())
                .containsExactly(
                        "groundedness, a.k. and j.o.: 7 cases, the same label in 85.7 %, kappa 0.00, AC1 0.84",
                        "groundedness, a.k. and m.s.: 10 cases, the same label in 90.0 %, kappa 0.00, AC1 0.89",
                        "groundedness, j.o. and m.s.: 3 cases, the same label in 100.0 %, kappa and AC1 undefined, as only one class occurs");
        assertThat(report.notCounted()).containsExactly("groundedness@3: 3 labels of a model");
        assertThat(report.leftOut()).isEmpty();
    }
}
