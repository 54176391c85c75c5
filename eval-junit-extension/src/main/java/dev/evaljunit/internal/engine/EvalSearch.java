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
import dev.evaljunit.internal.prompt.PromptFile;
import dev.evaljunit.internal.prompt.PromptResolver;
import dev.evaljunit.internal.proposal.SearchLaunch;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.run.TrialBody;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Searches for a better prompt of one eval, instead of applying its gates. */
final class EvalSearch {

    private static final String SEARCHED = "searched for a better prompt instead: '%s'";
    private static final String NO_PROMPT = "not searched: it takes no Prompt";

    private final EvalMethod method;
    private final Object instance;
    private final EvalDefinition definition;
    private final EvalConfig config;

    /** @param definition of the cases to search on */
    EvalSearch(EvalMethod method, Object instance, EvalDefinition definition, EvalConfig config) {
        this.method = method;
        this.instance = instance;
        this.definition = definition;
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
        var launch = new SearchLaunch(task(file.get(), settings), line -> Console.print("eval " + name + ": " + line));
        launch.run(config.preflight(), Clock.systemUTC());
        return SEARCHED.formatted(launch.folder());
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
