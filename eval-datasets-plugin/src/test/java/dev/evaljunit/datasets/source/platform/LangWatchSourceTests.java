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
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LangWatchSourceTests {

    private static final String TOO_LARGE = "{\"error\": \"DatasetTooLargeToExport\", \"message\": \"Too large\"}";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeLangWatch server = new FakeLangWatch();

    private Fetched fetched() {
        return new Fetched(directory, "LANGWATCH_ENDPOINT", server.url(), "LANGWATCH_API_KEY", "sk-lw-7c1e55d0a9");
    }

    @Test
    void readsAllRecordsInOneAnswerSortedById() throws IOException {
        assertThat(fetched().cases("langwatch:golden"))
                .containsExactly(
                        "{\"id\": \"rec_1\", \"input\": {\"input\": \"Can I return it?\"}, \"expected\": {\"answer\": \"30 days\"}}",
                        "{\"id\": \"rec_2\", \"input\": {\"input\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do\"}}");
        assertThat(server.requests).containsExactly("GET /api/dataset/golden");
    }

    @Test
    void writesTheSameBytesForTheSameRecordsInAnyOrder() throws IOException {
        String before = fetched().digest("langwatch:golden");
        Collections.reverse(server.records);
        assertThat(fetched().digest("langwatch:golden")).isEqualTo(before);

        server.records.set(0, FakeLangWatch.record("rec_1", Map.of("input", "Can I?", "expected_output", "30 days")));
        assertThat(fetched().digest("langwatch:golden")).isNotEqualTo(before);
        assertThat(fetched().source("langwatch:golden").isImmutable()).isFalse();
        assertThatThrownBy(() -> fetched().source("langwatch:golden?version=3"))
                .hasMessageContaining("must have no other parameters than mapping, invalid.");
    }

    @Test
    void readsPagesOfALargeDataset() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            server.records.add(FakeLangWatch.record("x%04d".formatted(i), Map.of("input", i)));
        }
        String whole = fetched().digest("langwatch:golden");
        server.failing("golden", 413, Map.of(), TOO_LARGE);

        assertThat(fetched().digest("langwatch:golden")).isEqualTo(whole);
        assertThat(server.requests).contains("GET /api/dataset/golden/records {page=2, limit=1000}");
    }

    @Test
    void readsPagesAgainWhenTheyChange() throws IOException {
        server.failing("golden", 400, Map.of(), TOO_LARGE);
        server.before("GET /api/dataset/golden/records", () -> {
            server.records.add(FakeLangWatch.record("rec_0", Map.of("input", "New?")));
            server.updatedAt = "2026-03-01T10:00:00.000Z";
        });

        assertThat(fetched().cases("langwatch:golden")).hasSize(3);
        assertThat(server.requests.stream().filter(request -> request.contains("/records")))
                .hasSize(2);
    }

    @Test
    void parsesColumnsWhoseTypeIsJson() throws IOException {
        server.columns.add(FakeLangWatch.column("contexts", "list"));
        server.records.add(
                FakeLangWatch.record("rec_3", Map.of("input", "[1]", "contexts", "[\"Section 1\", \"Section 2\"]")));
        Fetched mapped = fetched().withMapping("id = id, input.input = entry.input, context = entry.contexts?");

        assertThat(mapped.cases("langwatch:golden"))
                .last()
                .isEqualTo(
                        "{\"id\": \"rec_3\", \"input\": {\"input\": \"[1]\"}, \"context\": [\"Section 1\", \"Section 2\"]}");

        server.records.add(FakeLangWatch.record("rec_4", Map.of("input", "?", "contexts", "Section 1")));
        assertThatThrownBy(() -> mapped.cases("langwatch:golden"))
                .hasMessageContaining(
                        "  - record 'rec_4': column 'contexts' must be JSON, as its type states: invalid JSON");
    }

    @Test
    void waitsForAnUploadThatIsPrepared() throws IOException {
        String processing = "{\"error\": \"DatasetNotReady\", \"status\": \"processing\", \"message\": \"Soon\"}";
        server.failing("golden", 425, Map.of(), processing).failing("golden", 425, Map.of(), processing);
        Fetched fetched = fetched();

        assertThat(fetched.cases("langwatch:golden")).hasSize(2);
        assertThat(fetched.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));

        server.failing("golden", 425, Map.of(), processing.replace("processing", "failed"));
        assertThatThrownBy(() -> fetched().cases("langwatch:golden"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "LangWatch at %s could not prepare the dataset that was uploaded: Soon. Upload it again.",
                        server.url());
    }

    @Test
    void statesTheNextStepWhenTheServerRefuses() {
        assertThatThrownBy(() -> fetched().cases("langwatch:silver"))
                .hasMessageContaining("has no dataset 'silver' in the project of this key");
        assertThatThrownBy(() -> new Fetched(directory, "LANGWATCH_ENDPOINT", server.url()).cases("langwatch:golden"))
                .hasMessageContaining("requires a login, but there is none (HTTP 401).");
        Fetched ofProject = fetched();
        ofProject.environment.put("LANGWATCH_PROJECT_ID", "project_2");
        assertThatThrownBy(() -> ofProject.cases("langwatch:golden"))
                .as("with a project, the login is Basic, which this server refuses")
                .hasMessageContaining("requires a login, but refuses this one (HTTP 401).");
    }

    @Test
    void namesTheColumnThatAMappingMisses() {
        server.records.clear();
        server.records.add(FakeLangWatch.record("rec_1", Map.of("question", "Who pays?")));

        assertThatThrownBy(() -> fetched().cases("langwatch:golden"))
                .hasMessageContaining("  - record 'rec_1': 'entry.input' must have a value");
    }

    @Test
    void refusesAnEmptyDataset() {
        server.records.clear();
        assertThatThrownBy(() -> fetched().cases("langwatch:golden"))
                .isInstanceOf(EvalException.class)
                .hasMessage("Dataset 'refunds@1' must have at least one case, but langwatch:golden has none.");
    }
}
