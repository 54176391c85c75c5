/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.Reducer;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.Trajectories;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 136 recorded runs of an airline agent with tools: 34 tasks of tau-bench, four times each, of which 60 reached the right state. */
@Tag("real-data")
class TauAirlineTests {

    private static final String CALLS = "expected.tool_calls";

    private static List<Map<String, Object>> rows;

    @BeforeAll
    static void readRecordedRuns() throws IOException {
        Path file = Path.of(System.getProperty("real.data", "../../shared/data"), "tau-airline", "runs.jsonl");
        assumeTrue(Files.exists(file), () -> "no recorded runs at " + file + "; name their folder by -Dreal.data=");
        rows = Files.readAllLines(file).stream().map(Json::readObject).toList();
    }

    /** {@return a run whose agent replays what was recorded} */
    private static EvalRun replay(Reducer reducer, Map<String, Judge> judges) {
        Map<String, Queue<Answer>> answers = new HashMap<>();
        rows.forEach(row -> answers.computeIfAbsent(task(row), any -> new ConcurrentLinkedQueue<>())
                .add(answer(row)));
        Eval eval = Eval.of(Dataset.of("tau-airline", cases()))
                .agent(task -> answers.get(task.id()).remove())
                .trials(4, reducer);
        for (Map.Entry<String, Judge> judge : judges.entrySet()) {
            eval = eval.judge(judge.getKey(), judge.getValue());
        }
        return eval.run();
    }

    private static String task(Map<String, Object> row) {
        return "task-" + row.get("task");
    }

    private static List<EvalCase> cases() {
        return rows.stream()
                .filter(row -> row.get("trial").equals(0))
                .map(row -> EvalCase.of(task(row), Map.of("instruction", row.get("instruction")))
                        .withExpected(Map.of(
                                "reward",
                                1,
                                "tool_calls",
                                objects(row.get("expected"))
                                        .map(call -> Map.of("name", call.get("tool"), "arguments", call.get("args")))
                                        .toList())))
                .toList();
    }

    private static Answer answer(Map<String, Object> row) {
        List<Message> messages = new ArrayList<>();
        objects(row.get("steps")).forEach(step -> messages.add(message(step, messages.size())));
        return Answer.ofMessages(messages).withOutput(Map.of("reward", row.get("reward")));
    }

    private static Message message(Map<String, Object> step, int index) {
        Message.Role role = Message.Role.valueOf(step.get("role").toString().toUpperCase(Locale.ROOT));
        if (role == Message.Role.TOOL) {
            return Message.tool("call-" + (index - 1), step.get("result").toString());
        }
        return step.containsKey("tool")
                ? Message.assistant("")
                        .withToolCalls(List.of(ToolCall.of(
                                        step.get("tool").toString(),
                                        Json.asObject(step.get("args")).orElseThrow())
                                .withId("call-" + index)))
                : Message.of(role, step.get("text").toString());
    }

    private static Stream<Map<String, Object>> objects(Object list) {
        return ((List<?>) list).stream().map(value -> Json.asObject(value).orElseThrow());
    }

    private static Judge reward() {
        return Judges.equalTo("expected.reward").on("output.reward");
    }

    private static long passed(EvalRun run, String... judges) {
        return run.cases().stream()
                .flatMap(result -> result.trials().stream())
                .filter(trial -> Stream.of(judges).allMatch(judge -> isPassed(trial, judge)))
                .count();
    }

    private static boolean isPassed(TrialResult trial, String judge) {
        return trial.judgement(judge).orElseThrow().outcome() == Outcome.PASS;
    }

