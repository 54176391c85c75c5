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
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** An eval without outputs takes no time for them. */
class UnusedOutputsTests {

    @TempDir
    Path directory;

    @EvalDataset("capitals")
    static class CapitalsEvalTest {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "Paris";
        }
    }

    /** Runs the eval in a JVM that lists the classes it loads. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(CapitalsEvalTest.class))
                            .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                            .configurationParameter("eval.reports.dir", args[0])
                            .build());
        }
    }

    @Test
    @Tag("slow")
    void loadNoClass() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        directory.resolve("reports").toString())
                .redirectErrorStream(true)
                .redirectOutput(loaded.toFile());
        command.environment().keySet().removeIf(name -> name.matches("GITHUB_ACTIONS|GITLAB_CI|TEAMCITY_VERSION"));

        Process build = command.start();

        assertThat(build.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.resolve("reports")).isDirectoryRecursivelyContaining("glob:**/run.json");
        assertThat(Files.readString(loaded))
                .contains("dev.evaljunit.internal.report.RunReport ")
                .doesNotContain("dev.evaljunit.internal.output.");
    }
}
