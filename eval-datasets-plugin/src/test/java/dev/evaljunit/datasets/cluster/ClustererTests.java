/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.datasets.source.ArtifactResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustererTests {

    static final Clock JUNE = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path project;

    private ClusterRequest request(String from, String embeddings, boolean reembed, String... close) {
        return request(project, from, embeddings, reembed, close);
    }

    static ClusterRequest request(Path project, String from, String embeddings, boolean reembed, String... close) {
        return new ClusterRequest(
                project.resolve("clusters.json"),
                project.resolve("target/eval-clusters"),
                List.of(from),
                project.resolve("feedback"),
                project.resolve("target/eval-reports"),
                new GoldenPlace(project.resolve("eval-datasets.lock"), null, project.resolve("golden-sets")),
                embeddings,
                null,
                null,
                3,
                List.of(close),
                reembed,
                null,
                null,
                ArtifactResolver.none(),
                name -> Optional.empty(),
                NotifyRequest.none());
    }

    private ClusterReport cluster(String... close) throws IOException {
        return Clusterer.run(request("feedback", "tf-idf", false, close), JUNE);
    }

    private String state() throws IOException {
        return Files.readString(project.resolve("clusters.json"));
    }

    static Feedback twoKinds() {
        return new Feedback()
                .comment("a1", "The refund amount is wrong, I get 30 EUR more", "2026-05-04")
                .comment("b1", "Answer is in the wrong language", "2026-05-05")
                .comment("a2", "wrong refund amount, I get 12 EUR more", "2026-05-12")
                .comment("b2", "the answer is in the wrong language again", "2026-05-13")
                .comment("c1", "Too slow", "2026-05-14")
                .comment("a3", "The refund amount is wrong: 99 EUR", "2026-05-20")
                .comment("b3", "Wrong language of the answer", "2026-05-20");
    }

    @Test
    void groupsByWhatFailedAndLeavesOneOffsAlone() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        ClusterReport report = cluster();

        assertThat(report.lines())
                .containsExactly(
                        project.resolve("clusters.json") + ": 7 failures, 6 in 2 clusters (2 new), 1 alone (14.3 %)",
                        "  cluster-9546e5e59fe8 3 (new): the answer language again",
                        "  cluster-b5a8da828244 3 (new): refund amount get eur",
                        "report: " + project.resolve("target/eval-clusters/index.html"));
        assertThat(report.alone()).extracting(Failure::id).containsExactly("feedback t-c1");
        assertThat(report.present().get(1).weeks()).isEqualTo(Map.of("2026-W19", 1, "2026-W20", 1, "2026-W21", 1));
        assertThat(report.present().get(1).traits())
                .isEqualTo(Map.of("route", Map.of("route-a", 3), "prompt_version", Map.of("7", 3)));
    }

    @Test
    void writesTheSameBytesWhateverTheOrder() throws IOException {
        List<String> rows = new ArrayList<>(twoKinds().rows());
        Feedback.write(project.resolve("feedback"), rows);
        cluster();
        String first = state();
        String page = Files.readString(project.resolve("target/eval-clusters/index.html"));
        for (int seed = 0; seed < 5; seed++) {
            Files.delete(project.resolve("clusters.json"));
            Collections.shuffle(rows, new Random(seed));
            Feedback.write(project.resolve("feedback"), rows);
            cluster();

            assertThat(state()).isEqualTo(first);
            assertThat(project.resolve("target/eval-clusters/index.html")).hasContent(page);
        }
    }

    @Test
    void changesNothingWhereNothingIsNew() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        cluster();
        String first = state();
        ClusterReport again = cluster();

        assertThat(state()).isEqualTo(first);
        assertThat(again.changes()).isEqualTo("2 as before");
    }

    @Test
    void keepsTheIdAndTheNameOfAClusterThatGrows() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        cluster();
        Files.writeString(
                project.resolve("clusters.json"), state().replace("refund amount get eur", "Refund: wrong amount"));
        // the earlier feedback is gone
        new Feedback()
                .comment("z1", "refund amount is wrong, 5 EUR", "2026-05-28")
                .write(project.resolve("feedback"));
        ClusterReport report = cluster();

        assertThat(report.lines()).contains("  cluster-b5a8da828244 1 (1 more): Refund: wrong amount");
        KnownCluster grown = report.present().get(0).cluster();
        assertThat(grown.members()).hasSize(4);
        assertThat(grown.lastSeen()).hasValue(Instant.parse("2026-05-28T08:00:00Z"));
        assertThat(report.clusters()).hasSize(2);
    }

    @Test
    void reopensAClosedClusterThatComesBack() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        cluster();
        cluster("cluster-b5a8da828244");
        Feedback late = twoKinds().comment("a0", "wrong refund amount, 7 EUR", "2026-05-21");
        late.write(project.resolve("feedback"));

        assertThat(cluster().lines()).contains("  cluster-b5a8da828244 4 (1 more, closed): refund amount get eur");
        late.comment("a9", "wrong refund amount, 7 EUR", "2026-06-03").write(project.resolve("feedback"));
        ClusterReport report = cluster();
        assertThat(report.lines())
                .contains("  cluster-b5a8da828244 5 (back after it was closed): refund amount get eur");
        assertThat(report.present().get(0).cluster().history().toString())
                .isEqualTo(
                        "[Event[at=Optional[2026-05-20T08:00:00Z], event=opened], Event[at=Optional[2026-06-01T12:00:00Z], event=closed], Event[at=Optional[2026-06-03T08:00:00Z], event=reopened]]");
    }

    @Test
    void refusesToCloseWhatIsNotThere() throws IOException {
        twoKinds().write(project.resolve("feedback"));

        assertThatThrownBy(() -> cluster("cluster-000000000000"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.cluster.close' must name clusters of %s, which has no 'cluster-000000000000'. Copy an id from its report.",
                        project.resolve("clusters.json"));
        assertThat(project.resolve("clusters.json")).doesNotExist();
    }

    @Test
    void neverMixesErrorTypesOrTools() throws IOException {
        var feedback = new Feedback();
        for (int i = 0; i < 3; i++) {
            feedback.row(
                    "a" + i,
                    Map.of("signal_type", "thumbs_down", "comment", "wrong price", "label", "price"),
                    "2026-05-04",
                    "?");
            feedback.row("b" + i, Map.of("signal_type", "thumbs_down", "comment", "wrong price"), "2026-05-04", "?");
            feedback.row(
                    "c" + i, Map.of("signal_type", "thumbs_down", "comment", "wrong price"), "2026-05-04", "?", "find");
        }
        feedback.write(project.resolve("feedback"));

        assertThat(cluster().present())
                .extracting(summary ->
                        summary.cluster().errorType() + "/" + summary.cluster().signature())
                .containsExactlyInAnyOrder("price/", "/", "/find");
    }

    @Test
    void groupsByTheWordsOfUsersWhereNobodySaysWhatFailed() throws IOException {
        var feedback = new Feedback();
        for (int i = 0; i < 3; i++) {
            feedback.row(
                    "a" + i,
                    Map.of("signal_type", "regenerate"),
                    "2026-05-04",
                    "Do you ship to Iceland, order 12" + i + "?");
            feedback.row(
                    "b" + i,
                    Map.of("signal_type", "thumbs_down", "comment", "Do you ship to Iceland, order 12?"),
                    "2026-05-04",
                    "?");
        }
        feedback.row("p0", Map.of("signal_type", "thumbs_up"), "2026-05-04", "Do you ship to Iceland?");
        feedback.row("m0", Map.of("signal_type", "thumbs_down", "score_source", "model"), "2026-05-04", "Do you ship?");
        feedback.write(project.resolve("feedback"));
        ClusterReport report = cluster();

        assertThat(report.lines())
                .contains("3 failures come without a reason, and are grouped by the words of their users");
        assertThat(report.present())
                .extracting(summary -> summary.cluster().by())
                .containsExactlyInAnyOrder("words", "failure");
        assertThat(report.failures()).isEqualTo(6);
    }

    @Test
    void saysThatAllAreAlone() throws IOException {
        new Feedback()
                .comment("a1", "The refund amount is wrong", "2026-05-04")
                .comment("b1", "Answer in French", "2026-05-05")
                .write(project.resolve("feedback"));

        assertThat(cluster().lines())
                .contains(
                        "all failures are alone: no group of at least 3 is similar enough. Raise -Deval-datasets.cluster.cut, or use embeddings of a model.");
        assertThat(state()).doesNotContain("cluster-", "centroid");
    }

    /** HDBSCAN never takes all points as one cluster, and an outage is nothing else. */
    @Test
    void findsAnOutage() throws IOException {
        var feedback = new Feedback();
        for (int i = 0; i < 150; i++) {
            feedback.comment("a" + i, "Tool timed out after " + i + " s", "2026-05-04");
        }
        feedback.write(project.resolve("feedback"));
        ClusterReport report = cluster();

        assertThat(report.present()).hasSize(1);
        assertThat(report.alone()).isEmpty();
    }

    @Test
    void hostileTextIsInert() throws IOException {
        var feedback = new Feedback();
        for (int i = 0; i < 3; i++) {
            feedback.row(
                    "a" + i,
                    Map.of(
                            "signal_type", "thumbs_down",
                            "comment",
                                    "<script>alert(document)</script> ](javascript:x) | @admin <img src=x onerror=y>",
                            "label", "<b>bold</b>"),
                    "2026-05-04",
                    "?",
                    "<i>tool</i>");
        }
        feedback.write(project.resolve("feedback"));
        cluster();
        String page = Files.readString(project.resolve("target/eval-clusters/index.html"));

        assertThat(page.substring(page.indexOf("<body>")))
                .doesNotContain("<script", "<b>", "<i>", "<img", "javascript:x)|");
        assertThat(Files.readString(project.resolve("target/eval-clusters/clusters.md")))
                .doesNotContain("<script", " ](javascript", "@admin");
    }

    @Test
    void refusesCentroidsOfOtherEmbeddings() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        cluster();
        Files.writeString(project.resolve("clusters.json"), state().replace("tf-idf of 3 characters", "minilm"));
        String before = state();

        assertThatThrownBy(this::cluster)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s must have the centroids of 'tf-idf of 3 characters', but has those of 'minilm'. Choose these embeddings, or compute all centroids from the representatives again with -Deval-datasets.cluster.reembed=true.",
                        project.resolve("clusters.json"));
        assertThat(state()).isEqualTo(before);
        Clusterer.run(request("feedback", "tf-idf", true), JUNE);
        assertThat(state()).contains("tf-idf of 3 characters");
    }

    @Test
    void refusesAFileThatIsNone() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        cluster();
        Path file = project.resolve("clusters.json");
        String sound = state();
        refuses(
                "<<<<<<< HEAD\n" + sound,
                "%s:1: the file must have no conflict markers of git. Keep the clusters of both sides; of one that both have, keep the longer list of members."
                        .formatted(file));
        refuses(sound.substring(0, 200), null);
        refuses("{}", null);
        refuses(
                sound.replaceFirst("\"status\" : \"open\"", "\"status\" : \"done\""),
                "%s: 'clusters.0.status' must be \"open\" or \"closed\", found \"done\". Correct the file, or restore it from git."
                        .formatted(file));
        refuses(
                sound.replace("cluster-b5a8da828244", "cluster-9546e5e59fe8"),
                "%s: cluster 'cluster-9546e5e59fe8' must be there once, but is there twice. Keep the one with more members."
                        .formatted(file));
    }

    private void refuses(String content, @Nullable String message) throws IOException {
        Files.writeString(project.resolve("clusters.json"), content);
        assertThatThrownBy(this::cluster).isInstanceOf(EvalException.class).satisfies(e -> {
            if (message == null) {
                assertThat(e)
                        .hasMessageStartingWith(project.resolve("clusters.json") + ": ")
                        .hasMessageEndingWith(" Correct the file, or restore it from git.");
            } else {
                assertThat(e).hasMessage(message);
            }
        });
        assertThat(state()).isEqualTo(content);
    }

    /** A cluster stays new until its report is there, so a kill between the two loses nothing. */
    @Test
    void writesTheClustersAfterTheReport() throws IOException {
        twoKinds().write(project.resolve("feedback"));
        Files.createDirectories(project.resolve("target"));
        Files.writeString(project.resolve("target/eval-clusters"), "a file");

        assertThatThrownBy(this::cluster).isInstanceOf(IOException.class);
        assertThat(project.resolve("clusters.json")).doesNotExist();
    }

    /** What is killed. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) throws IOException {
            Path project = Path.of(arguments[0]);
            Clusterer.run(request(project, "feedback", "tf-idf", false), JUNE);
            ChildJvm.begin();
            for (int i = 4; i < 1_000_000; i++) {
                var feedback = twoKinds().comment("a" + i, "wrong refund amount, " + i + " EUR", "2026-05-21");
                feedback.write(project.resolve("feedback"));
                Clusterer.run(request(project, "feedback", "tf-idf", false), JUNE);
            }
        }
    }

    @Test
    @Tag("slow")
    void isWholeAfterAKill() throws Exception {
        twoKinds().write(project.resolve("feedback"));
        assertThat(ChildJvm.of(Endless.class, project).isKilledAfter(Duration.ofMillis(700)))
                .isTrue();
        twoKinds().write(project.resolve("feedback"));
        ClusterReport report = cluster();

        assertThat(report.clusters()).hasSize(2);
        assertThat(report.clusters().get(0).cluster().members().size()
                        + report.clusters().get(1).cluster().members().size())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void namesWrongParameters() {
        assertThatThrownBy(() -> Clusterer.run(request("traffic", "tf-idf", false), JUNE))
                .hasMessage(
                        "Parameter 'eval-datasets.cluster.from' must be of feedback and trial, found 'traffic'. Correct it.");
        assertThatThrownBy(() -> Clusterer.run(request("feedback", "word2vec", false), JUNE))
                .hasMessage(
                        "Parameter 'eval-datasets.embeddings' must be tf-idf, onnx or the URL of an endpoint, found 'word2vec'. Correct it.");
        assertThatThrownBy(() -> Clusterer.run(request("feedback", "http://localhost:1/v1", false), JUNE))
                .hasMessage(
                        "Parameter 'eval-datasets.embeddings.model' must name the model of the endpoint http://localhost:1/v1, but is not set. Set it, for example to text-embedding-3-small.");
        assertThatThrownBy(() -> Clusterer.run(request("feedback", "tf-idf", false), JUNE))
                .hasMessage(
                        "%s must have imported feedback, but has no candidates.jsonl. Run 'mvn eval-datasets:import-feedback' first, or cluster something else with -Deval-datasets.cluster.from=trial.",
                        project.resolve("feedback"));
    }
}
