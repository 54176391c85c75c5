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
class OpikSourceTests {

    private static final String FIRST = "opik:golden?version=v1";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeOpik server = new FakeOpik();

    private Fetched fetched() {
        return new Fetched(
                directory,
                "OPIK_URL_OVERRIDE",
                server.url(),
                "OPIK_API_KEY",
                "opik-7c1e55d0a9",
                "OPIK_WORKSPACE",
                "acme");
    }

    @Test
    void readsTheItemsOfAVersionByItsNumberOrHash() throws IOException {
        assertThat(fetched().cases(FIRST))
                .containsExactly(
                        "{\"id\": \"0195-1\", \"input\": {\"input\": \"Can I return it?\"}, \"expected\": {\"answer\": \"30 days\"}, \"metadata\": {\"tags\": [\"refund\"]}}",
                        "{\"id\": \"0195-2\", \"input\": {\"input\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do\"}, \"metadata\": {\"tags\": [\"refund\"]}}");
        assertThat(fetched().digest("opik:golden?version=" + FakeOpik.hash(1)))
                .isEqualTo(fetched().digest(FIRST));
        assertThat(fetched().origin(FIRST)).containsEntry("version", FakeOpik.hash(1));
        assertThat(fetched().source(FIRST).isImmutable()).isTrue();
    }

    @Test
    void resolvesATagToAHashBeforeItReads() throws IOException {
        assertThat(fetched().origin("opik:golden?tag=gold")).containsEntry("version", FakeOpik.hash(1));
        server.tags.put("gold", 2);
        assertThat(fetched().origin("opik:golden?tag=gold")).containsEntry("version", FakeOpik.hash(2));
        assertThat(fetched().source("opik:golden?tag=gold").isImmutable()).isFalse();
        assertThat(fetched().origin("opik:golden")).containsEntry("version", FakeOpik.hash(2));
        assertThat(server.requests).last().asString().contains("\"dataset_version\":\"" + FakeOpik.hash(2) + "\"");
    }

    @Test
    void readsTheSameBytesOfAVersionWhateverIsAddedLater() throws IOException {
        String before = fetched().digest("opik:golden?version=v2");
        server.newest = 3;
        server.items.put(3, FakeOpik.item("0195-3", "When?", null));

        assertThat(fetched().digest("opik:golden?version=v2")).isEqualTo(before);
        assertThat(fetched().cases("opik:golden")).hasSize(3);
    }

    @Test
    void refusesATagWhereAVersionIsDue() {
        assertThatThrownBy(() -> fetched().cases("opik:golden?version=gold"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Opik at %s has no such version of dataset 'golden'. Correct the source 'opik:golden?version=gold': 'version' is a hash or a number such as v3, 'tag' a tag.",
                        server.url());
        assertThatThrownBy(() -> fetched().cases("opik:golden?version=v9")).hasMessageContaining("has no such version");
        assertThatThrownBy(() -> fetched().source("opik:golden?version=v1&tag=gold"))
                .hasMessageContaining("must have 'version' or 'tag', but not both");
        assertThatThrownBy(() -> fetched().cases("opik:silver"))
                .hasMessageContaining("has no dataset 'silver' in this workspace");
    }

    @Test
    void readsAllPages() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            server.items.put(1, FakeOpik.item("0196-%04d".formatted(i), "Question " + i, null));
        }
        assertThat(fetched().cases(FIRST)).hasSize(1_502);
        assertThat(server.requests).last().asString().contains("last_retrieved_id");
    }

    @Test
    void refusesAServerThatSendsFewerItemsThanTheVersionHas() {
        server.page = 1;
        assertThatThrownBy(() -> fetched().cases(FIRST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it states 2 rows, its pages have 1");
    }

    @Test
    void readsServersWithoutVersions() throws IOException {
        server.hasVersions = false;

        assertThat(fetched().origin("opik:golden")).doesNotContainKey("version");
        assertThatThrownBy(() -> fetched().cases(FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "must have versions of datasets for the source 'opik:golden?version=v1', but has none");
    }

    @Test
    void waitsForTheLimitOfRequests() throws IOException {
        server.failing("stream", 429, Map.of("ratelimit-reset", "9"), "{\"code\": 429, \"message\": \"Too many\"}");
        Fetched fetched = fetched();
        assertThat(fetched.cases(FIRST)).hasSize(2);
        assertThat(fetched.waits).hasToString("[PT9S]");
    }

    @Test
    void requiresALogin() {
        assertThatThrownBy(() -> new Fetched(directory, "OPIK_URL_OVERRIDE", server.url()).cases(FIRST))
                .hasMessageContaining("requires a login, but there is none (HTTP 401).")
                .hasMessageContaining("Set OPIK_API_KEY and OPIK_WORKSPACE in the environment");
    }
}
