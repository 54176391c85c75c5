/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTests {

    private static final String EVAL = "src/test/java/com/example/desk/FirstEvalTest.java";
    private static final String CASES = "golden-sets/first-cases/1/cases.jsonl";

    @TempDir
    private Path project;

    private Path lock;

    @BeforeEach
    void writeSources() throws IOException {
        lock = project.resolve("eval-datasets.lock");
        write("src/main/java/com/example/desk/model/Order.java", "");
        write("src/main/java/com/example/desk/Desk.java", "");
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> init() throws IOException {
        return init(null, null, null, false, new PlainBuild(project, List.of()));
    }

    private List<String> init(
            @Nullable String dataset,
            @Nullable String packageName,
            @Nullable String className,
            boolean isDry,
            Build build)
            throws IOException {
        return Initializer.run(new InitRequest(project, lock, dataset, packageName, className, isDry), build);
    }

    private Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(project)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void writesAGoldenSetAndAnEvalAndSaysWhatIsNext() throws IOException {
        assertThat(init())
                .containsExactly(
                        "build.txt: written, with all that evals need",
                        CASES
                                + ": written, examples to replace by your cases; eval-datasets.lock names them as a draft",
                        EVAL + ": written, an eval whose agent is a stand-in",
                        "Next:",
                        "  1. build test: red, as a stand-in answers in place of your agent.",
                        "  2. Call your agent in " + EVAL + ":22, and write your cases into " + CASES + ".",
                        "  3. build test: green once its answers mention what the cases expect.",
                        "Then run 'mvn eval-datasets:lock', and commit: a CI server refuses a draft.");
        assertThat(files().keySet())
                .contains("build.txt", CASES, "golden-sets/.gitattributes", "eval-datasets.lock", EVAL);
        assertThat(Files.readAllLines(project.resolve(EVAL)).get(21)).contains("// call your agent here");
        assertThat(LockFile.read(lock).entry("first-cases").filter(LockFile.Entry::isDraft))
                .isPresent();
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        init();
        Map<String, String> before = files();

        assertThat(init())
                .containsExactly(
                        "build.txt: kept, as it is there",
                        CASES + ": kept, as eval-datasets.lock names it already",
                        EVAL + ": kept, as it is about 'first-cases' already",
                        "Next: build test");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void keepsWhatTheUserHasWrittenAndMoved() throws IOException {
        init();
        write(CASES, "{\"id\": \"mine\", \"input\": {\"question\": \"Mine?\"}}\n");
        Path moved = project.resolve("src/test/java/com/example/desk/MineEvalTest.java");
        Files.move(project.resolve(EVAL), moved);
        Map<String, String> before = files();

        assertThat(init())
                .contains(
                        "src/test/java/com/example/desk/MineEvalTest.java: kept, as it is about 'first-cases' already");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "src/main/java/com/example/desk/Desk.java, String route = \"returns\";, written",
        "src/test/java/com/example/desk/DeskTest.java, assertEquals(\"returns\");, written",
        "src/test/java/com/example/desk/MineEvalTest.java, @EvalDataset(\"returns-2\"), written",
        "src/test/java/com/example/desk/MineEvalTest.java, @EvalDataset(\"returns\"), kept",
        "src/test/java/com/example/desk/MineEvalTest.java, @EvalDataset(\"returns@1\"), kept",
        "src/test/java/com/example/desk/MineEvalTest.java, @EvalDataset(value = \"returns\"), kept",
        "src/test/java/com/example/desk/MineTest.java, Eval.of(Dataset.named(\"returns\")), kept",
    })
    void takesForAnEvalOfASetOnlyWhatNamesItAsOne(String file, String line, String state) throws IOException {
        write(file, line);

        List<String> lines = init("returns", null, null, false, new PlainBuild(project, List.of()));

        assertThat(lines.get(2)).contains(": " + state + ", ");
    }

    @Test
    void finishesWhatAKillHasInterrupted() throws IOException {
        init();
        Map<String, String> whole = files();
        Files.delete(lock);
        Files.delete(project.resolve(EVAL));

        init();

        assertThat(files()).isEqualTo(whole);
    }

    @Test
    void printsWhatItWouldWriteAndWritesNothing() throws IOException {
        Map<String, String> before = files();

        assertThat(init(null, null, null, true, new PlainBuild(project, List.of())))
                .startsWith("build.txt: would be written, with all that evals need", "    evals = on")
                .contains(
                        EVAL + ": would be written, an eval whose agent is a stand-in",
                        "    package com.example.desk;",
                        "    @EvalDataset(\"first-cases\")");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesNamesFromTheUser() throws IOException {
        assertThat(init("returns", "org.acme", "ReturnsEvalTest", false, new PlainBuild(project, List.of())))
                .contains("src/test/java/org/acme/ReturnsEvalTest.java: written, an eval whose agent is a stand-in");
        assertThat(files().get("src/test/java/org/acme/ReturnsEvalTest.java"))
                .contains("package org.acme;", "@EvalDataset(\"returns\")", "class ReturnsEvalTest {")
                .doesNotContain("$");
    }

    @Test
    void takesThePackageOfTheTests() throws IOException {
        write("src/test/java/com/example/checks/DeskTest.java", "");

        assertThat(init())
                .anyMatch(line -> line.startsWith("src/test/java/com/example/checks/FirstEvalTest.java: written"));
    }

    @Test
    void writesNothingWhereAnEvalCouldNotRun() throws IOException {
        Map<String, String> before = files();

        assertThatThrownBy(
                        () -> init(null, null, null, false, new PlainBuild(project, List.of("Too old.", "Too new."))))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        An eval must be able to run in this project, but cannot yet; nothing was written.
                          - Too old.
                          - Too new.""");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> init("../x", null, null, false, new PlainBuild(project, List.of())))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("A dataset's name must consist of letters");
        assertThatThrownBy(() -> init(null, "a/../b", null, false, new PlainBuild(project, List.of())))
                .hasMessage(
                        "Parameter 'eval-datasets.package' must be a package, such as com.example.desk, found 'a/../b'.");
        assertThatThrownBy(() -> init(null, null, "../A", false, new PlainBuild(project, List.of())))
                .hasMessage(
                        "Parameter 'eval-datasets.class' must be the simple name of a class, such as ReturnsDeskEvalTest, found '../A'.");
        assertThat(project.resolve("golden-sets")).doesNotExist();
    }

    @Test
    void refusesAProjectWithAnotherGoldenSet() throws IOException {
        String digest = GoldenSets.write(project.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST);
        GoldenSets.lock(project, "refunds@1", digest, "file:golden-sets");
        Map<String, String> before = files();

        assertThatThrownBy(this::init)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A project must have no golden set to get its first, but %s names refunds. Run 'mvn eval-datasets:add' to add cases to one; or add -Deval-datasets.dataset=<name> to begin another with an eval of its own."
                                .formatted(lock));
        assertThat(files()).isEqualTo(before);

        init("returns", null, null, false, new PlainBuild(project, List.of()));

        assertThat(LockFile.read(lock).entries()).containsOnlyKeys("refunds", "returns");
    }

    @Test
    void refusesASetThatNoLockNames() throws IOException {
        GoldenSets.write(project.resolve("golden-sets"), "first-cases@3", GoldenSets.FIRST);

        assertThatThrownBy(this::init)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'first-cases' must be new, but %s has its versions 3. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=first-cases@3 -Deval-datasets.source=file:golden-sets', and this again; or add -Deval-datasets.dataset=<name> to begin another."
                                .formatted(project.resolve("golden-sets")));
        assertThat(project.resolve(EVAL)).doesNotExist();
    }

    @Test
    void refusesToReplaceAClass() throws IOException {
        write(EVAL, "class FirstEvalTest {}");

        assertThatThrownBy(this::init)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s must be new or use 'first-cases', but is there and does not. Add -Deval-datasets.class=<name> for a class of another name."
                                .formatted(project.resolve(EVAL)));
        assertThat(lock).doesNotExist();
    }

    @Test
    void writesNothingWhereAFileIsInTheWay() throws IOException {
        write("golden-sets", "a file");
        write("src/test", "another");
        Map<String, String> before = files();

        assertThatThrownBy(this::init)
                .hasMessage("""
                        An eval must be able to run in this project, but cannot yet; nothing was written.
                          - %s must be a directory for first-cases/1/cases.jsonl, but is none. Move it, or give it another name.
                          - %s must be a directory for java/com/example/desk/FirstEvalTest.java, but is none. Move it, or give it another name.""".formatted(project.resolve("golden-sets"), project.resolve("src/test")));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void writesNothingWhereALinkLeadsNowhere() throws IOException {
        Files.createSymbolicLink(project.resolve("golden-sets"), project.resolve("none"));
        Map<String, String> before = files();

        assertThatThrownBy(this::init)
                .hasMessageContaining("%s must be a directory for first-cases/1/cases.jsonl, but is none."
                        .formatted(project.resolve("golden-sets")));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void writesNothingWhereADirectoryMayNotBeWritten() throws IOException {
        Path sets = Files.createDirectory(project.resolve("golden-sets"));
        assertThat(sets.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(sets), "This user may write everywhere.");
        try {
            assertThatThrownBy(this::init)
                    .hasMessageEndingWith(
                            "  - %s must be writable, but is not. Change its permissions, or check it out for changes."
                                    .formatted(sets));
        } finally {
            assertThat(sets.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void givesTheLinesThatAGradleScriptNeeds() throws IOException {
        Path script = project.resolve("build.gradle.kts");
        Files.writeString(script, "plugins { java }\n");
        var build = GradleBuild.of(project, "1.2.3");

        assertThat(init(null, null, null, false, build))
                .startsWith(
                        "build.gradle.kts: to be changed by you, by these lines in Kotlin, or the same in Groovy",
                        "    dependencies {")
                .contains(
                        "        testImplementation(\"dev.evaljunit:eval-junit-extension:1.2.3\")",
                        "  1. gradle test: red, as a stand-in answers in place of your agent.");
        assertThat(script).hasContent("plugins { java }");

        Files.writeString(script, "testImplementation(\"dev.evaljunit:eval-junit-extension:1.2.3\")");
        assertThat(init(null, null, null, false, build))
                .startsWith("build.gradle.kts: kept, as it names eval-junit-extension already");
    }

    @Test
    void givesTheLinesOfTheDocumentation() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/how-to/use-with-gradle.md"));

        assertThat(Templates.text("build.gradle.kts.txt")
                        .replace("${version}", "0.1.0-SNAPSHOT")
                        .lines())
                .allSatisfy(line -> assertThat(page).contains(line));
    }

    @Test
    void refusesADirectoryWithoutABuild() {
        assertThatThrownBy(() -> GradleBuild.of(project, "1"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A project must be there to get its first eval, but %s has no pom.xml, build.gradle or build.gradle.kts. Run this in the project's directory."
                                .formatted(project));
    }

    private record PlainBuild(Path directory, List<String> obstacles) implements Build {

        @Override
        public InitStep step() {
            Path file = directory.resolve("build.txt");
            return Optional.of(file)
                    .filter(Files::exists)
                    .map(there -> InitStep.kept("build.txt", "as it is there"))
                    .orElseGet(() -> InitStep.written(
                            "build.txt",
                            "with all that evals need",
                            List.of("evals = on"),
                            () -> Files.writeString(file, "evals = on\n")));
        }

        @Override
        public List<Path> sources() {
            return List.of(testSources(), directory.resolve("src/main/java"));
        }

        @Override
        public Path testSources() {
            return directory.resolve("src/test/java");
        }

        @Override
        public String packageName() {
            return "evals";
        }

        @Override
        public String command() {
            return "build test";
        }
    }
}
