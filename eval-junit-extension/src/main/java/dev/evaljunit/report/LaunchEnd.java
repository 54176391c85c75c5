/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.Extent.End;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a launch ended, as its {@code run.json} tells.
 *
 * @param end why it ended
 * @param detail why, in words; may be empty
 * @param took how long it lasted
 */
record LaunchEnd(End end, String detail, Duration took) {

    /**
     * Read the report beside a journal.
     *
     * @return empty if there is none, since the launch was killed or only its journal was kept
     * @throws EvalException if it is damaged
     */
    static Optional<LaunchEnd> beside(Path journal) {
        Path file = journal.resolveSibling(RunReport.JSON);
        try (Reader in = Files.newBufferedReader(file)) {
            return Optional.of(parse(new JsonFields(Json.readFields(in, Set.of("extent", "took_ms")))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new EvalException(
                    "Report '%s' could not be read: %s. Download it again, or rerun its job."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static LaunchEnd parse(JsonFields run) {
        JsonFields extent = run.fields("extent");
        return new LaunchEnd(
                extent.constant("end", End.class), extent.text("detail"), Duration.ofMillis(run.whole("took_ms")));
    }

    /** {@return whether the launch knows itself that cases are missing} */
    boolean isEarly() {
        return end == End.BUDGET || end == End.DEADLINE || end == End.CANCELLED;
    }
}
