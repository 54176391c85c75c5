/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A judge that a user names by a run which has its scores.
 *
 * @param name of the judge
 * @param reports the directory with the report of the run
 * @param dataset of the run, which the user keeps for calibration: no gate decides on its cases; {@code null} if none is
 */
public record RunJudge(String name, Path reports, @Nullable String dataset) {

    /**
     * {@return the judge; {@code null} if none is named}
     *
     * @throws EvalException if a dataset is named without a judge
     */
    public static @Nullable RunJudge of(@Nullable String name, Path reports, @Nullable String dataset) {
        if (name == null && dataset != null) {
            throw new EvalException(
                    "Parameter 'eval-datasets.calibrate.dataset' needs 'eval-datasets.calibrate.judge', which is not set. Name the judge of the run, or remove the dataset.");
        }
        return name == null ? null : new RunJudge(name, reports, dataset);
    }
}
