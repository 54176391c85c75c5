/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PhoenixSourceTests {

    private static final String SIXTH =
            "phoenix:golden?version=" + FakePhoenix.version(6).replace("=", "%3D");
    private static final String SEVENTH = "phoenix:golden?version=" + FakePhoenix.version(7);

    @TempDir
    private Path directory;

    @AutoClose
    private final FakePhoenix server = new FakePhoenix();

    private Fetched fetched() {
        return new Fetched(
                directory,
                "PHOENIX_COLLECTOR_ENDPOINT",
                server.url() + "/v1/traces",
                "PHOENIX_API_KEY",
                "phx-7c1e55d0a9");
    }

    @Test
    void readsTheExamplesOfAVersionSortedById() throws IOException {
        assertThat(fetched().cases(SIXTH))
                .containsExactly(
                        "{\"id\": \"refund-1\", \"input\": {\"question\": \"Can I return it?\"}, \"expected\": {\"answer\": \"30 days\"}, \"metadata\": {\"topic\": \"refund\"}}",
                        "{\"id\": \"refund-2\", \"input\": {\"question\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do\"}, \"metadata\": {\"topic\": \"refund\"}}");
        assertThat(fetched().cases(SEVENTH).get(0)).contains("14 days");
        assertThat(fetched().source(SEVENTH).isImmutable()).isTrue();
    }

    @Test
    void readsTheSameBytesFromServersWithoutLines() throws IOException {
        String before = fetched().digest(SIXTH);
        server.hasLines = false;

        assertThat(fetched().digest(SIXTH)).isEqualTo(before);
        assertThat(server.requests).last().asString().contains("/examples");
    }

    @Test
    void readsTheNewestVersionAndRecordsIt() throws IOException {
        assertThat(fetched().origin("phoenix:golden")).containsEntry("version", FakePhoenix.version(7));

        server.newest = 8;
        server.examples.put(8, FakePhoenix.example("refund-3", "When?", "Now"));
        assertThat(fetched().origin("phoenix:golden")).containsEntry("version", FakePhoenix.version(8));
        assertThat(fetched().cases("phoenix:golden")).hasSize(3);
        assertThat(fetched().cases(SEVENTH)).hasSize(2);
        assertThat(fetched().source("phoenix:golden").isImmutable()).isFalse();
    }

    @Test
    void refusesAVersionOfAnotherDatasetAndSplits() {
        assertThatThrownBy(() -> fetched().cases("phoenix:golden?version=" + FakePhoenix.version(99)))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("has no such version of dataset 'golden'");
        assertThatThrownBy(() -> fetched().source(SEVENTH + "&split=test"))
                .hasMessageContaining("must have no other parameters than version, mapping, invalid.");
        assertThatThrownBy(() -> fetched().cases("phoenix:silver")).hasMessageContaining("has no dataset 'silver'");
    }

    @Test
    void refusesAServerThatSendsAnotherVersion() {
        server.hasLines = false;
        server.before(
                "GET /v1/datasets/" + FakePhoenix.global("Dataset:1") + "/examples",
                () -> server.failing("examples", 200, Map.of(), """
                {"data": {"version_id": "%s", "examples": []}}""".formatted(FakePhoenix.version(7))));

        assertThatThrownBy(() -> fetched().cases(SIXTH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must send version '" + FakePhoenix.version(6) + "', but sent");
    }

    @Test
    void readsAgainAfterALineThatIsTruncated() throws IOException {
        server.truncating("jsonl");
        assertThat(fetched().cases(SIXTH)).hasSize(2);

        server.failing("jsonl", 200, Map.of(), "{\"id\": \"a\", \"input\": {\"question\"");
        assertThatThrownBy(() -> fetched().cases(SIXTH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be read: the answer to GET /v1/datasets/")
                .hasMessageContaining(", line 1: invalid JSON");
    }

    @Test
    void needsNoLoginOnThisMachine() {
        assertThatThrownBy(() -> new Fetched(directory, "PHOENIX_HOST", server.url()).cases(SIXTH))
                .hasMessageContaining("requires a login, but there is none (HTTP 401).")
                .hasMessageContaining("Set PHOENIX_API_KEY in the environment");
        assertThatThrownBy(() -> new Fetched(directory, "PHOENIX_HOST", "http://phoenix.internal:6006").cases(SIXTH))
                .hasMessageStartingWith("Variable 'PHOENIX_HOST' must be the address of a server");
    }
}
