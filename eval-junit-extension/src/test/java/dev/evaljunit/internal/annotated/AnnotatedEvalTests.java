/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.Stop;
import dev.evaljunit.internal.annotated.AnnotatedEval.Attributes;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.result.Repeats;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads evals from annotated classes; their dataset {@code capitals} is locked to version 2 with 4 cases. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "unused"})
class AnnotatedEvalTests {

    private static final Attributes ONCE = new Attributes(EvalTest.class, 1, Reducer.MEAN, 0, Stop.ALL_CASES, "");

    private static final EvalCase CASE = EvalCase.of("c1", Map.of());

    @EvalDataset("capitals")
    abstract static class Base {

        @PassRate(atLeast = 0.5)
        void answers() {}
    }

    static class Fields extends Base {

        @EvalJudge
        final Judge first = (evalCase, answer) -> Score.pass();

        @EvalJudge("renamed")
        private final Judge second = (evalCase, answer) -> Score.pass();

        @EvalJudge(threshold = 0.9)
        final Judge strict = (evalCase, answer) -> Score.pass();

        final Judge noJudge = (evalCase, answer) -> Score.pass();
    }

    static class Methods extends Base {

        @EvalJudge
        Score score(EvalCase evalCase, Answer answer) {
            return Score.of(0.3, evalCase.id() + " " + answer.text());
        }

        @EvalJudge
        double number(Answer answer) {
            return answer.text().length() / 10.0;
        }

        @EvalJudge
        private boolean yes(EvalCase evalCase) {
            return evalCase.id().equals("c1");
        }

        @EvalJudge
        static boolean never() {
            return false;
        }

        @EvalJudge
        double outside() {
            return 1.5;
        }

        @EvalJudge
        boolean asserting() {
            throw new AssertionError("must cite the policy");
        }

        @EvalJudge
        boolean failing() throws Exception {
            throw new IOException("HTTP 503");
        }
    }

    static class Parent extends Base {

        @EvalJudge
        final Judge parents = (evalCase, answer) -> Score.pass();

        @EvalJudge
        boolean zebra() {
            return true;
        }

        @EvalJudge
        boolean aardvark() {
            return true;
        }
    }

    static class Child extends Parent {

        @EvalJudge
        final Judge childs = (evalCase, answer) -> Score.pass();
    }

    @EvalJudge(threshold = 0.8)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Strict {}

    static class Meta extends Base {

        @Strict
        final Judge tone = (evalCase, answer) -> Score.pass();
    }

    static class NotAJudge extends Base {

        @EvalJudge
        final String tone = "nice";
    }

    static class NullField extends Base {

        @EvalJudge
        final @Nullable Judge tone = null;
    }

    static class WrongArgument extends Base {

        @EvalJudge
        boolean tone(String text) {
            return true;
        }
    }

    static class WrongReturn extends Base {

        @EvalJudge
        String tone(Answer answer) {
            return "nice";
        }
    }

    static class WrongThreshold extends Base {

        @EvalJudge(threshold = 1.5)
        final Judge tone = (evalCase, answer) -> Score.pass();
    }

    static class NegativeThreshold extends Base {

        @EvalJudge(threshold = -0.5)
        final Judge tone = (evalCase, answer) -> Score.pass();
    }

    static class SameName extends Base {

        @EvalJudge
        final Judge tone = (evalCase, answer) -> Score.pass();

        @EvalJudge("tone")
        final Judge other = (evalCase, answer) -> Score.pass();
    }

    static class NoJudge extends Base {}

    static class Overriding extends Fields {

        @EvalDataset(value = "capitals@2", filter = "continent=asia")
        @PassRate(atLeast = 0.5)
        void asia() {}

        @ScoreGate(judge = "frist", of = Statistic.MEAN, atLeast = 0.5)
        void misspelt() {}

        void noGate() {}

        @EvalDataset("capitals@1")
        @PassRate(atLeast = 0.5)
        void otherVersion() {}
    }

