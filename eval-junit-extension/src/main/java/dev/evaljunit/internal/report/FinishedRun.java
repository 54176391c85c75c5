/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.DatasetId;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.report.RunJson.VerdictPart;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code run.json} of a run says, read again without its cases.
 *
 * @param directory of its report
 * @param cases how many it has, and how many passed
 */
public record FinishedRun(
        Path directory,
        String eval,
        DatasetId dataset,
        Instant startedAt,
        Duration took,
        String status,
        Cases cases,
        List<Verdict> verdicts) {

    private static final JsonBinding<Part> JSON = JsonBinding.skippingUnknown(Part.class);

    /** The counts of cases. */
    public record Cases(int total, int passed, @Nullable Double passRate) {}

    /** The fields of {@code run.json} that are read. */
    private record Part(
            String eval,
            DatasetIdFields dataset,
            Instant startedAt,
            long tookMs,
            String status,
            Totals totals,
            List<VerdictPart> verdicts) {}

    private record Totals(Cases cases) {}

    /**
     * Read a {@code run.json}.
     *
     * @throws IOException if it cannot be read
     * @throws dev.evaljunit.internal.json.JsonException if it is of another version, or not whole
     */
    public static FinishedRun read(Path json) throws IOException {
        try (var text = Files.newBufferedReader(json, StandardCharsets.UTF_8)) {
            Part part = JSON.read(text);
            return new FinishedRun(
                    json.toAbsolutePath().normalize().resolveSibling(""),
                    part.eval(),
                    part.dataset().id(),
                    part.startedAt(),
                    Duration.ofMillis(part.tookMs()),
                    part.status(),
                    part.totals().cases(),
                    part.verdicts().stream().map(FinishedRun::verdict).toList());
        }
    }

    private static Verdict verdict(VerdictPart part) {
        Explanation explanation = Explanation.of(part.sentence())
                .withFacts(part.facts())
                .withCases(part.cases())
                .withNextStep(part.nextStep());
        return Verdict.of(part.gate(), part.status(), explanation)
                .withGreen(part.green())
                .withNumbers(part.numbers());
    }

    boolean isGreen() {
        return ReportedRun.isGreen(verdicts);
    }
}
