/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.engine.ReturnsDesk.Reply;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.Trajectories;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code of docs/how-to/coming-from-….md; the tags mark what the pages show. */
class MigrationSnippetsTests {

    private static final Llm model = request -> LlmReply.of("{\"reasoning\": \"It does.\", \"score\": \"pass\"}");

    private static final Llm grader = request -> LlmReply.of("{\"reasoning\": \"All is supported.\", \"score\": 5}");

    @TempDir
    Path reports;

    // tag::promptfoo[]
    @EvalDataset("return-questions")
    static class FromPromptfooEvalTest {

        private final ReturnsDesk desk = new ReturnsDesk();

        @EvalJudge
        final Judge says = Judges.containsAll("expected.icontains_all").where("expected.icontains_all");

        @EvalJudge
        final Judge saysOneOf = Judges.containsAny("expected.icontains_any").where("expected.icontains_any");

        @EvalJudge
        final Judge saysNoneOf = Judges.containsNone("expected.icontains_none").where("expected.icontains_none");

        @EvalJudge
        boolean isShort(Answer answer) {
            return answer.text().length() < 200;
        }

        @EvalTest
        @PassRate(atLeast = 0.9)
        String answersCustomers(EvalCase question) {
            return desk.answer(question.text("question"));
        }
    }
    // end::promptfoo[]

    // tag::deepeval[]
    @EvalDataset("return-questions")
    static class FromDeepevalEvalTest {

        private final ReturnsDesk desk = new ReturnsDesk();

        @EvalJudge
        final Judge toolCorrectness =
                Trajectories.recall("expected.tool_calls").namesOnly().withThreshold(1);

        @EvalJudge
        final Judge namesTheCondition =
                LlmJudge.criterion("names the condition that the policy sets, if there is one", model);

        @EvalTest
        @PassRate(atLeast = 0.9)
        Answer answersCustomers(EvalCase question) {
            Reply reply = desk.reply(question.text("question"));
            return Answer.of(reply.text())
                    .withToolCalls(reply.steps().stream()
                            .map(step -> ToolCall.of(step.tool(), step.arguments()))
                            .toList());
        }
    }
    // end::deepeval[]

    // tag::dokimos[]
    @EvalDataset("return-questions")
    static class FromDokimosEvalTest {

        private final ReturnsDesk desk = new ReturnsDesk();

        @EvalJudge
        final Judge similar = Judges.tokenF1("expected.answer").withThreshold(0.3);

        @EvalJudge
        final Judge quality = LlmJudge.criterion("answers the question", model);

        @EvalTest(trials = 3)
        @PassRate(atLeast = 0.7)
        @ScoreGate(judge = "quality", of = Statistic.MEAN, atLeast = 0.8)
        String answersCustomers(EvalCase question) {
            return desk.answer(question.text("question"));
        }
    }
    // end::dokimos[]

    // tag::future-agi[]
    @EvalDataset("return-questions")
    static class FromFutureAgiEvalTest {

        private final ReturnsDesk desk = new ReturnsDesk();

        @EvalJudge
        final Judge groundedness = LlmJudge.rubric("evaljunit/groundedness@1", grader);

        @EvalJudge
        final Judge functionNameMatch =
                Trajectories.exact("expected.tool_calls").namesOnly();

        @EvalTest
        @PassRate(atLeast = 0.9)
        @ScoreGate(judge = "groundedness", of = Statistic.MEAN, atLeast = 0.85)
        Answer answersCustomers(EvalCase question) {
            Reply reply = desk.reply(question.text("question"));
            return Answer.of(reply.text())
                    .withToolCalls(reply.steps().stream()
                            .map(step -> ToolCall.of(step.tool(), step.arguments()))
                            .toList());
        }
    }
    // end::future-agi[]

    @ParameterizedTest
    @ValueSource(
            classes = {
                FromPromptfooEvalTest.class,
                FromDeepevalEvalTest.class,
                FromDokimosEvalTest.class,
                FromFutureAgiEvalTest.class
            })
    void whatWasCarriedOverIsGreen(Class<?> evals) {
        assertThat(new EngineKit(reports).run(selectClass(evals)).finished())
                .contains("pass-rate SUCCESSFUL", "answersCustomers SUCCESSFUL")
                .noneMatch(each -> each.endsWith("FAILED"));
    }
}
