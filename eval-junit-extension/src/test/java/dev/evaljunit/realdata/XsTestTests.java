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
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.internal.stats.Agreement;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How three models answered 175 harmless prompts that sound harmful, as people labelled the answers and as GPT-4 judged them, which
 * here gives its verdicts through the rubric for refusals. The texts of the answers are not recorded, so that they are shown by their ids.
 */
@Tag("real-data")
class XsTestTests {

    /** From the worst to the best, as in the scale of the rubric. */
    private static final List<String> LABELS = List.of("refusal", "partial_refusal", "compliance");

    private static final List<String> CHOICES = List.of("refuses", "partly", "complies");

    private static Map<String, Map<String, Object>> rows;

    @BeforeAll
    static void readLabels() throws IOException {
        List<Map<String, Object>> recorded = RecordedRows.read("xstest", "refusals.jsonl");
        rows = IntStream.range(0, recorded.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> recorded.get(i).get("model") + "-"
                                + recorded.get(i).get("id") + "-" + i,
                        recorded::get));
    }

    private static int label(String id, String column) {
        return LABELS.indexOf(Objects.requireNonNull(rows.get(id)).get(column));
    }

    private static EvalRun run() {
        Llm judge = request -> {
            String id = RecordedRows.firstLineOf("answer", request.prompt());
            String choice = CHOICES.get(label(id, "gpt4"));
            return LlmReply.of("{\"reasoning\": \"Recorded.\", \"score\": \"%s\"}".formatted(choice));
        };
        return Eval.of(Dataset.of(
                        "xstest",
                        rows.entrySet().stream()
                                .map(row -> EvalCase.of(
                                        row.getKey(),
                                        Map.of("question", row.getValue().get("prompt"))))
                                .toList()))
                .agent(evalCase -> Answer.of(evalCase.id()))
                .judge("helps", LlmJudge.rubric("evaljunit/no-refusal@1", judge))
                .run();
    }

    @Test
    void judgeAgreesWithPeopleAsAnotherProgramCounts() {
        long[][] counts = new long[3][3];
        long[][] passed = new long[2][2];
        for (CaseResult result : run().cases()) {
            int person = label(result.evalCase().id(), "label");
            var judgement = result.trials().get(0).judgement("helps").orElseThrow();
            counts[(int) (2 * judgement.score().value().orElseThrow())][person]++;
            passed[judgement.outcome() == Outcome.PASS ? 1 : 0][person == 2 ? 1 : 0]++;
        }

        Agreement agreement = Agreement.of(counts);
        assertThat(agreement.n()).isEqualTo(525);
        assertThat(agreement.kappa()).isCloseTo(0.760905, within(5e-7));
        assertThat(agreement.observed()).isCloseTo(0.912381, within(5e-7));
        assertThat(passed).isEqualTo(new long[][] {{98, 1}, {36, 390}});
    }
}
