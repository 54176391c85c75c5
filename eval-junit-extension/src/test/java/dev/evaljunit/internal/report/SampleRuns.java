/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs for the tests of this package. */
public final class SampleRuns {

    public static final String GROUNDEDNESS = "groundedness";
    public static final String CITES_POLICY = "citesPolicy";

    private SampleRuns() {}

    /** Two passed cases, one that failed, one unscored, and one whose agent crashed; two trials each. */
    public static EvalRun refunds() {
        return run(
                2,
                List.of(
                        result(
                                refund(1, "Can I return shoes I wore once?", "enterprise_admin"),
                                answered(1, grounded(0.95, "Every claim is in the policy."), cites(1, "")),
                                answered(2, grounded(0.90, "Every claim is in the policy."), cites(1, ""))),
                        result(
                                refund(2, "Is there a restocking fee | for opened boxes?", "consumer"),
                                answered(1, grounded(0.35, "The 15 % fee is not in the policy."), cites(0, "")),
                                answered(2, grounded(0.80, "The fee is quoted."), cites(1, ""))),
                        result(
                                refund(3, "Who pays for return shipping?", "consumer"),
                                answered(1, unscored(), cites(1, "")),
                                answered(2, grounded(0.85, "Quotes the policy."), cites(1, ""))),
                        result(
                                refund(4, "Refund to a closed account?", "enterprise_admin"),
                                crashed(1, "java.lang.IllegalStateException: no such account"),
                                crashed(2, "timed out after 30 s")),
                        result(
                                refund(5, "How long does a refund take?", "consumer"),
                                answered(1, grounded(1, ""), cites(1, "")),
                                answered(2, grounded(0.75, "Days are not named as working days."), cites(1, "")))));
    }

    public static List<Verdict> verdicts() {
        return List.of(
                Verdict.of(
                                "pass-rate",
                                Status.FAIL,
                                Explanation.of(
                                                "2 of 4 scored cases passed (50.0 %, 95 % interval 6.8 % to 93.2 %), below the floor of 92.0 %.")
                                        .withFacts(facts(
                                                "observed",
                                                "50.0 %",
                                                "interval",
                                                "6.8 % to 93.2 %",
                                                "cases",
                                                "4 scored of 5, 2 trials"))
                                        .withCases(List.of(
                                                "refund-0002: groundedness 0.35 below 0.70", "refund-0004: no answer"))
                                        .withNextStep(
                                                "Look at the failed cases; if the answers are right, correct the dataset in a new version."))
                        .withNumbers(values("50.0 %", "at least 92.0 %")),
                Verdict.of(
                                "groundedness p10",
                                Status.INCONCLUSIVE,
                                Explanation.of(
                                                "The 10th percentile of groundedness is 0.59; with 7 scores it may be anywhere from 0.35 up.")
                                        .withFacts(facts("observed", "0.59", "floor", "0.70"))
                                        .withNextStep("Add cases: from about 30 on, this gate can decide."))
                        .withNumbers(values("0.59", "at least 0.70")),
                Verdict.of(
                                "latency p95",
                                Status.PASS,
                                Explanation.of("95 % of answers took at most 0.61 s (limit 2 s).")
                                        .withFacts(facts("observed", "0.61 s", "limit", "2 s")))
                        .withNumbers(values("0.61 s", "at most 2 s")),
                Verdict.of(
                        "no-regression",
                        Status.ERROR,
                        Explanation.of("There is no baseline to compare with.")
                                .withFacts(facts("baseline", "none"))
                                .withNextStep("Run 'mvn test -Deval.baseline.update=true' and commit the file.")));
    }

    /** As many passed, failed and unscored cases as wanted, one trial each, with short answers. */
    public static EvalRun many(int passed, int failed, int unscored) {
        var results = new ArrayList<CaseResult>();
        for (int i = 1; i <= passed + failed + unscored; i++) {
            Judgement groundedness =
                    i <= passed ? grounded(0.9, "fine") : i <= passed + failed ? grounded(0.2, "invented") : unscored();
            results.add(result(refund(i, "Question " + i, i % 2 == 0 ? "even" : "odd"), answered(1, groundedness)));
        }
        return run(1, results);
    }

