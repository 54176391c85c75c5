/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.TrialResult;
import dev.evaljunit.internal.json.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code trials.jsonl}: one line for each finished trial, in the order in which trials finish, so that a killed run has
 * lost nothing. Safe for use by several threads.
 */
final class TrialJournal implements AutoCloseable {

    /** The file's name. */
    static final String NAME = "trials.jsonl";

    private final Path file;
    private final OutputStream out;

    private TrialJournal(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Start a new journal. Reports of an earlier run in the directory are deleted, lest they be taken for this run's if
     * it is killed.
     *
     * @throws dev.evaljunit.EvalException if the file cannot be written
     */
    static TrialJournal open(Path directory) {
        ReportFiles.createDirectory(directory);
        Path file = directory.resolve(NAME);
        try {
            for (String report : RunReport.FILES) {
                Files.deleteIfExists(directory.resolve(report));
            }
            // Not a channel: the interrupt of one thread, as at a timeout, would close it for all.
            return new TrialJournal(file, new FileOutputStream(file.toFile()));
        } catch (IOException e) {
            throw ReportFiles.notWritten(file, e);
        }
    }

    /**
     * Write a line and hand it to the operating system before returning.
     *
     * @throws dev.evaljunit.EvalException if the line cannot be written
     */
    void append(EvalCase evalCase, TrialResult trial) {
        String line = Json.write(TrialJson.full(evalCase, Redaction.of(trial))) + "\n";
        try {
            write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ReportFiles.notWritten(file, e);
        }
        WarmUp.beginReport();
    }

    /** The stream has no buffer, so that what is written is with the operating system. */
    private synchronized void write(byte[] line) throws IOException {
        out.write(line);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw ReportFiles.notWritten(file, e);
        }
    }
}
