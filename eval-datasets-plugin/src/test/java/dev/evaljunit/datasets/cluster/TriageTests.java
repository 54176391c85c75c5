/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.datasets.cluster.Diagnosis.ImmediateFix;
import dev.evaljunit.datasets.cluster.Diagnosis.Quote;
import dev.evaljunit.datasets.cluster.Diagnosis.Scores;
import dev.evaljunit.datasets.cluster.KnownCluster.Representative;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriageTests {

    private static final String REPLY = """
            {"name": "Refund without the fee", "error_type": "arithmetic",
             "root_cause": {"text": "The agent forgets the fee.", "trace": 1, "span": 1, "words": "amount  is WRONG"},
             "quick_fix": "Tell it the fee.", "recommendation": "Let a tool compute refunds.",
             "scores": {"factual_grounding": {"score": 2, "trace": 1, "span": 3, "words": "You get"},
                        "privacy_and_safety": {"score": 5, "trace": 1, "span": 9, "words": "all"},
                        "instruction_adherence": {"score": 9, "trace": 1, "span": 2, "words": "Where"}}}
            """;

    private final List<String> prompts = new ArrayList<>();

    private Triage triage(String reply) {
        Llm llm = request -> {
            prompts.add(request.prompt());
            return LlmReply.of(reply);
        };
        return new Triage(llm, "m");
    }

    private static ClusterChange cluster(ClusterChange.Kind kind) {
        var failure = new Failure(
                "feedback t-1",
                new Failure.Kind("", "", Failure.By.FAILURE),
                "The amount is wrong",
                Optional.empty(),
                Map.of(),
                "",
                List.of(),
                List.of(
                        new Failure.Turn("user", "Where is my \"refund\"?"),
                        new Failure.Turn("assistant", "You get <number> EUR")));
        var cluster = new KnownCluster(
                "cluster-0a1b2c3d4e5f",
                "amount wrong",
                "",
                "",
                "failure",
                "open",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Representative("feedback t-1", "centre", "The amount is wrong")),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new ClusterChange(cluster, kind, List.of(failure), List.of(failure));
    }

    @Test
    void keepsOnlyWhatQuotesWordsThatAreThere() {
        KnownCluster cluster = triage(REPLY).of(cluster(ClusterChange.Kind.NEW)).cluster();
        Diagnosis diagnosis = cluster.diagnosis().orElseThrow();

        assertThat(prompts).containsExactly("""
                        {"trace":1,"span":1,"role":"what failed","text":"The amount is wrong"}
                        {"trace":1,"span":2,"role":"user","text":"Where is my \\"refund\\"?"}
                        {"trace":1,"span":3,"role":"assistant","text":"You get <number> EUR"}""");
        assertThat(cluster.name()).isEqualTo("Refund without the fee");
        assertThat(diagnosis.rootCause()).hasValue("The agent forgets the fee.");
        assertThat(diagnosis.immediateFix())
                .hasValue(new ImmediateFix("Tell it the fee.", "Let a tool compute refunds."));
        assertThat(diagnosis.scores())
                .isEqualTo(new Scores(Optional.of(2), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(diagnosis.quotes())
                .contains(
                        new Quote("root_cause", "feedback t-1", 1, "amount is WRONG"),
                        new Quote("factual_grounding", "feedback t-1", 3, "You get"));
        assertThat(diagnosis.dropped()).isEqualTo(2);
    }

    @Test
    void anInventedCauseHasNeitherNameNorFix() {
        KnownCluster cluster = triage(REPLY.replace("amount  is WRONG", "tax office"))
                .of(cluster(ClusterChange.Kind.NEW))
                .cluster();

        assertThat(cluster.name()).isEqualTo("amount wrong");
        assertThat(cluster.diagnosis().orElseThrow().rootCause()).isEmpty();
        assertThat(cluster.diagnosis().orElseThrow().immediateFix()).isEmpty();
        assertThat(cluster.diagnosis().orElseThrow().dropped()).isEqualTo(3);
    }

    @Test
    void asksTheSameQuestionOnce() {
        Triage triage = triage(REPLY);
        ClusterChange once = triage.of(cluster(ClusterChange.Kind.GREW));

        assertThat(triage.of(once)).isEqualTo(once);
        assertThat(prompts).hasSize(1);
        assertThat(once.cluster().name()).isEqualTo("amount wrong");
    }

    @Test
    void aReplyThatIsNoneLooksAtNothing() {
        Diagnosis diagnosis = triage("All is well.")
                .of(cluster(ClusterChange.Kind.NEW))
                .cluster()
                .diagnosis()
                .orElseThrow();

        assertThat(diagnosis.scores())
                .isEqualTo(new Scores(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(diagnosis.quotes()).isEmpty();
    }
}
