/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.internal.dataset.CaseRows;
import java.util.Map;

/** Short factory methods for cases and answers in tests. */
final class Scoring {

    private Scoring() {}

    static EvalCase caseWith(String key, Object expected) {
        return EvalCase.of("c1", Map.of("question", "?")).withExpected(Map.of(key, expected));
    }

    static EvalCase emptyCase() {
        return CaseRows.parsed(Map.of("id", "c1", "input", Map.of("question", "?")), "cases.jsonl:17");
    }

    /** {@return the score as text, of an answer to a case that expects {@code expected.it}} */
    static String score(Judge judge, Object expected, String answer) {
        return score(judge, expected, Answer.of(answer));
    }

    static String score(Judge judge, Object expected, Answer answer) {
        return score(judge, caseWith("it", expected), answer).toString();
    }

    /** {@return the prompt without the names of its fences, which differ from request to request} */
    static String unnamed(LlmRequest request) {
        return request.prompt().replaceAll("(<<<[^<>\n]+) [0-9a-f]{12}>>>", "$1>>>");
    }

    static Score score(Judge judge, EvalCase evalCase, Answer answer) {
        try {
            return judge.score(evalCase, answer);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
