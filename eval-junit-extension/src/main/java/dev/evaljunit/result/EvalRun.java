/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.DatasetId;
import dev.evaljunit.Reducer;
import dev.evaljunit.internal.gate.CaseTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All trials and scores of one eval in one launch. Immutable.
 *
 * <p>Evals create runs. To test a gate of your own, create one with {@link #of} and the copy methods.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalRun {

    private final String eval;
    private final DatasetId dataset;
    private final Repeats repeats;
    private final Map<String, Map<String, String>> judges;
    private final List<CaseResult> cases;
    private final Completion completion;
    private final Instant startedAt;
    private final Duration took;
    private final @Nullable String promptVersion;
    private final @Nullable String promptSha256;
    private final CaseTable table;

    static {
        CaseTable.open(run -> run.table);
    }

    private EvalRun(
            String eval,
            DatasetId dataset,
            Repeats repeats,
            Map<String, Map<String, String>> judges,
            List<CaseResult> cases,
            Completion completion,
            Instant startedAt,
            Duration took,
            @Nullable String promptVersion,
            @Nullable String promptSha256) {
        this.eval = eval;
        this.dataset = dataset;
        this.repeats = repeats;
        this.judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
        this.cases = List.copyOf(cases);
        this.completion = completion;
        this.startedAt = startedAt;
        this.took = took;
        this.promptVersion = promptVersion;
        this.promptSha256 = promptSha256;
        this.table = new CaseTable(this.cases);
    }

    /**
     * Create a run of all cases of an eval.
     *
     * <p>Its reducer is {@link Reducer#MEAN}, and its judges are those of the first answer. It began at
     * {@link Instant#EPOCH} and lasted no time.
     *
     * @param cases the results in the order of the dataset, each with as many trials as the others
     */
    public static EvalRun of(String eval, DatasetId dataset, List<CaseResult> cases) {
        int trials = cases.isEmpty() ? 1 : cases.get(0).trials().size();
        return new EvalRun(
                eval,
                dataset,
                Repeats.of(trials, Reducer.MEAN),
                judges(cases),
                cases,
                Completion.complete(cases.size()),
                Instant.EPOCH,
                Duration.ZERO,
                null,
                null);
    }

    private static Map<String, Map<String, String>> judges(List<CaseResult> cases) {
        var judges = new LinkedHashMap<String, Map<String, String>>();
        cases.stream()
                .flatMap(result -> result.trials().stream())
                .filter(trial -> trial.answer().isPresent())
                .findFirst()
                .ifPresent(trial -> trial.judgements().forEach(each -> judges.put(each.judge(), Map.of())));
        return judges;
    }

    /** Return a copy with another number of trials per case and rule for when a case passes. */
    public EvalRun withRepeats(Repeats newRepeats) {
        return new EvalRun(
                eval, dataset, newRepeats, judges, cases, completion, startedAt, took, promptVersion, promptSha256);
    }

    /** Return a copy with other judges: names in order, each with its {@link dev.evaljunit.Judge#identity identity}. */
    public EvalRun withJudges(Map<String, Map<String, String>> newJudges) {
        return new EvalRun(
                eval, dataset, repeats, newJudges, cases, completion, startedAt, took, promptVersion, promptSha256);
    }

    /** Return a copy with other results. */
    public EvalRun withCases(List<CaseResult> newCases) {
        return new EvalRun(
                eval, dataset, repeats, judges, newCases, completion, startedAt, took, promptVersion, promptSha256);
    }

    /** Return a copy with another completion. */
    public EvalRun withCompletion(Completion newCompletion) {
        return new EvalRun(
                eval, dataset, repeats, judges, cases, newCompletion, startedAt, took, promptVersion, promptSha256);
    }

    /** Return a copy with another start of the first trial. */
    public EvalRun withStartedAt(Instant newStartedAt) {
        return new EvalRun(
                eval, dataset, repeats, judges, cases, completion, newStartedAt, took, promptVersion, promptSha256);
    }

    /** Return a copy with another duration. */
    public EvalRun withTook(Duration newTook) {
        return new EvalRun(
                eval, dataset, repeats, judges, cases, completion, startedAt, newTook, promptVersion, promptSha256);
    }

    /**
     * Return a copy of an agent with a prompt.
     *
     * @param version its name and version, such as {@code support-rag@23}
     * @param sha256 the digest of its file
     */
    public EvalRun withPrompt(String version, String sha256) {
        return new EvalRun(eval, dataset, repeats, judges, cases, completion, startedAt, took, version, sha256);
    }

    /** {@return the eval's name, such as {@code RefundAssistantEvalTest.answersRefundQuestions}} */
    public String eval() {
        return eval;
    }

    /** {@return the golden set that was run} */
    public DatasetId dataset() {
        return dataset;
    }

    /** {@return name and version of the prompt that the agent ran with; empty if the eval names none} */
    public Optional<String> promptVersion() {
        return Optional.ofNullable(promptVersion);
    }

    /** {@return the digest of the prompt in lower-case hexadecimal digits; empty if the eval names none} */
    public Optional<String> promptSha256() {
        return Optional.ofNullable(promptSha256);
    }

    /** {@return how often each case was run, and when it passes} */
    public Repeats repeats() {
        return repeats;
    }

    /** {@return the judges' names in order, each with its {@link dev.evaljunit.Judge#identity identity}} */
    public Map<String, Map<String, String>> judges() {
        return judges;
    }

    /** {@return the results of the cases that ran to their end, in the order of the dataset} */
    public List<CaseResult> cases() {
        return cases;
    }

    /** {@return why the run ended, and how many cases it had planned} */
    public Completion completion() {
        return completion;
    }

    /** {@return when the first trial began} */
    public Instant startedAt() {
        return startedAt;
    }

    /** {@return how long the run lasted} */
    public Duration took() {
        return took;
    }

    /** {@return every trial, case by case} */
    public Stream<TrialResult> allTrials() {
        return cases.stream().flatMap(result -> result.trials().stream());
    }

    /** {@return how often models were called in all trials} */
    public ModelCalls calls() {
        return allTrials().map(TrialResult::calls).reduce(ModelCalls.NONE, ModelCalls::plus);
    }

    /** {@return how often each case was run} */
    public int trials() {
        return repeats.trials();
    }

    /** {@return the outcome of a case under the reducer of the run} */
    public Outcome outcome(CaseResult result) {
        return result.outcome(repeats);
    }

    /** {@return the cases with an outcome, in the order of the dataset} */
    public List<CaseResult> cases(Outcome outcome) {
        return cases.stream().filter(result -> outcome(result) == outcome).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvalRun that
                && eval.equals(that.eval)
                && dataset.equals(that.dataset)
                && repeats.equals(that.repeats)
                && judges.equals(that.judges)
                && cases.equals(that.cases)
                && completion.equals(that.completion)
                && startedAt.equals(that.startedAt)
                && took.equals(that.took)
                && Objects.equals(promptVersion, that.promptVersion)
                && Objects.equals(promptSha256, that.promptSha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(eval, dataset, repeats, judges, cases, completion, startedAt, took, promptSha256);
    }

    @Override
    public String toString() {
        return "EvalRun[%s on %s, %s cases, %s]".formatted(eval, dataset, cases.size(), completion.end());
    }
}
