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
import dev.evaljunit.Policy;
import dev.evaljunit.Score;
import dev.evaljunit.Statistic;
import dev.evaljunit.Stop;
import dev.evaljunit.ToolCall;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.gate.Agreement;
import dev.evaljunit.internal.json.JsonBinding;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate on a user's own quantity, by the user's own annotation, has all that other gates have. */
class OwnQuantityTests {

    private static final ToolCall CALL = ToolCall.of("find", Map.of());

    @TempDir
    Path reports;

    /** The answers to 60 sums take one tool call each, the last ten three. */
    private static Answer answer(EvalCase evalCase) {
        int number = Integer.parseInt(evalCase.id().substring("sum-".length()));
        return Answer.of("yes").withToolCalls(Collections.nCopies(number > 50 ? 3 : 1, CALL));
    }

    abstract static class Fine {

        @EvalJudge
        Score fine() {
            return Score.pass();
        }
    }

    @EvalDataset("sums")
    static class ToolsEvalTest extends Fine {

        // tag::use[]
        @EvalTest
        @ToolCallGate(percentile = 90, atMost = 2)
        @ToolCallGate(of = Statistic.TOTAL, atMost = 100, policy = Policy.LENIENT)
        @ToolCallGate(percentile = 50, atMost = 2, by = "parity")
        // end::use[]
        Answer answers(EvalCase evalCase) {
            return answer(evalCase);
        }
    }

    @ToolCallGate(percentile = 80, atMost = 2, policy = Policy.LENIENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Thrifty {}

    @EvalDataset("sums")
    static class ThriftyEvalTest extends Fine {

        @EvalTest(stop = Stop.EARLY)
        @Thrifty
        Answer answers(EvalCase evalCase) {
            return Answer.of("yes").withToolCalls(List.of(CALL));
        }
    }

    private EngineKit.Results run(Class<?> testClass) {
        return new EngineKit(reports).run(selectClass(testClass));
    }

    private List<WrittenVerdict> verdicts(Class<?> testClass) throws IOException {
        String json = Files.readString(reports.resolve(testClass.getName()).resolve("answers/run.json"));
        return JsonBinding.skippingUnknown(WrittenRun.class).read(json).verdicts();
    }

    record WrittenRun(List<WrittenVerdict> verdicts) {}

    record WrittenVerdict(String sentence, Map<String, Object> numbers) {}

    @Test
    void decidesByPercentileByTotalAndByCohort() throws IOException {
        var results = run(ToolsEvalTest.class);

        assertThat(results.finished())
                .contains(
                        "tool-calls-p90 FAILED", "tool-calls-total SUCCESSFUL", "tool-calls-p50-by-parity SUCCESSFUL");
        assertThat(results.failures())
                .singleElement()
                .asString()
                .startsWith(
                        "tool-calls-p90: Eval 'ToolsEvalTest.answers' makes 3 tool calls at p90, but must make at most 2 tool calls.")
                .contains(
                        "\n  conclusion : ",
                        "\n  detects    : ",
                        "\n  worst      : ",
                        "3 tool calls  [sums/1/cases.jsonl:");
        assertThat(reports.resolve(ToolsEvalTest.class.getName()).resolve("answers/summary.md"))
                .content()
                .contains(
                        "- **share**: 50 of 60 trials stay within the limit: 83.3 %, needs 90.0 %;",
                        "- **flips**: green if ", "- **unknown**: none of 60 trials", "3 tool calls");
    }

    @Test
    void hasItsNumbersAndTheValueOfEachTrialInRunJson() throws IOException {
        run(ToolsEvalTest.class);

        assertThat(verdicts(ToolsEvalTest.class).get(0).numbers())
                .containsEntry("observed", new BigDecimal("3.0"))
                .containsEntry("limit", new BigDecimal("2.0"))
                .containsEntry("passed", 50)
                .containsEntry("units", 60);
        assertThat(Files.readString(
                        reports.resolve(ToolsEvalTest.class.getName()).resolve("answers/trials.jsonl")))
                .contains("\"measurements\":{\"tool-calls\":3.0}", "\"measurements\":{\"tool-calls\":1.0}");
    }

    @Test
    void isReadFromMetaAnnotationsAndStopsTheRunEarly() throws IOException {
        assertThat(run(ThriftyEvalTest.class).finished()).contains("tool-calls-p80 SUCCESSFUL");
        assertThat(verdicts(ThriftyEvalTest.class).get(0).sentence())
                .matches("Eval 'ThriftyEvalTest.answers' was decided after \\d+ of 60 cases: all cases together .*");
    }

    @Test
    void isAValueInCode() {
        // tag::code[]
        LimitGate gate =
                Gates.quantity(new ToolCalls()).percentile(90).atMost(2).withPolicy(Policy.STRICT);
        // end::code[]

        assertThat(gate.name()).isEqualTo("tool-calls-p90");
        assertThat(gate.key()).isNotEqualTo(gate.withPolicy(Policy.POINT).key());
        assertThat(gate)
                .isEqualTo(
                        Gates.quantity(new ToolCalls()).percentile(90).atMost(2).withPolicy(Policy.STRICT));
        // tag::plan[]
        OptionalLong cases = GatePlan.percentile(90).withPolicy(Policy.LENIENT).casesToSee(0.8);
        // end::plan[]
        assertThat(cases).isPresent();
    }

    @Test
    void canBeANumberOfAWholeCase() {
        // tag::case[]
        LimitGate gate = Gates.quantity(new Agreement()).mean().atLeast(0.9);
        // end::case[]

        assertThat(gate.name()).isEqualTo("agreement-mean");
    }

    @Test
    void isPlannedAsOthersAre() {
        var results = new EngineKit(reports).with("eval.plan", "true").run(selectClass(ToolsEvalTest.class));

        assertThat(results.skipped()).contains("tool-calls-p90: plan only: no agent was called");
        assertThat(GatePlan.percentile(90).describe(60)).startsWith("60 cases turn a gate with a floor of 90.0 % red");
    }
}
