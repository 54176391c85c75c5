/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyMadeRubricsTests {

    private static final Path FILES = Path.of("src/main/resources/dev/evaljunit/judge/rubrics");
    private static final Path PAGE = Path.of("../docs/judges/rubrics.md");

    private static final EvalCase CASE = EvalCase.of("c1", Map.of("question", "Can I return worn shoes?"))
            .withExpected(Map.of("answer", "No, only unworn ones."));

    private static final Answer ANSWER = Answer.of("Worn shoes stay with you.")
            .withContexts(List.of("Only unworn shoes are taken back."))
            .withToolCalls(List.of(
                    ToolCall.of("find_policy", Map.of("topic", "returns")).withResult("returns-7")));

    static Stream<String> all() {
        return ReadyMadeRubrics.ALL.stream();
    }

    private static LlmRequest request(String rubric, EvalCase evalCase, Answer answer) {
        var requests = new ArrayList<LlmRequest>();
        Judge judge = LlmJudge.rubric("evaljunit/" + rubric, request -> {
            requests.add(request);
            return LlmReply.of(Json.write(Map.of("reasoning", "ok", "score", best(rubric))));
        });
        assertThat(Scoring.score(judge, evalCase, answer)).hasToString("1.0: ok");
        return requests.get(0);
    }

    private static String best(String rubric) {
        return file(rubric).rubric().scale().bestFirst().get(0);
    }

    private static RubricFile file(String rubric) {
        return RubricFile.read(RubricName.parse("evaljunit/" + rubric));
    }

    @Test
    void areTheFilesInTheJar() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(ReadyMadeRubrics.ALL);
        }
    }

    @Test
    void areDocumentedInTheirOrder() throws IOException {
        List<String> headings = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("## ") && line.contains("@"))
                .map(line -> line.substring("## ".length()))
                .toList();
        assertThat(headings).isEqualTo(ReadyMadeRubrics.ALL);
    }

    @ParameterizedTest
    @MethodSource("all")
    void showEverythingThatTheyAskAbout(String name) {
        EvalCase evalCase = name.startsWith("resolution")
                ? CASE.withMessages(List.of(Message.user("Can I return worn shoes?")))
                : CASE;
        LlmRequest request = request(name, evalCase, ANSWER);

        assertThat(request.prompt())
                .contains(file(name).rubric().criterion(), file(name).rubric().levelsText())
                .contains("Can I return worn shoes?")
                .contains(judged(name));
    }

    private static String judged(String name) {
        return switch (name) {
            case "context-relevance@1" -> "Only unworn shoes";
            case "tool-calls@1" -> "find_policy";
            default -> "Worn shoes stay with you.";
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    void explainEachChoice(String name) {
        Rubric rubric = file(name).rubric();

        assertThat(rubric.levels().keySet()).isEqualTo(rubric.scale().choices().keySet());
        assertThat(rubric.threshold()).isIn(rubric.scale().choices().values());
    }

    @ParameterizedTest
    @MethodSource("all")
    void areJudgedOnOneThingOnlyAndWithoutPlaceholdersLeft(String name) {
        EvalCase conversation = CASE.withMessages(List.of(Message.user("Can I return worn shoes?")));
        assertThat(request(name, conversation, ANSWER).prompt()).doesNotContain("{{", "}}");
    }

    @Test
    void showToolCallsWithTheirResults() {
        assertThat(request("tool-calls@1", CASE, ANSWER).prompt())
                .contains("{\"name\":\"find_policy\",\"arguments\":{\"topic\":\"returns\"},\"result\":\"returns-7\"}");
        assertThat(Scoring.unnamed(request("tool-calls@1", CASE, Answer.of("No."))))
                .contains("<<<tool_calls>>>\n\n<<<end tool_calls>>>");
    }

    @Test
    void listRulesOneByOne() {
        EvalCase evalCase = CASE.withExpected(Map.of("instructions", List.of("Be brief.", "No names.")));

        assertThat(request("instruction-adherence@1", evalCase, ANSWER).prompt())
                .containsSubsequence("The instructions of the operator", "Be brief.", "No names.", "The request");
    }

    @Test
    void leaveCasesWithoutReferenceUnscored() {
        Judge judge = LlmJudge.rubric("evaljunit/factual-accuracy@1", request -> LlmReply.of(""));

        assertThat(Scoring.score(judge, EvalCase.of("c1", Map.of("question", "Why?")), ANSWER))
                .asString()
                .contains(
                        "'{{expected.answer}}' in the prompt of evaljunit/factual-accuracy@1 has no value in case 'c1'");
    }

    @Test
    void areSuggestedForMisspeltNames() {
        assertThatThrownBy(() -> LlmJudge.rubric("evaljunit/groundednes@1").prepare())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Rubric 'evaljunit/groundednes@1' must be one of those that come with eval-junit: %s. Did you mean 'groundedness@1'?",
                        String.join(", ", ReadyMadeRubrics.ALL));
    }

    @Test
    void areNoFilesOfTheUser() {
        assertThatThrownBy(() -> LlmJudge.rubric("other/groundedness@1")).isInstanceOf(EvalException.class);
    }
}
