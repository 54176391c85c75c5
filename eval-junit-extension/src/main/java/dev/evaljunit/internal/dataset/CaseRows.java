/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Creates cases from rows and finds the row of a case, which the API of {@link EvalCase} hides. */
public final class CaseRows {

    private static volatile @Nullable Access access;

    private CaseRows() {}

    /** The access that {@link EvalCase} grants to internal packages. */
    public interface Access {

        /** {@return a case with this row} */
        EvalCase caseOf(CaseRow row);

        /** {@return the row of a case} */
        CaseRow rowOf(EvalCase evalCase);
    }

    /** Set the access to cases; {@link EvalCase} calls this when it is initialized. */
    public static void open(Access toCases) {
        access = toCases;
    }

    /**
     * Create a case from a row of a dataset.
     *
     * @param fields as in {@code cases.jsonl}; {@code id} must be a non-empty string, {@code input} an object
     * @param location where the row is, such as {@code cases.jsonl:17}
     * @throws EvalException if a field is missing or has the wrong type
     */
    public static EvalCase parsed(Map<String, ?> fields, String location) {
        return access().caseOf(CaseRow.of(fields, location));
    }

    /** {@return a case with this row} */
    static EvalCase of(CaseRow row) {
        return access().caseOf(row);
    }

    /** {@return whether no secret is found in the row of a case} */
    public static boolean isClean(EvalCase evalCase) {
        return access().rowOf(evalCase).isClean();
    }

    /** Return a case that parses its row at most once: see {@link CaseRow#inUse}. */
    public static EvalCase inUse(EvalCase evalCase) {
        CaseRow row = access().rowOf(evalCase);
        CaseRow inUse = row.inUse();
        return inUse.equals(row) ? evalCase : access().caseOf(inUse);
    }

    private static Access access() {
        @Nullable Access known = access;
        return known == null ? initialized() : known;
    }

    private static Access initialized() {
        try {
            MethodHandles.lookup().ensureInitialized(EvalCase.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return Objects.requireNonNull(access);
    }
}
