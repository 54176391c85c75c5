/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.assertions.EvalAssertions;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.Agreement;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 419 pairs of answers, of which experts know the better one, and the verdicts of four real judges in both orders. */
@Tag("real-data")
class LlmBarTests {

    private static Map<String, Map<String, Object>> rows;

    @BeforeAll
    static void readVerdicts() throws IOException {
        rows = RecordedRows.read("llmbar", "pairs.jsonl").stream()
                .collect(Collectors.toMap(row -> row.get("id").toString(), row -> row));
    }

    /** The agent's answer is the second of a pair, so that the judge first sees the pair as it is recorded. */
    private static EvalRun run(String judge) {
        List<EvalCase> cases = rows.values().stream()
                .map(row -> EvalCase.of(row.get("id").toString(), Map.of("question", row.get("id")))
                        .withExpected(Map.of("answer", "[1] " + row.get("output_1"))))
                .toList();
        return Eval.of(Dataset.of("llmbar", cases))
                .agent(evalCase -> Answer.of("[2] " + row(evalCase.id()).get("output_2")))
                .judge("better", LlmJudge.pairwise("better@1", "expected.answer", new RecordedJudge(judge)))
                .run();
    }

    private static Map<String, Object> row(String id) {
        return Objects.requireNonNull(rows.get(id));
    }

    private static List<Integer> verdicts(Map<String, Object> row, String judge) {
        Map<?, ?> judges = (Map<?, ?>) row.get("judges");
        return ((List<?>) Objects.requireNonNull(judges.get(judge)))
                .stream()
                        .map(verdict -> verdict instanceof Integer output ? output : 0)
                        .toList();
    }

    /** Names the position of the output that a real judge named in the same order, or none. */
    private record RecordedJudge(String name) implements Llm {

        @Override
        public LlmReply ask(LlmRequest request) {
            String id = RecordedRows.firstLineOf("question", request.prompt());
            boolean isAsRecorded =
                    RecordedRows.firstLineOf("pair.first", request.prompt()).startsWith("[1] ");
            int output = verdicts(row(id), name).get(isAsRecorded ? 0 : 1);
            int position = isAsRecorded ? output : 3 - output;
            return LlmReply.of(
                            output == 0
                                    ? "Both are fine."
                                    : "{\"reasoning\": \"Recorded.\", \"score\": %d}".formatted(position))
                    .withModel("stand-in-judge");
        }
    }

    private static Score score(CaseResult result) {
        return result.trials().get(0).judgement("better").orElseThrow().score();
    }

    private static long count(EvalRun run, String decidedBy) {
        return run.cases().stream()
                .filter(result -> score(result).decidedBy().equals(Optional.of(decidedBy)))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4, 389, 20, 10, 339, 93",
        "chatgpt, 276, 133, 10, 96, 67",
        "palm2, 300, 83, 32, 235, 73",
        "llama2, 314, 76, 27, 133, 70"
    })
    void findsThePositionBiasOfRealJudges(
            String judge, long both, long first, long second, long right, long rightNatural) {
        EvalRun run = run(judge);

        assertThat(List.of(count(run, "both orders"), count(run, "first position"), count(run, "second position")))
                .containsExactly(both, first, second);
        List<CaseResult> correct =
                run.cases().stream().filter(LlmBarTests::isRight).toList();
        assertThat(correct).hasSize((int) right);
        assertThat(correct.stream()
                        .filter(result ->
                                row(result.evalCase().id()).get("subset").equals("Natural")))
                .hasSize((int) rightNatural);
        assertThat(run.cases().stream().filter(result -> !score(result).isScored()))
                .hasSize((int) (419 - both - first - second));
    }

    private static boolean isRight(CaseResult result) {
        Score score = score(result);
        double wanted = row(result.evalCase().id()).get("label").equals(2) ? 1 : 0;
        return score.isScored() && score.value().orElseThrow() == wanted;
    }

    /** Of llama2, two pairs have a verdict in one order only, and no score. */
    @ParameterizedTest
    @CsvSource({"gpt-4, 347, 361, 0.656503", "chatgpt, 170, 165, -0.183683", "palm2, 285, 300, 0.373912"})
    void keepsTheVerdictOfEachOrder(String judge, long rightFirst, long rightSecond, double kappa) {
        EvalRun run = run(judge);

        long[][] first = verdictsByLabel(run, 0);
        long[][] second = verdictsByLabel(run, 1);
        assertThat(first[0][0] + first[1][1]).isEqualTo(rightFirst);
        assertThat(second[0][0] + second[1][1]).isEqualTo(rightSecond);
        assertThat(Agreement.of(first).kappa()).isCloseTo(kappa, within(5e-7));
    }

    private static long[][] verdictsByLabel(EvalRun run, int order) {
        long[][] counts = new long[2][2];
        run.cases().stream().filter(result -> score(result).isScored()).forEach(result -> {
            int output = output(score(result), order);
            int label = (Integer) row(result.evalCase().id()).get("label");
            counts[output - 1][label - 1]++;
        });
        return counts;
    }

    /** The judge names a position, and in the second order the first position has the second output. */
    private static int output(Score score, int order) {
        List<?> replies = (List<?>) Json.read(score.raw().orElseThrow());
        int position = (Integer) Json.readObject(replies.get(order).toString()).get("score");
        return order == 0 ? position : 3 - position;
    }

    @Test
    void gateStatesHowOftenThePositionDecides() {
        EvalRun run = run("chatgpt");

        EvalAssertions.assertThat(run).satisfies(passRate().atLeast(0.1));
        assertThat(Verdicts.of(passRate().atLeast(0.1), run).facts())
                .containsEntry(
                        "decided by",
                        "judge 'better' by both orders in 276 of 419 (65.9%), first position in 133 of 419 (31.7%), second position in 10 of 419 (2.4%)");
    }
}
