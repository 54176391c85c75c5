/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static dev.evaljunit.internal.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.Agent;
import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.ToolCall;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.Panel;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotApplicableTests {

    private static final Judge CALLS_TOOL = Judges.equalTo("expected.tool")
            .on("tool_calls.0.name")
            .where("expected.tool")
            .withThreshold(1);

    private static final Agent CALLING =
            evalCase -> Answer.of("done").withToolCalls(List.of(ToolCall.of("lookup", Map.of())));

    /** A tool is expected in every third case. */
    private static Dataset cases(int count) {
        return Dataset.of(
                "numbers",
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> i % 3 == 0
                                ? EvalCase.of("c" + i, Map.of("n", i)).withExpected(Map.of("tool", "lookup"))
                                : EvalCase.of("c" + i, Map.of("n", i)))
                        .toList());
    }

    private static Verdict decide(Gate gate, EvalRun run) {
        return Verdicts.of(gate, run);
    }

    @Test
    void judgesTheOtherCasesAndNotThose() {
        var calls = new AtomicInteger();
        Judge counting = (evalCase, answer) -> {
            calls.incrementAndGet();
            return Score.pass();
        };
        EvalRun run = Eval.of(cases(60))
                .agent(CALLING)
                .judge("fine", FINE)
                .judge("callsTool", counting.where("expected.tool"))
                .run();

        assertThat(calls).hasValue(20);
        assertThat(run.cases(Outcome.PASS)).hasSize(60);
        Judgement judgement =
                run.cases().get(0).trials().get(0).judgement("callsTool").orElseThrow();
        assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(judgement.score().isScored()).isFalse();
        assertThat(run.judges().get("callsTool")).containsEntry("where", "expected.tool");
    }

    @Test
    void leavesThemOutOfTheJudgesGate() {
        EvalRun run = Eval.of(cases(60))
                .agent(evalCase -> evalCase.id().equals("c3") ? Answer.of("done") : CALLING.answer(evalCase))
                .judge("fine", FINE)
                .judge("callsTool", CALLS_TOOL)
                .run();
        Verdict verdict = decide(score("callsTool").mean().atLeast(0.9), run);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.numbers())
                .containsEntry("cases", 20)
                .containsEntry("observed", 0.95)
                .containsEntry("not_applicable", 40);
        assertThat(verdict.facts()).containsEntry("not applicable", "40 of 60 cases, not counted");
        Verdict all = decide(passRate().atLeast(0.9), run);
        assertThat(all.numbers()).containsEntry("cases", 60).containsEntry("passed", 59L);
        assertThat(all.facts()).doesNotContainKey("not applicable");
    }

    @Test
    void leavesCasesThatNoJudgeAppliesToOutOfThePassRate() {
        EvalRun run =
                Eval.of(cases(60)).agent(CALLING).judge("callsTool", CALLS_TOOL).run();
        CaseResult first = run.cases().get(0);

        assertThat(run.outcome(first)).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(first.reason()).isEqualTo("no judge applies to it");
        Verdict verdict = decide(passRate().atLeast(0.9), run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.numbers()).containsEntry("cases", 20).containsEntry("not_applicable", 40);
    }

    @Test
    void countsACrashWhereTheJudgeApplies() {
        EvalRun run = Eval.of(cases(60))
                .agent(evalCase -> {
                    if (evalCase.id().equals("c1") || evalCase.id().equals("c3")) {
                        throw new IllegalStateException("boom");
                    }
                    return CALLING.answer(evalCase);
                })
                .judge("fine", FINE)
                .judge("callsTool", CALLS_TOOL)
                .run();

        assertThat(decide(score("callsTool").mean().atLeast(0.9), run).numbers())
                .containsEntry("cases", 20)
                .containsEntry("observed", 0.95);
        assertThat(decide(passRate().atLeast(0.9), run).numbers()).containsEntry("passed", 58L);
        assertThat(run.cases().get(0).reason())
                .isEqualTo("the agent gave no answer: java.lang.IllegalStateException: boom");
    }

    @Test
    void makesAGateOverNoCaseAnError() {
        EvalRun run = Eval.of(cases(60))
                .agent(CALLING)
                .judge("fine", FINE)
                .judge("callsTool", FINE.where("expected.tol"))
                .run();

        for (Gate gate :
                List.of(score("callsTool").mean().atLeast(0.9), passRate().atLeast(0.9))) {
            Verdict verdict = decide(gate, run);
            assertThat(verdict.status()).isEqualTo(Status.ERROR);
            assertThat(verdict.isGreen()).isFalse();
            assertThat(verdict.sentence())
                    .isEqualTo("Gate '" + gate.name()
                            + "' cannot decide eval 'numbers': judge 'callsTool' applies to none of 60 cases.");
            assertThat(verdict.nextStep()).isEqualTo("Correct the filter of the judge, or remove the judge.");
        }
        assertThat(decide(score("fine").mean().atLeast(0.9), run).status()).isEqualTo(Status.PASS);
    }

    @Test
    void makesAGateOverTooFewCasesAnError() {
        EvalRun run = Eval.of(cases(30))
                .agent(CALLING)
                .judge("fine", FINE)
                .judge("callsTool", CALLS_TOOL)
                .run();
        Verdict verdict = decide(score("callsTool").mean().atLeast(0.9), run);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Gate 'callsTool-mean' cannot decide eval 'numbers': its judges apply to only 10 of 30 cases; the gate needs at least 20.");
        assertThat(verdict.facts()).containsEntry("not applicable", "20 of 30 cases, not counted");
        assertThat(decide(score("callsTool").mean().atLeast(0.9).withMinSupport(10), run)
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void stillDemandsThatEnoughOfTheOthersAreScored() {
        Judge broken = (evalCase, answer) -> Score.unscored("busy");
        EvalRun run = Eval.of(cases(60))
                .agent(CALLING)
                .judge("callsTool", broken.where("expected.tool"))
                .run();
        Verdict verdict = decide(passRate().atLeast(0.9), run);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence()).isEqualTo("Eval 'numbers' has scores for none of 20 trials.");
    }

    @Test
    void runsAllCasesIfSomeDoNotCount() {
        Gate half = passRate().atLeast(0.5);
        EvalRun run = Eval.of(cases(90))
                .agent(CALLING)
                .judge("callsTool", CALLS_TOOL)
                .stopEarly(half)
                .seed(7)
                .run();

        assertThat(run.cases()).hasSize(90);
        assertThat(decide(half, run).status()).isEqualTo(Status.PASS);
    }

    @Test
    void decidesNoGateEarlyIfAJudgeAppliesToNoCase() {
        Gate half = passRate().atLeast(0.5);
        EvalRun run = Eval.of(cases(90))
                .agent(CALLING)
                .judge("fine", FINE)
                .judge("callsTool", FINE.where("expected.tol"))
                .stopEarly(half)
                .seed(7)
                .run();

        assertThat(run.cases()).hasSize(90);
        assertThat(decide(half, run).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void makesAGateOverNoCaseAnErrorIfAnotherCaseWasSkipped() {
        EvalRun run = Eval.of(cases(60))
                .agent(evalCase -> {
                    assumeTrue(!evalCase.id().equals("c1"), "no key");
                    return CALLING.answer(evalCase);
                })
                .judge("fine", FINE)
                .judge("callsTool", FINE.where("expected.tol"))
                .run();

        assertThat(run.cases().get(0).isSkipped()).isTrue();
        assertThat(decide(passRate().atLeast(0.9), run).status()).isEqualTo(Status.ERROR);
    }

    private static EvalDefinition definition(Judge judge) {
        var spec = new EvalSpec(
                "numbers",
                cases(9),
                List.of(new NamedJudge("fine", FINE), new NamedJudge("callsTool", judge)),
                Repeats.ONCE,
                Evals.limits(1, 1));
        return new EvalDefinition("numbers()", spec, List.of(passRate().atLeast(0.5)), Stop.ALL_CASES, Path.of("none"));
    }

    @Test
    void refusesAnAnnotatedEvalIfAJudgeAppliesToNoCase() {
        EvalDefinition definition = definition(FINE.where("expected.tol").withThreshold(1));

        assertThatThrownBy(definition::prepare)
                .hasMessage(
                        "Judge 'callsTool' must apply to at least one of the 9 cases of dataset 'numbers', but applies to none: its filter is 'expected.tol'. Correct its filter, or remove the judge.");
        definition(FINE.where("expected.tool=lookup")).prepare();
    }

    @Test
    void refusesAnAnnotatedEvalIfAFilterExcludesValuesOfNothing() {
        EvalDefinition definition = definition(FINE.where("rout!=refund"));

        assertThatThrownBy(definition::prepare)
                .hasMessage(
                        "Judge 'callsTool': key 'rout' of its filter 'rout!=refund' must be 'id', a metadata field or a path that a case of dataset 'numbers' has, but none has it. Correct the filter.");
        assertThatThrownBy(definition(Judges.eachTurn(FINE.where("rout!=refund")))::prepare)
                .hasMessageStartingWith("Judge 'callsTool': key 'rout' of its filter 'rout!=refund'");
        definition(FINE.where("expected.tool!=refund")).prepare();
    }

    @Test
    void refusesAnAnnotatedEvalIfAMemberOfAPanelAppliesToNoCase() {
        Judge cascade = Panel.cascade(FINE.where("expected.tol"), 0.2, 0.8, FINE);

        assertThatThrownBy(definition(Judges.eachTurn(cascade).withThreshold(1))::prepare)
                .hasMessage(
                        "A member of judge 'callsTool' must apply to at least one of the 9 cases of dataset 'numbers', but applies to none: its filter is 'expected.tol'. Correct its filter, or remove the judge.");
        assertThatThrownBy(definition(
                        Panel.cascade(FINE.where("id=c3"), 0.2, 0.8, FINE).where("id!=c3"))::prepare)
                .hasMessageContaining("applies to none: its filter is 'id=c3, id!=c3'");
        assertThatThrownBy(definition(Panel.mean(FINE, FINE.where("expected.tol")))::prepare)
                .hasMessageContaining("applies to none: its filter is 'expected.tol'");
        definition(Panel.cascade(FINE.where("expected.tool"), 0.2, 0.8, FINE)).prepare();
    }

    @Test
    void refusesAnAnnotatedEvalIfAJuryLeavesAMemberNoCase() {
        Judge third = FINE.where("id=c3");
        Judge fourth = FINE.where("id=c4");
        String message =
                "A member of judge 'callsTool' must judge at least one of the 9 cases of dataset 'numbers', but judges none, although it applies to some: a jury judges only cases that all its members apply to. The filters of the judge are 'id=c3', 'id=c4'. Correct one of them, or remove a member.";

        assertThatThrownBy(definition(Panel.mean(third, fourth))::prepare).hasMessage(message);
        assertThatThrownBy(definition(Panel.cascade(FINE, 0.2, 0.8, Panel.mean(third, fourth)))::prepare)
                .hasMessage(message);
        assertThatThrownBy(definition(Panel.mean(Panel.cascade(third, 0.2, 0.8, fourth), fourth))::prepare)
                .as("the jury applies to one case, but never asks the first tier")
                .hasMessage(message);
        definition(Panel.cascade(third, 0.2, 0.8, fourth)).prepare();
        definition(Panel.mean(FINE.where("id=c3,id=c4"), fourth)).prepare();
    }

    @Test
    void refusesAnAnnotatedEvalIfAMemberOfAPanelExcludesValuesOfNothing() {
        Judge inner = Panel.majority(FINE, FINE, FINE.where("rout!=refund").withThreshold(1));

        assertThatThrownBy(definition(Panel.cascade(FINE, 0.2, 0.8, inner))::prepare)
                .hasMessageStartingWith(
                        "A member of judge 'callsTool': key 'rout' of its filter 'rout!=refund' must be");
    }

    @Test
    void doesNotMistakeTheIdentityOfAUsersJudgeForAFilter() {
        definition(new Judge() {
                    @Override
                    public Score score(EvalCase evalCase, Answer answer) {
                        return Score.pass();
                    }

                    @Override
                    public Map<String, String> identity() {
                        return Map.of("where", "region!=eu");
                    }
                })
                .prepare();
    }

    @Test
    void findsTheFilterOfAFilteredJudgeWithAnotherThreshold() {
        assertThatThrownBy(
                        definition(FINE.where("rout!=refund").withThreshold(1).where("expected.tool"))::prepare)
                .hasMessageContaining("key 'rout' of its filter 'rout!=refund'");
    }

    @Test
    void comparesValuesAtPaths() {
        assertThat(cases(9).cases().stream()
                        .filter(FINE.where("expected.tool=lookup")::appliesTo)
                        .map(EvalCase::id))
                .containsExactly("c3", "c6", "c9");
        assertThat(cases(9).cases().stream()
                        .filter(FINE.where("expected.tool!=lookup, input.n!=1")::appliesTo)
                        .map(EvalCase::id))
                .containsExactly("c2", "c4", "c5", "c7", "c8");
        assertThat(cases(9).filter("input.n=4").cases()).hasSize(1);
    }

    @Test
    void combinesConditions() {
        Judge judge = FINE.where("expected.tool").where("id=c3");

        assertThat(cases(9).cases().stream().filter(judge::appliesTo).map(EvalCase::id))
                .containsExactly("c3");
        assertThat(judge.identity()).containsEntry("where", "expected.tool, id=c3");
        assertThat(judge.withThreshold(0.9).appliesTo(EvalCase.of("c3", Map.of())))
                .isFalse();
    }

    @Test
    void leavesAnAnswerUnscoredIfTheFilterThrows() {
        Judge broken = new Judge() {
            @Override
            public boolean appliesTo(EvalCase evalCase) {
                throw new IllegalStateException("no such route");
            }

            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }
        };
        EvalRun run = Eval.of(cases(3)).agent(CALLING).judge("broken", broken).run();

        assertThat(run.cases().get(0).reason())
                .isEqualTo("broken unscored: the judge threw java.lang.IllegalStateException: no such route");
    }
}
