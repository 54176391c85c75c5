/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.verify.PromptVerifier;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts in the lock: what {@code lock} writes, and what {@code verify} says about it. */
class PromptLockerTests {

    @TempDir
    private Path project;

    private Path lock;

    @BeforeEach
    void prepare() {
        lock = project.resolve("eval-datasets.lock");
    }

    private Path write(String directory, String version, String body) throws IOException {
        Path file = Files.createDirectories(project.resolve(directory)).resolve("support@" + version + ".md");
        return Files.writeString(
                file,
                "---\nname: support\nversion: %s\nvariables: [question]\n---\n%s {{question}}\n"
                        .formatted(version, body));
    }

    private Path main(String version, String body) throws IOException {
        return write("src/main/resources/prompts", version, body);
    }

    private String lock(String prompt, @Nullable String source, boolean force) throws IOException {
        return PromptLocker.lock(lock, new PromptRequest(prompt, source, force));
    }

    @Test
    void addsAnEntryBesideTheDatasets() throws IOException {
        new LockFile(lock, Map.of("refunds", new LockFile.Entry("1", "ab", "file:golden-sets"))).write();
        Path file = main("1", "Answer");

        assertThat(lock("support@1", null, false))
                .isEqualTo("prompt support: 1 locked, sha256 %s, file:src/main/resources/prompts", Sha256.of(file));

        assertThat(lock).content().isEqualToNormalizingNewlines("""
                {
                  "$schema" : "https://evaljunit.dev/schemas/lock-1.schema.json",
                  "schema" : "eval-datasets-lock/1",
                  "datasets" : {
                    "refunds" : {
                      "version" : "1",
                      "sha256" : "ab",
                      "source" : "file:golden-sets"
                    }
                  },
                  "prompts" : {
                    "support" : {
                      "version" : "1",
                      "sha256" : "%s",
                      "source" : "file:src/main/resources/prompts"
                    }
                  }
                }
                """.formatted(Sha256.of(file)));
    }

    @Test
    void movesToAnotherVersion() throws IOException {
        main("1", "Answer");
        Path second = main("2", "Answer briefly");
        lock("support@1", null, false);

        assertThat(lock("support@2", null, false)).startsWith("prompt support: 1 → 2, sha256 " + Sha256.of(second));
        assertThat(lock("support@2", null, false)).startsWith("prompt support: 2 unchanged");
        assertThat(LockFile.read(lock).prompt("support").orElseThrow().version())
                .isEqualTo("2");
    }