    /** One case that an agent answered with a text, which its judge failed for a reason. */
    public static EvalRun single(String answer, String reason) {
        return run(
                1,
                List.of(result(
                        refund(1, "Can I?", "consumer"),
                        trial(1, Answer.of(answer), 400, List.of(grounded(0.2, reason))))));
    }

    /** The same cases as the part of a run that ended so. */
    public static EvalRun ended(Completion completion) {
        EvalRun run = refunds();
        return EvalRun.of(run.eval(), run.dataset(), run.cases())
                .withRepeats(run.repeats())
                .withJudges(run.judges())
                .withCompletion(completion)
                .withStartedAt(run.startedAt())
                .withTook(run.took());
    }

    public static EvalRun run(int trials, List<CaseResult> cases) {
        var judges = new LinkedHashMap<String, Map<String, String>>();
        judges.put(GROUNDEDNESS, Map.of("rubric", "groundedness@3", "model", "judge-large-2026-03", "sha256", "7f3a"));
        judges.put(CITES_POLICY, Map.of("judge", "containsAll(expected.citations)"));
        return EvalRun.of(
                        "RefundAssistantEvalTest.answersRefundQuestions",
                        DatasetId.of("refund-regressions")
                                .withVersion("2026.05")
                                .withSha256("9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"),
                        cases)
                .withRepeats(Repeats.of(trials, Reducer.ALL))
                .withJudges(judges)
                .withCompletion(Completion.complete(cases.size()))
                .withStartedAt(Instant.parse("2026-05-20T14:33:05Z"))
                .withTook(Duration.ofMillis(1_840));
    }

    public static EvalCase refund(int number, String question, String cohort) {
        return CaseRows.parsed(
                Map.of(
                        "id",
                        String.format(Locale.ROOT, "refund-%04d", number),
                        "input",
                        Map.of("question", question),
                        "expected",
                        Map.of("answer", "See the policy.", "citations", List.of("returns-policy#worn-items")),
                        "context",
                        List.of("Shoes can be returned within 30 days."),
                        "metadata",
                        Map.of("route", "refund", "user_cohort", cohort, "tags", List.of("worn"))),
                "cases.jsonl:" + number);
    }

    public static CaseResult result(EvalCase evalCase, TrialResult... trials) {
        return CaseResult.of(evalCase, List.of(trials));
    }

    public static TrialResult answered(int number, Judgement... judgements) {
        Answer answer = Answer.of("Answer " + number + ": yes, within 30 days.")
                .withContexts(List.of("returns-policy#worn-items: within 30 days"))
                .withToolCalls(List.of(
                        ToolCall.of("findPolicy", Map.of("topic", "returns")).withResult("returns-policy")))
                .withUsage(Usage.of(812, 64));
        return trial(number, answer, 400 + 10L * number, List.of(judgements));
    }

    public static TrialResult crashed(int number, String message) {
        var error = AgentError.of(message, message + "\n\tat shop.RefundAssistant.reply(RefundAssistant.java:42)\n");
        return TrialResult.failed(number, error, Duration.ofSeconds(30));
    }

    public static TrialResult trial(int number, Answer answer, long millis, List<Judgement> judgements) {
        return TrialResult.answered(number, answer, Duration.ofMillis(millis), judgements);
    }

    public static Judgement grounded(double score, String reason) {
        return Judgement.of(GROUNDEDNESS, 0.7, Score.of(score, reason).withUsage(Usage.of(1_200, 40)));
    }

    public static Judgement unscored() {
        return Judgement.of(
                GROUNDEDNESS, 0.7, Score.unscored("the reply is not JSON").withRaw("I would say: rather good!"));
    }

    public static Judgement cites(double score, String reason) {
        return Judgement.of(CITES_POLICY, 0.5, Score.of(score, reason));
    }

    /** In their order, which Map.of changes from JVM to JVM. */
    private static Map<String, Object> values(String observed, String required) {
        var values = new LinkedHashMap<String, Object>();
        values.put("observed_text", observed);
        values.put("required_text", required);
        return values;
    }

    public static Map<String, String> facts(String... labelsAndValues) {
        var facts = new LinkedHashMap<String, String>();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            facts.put(labelsAndValues[i], labelsAndValues[i + 1]);
        }
        return facts;
    }
}
