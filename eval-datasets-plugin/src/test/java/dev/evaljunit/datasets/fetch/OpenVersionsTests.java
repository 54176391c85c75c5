/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenVersionsTests {

    private static final DatasetVersion FIRST = new DatasetVersion("refunds", "1");
    private static final DatasetVersion SECOND = new DatasetVersion("refunds", "2");

    @TempDir
    private Path directory;

    private Path published;
    private WebServer server;
    private Path lock;
    private String first;

    @BeforeEach
    void publish() throws IOException {
        published = directory.resolve("published");
        server = new WebServer(WebServer.files(published));
        first = GoldenSets.write(published, "refunds@1", GoldenSets.FIRST);
        String second = GoldenSets.write(published, "refunds@2", GoldenSets.FIRST, GoldenSets.SECOND);
        lock = GoldenSets.lock(directory, "refunds@2", second, server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OpenVersions open(NetworkUse network) throws IOException {
        return new VersionOpener(
                        new Sources(lock, HttpSettings.standard()),
                        Optional.of(new DigestCache(directory.resolve("cache"))),
                        network,
                        lock)
                .open("refunds", null);
    }

    private void bring(NetworkUse network, DatasetVersion version, String... stated) throws IOException {
        try (OpenVersions open = open(network)) {
            open.bring(version, Optional.ofNullable(stated.length == 0 ? null : stated[0]));
        }
    }

    @Test
    void keepsItsCopiesOnlyWhileItIsOpen() throws IOException {
        Path copy;
        try (OpenVersions open = open(NetworkUse.ALLOWED)) {
            open.bring(SECOND, Optional.empty());
            open.bring(FIRST, Optional.empty());
            copy = open.sets().path();
            assertThat(open.sets().versions("refunds")).containsExactly("1", "2");
            assertThat(open.describe(SECOND)).isEqualTo(server.url() + "/refunds/2");
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void readsADirectoryInItsPlace() throws IOException {
        lock = GoldenSets.lock(directory, "refunds@1", first, "file:published");
        try (OpenVersions open = open(NetworkUse.REFUSED)) {
            open.bring(SECOND, Optional.empty());
            assertThat(open.sets().path()).isEqualTo(published);
        }
        assertThat(published).isDirectory();
    }

    @Test
    void readsVersionsWithAStatedDigestFromTheCache() throws IOException {
        bring(NetworkUse.ALLOWED, SECOND);
        bring(NetworkUse.ALLOWED, FIRST);
        int requests = server.paths.size();

        bring(NetworkUse.REFUSED, SECOND);
        bring(NetworkUse.REFUSED, FIRST, first);

        assertThat(server.paths).hasSize(requests);
        assertThatThrownBy(() -> bring(NetworkUse.REFUSED, FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' must be read from %s/refunds/1/cases.jsonl, but Maven is offline, and the cache does not have it. Run again without -o.",
                        server.url());
    }

    @Test
    void refusesAnotherDigestThanTheLockStates() throws IOException {
        lock = GoldenSets.lock(directory, "refunds@1", "0".repeat(64), server.url());

        assertThatThrownBy(() -> bring(NetworkUse.ALLOWED, FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Dataset 'refunds@1' must have the digest that %s states, because a version never changes. Restore the files at the source.
                          stated : %s
                          found  : %s (%s/refunds/1/cases.jsonl)""", lock, "0".repeat(64), first, server.url());
    }

    @Test
    void refusesAnotherDigestThanTheVersionStatesThatDescendsFromIt() {
        assertThatThrownBy(() -> bring(NetworkUse.ALLOWED, FIRST, "../0"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Dataset 'refunds@1' must have the digest that the version descending from it states");
    }

    @Test
    void refusesCasesThatDoNotFitTheirManifest() throws IOException {
        Files.writeString(published.resolve("refunds/1/cases.jsonl"), GoldenSets.SECOND + "\n");

        assertThatThrownBy(() -> bring(NetworkUse.ALLOWED, FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(server.url() + "/refunds/1/cases.jsonl must have the digest");
    }

    @Test
    void readsOnlyTheLockedVersionOfWhatHasNoVersions() throws IOException {
        lock = GoldenSets.lock(directory, "refunds@2", first, "langfuse:support/golden");

        assertThatThrownBy(() -> bring(NetworkUse.ALLOWED, FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' must be the locked version to be read from 'langfuse:support/golden', which has cases but not their version, found '2' in the lock. Lock it, or name a directory that has it with -Deval-datasets.source=file:<directory>.");
    }
}
