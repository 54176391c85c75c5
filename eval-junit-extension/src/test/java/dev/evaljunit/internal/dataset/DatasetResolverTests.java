/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static dev.evaljunit.internal.dataset.Datasets.TWO_CASES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetResolverTests {

    private static final String ONE_CASE = "{\"id\":\"peru\",\"input\":{}}\n";

    @TempDir
    Path temp;

    private Path root;
    private Path lock;

    @BeforeEach
    void createRoot() throws IOException {
        root = Files.createDirectory(temp.resolve("class path"));
        lock = temp.resolve("eval-datasets.lock");
    }

    private void lock(String version, String sha256) throws IOException {
        new LockFile(lock, Map.of("capitals", new LockFile.Entry(version, sha256, null))).write();
    }

    private Dataset resolve(String reference, Path... roots) {
        try (URLClassLoader loader = Datasets.classPath(roots)) {
            return DatasetResolver.of(loader, Files.exists(lock) ? lock : null).resolve(reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsTheLockOfTheModule() throws IOException {
        Path module = Files.createDirectories(temp.resolve("service/module"));
        lock("1", "0".repeat(64));
        var resolver = DatasetResolver.with(Optional.empty(), new WorkingDirectory(module));
        assertThatThrownBy(() -> resolver.resolve("capitals@2")).hasMessageContaining(lock.toString());
    }

    private void refuses(String reference, String message, Path... roots) {
        assertThatThrownBy(() -> resolve(reference, roots))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @Test
    void refusesALockThatPinsNothingOnACiServerAlthoughTheVersionIsComplete() throws IOException {
        Datasets.write(root, "capitals", "2", ONE_CASE);
        new LockFile(lock, Map.of("capitals", LockFile.Entry.draft("2", "file:golden-sets"))).write();
        try (URLClassLoader loader = Datasets.classPath(root)) {
            var onCi = DatasetResolver.of(loader, lock, DraftUse.REFUSED);

            assertThatThrownBy(() -> onCi.resolve("capitals"))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith(
                            "Dataset 'capitals@2' must be locked before a CI server uses it, but is a draft");
        }
    }

    @Test
    void readsTheDraftThatIsLockedUnlessThisIsACiServer() throws IOException {
        Path directory = Datasets.write(root, "capitals", "2", ONE_CASE);
        Files.writeString(
                directory.resolve("dataset.json"),
                "{\"schema\": \"eval-dataset/1\", \"name\": \"capitals\", \"version\": \"2\", \"draft\": true}");
        new LockFile(lock, Map.of("capitals", LockFile.Entry.draft("2", "file:golden-sets"))).write();
        try (URLClassLoader loader = Datasets.classPath(root)) {
            assertThat(Datasets.ids(
                            DatasetResolver.of(loader, lock, DraftUse.ALLOWED).resolve("capitals")))
                    .containsExactly("peru");
            var onCi = DatasetResolver.of(loader, lock, DraftUse.REFUSED);
            assertThatThrownBy(() -> onCi.resolve("capitals"))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith("Dataset 'capitals@2' must be locked before a CI server uses it");
        }
    }

    @Test
    void takesTheVersionInTheReference() {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Datasets.write(root, "capitals", "2", ONE_CASE);
        assertThat(Datasets.ids(resolve("capitals@2", root))).containsExactly("peru");
    }

    @Test
    void takesTheLockedVersion() throws IOException {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Datasets.write(root, "capitals", "2", ONE_CASE);
        lock("1", Sha256.of(TWO_CASES.getBytes(UTF_8)));
        assertThat(Datasets.ids(resolve("capitals", root))).containsExactly("france", "japan");
        assertThat(resolve("capitals@1", root).id().version()).hasValue("1");
    }

    @Test
    void takesTheOnlyVersion() throws IOException {
        Datasets.write(root, "capitals", "1+build.7", TWO_CASES);
        Files.createDirectories(root.resolve("META-INF/eval-datasets/capitals/notes"));
        Files.writeString(root.resolve("META-INF/eval-datasets/capitals/README"), "no version");
        assertThat(resolve("capitals", root).id()).hasToString("capitals@1+build.7");
    }

    @Test
    void statesWhatToWriteWhereIfSeveralVersionsAreNotLocked() {
        Datasets.write(root, "capitals", "2026.04", TWO_CASES);
        Path other = Datasets.jar(root, temp.resolve("other.jar"), true);
        Datasets.write(root, "capitals", "2026.05", ONE_CASE);
        refuses(
                "capitals",
                "Dataset 'capitals' is not locked and has several versions on the class path: 2026.04, 2026.05. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=capitals@2026.05', or write @EvalDataset(\"capitals@2026.05\").",
                root,
                other);
    }

    @Test
    void explainsHowToGetAMissingDataset() {
        refuses(
                "capitals",
                "Dataset 'capitals' was not found on the class path under META-INF/eval-datasets/capitals/. Run 'mvn eval-datasets:fetch', or add the artifact that contains it as a test dependency.",
                root);
        refuses(
                "capitals@1",
                "Dataset 'capitals@1' was not found on the class path under META-INF/eval-datasets/capitals/1/. Run 'mvn eval-datasets:fetch', or add the artifact that contains it as a test dependency.",
                root);
    }

    @Test
    void namesTheOtherVersions() {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Datasets.write(root, "capitals", "2", TWO_CASES);
        refuses(
                "capitals@3",
                "Dataset 'capitals@3' was not found on the class path under META-INF/eval-datasets/capitals/3/, only 1, 2. Run 'mvn eval-datasets:fetch', or add the artifact that contains it as a test dependency.",
                root);
    }

    @Test
    void refusesBytesThatAreNotTheLockedOnes() throws IOException {
        Datasets.write(root, "capitals", "1", ONE_CASE);
        lock("1", "ab12");
        refuses("capitals", """
                Dataset 'capitals@1' must have the locked digest. Run 'mvn eval-datasets:fetch' to restore it, or 'mvn eval-datasets:lock' to accept it and review the diff.
                  locked : ab12 (%s)
                  found  : %s""".formatted(lock, Sha256.of(ONE_CASE.getBytes(UTF_8))), root);
    }

    @Test
    void refusesATestThatContradictsTheLock() throws IOException {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Datasets.write(root, "capitals", "2", TWO_CASES);
        lock("1", Sha256.of(TWO_CASES.getBytes(UTF_8)));
        refuses("capitals@2", """
                Dataset 'capitals' must have one version, but the test and the lock disagree. Change one of them.
                  test : capitals@2
                  lock : capitals@1 (%s)""".formatted(lock), root);
    }

    @Test
    void refusesAManifestOfAnotherVersion() {
        var manifest = Datasets.manifest("capitals", "2", TWO_CASES);
        Datasets.write(root, "capitals", "1", TWO_CASES.getBytes(UTF_8), manifest);
        refuses(
                "capitals@1",
                "META-INF/eval-datasets/capitals/1/dataset.json must be the manifest of 'capitals@1', but it is for 'capitals@2'.",
                root);
    }

    @ParameterizedTest
    @CsvSource({
        "../secret, name, ../secret",
        "a/b, name, a/b",
        "'a\\b', name, 'a\\b'",
        ".hidden, name, .hidden",
        "a..b, name, a..b",
        "'', name, ''",
        "@1, name, ''",
        "capitals@, version, ''",
        "capitals@.., version, ..",
        "capitals@1/../../x, version, 1/../../x",
        "capitals@1@2, version, 1@2",
        "capitals@%2e%2e, version, %2e%2e"
    })
    void refusesNamesThatCouldLeaveTheirDirectory(String reference, String part, String found) {
        refuses(
                reference,
                "A dataset's %s must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '%s'."
                        .formatted(part, found),
                root);
    }

    @Test
    void refusesALockThatLeavesTheDirectory() throws IOException {
        Datasets.write(root, "secret", "1", TWO_CASES);
        lock("../secret/1", Sha256.of(TWO_CASES.getBytes(UTF_8)));
        refuses(
                "capitals",
                lock
                        + ": dataset 'capitals': A dataset's version must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '../secret/1'.",
                root);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsJarsWithAndWithoutDirectoryEntries(boolean withDirectories) {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Path jar = Datasets.jar(root, temp.resolve("golden sets.jar"), withDirectories);
        assertThat(Datasets.ids(resolve("capitals@1", jar))).containsExactly("france", "japan");
        assertThat(resolve("capitals", jar).id()).hasToString("capitals@1");
        assertThat(resolve("capitals", jar).cases().get(0).location()).isEqualTo("capitals/1/cases.jsonl:1");
    }

    @Test
    void seesVersionsInAllPlacesOfTheClassPath() {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Path jar = Datasets.jar(root, temp.resolve("a.jar"), false);
        Datasets.write(root, "capitals", "2", TWO_CASES);
        assertThatThrownBy(() -> resolve("capitals", jar, root))
                .hasMessageStartingWith(
                        "Dataset 'capitals' is not locked and has several versions on the class path: 1, 2.");
    }

    @Test
    void takesADatasetThatAnotherLockEntryDoesNotConcern() throws IOException {
        Datasets.write(root, "rivers", "1", TWO_CASES);
        lock("1", "ab12");
        assertThat(resolve("rivers", root).id()).hasToString("rivers@1");
    }

    @Test
    void readsAJarThatWasReplaced() {
        Datasets.write(root, "capitals", "1", TWO_CASES);
        Path jar = Datasets.jar(root, temp.resolve("a.jar"), true);
        assertThat(resolve("capitals", jar).cases()).hasSize(2);
        Datasets.write(root, "capitals", "1", ONE_CASE);
        Datasets.jar(root, jar, true);
        assertThat(resolve("capitals", jar).cases()).hasSize(1);
    }
}
