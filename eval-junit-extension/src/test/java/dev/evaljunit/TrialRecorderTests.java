/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TrialRecorderTests {

    private static final Answer PLAIN = Answer.of("In Paris.");

    private static ToolCall search() {
        return ToolCall.of("search", Map.of("city", "Paris")).withId("1");
    }

    @Test
    void addsWhatWasRecordedToAnAnswer() {
        TrialRecorder recorder = TrialRecorder.create();
        recorder.toolCall(search());
        recorder.toolResult("1", "found");
        recorder.context("Paris is in France.");
        recorder.usage(Usage.of(10, 2));
        recorder.usage(Usage.of(20, 3));

        Answer answer = recorder.complete(PLAIN);

        assertThat(answer.toolCalls()).containsExactly(search().withResult("found"));
        assertThat(answer.contexts()).containsExactly("Paris is in France.");
        assertThat(answer.usage()).contains(Usage.of(30, 5));
    }

    @Test
    void leavesWhatAnAnswerHas() {
        TrialRecorder recorder = TrialRecorder.create();
        recorder.toolCall(search());
        recorder.context("recorded");
        recorder.usage(Usage.of(10, 2));
        Answer complete = PLAIN.withContexts(List.of("own"))
                .withToolCalls(List.of(ToolCall.of("own", Map.of())))
                .withUsage(Usage.of(1, 1));

        assertThat(recorder.complete(complete)).isEqualTo(complete);
    }

    @Test
    void leavesAnAnswerWithoutRecords() {
        assertThat(TrialRecorder.create().complete(PLAIN)).isEqualTo(PLAIN);
    }

    @Test
    void knowsACallThatIsReportedTwice() {
        TrialRecorder recorder = TrialRecorder.create();
        recorder.toolCall(search());
        recorder.toolCall(search().withResult("found"));
        recorder.toolCall(search());
        recorder.toolCall(search().withId("2"));
        recorder.toolCall(ToolCall.of("stop", Map.of()));
        recorder.toolCall(ToolCall.of("stop", Map.of()));

        assertThat(recorder.complete(PLAIN).toolCalls())
                .containsExactly(
                        search().withResult("found"),
                        search().withId("2"),
                        ToolCall.of("stop", Map.of()),
                        ToolCall.of("stop", Map.of()));
    }

    @Test
    void knowsACallWithoutAnIdByItsResult() {
        ToolCall call = ToolCall.of("search", Map.of("city", "Paris"));
        ToolCall other = ToolCall.of("search", Map.of("city", "Rome"));
        TrialRecorder recorder = TrialRecorder.create();
        recorder.toolCall(search());
        recorder.toolCall(call);
        recorder.toolCall(other);
        recorder.toolCall(call);
        recorder.toolCall(call.withResult("first"));
        recorder.toolCall(call.withResult("second"));
        recorder.toolCall(call.withResult("third"));

        assertThat(recorder.complete(PLAIN).toolCalls())
                .containsExactly(
                        search(), call.withResult("first"), other, call.withResult("second"), call.withResult("third"));
    }

    @Test
    void ignoresTheResultOfACallInAnEarlierTurn() {
        TrialRecorder recorder = TrialRecorder.create();
        recorder.toolResult("0", "found");

        assertThat(recorder.complete(PLAIN).toolCalls()).isEmpty();
    }

    @Test
    void countsAReplyOnce() {
        TrialRecorder recorder = TrialRecorder.create();
        Object reply = new Object();
        recorder.usage(reply, Optional.of(Usage.of(10, 2)));
        recorder.usage(reply, Optional.of(Usage.of(10, 2)));

        assertThat(recorder.complete(PLAIN).usage()).contains(Usage.of(10, 2));
    }

    @Test
    void doesNotKnowTokensIfOneCallDidNotReportThem() {
        TrialRecorder recorder = TrialRecorder.create();
        recorder.usage(Usage.of(10, 2));
        recorder.usage(new Object(), Optional.empty());
        recorder.usage(Usage.of(10, 2));

        assertThat(recorder.complete(PLAIN).usage()).isEmpty();
    }

    @Test
    void isCurrentOnlyWhereTheAgentRuns() {
        TrialRecorder outer = TrialRecorder.create();
        TrialRecorder inner = TrialRecorder.create();

        outer.call(() -> {
            inner.call(() -> assertThat(TrialRecorder.current()).isSameAs(inner));
            assertThat(TrialRecorder.current()).isSameAs(outer);
            assertThat(CompletableFuture.supplyAsync(TrialRecorder::find).join())
                    .isEmpty();
            return outer;
        });

        assertThat(TrialRecorder.find()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(TrialRecorder::current)
                .withMessageContaining("must run the agent of a trial to record for it, found none. Get"
                        + " TrialRecorder.current() on the thread that calls the agent");
    }

    @Test
    void refusesWhatComesAfterTheAnswer() {
        TrialRecorder recorder = TrialRecorder.create();
        recorder.complete(PLAIN);

        assertThatIllegalStateException()
                .isThrownBy(() -> recorder.toolCall(search()))
                .withMessage(
                        "The agent must record tool call 'search' before it answers, found it recorded after that. Wait for what the agent has started before it returns.");
    }

    private static CompletionStage<String> answerOnAnotherThread(EvalCase evalCase) {
        TrialRecorder recorder = TrialRecorder.current();
        return CompletableFuture.supplyAsync(() -> recorder.call(() -> {
            TrialRecorder.current().context("about " + evalCase.id());
            return "answer";
        }));
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the run waits for it
    void recordsForEachTrialOfAnEval() {
        List<EvalCase> cases =
                List.of(EvalCase.of("a", Map.of("city", "Paris")), EvalCase.of("b", Map.of("city", "Rome")));
        EvalRun run = Eval.of(Dataset.of("cities", cases))
                .agent(TrialRecorderTests::answerOnAnotherThread)
                .judge("any", (evalCase, answer) -> Score.pass())
                .run();

        assertThat(run.cases())
                .allSatisfy(each -> assertThat(
                                each.trials().get(0).answer().orElseThrow().contexts())
                        .containsExactly("about " + each.evalCase().id()));
    }
}
