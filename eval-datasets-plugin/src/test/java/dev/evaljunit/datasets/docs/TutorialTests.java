/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.datasets.docs.TutorialPage.Block;
import dev.evaljunit.datasets.feedback.FeedbackImporter;
import dev.evaljunit.datasets.feedback.FeedbackRequest;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.promote.PromoteRequest;
import dev.evaljunit.datasets.promote.Promoter;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Follows the steps of the tutorial, with the files that it shows: from a thumbs-down to its case in a red build. */
@Tag("slow")
class TutorialTests {

    private static final String AGENT = "src/main/java/com/example/desk/ReturnsDesk.java";
    private static final String SOURCE = "file:golden-sets";

    @TempDir
    private Path project;

    private TutorialPage page;
    private Path lock;

    @BeforeEach
    void readPage() throws IOException {
        page = TutorialPage.read();
        lock = project.resolve("eval-datasets.lock");
    }

    @Test
    void thumbsDownEndsInARedBuildWithTheMessageShown() throws Exception {
        page.files().forEach(this::writeUnlessThere);
        importFeedback();
        promote();

        assertThat(failures()).hasSize(1).allSatisfy(message -> {
            assertThat(message).contains("worst      : swimwear");
            assertThat(page.blocks()).extracting(Block::text).contains(message);
        });
    }

    @Test
    void secondAgentTurnsItGreen() throws Exception {
        List<Block> agents =
                page.files().filter(file -> file.fileName().equals(AGENT)).toList();
        assertThat(agents).hasSize(2);
        writeUnlessThere(agents.get(1));
        page.files().forEach(this::writeUnlessThere);
        importFeedback();
        promote();

        assertThat(failures()).isEmpty();
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

    private void importFeedback() throws IOException {
        String report = FeedbackImporter.run(new FeedbackRequest(
                        List.of(project.resolve("feedback.jsonl")),
                        List.of(),
                        project.resolve("feedback"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        FeedbackRequest.QUESTION))
                .toString();
        assertShown("$ mvn eval-datasets:import-feedback -Deval-datasets.feedback=feedback.jsonl", report);
    }

    private void promote() throws IOException {
        var sources = new Sources(lock, HttpSettings.standard());
        var locker = new DatasetLocker(sources, Optional.empty(), NetworkUse.REFUSED);
        String report = new Promoter(sources, locker, Clock.systemUTC())
                .promote(
                        lock,
                        new PromoteRequest(
                                "returns@1",
                                List.of(project.resolve("feedback/candidates.jsonl"), project.resolve("labels.csv")),
                                null,
                                SOURCE,
                                null,
                                null,
                                "refuse",
                                "refuse",
                                "refuse"))
                .toString();
        assertShown(
                "$ mvn eval-datasets:promote -Deval-datasets.dataset=returns@1 -Deval-datasets.labels=feedback/candidates.jsonl,labels.csv -Deval-datasets.source=file:golden-sets",
                report);
        assertThat(lock).hasContent(page.with("eval-datasets-lock/1"));
    }

    /** The page shows a command with the lines that it prints. */
    private void assertShown(String command, String printed) {
        String expected = printed.replace(project + "/", "")
                .lines()
                .map(line -> "[INFO] " + line)
                .reduce(command, (all, line) -> all + "\n" + line);
        assertThat(page.with(command)).isEqualTo(expected);
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
                        page.files()
                                .map(Block::fileName)
                                .filter(name -> name.endsWith(".java"))
                                .distinct()
                                .map(name -> project.resolve(name).toString()))
                .toList();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
    }

    private List<String> run(Class<?> testClass) {
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
        String message = event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElseThrow();
        return message.replaceFirst("(report +: ).*/reports/", "$1…/target/eval-reports/")
                .replaceFirst("(run +: ).* (-Dtest=)", "$1mvn test $2");
    }
}
