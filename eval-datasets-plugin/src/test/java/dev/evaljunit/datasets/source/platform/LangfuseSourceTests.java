/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.RowOrigin;
import dev.evaljunit.datasets.version.ManifestContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LangfuseSourceTests {

    private static final String FIRST = "langfuse:support/golden?version=2026-02-15T00:00:00Z";
    private static final String SECOND = "langfuse:support/golden?version=2026-03-01T10:00:00.123Z";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeLangfuse server = new FakeLangfuse();

    private Fetched fetched() {
        return new Fetched(
                directory,
                "LANGFUSE_HOST",
                server.url(),
                "LANGFUSE_PUBLIC_KEY",
                "pk-lf-1",
                "LANGFUSE_SECRET_KEY",
                "sk-lf-secret-7c1e");
    }

    @Test
    void readsTheItemsOfAVersionSortedById() throws IOException {
        assertThat(fetched().cases(FIRST))
                .containsExactly(
                        "{\"id\": \"refund-001\", \"input\": {\"question\": \"Can I return it?\"}, \"expected\": {\"answer\": \"Yes, within 30 days\"}, \"metadata\": {\"topic\": \"refund\"}, \"provenance\": {\"source_trace_id\": \"trace-refund-001\"}}",
                        "{\"id\": \"refund-002\", \"input\": {\"question\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do\"}, \"metadata\": {\"topic\": \"refund\"}, \"provenance\": {\"source_trace_id\": \"trace-refund-002\"}}",
                        "{\"id\": \"refund-010\", \"input\": {\"question\": \"When?\"}, \"metadata\": {\"topic\": \"refund\"}, \"provenance\": {\"source_trace_id\": \"trace-refund-010\"}}");
        assertThat(server.requests.get(0)).isEqualTo("GET /api/public/v2/datasets/support/golden");
        assertThat(fetched().cases(SECOND).get(0)).contains("Yes, within 14 days");
    }

    @Test
    void countsInTheManifestWhatWasNotTaken() throws IOException {
        assertThat(fetched().origin(FIRST))
                .containsEntry("source", FIRST)
                .containsEntry("version", "2026-02-15T00:00:00.000Z")
                .containsEntry("rows", 3)
                .containsEntry(
                        "dropped_fields",
                        Map.of(
                                "createdAt",
                                3,
                                "datasetId",
                                3,
                                "datasetName",
                                3,
                                "mediaReferences",
                                3,
                                "status",
                                3,
                                "updatedAt",
                                3));
    }

    @Test
    void readsTheSameBytesOfAVersionWhateverIsAddedLater() throws IOException {
        String before = fetched().digest(SECOND);
        server.items.put(
                Instant.parse("2026-04-01T00:00:00Z"), FakeLangfuse.item("refund-003", Map.of("question", "?"), null));
        server.items.remove(Instant.parse("2026-04-01T00:00:00Z"), "refund-001");

        assertThat(fetched().digest(SECOND)).isEqualTo(before);
        assertThat(fetched().digest("langfuse:support/golden")).isNotEqualTo(before);
    }

    @Test
    void readsAVersionOfTheServersTimeIfTheSourceHasNone() throws IOException {
        Map<String, Object> origin = fetched().origin("langfuse:support/golden");

        Instant read = Instant.parse((String) origin.get("version"));
        assertThat(Duration.between(read, Instant.now())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(server.requests.get(2)).contains("version=" + origin.get("version"));
        assertThat(fetched().source("langfuse:support/golden").isImmutable()).isFalse();
        assertThat(fetched().source(FIRST).isImmutable()).isTrue();
    }

    @Test
    void readsAllPages() throws IOException {
        for (int i = 0; i < 250; i++) {
            server.items.put(FakeLangfuse.FIRST, FakeLangfuse.item("more-%03d".formatted(i), Map.of("q", i), null));
        }
        assertThat(fetched().cases(FIRST)).hasSize(253).isSorted();
        assertThat(server.requests.stream().filter(request -> request.contains("limit=100")))
                .hasSize(3);
    }

    @Test
    void refusesAVersionThatIsNotOver() {
        assertThatThrownBy(() -> fetched().cases("langfuse:support/golden?version=2126-01-01T00:00:00Z"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("'version' must lie in the past");
        assertThatThrownBy(() -> fetched().source("langfuse:support/golden?version=v3"))
                .hasMessage(
                        "Source 'langfuse:support/golden?version=v3': 'version' must be an instant such as 2026-01-21T14:35:42.123Z, found 'v3'.");
    }

    @Test
    void refusesAServerThatIgnoresVersions() {
        server.ignoresVersions = true;

        assertThatThrownBy(() -> fetched().cases(FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be able to read a version of a dataset, but ignores it");
    }

    @Test
    void readsPresentItemsOfAServerWithoutVersions() throws IOException {
        server.ignoresVersions = true;

        assertThat(fetched().origin("langfuse:support/golden")).doesNotContainKey("version");
        assertThat(server.requests.get(2)).doesNotContain("version=");
    }

    @Test
    void readsAgainWhenItemsChangeBetweenPages() throws IOException {
        server.ignoresVersions = true;
        for (int i = 0; i < 150; i++) {
            server.items.put(FakeLangfuse.FIRST, FakeLangfuse.item("more-%03d".formatted(i), Map.of("q", i), null));
        }
        // A new item moves the last one of a page to the next.
        server.before(
                "GET /api/public/dataset-items {datasetName=support/golden, page=2",
                () -> server.items.put(Instant.now(), FakeLangfuse.item("zzz", Map.of("q", 1), null)));

        assertThat(fetched().cases("langfuse:support/golden")).hasSize(154).doesNotHaveDuplicates();
        assertThat(server.requests.stream().filter(request -> request.contains("page=1")))
                .hasSize(2);
    }

    @Test
    void countsArchivedItemsWithoutTakingThem() throws IOException {
        Map<String, Object> archived = new LinkedHashMap<>(FakeLangfuse.item("old", Map.of("question", "?"), null));
        archived.put("status", "ARCHIVED");
        server.items.put(FakeLangfuse.FIRST, archived);

        assertThat(fetched().cases(FIRST)).hasSize(3);
        assertThat(fetched().origin(FIRST))
                .containsEntry("rows", 4)
                .containsEntry("inactive", Map.of("count", 1, "rows", List.of("item 'old': is archived")));
    }

    @Test
    void namesItemsThatAreNoCases() {
        server.items.put(FakeLangfuse.FIRST, FakeLangfuse.item("text", "Where is it?", null));
        server.items.put(FakeLangfuse.FIRST, FakeLangfuse.item("none", null, "x"));

        assertThatThrownBy(() -> fetched().cases(FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                Dataset 'refunds@1' must consist of cases, but langfuse:support/golden?version=2026-02-15T00:00:00Z has 2 rows that are none.
                  - item 'text': 'input' of case 'text' must be an object such as {"question": "…"}, found "Where is it?".
                  - item 'none': 'input' must have a value, because mapping 'langfuse default' takes 'input' from it, but the row has none. Its fields are: id, status, input, expectedOutput, metadata, sourceTraceId, sourceObservationId, datasetId, datasetName, createdAt, updatedAt, mediaReferences. Correct the mapping, or write 'input?' if the value may be missing.
                Correct them there, or map their fields with -Deval-datasets.mapping=<mapping>; the mapping is now:
                Fields by mapping 'langfuse default':
                  id                               = id
                  input                            = input
                  expected.answer                  = expectedOutput, if it has a value
                  metadata                         = metadata, if it has a value
                  provenance.source_trace_id       = sourceTraceId, if it has a value
                  provenance.source_observation_id = sourceObservationId, if it has a value
                To leave such rows out, add 'invalid=skip' to the query of the source.""");
    }

    @Test
    void leavesRowsOutThatAreNoCasesIfTheSourceAllowsIt() throws IOException {
        server.items.put(FakeLangfuse.FIRST, FakeLangfuse.item("none", null, "x"));

        DatasetSource source = fetched().source(FIRST + "&invalid=skip");
        Path fetched = fetched().from(source);

        assertThat(Files.readAllLines(fetched.resolve("cases.jsonl"))).hasSize(3);
        assertThat(fetched.resolve("dataset.json")).content().contains("\"skipped\" : {\n      \"count\" : 1,");
        assertThat(RowOrigin.lines(ManifestContent.read(fetched.resolve("dataset.json"))))
                .startsWith("Read: 4 rows of version 2026-02-15T00:00:00.000Z")
                .contains("Left out, because they are no cases: 1")
                .last()
                .asString()
                .startsWith("  - item 'none': 'input' must have a value, ");
    }

    @Test
    void mapsFieldsAsTheBuildOrTheSourceDeclares() throws IOException {
        server.items.put(FakeLangfuse.FIRST, FakeLangfuse.item("text", "Where is it?", null));
        Fetched mapped = fetched().withMapping("id = id, input.text = input");
        Files.writeString(directory.resolve("own.mapping"), "id = id\ninput.all = input\n");

        assertThat(mapped.cases(FIRST))
                .contains("{\"id\": \"text\", \"input\": {\"text\": \"Where is it?\"}}")
                .hasSize(4);
        assertThat(mapped.cases(FIRST + "&mapping=@own.mapping"))
                .contains("{\"id\": \"text\", \"input\": {\"all\": \"Where is it?\"}}");
        assertThat(mapped.source(FIRST).explain()).isEqualTo("""
                Fields by mapping 'eval-datasets.mapping':
                  id         = id
                  input.text = input""");
        assertThatThrownBy(() ->
                        fetched().withMapping("id = id, inputs.text = input").source(FIRST))
                .hasMessageContaining("Did you mean 'input'?");
    }

    @Test
    void statesTheNextStepWithoutALogin() {
        Fetched anonymous = new Fetched(directory, "LANGFUSE_HOST", server.url());

        assertThatThrownBy(() -> anonymous.cases(FIRST))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Langfuse at %s requires a login, but there is none (HTTP 401). Its answer: Invalid credentials. Set LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY in the environment, or add the login to a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>.",
                        server.url());
    }

    @Test
    void logsInAsTheServerOfTheSettings() throws IOException {
        Fetched withServer = new Fetched(
                        directory,
                        "LANGFUSE_BASE_URL",
                        server.url() + "/",
                        "LANGFUSE_HOST",
                        "https://other.example.org")
                .withLimits(1 << 20, Duration.ofMinutes(1), Map.of("Authorization", FakeLangfuse.LOGIN));

        assertThat(withServer.cases(FIRST)).hasSize(3);
    }

    @Test
    void namesADatasetThatIsNotThere() {
        assertThatThrownBy(() -> fetched().cases("langfuse:support/silver"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Langfuse at %s has no dataset 'support/silver' in the project of this key. Correct the source 'langfuse:support/silver', or use the keys of its project.",
                        server.url());
    }

    @Test
    void readsSmallerPagesWhenTheServerNeedsTooLong() throws IOException {
        server.failing("dataset-items", 422, Map.of(), "{\"message\": \"…\", \"error\": \"Request timed out\"}");
        // The first request of items asks whether the server knows versions.
        assertThatThrownBy(() -> fetched().cases(FIRST)).hasMessageContaining("(HTTP 422)");

        server.before(
                "GET /api/public/dataset-items {datasetName=support/golden, version=2026-02-15T00:00:00.000Z, page=1, limit=100",
                () -> server.failing("dataset-items", 422, Map.of(), "{\"error\": \"Request timed out\"}"));
        assertThat(fetched().cases(FIRST)).hasSize(3);
        assertThat(server.requests).last().asString().contains("limit=20");
    }
}
