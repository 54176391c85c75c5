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
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.EnabledIf;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.context.support.DefaultTestContextBootstrapper;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Tag("slow")
class SpringAnnotationsTests {

    @TempDir
    Path reports;

    private List<String> failures(Class<?> testClass) {
        return new EngineKit(reports).run(selectClass(testClass)).failures();
    }

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        Score always() {
            return Score.pass();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @ExtendWith(SpringExtension.class)
    static class ExtendedEvalTest extends Judged {}

    @ContextConfiguration
    static class ConfiguredEvalTest extends Judged {}

    @ContextHierarchy(@ContextConfiguration)
    static class HierarchyEvalTest extends Judged {}

    @BootstrapWith(DefaultTestContextBootstrapper.class)
    static class BootstrappedEvalTest extends Judged {}

    @SpringJUnitConfig
    static class ComposedEvalTest extends Judged {}

    static class InheritingEvalTest extends ComposedEvalTest {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                ExtendedEvalTest.class,
                ConfiguredEvalTest.class,
                HierarchyEvalTest.class,
                BootstrappedEvalTest.class,
                ComposedEvalTest.class,
                InheritingEvalTest.class
            })
    void recognizesASpringTestByItsAnnotations(Class<?> testClass) {
        assertThat(SpringAnnotations.isPrepared(testClass)).isTrue();
    }

    @SpringJUnitConfig
    static class Outer {

        static class NestedEvalTest extends Judged {}
    }

    /** Spring starts nothing for it either. */
    @TestPropertySource
    static class PropertiesOnlyEvalTest extends Judged {}

    @ParameterizedTest
    @ValueSource(classes = {Judged.class, Outer.NestedEvalTest.class, PropertiesOnlyEvalTest.class})
    void leavesOtherClassesToTheirConstructor(Class<?> testClass) {
        assertThat(SpringAnnotations.isPrepared(testClass)).isFalse();
    }

    @ContextConfiguration(value = "one.xml", locations = "another.xml")
    static class ContradictoryEvalTest extends Judged {}

    @Test
    void leavesContradictoryAnnotationsToTheRun() {
        assertThat(EngineKit.discoveryIssues(ContradictoryEvalTest.class)).isEmpty();
        assertThat(failures(ContradictoryEvalTest.class))
                .singleElement()
                .asString()
                .startsWith(
                        "answers: Class 'ContradictoryEvalTest' could not be prepared by Spring: org.springframework.core.annotation.AnnotationConfigurationException: ");
    }

    @Transactional
    static class TransactionalEvalTest extends ComposedEvalTest {}

    @Test
    void refusesATestTransactionAroundAClass() {
        assertThat(failures(TransactionalEvalTest.class))
                .containsExactly("answers: @EvalTest method 'TransactionalEvalTest.answers' must not run in a test"
                        + " transaction, which the threads that call the agent do not see, found @Transactional on"
                        + " TransactionalEvalTest. Remove it; if another annotation brings it, annotate the class with"
                        + " @Transactional(propagation = Propagation.NOT_SUPPORTED).");
    }

    static class InheritedTransactionEvalTest extends TransactionalEvalTest {}

    @Test
    void refusesAnInheritedTestTransaction() {
        assertThat(failures(InheritedTransactionEvalTest.class))
                .singleElement()
                .asString()
                .contains(" found @Transactional on TransactionalEvalTest. ");
    }

    @SpringJUnitConfig
    static class TransactionalMethodEvalTest extends Judged {

        @Override
        @EvalTest
        @PassRate(atLeast = 1)
        @Transactional
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void refusesATestTransactionAroundAnEval() {
        assertThat(failures(TransactionalMethodEvalTest.class))
                .singleElement()
                .asString()
                .contains(" found @Transactional on the method. ");
    }

    @jakarta.transaction.Transactional
    static class JakartaTransactionEvalTest extends ComposedEvalTest {}

    @Test
    void refusesJakartasTransactionToo() {
        assertThat(failures(JakartaTransactionEvalTest.class))
                .singleElement()
                .asString()
                .contains(" found @Transactional on JakartaTransactionEvalTest. ");
    }

    /** Such as {@code @DataJpaTest}. */
    @SpringJUnitConfig
    @Transactional
    @Retention(RetentionPolicy.RUNTIME)
    @interface SliceTest {}

    @SliceTest
    static class SliceEvalTest extends Judged {}

    @Test
    void namesTheAnnotationThatBringsATransaction() {
        assertThat(failures(SliceEvalTest.class))
                .singleElement()
                .asString()
                .contains(" found @SliceTest on SliceEvalTest. ");
    }

    @SliceTest
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    static class WithoutTransactionEvalTest extends Judged {}

    @jakarta.transaction.Transactional(jakarta.transaction.Transactional.TxType.NEVER)
    static class WithoutJakartasTransactionEvalTest extends ComposedEvalTest {}

    @Transactional
    static class WithoutTransactionOfTheMethodEvalTest extends ComposedEvalTest {

        @Override
        @EvalTest
        @PassRate(atLeast = 1)
        @Transactional(propagation = Propagation.NEVER)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Transactional
    static class TransactionalWithoutSpringEvalTest extends Judged {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithoutTransactionEvalTest.class,
                WithoutJakartasTransactionEvalTest.class,
                WithoutTransactionOfTheMethodEvalTest.class,
                TransactionalWithoutSpringEvalTest.class
            })
    void acceptsWhatAsksForNoTransaction(Class<?> testClass) {
        assertThat(failures(testClass)).isEmpty();
    }

    @Test
    void doesNotWarnOfSpringsOwnExtension() {
        assertThat(EngineKit.discoveryIssues(ExtendedEvalTest.class)).isEmpty();
        assertThat(EngineKit.discoveryIssues(ComposedEvalTest.class)).isEmpty();
    }

    static final class Clock implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {}
    }

    @ExtendWith(Clock.class)
    static class ClockedEvalTest extends ComposedEvalTest {}

    @Test
    void warnsOfOtherExtensions() {
        assertThat(EngineKit.discoveryIssues(ClockedEvalTest.class))
                .containsExactly(
                        "Class 'ClockedEvalTest' has @EvalTest methods, for which its Jupiter extensions do not"
                                + " run: " + Clock.class.getName() + ". Use @EvalTemplate methods instead.");
    }

    @EnabledIf("true")
    static class ConditionalEvalTest extends ComposedEvalTest {}

    @EnabledIf(expression = "true", loadContext = true)
    static class ContextConditionEvalTest extends ComposedEvalTest {}

    @Test
    void evaluatesConditionsOfSpring() {
        assertThat(failures(ConditionalEvalTest.class)).isEmpty();
        assertThat(failures(ContextConditionEvalTest.class))
                .singleElement()
                .asString()
                .contains(
                        "has the Jupiter condition 'EnabledIfCondition', which cannot be evaluated without Jupiter: it needs ExtensionContext.getRoot.");
    }
}
