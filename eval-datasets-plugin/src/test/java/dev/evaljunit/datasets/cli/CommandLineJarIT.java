/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.projects.JavaInstallations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, each command in a JVM of its own. */
class CommandLineJarIT {

    private static final Path JAR = Path.of(System.getProperty("cli.jar", "target/no-cli.jar"));
    private static final long MOST_BYTES = 16L << 20;

    @TempDir
    private Path project;

    private final Map<String, String> environment = new TreeMap<>();

    private CommandRun run(String... args) throws IOException {
        return run(Path.of(System.getProperty("java.home")), args);
    }

    private CommandRun run(Path javaHome, String... args) throws IOException {
        var command = new ArrayList<String>(List.of(javaHome.resolve("bin/java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        Path out = Files.createTempFile(project, "out", ".txt");
        Path err = Files.createTempFile(project, "err", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("JAVA_TOOL_OPTIONS|(?i:https_proxy|all_proxy)"));
        builder.environment()
                .put("XDG_CACHE_HOME", project.resolve("user-cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private String writeSet() throws IOException {
        return GoldenSets.write(project.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
    }

    @Test
    void showsHelp() throws IOException {
        CommandRun help = run("--help");

        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: eval-datasets")
                .contains("\n  fetch ")
                .doesNotContain("\u001b");
        assertThat(help.code()).isZero();
        assertThat(run("--version").out()).isEqualTo("eval-datasets " + System.getProperty("cli.version") + "\n");
    }

    @Test
    void locksAndFetchesFromADirectory() throws IOException {
        writeSet();
        assertThat(run("lock", "--dataset=refunds@1", "--source=file:golden-sets")
                        .code())
                .isZero();

        CommandRun fetch = run("fetch");

        assertThat(fetch).isEqualTo(new CommandRun(0, "eval-datasets: 1 dataset fetched (refunds@1, 2 cases)\n", ""));
        assertThat(project.resolve("build/eval-datasets/META-INF/eval-datasets/refunds/1/cases.jsonl"))
                .isRegularFile();
    }

    @Test
    void refusesAnotherDigest() throws IOException {
        GoldenSets.lock(project, "refunds@1", writeSet(), "file:golden-sets");
        Files.writeString(project.resolve("golden-sets/refunds/1/cases.jsonl"), GoldenSets.SECOND);

        CommandRun fetch = run("fetch");

        assertThat(fetch.code()).isEqualTo(1);
        assertThat(fetch.out()).isEmpty();
        assertThat(fetch.err()).contains("Dataset 'refunds@1' must").doesNotContain("\tat ", "mvn ");
    }

    @Test
    void suggestsTheNearestCommand() throws IOException {
        CommandRun typo = run("fecth");

        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.out()).isEmpty();
        assertThat(typo.err()).startsWith("Unknown command 'fecth'. Did you mean 'fetch'?");
        assertThat(run().code()).isEqualTo(2);
    }

    @Test
    void asksToTryAgainWhenAServerFails() throws IOException {
        try (var server = new WebServer(WebServer.status(503))) {
            GoldenSets.lock(project, "refunds@1", writeSet(), server.url());

            CommandRun fetch = run("fetch", "--stacktrace");

            assertThat(fetch.code()).isEqualTo(3);
            assertThat(fetch.err()).contains("the server answered 503", "\tat dev.evaljunit.datasets.");
        }
    }

    @Test
    void downloadsWithALoginOnceAndThenWorksOffline() throws IOException {
        environment.put("EVAL_DATASETS_USER", "reader");
        environment.put("EVAL_DATASETS_PASSWORD", "a-long-pa55word");
        try (var server = new WebServer(WebServer.files(project.resolve("golden-sets")))) {
            GoldenSets.lock(project, "refunds@1", writeSet(), server.url());

            assertThat(run("fetch")).matches(run -> run.code() == 0 && run.err().isEmpty());
            assertThat(server.authorizations).isNotEmpty().allMatch(header -> header.startsWith("Basic "));
        }
        assertThat(run("fetch", "--offline", "--outputDirectory=elsewhere").code())
                .isZero();
    }

    @Test
    void printsUtf8WhereNoLanguageIsSet() throws IOException {
        writeSet();
        GoldenSets.write(project.resolve("golden-sets"), "refunds@2", GoldenSets.FIRST);
        environment.put("LC_ALL", "C");
        run("lock", "--dataset=refunds@1", "--source=file:golden-sets");

        assertThat(run("lock", "--dataset=refunds@2").out()).contains("1 → 2");
    }

    @Test
    void runsOnTheNewestJavaWithoutWarnings() throws IOException {
        var newest = JavaInstallations.newest(21);
        if (newest.isPresent()) {
            writeSet();
            CommandRun lock = run(newest.get(), "lock", "--dataset=refunds@1", "--source=file:golden-sets");
            assertThat(lock.err()).isEmpty();
            assertThat(run(newest.get(), "--help").out()).doesNotContain("\u001b");
        }
    }

    @Test
    void completesCommandsAndOptions() throws IOException {
        Path script = project.resolve("completion");
        Files.writeString(script, run("completion").out());
        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
        try {
            assertThat(bash.waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hasWhatItNeedsAndNothingElse() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/licenses/asm-LICENSE.txt",
                            "META-INF/licenses/zstd-LICENSE.txt")
                    .doesNotHaveDuplicates()
                    .noneMatch(
                            name -> name.matches(
                                    "META-INF/[^/]+[.](SF|DSA|RSA)|(.*/)?module-info.class|org/(junit|apache/maven|codehaus)/.*|META-INF/maven/.*|dev/evaljunit/datasets/maven/.*"));
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(Main.class.getName());
            assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isEqualTo(System.getProperty("cli.version"));
            assertThat(licences(jar)).contains("picocli", "OkHttp", "Jackson", "Kotlin");
        }
        assertThat(Files.size(JAR)).as("bytes of the jar").isLessThan(MOST_BYTES);
    }

    private static String licences(JarFile jar) throws IOException {
        try (var notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE"))) {
            return new String(notice.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
