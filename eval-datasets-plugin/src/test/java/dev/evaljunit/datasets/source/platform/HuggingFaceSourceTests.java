/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuggingFaceSourceTests {

    private static final String FILE = "hf:acme/golden@" + FakeHub.COMMIT + "/data/golden%20set.jsonl";
    private static final String ROWS = "hf:acme/golden@" + FakeHub.COMMIT + "?config=default&split=test";
    private static final String LARGE = "hf:acme/golden@" + FakeHub.COMMIT + "/large.jsonl";
    private static final String ROWS_MAPPING = "id = _row, input.question = question, expected.answer = answer";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeHub hub = new FakeHub();

    private Fetched fetched() {
        return new Fetched(
                directory, "HF_ENDPOINT", hub.url(), "HF_DATASETS_SERVER", hub.url(), "HF_TOKEN", "hf_7c1e55d0a9");
    }

    @Test
    void readsTheLinesOfAFileInTheirOrder() throws IOException {
        assertThat(fetched().cases(FILE))
                .containsExactly(
                        "{\"id\": \"refund-2\", \"input\": {\"question\": \"Who pays?\"}}",
                        "{\"id\": \"refund-1\", \"input\": {\"question\": \"Can I return it?\"}, \"expected\": {\"answer\": \"30 days\"}}");
        assertThat(fetched().origin(FILE))
                .containsEntry("version", FakeHub.COMMIT)
                .containsEntry("dropped_fields", Map.of("label", 1));
        assertThat(fetched().source(FILE).isImmutable()).isTrue();
    }

    @Test
    void readsFilesFromTheStoreWithoutItsLogin() throws IOException {
        String content = "{\"id\": \"a\", \"input\": {\"question\": \"?\"}}\n";
        hub.files.put("large.jsonl", content);
        try (var store = new WebServer(WebServer.body(content.getBytes(StandardCharsets.UTF_8)))) {
            hub.storingAt(store.url());
            assertThat(fetched().cases(LARGE)).hasSize(1);
            assertThat(store.authorizations).containsExactly("none");
        }
    }

    @Test
    void refusesAFileThatIsNotTheOneOfTheCommit() {
        hub.files.put("large.jsonl", "{\"id\": \"a\", \"input\": {\"question\": \"?\"}}\n");
        try (var store = new WebServer(WebServer.body("{}\n".getBytes(StandardCharsets.UTF_8)))) {
            hub.storingAt(store.url());
            assertThatThrownBy(() -> fetched().cases(LARGE))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "File 'large.jsonl' of Hugging Face at %s must have the digest that the Hub states, ",
                            hub.url());
        }
        hub.failing("golden", 200, Map.of("X-Repo-Commit", "f".repeat(40)), "{}");
        assertThatThrownBy(() -> fetched().cases(FILE)).hasMessageContaining("must send commit " + FakeHub.COMMIT);
    }

    @Test
    void refusesPointersAndNamesLinesThatAreNoCases() {
        hub.files.put(
                "pointer.jsonl",
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12\n");
        assertThatThrownBy(() -> fetched().cases("hf:acme/golden@" + FakeHub.COMMIT + "/pointer.jsonl"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("is a Git LFS pointer. Run 'git lfs pull'");

        hub.files.put("bad.jsonl", "{\"id\": \"a\", \"input\": {}}\n[1]\n{\"input\": {}}\n{\n");
        assertThatThrownBy(() -> fetched().cases("hf:acme/golden@" + FakeHub.COMMIT + "/bad.jsonl"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("  - bad.jsonl:2: must be a JSON object, found an array\n")
                .hasMessageContaining("  - bad.jsonl:3: 'id' must have a value, ")
                .hasMessageContaining("  - bad.jsonl:4: invalid JSON");
    }

    @Test
    void refusesTwoLinesWithOneId() {
        hub.files.put("twice.jsonl", "{\"id\": \"a\", \"input\": {}}\n{\"id\": \"a\", \"input\": {}}\n");
        assertThatThrownBy(() -> fetched().cases("hf:acme/golden@" + FakeHub.COMMIT + "/twice.jsonl"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("case id 'a' must be unique in 'refunds@1', but row 1 has it too.");
    }

    @Test
    void statesTheNextStepWhenTheHubRefuses() {
        assertThatThrownBy(() -> fetched().cases(FILE.replace("set", "sets")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Hugging Face at %s has no file 'data/golden sets.jsonl' of dataset 'acme/golden' at commit %s. Correct the source.",
                        hub.url(), FakeHub.COMMIT);
        assertThatThrownBy(() -> fetched().cases(FILE.replace("01234567/", "01234568/")))
                .hasMessageContaining("has no such commit");
        assertThatThrownBy(() -> fetched().cases(FILE.replace("acme", "other")))
                .hasMessageContaining("or it is private (HTTP 401). Correct the source, or set HF_TOKEN");
        hub.failing("golden", 403, Map.of("X-Error-Code", "GatedRepo"), "{\"error\": \"Gated\"}");
        assertThatThrownBy(() -> fetched().cases(FILE)).hasMessageContaining("its owner has to agree first (HTTP 403)");
    }

    @Test
    void waitsUntilTheNextWindow() throws IOException {
        hub.failing("golden", 429, Map.of("RateLimit", "\"resolvers\";r=0;t=55"), "");
        Fetched fetched = fetched();
        assertThat(fetched.cases(FILE)).hasSize(2);
        assertThat(fetched.waits).hasToString("[PT55S]");
    }

    @Test
    void readsTheRowsOfASplitAtItsNewestCommit() throws IOException {
        for (int i = 3; i < 250; i++) {
            hub.rows.add(Map.of("question", "Question " + i, "answer", "Answer " + i));
        }
        Fetched mapped = fetched().withMapping(ROWS_MAPPING);

        assertThat(mapped.cases(ROWS))
                .hasSize(250)
                .startsWith(
                        "{\"id\": \"1\", \"input\": {\"question\": \"Question 0\"}, \"expected\": {\"answer\": \"Answer 0\"}}")
                .endsWith(
                        "{\"id\": \"250\", \"input\": {\"question\": \"Question 249\"}, \"expected\": {\"answer\": \"Answer 249\"}}");
        assertThat(mapped.origin(ROWS)).doesNotContainKey("dropped_fields");
        assertThat(mapped.source(ROWS).isImmutable()).isFalse();
    }

    @Test
    void refusesRowsOfAnotherCommit() {
        hub.main = "f".repeat(40);
        assertThatThrownBy(() -> fetched().withMapping(ROWS_MAPPING).cases(ROWS))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Dataset 'acme/golden' of Hugging Face must be at commit %s, but its newest commit is %s",
                        FakeHub.COMMIT, hub.main);

        hub.main = FakeHub.COMMIT;
        hub.before("GET /rows", () -> hub.main = "e".repeat(40));
        assertThatThrownBy(() -> fetched().withMapping(ROWS_MAPPING).cases(ROWS))
                .hasMessageContaining("its newest commit is " + hub.main);
    }

    @Test
    void refusesRowsThatAreNotWhole() {
        hub.rows.set(1, Map.of("question", "Quest", "answer", "A", "cut", List.of("question")));
        assertThatThrownBy(() -> fetched().withMapping(ROWS_MAPPING).cases(ROWS))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("  - row 2: the server cuts what is in [question]\n");
        hub.isPartial = true;
        assertThatThrownBy(() -> fetched().withMapping(ROWS_MAPPING).cases(ROWS))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("has only its beginning as Parquet");
    }

    @Test
    void sendsNoTokenOfAnOwnHubToThePublicServer() {
        Fetched own = new Fetched(directory, "HF_ENDPOINT", hub.url(), "HF_TOKEN", "hf_7c1e55d0a9");
        assertThatThrownBy(() -> own.cases(ROWS))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Variable 'HF_DATASETS_SERVER' must name the server of datasets");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hf:acme/golden@main/a.jsonl | must name a commit by its 40 hexadecimal digits, because branches and tags move, found 'main'.
            hf:acme/golden/a.jsonl      | must name a dataset, a commit and a file, such as hf:owner/name@<commit>/golden.jsonl.
            hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.parquet | must name a .jsonl file.
            hf:acme/golden@0123456789abcdef0123456789abcdef01234567 | must name either a file,
            hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.jsonl?split=test | must name either a file,
            hf://acme/golden            | must name a dataset, such as hf:owner/name@
            hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.jsonl?token=hf_secretsecret | Source 'hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.jsonl?…' must have no other parameters than config, split, mapping, invalid.
            hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.jsonl?mapping=a&mapping=b | must have one value for 'mapping'.
            hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.jsonl?invalid=no | 'invalid' must be 'skip', found 'no'.
            """)
    void refusesSourcesWithTheNextStep(String source, String message) {
        assertThatThrownBy(() -> fetched().source(source))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("secretsecret");
    }

    @Test
    void refusesPathsThatLeadElsewhere() {
        assertThatThrownBy(() -> fetched().cases("hf:acme/golden@" + FakeHub.COMMIT + "/../../../api.jsonl"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("A name in the path of a request must not be empty, '.' or '..'");
    }
}
