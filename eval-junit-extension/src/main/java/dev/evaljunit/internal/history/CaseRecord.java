/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.chat.AnswerPart.UsagePart;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.gate.JudgeScores;
import dev.evaljunit.internal.history.RunIdentity.JudgeIdentity;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.MeasurementsJson;
import dev.evaljunit.internal.json.StableOrder;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A case of a kept run: one line of its file. It has what comparisons need: no contexts, messages and reasons of judges, which the
 * journal of the run has.
 *
 * @param theCase the id of the case
 * @param outcome under the reducer of the run
 * @param contentSha256 the digest of what the agent and the judges see of the case: two that differ are not the same question
 * @param metadata of the case, by which comparisons are broken down
 * @param measurements of the case as a whole
 */
public record CaseRecord(
        String theCase,
        Outcome outcome,
        String contentSha256,
        Map<String, Object> metadata,
        Optional<Map<String, Object>> measurements,
        List<TrialRecord> trials) {

    static final JsonBinding<CaseRecord> JSON = JsonBinding.skippingUnknown(CaseRecord.class);

    /** As many as a {@code long} has: the digests of a long run are kept as such. */
    private static final int DIGITS = 16;

    /**
     * A trial.
     *
     * @param scores by judge
     * @param unscored why a judge gave no score, by judge
     * @param notApplicable judges that do not apply to the case
     * @param latencyNs left out of files under version control, where it would differ each time
     * @param answer its text; empty if the agent gave none
     */
    public record TrialRecord(
            int trial,
            Outcome outcome,
            Map<String, Object> scores,
            Optional<Map<String, Object>> unscored,
            Optional<List<String>> notApplicable,
            Optional<Map<String, Object>> measurements,
            OptionalLong latencyNs,
            Optional<UsagePart> usage,
            Optional<String> error,
            Optional<String> skipped,
            Optional<String> answer) {

        static TrialRecord of(TrialResult trial) {
            var scores = new LinkedHashMap<String, Object>();
            var unscored = new LinkedHashMap<String, Object>();
            var notApplicable = new ArrayList<String>();
            for (Judgement judgement : trial.judgements()) {
                switch (judgement.outcome()) {
                    case PASS, FAIL ->
                        scores.put(judgement.judge(), judgement.score().value().orElseThrow());
                    case UNSCORED ->
                        unscored.put(judgement.judge(), judgement.score().reason());
                    case NOT_APPLICABLE -> notApplicable.add(judgement.judge());
                }
            }
            return new TrialRecord(
                    trial.number(),
                    trial.outcome(),
                    scores,
                    Optional.<Map<String, Object>>of(unscored).filter(map -> !map.isEmpty()),
                    Optional.<List<String>>of(notApplicable).filter(list -> !list.isEmpty()),
                    MeasurementsJson.toJson(trial.measurements()),
                    OptionalLong.of(trial.latency().toNanos()),
                    trial.answer().flatMap(Answer::usage).map(UsagePart::of),
                    trial.error().map(AgentError::message),
                    trial.skipped(),
                    trial.answer().map(Answer::text));
        }

        TrialRecord withLatency(OptionalLong newLatencyNs) {
            return with(newLatencyNs, answer);
        }

        TrialRecord withoutAnswer() {
            return with(latencyNs, Optional.empty());
        }

        private TrialRecord with(OptionalLong newLatencyNs, Optional<String> newAnswer) {
            return new TrialRecord(
                    trial,
                    outcome,
                    scores,
                    unscored,
                    notApplicable,
                    measurements,
                    newLatencyNs,
                    usage,
                    error,
                    skipped,
                    newAnswer);
        }

        /**
         * {@return the score of a judge as gates count it: 0 if the agent gave no answer; empty if it is unknown, or the judge does not
         * apply}
         *
         * @param judges of the run
         */
        public OptionalDouble score(String judge, Map<String, JudgeIdentity> judges) {
            return JudgeScores.of(result(judges), judge);
        }

        private TrialResult result(Map<String, JudgeIdentity> judges) {
            var latency = Duration.ofNanos(latencyNs.orElse(0));
            List<Judgement> judgements = judgements(judges);
            TrialResult result = skipped.map(reason ->
                            TrialResult.skipped(trial, reason, latency).withJudgements(judgements))
                    .or(() -> error.map(message -> TrialResult.failed(trial, AgentError.of(message, ""), latency)
                            .withJudgements(judgements)))
                    .orElseGet(() -> TrialResult.answered(trial, rebuilt(), latency, judgements));
            return result.withMeasurements(
                    measurements.map(MeasurementsJson::fromJson).orElse(Map.of()));
        }

        private Answer rebuilt() {
            Answer plain = Answer.of(answer.orElse(""));
            return usage.map(part -> plain.withUsage(part.usage())).orElse(plain);
        }

        private List<Judgement> judgements(Map<String, JudgeIdentity> judges) {
            var judgements = new ArrayList<Judgement>();
            judges.forEach(
                    (judge, identity) -> judgement(judge, identity.threshold()).ifPresent(judgements::add));
            return judgements;
        }

        private Optional<Judgement> judgement(String judge, double threshold) {
            @Nullable Object score = scores.get(judge);
            if (score != null) {
                JsonException.check(score instanceof Number, "scores." + judge, "a number", score);
                return Optional.of(Judgement.of(judge, threshold, Score.of(((Number) score).doubleValue(), "")));
            }
            @Nullable Object reason = unscored.orElse(Map.of()).get(judge);
            if (reason != null) {
                return Optional.of(Judgement.of(judge, threshold, Score.unscored(String.valueOf(reason))));
            }
            return notApplicable.orElse(List.of()).contains(judge)
                    ? Optional.of(Judgement.notApplicable(judge, threshold))
                    : Optional.empty();
        }
    }

    /**
     * Create the record of a case.
     *
     * @param contentSha256 the {@linkplain #digest digest} of the case
     */
    static CaseRecord of(CaseResult result, Repeats repeats, String contentSha256) {
        EvalCase evalCase = result.evalCase();
        return new CaseRecord(
                evalCase.id(),
                result.outcome(repeats),
                contentSha256,
                StableOrder.of(Redactor.redact(evalCase.metadata())),
                MeasurementsJson.toJson(result.measurements()),
                result.trials().stream().map(TrialRecord::of).toList());
    }

    /**
     * {@return the digest of what the agent and the judges see of a case} Metadata and provenance are not part of it, so that a case
     * stays comparable when a tag is added.
     */
    static String digest(EvalCase evalCase) {
        EvalCase inUse = CaseRows.inUse(evalCase);
        var content = new LinkedHashMap<String, Object>();
        content.put("input", StableOrder.of(inUse.input()));
        content.put("expected", StableOrder.of(inUse.expected()));
        content.put("context", inUse.context());
        return Sha256.of(Json.write(content).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** {@return the case on one line} */
    String line() {
        return WellFormed.json(JSON.line(this));
    }

    CaseRecord withTrials(List<TrialRecord> newTrials) {
        return new CaseRecord(theCase, outcome, contentSha256, metadata, measurements, newTrials);
    }

    /** {@return the same without texts, which nothing compares with} */
    CaseRecord withoutAnswers() {
        return withTrials(trials.stream().map(TrialRecord::withoutAnswer).toList());
    }

    /**
     * Return the case as it ran.
     *
     * @param evalCase with its id and metadata
     * @throws IllegalArgumentException if a value is outside its range
     */
    CaseResult result(EvalCase evalCase, Map<String, JudgeIdentity> judges) {
        return CaseResult.of(
                        evalCase,
                        trials.stream().map(trial -> trial.result(judges)).toList())
                .withMeasurements(measurements.map(MeasurementsJson::fromJson).orElse(Map.of()));
    }
}
