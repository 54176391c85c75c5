/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report says of a cluster in words, before it is escaped. */
final class ReportText {

    private static final int SHOWN = 8;

    private ReportText() {}

    static String change(ClusterSummary summary) {
        return switch (summary.change().kind()) {
            case NEW -> "new";
            case REOPENED -> "back";
            case GREW ->
                String.format(
                        Locale.ROOT, "grew by %,d", summary.change().added().size());
            case SAME -> "as before";
        };
    }

    /** {@return facts, each a name and a value} */
    static List<Map.Entry<String, String>> facts(ClusterSummary summary) {
        KnownCluster cluster = summary.cluster();
        var facts = new ArrayList<Map.Entry<String, String>>();
        facts.add(Map.entry(
                "Failures",
                String.format(
                        Locale.ROOT,
                        "%,d now, %,d in all",
                        summary.change().present().size(),
                        summary.size())));
        cluster.firstSeen()
                .ifPresent(first -> facts.add(Map.entry(
                        "Seen",
                        "%s to %s"
                                .formatted(
                                        ClusterSummary.day(first),
                                        ClusterSummary.day(cluster.lastSeen().orElse(first))))));
        if (!cluster.errorType().isEmpty()) {
            facts.add(Map.entry("Error type", cluster.errorType()));
        }
        if (!cluster.signature().isEmpty()) {
            facts.add(Map.entry("Tools", cluster.signature()));
        }
        if (cluster.kind().by() == Failure.By.WORDS) {
            facts.add(Map.entry("Grouped by", "the words of users, since nobody says what failed"));
        }
        summary.traits().forEach((name, values) -> facts.add(Map.entry(name, counts(values))));
        summary.parting().ifPresent(parting -> facts.add(Map.entry("Parts from good answers", words(parting))));
        cluster.diagnosis().ifPresent(diagnosis -> addTo(facts, diagnosis));
        return facts;
    }

    private static void addTo(List<Map.Entry<String, String>> facts, Diagnosis diagnosis) {
        facts.add(Map.entry("Root cause", diagnosis.rootCause().orElse("not found")));
        diagnosis.errorType().ifPresent(type -> facts.add(Map.entry("Kind of error", type)));
        diagnosis.immediateFix().ifPresent(fix -> {
            facts.add(Map.entry("Quick fix", fix.quickFix()));
            facts.add(Map.entry("Recommendation", fix.recommendation()));
        });
        Diagnosis.Scores scores = diagnosis.scores();
        facts.add(Map.entry(
                "Scores of 5",
                "factual grounding %s, privacy and safety %s, instruction adherence %s, optimal plan %s"
                        .formatted(
                                score(scores.factualGrounding()),
                                score(scores.privacyAndSafety()),
                                score(scores.instructionAdherence()),
                                score(scores.optimalPlan()))));
        for (Diagnosis.Quote quote : diagnosis.quotes()) {
            facts.add(Map.entry(
                    "Quote for " + quote.claim().replace('_', ' '),
                    String.format(
                            Locale.ROOT,
                            "\u201c%s\u201d in span %d of %s",
                            quote.words(),
                            quote.span(),
                            quote.trace())));
        }
        if (diagnosis.dropped() > 0) {
            facts.add(Map.entry(
                    "Dropped",
                    String.format(Locale.ROOT, "%d claims that quote nothing that is there", diagnosis.dropped())));
        }
    }

    private static String score(Optional<Integer> score) {
        return score.map(String::valueOf).orElse("not looked at");
    }

    private static String counts(Map<String, Integer> values) {
        String shown = values.entrySet().stream()
                .limit(SHOWN)
                .map(each -> String.format(Locale.ROOT, "%s (%,d)", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        return values.size() > SHOWN
                ? shown + String.format(Locale.ROOT, ", and %,d more", values.size() - SHOWN)
                : shown;
    }

    private static String words(Parting parting) {
        return String.format(
                Locale.ROOT,
                "at step %,d: %s, where good answers have %s (%,d of %,d that can be compared)",
                parting.step(),
                parting.failing(),
                parting.passing(),
                parting.failures(),
                parting.compared());
    }
}
