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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BraintrustSourceTests {

    private static final String NEWEST = "braintrust:golden?project=support";
    private static final String FIRST = NEWEST + "&version=" + FakeBraintrust.FIRST;
    private static final String SECOND = NEWEST + "&version=" + FakeBraintrust.SECOND;
    private static final String THIRD = "1000194523123456790";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeBraintrust server = new FakeBraintrust();

    private Fetched fetched() {
        return new Fetched(directory, "BRAINTRUST_API_URL", server.url(), "BRAINTRUST_API_KEY", "bt-7c1e55d0a9");
    }

    @Test
    void takesTheNewestRowOfEachIdUpToATransaction() throws IOException {
        assertThat(fetched().cases(SECOND))
                .containsExactly(
                        "{\"id\": \"refund-1\", \"input\": {\"question\": \"Can I return it?\"}, \"expected\": {\"answer\": \"14 days\"}, \"metadata\": {\"topic\": \"refund\"}}",
                        "{\"id\": \"refund-2\", \"input\": {\"question\": \"Who pays?\"}, \"expected\": {\"answer\": \"We do\"}, \"metadata\": {\"topic\": \"refund\"}}");
        assertThat(fetched().cases(FIRST).get(0)).contains("30 days");
        assertThat(fetched().source(FIRST).isImmutable()).isTrue();
    }

    @Test
    void readsTheNewestTransactionAndRecordsIt() throws IOException {
        assertThat(fetched().origin(NEWEST))
                .containsEntry("version", FakeBraintrust.SECOND)
                .containsEntry("rows", 2);
        // A row that is written while pages are read has a later transaction.
        server.before(
                "POST /v1/dataset/d1/fetch {\"limit\":1000",
                () -> server.events.add(FakeBraintrust.event(THIRD, "refund-3", "When?", null)));

        assertThat(fetched().cases(NEWEST)).hasSize(2);
        assertThat(fetched().cases(NEWEST)).hasSize(3);
        assertThat(fetched().source(NEWEST).isImmutable()).isFalse();
    }

    @Test
    void resolvesASnapshotOfTheDataset() throws IOException {
        assertThat(fetched().digest(NEWEST + "&snapshot=gold"))
                .isEqualTo(fetched().digest(FIRST));
        assertThat(fetched().source(NEWEST + "&snapshot=gold").isImmutable()).isFalse();
        assertThatThrownBy(() -> fetched().cases(NEWEST + "&snapshot=silver"))
                .hasMessageContaining("has no snapshot 'silver' of dataset 'golden'");
        assertThatThrownBy(() -> fetched().source(FIRST + "&snapshot=gold"))
                .hasMessageContaining("must have 'version' or 'snapshot', but not both");
    }

    @Test
    void doesNotTakeWhatWasDeletedOrIsAStepOfAnotherRow() throws IOException {
        Map<String, Object> deleted = FakeBraintrust.event(THIRD, "refund-2", "Who pays?", null);
        deleted.put("_object_delete", true);
        Map<String, Object> step = FakeBraintrust.event(THIRD, "step", "?", null);
        step.put("is_root", false);
        server.events.addAll(List.of(deleted, step));

        assertThat(fetched().cases(NEWEST)).hasSize(1);
        assertThat(fetched().origin(NEWEST))
                .containsEntry("rows", 3)
                .containsEntry(
                        "inactive",
                        Map.of(
                                "count",
                                2,
                                "rows",
                                List.of("row 'refund-2': is deleted", "row 'step': is a step within another row")));
    }

    @Test
    void refusesAServerWhoseRowsAreNotInTheirOrderOrTooNew() {
        server.isShuffled = true;
        assertThatThrownBy(() -> fetched().cases(SECOND))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer rows must come first, but row 'refund-1'");

        server.failing("fetch", 200, Map.of(), """
                {"events": [{"id": "refund-9", "_xact_id": "%s"}], "cursor": null}""".formatted(THIRD));
        assertThatThrownBy(() -> fetched().cases(SECOND))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the rows of version " + FakeBraintrust.SECOND + " must not be newer");
        server.failing("fetch", 200, Map.of(), """
                {"events": [{"id": "refund-9", "_xact_id": 1000194523123456789}], "cursor": null}""");
        assertThatThrownBy(() -> fetched().cases(SECOND))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "'_xact_id' in 'events' in the answer to POST /v1/dataset/d1/fetch, element 1 must be a text");
    }

    @Test
    void requiresTheProjectOfANameThatOccursTwice() {
        assertThatThrownBy(() -> fetched().cases("braintrust:golden"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Braintrust at %s must have one dataset 'golden', but has 2. Correct the source 'braintrust:golden', or add 'project' to its query.",
                        server.url());
        assertThatThrownBy(() -> fetched().cases("braintrust:silver?project=support"))
                .hasMessageContaining("must have one dataset 'silver' in project 'support', but has none");
        assertThatThrownBy(() -> fetched().source(NEWEST + "&version=v3"))
                .hasMessageContaining("'version' must be a transaction such as 1000194523123456789, found 'v3'");
    }

    @Test
    void waitsAsTheServerAsksAndRequiresALogin() throws IOException {
        server.failing("dataset", 429, Map.of("Retry-After", "3"), "Slow down").failing("fetch", 500, Map.of(), "Oops");
        Fetched fetched = fetched();
        assertThat(fetched.cases(FIRST)).hasSize(2);
        assertThat(fetched.waits).hasToString("[PT3S, PT0.2S]");

        assertThatThrownBy(() -> new Fetched(directory, "BRAINTRUST_API_URL", server.url()).cases(FIRST))
                .hasMessageContaining("requires a login, but there is none (HTTP 401).");
    }
}
