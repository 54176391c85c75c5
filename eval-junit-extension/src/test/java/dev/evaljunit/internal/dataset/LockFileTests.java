/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTests {

    private static final LockFile.Entry ONE = new LockFile.Entry("1", "ab", null);
    private static final LockFile.Entry TWO = new LockFile.Entry("2", "cd", "file:golden-sets");

    @TempDir
    Path directory;

    private Path path() {
        return directory.resolve(LockFile.NAME);
    }

    private void refuses(String json, String message) throws IOException {
        Files.writeString(path(), json);
        assertThatThrownBy(() -> LockFile.read(path()))
                .isInstanceOf(EvalException.class)
                .hasMessage(path() + message);
    }

    @Test
    void writesEntriesSortedByName() {
        var lock = new LockFile(path(), Map.of()).with("rivers", TWO).with("capitals", ONE);
        assertThat(lock.toJson()).isEqualTo("""
                {
                  "$schema" : "https://evaljunit.dev/schemas/lock-1.schema.json",
                  "schema" : "eval-datasets-lock/1",
                  "datasets" : {
                    "capitals" : {
                      "version" : "1",
                      "sha256" : "ab"
                    },
                    "rivers" : {
                      "version" : "2",
                      "sha256" : "cd",
                      "source" : "file:golden-sets"
                    }
                  }
                }
                """);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var lock = new LockFile(path(), Map.of("rivers", TWO, "capitals", ONE));
        lock.write();
        assertThat(LockFile.read(path())).isEqualTo(lock);
        assertThat(LockFile.read(path()).toJson()).isEqualTo(lock.toJson());
        assertThat(LockFile.read(path()).entry("rivers")).hasValue(TWO);
        assertThat(LockFile.read(path()).entry("lakes")).isEmpty();
    }

    @Test
    void pinsADraftWithoutDigest() throws IOException {
        var lock = new LockFile(path(), Map.of("rivers", LockFile.Entry.draft("3", "file:golden-sets")));
        lock.write();
        assertThat(LockFile.read(path())).isEqualTo(lock);
        assertThat(LockFile.read(path()).entry("rivers").orElseThrow().isDraft())
                .isTrue();
        assertThat(lock.toJson()).isEqualTo("""
                {
                  "$schema" : "https://evaljunit.dev/schemas/lock-1.schema.json",
                  "schema" : "eval-datasets-lock/1",
                  "datasets" : {
                    "rivers" : {
                      "version" : "3",
                      "draft" : true,
                      "source" : "file:golden-sets"
                    }
                  }
                }
                """);
    }

    @Test
    void leavesNoOtherFileBeside() throws IOException {
        new LockFile(path(), Map.of("rivers", TWO)).write();
        new LockFile(path(), Map.of("rivers", ONE)).write();
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void notesWhatOnlyTheDigestPins() throws IOException {
        var pinned = new LockFile.Entry("1", "ab", "git+file:.@main", LockFile.DIGEST);
        var lock = new LockFile(path(), Map.of("rivers", pinned));
        lock.write();

        assertThat(lock.toJson()).contains("""
                      "source" : "git+file:.@main",
                      "pinned_by" : "digest"
                """);
        assertThat(LockFile.read(path())).isEqualTo(lock);
    }

    @Test
    void replacesAnEntryInACopy() {
        var lock = new LockFile(path(), Map.of("capitals", ONE));
        assertThat(lock.with("capitals", TWO).entries()).isEqualTo(Map.of("capitals", TWO));
        assertThat(lock.entries()).isEqualTo(Map.of("capitals", ONE));
        assertThatThrownBy(() -> lock.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void findsTheNearestLockUpwards() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("a/b/c"));
        new LockFile(path(), Map.of()).write();
        assertThat(LockFile.findFrom(deep)).hasValue(path());
        Path nearer = directory.resolve("a/b").resolve(LockFile.NAME);
        new LockFile(nearer, Map.of()).write();
        assertThat(LockFile.findFrom(deep)).hasValue(nearer);
    }

    @Test
    void looksPastADirectoryOfThatName() throws IOException {
        new LockFile(path(), Map.of()).write();
        Path inner = Files.createDirectories(directory.resolve("a"));
        Files.createDirectory(inner.resolve(LockFile.NAME));
        assertThat(LockFile.findFrom(inner)).hasValue(path());
    }

    @Test
    void isEmptyWhereThereIsNoFileYet() {
        assertThat(LockFile.readOrEmpty(path()).entries()).isEmpty();
        assertThatThrownBy(() -> LockFile.read(path()))
                .isInstanceOf(EvalException.class)
                .hasMessage(path() + " must exist, but was not found. Run 'mvn eval-datasets:lock' to write it.");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Files.write(path(), new byte[] {'{', (byte) 0xE4, '}'});
        assertThatThrownBy(() -> LockFile.read(path()))
                .isInstanceOf(EvalException.class)
                .hasMessage(path() + ": the file must be UTF-8. Convert it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "{} | : 'schema' must be \"eval-datasets-lock/1\", found nothing. Other formats need another release of eval-junit.",
                "{\"schema\":\"v2\"} | : 'schema' must be \"eval-datasets-lock/1\", found \"v2\". Other formats need another release of eval-junit.",
                "[] | : must be a JSON object, found an array. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{ | : invalid JSON at column 2: Unexpected end-of-input: expected close marker for Object. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "<<<<<<< HEAD | : invalid JSON at column 1: Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false'). Correct it, or delete it and run 'mvn eval-datasets:lock'."
            })
    void statesWhyAFileIsNoLock(String json, String message) throws IOException {
        refuses(json, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "null | : 'datasets' must be an object that names datasets, found nothing. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": 1} | :1: 'datasets.a' must be an object, found 1. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": 2}} | :1: 'datasets.a.version' must be a text, found 2. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": \"1\"}} | : 'datasets.a.sha256' must be a text, found nothing. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": \"1\", \"sha256\": \" \"}} | : 'datasets.a.sha256' must be a non-blank string, found \" \". Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": \"1\", \"sha256\": \"ab\", \"source\": 1}} | :1: 'datasets.a.source' must be a text, found 1. Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": \"1\", \"sha256\": \"ab\", \"pinned_by\": \"etag\"}} | : 'datasets.a.pinned_by' must be \"digest\", found \"etag\". Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": \"1\", \"sha265\": \"ab\"}} | :1: 'datasets.a.sha265' must be one of version, sha256, draft, source, pinned_by. Did you mean 'sha256'? Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"a\": {\"version\": \"1\", \"sha256\": \"ab\", \"draft\": true}} | : 'datasets.a.sha256' must be absent for a draft, found \"ab\". Correct it, or delete it and run 'mvn eval-datasets:lock'.",
                "{\"../a\": {\"version\": \"1\", \"sha256\": \"ab\"}} | : dataset '../a': A dataset's name must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '../a'."
            })
    void namesTheWrongEntry(String datasets, String message) throws IOException {
        refuses("{\"schema\":\"eval-datasets-lock/1\",\"datasets\":" + datasets + "}", message);
    }
}
