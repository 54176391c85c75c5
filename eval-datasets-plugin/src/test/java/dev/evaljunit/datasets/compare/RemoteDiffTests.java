/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.datasets.version.VersionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a server, of which each states the digest of its parent. */
class RemoteDiffTests {

    @TempDir
    private Path directory;

    private Path published;
    private WebServer server;
    private Path lock;

    @BeforeEach
    void publish() throws IOException {
        published = directory.resolve("published");
        server = new WebServer(WebServer.files(published));
        String first = write("1", ManifestContent.empty(), GoldenSets.FIRST, GoldenSets.SECOND);
        String second = write(
                "2",
                ManifestContent.empty()
                        .parent("1", first)
                        .withReasons("removed", List.of(new CaseReason("refund-2", "Nobody asks it."))),
                GoldenSets.FIRST);
        String third = write("3", ManifestContent.empty().parent("2", second), GoldenSets.FIRST);
        lock = GoldenSets.lock(directory, "refunds@3", third, server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String write(String version, ManifestContent content, String... rows) throws IOException {
        try (var writer = VersionWriter.create(published, new DatasetVersion("refunds", version))) {
            Path file = Files.writeString(directory.resolve("rows"), String.join("\n", rows));
            new VersionRows(file).forEach(writer::add);
            return writer.finish(content);
        }
    }

    private DiffReport diff(NetworkUse network, String from) throws IOException {
        var opener = new VersionOpener(
                new Sources(lock, HttpSettings.standard()),
                Optional.of(new DigestCache(directory.resolve("cache"))),
                network,
                lock);
        return new DatasetDiff(opener).run(new DiffRequest(null, from, null, Format.TEXT, 9), null);
    }

    @Test
    void collectsReasonsOfVersionsInBetween() throws IOException {
        DiffReport report = diff(NetworkUse.ALLOWED, "1");

        assertThat(report.text()).isEqualTo("""
                refunds@1 → 3: 0 added, 1 removed, 0 relabelled, 0 changed otherwise, 1 unchanged
                  - refund-2  Who pays?
                      reason: Nobody asks it.
                """);
        assertThat(report.unread()).isEmpty();
        assertThat(diff(NetworkUse.REFUSED, "1")).isEqualTo(report);
    }

    @Test
    void bringsNoVersionBeforeTheEarlierOne() throws IOException {
        diff(NetworkUse.ALLOWED, "2");

        assertThat(server.paths).isNotEmpty().noneMatch(path -> path.contains("/refunds/1/"));
    }

    @Test
    void saysWhichReasonsWereNotRead() throws IOException {
        FileTree.delete(published.resolve("refunds/2"));

        DiffReport report = diff(NetworkUse.ALLOWED, "1");

        assertThat(report.text()).contains("1 removed").doesNotContain("reason");
        assertThat(report.unread())
                .hasValueSatisfying(unread -> assertThat(unread)
                        .startsWith(
                                "Reasons in 'refunds@2', and in versions before it, were not read. Dataset 'refunds@2' ")
                        .contains(server.url()));
    }
}
