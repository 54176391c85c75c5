/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.internal.report.PageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** An eval or a case that cannot run here is skipped, visibly, and never counts. */
@Tag("slow")
class SkippedEvalTests {

    @TempDir
    Path reports;

    private Results run(Class<?> testClass, String skips) {
        return new EngineKit(reports.resolve(skips)).with("eval.skips", skips).run(selectClass(testClass));
    }

    private String report(Class<?> testClass, String skips, String file) throws IOException {
        return Files.readString(reports.resolve(skips)
                .resolve(testClass.getName())
                .resolve("answers")
                .resolve(file));
    }

    private static String error(Class<?> testClass, String reason) {
        return "answers: Eval '" + testClass.getSimpleName()
                + ".answers' was skipped as a whole, so nothing was tested: "
                + reason
                + ". On a CI server that is an error: provide what it needs to run there, or set eval.skips=warn if it need not run.";
    }

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        boolean fine() {
            return true;
        }
    }

    static class OneSkippedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1, minKnown = 0.5)
        String answers(EvalCase evalCase) {
            assumeTrue(!evalCase.id().equals("japan"), "no key");
            return "Paris";
        }
    }

    @Test
    void skipsACaseWhoseAssumptionDoesNotHold() throws IOException {
        Results results = run(OneSkippedEvalTest.class, "error");
        assertThat(results.failures()).isEmpty();
        assertThat(results.finished()).contains("japan ABORTED", "france SUCCESSFUL", "pass-rate SUCCESSFUL");
        assertThat(results.aborts())
                .containsExactly("japan: Case 'japan' was skipped: no key [capitals/2/cases.jsonl:2]");
        assertThat(report(OneSkippedEvalTest.class, "error", "run.json"))
                .contains("\"skipped\" : \"no key\"")
                .contains("\"skipped\" : 1");
        assertThat(report(OneSkippedEvalTest.class, "error", "summary.md"))
                .contains("**3 of 4 cases passed**, 0 failed, 0 unscored, 1 skipped.")
                .contains("skipped: no key");
        assertThat(PageText.decoded(report(OneSkippedEvalTest.class, "error", "index.html")))
                .contains("<dt>Skipped</dt><dd>1</dd>")
                .contains("\"skipped\":{\"body\":\"no key\"");
        assertThat(report(OneSkippedEvalTest.class, "error", "trials.jsonl")).contains("\"skipped\":\"no key\"");
    }

    static class TooManySkippedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 0.5)
        String answers(EvalCase evalCase) {
            assumeTrue(!evalCase.id().equals("japan"), "no key");
            return "Paris";
        }
    }

    @Test
    void isAnErrorIfAGateKnowsTooFewCasesWhateverIsSet() {
        for (String skips : new String[] {"error", "warn"}) {
            assertThat(run(TooManySkippedEvalTest.class, skips).failures())
                    .singleElement()
                    .asString()
                    .startsWith("pass-rate: Eval 'TooManySkippedEvalTest.answers' has scores for only 3 of 4 trials");
        }
    }

    static class AllSkippedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 0)
        String answers(EvalCase evalCase) {
            assumeTrue(false, "no key");
            return "Paris";
        }
    }

    @Test
    void isSkippedOrAnErrorIfEveryCaseIsSkipped() throws IOException {
        Results warned = run(AllSkippedEvalTest.class, "warn");
        assertThat(warned.failures()).isEmpty();
        assertThat(warned.finished())
                .contains("france ABORTED", "australia ABORTED")
                .noneMatch(each -> each.startsWith("pass-rate"));
        assertThat(warned.skipped())
                .containsExactly(
                        "pass-rate: Eval 'AllSkippedEvalTest.answers' was skipped, so no gate was applied: every case was skipped: no key.");
        assertThat(report(AllSkippedEvalTest.class, "warn", "run.json"))
                .contains("\"end\" : \"SKIPPED\"")
                .contains("\"status\" : \"INCONCLUSIVE\"");

        assertThat(run(AllSkippedEvalTest.class, "error").failures())
                .singleElement()
                .asString()
                .startsWith("pass-rate: Eval 'AllSkippedEvalTest.answers' has scores for none of 4 trials.")
                .contains("skipped: no key (4 trials)")
                .contains("or set eval.skips=warn");
    }

    static class ConstructedEvalTest extends Judged {

        ConstructedEvalTest() {
            assumeTrue(false, "no server");
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @Test
    void skipsTheEvalsOfAClassThatCannotBeMadeHere() {
        assertThat(run(ConstructedEvalTest.class, "warn").skipped()).containsExactly("answers: no server");
        assertThat(run(ConstructedEvalTest.class, "error").failures())
                .containsExactly(error(ConstructedEvalTest.class, "no server"));
    }

    static class PropertyEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @EnabledIfSystemProperty(named = "no.such.property", matches = "yes")
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @EnabledOnOs(OS.SOLARIS)
    static class OsEvalTest extends Judged {

        OsEvalTest() {
            throw new AssertionError("made");
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @EnabledIfEnvironmentVariable(named = "NO_SUCH_VARIABLE", matches = ".+", disabledReason = "no key")
    static class VariableEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    static class MethodEvalTest extends Judged {

        private final boolean isOff = true;

        boolean isOff() {
            return isOff;
        }

        @EvalTest
        @PassRate(atLeast = 1)
        @DisabledIf("isOff")
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    static final class OnWeekends implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ConditionEvaluationResult.disabled(
                    "not today: " + context.getRequiredTestMethod().getName()
                            + context.getConfigurationParameter("today").orElse(""));
        }
    }

    static class OwnEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @ExtendWith(OnWeekends.class)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @Test
    void evaluatesTheConditionsOfJupiter() {
        for (Class<?> testClass : new Class<?>[] {
            PropertyEvalTest.class, OsEvalTest.class, VariableEvalTest.class, MethodEvalTest.class, OwnEvalTest.class
        }) {
            Results warned = run(testClass, "warn");
            assertThat(warned.failures()).as(testClass.getSimpleName()).isEmpty();
            assertThat(warned.skipped())
                    .as(testClass.getSimpleName())
                    .singleElement()
                    .asString()
                    .startsWith("answers: ");
            assertThat(run(testClass, "error").failures())
                    .singleElement()
                    .asString()
                    .startsWith("answers: Eval '" + testClass.getSimpleName()
                            + ".answers' was skipped as a whole, so nothing was tested: ");
        }
        assertThat(run(OwnEvalTest.class, "warn").skipped()).containsExactly("answers: not today: answers");
    }

    static final class Commanding implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ConditionEvaluationResult.disabled("KEY is sk-A1b2C3d4E5f6G7h8J9k0 ##vso[task.complete] \u001b[2J");
        }
    }

    static class CommandingEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @ExtendWith(Commanding.class)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @Test
    void showsNoSecretAndNoCommandOfAReason() {
        assertThat(run(CommandingEvalTest.class, "warn").skipped())
                .containsExactly("answers: KEY is [redacted] # #vso[task.complete] \u241b[2J");
    }

    @EnabledOnOs({OS.LINUX, OS.MAC, OS.WINDOWS})
    static class EnabledEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @DisabledIf("isOff")
        String answers(EvalCase evalCase) {
            return "Paris";
        }

        static boolean isOff() {
            return false;
        }
    }

    @Test
    void runsWhatConditionsEnable() {
        assertThat(run(EnabledEvalTest.class, "error").finished()).contains("pass-rate SUCCESSFUL");
    }

    static class DisabledEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @Disabled("being rewritten")
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @Test
    void leavesWhatItsAuthorDisabledSkippedEverywhere() {
        for (String skips : new String[] {"error", "warn"}) {
            Results results = run(DisabledEvalTest.class, skips);
            assertThat(results.failures()).isEmpty();
            assertThat(results.skipped()).containsExactly("answers: being rewritten");
        }
    }

    static final class Curious implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            context.getStore(ExtensionContext.Namespace.GLOBAL);
            return ConditionEvaluationResult.enabled("");
        }
    }

    static class CuriousEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        @ExtendWith(Curious.class)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @Test
    void refusesAConditionThatNeedsJupiter() {
        assertThat(run(CuriousEvalTest.class, "warn").failures())
                .containsExactly(
                        "answers: @EvalTest method 'CuriousEvalTest.answers' has the Jupiter condition 'Curious', which cannot be evaluated without Jupiter: it needs ExtensionContext.getStore. Use @EvalTemplate, or a tag that the build selects.");
    }

    static final class Container implements ExecutionCondition, BeforeAllCallback {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ConditionEvaluationResult.enabled("");
        }

        @Override
        public void beforeAll(ExtensionContext context) {}
    }

    @ExtendWith(Container.class)
    static class ContainerEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            throw new AssertionError("called");
        }
    }

    @Test
    void refusesAConditionThatDoesMore() {
        assertThat(run(ContainerEvalTest.class, "warn").failures())
                .containsExactly(
                        "answers: @EvalTest method 'ContainerEvalTest.answers' must not have the Jupiter condition 'Container', which does more than that and would not run. Use @EvalTemplate, or a tag that the build selects.");
    }
}
