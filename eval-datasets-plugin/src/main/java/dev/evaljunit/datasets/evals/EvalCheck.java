/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the evals that the test class path declares with those that reported in a build, since an eval that never runs is
 * green.
 */
public final class EvalCheck {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TestBuild build;
    private final EvalRules rules;
    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private EvalCheck(TestBuild build, EvalRules rules) {
        this.build = build;
        this.rules = rules;
    }

    /**
     * Look at all evals of a build.
     *
     * @throws IOException if a class file or a test result cannot be read
     */
    public static EvalReport check(TestBuild build, EvalRules rules) throws IOException {
        var check = new EvalCheck(build, rules);
        check.run();
        return new EvalReport(check.lines, check.warnings, check.problems);
    }

    private void run() throws IOException {
        List<DeclaredEval> evals = declared();
        reportMissingArtifacts();
        EvalStates states = EvalStates.of(build);
        var byState = new EnumMap<EvalState, List<DeclaredEval>>(EvalState.class);
        for (DeclaredEval eval : evals) {
            byState.computeIfAbsent(states.of(eval), none -> new ArrayList<>()).add(eval);
        }
        for (var entry : byState.entrySet()) {
            report(entry.getKey(), entry.getValue(), states);
        }
        reportStale(byState, states);
        missing(byState.getOrDefault(EvalState.MISSING, List.of()));
        for (EvalState state : EvalState.UNDECIDED) {
            undecided(byState.getOrDefault(state, List.of()), states, state.setting());
        }
        sharded(byState.getOrDefault(EvalState.SHARD, List.of()), states);
    }

    private List<DeclaredEval> declared() throws IOException {
        List<Path> directories = new ArrayList<>(List.of(build.testClasses(), build.classes()));
        try (var classes = new ClassFiles(directories, build.artifacts()::paths)) {
            return new EvalSearch(classes).in(build.testClasses());
        }
    }

    private void reportMissingArtifacts() {
        List<String> missing = build.artifacts().missing();
        if (!missing.isEmpty()) {
            warnings.add(
                    "Evals that test classes inherit from dependencies, or have by annotations in them, may not be listed, because not every dependency can be resolved: %s. Run this goal in the build that runs the tests, or install the missing ones."
                            .formatted(String.join(", ", missing)));
        }
    }

    private void report(EvalState state, List<DeclaredEval> evals, EvalStates states) throws IOException {
        switch (state) {
            case RAN -> lines.add(count(evals) + " ran");
            case SKIPPED -> lines.add("%s skipped: %s".formatted(count(evals), withReasons(evals, states)));
            case NOT_SELECTED ->
                lines.add("%s not selected by the command line: %s".formatted(count(evals), names(evals)));
            case NO_TESTS -> noTests(evals);
            case UNKNOWN ->
                warnings.add(
                        "%s may not have run: %s. It writes no report, and Surefire writes no XML with its name. Remove <disableXmlReport> and <statelessTestsetReporter> to have it checked."
                                .formatted(count(evals), names(evals)));
            case NESTED ->
                warnings.add(
                        "%s not run: %s. Test plugins leave out static member classes; move it to a class of its own unless it is a fixture."
                                .formatted(count(evals), names(evals)));
            default -> {}
        }
    }

    private void noTests(List<DeclaredEval> evals) {
        String what = "%s not run: %s.".formatted(count(evals), names(evals));
        if (build.goals().isEmpty() && build.isBeforeTests()) {
            warnings.add(
                    what
                            + " This goal runs before the tests, so it cannot tell whether they will. Remove <phase> from its execution.");
        } else if (build.goals().isEmpty()) {
            lines.add(what + " Tests are not part of this build.");
        } else {
            warnings.add(what + " This build skips tests.");
        }
    }

    private void reportStale(Map<EvalState, List<DeclaredEval>> byState, EvalStates states) throws IOException {
        for (DeclaredEval eval : byState.getOrDefault(EvalState.STALE, List.of())) {
            warnings.add(
                    "%s did not run in this build. Its last report, of %s, is newer than the classes and the POM. Run 'mvn clean verify' to run it again."
                            .formatted(
                                    eval.name(),
                                    TIME.format(states.lastReport(eval).orElse(Instant.EPOCH))));
        }
    }

    private void missing(List<DeclaredEval> evals) {
        if (evals.isEmpty()) {
            return;
        }
        var reason = new MissingReason(build);
        Map<String, List<DeclaredEval>> byReason =
                evals.stream().collect(Collectors.groupingBy(reason::of, LinkedHashMap::new, Collectors.toList()));
        byReason.forEach((why, those) -> add(
                rules.isMissingAnError(),
                "%s did not run in this build, so no gate of it could fail: %s. %s"
                        .formatted(count(those), names(those), why),
                "To build without evals on purpose, set -Deval-datasets.verify.missing=warn."));
    }

    /** The shards of a run are green by themselves, and their goal 'merge' decides: only one that nobody merges is silent. */
    private void sharded(List<DeclaredEval> evals, EvalStates states) throws IOException {
        if (!evals.isEmpty() && rules.filtered() == EvalRules.Filtered.AUTO && isOnCommandLine("eval.shard")) {
            lines.add("%s ran in part, for 'mvn eval-datasets:merge' to decide: %s"
                    .formatted(count(evals), names(evals)));
        } else {
            undecided(evals, states, "eval.shard");
        }
    }

    private boolean isOnCommandLine(String key) {
        return build.commandLine().contains(key);
    }

    private void undecided(List<DeclaredEval> evals, EvalStates states, String key) throws IOException {
        if (evals.isEmpty()) {
            return;
        }
        boolean isFilter = key.equals(EvalState.FILTERED.setting());
        boolean isAskedFor = isOnCommandLine(key) && !(isFilter && build.isOnCi());
        boolean isError = switch (rules.filtered()) {
            case ERROR -> true;
            case WARN -> false;
            case AUTO -> !isAskedFor;
        };
        var reasons = new LinkedHashSet<String>();
        for (DeclaredEval eval : evals) {
            reasons.add(states.reason(eval));
        }
        add(
                isError,
                "%s decided nothing: %s. %s".formatted(count(evals), names(evals), sentence(String.join(" ", reasons))),
                "Remove %s from %s; if this build is to go without gates, set -Deval-datasets.verify.filtered=warn."
                        .formatted(key, isOnCommandLine(key) ? "the command line" : "the POM and the environment"));
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private void add(boolean isError, String what, String nextStep) {
        (isError ? problems : warnings).add(isError ? what + " " + nextStep : what);
    }

    private static String count(List<DeclaredEval> evals) {
        return evals.size() + (evals.size() == 1 ? " eval" : " evals");
    }

    private static String names(List<DeclaredEval> evals) {
        return evals.stream().map(DeclaredEval::name).collect(Collectors.joining(", "));
    }

    private static String withReasons(List<DeclaredEval> evals, EvalStates states) throws IOException {
        var parts = new LinkedHashSet<String>();
        for (DeclaredEval eval : evals) {
            String reason = states.reason(eval);
            parts.add(eval.name() + (reason.isEmpty() ? " (@Disabled)" : " (" + reason + ")"));
        }
        return String.join(", ", parts);
    }
}
