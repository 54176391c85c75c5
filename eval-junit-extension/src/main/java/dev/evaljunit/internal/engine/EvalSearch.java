/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.annotated.AnnotatedEval;
import dev.evaljunit.internal.annotated.AnnotatedProposer;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.optimize.PromptTask;
import dev.evaljunit.internal.optimize.SearchSpace;
import dev.evaljunit.internal.optimize.SpaceFile;
import dev.evaljunit.internal.optimize.StopRules;
import dev.evaljunit.internal.prompt.PromptFile;
import dev.evaljunit.internal.prompt.PromptResolver;
import dev.evaljunit.internal.proposal.SearchLaunch;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.run.TrialBody;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Searches for a better prompt of one eval, instead of applying its gates. */
final class EvalSearch {

    private static final String SEARCHED = "searched for a better prompt instead: '%s'";
    private static final String NO_PROMPT = "searched for a better prompt instead: not here, since it takes no Prompt";

    private final EvalMethod method;
    private final Object instance;
    private final EvalDefinition definition;
    private final boolean isPartial;
    private final EvalConfig config;

    EvalSearch(
            EvalMethod method,
            Object instance,
            EvalDefinition whole,
            Optional<PartialSelection> partial,
            EvalConfig config) {
        this.method = method;
        this.instance = instance;
        this.definition = partial.map(whole::on).orElse(whole);
        this.isPartial = partial.isPresent();
        this.config = config;
    }

    /** {@return why no gate was applied} */
    String run(SearchSettings settings) throws InterruptedException {
        Optional<PromptResolver.Found> file = method.annotated(config).promptFile();
        String name = definition.spec().name();
        LaunchLog.addPartial(name);
        if (file.isEmpty()) {
            Console.print("eval " + name + ": " + NO_PROMPT);
            return NO_PROMPT;
        }
        refuse(!config.shard().isAll(), EvalSettings.SHARD, "each shard would search for itself");
        refuse(config.rejudge().isPresent(), EvalSettings.REJUDGE, "the agent must answer with each prompt");
        refuseToOpenAPart(settings);
        var launch = new SearchLaunch(task(file.get(), settings), line -> Console.print("eval " + name + ": " + line));
        launch.run(config.preflight(), Clock.systemUTC());
        return SEARCHED.formatted(launch.folder());
    }

    /** With each other selection, five looks more could be had at nearly the same cases. */
    private void refuseToOpenAPart(SearchSettings settings) {
        if (isPartial && settings.opensHoldout()) {
            throw new EvalException(
                    "A search on some of the cases must not open the holdout, of which it has a part only. Set -D%s=closed, or search on all cases."
                            .formatted(EvalSettings.OPTIMIZE_HOLDOUT));
        }
    }

    private static void refuse(boolean isSet, String setting, String why) {
        if (isSet) {
            throw new EvalException(
                    "Configuration parameter '%s' must not be set with %s, since %s. Remove one of them."
                            .formatted(setting, EvalSettings.OPTIMIZE, why));
        }
    }

    private PromptTask task(PromptResolver.Found file, SearchSettings settings) {
        PromptFile prompt = PromptFile.parse(file.file(), file.text());
        return new PromptTask(
                definition.spec(),
                new SearchSpace(file.parsed(), prompt, SpaceFile.find(prompt)),
                this::agent,
                AnnotatedProposer.of(instance),
                definition.recordingsOfSearch(config),
                StopRules.of(settings),
                settings,
                directory(settings));
    }

    private TrialBody agent(Prompt prompt) {
        return (evalCase, trial) -> method.invoke(instance, evalCase, trial, Optional.of(prompt));
    }

    /** Each optimizer has its own, so that one search does not end another. */
    private Path directory(SearchSettings settings) {
        return AnnotatedEval.reportDirectory(settings.directory(), method.testClass(), method.method())
                .resolve(settings.optimizer());
    }
}
