/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Trial;
import io.quarkus.test.junit.QuarkusTestExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Test classes whose class loader has loaded eval-junit again; such an eval cannot run, and is never passed over. */
class OtherClassLoaderTests {

    private static final String QUARKUS_MESSAGE =
            "must not be in a class with the extension 'QuarkusTestExtension', since Quarkus runs it in a class loader of its own, and only with Jupiter. Use a @ParameterizedTest with @EvalDataset, or Eval.of(…) in a @Test.";

    @TempDir
    Path reports;

    /** Loads eval-junit and its tests itself, and all else, such as JUnit, with its parent. */
    private static final class Reloader extends ClassLoader {

        Reloader() {
            super(OtherClassLoaderTests.class.getClassLoader());
        }

        static Class<?> reload(Class<?> type) {
            try {
                return new Reloader().loadClass(type.getName());
            } catch (ClassNotFoundException e) {
                throw new LinkageError("cannot reload", e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.evaljunit.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (@Nullable InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private EngineKit.Results run(Class<?> testClass) {
        return new EngineKit(reports).run(selectClass(testClass));
    }

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        Score always() {
            return Score.pass();
        }
    }

    static class DeskEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void failsAnEvalOfAnotherClassLoader() {
        var results = run(Reloader.reload(DeskEvalTest.class));
        assertThat(results.failures())
                .containsExactly(
                        "answers: @EvalTest method 'DeskEvalTest.answers' must be loaded with the engine's copy of eval-junit, but its class loader 'Reloader' has loaded another one. Let it load dev.evaljunit with its parent, or use Eval.of(…) in a @Test.");
        assertThat(results.traces())
                .singleElement()
                .asString()
                .contains("DeskEvalTest.answers(OtherClassLoaderTests.java:");
    }

    @Test
    void failsAnEvalOfAnotherClassLoaderThatIsSelectedAlone() {
        Class<?> testClass = Reloader.reload(DeskEvalTest.class);
        assertThat(new EngineKit(reports)
                        .run(selectMethod(testClass, "answers", EvalCase.class.getName()))
                        .failures())
                .singleElement()
                .asString()
                .startsWith("answers: @EvalTest method 'DeskEvalTest.answers' must be loaded with");
    }

    @EvalTest(trials = 3)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Thrice {}

    static class ComposedEvalTest extends Judged {

        @Thrice
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void failsAnEvalWithAnAnnotationOfUsers() {
        assertThat(run(Reloader.reload(ComposedEvalTest.class)).failures())
                .singleElement()
                .asString()
                .startsWith("answers: @EvalTest method 'ComposedEvalTest.answers' must be loaded with");
    }

    @EvalTemplate
    @Retention(RetentionPolicy.RUNTIME)
    @interface Template {}

    static class ComposedTemplateTests extends Judged {

        @Template
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase, Trial trial) {
            return "";
        }
    }

    @Test
    void failsATemplateWithAnAnnotationOfUsersThatJupiterWouldPassOver() {
        for (Class<?> testClass : List.of(ComposedTemplateTests.class, Reloader.reload(ComposedTemplateTests.class))) {
            assertThat(run(testClass).failures())
                    .singleElement()
                    .asString()
                    .startsWith("answers: @EvalTemplate method 'ComposedTemplateTests.answers' must be void");
        }
    }

    @Disabled("later")
    static class DisabledEvalTest extends DeskEvalTest {}

    @Test
    void skipsADisabledClass() {
        assertThat(run(Reloader.reload(DisabledEvalTest.class)).skipped()).containsExactly("DisabledEvalTest: later");
    }

    @ExtendWith(QuarkusTestExtension.class)
    static class QuarkusDeskEvalTest extends DeskEvalTest {}

    @Test
    void namesQuarkusAndWhatRunsThere() {
        assertThat(run(Reloader.reload(QuarkusDeskEvalTest.class)).failures())
                .containsExactly("answers: @EvalTest method 'QuarkusDeskEvalTest.answers' " + QUARKUS_MESSAGE);
    }

    @Test
    void namesQuarkusIfItsParentHasLoadedTheAnnotation() {
        assertThat(run(QuarkusDeskEvalTest.class).failures())
                .containsExactly("answers: @EvalTest method 'QuarkusDeskEvalTest.answers' " + QUARKUS_MESSAGE);
    }

    @Test
    void doesNotAlsoWarnOfTheExtensionOfQuarkus() {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(QuarkusDeskEvalTest.class))
                .build();
        assertThat(new EvalTestEngine()
                        .discover(request, UniqueId.forEngine("eval")).getChildren().stream()
                                .flatMap(child -> DiscoveryIssues.messages((EvalClassDescriptor) child).stream()))
                .isEmpty();
    }
}
