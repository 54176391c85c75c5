/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.internal.run.HostileCode;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each judge without a model, on each answer and each expected value with nulls in them: a score, or a named mistake. */
@Tag("slow")
class HostileAnswersTests {

    private static Map<String, AnswerJudge> judges() {
        var all = new LinkedHashMap<String, AnswerJudge>();
        all.put("equalTo", Judges.equalTo("expected.it"));
        all.put("containsAll", Judges.containsAll("expected.it"));
        all.put("containsAny", Judges.containsAny("expected.it"));
        all.put("containsNone", Judges.containsNone("expected.it"));
        all.put("matches", Judges.matches("expected.it"));
        all.put("pattern", Judges.matches(Pattern.compile("a")));
        all.put("numberWithin", Judges.numberWithin("expected.it", 0.5));
        all.put("length", Judges.length(1, 5));
        all.put("tokenF1", Judges.tokenF1("expected.it"));
        all.put("startsWith", Judges.startsWith("expected.it"));
        all.put("oneLine", Judges.oneLine());
        all.put("email", Judges.email());
        all.put("url", Judges.url());
        all.put("json", Judges.json());
        all.put("jsonSchema", Judges.jsonSchema("{\"type\": \"object\", \"required\": [\"a\"]}"));
        all.put("fields", Judges.fields("expected.it"));
        all.put("bleu", Similarity.bleu("expected.it"));
        all.put("rouge2", Similarity.rouge2("expected.it"));
        all.put("rougeL", Similarity.rougeL("expected.it"));
        all.put("chrf", Similarity.chrf("expected.it"));
        all.put("edits", Similarity.edits("expected.it"));
        all.put(
                "embedding",
                Similarity.embedding(
                        "expected.it",
                        texts -> texts.stream().map(text -> new double[] {1, 2}).toList()));
        all.put("ndcgAt", Retrieval.ndcgAt(3, "expected.it"));
        all.put("contextRecall", Retrieval.contextRecall("expected.it"));
        return all;
    }

    @SuppressWarnings("NullAway") // what is expected may be null in a dataset
    private static Map<String, Map<String, Object>> expected() {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        all.put("nothing", Map.of());
        all.put("null", Collections.singletonMap("it", null));
        all.put("null in list", Map.of("it", Arrays.asList("a", null)));
        all.put("null within", Map.of("it", Collections.singletonMap("a", null)));
        all.put("empty text", Map.of("it", ""));
        all.put("empty list", Map.of("it", List.of()));
        all.put("number", Map.of("it", 1));
        all.put("truth", Map.of("it", true));
        all.put("broken pattern", Map.of("it", "(a"));
        return all;
    }

    static Stream<Arguments> matrix() {
        return judges().entrySet().stream()
                .flatMap(judge -> expected().entrySet().stream()
                        .map(expected -> Arguments.of(
                                judge.getKey(), expected.getKey(), judge.getValue(), expected.getValue())));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("matrix")
    void isAScoreOrNamesTheMistake(String name, String what, AnswerJudge judge, Map<String, Object> expected) {
        var evalCase = EvalCase.of("c1", Map.of("question", "?")).withExpected(expected);
        HostileCode.answers().forEach((kind, answer) -> {
            for (Judge each : List.of(judge, judge.on("output"), judge.on("output.a"))) {
                assertThat(outcome(evalCase, answer, each))
                        .as("%s of %s", each, kind)
                        .isNotBlank()
                        .doesNotContain("threw", "Exception", "null pointer");
            }
        });
    }

    private static String outcome(EvalCase evalCase, Callable<Object> answer, Judge judge) {
        try {
            TrialResult trial = Eval.of(Dataset.of("cases", List.of(evalCase)))
                    .agent(each -> answer.call())
                    .judge("it", judge)
                    .run()
                    .cases()
                    .get(0)
                    .trials()
                    .get(0);
            return trial.judgements().get(0).score().toString();
        } catch (EvalException mistake) {
            assertThat(mistake).hasMessageContaining("'c1'");
            return Objects.requireNonNullElse(mistake.getMessage(), "");
        }
    }
}
