/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Compiles and runs what is written, as a build would: red at first, and green when the agent is called. */
@Tag("slow")
class FirstRunTests {

    private static final String CLASS = "com.example.desk.FirstEvalTest";

    @TempDir
    private Path project;

    private Path eval;

    @BeforeEach
    void init() throws Exception {
        Files.writeString(project.resolve("build.gradle"), "");
        Path agent = project.resolve("src/main/java/com/example/desk/Desk.java");
        Files.createDirectories(agent.getParent());
        Files.writeString(agent, """
                package com.example.desk;

                class Desk {
                    String answer(String question) {
                        return "Within 30 days, for 14 days, but not for reasons of hygiene.";
                    }
                }
                """);
        var request = new InitRequest(project, project.resolve("eval-datasets.lock"), null, null, null, false);
        Initializer.run(request, GradleBuild.of(project, "1.0"));
        eval = project.resolve("src/test/java/com/example/desk/FirstEvalTest.java");
    }

    @Test
    void isRedAtFirstAndSaysWhatToChange() throws Exception {
        assertThat(failures())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.lines())
                                .contains(
                                        "Eval 'FirstEvalTest.answersCustomers' passed 2 of 3 cases (66.7 %), but must pass at least 90.0 %.",
                                        "  worst      : swimsuit  the agent gave no answer: java.lang.IllegalStateException: call your agent in FirstEvalTest.answersCustomers instead of standIn  [first-cases/1/cases.jsonl:3]"));
    }

    @Test
    void isGreenOnceTheAgentIsCalled() throws Exception {
        String stub = Files.readString(eval);
        Files.writeString(eval, stub.replace("return standIn(", "return new Desk().answer("));

        assertThat(failures()).isEmpty();
    }

    private List<String> failures() throws Exception {
        Path classes = project.resolve("classes");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        eval.toString(),
                        project.resolve("src/main/java/com/example/desk/Desk.java")
                                .toString());
        assertThat(status).isZero();
        lockDraft();
        Path datasets = Files.createDirectories(classes.resolve("META-INF/eval-datasets/first-cases"));
        Files.move(project.resolve("golden-sets/first-cases/1"), datasets.resolve("1"));
        var thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return run(loader.loadClass(CLASS));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A CI server, where this test may run, refuses a draft. */
    private void lockDraft() throws IOException {
        Path lock = project.resolve("eval-datasets.lock");
        var sources = new Sources(lock, HttpSettings.standard());
        new DatasetLocker(sources, Optional.empty(), NetworkUse.REFUSED).lock(lock, new LockRequest(null, null, false));
    }

    private List<String> run(Class<?> testClass) {
        var results = EngineTestKit.engine("eval")
                .selectors(selectClass(testClass))
                .configurationParameter(
                        "eval.lock", project.resolve("eval-datasets.lock").toString())
                .configurationParameter(
                        "eval.reports.dir", project.resolve("reports").toString())
                .execute();
        assertThat(results.testEvents().finished().count()).isEqualTo(3 + 1);
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }
}
