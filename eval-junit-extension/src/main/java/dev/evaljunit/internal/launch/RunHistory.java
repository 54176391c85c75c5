/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.internal.history.BaselineFile;
import dev.evaljunit.internal.history.BaselineSettings;
import dev.evaljunit.internal.history.Baselines;
import dev.evaljunit.internal.history.CaseRecords;
import dev.evaljunit.internal.history.Checkout;
import dev.evaljunit.internal.history.Eligibility;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.history.RunOrigin;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.launch.AnswerOrigin.From;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.HistorySettings;
import dev.evaljunit.internal.text.CiServer;
import dev.evaljunit.result.EvalRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs before it a launch compares its run with, and where it keeps that.
 *
 * @param eval its name
 * @param method by which its runs are found
 * @param fingerprint of the launch
 * @param settings of the history and of baselines
 * @param filtered whether only some of the cases were selected
 * @param mutated whether judges were asked about corrupted answers
 * @param wanted whether it is said if the run is not kept
 * @param environment the value of a variable; {@code null} if it is not set
 */
record RunHistory(
        String eval,
        String method,
        Fingerprint fingerprint,
        HistorySettings settings,
        boolean filtered,
        boolean mutated,
        boolean wanted,
        UnaryOperator<@Nullable String> environment) {

    /** {@return the history of a launch; empty if it neither keeps its run nor compares it, as a shard} */
    static Optional<RunHistory> of(
            EvalDefinition definition,
            EvalConfig config,
            Fingerprint fingerprint,
            UnaryOperator<@Nullable String> environment) {
        HistorySettings settings = config.history();
        if (!config.shard().isAll() || isIdle(settings, definition.gates())) {
            return Optional.empty();
        }
        return Optional.of(new RunHistory(
                definition.spec().name(),
                method(definition.method(), definition.reportDirectory()),
                fingerprint,
                settings,
                !config.filter().isBlank(),
                config.mutatesAnswers(),
                isWanted(settings, definition.gates()),
                environment));
    }

    private static boolean isIdle(HistorySettings settings, List<Gate> gates) {
        return settings.isOff() && !settings.updatesBaseline() && !compares(gates);
    }

    private static boolean isWanted(HistorySettings settings, List<Gate> gates) {
        return (settings.hasPlace() && !settings.isOff()) || compares(gates);
    }

    static boolean compares(List<Gate> gates) {
        return gates.stream().anyMatch(RegressionGate.class::isInstance);
    }

    /** {@return the history of a run that shards have made, whose directories belong to the project that merges them} */
    static Optional<RunHistory> ofMerged(
            String eval, Fingerprint fingerprint, List<Gate> gates, Path reportDirectory, HistorySettings settings) {
        return isIdle(settings, gates)
                ? Optional.empty()
                : Optional.of(new RunHistory(
                        eval,
                        method(fingerprint.method(), reportDirectory),
                        fingerprint,
                        settings,
                        false,
                        false,
                        isWanted(settings, gates),
                        System::getenv));
    }

    /** The invocations of a class are several evals with one method, whose reports are in directories below that of the method. */
    private static String method(String method, Path reportDirectory) {
        String name = method.replaceFirst("\\(.*", "").replaceFirst(".*[.]", "");
        int last = reportDirectory.getNameCount() - 1;
        for (int i = last; i > 0 && i >= last - 1; i--) {
            if (reportDirectory.getName(i).toString().equals(name)) {
                return i == last ? method : method + "/" + reportDirectory.getName(last);
            }
        }
        return method;
    }

    /**
     * Check what is configured, before anything is called.
     *
     * @throws EvalException if a value is wrong
     */
    static void check(HistorySettings settings) {
        settings.check();
        if (!settings.isOff()) {
            HistoryPlace.check(settings.place());
        }
    }

    /**
     * {@return what is configured, for the machine that merges shards}
     *
     * @throws EvalException if it has a user, a password or a token, which must not be in a journal
     */
    static Map<String, String> given(HistorySettings settings) {
        if (HistoryPlace.hasCredentials(settings.place())) {
            throw new EvalException(
                    "Configuration parameter '%s' must have no user, password or token if an eval runs in shards, since the machine that merges them reads it from their journals. Set the environment variables EVAL_HISTORY_USER and EVAL_HISTORY_PASSWORD."
                            .formatted(EvalSettings.HISTORY));
        }
        var given = new LinkedHashMap<>(settings.given());
        given.putIfAbsent(EvalSettings.MACHINE, machine(System::getenv));
        return given;
    }

    Optional<History> open() {
        var retention = new Retention(
                settings.runs().orElse(Retention.DEFAULT.runs()), settings.age().orElse(Retention.DEFAULT.age()));
        return HistoryPlace.open(
                settings.place(), settings.directory()::resolve, environment, retention, Clock.systemUTC());
    }

    private Checkout checkout() {
        return new Checkout(settings.directory().path(), environment);
    }

    BaselineFile file() {
        return BaselineFile.of(settings.baselines(), method);
    }

    Baselines baselines(Optional<History> history, EvalRun run) {
        return new Baselines(history, baselineSettings(), method, identity(run), origin(), run.startedAt());
    }

    private RunIdentity identity(EvalRun run) {
        return fingerprint.identity().withJudges(run.judges());
    }

    private BaselineSettings baselineSettings() {
        Optional<String> branch = settings.baselineBranch().or(checkout()::target);
        return new BaselineSettings(
                file(),
                settings.baselineRelease(),
                settings.isOff() ? List.of() : branch.map(List::of).orElseGet(this::branches),
                settings.baselineBranch().isPresent(),
                settings.window().orElse(BaselineSettings.DEFAULT_WINDOW),
                settings.baselineAge().orElse(BaselineSettings.DEFAULT_AGE));
    }

    /** On a CI server, a branch whose first run is bad would be compared with that run from then on. */
    private List<String> branches() {
        Optional<String> trunk = checkout().trunk();
        if (isOnCiServer()) {
            return List.of(trunk.orElse(BaselineSettings.UNKNOWN_BRANCH));
        }
        String own = branch().orElse("");
        return Stream.of(trunk.orElse(own), own).distinct().toList();
    }

    private boolean isOnCiServer() {
        return CiServer.isPresent(environment);
    }

    /**
     * {@return whether a run becomes the first one of its window, and if not, why it is not kept, in words that follow "since"}
     *
     * @param errors the gates without which it was not measured
     */
    FirstRun first(EvalRun run, EvalRun counted, List<String> errors) {
        Optional<String> obstacle = eligibility(errors).obstacle(run, counted).or(this::rejudged);
        return new FirstRun(!isOnCiServer() && obstacle.isEmpty(), obstacle);
    }

    private Optional<String> branch() {
        return settings.branch().or(checkout()::branch);
    }

    /** Ask Git for what {@link #baselines} will need, and remember it: each question takes a process. */
    void askGit() {
        origin();
        baselineSettings();
    }

    /** Make a record of another run, and throw it away. */
    void rehearse(EvalRun run) {
        record(CaseRecords.of(run), run).rehearse();
    }

    Eligibility eligibility(List<String> errors) {
        return new Eligibility(filtered, mutated, errors);
    }

    /** Its answers are older than its start, and of another agent than the one that is checked out. */
    Optional<String> rejudged() {
        return fingerprint
                .answers()
                .filter(origin -> origin.from() == From.STORED_RUN)
                .map(origin -> "its answers are those of another run (%s)".formatted(EvalSettings.REJUDGE));
    }

    /**
     * {@return what is kept of a run}
     *
     * @param cases of the run
     * @param counted the run without the cases in quarantine
     */
    RunRecord record(CaseRecords cases, EvalRun counted) {
        return RunRecord.of(
                method, cases, counted, identity(cases.run()), rejudged().isPresent() ? RunOrigin.UNKNOWN : origin());
    }

    RunOrigin origin() {
        Checkout checkout = checkout();
        return new RunOrigin(
                branch().orElse(""),
                checkout.commit().orElse(""),
                settings.release().or(checkout::tag).orElse(""),
                settings.machine().orElseGet(() -> machine(environment)));
    }

    /** Host names would differ for each container of a CI server. */
    private static String machine(UnaryOperator<@Nullable String> environment) {
        return "%s %s, %s processors, %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        CiServer.isPresent(environment) ? "CI" : "local");
    }
}
