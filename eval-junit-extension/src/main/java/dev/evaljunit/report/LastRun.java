/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.Extent.End;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** How the last run that reported to a directory ended. */
enum LastRun {
    /** It wrote no report: it was killed, or there was none. */
    BROKEN_OFF,
    /** Its report says that it stopped before all its trials had run. */
    STOPPED,
    /** It has nothing left to run. */
    FINISHED;

    private static final Set<End> STOPPED_BY = EnumSet.of(End.CANCELLED, End.BUDGET, End.DEADLINE);

    static LastRun in(Path directory) {
        Path report = directory.resolve(RunReport.JSON);
        if (!Files.exists(report)) {
            return BROKEN_OFF;
        }
        try (Reader in = Files.newBufferedReader(report)) {
            JsonFields extent = new JsonFields(Json.readFields(in, Set.of("extent"))).fields("extent");
            return STOPPED_BY.contains(extent.constant("end", End.class)) ? STOPPED : FINISHED;
        } catch (IOException | IllegalArgumentException e) {
            return FINISHED; // a report of another release, whose run is not known to have stopped
        }
    }
}
