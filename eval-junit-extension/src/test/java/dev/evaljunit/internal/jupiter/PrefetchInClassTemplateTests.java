/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.ReflectionSupport;

/** Parameterized classes came with JUnit 5.13, so that the tests on 5.12 cannot have one in their sources. */
class PrefetchInClassTemplateTests {

    private static final String SOURCE = """
            package org.example;

            import dev.evaljunit.Answer;
            import dev.evaljunit.EvalCase;
            import dev.evaljunit.EvalDataset;
            import dev.evaljunit.EvalJudge;
            import dev.evaljunit.PassRate;
            import dev.evaljunit.Trial;
            import dev.evaljunit.EvalTemplate;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;
            import org.junit.jupiter.api.TestInstance;
            import org.junit.jupiter.params.Parameter;
            import org.junit.jupiter.params.ParameterizedClass;
            import org.junit.jupiter.params.provider.ValueSource;

            @ParameterizedClass
            @ValueSource(strings = {"Paris", "Tokyo"})
            @TestInstance(TestInstance.Lifecycle.PER_CLASS)
            @EvalDataset("capitals")
            public class StubbornTests {

                @Parameter
                String capital;

                private final CountDownLatch together = new CountDownLatch(4);

                @EvalJudge
                public boolean exact(EvalCase evalCase, Answer answer) {
                    return answer.text().equals(evalCase.find("expected.answer").orElseThrow());
                }

                @EvalTemplate
                @PassRate(atLeast = 0.2)
                void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
                    together.countDown();
                    trial.answer(together.await(60, TimeUnit.SECONDS) ? capital : "alone");
                }
            }
            """;

    @Test
    @Timeout(60)
    void runsEachInvocationOfAClassAhead(@TempDir Path directory) throws IOException {
        assumeTrue(
                ReflectionSupport.tryToLoadClass("org.junit.jupiter.params.ParameterizedClass")
                        .toOptional()
                        .isPresent(),
                "this JUnit has no parameterized classes");
        Path reports = Files.createDirectory(directory.resolve("reports"));
        try (var loader =
                new URLClassLoader(new URL[] {compiled(directory)}, getClass().getClassLoader())) {
            Class<?> testClass = ReflectionSupport.tryToLoadClass("org.example.StubbornTests", loader)
                    .toOptional()
                    .orElseThrow();
            assertThat(finished(Launches.run(selectClass(testClass), reports, Map.of("eval.concurrency", "4"))))
                    .filteredOn(line -> !line.endsWith("Tests SUCCESSFUL"))
                    .containsExactly(
                            "france SUCCESSFUL",
                            "japan ABORTED",
                            "brazil ABORTED",
                            "australia ABORTED",
                            "pass-rate SUCCESSFUL",
                            "answers(EvalCase, Trial) SUCCESSFUL",
                            "[1] capital=\"Paris\" SUCCESSFUL",
                            "france ABORTED",
                            "japan SUCCESSFUL",
                            "brazil ABORTED",
                            "australia ABORTED",
                            "pass-rate SUCCESSFUL",
                            "answers(EvalCase, Trial) SUCCESSFUL",
                            "[2] capital=\"Tokyo\" SUCCESSFUL");
        }
        for (String invocation : List.of("invocation-1", "invocation-2")) {
            assertThat(reports.resolve("org.example.StubbornTests/answers")
                            .resolve(invocation)
                            .resolve("run.json"))
                    .isNotEmptyFile();
        }
    }

    private static URL compiled(Path directory) throws IOException {
        Path source = directory.resolve("StubbornTests.java");
        Files.writeString(source, SOURCE);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(errors).isZero();
        return url(directory);
    }

    private static URL url(Path directory) throws MalformedURLException {
        return directory.toUri().toURL();
    }
}
