/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.optimize.PromptTask;
import dev.evaljunit.internal.optimize.Search;
import dev.evaljunit.internal.optimize.Search.Setup;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.optimize.SearchSplit;
import dev.evaljunit.internal.prompt.PromptResolver;
import dev.evaljunit.internal.run.Preflight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Searches for a better prompt, and writes what came of it. */
public final class SearchLaunch {

    private static final String FOLDER = "proposal";

    private final PromptTask task;
    private final Consumer<String> told;

    /** @param told takes what happens, in lines for people */
    public SearchLaunch(PromptTask task, Consumer<String> told) {
        this.task = task;
        this.told = told;
    }

    /** {@return the folder that the proposal is written to} */
    public Path folder() {
        return task.directory().resolve(FOLDER);
    }

    /**
     * Search, or go on with a search that was ended.
     *
     * @throws EvalException if the search cannot begin, or the proposal cannot be written
     */
    public SearchResult run(Preflight preflight, Clock clock) throws InterruptedException {
        Setup setup = task.setup(preflight, told, clock);
        told.accept(plan(setup));
        SearchResult result = search(setup, clock);
        write(setup, result);
        told.accept(summary(result));
        told.accept(result.sentence());
        told.accept("read the proposal in '%s'".formatted(folder().resolve(ProposalFolder.PAGE)));
        return result;
    }

    private SearchResult search(Setup setup, Clock clock) throws InterruptedException {
        try {
            return Search.run(setup, task.journal(), clock);
        } finally {
            task.recordings().close();
        }
    }

    private void write(Setup setup, SearchResult result) {
        var proposal = new Proposal(
                task.spec().name(),
                task.spec().dataset().id().toString(),
                setup.optimizer().name(),
                setup.split(),
                result,
                setup.rules().words(),
                setup.seed(),
                setup.noise(),
                taken(),
                Optional.of(task.journal()));
        try {
            ProposalFolder.write(folder(), proposal);
        } catch (IOException e) {
            throw new EvalException(
                    "The proposal '%s' could not be written: %s. Run the search again, which asks nothing twice."
                            .formatted(folder(), e),
                    e);
        }
    }

    private Set<String> taken() {
        return PromptResolver.standard().versions(task.space().incumbent().name()).stream()
                .map(PromptName::version)
                .collect(Collectors.toSet());
    }

    private String plan(Setup setup) {
        SearchSplit split = setup.split();
        return "search for a better prompt than '%s' by %s: %d cases to search on, %d to choose by, %d held out; it ends after %s"
                .formatted(
                        task.space().incumbent(),
                        setup.optimizer().name(),
                        split.train().size(),
                        split.validation().size(),
                        split.holdout().size(),
                        setup.rules().words());
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
