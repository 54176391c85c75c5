/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One agent call for one case: the answer with its judgements, the error of the agent, or why it was skipped. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TrialResult {

    private final int number;
    private final @Nullable Answer answer;
    private final @Nullable AgentError error;
    private final @Nullable String skipped;
    private final Duration latency;
    private final List<Judgement> judgements;
    private final Map<String, Double> measurements;
    private final ModelCalls calls;
    private final @Nullable String traceId;
    private final Outcome outcome;

    private TrialResult(
            int number,
            @Nullable Answer answer,
            @Nullable AgentError error,
            @Nullable String skipped,
            Duration latency,
            List<Judgement> judgements,
            Map<String, Double> measurements,
            ModelCalls calls,
            @Nullable String traceId) {
        this.number = number;
        this.answer = answer;
        this.error = error;
        this.skipped = skipped;
        this.latency = latency;
        this.judgements = List.copyOf(judgements);
        this.measurements = Map.copyOf(measurements);
        this.calls = calls;
        this.traceId = traceId;
        this.outcome = outcomeOf();
    }

    /** Gates and reports ask it of each trial many times. */
    private Outcome outcomeOf() {
        if (error != null) {
            return Outcome.FAIL;
        }
        if (skipped != null) {
            return Outcome.UNSCORED;
        }
        Outcome worst = judgements.isEmpty() ? Outcome.PASS : Outcome.NOT_APPLICABLE;
        for (Judgement judgement : judgements) {
            worst = worst.and(judgement.outcome());
        }
        return worst;
    }

    /**
     * Create the result of a trial whose agent answered.
     *
     * @param number of the trial among those of its case, from 1
     * @param latency how long the agent took
     * @param judgements one for each judge, in the order of the eval
     */
    public static TrialResult answered(int number, Answer answer, Duration latency, List<Judgement> judgements) {
        return new TrialResult(number, answer, null, null, latency, judgements, Map.of(), ModelCalls.NONE, null);
    }

    /**
     * Create the result of a trial whose agent gave no answer.
     *
     * @param number of the trial among those of its case, from 1
     * @param latency how long it took until the agent failed
     */
    public static TrialResult failed(int number, AgentError error, Duration latency) {
        return new TrialResult(number, null, error, null, latency, List.of(), Map.of(), ModelCalls.NONE, null);
    }

    /**
     * Create the result of a trial that could not run here, such as without a key or on this system. It is unscored.
     *
     * @param number of the trial among those of its case, from 1
     * @param reason why, such as the message of an assumption that did not hold
     * @param latency how long it took until that was known
     */
    public static TrialResult skipped(int number, String reason, Duration latency) {
        return new TrialResult(number, null, null, reason, latency, List.of(), Map.of(), ModelCalls.NONE, null);
    }

    /** Return a copy with an answer, and without an error. */
    public TrialResult withAnswer(Answer newAnswer) {
        return new TrialResult(number, newAnswer, null, null, latency, judgements, measurements, calls, traceId);
    }

    private static List<Judgement> notApplicable(List<Judgement> judgements) {
        return judgements.stream().filter(each -> !each.applies()).toList();
    }

    /** Return a copy with an error, and without an answer and its scores. */
    public TrialResult withError(AgentError newError) {
        return new TrialResult(
                number, null, newError, null, latency, notApplicable(judgements), measurements, calls, traceId);
    }

    /** Return a copy that could not run for this reason, without an answer and its scores. */
    public TrialResult withSkipped(String newReason) {
        return new TrialResult(
                number, null, null, newReason, latency, notApplicable(judgements), measurements, calls, traceId);
    }

    /** Return a copy with other judgements. */
    public TrialResult withJudgements(List<Judgement> newJudgements) {
        return new TrialResult(number, answer, error, skipped, latency, newJudgements, measurements, calls, traceId);
    }

    /** Return a copy with the values of user-defined quantities, by key; NaN if unknown. */
    public TrialResult withMeasurements(Map<String, Double> newMeasurements) {
        return new TrialResult(number, answer, error, skipped, latency, judgements, newMeasurements, calls, traceId);
    }

    /** Return a copy with other counts of calls. */
    public TrialResult withCalls(ModelCalls newCalls) {
        if (newCalls.equals(calls)) {
            return this;
        }
        return new TrialResult(number, answer, error, skipped, latency, judgements, measurements, newCalls, traceId);
    }

    /** Return a copy with the id of its trace. */
    public TrialResult withTraceId(String newTraceId) {
        return new TrialResult(number, answer, error, skipped, latency, judgements, measurements, calls, newTraceId);
    }

    /** {@return the number of the trial among those of its case, from 1} */
    public int number() {
        return number;
    }

    /** {@return the answer of the agent; empty if it threw, timed out or was skipped} */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /** {@return the agent's error; empty if it answered} */
    public Optional<AgentError> error() {
        return Optional.ofNullable(error);
    }

    /** {@return why the trial could not run here, in which case there is neither an answer nor an error; empty if it ran} */
    public Optional<String> skipped() {
        return Optional.ofNullable(skipped);
    }

    /** {@return how long the agent took until it answered or failed} */
    public Duration latency() {
        return latency;
    }

    /**
     * {@return one judgement for each judge, in the order of the eval; if there is no answer, only those of judges that do not
     * apply to the case}
     */
    public List<Judgement> judgements() {
        return judgements;
    }

    /** {@return the values of user-defined quantities, by key; NaN if unknown} */
    public Map<String, Double> measurements() {
        return measurements;
    }

    /** {@return how often models were called, by agent and judges; only calls that eval-junit makes are known} */
    public ModelCalls calls() {
        return calls;
    }

    /** {@return the id that the spans of its agent share in OpenTelemetry; empty if the agent was not traced} */
    public Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }

    /** {@return the judgement of a judge; empty if there is no answer or no such judge} */
    public Optional<Judgement> judgement(String judge) {
        for (Judgement judgement : judgements) {
            if (judgement.judge().equals(judge)) {
                return Optional.of(judgement);
            }
        }
        return Optional.empty();
    }

    /** {@return how the trial ended: it fails if the agent crashed or any judge fails the answer, is unscored if it was skipped,
     * and not applicable if no judge applies to the case} */
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrialResult that
                && number == that.number
                && Objects.equals(answer, that.answer)
                && Objects.equals(error, that.error)
                && Objects.equals(skipped, that.skipped)
                && latency.equals(that.latency)
                && judgements.equals(that.judgements)
                && measurements.equals(that.measurements)
                && calls.equals(that.calls)
                && Objects.equals(traceId, that.traceId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, answer, error, skipped, latency, judgements, measurements, calls, traceId);
    }

    @Override
    public String toString() {
        return "TrialResult[number=%s, %s, latency=%s, judgements=%s]"
                .formatted(
                        number,
                        skipped != null ? "skipped: " + skipped : error == null ? answer : error,
                        latency,
                        judgements);
    }
}