    @Test
    void locksNoOtherTextUnderTheSameVersion() throws IOException {
        String before = Sha256.of(main("1", "Answer"));
        lock("support@1", null, false);
        String after = Sha256.of(main("1", "Answer briefly"));

        assertThatThrownBy(() -> lock("support@1", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Prompt 'support@1' must keep its locked digest, because a locked version never changes. Give the changed text a new version; or add -Deval-datasets.force=true if this version has not been used yet.
                          locked : %s
                          found  : %s (file:src/main/resources/prompts)""", before, after);
        assertThat(lock("support@1", null, true)).startsWith("prompt support: 1 locked again");
    }

    @Test
    void keepsTheSourceThatIsLocked() throws IOException {
        write("service/prompts", "1", "Answer");
        write("service/prompts", "2", "Answer briefly");
        lock("support@1", "file:service/prompts", false);
        assertThat(lock("support@2", null, false)).endsWith("file:service/prompts");
    }

    @Test
    void refusesAPromptThatIsNotThere() {
        assertThatThrownBy(() -> lock("support@1", "file:service", false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Prompt 'support@1' must exist before it is locked, but was not found as '%s'. Create it, or name its directory, for example -Deval-datasets.source=file:src/main/resources/prompts.",
                        project.resolve("service/support@1.md"));
        assertThatThrownBy(() -> lock("support", null, false)).hasMessageContaining("found 'support'");
        assertThat(lock).doesNotExist();
    }

    @Test
    void refusesAVersionInTwoDirectories() throws IOException {
        Path first = main("1", "Answer");
        Path second = write("src/test/resources/prompts", "1", "Answer");
        assertThatThrownBy(() -> lock("support@1", null, false))
                .hasMessage(
                        "Prompt 'support@1' must have one file, found '%s' and '%s'. Give one of them another version, or remove it.",
                        first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/prompts", "file:", "src/main/resources"})
    void refusesASourceThatIsNoDirectory(String source) throws IOException {
        main("1", "Answer");
        assertThatThrownBy(() -> lock("support@1", source, false))
                .hasMessage(
                        "The source of prompts must be file: and a directory, such as file:src/main/resources/prompts, found '%s'. Correct it.",
                        source);
    }

    @Test
    void refusesADatasetAndAPromptAtOnce() {
        assertThatThrownBy(() -> PromptRequest.of("support@1", "refunds@1", null, false))
                .hasMessage(
                        "A dataset or a prompt must be given, found both 'refunds@1' and 'support@1'. Lock one after the other.");
    }

    @Test
    void locksNoPromptThatIsWrong() throws IOException {
        Path file = Files.writeString(main("1", "Answer"), "---\nname: support\n---\nText");
        assertThatThrownBy(() -> lock("support@1", null, false)).hasMessageStartingWith(file + ": 'version'");
        assertThat(lock).doesNotExist();
    }

    @Test
    void verifiesWhatIsLocked() throws IOException {
        Path file = main("1", "Answer");
        lock("support@1", null, false);

        PromptVerifier.Report report = PromptVerifier.verify(lock);

        assertThat(report.problems()).isEmpty();
        assertThat(report.sound()).containsExactly("prompt support@1: 1 variable, sha256 " + Sha256.of(file));
    }

    @Test
    void findsAChangedAndALostFile() throws IOException {
        Path file = main("1", "Answer");
        lock("support@1", null, false);
        String locked = Sha256.of(file);
        main("1", "Answer briefly");

        assertThat(PromptVerifier.verify(lock).problems())
                .containsExactly("""
                Prompt 'support@1' must have the locked digest. A locked version never changes: restore the file, or give the changed text the next version.
                  locked : %s (%s)
                  found  : %s (%s)""".formatted(locked, lock, Sha256.of(file), file));
        Files.delete(file);
        assertThat(PromptVerifier.verify(lock).problems())
                .containsExactly(
                        "Prompt 'support@1' must be there, since eval-datasets.lock names it, but '%s' is no file. Restore it."
                                .formatted(file));
    }

    @Test
    void readsVersionsThatAreNotInUseYet() throws IOException {
        main("1", "Answer");
        lock("support@1", null, false);
        Path next = Files.writeString(main("2", ""), "---\nname: support\nversion: 2\n---\n{{question}}");
        Files.writeString(next.resolveSibling("README.md"), "# Prompts");
        Path copy = write("src/test/resources/prompts", "1", "Another answer");

        assertThat(PromptVerifier.verify(lock).problems())
                .containsExactly(
                        next
                                + ":5: '{{question}}' must be a variable or a few-shot slot of its keys, found none. Declare it: 'variables: [question]'.",
                        "A version of a prompt must have one text, but '%s' and '%s' differ. Give one of them another version."
                                .formatted(next.resolveSibling("support@1.md"), copy));
    }

    @Test
    void findsNothingToVerifyWhereThereIsNoPrompt() throws IOException {
        assertThat(PromptVerifier.verify(lock)).isEqualTo(new PromptVerifier.Report(List.of(), List.of()));
    }

    @Test
    void saysThatAPromptIsOnTheClassPathOnly() throws IOException {
        new LockFile(lock, Map.of(), Map.of("support", new LockFile.PromptPin("1", "ab", Optional.empty()))).write();
        assertThat(PromptVerifier.verify(lock).sound())
                .containsExactly("prompt support@1: provided by the test class path, checked when a test reads it");
    }
}
