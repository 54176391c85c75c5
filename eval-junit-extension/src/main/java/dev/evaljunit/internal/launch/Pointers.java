/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.gate.CommonCrash;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.MavenBuild;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What readers of a run's messages can open and run next: its report, and the command for what did not pass. */
final class Pointers {

    private Pointers() {}

    /** {@return the report, which has everything that messages leave out} */
    static Map<String, String> toReport(Path directory) {
        return Map.of("report", directory.resolve(RunReport.HTML).toString());
    }

    /**
     * {@return the report, and if a gate is red, the command}
     *
     * @param run without the cases that gates leave out
     * @param directory of the report, an absolute path
     */
    static Map<String, String> of(
            EvalDefinition definition, EvalConfig config, EvalRun run, List<Verdict> verdicts, Path directory) {
        var pointers = new LinkedHashMap<>(toReport(directory));
        if (!verdicts.stream().allMatch(Verdict::isGreen)) {
            pointers.put(
                    "run",
                    MavenBuild.command(definition.method(), config.directory(), settings(config, run, verdicts)));
        }
        return pointers;
    }

    /**
     * {@return the settings that keep the prompt and the origin of the answers, and that record what is missing or rerun what did not pass;
     * none of the latter if the next launch resumes the run, all cases passed, or only a whole run decides}
     */
    private static String settings(EvalConfig config, EvalRun run, List<Verdict> verdicts) {
        String origin = config.originOfAnswers();
        String answers = isWhole(run) && run.calls().missing() > 0
                ? config.toRecordMissing()
                : origin + " " + rerun(run, verdicts, origin.isEmpty());
        return (config.triedPrompts() + " " + answers.strip()).strip();
    }

    private static boolean isWhole(EvalRun run) {
        End end = run.completion().end();
        return end == End.COMPLETE || end == End.DECIDED;
    }

    /** The same answers would fail again, and the same crashes occur. */
    private static String rerun(EvalRun run, List<Verdict> verdicts, boolean areNewAnswers) {
        if (!isWhole(run)) {
            return "";
        }
        boolean isError = verdicts.stream().anyMatch(verdict -> verdict.status() == Verdict.Status.ERROR);
        if (isError && (has(run, Outcome.UNSCORED) || (areNewAnswers && isOutage(run)))) {
            return "-Deval.rerun=errors";
        }
        boolean isOnlyRerun = run.completion().rerunFailed() > 0
                && verdicts.stream().noneMatch(verdict -> verdict.status() == Verdict.Status.FAIL);
        return areNewAnswers && has(run, Outcome.FAIL) && !isOnlyRerun ? "-Deval.rerun=failed" : "";
    }

    private static boolean has(EvalRun run, Outcome outcome) {
        return run.cases().stream().anyMatch(result -> result.count(outcome) > 0);
    }

    private static boolean isOutage(EvalRun run) {
        return CommonCrash.of(run.allTrials()).filter(CommonCrash::isOutage).isPresent();
    }
}
