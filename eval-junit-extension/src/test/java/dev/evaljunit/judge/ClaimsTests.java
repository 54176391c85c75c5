/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTests {

    private static final EvalCase CASE =
            EvalCase.of("c1", Map.of("question", "?")).withContext(List.of("Returns are free for 14 days."));

    private static final String THREE = """
            {"mark": "MARK", "claims": [
              {"claim": "Returns are free.", "reasoning": "Said so.", "score": 1},
              {"claim": "You have 14 days.", "reasoning": "Said so.", "score": 1},
              {"claim": "The fee is 5 euros.", "reasoning": "No passage has a fee.", "score": 0}]}""";

    static class Refunds {
        // tag::declare[]
        @EvalJudge
        final Judge supported = LlmJudge.claims("supported@1");
        // end::declare[]
    }

    @Test
    void judgeIsDeclaredWithoutReadingAnything() {
        assertThat(new Refunds().supported).hasToString("LlmJudge[supported@1]");
    }

    private static Score score(String... replies) {
        var requests = new ArrayList<LlmRequest>();
        Llm model = request -> {
            requests.add(request);
            String mark = request.prompt().replaceAll("(?s).*The mark of this request is (\\d+)\\..*", "$1");
            return LlmReply.of(replies[requests.size() - 1].replace("MARK", mark));
        };
        return Scoring.score(LlmJudge.claims("supported@1", model), CASE, Answer.of("Free for 14 days, 5 euros."));
    }

    @Test
    void scoresTheShareOfSupportedClaims() {
        Score score = score(THREE);

        assertThat(score.value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(score.reason())
                .isEqualTo(
                        "2 of 3 claims have the best score, but not: \"The fee is 5 euros.\" (No passage has a fee.)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[\"No passage.\"]", "{\"why\": 1}", "\" \""})
    void leavesOutReasoningThatIsNoText(String reasoning) {
        assertThat(score(THREE.replace("\"No passage has a fee.\"", reasoning)).reason())
                .endsWith("but not: \"The fee is 5 euros.\"");
    }

    @Test
    void scoresOneIfAllAreSupported() {
        assertThat(score(THREE.replace("\"score\": 0", "\"score\": 1")))
                .hasToString("1.0: 3 of 3 claims have the best score");
    }

    @Test
    void readsClaimsInFenceAfterThoughts() {
        assertThat(score("<think>{\"claims\": []}</think>```json\n" + THREE + "\n```")
                        .value()
                        .orElseThrow())
                .isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void leavesAnswerWithoutClaimUnscored() {
        assertThat(score("{\"mark\": \"MARK\", \"claims\": []}"))
                .hasToString(
                        "unscored: The model 'stand-in-judge' gave no score: it found no claim in the answer, so that none can be judged. Leave such cases out by where(…), or judge them by another rubric.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"claims\": 3}",
                "{\"claims\": [\"Returns are free.\"]}",
                "{\"claims\": [{\"claim\": \"\", \"score\": 1}]}",
                "{\"claims\": [{\"claim\": \"Free.\", \"score\": 0.5}]}",
                "{\"claims\": [{\"claim\": \"Free.\", \"score\": 1}, {\"claim\": \"Fee.\", \"score\": \"yes\"}]}",
                "{\"claims\": [{\"claim\": \"Free.\", \"score\": 1}, {\"claim\": \"Fee.\"}]}",
                "{\"score\": 1}"
            })
    void asksAgainForClaimsOfAnotherForm(String reply) {
        assertThat(score(reply, THREE).value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(score(reply, reply).reason())
                .contains("'claims' must be a list of objects with a 'claim' and a 'score'");
    }

    @Test
    void refusesClaimsOfAnotherRequest() {
        assertThat(score(THREE.replace("MARK", "99999999")).reason())
                .contains("the reply has the mark 99999999 of another request");
    }

    @Test
    void asksForClaimsWithTheScaleOfTheRubric() {
        var requests = new ArrayList<LlmRequest>();
        Llm model = request -> {
            requests.add(request);
            return LlmReply.of(THREE.replace("\"mark\": \"MARK\", ", ""));
        };
        Judge judge = LlmJudge.claims("supported@1", model);
        Score unused = Scoring.score(judge, CASE, Answer.of("Free."));

        assertThat(Json.write(requests.get(0).schema().orElseThrow().json()))
                .contains("\"score\":{\"type\":\"integer\",\"enum\":[0,1]}");
        assertThat(requests.get(0).system()).contains("Split what is judged into claims");
        assertThat(judge.identity()).containsKey("claims");
        assertThat(judge.threshold()).isEqualTo(0.9);
    }
}
