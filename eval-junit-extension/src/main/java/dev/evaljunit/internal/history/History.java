/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The complete runs of evals. Several processes may add and find runs at the same time, and lose none. Each method is an
 * {@link EvalException} if the history cannot be read or written, or another version of eval-junit has written it.
 */
public interface History extends AutoCloseable {

    /** Add a run, unless it is there, and delete those of its eval that are not to be kept. */
    void add(RunRecord run);

    /** {@return the newest runs first} */
    default List<RunHeader> find(HistoryQuery query) {
        return find(query, History::refuse);
    }

    /**
     * {@return the newest runs first}
     *
     * @param unreadable takes what is wrong with each run that cannot be read and is left out
     */
    List<RunHeader> find(HistoryQuery query, Consumer<EvalException> unreadable);

    /** {@return the newest run of each eval, of those that match apart from their eval, in the order of the evals} */
    default List<RunHeader> newest(HistoryQuery query) {
        return newest(query, History::refuse);
    }

    /**
     * {@return the newest run of each eval, of those that match apart from their eval, in the order of the evals}
     *
     * @param unreadable takes what is wrong with each run that cannot be read and is left out
     */
    List<RunHeader> newest(HistoryQuery query, Consumer<EvalException> unreadable);

    private static void refuse(EvalException unreadable) {
        throw unreadable;
    }

    /** {@return the run; empty if it was deleted since it was found} */
    default Optional<RunRecord> read(RunHeader header) {
        var cases = new UniqueCases();
        return read(header, cases) ? Optional.of(new RunRecord(header, cases.all())) : Optional.empty();
    }

    /**
     * Read the cases of a run, without collecting them.
     *
     * @param each takes one after another, before it is known that the next can be read, or refuses one by an
     *     {@link IllegalArgumentException}
     * @return false if the run was deleted since it was found
     */
    boolean read(RunHeader header, Consumer<CaseHead> each);

    /** {@return the place of the history for messages, without secrets} */
    String place();

    @Override
    void close();
}
