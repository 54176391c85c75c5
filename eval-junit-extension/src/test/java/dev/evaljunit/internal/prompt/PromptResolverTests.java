/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptResolverTests {

    private static final PromptChoice NONE = PromptChoice.of(List.of());

    @TempDir
    Path temp;

    private Path root;
    private Path lock;

    @BeforeEach
    void createRoot() throws IOException {
        root = Files.createDirectory(temp.resolve("class path"));
        lock = temp.resolve("eval-datasets.lock");
    }

    private static String text(String version, String body) {
        return "---\nname: support\nversion: %s\n---\n%s\n".formatted(version, body);
    }

    private static Path write(Path root, String version, String body) throws IOException {
        Path file = Files.createDirectories(root.resolve("prompts")).resolve("support@" + version + ".md");
        return Files.writeString(file, text(version, body));
    }

    private void lock(String version, String sha256) throws IOException {
        new LockFile(lock, Map.of(), Map.of("support", new LockFile.PromptPin(version, sha256, Optional.empty())))
                .write();
    }

    private Prompt resolve(String reference, PromptChoice choice, Path... roots) {
        URL[] urls = Stream.of(roots).map(PromptResolverTests::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, null)) {
            return new PromptResolver(loader, Files.exists(lock) ? lock : null, choice).resolve(reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path root) {
        try {
            return root.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuses(String reference, String message, Path... roots) {
        assertThatThrownBy(() -> resolve(reference, NONE, roots))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @Test
    void takesTheOnlyVersion() throws IOException {
        write(root, "1", "One.");
        assertThat(resolve("support", NONE, root)).hasToString("support@1");
    }

    @Test
    void takesTheVersionInTheReference() throws IOException {
        write(root, "1", "One.");
        write(root, "2", "Two.");
        assertThat(resolve("support@2", NONE, root).text()).isEqualTo("Two.");
    }

    @Test
    void takesTheLockedVersionAndChecksItsDigest() throws IOException {
        Path file = write(root, "1", "One.");
        write(root, "2", "Two.");
        lock("1", Sha256.of(file));

        Prompt prompt = resolve("support", NONE, root);

        assertThat(prompt.text()).isEqualTo("One.");
        assertThat(prompt.sha256()).isEqualTo(Sha256.of(file));
        Files.writeString(file, text("1", "One and more."));
        refuses("support", """
                Prompt 'support@1' must have the locked digest. A locked version never changes: restore the file, or give the changed text the next version.
                  locked : %s (%s)
                  found  : %s""".formatted(prompt.sha256(), lock, Sha256.of(file)), root);
    }

    @Test
    void saysIfOnlyLineEndsHaveChanged() throws IOException {
        Path file = write(root, "1", "One.");
        lock("1", Sha256.of(file));
        Files.writeString(file, text("1", "One.").replace("\n", "\r\n"));

        assertThatThrownBy(() -> resolve("support", NONE, root))
                .hasMessageStartingWith(
                        "Prompt 'support@1' must have the locked digest. Only its line ends differ, which Git has converted to those of Windows. Add the line 'prompts/*.md -text' to .gitattributes");
    }

    @Test
    void refusesATestAndALockThatDisagree() throws IOException {
        write(root, "2", "Two.");
        lock("1", "0".repeat(64));
        refuses("support@2", """
                Prompt 'support' must have one version, but the test and the lock disagree. Change one of them.
                  test : support@2
                  lock : support@1 (%s)""".formatted(lock), root);
    }

    @Test
    void triesTheVersionOfTheLaunchInsteadOfBoth() throws IOException {
        Path file = write(root, "1", "One.");
        write(root, "2", "Two.");
        lock("1", Sha256.of(file));
        PromptChoice choice = PromptChoice.of(List.of("other@7", "support@2"));

        assertThat(resolve("support", choice, root)).hasToString("support@2");
        assertThat(resolve("support@1", choice, root)).hasToString("support@2");
    }

    @Test
    void refusesAChoiceThatIsNone() {
        assertThatThrownBy(() -> PromptChoice.of(List.of("support")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.prompt': A prompt must be named name@version, each of letters, digits and single signs . _ - between them, found 'support'. Write, for instance, support-rag@23.");
        assertThatThrownBy(() -> PromptChoice.of(List.of("support@1", "support@2")))
                .hasMessage("Configuration parameter 'eval.prompt' must name each prompt once, found 'support' twice.");
    }

    @Test
    void refusesSeveralVersionsWithoutALock() throws IOException {
        write(root, "1", "One.");
        write(root, "2", "Two.");
        refuses(
                "support",
                "Prompt 'support' is not locked and has several versions on the class path: 1, 2. Run 'mvn eval-datasets:lock -Deval-datasets.prompt=support@2', or write @EvalPrompt(\"support@2\").",
                root);
    }

    @Test
    void refusesAVersionThatIsNotThere() throws IOException {
        refuses(
                "support",
                "Prompt 'support' was not found on the class path as 'prompts/support@….md'. Create it, for instance under src/main/resources.",
                root);
        write(root, "1", "One.");
        refuses(
                "support@3",
                "Prompt 'support@3' was not found on the class path as 'prompts/support@3.md', only as '1'. Create it, for instance under src/main/resources.",
                root);
    }

    @Test
    void refusesAReferenceThatCouldLeaveItsDirectory() {
        assertThatThrownBy(() -> resolve("../support@1", NONE, root))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("found '../support@1'");
        assertThatThrownBy(() -> resolve("support@1/../2", NONE, root)).hasMessageContaining("found 'support@1/../2'");
    }

    @Test
    void refusesOneVersionWithTwoTexts() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        Path first = write(root, "1", "One.");
        Path second = write(other, "1", "Uno.");
        refuses("support", """
                Prompt 'support@1' must have one text, but is on the class path with two. Give one of them another version.
                  first : %s
                  other : %s""".formatted(url(first), url(second)), root, other);
        write(other, "1", "One.");
        assertThat(resolve("support", NONE, root, other).text()).isEqualTo("One.");
    }

    @Test
    void readsAPromptInAJar() throws IOException {
        Path jar = temp.resolve("prompts.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            out.putNextEntry(new JarEntry("prompts/support@5.md"));
            out.write(text("5", "Five.").getBytes(UTF_8));
        }
        assertThat(resolve("support", NONE, jar)).hasToString("support@5");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Files.write(write(root, "1", "One."), new byte[] {(byte) 0xC3, 0x28});
        refuses("support", "prompts/support@1.md must be UTF-8. Convert the file.", root);
    }
}
