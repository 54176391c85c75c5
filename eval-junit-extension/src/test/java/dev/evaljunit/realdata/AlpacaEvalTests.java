/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.scan.InvisibleCharacters;
import dev.evaljunit.internal.stats.SampleMean;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.LlmServer;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 805 recorded answers of each of three models, and what GPT-4 Turbo preferred, as a server of this machine tells with its log
 * probabilities. The recorded judge was asked in one order; in the other one it is given the same opinion.
 */
@Tag("real-data")
class AlpacaEvalTests {

    private static List<Map<String, Object>> cases;

    @BeforeAll
    static void readInstructions() throws IOException {
        cases = RecordedRows.read("alpaca-eval", "cases.jsonl");
    }

    @ParameterizedTest
    @CsvSource({"claude-2, 17.188, 1.175", "claude-2.1, 15.734, 1.120", "claude-2.1_concise, 9.227, 0.892"})
    void prefersAsPublished(String model, double mean, double standardError) throws IOException {
        Map<String, Map<String, Object>> rows = RecordedRows.read("alpaca-eval", model + ".jsonl").stream()
                .collect(Collectors.toMap(row -> text(row, "id"), row -> row));

        EvalRun run = run(rows);

        assertThat(run.cases()).hasSize(805);
        double[] preferences = run.cases().stream()
                .mapToDouble(
                        result -> preference(result, rows.get(result.evalCase().id())))
                .toArray();
        assertThat(100 * SampleMean.mean(preferences)).isCloseTo(mean, within(0.005));
        assertThat(100 * standardError(preferences)).isCloseTo(standardError, within(0.005));
    }

    private static double standardError(double... values) {
        double mean = SampleMean.mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private static double preference(CaseResult result, Map<String, Object> row) {
        Score score = result.trials().get(0).judgement("better").orElseThrow().score();
        assertThat(score.value().orElseThrow())
                .as(result.evalCase().id())
                .isCloseTo(((Number) row.get("preference")).doubleValue() - 1, within(1e-3));
        assertThat(score.decidedBy()).hasValue(row.get("judge_choice") == null ? "equal answers" : "both orders");
        return score.value().orElseThrow();
    }

    private static EvalRun run(Map<String, Map<String, Object>> rows) throws IOException {
        try (var server = new MockWebServer()) {
            server.setDispatcher(new RecordedJudge(rows));
            server.start(InetAddress.getLoopbackAddress(), 0);
            LlmServer judge = LlmServer.openAi(server.url("/v1").toString()).withRetries(0);
            return Eval.of(Dataset.of("alpaca-eval", dataset()))
                    .agent(evalCase -> Answer.of(text(rows.get(evalCase.id()), "output")))
                    .judge("better", LlmJudge.pairwise("alpaca-eval@1", "expected.answer", judge))
                    .run();
        }
    }

    private static List<EvalCase> dataset() {
        return cases.stream()
                .map(row -> EvalCase.of(
                                text(row, "id"), Map.of("id", row.get("id"), "question", row.get("instruction")))
                        .withExpected(Map.of("answer", row.get("reference_output"))))
                .toList();
    }

    private static String text(Map<String, Object> row, String key) {
        return Objects.requireNonNull(row.get(key)).toString();
    }

    /** Replies with the completion that was recorded. */
    private static final class RecordedJudge extends Dispatcher {

        private final Map<String, Map<String, Object>> rows;

        RecordedJudge(Map<String, Map<String, Object>> rows) {
            this.rows = rows;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String body = Objects.requireNonNull(request.getBody()).utf8();
            String prompt = JsonPath.find(Json.read(body), "messages.1.content")
                    .orElseThrow()
                    .toString();
            Map<String, Object> row = rows.getOrDefault(shown(prompt, "input.id"), forPreflight());
            var reply = new HashMap<String, Object>();
            reply.put("model", "stand-in-judge");
            reply.put("choices", List.of(choice(row, prompt)));
            return new MockResponse.Builder().body(Json.write(reply)).build();
        }

        private Map<String, Object> forPreflight() {
            return rows.values().stream()
                    .filter(row -> row.get("judge_choice") != null)
                    .findFirst()
                    .orElseThrow();
        }

        private static Object choice(Map<String, Object> row, String prompt) {
            boolean isCandidateFirst = shown(prompt, "pair.first").equals(fenced(text(row, "output")));
            String recorded = Json.write(row.get("judge_choice"));
            return Json.read(row.get("swapped").equals(isCandidateFirst) ? recorded : mirrored(recorded));
        }

        /** {@return the reply of a judge that does not care about the order} */
        private static String mirrored(String choice) {
            return choice.replace("\"m\"", "\"?\"").replace("\"M\"", "\"m\"").replace("\"?\"", "\"M\"");
        }

        private static String shown(String prompt, String name) {
            int from = prompt.indexOf(">>>\n", prompt.indexOf("<<<" + name + " ")) + ">>>\n".length();
            return prompt.substring(from, prompt.indexOf("\n<<<end " + name + " "));
        }

        /** Answers about merge conflicts have marks of their own, which a fence breaks up; one has invisible characters. */
        private static String fenced(String text) {
            return InvisibleCharacters.shownIn(text).replaceAll("<(?=<<)", "< ");
        }
    }
}
