/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.text.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why the last launch of an eval has no run. It is beside the report of the run before, which would be taken for its own otherwise, and
 * is deleted with that when a run begins.
 *
 * @param schema the format of the file
 * @param eval its name
 * @param outcome what the launch ended with, by its name
 * @param message the reason and the next step, without secrets
 */
public record Refusal(String schema, String eval, String outcome, String message) {

    /** Its file in the directory of a report. */
    public static final String FILE = "refused.json";

    private static final String SCHEMA = "eval-refusal/1";
    private static final JsonBinding<Refusal> JSON = JsonBinding.skippingUnknown(Refusal.class);

    /**
     * Write it beside the report.
     *
     * @throws EvalException if it cannot be written
     */
    public static void write(Path report, String eval, String outcome, String message) {
        ReportFiles.createDirectory(report);
        var refusal = new Refusal(SCHEMA, eval, outcome, Redactor.redact(message));
        ReportFiles.write(report.resolve(FILE), out -> out.write(JSON.pretty(refusal)));
    }

    /**
     * {@return the refusal beside a report; empty if its launch was not refused}
     *
     * @throws EvalException if it cannot be read
     */
    public static Optional<Refusal> read(Path report) {
        Path file = report.resolve(FILE);
        try {
            return Optional.of(JSON.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new EvalException(
                    "'%s' could not be read: %s. Run the eval again.".formatted(file, e.getMessage()), e);
        }
    }
}
