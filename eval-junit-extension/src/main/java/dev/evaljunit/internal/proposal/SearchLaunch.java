/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.PromptTask;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.run.Preflight;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;

/** Searches for a better prompt, and writes what came of it. */
public final class SearchLaunch {

    private SearchLaunch() {}

    /**
     * Search, or go on with a search that was ended.
     *
     * @param told what happens, in lines for people
     * @throws dev.evaljunit.EvalException if the search cannot begin
     */
    public static SearchResult run(PromptTask task, Preflight preflight, Consumer<String> told, Clock clock)
            throws InterruptedException {
        SearchResult result = task.search(preflight, told, clock);
        told.accept(summary(result));
        return result;
    }

    private static String summary(SearchResult result) {
        return String.format(
                Locale.ROOT,
                "search ended, since %s, after %d candidates, %d calls, %d tokens and $%.2f",
                result.stoppedBy(),
                result.tried().size(),
                result.spent().calls(),
                result.spent().tokens(),
                result.spent().usd());
    }
}
