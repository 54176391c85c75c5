/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Embedder;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code of docs/reference/rubrics.md and docs/judges/rubrics.md; the tags mark what the page shows. */
class RubricsSnippetsTests {

    static class Refunds {
        // tag::declare[]
        @EvalJudge
        final Judge groundedness = LlmJudge.rubric("groundedness@3");
        // end::declare[]
    }

    static class ReadyMade {
        // tag::without-file[]
        @EvalJudge
        final Judge cites = LlmJudge.criterion("cites the policy it relies on");

        @EvalJudge
        final Judge relevance = LlmJudge.rubric("evaljunit/answer-relevance@1");
        // end::without-file[]
    }

    static class Page {
        // tag::ready-made[]
        @EvalJudge
        final Judge groundedness = LlmJudge.rubric("evaljunit/groundedness@1");

        @EvalJudge
        final Judge cites = LlmJudge.criterion("cites the policy it relies on");

        @EvalJudge
        final Judge declines = LlmJudge.rubric("evaljunit/refusal@1").where("route=harmful");
        // end::ready-made[]
    }

    @Test
    void judgesNeedNoFile() {
        assertThat(new ReadyMade().cites).hasToString("LlmJudge[criterion \"cites the policy it relies on\"]");
        assertThat(new ReadyMade().relevance).hasToString("LlmJudge[evaljunit/answer-relevance@1]");
        assertThat(new Page().declines.appliesTo(EvalCase.of("c1", Map.of()).withMetadata(Map.of("route", "harmful"))))
                .isTrue();
    }

    @Test
    void judgeIsDeclaredWithoutReadingAnything() {
        assertThat(new Refunds().groundedness).hasToString("LlmJudge[groundedness@3]");
    }

    @Test
    void judgeMayCallModelOfYourOwn() {
        // tag::own-model[]
        Llm model = request -> LlmReply.of("{\"reasoning\": \"Every claim is supported.\", \"score\": 5}");
        Judge groundedness = LlmJudge.rubric("groundedness@3", model);
        // end::own-model[]

        var evalCase = EvalCase.of("c1", Map.of("question", "Why?"));
        assertThat(Scoring.score(groundedness, evalCase, Answer.of("So.")))
                .hasToString("1.0: Every claim is supported.");
    }

    @Test
    void serverIsCalledFromCodeOfYourOwn() {
        // tag::server[]
        LlmServer server = LlmServer.openAi("http://localhost:8000/v1").withTimeout(Duration.ofSeconds(20));
        Embedder embedder = server.embedder("vectors-small");
        // end::server[]

        assertThat(embedder).isNotNull();
    }
}
