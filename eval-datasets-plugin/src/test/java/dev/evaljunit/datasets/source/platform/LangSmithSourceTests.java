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
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LangSmithSourceTests {

    private static final String FIRST = "langsmith:golden?version=2026-02-15T00:00:00%2B00:00";
    private static final String SECOND = "langsmith:golden?version=2026-03-01T10:00:00Z";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeLangSmith server = new FakeLangSmith();

    private Fetched fetched() {
        return new Fetched(directory, "LANGSMITH_ENDPOINT", server.url(), "LANGSMITH_API_KEY", "lsv2_pt_7c1e55d0a9");
    }

    @Test
    void readsTheExamplesOfTheVersionBeforeAnInstant() throws IOException {
        assertThat(fetched().cases(FIRST))
                .containsExactly(
                        "{\"id\": \"a\", \"input\": {\"question\": \"Can I return it?\"}, \"expected\": {\"answer\": \"30 days\"}, \"metadata\": {\"dataset_split\": [\"base\"]}}",
                        "{\"id\": \"b\", \"input\": {\"question\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do\"}, \"metadata\": {\"dataset_split\": [\"base\"]}}");
        assertThat(fetched().origin(FIRST)).containsEntry("version", "2026-02-01T10:00:00+00:00");
        assertThat(fetched().source(FIRST).isImmutable()).isTrue();
    }

    @Test
    void resolvesATagToAnInstantBeforeItReads() throws IOException {
        String before = fetched().digest("langsmith:golden?tag=prod");
        assertThat(fetched().origin("langsmith:golden?tag=prod")).containsEntry("version", "2026-02-01T10:00:00+00:00");
        assertThat(server.requests)
                .last()
                .asString()
                .contains("as_of=2026-02-01T10:00:00+00:00")
                .contains("order=id");

        server.tags.put("prod", FakeLangSmith.SECOND);
        assertThat(fetched().digest("langsmith:golden?tag=prod")).isNotEqualTo(before);
        assertThat(fetched().source("langsmith:golden?tag=prod").isImmutable()).isFalse();
        assertThat(fetched().origin("langsmith:golden")).containsEntry("version", "2026-03-01T10:00:00+00:00");
    }

    @Test
    void readsTheSameBytesOfAVersionWhateverIsAddedLater() throws IOException {
        String before = fetched().digest(SECOND);
        server.examples.put(
                Instant.parse("2026-04-01T00:00:00Z"), FakeLangSmith.example("c", Map.of("q", 1), null, "base"));

        assertThat(fetched().digest(SECOND)).isEqualTo(before);
        assertThat(fetched().cases("langsmith:golden")).hasSize(3);
    }

    @Test
    void readsAllPagesAndOnlyTheSplit() throws IOException {
        for (int i = 0; i < 200; i++) {
            server.examples.put(
                    FakeLangSmith.FIRST, FakeLangSmith.example("x%03d".formatted(i), Map.of("q", i), null, "hard"));
        }
        assertThat(fetched().cases(FIRST)).hasSize(202);
        assertThat(fetched().cases(FIRST + "&split=hard")).hasSize(200);
        assertThat(server.requests.stream().filter(request -> request.contains("offset=200")))
                .as("a full page may be the last")
                .hasSize(2);
    }

    @Test
    void refusesPagesThatAreLessThanWhatTheServerCounts() {
        server.failing("count", 200, Map.of(), "7");

        assertThatThrownBy(() -> fetched().cases(FIRST))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "langsmith:golden?version=2026-02-15T00:00:00%2B00:00 must not change while it is read, but did 3 times: it states 7 rows, its pages have 2. Try again when nobody edits it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/v1", "/api/v1/", "/"})
    void knowsThePathsOfServers(String path) throws IOException {
        Fetched fetched = fetched();
        fetched.environment.put("LANGSMITH_ENDPOINT", server.url() + path);
        assertThat(fetched.cases(FIRST)).hasSize(2);
    }

    @Test
    void namesTheWorkspaceThatAKeyOfAnOrganizationNeeds() {
        server.failing("datasets", 403, Map.of(), "{\"error\": \"org_scoped_key_requires_workspace\"}");

        assertThatThrownBy(() -> fetched().cases(FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("Its answer: org_scoped_key_requires_workspace.");
        assertThatThrownBy(() -> fetched().cases("langsmith:silver"))
                .hasMessageEndingWith("Correct the source 'langsmith:silver', or set LANGSMITH_WORKSPACE_ID.");
    }

    @Test
    void refusesVersionsThatAreNoneOrNotOver() {
        assertThatThrownBy(() -> fetched().cases("langsmith:golden?version=2025-01-01T00:00:00Z"))
                .hasMessageContaining("has no such version of dataset 'golden'");
        assertThatThrownBy(() -> fetched().cases("langsmith:golden?tag=none"))
                .hasMessageContaining("has no such version of dataset 'golden'");
        assertThatThrownBy(() -> fetched().cases("langsmith:golden?version=2027-01-01T00:00:00Z"))
                .hasMessageContaining("'version' must lie in the past");
        assertThatThrownBy(() -> fetched().source("langsmith:golden?version=2026-01-01T00:00:00Z&tag=prod"))
                .hasMessageContaining("must have 'version' or 'tag', but not both");
    }

    @Test
    void requiresALogin() {
        assertThatThrownBy(() -> new Fetched(directory, "LANGSMITH_ENDPOINT", server.url()).cases(FIRST))
                .hasMessageContaining("requires a login, but there is none (HTTP 401).")
                .hasMessageContaining("Set LANGSMITH_API_KEY in the environment");
    }
}
