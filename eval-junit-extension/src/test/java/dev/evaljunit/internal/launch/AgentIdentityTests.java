/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.run.EvalConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class AgentIdentityTests {

    @TempDir
    Path root;

    private int seconds;

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return later(Files.writeString(file, text));
    }

    private Path jar(String name, String text) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve(name)))) {
            var entry = new ZipEntry("prompt.txt");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return later(root.resolve(name));
    }

    /** Files of one size that are written within a tick of the clock look like one. */
    private Path later(Path file) throws IOException {
        seconds++;
        return Files.setLastModifiedTime(file, FileTime.from(seconds, TimeUnit.SECONDS));
    }

    private AgentIdentity identity(Path... classPath) {
        var entries = ClassPath.of(Stream.of(classPath));
        return new AgentIdentity(
                Optional.empty(),
                entries.directories(
                        WorkingDirectory.ofThisJvm(),
                        List.of("version.txt", "**/*.map"),
                        root.resolve("classes/eval-reports")),
                entries.libraries(),
                Map.of(),
                Map.of());
    }

    private static AgentIdentity configured(Map<String, String> settings) {
        EvalConfig config = EvalConfig.of(key -> Optional.ofNullable(settings.get(key)), List.of());
        return AgentIdentity.of(config.agent(), config.reportsDirectory());
    }

    @Test
    void seesAClassOrResourceThatChanged() throws IOException {
        Path directory = root.resolve("classes");
        write("classes/prompts/support.txt", "Be kind.");
        write("classes/org/example/Agent.class", "1");
        AgentIdentity before = identity(directory);
        assertThat(before.differences(identity(directory))).isEmpty();

        write("classes/prompts/support.txt", "Be kind and brief.");

        assertThat(before.differences(identity(directory)))
                .singleElement()
                .asString()
                .endsWith("classes' has changed");
    }

    @Test
    void seesAFileThatWasRenamed() throws IOException {
        write("classes/a.txt", "text");
        AgentIdentity before = identity(root.resolve("classes"));

        Files.move(root.resolve("classes/a.txt"), root.resolve("classes/b.txt"));

        assertThat(before.differences(identity(root.resolve("classes")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/build-info.properties",
                "META-INF/maven/org.example/shop/pom.properties",
                "META-INF/eval-datasets/refunds/7/cases.jsonl",
                "git.properties",
                "junit-platform.properties",
                "version.txt",
                "static/js/app.map"
            })
    void doesNotMindWhatABuildOrALaunchWritesEachTime(String name) throws IOException {
        write("classes/" + name, "1");
        AgentIdentity before = identity(root.resolve("classes"));

        write("classes/" + name, "20");

        assertThat(before.differences(identity(root.resolve("classes")))).isEmpty();
    }

    @Test
    void namesTheLibrariesThatChanged() throws IOException {
        AgentIdentity before = identity(jar("agents-1.0.jar", "a"), jar("prompts-2-SNAPSHOT.jar", "Be kind."));

        AgentIdentity after = identity(jar("agents-1.1.jar", "a"), jar("prompts-2-SNAPSHOT.jar", "Be kurt."));

        assertThat(before.differences(after))
                .containsExactly(
                        "library 'agents-1.0.jar' is gone",
                        "library 'agents-1.1.jar' is new",
                        "library 'prompts-2-SNAPSHOT.jar' has changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent.jar", "my-agent-plain.jar", "target/agent-1.0.jar", "libs/agent-1.0.jar"})
    void readsJarsThatMayChangeWithoutAnotherName(String name) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        AgentIdentity before = identity(jar(name, "Be kind."));
        AgentIdentity after = identity(jar(name, "Be kurt."));

        assertThat(before.differences(after)).singleElement().asString().endsWith("' has changed");
    }

    @Test
    void seesAReleaseThatWasBuiltAgainInTheSameSize() throws IOException {
        AgentIdentity before = identity(jar("agent-1.0.jar", "Be kind."));
        assertThat(before.differences(identity(jar("agent-1.0.jar", "Be kind."))))
                .isEmpty();
        long size = Files.size(root.resolve("agent-1.0.jar"));

        AgentIdentity after = identity(jar("agent-1.0.jar", "Be kurt."));

        assertThat(root.resolve("agent-1.0.jar")).hasSize(size);
        assertThat(before.differences(after)).containsExactly("library 'agent-1.0.jar' has changed");
    }

    @Test
    void seesAnEntryThatChangedFarFromTheEndOfALargeRelease() throws IOException {
        Path jar = root.resolve("agent-1.0.jar");
        writeLarge(jar, "Be kind.");
        AgentIdentity before = identity(jar);
        writeLarge(jar, "Be kurt.");

        assertThat(before.differences(identity(jar))).containsExactly("library 'agent-1.0.jar' has changed");
    }

    /** More entries than the last 64 KB can list, stored without compression. */
    private void writeLarge(Path jar, String first) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < 2_000; i++) {
                var entry = new ZipEntry("org/example/prompts/number-%04d.txt".formatted(i));
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write((i == 0 ? first : "Be brief.").getBytes(StandardCharsets.UTF_8));
            }
        }
        later(jar);
    }

    @Test
    void readsOneOfTwoJarsOfANameWhateverTheirOrder() throws IOException {
        Files.createDirectories(root.resolve("a"));
        Files.createDirectories(root.resolve("b"));
        Path one = jar("a/core-1.0.jar", "one");
        Path other = jar("b/core-1.0.jar", "the other one");
        AgentIdentity before = identity(one, other);

        assertThat(before.differences(identity(other, one))).isEmpty();
        jar("a/core-1.0.jar", "one more");
        assertThat(before.differences(identity(one, other))).containsExactly("library 'core-1.0.jar' has changed");
    }

    @Test
    void takesAFileThatIsNoJarByItsBytes() throws IOException {
        AgentIdentity before = identity(write("prompts.txt", "Be kind."));

        assertThat(before.differences(identity(write("prompts.txt", "Be kurt and brief."))))
                .containsExactly("library 'prompts.txt' has changed");
    }

    @Test
    void looksIntoAJarThatOnlyListsTheClassPath() throws IOException {
        write("my classes/a.txt", "1");
        AgentIdentity before = identity(listing("classpath1.jar", "my%20classes/"));
        assertThat(before.differences(identity(listing("classpath2.jar", "my%20classes/"))))
                .isEmpty();

        write("my classes/a.txt", "20");

        assertThat(before.differences(identity(listing("classpath3.jar", "my%20classes/"))))
                .singleElement()
                .asString()
                .endsWith("my classes' has changed");
    }

    private Path listing(String name, String classPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(root.resolve(name)), manifest).close();
        return root.resolve(name);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right that few users have")
    void followsLinksAndEndsWhereTheyLeadBack() throws IOException {
        write("real/prompts/support.txt", "Be kind.");
        Files.createDirectories(root.resolve("linked"));
        Path linked = Files.createSymbolicLink(root.resolve("linked/classes"), root.resolve("real"));
        Files.createSymbolicLink(root.resolve("real/loop"), root.resolve("real"));
        Files.createSymbolicLink(root.resolve("real/nowhere"), root.resolve("missing"));
        AgentIdentity before = identity(linked);
        assertThat(before.directories()).hasSize(1);

        write("real/prompts/support.txt", "Be brief and kind.");

        assertThat(before.differences(identity(linked))).hasSize(1);
    }

    @Test
    void leavesOutTheReportsBelowADirectory() throws IOException {
        write("classes/a.txt", "1");
        AgentIdentity before = identity(root.resolve("classes"));

        write("classes/eval-reports/ShopEvals/trials.jsonl", "{}");

        assertThat(before.differences(identity(root.resolve("classes")))).isEmpty();
    }

    @Test
    void takesAnEmptyDirectoryForNone() throws IOException {
        AgentIdentity before = identity(root.resolve("classes"));

        Files.createDirectories(root.resolve("classes/empty"));

        assertThat(before.differences(identity(root.resolve("classes")))).isEmpty();
    }

    @Test
    void namesThreeChangesOfAKindAndCountsTheRest() {
        Map<String, String> none = Map.of();
        var before = new AgentIdentity(Optional.empty(), none, none, none, none);
        var after = new AgentIdentity(
                Optional.empty(), none, Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1"), none, none);

        assertThat(before.differences(after))
                .containsExactly(
                        "library 'a' is new", "library 'b' is new", "library 'c' is new", "2 more changes like these");
    }

    @Test
    void seesDeclaredFilesAndVariables() throws IOException {
        Path prompts = write("prompts/support.txt", "Be kind.").getParent();
        var settings = Map.of("eval.agent.files", prompts + ", ", "eval.agent.environment", "agent.test.model,UNSET");
        AgentIdentity before = configured(settings);

        write("prompts/support.txt", "Be brief.");
        System.setProperty("agent.test.model", "large-2");
        try {
            assertThat(before.differences(configured(settings)))
                    .containsExactly(
                            "file '" + prompts + "' has changed", "environment variable 'agent.test.model' is new");
        } finally {
            System.clearProperty("agent.test.model");
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "PATH", matches = ".+")
    void seesAPropertyBesideAVariableOfTheSameName() {
        var settings = Map.of("eval.agent.environment", "PATH");
        AgentIdentity before = configured(settings);

        System.setProperty("PATH", "large-2");
        try {
            assertThat(before.differences(configured(settings)))
                    .containsExactly("environment variable 'PATH' has changed");
        } finally {
            System.clearProperty("PATH");
        }
    }

    @Test
    void refusesADeclaredFileThatIsMissing() {
        Path missing = root.resolve("missing.txt");

        assertThatThrownBy(() -> configured(Map.of("eval.agent.files", missing.toString())))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.agent.files' must name existing files or directories, found none at '%s'.",
                        missing);
    }

    @Test
    void knowsTheClassesOfThisBuild() {
        AgentIdentity identity = configured(Map.of());

        assertThat(identity.directories().keySet()).anyMatch(name -> name.endsWith("test-classes"));
        assertThat(identity.libraries().keySet()).anyMatch(name -> name.startsWith("junit-jupiter-api-"));
    }
}