    @Test
    void trajectoriesMatchAsOftenAsAnotherProgramCounts() {
        Map<String, Judge> judges = new LinkedHashMap<>();
        judges.put("exact names", Trajectories.exact(CALLS).namesOnly());
        judges.put("names in order", Trajectories.inOrder(CALLS).namesOnly());
        judges.put("names in any order", Trajectories.anyOrder(CALLS).namesOnly());
        judges.put("in order", Trajectories.inOrder(CALLS));
        judges.put("in any order", Trajectories.anyOrder(CALLS));
        List<String> names = List.copyOf(judges.keySet());
        judges.put("reward", reward());

        EvalRun run = replay(Reducer.MEAN, judges);

        assertThat(names).map(name -> passed(run, name)).containsExactly(10L, 76L, 76L, 56L, 56L);
        assertThat(names).map(name -> passed(run, name, "reward")).containsExactly(9L, 47L, 47L, 46L, 46L);
        assertThat(passed(run, "reward")).isEqualTo(60);
    }

    @Test
    void stepsAndLoopsAreCounted() {
        Map<String, Judge> judges = new LinkedHashMap<>();
        judges.put("some", Trajectories.steps(1, 100));
        judges.put("few", Trajectories.steps(0, 10));
        judges.put("once", Trajectories.noLoops(1));
        judges.put("twice", Trajectories.noLoops(2));
        judges.put("no transfer", Trajectories.forbidden(List.of("transfer_to_human_agents")));

        EvalRun run = replay(Reducer.MEAN, judges);

        assertThat(run.cases().stream()
                        .flatMap(result -> result.trials().stream())
                        .mapToInt(trial ->
                                trial.answer().orElseThrow().toolCalls().size())
                        .sum())
                .isEqualTo(784);
        assertThat(judges.keySet()).map(name -> passed(run, name)).containsExactly(125L, 114L, 125L, 134L, 100L);
    }

    @Test
    void repeatedSuccessIsEstimatedAsByTheBenchmark() {
        EvalRun all = replay(Reducer.ALL, Map.of("reward", reward()));
        EvalRun any = replay(Reducer.ANY, Map.of("reward", reward()));

        assertRates(all, 0.441176, 0.299020, 0.235294, 0.205882);
        assertRates(any, 0.441176, 0.583333, 0.661765, 0.705882);
    }

    /** Counted by another program: 136 runs, some with more than two calls before the agent speaks to the user again. */
    @Test
    void turnsAreJudgedOneByOne() {
        var turns = new AtomicInteger();
        Judge few = Trajectories.steps(0, 2);
        Judge counting = (evalCase, answer) -> {
            turns.incrementAndGet();
            return few.score(evalCase, answer);
        };

        EvalRun run = replay(Reducer.MEAN, Map.of("each", Judges.eachTurn(counting), "mean", Judges.meanOfTurns(few)));

        assertThat(turns).hasValue(932);
        assertThat(passed(run, "each")).isEqualTo(76);
        assertThat(mean(run, "mean")).isCloseTo(0.909066, within(5e-7));
    }

    private static void assertRates(EvalRun run, double... rates) {
        for (int k = 1; k <= rates.length; k++) {
            Object observed = passRate().k(k).atLeast(0.1).decide(run).numbers().get("observed");
            assertThat((Double) observed).as("k = " + k).isCloseTo(rates[k - 1], within(5e-7));
        }
    }

    /** The rates of trajectory judges by their best score show progress that a match does not. */
    @Test
    void overlapIsBetweenNoneAndAll() {
        EvalRun run = replay(Reducer.MEAN, Map.of("f1", Trajectories.f1(CALLS), "recall", Trajectories.recall(CALLS)));

        assertThat(Stream.of("f1", "recall").map(judge -> mean(run, judge)).collect(Collectors.toList()))
                .allMatch(mean -> mean > 0.1 && mean < 0.9);
    }

    private static double mean(EvalRun run, String judge) {
        return run.cases().stream()
                .flatMap(result -> result.trials().stream())
                .mapToDouble(trial ->
                        trial.judgement(judge).orElseThrow().score().value().orElseThrow())
                .average()
                .orElseThrow();
    }
}
