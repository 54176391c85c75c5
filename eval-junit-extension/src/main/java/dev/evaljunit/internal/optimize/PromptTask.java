/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.optimize.Search.Setup;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Preflight;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.internal.stats.DeltaGate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An eval whose prompt is to be improved, for any front end.
 *
 * @param spec the eval, whose prompt is the one in use
 * @param space what may change about it
 * @param agent how it answers with a prompt
 * @param proposer the model that writes prompts; empty if there is none
 * @param recordings of all models
 * @param rules when the search ends
 * @param settings how to search
 * @param directory of the journal and the proposal
 */
public record PromptTask(
        EvalSpec spec,
        SearchSpace space,
        Function<Prompt, TrialBody> agent,
        Optional<Llm> proposer,
        Recordings recordings,
        StopRules rules,
        SearchSettings settings,
        Path directory) {

    private static final String JOURNAL = "search.jsonl";

    /** In how many cases two runs of one prompt are taken to differ, for the noise of their scores. */
    private static final double FLAKY = 0.1;

    /**
     * Check all that can be, and prepare the search.
     *
     * @param told takes what happens, in lines for people
     * @throws EvalException if the search cannot begin
     */
    public Setup setup(Preflight preflight, Consumer<String> told, Clock clock) {
        Optimizer optimizer = Optimizers.named(settings.optimizer());
        rules.requireOne();
        SearchSplit split = SearchSplit.of(spec.dataset(), settings.seed());
        spec.prepare();
        preflight.check(RunPlan.of(spec));
        recordings.open();
        return new Setup(
                space,
                optimizer,
                new PromptedEval(spec, agent, settings.budget(), recordings),
                split,
                rules,
                settings.seed(),
                settings.batch(),
                settings.gain().orElseGet(() -> noise(split.validation().size())),
                proposer.filter(unused -> optimizer.writes())
                        .map(llm -> new Setup.Model(llm, settings.budget().prices(), recordings)),
                holdout(split, clock),
                told);
    }

    /** {@return the journal of the search} */
    public Path journal() {
        return directory.resolve(JOURNAL);
    }

    /** {@return the standard deviation of the difference of two runs} */
    private static double noise(int cases) {
        return Math.sqrt(FLAKY / cases);
    }

    private Optional<Holdout> holdout(SearchSplit split, Clock clock) {
        String cohorts =
                split.holdout().stream().anyMatch(each -> each.metadata().containsKey(settings.cohorts()))
                        ? settings.cohorts()
                        : "";
        return settings.opensHoldout()
                ? Optional.of(new Holdout(
                        settings.looks(), spec.dataset().id().name(), cohorts, DeltaGate.DEFAULT_MARGIN, clock))
                : Optional.empty();
    }
}
