/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.run.EvalConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentIdentityTests {

    @TempDir
    Path root;

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path jar(String name, String text) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve(name)))) {
            zip.putNextEntry(new ZipEntry("prompt.txt"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return root.resolve(name);
    }

    private AgentIdentity identity(Path... classPath) {
        var entries = new ClassPath(Set.of(classPath));
        return new AgentIdentity(
                Optional.empty(),
                entries.directories(List.of("version.txt", "**/*.map")),
                entries.libraries(),
                Map.of(),
                Map.of());
    }

    private static AgentIdentity configured(Map<String, String> settings) {
        return AgentIdentity.of(EvalConfig.of(key -> Optional.ofNullable(settings.get(key)), List.of())
                .agent());
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
