/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.TrialResult;

/**
 * {@code trials.jsonl}: one line for each finished trial, in the order in which trials finish, so that a killed run has
 * lost nothing. Safe for use by several threads.
 */
final class TrialJournal implements AutoCloseable {

    private final JournalFile file;

    /** Append to a file, which has its header. */
    TrialJournal(JournalFile file) {
        this.file = file;
    }

    /**
     * Write a line and hand it to the operating system before returning.
     *
     * @throws dev.evaljunit.EvalException if the line cannot be written
     */
    void append(EvalCase evalCase, TrialResult trial) {
        file.write(TrialJson.full(evalCase, Redaction.of(trial)));
        WarmUp.beginReport();
    }

    @Override
    public void close() {
        file.close();
    }
}
