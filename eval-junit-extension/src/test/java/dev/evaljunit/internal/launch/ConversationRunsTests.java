/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.ChatAgent;
import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations in journals: of shards, and of runs that go on. */
@Tag("slow")
class ConversationRunsTests {

    private static final Dataset CHATS = Dataset.of(
            DatasetId.of("chats").withVersion("1").withSha256("ab".repeat(32)),
            IntStream.rangeClosed(1, 60).mapToObj(ConversationRunsTests::chat).toList());

    @TempDir
    Path directory;

    private final List<String> called = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean isBreaking;

    private static EvalCase chat(int number) {
        return CaseRows.parsed(
                Map.of(
                        "id",
                        "case-" + number,
                        "input",
                        Map.of(
                                "messages",
                                List.of(Map.of("role", "user", "content", "Where is A-" + number + "?")),
                                "turns",
                                List.of("And my money?")),
                        "metadata",
                        Map.of("parity", number % 2 == 0 ? "even" : "odd")),
                "chats/1/cases.jsonl:" + number);
    }

    private Object reply(List<Message> messages) {
        String last = messages.get(messages.size() - 1).text();
        called.add(last);
        if (isBreaking && called.size() > 8) {
            throw new InternalError("the JVM is failing");
        }
        return Answer.ofMessages(List.of(
                        Message.assistant("")
                                .withToolCalls(List.of(
                                        ToolCall.of("find", Map.of("q", last)).withId("c1"))),
                        Message.tool("c1", "found"),
                        Message.assistant("On \"" + last + "\": soon.")))
                .withUsage(Usage.of(10, 0));
    }

    private Path run(ShardedEval eval, String shard, Map<String, String> more) {
        ChatAgent agent = this::reply;
        var settings = new HashMap<>(more);
        settings.put(EvalSettings.SHARD, shard);
        return eval.run(CHATS, (evalCase, trial) -> agent.answer(evalCase), settings);
    }

    private static void assertWhole(EvalRun run) {
        assertThat(run.cases()).hasSize(60);
        for (CaseResult result : run.cases()) {
            String question = result.evalCase().messages().get(0).text();
            Answer answer = result.trials().get(0).answer().orElseThrow();
            assertThat(answer.text()).isEqualTo("On \"And my money?\": soon.");
            assertThat(answer.messages())
                    .hasSize(7)
                    .contains(
                            Message.tool("c1", "found"),
                            Message.assistant("On \"" + question + "\": soon."),
                            Message.user("And my money?"));
            assertThat(answer.toolCalls()).hasSize(2);
        }
    }

    @Test
    void areWholeInAMergedRun() {
        ShardedEval eval = ShardedEval.in(directory.resolve("shards")).withTrials(1);

        Path one = run(eval, "1/2", Map.of());
        Path two = run(eval, "2/2", Map.of());

        assertWhole(Launch.merge(
                        ShardedEval.join(one, two),
                        CHATS,
                        directory.resolve("joined"),
                        ShardedEval.NO_OUTPUTS,
                        WorkingDirectory.ofThisJvm())
                .run());
    }

    @Test
    void areKeptByARunThatGoesOn() {
        ShardedEval eval = ShardedEval.in(directory.resolve("shards")).withTrials(1);
        isBreaking = true;
        run(eval, "1/2", Map.of());
        isBreaking = false;
        called.clear();

        Path one = run(eval, "1/2", Map.of(EvalSettings.RESUME, "require"));
        Path two = run(eval, "2/2", Map.of());

        assertThat(called).hasSizeLessThan(120);
        assertWhole(Launch.merge(
                        ShardedEval.join(one, two),
                        CHATS,
                        directory.resolve("joined"),
                        ShardedEval.NO_OUTPUTS,
                        WorkingDirectory.ofThisJvm())
                .run());
    }
}
