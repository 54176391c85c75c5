/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.docs.MarkdownPage.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Follows the steps of the tutorial, with the files that it shows. */
class TutorialTests {

    private static final String AGENT = "src/main/java/com/example/desk/ReturnsDesk.java";
    private static final MarkdownPage TUTORIAL = MarkdownPage.read(Path.of("docs/tutorial.md"));

    @TempDir
    Path project;

    @Test
    void firstAgentTurnsTheGateRedWithTheMessageShown() throws Exception {
        filesShown().forEach(file -> writeUnlessThere(file));

        assertThat(failures())
                .hasSize(1)
                .allSatisfy(message ->
                        assertThat(TUTORIAL.blocks()).extracting(Block::text).contains(message));
    }

    @Test
    void secondAgentTurnsItGreen() throws Exception {
        List<Block> agents =
                filesShown().filter(file -> file.fileName().equals(AGENT)).toList();
        assertThat(agents).hasSize(2);
        writeUnlessThere(agents.get(1));
        filesShown().forEach(file -> writeUnlessThere(file));

        assertThat(failures()).isEmpty();
    }

    private static Stream<Block> filesShown() {
        return TUTORIAL.blocks().stream().filter(Block::isFile);
    }

    private void writeUnlessThere(Block block) {
        Path file = project.resolve(block.fileName());
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Maven does: compile, put the golden set onto the class path, run the eval. */
    private List<String> failures() throws Exception {
        Path classes = project.resolve("target/classes");
        compile(classes);
        Path datasets = Files.createDirectories(classes.resolve("META-INF/eval-datasets/returns"));
        Files.move(project.resolve("golden-sets/returns/1"), datasets.resolve("1"));
        var thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return run(loader.loadClass("com.example.desk.ReturnsDeskEvalTest"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void compile(Path classes) {
        List<String> arguments = Stream.concat(
                        Stream.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"),
                        filesShown()
                                .map(Block::fileName)
                                .filter(name -> name.endsWith(".java"))
                                .distinct()
                                .map(name -> project.resolve(name).toString()))
                .toList();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
    }

    private List<String> run(Class<?> testClass) throws IOException {
        Path lock = project.resolve("eval-datasets.lock");
        Files.writeString(
                lock,
                TUTORIAL.blocks().stream()
                        .map(Block::text)
                        .filter(text -> text.contains("eval-datasets-lock/1"))
                        .findFirst()
                        .orElseThrow());
        var results = EngineTestKit.engine("eval")
                .selectors(selectClass(testClass))
                .configurationParameter("eval.lock", lock.toString())
                .configurationParameter(
                        "eval.reports.dir", project.resolve("reports").toString())
                .execute();
        assertThat(results.testEvents().finished().count()).isEqualTo(4 + 1);
        return results.allEvents().failed().stream().map(TutorialTests::message).toList();
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage()
                .replaceFirst("(report +: ).*/reports/", "$1…/target/eval-reports/")
                .replaceFirst("(run +: ).* (-Dtest=)", "$1mvn test $2");
    }
}