    static class NoDataset {

        @PassRate(atLeast = 0.5)
        void answers() {}
    }

    private static EvalConfig config(Map<String, String> more) {
        return EvalConfig.of(
                key -> key.equals("eval.lock")
                        ? Optional.of("src/test/resources/capitals.lock")
                        : Optional.ofNullable(more.get(key)),
                more.keySet());
    }

    private static Method method(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    return method;
                }
            }
        }
        throw new AssertionError(name);
    }

    private static EvalDefinition define(Object instance, String method, Attributes attributes) {
        Class<?> type = instance.getClass();
        return new AnnotatedEval(type, method(type, method), attributes, config(Map.of())).definition(instance);
    }

    private static List<NamedJudge> judges(Object instance) {
        return define(instance, "answers", ONCE).spec().judges();
    }

    private static Score score(Object instance, String judge) throws Exception {
        Judge found = judges(instance).stream()
                .filter(it -> it.name().equals(judge))
                .findFirst()
                .orElseThrow()
                .judge();
        return found.score(CASE, Answer.of("yes"));
    }

    private static void refuses(Object instance, String message) {
        assertThatThrownBy(() -> define(instance, "answers", ONCE))
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval '%s.answers' cannot run. %s"
                        .formatted(instance.getClass().getSimpleName(), message));
    }

    @Test
    void readsJudgesFromFields() {
        assertThat(judges(new Fields())).extracting(NamedJudge::name).containsExactly("first", "renamed", "strict");
        assertThat(judges(new Fields()))
                .extracting(it -> it.judge().threshold())
                .containsExactly(0.5, 0.5, 0.9);
    }

    @Test
    void readsJudgesFromMethods() throws Exception {
        assertThat(score(new Methods(), "score")).isEqualTo(Score.of(0.3, "c1 yes"));
        assertThat(score(new Methods(), "number")).isEqualTo(Score.of(0.3, ""));
        assertThat(score(new Methods(), "yes")).isEqualTo(Score.pass());
        assertThat(score(new Methods(), "never")).isEqualTo(Score.fail(""));
    }

    @Test
    void passesOnWhatAMethodThrows() {
        assertThatThrownBy(() -> score(new Methods(), "failing")).hasMessage("HTTP 503");
        assertThatThrownBy(() -> score(new Methods(), "asserting"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("must cite the policy");
    }

    @Test
    void takesNoNumberOutsideTheRangeForAScore() throws Exception {
        assertThat(score(new Methods(), "outside")).hasToString("unscored: A score must be in [0, 1], found 1.5");
    }

    static class Filtered extends Base {

        @EvalJudge(where = "expected.tool", threshold = 0.9)
        final Judge field = (evalCase, answer) -> Score.pass();

        @EvalJudge(where = "route=refund")
        boolean method() {
            return true;
        }
    }

    static class WrongFilter extends Base {

        @EvalJudge(where = "expected tool")
        final Judge tone = (evalCase, answer) -> Score.pass();
    }

    @Test
    void appliesJudgesWhereTheAnnotationSaysSo() {
        EvalCase plain = EvalCase.of("c1", Map.of());
        EvalCase withTool = plain.withExpected(Map.of("tool", "lookup"));
        List<NamedJudge> judges = judges(new Filtered());
        assertThat(judges).extracting(NamedJudge::name).containsExactly("field", "method");
        assertThat(judges.get(0).threshold()).isEqualTo(0.9);
        assertThat(judges.get(0).judge().appliesTo(withTool)).isTrue();
        assertThat(judges.get(0).judge().appliesTo(plain)).isFalse();
        assertThat(judges.get(1).judge().appliesTo(plain.withMetadata(Map.of("route", "refund"))))
                .isTrue();
        assertThat(judges.get(1).judge().appliesTo(withTool)).isFalse();
        assertThat(judges.get(1).identity()).containsEntry("where", "route=refund");
        refuses(
                new WrongFilter(),
                "@EvalJudge 'WrongFilter.tone': The filter 'expected tool' of a judge must consist of paths that have a value, such as expected.tool, or conditions such as route=refund, joined by commas, found 'expected tool'.");
    }

    static class Floats extends Base {

        @EvalJudge
        float almostOne() {
            return Math.nextUp(1f);
        }

        @EvalJudge
        Float sevenTenths() {
            return 0.7f;
        }

        @EvalJudge
        @Nullable
        Double nothing() {
            return null;
        }
    }

    @Test
    void readsFloatsAsTheyAreWritten() throws Exception {
        assertThat(score(new Floats(), "almostOne")).isEqualTo(Score.of(1, ""));
        assertThat(score(new Floats(), "sevenTenths")).isEqualTo(Score.of(0.7, ""));
        assertThat(score(new Floats(), "nothing")).isNull();
    }

    @Test
    void ordersJudgesBySuperclassThenFieldsThenMethodsByName() {
        assertThat(judges(new Child()))
                .extracting(NamedJudge::name)
                .containsExactly("parents", "aardvark", "zebra", "childs");
    }

    @Test
    void identifiesAMethodByItsPlace() {
        assertThat(judges(new Child()).get(1).judge().identity())
                .isEqualTo(Map.of("method", Parent.class.getName() + ".aardvark"));
    }

    @Test
    void readsJudgesInsideOfAnnotations() {
        assertThat(judges(new Meta()).get(0).judge().threshold()).isEqualTo(0.8);
    }

    static class Getter extends Base {

        @EvalJudge
        Judge getTone() {
            return (evalCase, answer) -> Score.pass();
        }
    }

    static class Suspended extends Base {

        @EvalJudge
        Object tone(EvalCase evalCase, kotlin.coroutines.Continuation<?> continuation) {
            return true;
        }
    }

    @Test
    void namesWhatIsWrongInKotlin() {
        refuses(
                new Getter(),
                "@EvalJudge 'Getter.getTone' must be on the field that holds the judge, and not on a method that returns it. Write @field:EvalJudge in Kotlin.");
        refuses(new Suspended(), "@EvalJudge 'Suspended.tone' must not be a suspend function. Use runBlocking { … }.");
    }

    @Test
    void namesTheWrongJudge() {
        refuses(new NotAJudge(), "@EvalJudge 'NotAJudge.tone' must be of type Judge, found String.");
        refuses(new NullField(), "@EvalJudge 'NullField.tone' must not be null. Give it a judge where it is declared.");
        refuses(
                new WrongArgument(),
                "@EvalJudge 'WrongArgument.tone' must take an EvalCase and an Answer (or one of them, or nothing), found String.");
        refuses(
                new WrongReturn(),
                "@EvalJudge 'WrongReturn.tone' must return Score, double, float or boolean, found String.");
        refuses(new WrongThreshold(), "@EvalJudge 'WrongThreshold.tone' must have a threshold in [0, 1], found 1.5.");
        refuses(
                new NegativeThreshold(),
                "@EvalJudge 'NegativeThreshold.tone' must have a threshold in [0, 1], found -0.5.");
        refuses(new SameName(), "Judge name 'tone' must be unique, found twice. Rename one of them.");
        refuses(
                new NoJudge(),
                "It must have at least one judge, found none. Add a field such as @EvalJudge final Judge exact = Judges.equalTo(\"expected.answer\"); in code, call .judge(…).");
    }

    @Test
    void readsDatasetGatesAndReportDirectory() {
        EvalDefinition eval = define(
                new Fields(), "answers", new Attributes(EvalTest.class, 3, Reducer.ANY, 0, Stop.ALL_CASES, "20s"));
        assertThat(eval.spec().name()).isEqualTo("Fields.answers");
        assertThat(eval.spec().dataset().id()).hasToString("capitals@2");
        assertThat(eval.spec().repeats().trials()).isEqualTo(3);
        assertThat(eval.spec().repeats().reducer()).isEqualTo(Reducer.ANY);
        assertThat(eval.spec().limits().timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(eval.gates()).hasSize(1);
        assertThat(eval.reportDirectory()).isEqualTo(Path.of("target/eval-reports", Fields.class.getName(), "answers"));
    }

    @Test
    void prefersTheMethodsDatasetAndLeavesTheConfiguredFilterToTheLaunch() {
        assertThat(define(new Overriding(), "asia", ONCE).spec().dataset().cases())
                .extracting(EvalCase::id)
                .containsExactly("japan");
        Method answers = method(Fields.class, "answers");
        assertThat(new AnnotatedEval(Fields.class, answers, ONCE, config(Map.of("eval.filter", "id=france")))
                        .dataset()
                        .cases())
                .hasSizeGreaterThan(1);
    }

    @Test
    void namesTheEvalThatIsWrong() {
        assertThatThrownBy(() -> define(new Overriding(), "misspelt", ONCE))
                .hasMessage(
                        "Eval 'Overriding.misspelt' cannot run. Gate 'frist-mean': judge 'frist' must be one of the eval's judges: first, renamed, strict. Did you mean 'first'?");
        assertThatThrownBy(() -> define(new Overriding(), "noGate", ONCE))
                .hasMessage(
                        "Eval 'Overriding.noGate' cannot run. It must have at least one gate, found none, so it could never fail. Add @PassRate(atLeast = 0.9), for example.");
        assertThatThrownBy(() -> define(new Overriding(), "otherVersion", ONCE)).hasMessage("""
                Eval 'Overriding.otherVersion' cannot run. Dataset 'capitals' must have one version, but the test and the lock disagree. Change one of them.
                  test : capitals@1
                  lock : capitals@2 (src/test/resources/capitals.lock)""");
        refuses(
                new NoDataset(),
                "It must have a dataset, found none. Add @EvalDataset(\"name\") to the method or its class.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void needsAtLeastOneTrial(int trials) {
        assertThatThrownBy(() -> define(
                        new Fields(),
                        "answers",
                        new Attributes(EvalTest.class, trials, Reducer.MEAN, 0, Stop.ALL_CASES, "")))
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'Fields.answers' cannot run. @EvalTest: trials must be at least 1, found " + trials
                        + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AT_LEAST | 0 | With Reducer.AT_LEAST, needed must be from 1 to the number of trials (3), found 0.",
                "AT_LEAST | 4 | With Reducer.AT_LEAST, needed must be from 1 to the number of trials (3), found 4.",
                "ANY | 2 | needed is only for Reducer.AT_LEAST, found needed = 2 with Reducer.ANY. Remove one of them.",
                "MEAN | -1 | needed is only for Reducer.AT_LEAST, found needed = -1 with Reducer.MEAN. Remove one of them."
            })
    void needsANumberForOneReducerOnly(Reducer reducer, int needed, String problem) {
        var attributes = new Attributes(EvalTest.class, 3, reducer, needed, Stop.ALL_CASES, "");
        assertThatThrownBy(() -> define(new Fields(), "answers", attributes))
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'Fields.answers' cannot run. @EvalTest: " + problem);
    }

    @Test
    void takesTheNumberThatTheReducerNeeds() {
        var attributes = new Attributes(EvalTest.class, 3, Reducer.AT_LEAST, 2, Stop.ALL_CASES, "");
        assertThat(define(new Fields(), "answers", attributes).spec().repeats()).isEqualTo(Repeats.atLeast(2, 3));
    }

    @Test
    void needsATimeoutThatIsADuration() {
        assertThatThrownBy(() -> define(
                        new Fields(),
                        "answers",
                        new Attributes(EvalTest.class, 1, Reducer.MEAN, 0, Stop.ALL_CASES, "soon")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'Fields.answers' cannot run. @EvalTest: timeout: 'soon' must be a duration such as 250ms, 2s or 1m30s.");
    }
}
