/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.internal.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaljunit.Agent;
import dev.evaljunit.Answer;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the code of users returns or throws is the outcome of one trial, or an error that names judge and method. */
@Timeout(60)
@SuppressWarnings("NullAway")
class HostileCodeTests {

    /** Of three cases, only the second one meets hostile code. */
    private static EvalRun run(Agent agent, Judge judge) {
        return Eval.of(Evals.cases(3)).agent(agent).judge("fine", judge).run();
    }

    private static EvalRun agent(Callable<Object> hostile) {
        return run(evalCase -> evalCase.id().equals("c2") ? hostile.call() : "yes", FINE);
    }

    private static EvalRun judge(Callable<Score> hostile) {
        return run(EvalCase::id, (evalCase, answer) -> evalCase.id().equals("c2") ? hostile.call() : Score.pass());
    }

    private static TrialResult second(EvalRun run) {
        assertThat(run.cases()).hasSize(3);
        assertThat(run.cases().get(0).trials().get(0).outcome()).isEqualTo(Outcome.PASS);
        assertThat(run.cases().get(2).trials().get(0).outcome()).isEqualTo(Outcome.PASS);
        return run.cases().get(1).trials().get(0);
    }

    private static Stream<Arguments> named(Map<String, ?> all) {
        return all.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    static Stream<Arguments> throwables() {
        return named(HostileCode.throwables());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throwables")
    void failsATrialWhateverItsAgentThrows(String name, Callable<Throwable> thrown) throws Exception {
        TrialResult trial = second(agent(() -> {
            throw HostileCode.<RuntimeException>sneak(thrown.call());
        }));
        assertThat(trial.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(trial.error().orElseThrow().message())
                .contains(thrown.call().getClass().getName());
        assertThat(trial.error().orElseThrow().stackTrace()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throwables")
    void leavesATrialUnscoredWhateverItsJudgeThrows(String name, Callable<Throwable> thrown) throws Exception {
        TrialResult trial = second(judge(() -> {
            throw HostileCode.<RuntimeException>sneak(thrown.call());
        }));
        assertThat(trial.outcome()).isEqualTo(Outcome.UNSCORED);
        assertThat(trial.judgements().get(0).score().reason())
                .startsWith("the judge threw " + thrown.call().getClass().getName());
    }

    static Stream<Arguments> noAnswers() {
        return named(HostileCode.noAnswers());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void failsATrialWithoutAnAnswer(String name, Callable<Object> answer) {
        TrialResult trial = second(agent(answer));
        assertThat(trial.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(trial.error().orElseThrow().message())
                .doesNotContain("NullPointerException")
                .isNotEmpty();
    }

    static Stream<Arguments> answers() {
        return named(HostileCode.answers());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void takesAnswersWithNullsInThem(String name, Callable<Object> answer) {
        assertThat(second(agent(answer)).outcome()).isEqualTo(Outcome.PASS);
    }

    static Stream<Arguments> scores() {
        return named(HostileCode.scores());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scores")
    void takesScoresWithNullsInThem(String name, Callable<Score> score) {
        EvalRun run = judge(score);
        TrialResult trial = second(run);
        assertThat(trial.outcome()).isNotEqualTo(Outcome.PASS);
        assertThat(trial.judgements().get(0).score().reason()).isNotNull();
        assertThat(run.cases().get(1).reason()).startsWith("fine");
    }

    /** Its own methods are hostile. */
    private record Hostile(String method, Callable<Object> hostile) implements Judge {

        private <T> T call(String name, T otherwise) {
            if (!name.equals(method)) {
                return otherwise;
            }
            try {
                @SuppressWarnings("unchecked")
                T returned = (T) hostile.call();
                return returned;
            } catch (Throwable e) {
                throw HostileCode.<RuntimeException>sneak(e);
            }
        }

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }

        @Override
        public double threshold() {
            return call("threshold", 0.5);
        }

        @Override
        public Map<String, String> identity() {
            return call("identity", Map.of());
        }

        @Override
        public Optional<String> model() {
            return call("model", Optional.empty());
        }

        @Override
        public void prepare() {
            call("prepare", "");
        }
    }

    private static Map<String, String> unreadable() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                throw new IllegalStateException("gone");
            }
        };
    }

    static Stream<Arguments> methods() {
        Callable<Object> nothing = () -> null;
        return Stream.concat(
                Stream.of("threshold", "identity", "model", "prepare")
                        .flatMap(method -> HostileCode.throwables().entrySet().stream()
                                .map(each -> Arguments.of(method, each.getKey(), (Callable<Object>) () -> {
                                    throw HostileCode.<RuntimeException>sneak(
                                            each.getValue().call());
                                }))),
                Stream.of(
                        Arguments.of("threshold", "null", nothing),
                        Arguments.of("threshold", "no number", (Callable<Object>) () -> Double.NaN),
                        Arguments.of("identity", "null", nothing),
                        Arguments.of(
                                "identity", "null key", (Callable<Object>) () -> Collections.singletonMap(null, "a")),
                        Arguments.of(
                                "identity", "null value", (Callable<Object>) () -> Collections.singletonMap("a", null)),
                        Arguments.of("identity", "no texts", (Callable<Object>) () -> Map.of("a", 1)),
                        Arguments.of("identity", "unreadable", (Callable<Object>) HostileCodeTests::unreadable),
                        Arguments.of("model", "null", nothing)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("methods")
    void namesJudgeAndMethodBeforeTheFirstCall(String method, String name, Callable<Object> hostile) {
        assertThatThrownBy(() -> run(
                        evalCase -> {
                            throw new AssertionError("called");
                        },
                        new Hostile(method, hostile)))
                .isInstanceOf(EvalException.class)
                .message()
                .startsWith("Judge 'fine' ")
                .contains(method);
    }

    @Test
    void namesAJudgeThatIsNull() {
        assertThatThrownBy(() -> Eval.of(Evals.cases(1)).judge("fine", null))
                .isInstanceOf(EvalException.class)
                .hasMessage("Judge 'fine' must not be null. Give it a judge, or remove it.");
    }

    private static EvalRun withoutMemory(boolean inJudge) {
        return Eval.of(Evals.cases(40))
                .agent(evalCase -> {
                    if (!inJudge && evalCase.id().equals("c5")) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return "yes";
                })
                .judge("fine", (evalCase, answer) -> {
                    if (inJudge && evalCase.id().equals("c5")) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return Score.pass();
                })
                .concurrency(1)
                .run();
    }

    @Test
    void endsARunWhoseAgentHasNoMemoryWithoutAGreenGate() {
        EvalRun run = withoutMemory(false);
        String reason = "the agent threw java.lang.OutOfMemoryError: Java heap space in case 'c5' [case 'c5']";
        assertThat(run.completion().end()).isEqualTo(End.JVM_FAILURE);
        assertThat(run.completion().detail()).isEqualTo(reason);
        assertThat(run.cases())
                .hasSizeBetween(4, 8)
                .noneMatch(each -> each.evalCase().id().equals("c5"));
        Verdict verdict = Verdicts.of(passRate().atLeast(0.1), run);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence())
                .isEqualTo("Eval 'numbers' is undecided: %s of 40 cases ran, since %s."
                        .formatted(run.cases().size(), reason));
        assertThat(verdict.nextStep()).startsWith("Give the JVM that runs the tests more memory");
    }

    @Test
    void endsARunWhoseJudgeHasNoMemoryWithoutAGreenGate() {
        EvalRun run = withoutMemory(true);
        assertThat(run.completion().end()).isEqualTo(End.JVM_FAILURE);
        assertThat(run.completion().detail())
                .isEqualTo("judge 'fine' threw java.lang.OutOfMemoryError: Java heap space in case 'c5' [case 'c5']");
    }

    @Test
    void findsALackOfMemoryInWhatFuturesWrap() {
        EvalRun run = Eval.of(Evals.cases(40))
                .agent(evalCase -> CompletableFuture.supplyAsync(() -> {
                            throw new OutOfMemoryError("Java heap space");
                        })
                        .get())
                .judge("fine", (evalCase, answer) -> Score.pass())
                .concurrency(1)
                .run();
        assertThat(run.completion().end()).isEqualTo(End.JVM_FAILURE);
        assertThat(run.completion().detail()).startsWith("the agent threw java.lang.OutOfMemoryError: Java heap space");
    }

    /** A gate of a user. */
    private record HostileGate(Callable<Object> hostile) implements Gate {

        @Override
        public String name() {
            return "own";
        }

        @Override
        public Verdict decide(EvalRun run) {
            try {
                return (Verdict) hostile.call();
            } catch (Throwable e) {
                throw HostileCode.<RuntimeException>sneak(e);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throwables")
    void isAnErrorWhateverAGateThrows(String name, Callable<Throwable> thrown) throws Exception {
        Verdict verdict = Verdicts.of(
                new HostileGate(() -> {
                    throw HostileCode.<RuntimeException>sneak(thrown.call());
                }),
                run(EvalCase::id, FINE));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence())
                .startsWith("Gate 'own' could not decide eval 'numbers': it threw "
                        + thrown.call().getClass().getName());
    }

    @Test
    void isAnErrorIfAGateReturnsNothing() {
        assertThat(List.of(Verdicts.of(new HostileGate(() -> null), run(EvalCase::id, FINE))))
                .extracting(Verdict::status, Verdict::sentence)
                .containsExactly(tuple(Status.ERROR, "Gate 'own' could not decide eval 'numbers': it returned null."));
    }
}
