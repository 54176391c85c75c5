/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a listener sees that names tests by the rules of Gradle. */
@Tag("slow")
class BuildToolViewTests {

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    abstract static class Judged {

        @EvalJudge
        Score european(EvalCase evalCase) {
            return Score.passIf(evalCase.id().equals("france"), "far away");
        }
    }

    static class MixedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 0)
        String green(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String red(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 1)
        void mistaken(EvalCase evalCase) {}

        @EvalTest
        @PassRate(atLeast = 1)
        @Disabled("until June")
        String disabled(EvalCase evalCase) {
            return "";
        }
    }

    @Disabled("until July")
    static class DisabledEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    static class UnbuildableEvalTest extends Judged {

        private final int none = Integer.parseInt("");

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "" + none;
        }
    }

    private GradleView view(Class<?>... testClasses) {
        var view = new GradleView();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(testClasses)
                                        .map(testClass -> (DiscoverySelector) selectClass(testClass))
                                        .toList())
                                .filters(includeEngines("eval"))
                                .configurationParameter("eval.history", "off")
                                .configurationParameter("eval.reports.dir", reports.toString())
                                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                                .build(),
                        view);
        return view;
    }

    @Test
    void givesEachLeafTheClassAndNameOfItsEval() {
        String prefix = MixedEvalTest.class.getName() + " ";
        assertThat(view(MixedEvalTest.class).leaves())
                .containsExactlyInAnyOrderElementsOf(Stream.of("green", "red")
                        .flatMap(eval -> Stream.of(
                                eval + "(EvalCase)[france]",
                                eval + "(EvalCase)[japan]",
                                eval + "(EvalCase)[brazil]",
                                eval + "(EvalCase)[australia]",
                                eval + "[pass-rate]"))
                        .map(prefix::concat)
                        .toList());
    }

    @Test
    void givesEachFailureAMessage() {
        var view = view(MixedEvalTest.class, UnbuildableEvalTest.class);
        assertThat(view.failures())
                .hasSize(3)
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("red[pass-rate]: Eval 'MixedEvalTest.red' ")
                        .contains("must"))
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("mistaken(EvalCase): @EvalTest method ")
                        .contains("must"))
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("answers(EvalCase): Class 'Unbuildable")
                        .contains("could not be constructed"));
    }

    @Test
    void abortsCasesOnly() {
        assertThat(view(MixedEvalTest.class, UnbuildableEvalTest.class, DisabledEvalTest.class)
                        .abortedContainers())
                .isEmpty();
    }

    @Test
    void skipsWithTheReason() {
        assertThat(view(MixedEvalTest.class, DisabledEvalTest.class).skipped())
                .containsExactlyInAnyOrder(
                        "disabled(EvalCase): until June", DisabledEvalTest.class.getName() + ": until July");
    }

    @Test
    void endsAllThatItStarts() {
        var view = view(MixedEvalTest.class, UnbuildableEvalTest.class, DisabledEvalTest.class);
        assertThat(view.running()).isEmpty();
        assertThat(view.complaints()).isEmpty();
    }
}
