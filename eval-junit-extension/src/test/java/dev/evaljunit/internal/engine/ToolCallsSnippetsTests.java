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
import dev.evaljunit.PassRate;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.internal.engine.ReturnsDesk.Reply;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.Trajectories;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/how-to/test-tool-calls.md; the tags mark what the page shows. */
class ToolCallsSnippetsTests {

    @TempDir
    Path reports;

    @EvalDataset("return-questions")
    static class DeskEvalTest {

        private final ReturnsDesk desk = new ReturnsDesk();

        // tag::judges[]
        @EvalJudge
        final Judge callsWhatItNeeds = Trajectories.inOrder("expected.tool_calls");

        @EvalJudge
        final Judge doesNotWander = Trajectories.steps(1, 4);

        @EvalJudge
        final Judge doesNotLoop = Trajectories.noLoops(2);

        @EvalJudge
        final Judge neverPays = Trajectories.forbidden(List.of("issue_refund", "delete_account"));

        @EvalJudge
        final Judge leavesTheOrderAsExpected =
                Judges.equalTo("expected.status").on("output.status").where("expected.status");
        // end::judges[]

        // tag::answer[]
        @EvalTest
        @PassRate(atLeast = 0.9)
        Answer servesCustomers(EvalCase question) {
            Reply reply = desk.reply(question.text("question"));
            return Answer.of(reply.text())
                    .withOutput(Map.of("status", reply.status()))
                    .withToolCalls(reply.steps().stream()
                            .map(step -> ToolCall.of(step.tool(), step.arguments()))
                            .toList());
        }
        // end::answer[]
    }

    // tag::tool[]
    /** A tool of the agent, which is also called in production. */
    static final class PolicyTool {

        String find(String topic) {
            TrialRecorder.find().ifPresent(trial -> trial.toolCall(ToolCall.of("find_policy", Map.of("topic", topic))));
            return "Shoes may be returned if they were worn indoors only.";
        }
    }
    // end::tool[]

    @EvalDataset(value = "return-questions", filter = "id=worn")
    static class RecordedEvalTest {

        private final PolicyTool policies = new PolicyTool();

        @EvalJudge
        final Judge callsWhatItNeeds = Trajectories.exact("expected.tool_calls");

        @EvalTest
        @PassRate(atLeast = 1)
        String looksUpThePolicy(EvalCase question) {
            return policies.find("shoes");
        }
    }

    static class Loose {
        // tag::loose[]
        @EvalJudge
        final Judge callsTheTools = Trajectories.recall("expected.tool_calls").namesOnly();

        @EvalJudge
        final Judge callsInAnyOrder = Trajectories.anyOrder("expected.tool_calls")
                .allowingExtraArguments()
                .ignoringArguments("request_id");

        @EvalJudge
        final Judge usesToolsWell = LlmJudge.rubric("evaljunit/tool-calls@1");
        // end::loose[]
    }

    @Test
    void callsAreJudged() {
        assertThat(new EngineKit(reports).run(selectClass(DeskEvalTest.class)).finished())
                .contains("pass-rate SUCCESSFUL", "servesCustomers SUCCESSFUL")
                .noneMatch(each -> each.endsWith("FAILED"));
    }

    @Test
    void callsThatAToolRecordsAreJudged() {
        assertThat(new EngineKit(reports)
                        .run(selectClass(RecordedEvalTest.class))
                        .finished())
                .contains("pass-rate SUCCESSFUL", "looksUpThePolicy SUCCESSFUL");
        assertThat(new PolicyTool().find("shoes")).isNotEmpty();
    }

    @Test
    void comparisonsCanBeLoose() throws Exception {
        EvalCase question = EvalCase.of("worn", Map.of("question", "Can I return shoes I wore once?"))
                .withExpected(Map.of(
                        "tool_calls", List.of(Map.of("name", "find_policy", "arguments", Map.of("topic", "shoes")))));
        Answer answer = Answer.of("Yes.")
                .withToolCalls(List.of(ToolCall.of("find_policy", Map.of("topic", "shoes", "request_id", "r1"))));

        assertThat(new Loose().callsTheTools.score(question, answer).value()).hasValue(1);
        assertThat(new Loose().callsInAnyOrder.score(question, answer).value()).hasValue(1);
        assertThat(new Loose().usesToolsWell).hasToString("LlmJudge[evaljunit/tool-calls@1]");
    }
}
