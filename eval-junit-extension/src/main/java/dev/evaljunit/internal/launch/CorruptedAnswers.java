/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.mutation.KillTable;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.MutantRun;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.TrialMemory;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import java.util.Optional;

/** Has the judges of a launch look at corrupted copies of its answers, if that is configured. */
final class CorruptedAnswers {

    private static final int LONGEST_REASON = 1_000;
    private static final String STORED = "Set %s to the report directory of an earlier run, or %s=replay with %s=true"
            .formatted(EvalSettings.REJUDGE, EvalSettings.RECORDINGS, EvalSettings.RECORDINGS_AGENT);

    private CorruptedAnswers() {}

    /**
     * Check that answers are stored, and that a report can show what comes of them.
     *
     * @throws EvalException if not
     */
    static void check(EvalDefinition definition, EvalConfig config) {
        if (!config.mutatesAnswers()) {
            return;
        }
        EvalSpec spec = definition.spec();
        if (config.rejudge().isEmpty() && !config.recordings().replaysAgent()) {
            throw wrong("must be set with stored answers, since it calls judges only", STORED);
        }
        if (!config.shard().isAll()) {
            throw wrong(
                    "must not be set with %s, since shards are joined without it".formatted(EvalSettings.SHARD),
                    "Remove one of them");
        }
        if (TrialMemory.isVeryLarge(
                spec.dataset().cases().size(), spec.repeats().trials())) {
            throw wrong(
                    "must not be set for an eval with more than %s trials".formatted(TrialMemory.MOST_TRIALS),
                    "Take some of its cases");
        }
    }

    private static EvalException wrong(String problem, String nextStep) {
        return new EvalException(
                "Configuration parameter '%s' %s. %s.".formatted(EvalSettings.MUTATE, problem, nextStep));
    }

    /**
     * Corrupt and judge.
     *
     * @return empty if that is not configured
     * @throws EvalException if the run has no answer
     */
    static Optional<KillTable> judge(
            EvalDefinition definition, EvalConfig config, RunPlan plan, EvalRun run, Cancellation cancellation) {
        if (!config.mutatesAnswers()) {
            return Optional.empty();
        }
        requireAnswers(run);
        Recordings recordings = definition.recordingsOfMutants(config);
        KillTable table = MutantRun.judge(plan, run, recordings, cancellation, config.progressEvery(), Console::print);
        recordings.writeUse(definition.reportDirectory(), () -> table.note().isEmpty());
        return Optional.of(table);
    }

    private static void requireAnswers(EvalRun run) {
        if (run.allTrials().noneMatch(trial -> trial.answer().isPresent())) {
            throw new EvalException("Eval '%s' has no answer to corrupt for %s, found none in %s trials%s. %s."
                    .formatted(run.eval(), EvalSettings.MUTATE, run.allTrials().count(), first(run), STORED));
        }
    }

    private static String first(EvalRun run) {
        return run.allTrials()
                .flatMap(trial -> trial.skipped().or(() -> trial.error().map(error -> error.message())).stream())
                .findFirst()
                .map(reason -> "; the first: "
                        + SafeText.lineWithAdvice(reason, LONGEST_REASON).replaceFirst("[.]$", ""))
                .orElse("");
    }
}
