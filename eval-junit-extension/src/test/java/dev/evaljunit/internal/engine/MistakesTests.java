/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.Trial;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If an author makes a mistake, the eval fails with what to write instead. */
class MistakesTests {

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports);
    }

    abstract static class Judged {

        @EvalJudge
        Score always() {
            return Score.pass();
        }
    }

    @EvalDataset("capitals")
    static class VoidEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase) {}
    }

    @Test
    void refusesAVoidMethod() {
        assertThat(kit.run(selectClass(VoidEvalTest.class)).failures())
                .containsExactly("answers: @EvalTest method 'VoidEvalTest.answers' must return the agent's answer,"
                        + " but is void. Return it, or use @EvalTemplate.");
    }

    @EvalDataset("capitals")
    static class ResponseEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 0.9)
        CompletionStage<Response<String>> answers(EvalCase evalCase) {
            throw new AssertionError("must not be called");
        }
    }

    @Test
    void refusesAReturnTypeThatIsNoAnswerBeforeTheFirstCall() {
        assertThat(kit.run(selectClass(ResponseEvalTest.class)).failures())
                .containsExactly("answers: @EvalTest method 'ResponseEvalTest.answers' must return text, an Answer, a"
                        + " record or bean, or a CompletionStage of one, found Response<String>. Return its content()"
                        + " instead.");
    }

    @Test
    void pointsMistakesAtTheMethod() {
        assertThat(kit.run(selectClass(VoidEvalTest.class)).traces())
                .singleElement()
                .satisfies(trace -> assertThat(trace)
                        .singleElement()
                        .satisfies(line -> assertThat(line.getClassName()).isEqualTo(VoidEvalTest.class.getName()))
                        .satisfies(line -> assertThat(line.getMethodName()).isEqualTo("answers")));
    }

    @EvalDataset("capitals")
    static class StaticEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        static String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAStaticMethod() {
        assertThat(kit.run(selectClass(StaticEvalTest.class)).failures())
                .containsExactly("answers: @EvalTest method 'StaticEvalTest.answers' must not be static or private."
                        + " Remove the modifier.");
    }

    @EvalDataset("capitals")
    static class ParameterEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase, String question) {
            return question;
        }
    }

    @Test
    void refusesOtherParameters() {
        assertThat(kit.run(selectClass(ParameterEvalTest.class)).failures())
                .containsExactly("answers: @EvalTest method 'ParameterEvalTest.answers' must take an EvalCase and,"
                        + " optionally, a Trial and a Prompt, found 'answers(EvalCase, String)'.");
    }

    static class NoDatasetEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAnEvalWithoutDataset() {
        assertThat(kit.run(selectClass(NoDatasetEvalTest.class)).failures())
                .containsExactly("answers: Eval 'NoDatasetEvalTest.answers' cannot run. It must have a dataset, found"
                        + " none. Add @EvalDataset(\"name\") to the method or its class.");
    }

    @EvalDataset("capitals")
    static class NoGateEvalTest extends Judged {

        @EvalTest
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAnEvalThatCouldNeverFail() {
        assertThat(kit.run(selectClass(NoGateEvalTest.class)).failures())
                .containsExactly("answers: Eval 'NoGateEvalTest.answers' cannot run. It must have at least one gate,"
                        + " found none, so it could never fail. Add @PassRate(atLeast = 0.9), for example.");
    }

    @EvalDataset("capitals")
    static class NoJudgeEvalTest {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAnEvalWithoutJudge() {
        assertThat(kit.run(selectClass(NoJudgeEvalTest.class)).failures())
                .containsExactly("answers: Eval 'NoJudgeEvalTest.answers' cannot run. It must have at least"
                        + " one judge, found none. Add a field such as @EvalJudge final Judge exact ="
                        + " Judges.equalTo(\"expected.answer\"); in code, call .judge(…).");
    }

    @EvalDataset("capitals")
    static class UnknownJudgeEvalTest extends Judged {

        @EvalTest
        @ScoreGate(judge = "alwais", of = Statistic.MEAN, atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAGateOfAnUnknownJudge() {
        assertThat(kit.run(selectClass(UnknownJudgeEvalTest.class)).failures())
                .containsExactly("answers: Eval 'UnknownJudgeEvalTest.answers' cannot run. Gate 'alwais-mean': judge"
                        + " 'alwais' must be one of the eval's judges: always. Did you mean 'always'?");
    }

    @EvalDataset("capitols")
    static class UnknownDatasetEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesADatasetThatIsNotThere() {
        assertThat(kit.run(selectClass(UnknownDatasetEvalTest.class)).failures())
                .containsExactly("answers: Eval 'UnknownDatasetEvalTest.answers' cannot run. Dataset 'capitols' was not"
                        + " found on the class path under META-INF/eval-datasets/capitols/. Run 'mvn"
                        + " eval-datasets:fetch', or add the artifact that contains it as a test dependency.");
    }

    @EvalDataset(value = "capitals", filter = "continent=africa")
    static class NothingSelectedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAFilterThatSelectsNothing() {
        assertThat(kit.run(selectClass(NothingSelectedEvalTest.class)).failures())
                .containsExactly("answers: Eval 'NothingSelectedEvalTest.answers' cannot run. Filter"
                        + " 'continent=africa' must select at least one of the 4 cases of dataset 'capitals@2', but"
                        + " selects none. They have:\n"
                        + "  continent : america (1), asia (1), europe (1), oceania (1)");
    }

    @EvalDataset("capitals")
    static class FineEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesAnUnknownConfigurationParameter() {
        assertThat(kit.with("eval.concurency", "4")
                        .run(selectClass(FineEvalTest.class))
                        .failures())
                .singleElement()
                .asString()
                .startsWith("answers: Configuration parameter 'eval.concurency' is unknown."
                        + " Did you mean 'eval.concurrency'?");
    }

    @Test
    void refusesALockFileThatIsNotThere() {
        assertThat(kit.with("eval.lock", "nowhere.lock")
                        .run(selectClass(FineEvalTest.class))
                        .failures())
                .singleElement()
                .asString()
                .startsWith("answers: Eval 'FineEvalTest.answers' cannot run. Configuration parameter 'eval.lock' must"
                        + " name an existing file, found none at '");
    }

    @EvalDataset("capitals")
    static class OverloadedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase, Trial trial) {
            return "";
        }
    }

    static class SuspendedEvalTest {

        @EvalTest
        @PassRate(atLeast = 1)
        Object answers(EvalCase evalCase, kotlin.coroutines.Continuation<?> continuation) {
            return "";
        }

        @EvalTemplate
        @PassRate(atLeast = 1)
        Object replies(EvalCase evalCase, Trial trial, kotlin.coroutines.Continuation<?> continuation) {
            return "";
        }
    }

    @Test
    void refusesSuspendFunctionsOfKotlin() {
        assertThat(kit.run(selectClass(SuspendedEvalTest.class)).failures())
                .containsExactlyInAnyOrder(
                        "answers: @EvalTest method 'SuspendedEvalTest.answers' must not be a suspend function. Use runBlocking { … }, or return a CompletionStage with future { … }.",
                        "replies: @EvalTemplate method 'SuspendedEvalTest.replies' must not be a suspend function. Use runBlocking { … }.");
    }

    @Test
    void refusesOverloadedEvals() {
        assertThat(kit.run(selectClass(OverloadedEvalTest.class)).failures())
                .hasSize(2)
                .contains("answers: @EvalTest method 'OverloadedEvalTest.answers' must not be overloaded, since reports"
                        + " and IDEs identify evals by name. Rename one.");
    }

    @SuppressWarnings("ClassCanBeStatic") // that is the mistake
    static class OuterEvalTest {

        @EvalDataset("capitals")
        class Refunds extends Judged {

            @EvalTest
            @PassRate(atLeast = 1)
            String answers(EvalCase evalCase) {
                return "";
            }
        }
    }

    @Test
    void refusesEvalsInInnerClassesInsteadOfPassingThemOver() {
        assertThat(kit.run(selectClass(OuterEvalTest.class)).failures())
                .containsExactly(
                        "OuterEvalTest: Class 'Refunds' has @EvalTest methods and must not be an inner class of"
                                + " 'OuterEvalTest'. Move it to a file of its own.");
    }

    @EvalDataset("capitals")
    static class TemplateThatReturnsTests extends Judged {

        @EvalTemplate
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase, Trial trial) {
            return "";
        }
    }

    @Test
    void refusesATemplateThatJupiterWouldPassOver() {
        assertThat(kit.run(selectClass(TemplateThatReturnsTests.class)).failures())
                .containsExactly("answers: @EvalTemplate method 'TemplateThatReturnsTests.answers' must be void, and"
                        + " neither static nor private. Pass the answer to trial.answer(...), or use @EvalTest.");
    }

    @EvalDataset("capitals")
    static class ErrorEvalTest extends Judged {

        ErrorEvalTest() {
            throw new ServiceConfigurationError("no provider");
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void runsOtherClassesAfterOneThatThrowsAnError() {
        var results = kit.run(selectClass(ErrorEvalTest.class), selectClass(FineEvalTest.class));
        assertThat(results.failures())
                .containsExactly("answers: Class 'ErrorEvalTest' could not be constructed:"
                        + " java.util.ServiceConfigurationError: no provider. Fix its constructor and the fields that it"
                        + " sets.");
        assertThat(results.finished()).contains("pass-rate SUCCESSFUL", "FineEvalTest SUCCESSFUL");
    }
}
