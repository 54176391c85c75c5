/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.Repository;
import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTests {

    private static final String EVAL = "com.example.shop.RefundAssistantEvalTest.answersCustomers()";

    /** {@code -Dapproved.update=true} writes it. */
    private static final Path APPROVED = Path.of("src/test/resources/dev/evaljunit/datasets/digest/month.md");

    @TempDir
    Path project;

    private static Period month() {
        return Period.of("2026-05-15", 7, Repository.NOW);
    }

    private DigestRequest request(Repository repository) {
        return new DigestRequest(
                repository.request(DoctorLimits.DEFAULT),
                project.resolve("clusters.json"),
                month(),
                List.of("knowledge_gap", "no_answer"));
    }

    private String markdown(Repository repository) throws IOException {
        return Digest.markdown(request(repository));
    }

    /** A month of the shop. */
    private Repository shop() throws IOException {
        Repository repository = Repository.ofSample(project);
        for (int at = 0; at < 30; at++) {
            repository.event(
                    at % 3 == 0 ? "thumbs_down" : "thumbs_up",
                    "t-" + at,
                    "p7",
                    "2026-06-0%dT08:00:00Z".formatted(1 + at % 9));
        }
        return repository
                .event("edit", "t-30", "p8", "2026-06-10T08:00:00Z")
                .event("thumbs_down", "t-31", "p7", "2026-05-01T08:00:00Z")
                .event("copy", "t-32", "p7", "2026-03-01T08:00:00Z")
                .event("thumbs_down", "01KQ4JVMD13PWH4S9SQ5SEZYZS", "p7", "2026-05-16T14:33:00Z")
                .write("feedback/candidates.jsonl", """
                        {"id": "c-1", "input": {"question": "Is there parking?"}, "signals": [{"signal_type": "escalation", "score_source": "human", "escalation_reason": "No_Answer", "created_at": "2026-06-01T08:00:00Z"}], "context": ["We open at 9."], "tool_calls": [{"name": "find", "duration_ms": 120}, {"name": "find", "result": "{\\"error\\": \\"timeout\\"}", "duration_ms": 3000}, {"name": "track"}]}
                        {"id": "c-2", "input": {"question": "Do you ship to Malta?"}, "signals": [{"signal_type": "thumbs_down", "score_source": "human", "created_at": "2026-06-02T08:00:00Z"}]}
                        {"id": "c-3", "input": {"question": "Long ago?"}, "signals": [{"signal_type": "thumbs_down", "score_source": "human", "created_at": "2026-01-02T08:00:00Z"}], "tool_calls": [{"name": "old"}]}
                        """)
                .write("clusters.json", """
                        {"schema": "eval-clusters/1", "clusters": [
                          {"id": "cluster-000000000001", "name": "refund amount wrong", "error_type": "", "last_seen": "2026-06-10T08:00:00Z", "history": [{"at": "2026-06-01T08:00:00Z", "event": "opened"}], "members": ["a", "b"]},
                          {"id": "cluster-000000000002", "name": "wrong language", "error_type": "", "last_seen": "2026-06-10T08:00:00Z", "history": [{"at": "2026-01-01T08:00:00Z", "event": "opened"}, {"at": "2026-02-01T08:00:00Z", "event": "closed"}, {"at": "2026-06-02T08:00:00Z", "event": "reopened"}], "members": ["c"]},
                          {"id": "cluster-000000000003", "name": "parking", "error_type": "no_answer", "last_seen": "2026-06-10T08:00:00Z", "history": [{"at": "2026-01-01T08:00:00Z", "event": "opened"}], "members": ["d", "e", "f"]},
                          {"id": "cluster-000000000004", "name": "old", "error_type": "", "last_seen": "2026-01-10T08:00:00Z", "history": [], "members": ["g"]}]}
                        """)
                .run(EVAL, Instant.parse("2026-05-01T09:12:00Z"), 30, 66, "m-1", "p6")
                .run(EVAL, Instant.parse("2026-05-02T09:12:00Z"), 40, 66, "m-1", "p7")
                .run(EVAL, Instant.parse("2026-05-20T09:12:00Z"), 44, 66, "m-1", "p7")
                .run(EVAL, Instant.parse("2026-06-10T09:12:00Z"), 62, 66, "m-1", "p8");
    }

    @Test
    void tellsWhatAPeriodBrought() throws IOException {
        String page = markdown(shop());
        if (Boolean.getBoolean("approved.update")) {
            Files.writeString(APPROVED, page);
        }
        assertThat(page).isEqualTo(Files.readString(APPROVED));
    }

    @Test
    void feedbackAndRunsMeetInTheVersionOfThePrompt() throws IOException {
        Repository repository = Repository.empty(project)
                .event("thumbs_down", "t-1", "returns@22", "2026-06-01T08:00:00Z")
                .event("thumbs_up", "t-2", "returns@23", "2026-06-02T08:00:00Z")
                .runOfPrompt(EVAL, Instant.parse("2026-06-01T09:12:00Z"), 40, 66, "returns@22")
                .runOfPrompt(EVAL, Instant.parse("2026-06-10T09:12:00Z"), 62, 66, "returns@24");

        assertThat(markdown(repository)).contains("""
                | prompt version | events | complaints | cases passed in evals |
                |---|---|---|---|
                | `returns@22` | 1 | 100.0 % (20.7 % to 100.0 %) | 60.6 % (48.5 % to 71.5 %) |
                | `returns@23` | 1 | 0.0 % (0.0 % to 79.3 %) | no run |
                | `returns@24` | 0 | none | 93.9 % (85.4 % to 97.6 %) |
                """);
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        assertThat(markdown(Repository.empty(project)))
                .contains(
                        "\nNo feedback is imported, so nothing tells what users said.\n",
                        "\nNo clusters are known: run `mvn eval-datasets:cluster`.\n",
                        "\n## What became tests\n\nNothing.\n",
                        "\nNo history is there, so nothing tells how versions compare.\n",
                        "\nNone is known.\nNo candidate is imported, so only labels and clusters can tell.\n",
                        "\nNo answer states a call of a tool.\n",
                        "\nNo finding; 1 of 20 rules were checked.\n")
                .doesNotContain("```");
    }

    @Test
    void countsNoContextsWhereTracesHaveNone() throws IOException {
        Repository repository = Repository.empty(project).write("feedback/candidates.jsonl", """
                {"id": "c-2", "input": {"question": "Do you ship to Malta?"}, "signals": [{"signal_type": "thumbs_down", "score_source": "human", "created_at": "2026-06-02T08:00:00Z"}]}
                """);

        assertThat(markdown(repository))
                .contains("\nNone is known.\nNo candidate has contexts, so complaints do not tell.\n");
    }

    @Test
    void keepsHostileTextsInert() throws IOException {
        Repository repository = Repository.ofSample(project)
                .event("``` <img src=x>", "t", "<b>|`x`[a](http://evil.example) @all\u202e", "2026-06-02T08:00:00Z")
                .write("feedback/candidates.jsonl", """
                        {"id": "c-1", "context": ["x"], "input": {"question": "x"}, "signals": [{"created_at": "2026-06-02T08:00:00Z"}], "tool_calls": [{"name": "a|<b>`"}]}
                        {"id": "c-2", "input": {"question": "# <script>|[a](b)\\n- @all"}, "signals": [{"signal_type": "thumbs_down", "score_source": "human", "created_at": "2026-06-02T08:00:00Z"}]}
                        """)
                .write("clusters.json", """
                        {"clusters": [{"id": "|`", "name": "**b** <img>", "last_seen": "2026-06-02T08:00:00Z"}]}
                        """)
                .run(EVAL, Instant.parse("2026-06-09T09:12:00Z"), 40, 66, "m-1", "```\n# p7")
                .run(EVAL, Instant.parse("2026-06-10T09:12:00Z"), 44, 66, "m-1", "|<b>");

        String markdown = markdown(repository);

        String outside = markdown.replaceAll("(?s)```text\n.*?\n```\n", "");
        assertThat(outside).doesNotContain("<img", "<b>", "<script", "](", " @all", "**", "\u202e", "```");
        assertThat(markdown.lines().filter(line -> line.startsWith("```")))
                .containsExactly("```text", "```", "```text", "```");
        assertThat(markdown).doesNotContain("\u202e");
    }

    @Test
    void namesWhatItCannotReadAndTellsTheRest() throws IOException {
        Repository repository = shop().write("feedback/candidates.jsonl", "{\n").write("clusters.json", "}");

        assertThat(markdown(repository))
                .contains(
                        "- `feedback/candidates.jsonl:4`: The line must be one JSON object",
                        "- `clusters.json`: The file must be one JSON object")
                .contains("better or worse than the one before");
    }

    @Test
    void writesAFile() throws IOException {
        Path file = project.resolve("out/digest.md");

        assertThat(Digest.run(request(shop()), file, NotifyRequest.none()).text())
                .isEqualTo("digest: " + file);
        assertThat(file).hasContent(markdown(Repository.empty(project)));
    }

    @Test
    void tellsTheTeamOnceWithoutPicturesAndTablesInAChat() throws IOException {
        var dryRun = new NotifyRequest(
                List.of("webhook", "github:acme/shop"),
                true,
                HttpSettings.standard(),
                name -> Optional.empty(),
                pause -> {});
        List<String> lines =
                Digest.run(request(shop()), null, dryRun).notified().lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("would be posted to webhook:\nDigest: 2026-05-15 to 2026-06-15\nWhat came in\n")
                .doesNotContain("|", "```");
        assertThat(lines.get(1))
                .startsWith(
                        "would be posted to github:acme/shop:\nDigest: 2026-05-15 to 2026-06-15\n<!-- eval-junit: digest 2026-05-15/2026-06-15 -->\n# From 2026-05-15 to 2026-06-15\n");
    }

    @Test
    void refusesAPeriodThatIsNone() {
        assertThatThrownBy(() -> Period.of(null, 0, Repository.NOW))
                .isInstanceOf(EvalException.class)
                .hasMessage("Parameter 'eval-datasets.digest.days' must be 1 or more, found 0.");
        assertThatThrownBy(() -> Period.of("last week", 7, Repository.NOW))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.digest.since' must be a date such as 2026-05-19, or a time, found 'last week'.");
        assertThatThrownBy(() -> Period.of("2026-06-16", 7, Repository.NOW))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.digest.since' must be before 2026-06-15T12:00:00Z, found '2026-06-16'.");
    }
}
