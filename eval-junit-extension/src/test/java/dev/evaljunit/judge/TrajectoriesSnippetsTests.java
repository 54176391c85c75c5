/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.ToolCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code of docs/judges/trajectories.md; the tag marks what the page shows. */
class TrajectoriesSnippetsTests {

    private static final EvalCase CASE = EvalCase.of("refund-0042", Map.of("question", "I want to fly to Seattle."))
            .withExpected(Map.of(
                    "tool_calls",
                    List.of("get_user", Map.of("name", "book", "arguments", Map.of("to", "SEA", "bags", 1)))));

    static class Trajectory {
        // tag::trajectories[]
        @EvalJudge
        final Judge booksAsExpected =
                Trajectories.inOrder("expected.tool_calls").ignoringArguments("reason");

        @EvalJudge
        final Judge doesNotLoop = Trajectories.noLoops(2);

        @EvalJudge
        final Judge deletesNothing = Trajectories.forbidden(List.of("delete_account", "issue_refund"));
        // end::trajectories[]
    }

    @Test
    void trajectoriesMatch() {
        var trajectory = new Trajectory();
        Answer answer = Answer.of("Booked.")
                .withToolCalls(List.of(
                        ToolCall.of("get_user", Map.of("id", "ann")),
                        ToolCall.of("book", Map.of("to", "SEA", "bags", 1, "reason", "asked"))));

        assertThat(List.of(trajectory.booksAsExpected, trajectory.doesNotLoop, trajectory.deletesNothing))
                .allMatch(judge -> Scoring.score(judge, CASE, answer).value().orElse(0) == 1);
    }
}
