/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.NearDuplicates;
import java.util.Locale;

/**
 * How strict a verification is about what a test does not see.
 *
 * @param near what two cases of a version are whose inputs are nearly the same
 * @param examples what a case is that a rubric shows as an example
 * @param similarity from which on they are, above 0 and at most 1
 */
public record RowRules(Severity near, Severity examples, double similarity) {

    /** What a finding is. */
    public enum Severity {
        /** It is not looked for. */
        OFF,
        /** It is printed. */
        WARN,
        /** It fails the build. */
        ERROR
    }

    /** Check the similarity. */
    public RowRules {
        if (!(similarity > 0 && similarity <= 1)) {
            throw new EvalException(
                    "Parameter 'eval-datasets.verify.similarity' must be above 0 and at most 1, found %s."
                            .formatted(similarity));
        }
    }

    /** {@return the rules unless a user sets others} */
    public static RowRules standard() {
        return new RowRules(Severity.WARN, Severity.ERROR, NearDuplicates.THRESHOLD);
    }

    /**
     * Read rules from parameters.
     *
     * @throws EvalException if a value is none
     */
    public static RowRules parse(String nearDuplicates, String examples, double similarity) {
        return new RowRules(severity("nearDuplicates", nearDuplicates), severity("examples", examples), similarity);
    }

    private static Severity severity(String parameter, String value) {
        try {
            return Severity.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "Parameter 'eval-datasets.verify.%s' must be off, warn or error, found '%s'."
                            .formatted(parameter, value),
                    e);
        }
    }
}
