/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import java.util.Optional;

/**
 * A selection of some cases of an eval. They are run, but no gate is applied: a share of some cases is not the pass
 * rate of the eval.
 *
 * @param selected the cases to run
 * @param reason why no gate is applied, for console and test results
 */
public record PartialSelection(Dataset selected, String reason) {

    /**
     * Compare the requested cases with all cases.
     *
     * @param whole all cases of the eval
     * @param asked the cases selected by id or position
     * @param config whose filter selects among these
     * @return empty if all cases are selected
     * @throws EvalException if the filter is malformed or selects nothing
     */
    public static Optional<PartialSelection> of(Dataset whole, Dataset asked, EvalConfig config) {
        Dataset selected = asked.filter(config.filter());
        int all = whole.cases().size();
        int some = selected.cases().size();
        if (some == all) {
            return Optional.empty();
        }
        String by = config.filter().isBlank() ? "" : " by " + EvalSettings.FILTER + " '" + config.filter() + "'";
        return Optional.of(new PartialSelection(
                selected,
                "gates not applied: %s of %s cases were selected%s. Run the whole eval to apply them."
                        .formatted(some, all, by)));
    }

    /** {@return why no gate was applied, once these cases have run, or some of them} */
    public String reason(EvalRun run) {
        return run.completion().end() == End.COMPLETE
                ? reason
                : "%s Only %s of the %s ran, since %s."
                        .formatted(
                                reason,
                                run.cases().size(),
                                run.completion().planned(),
                                run.completion().detail());
    }
}
