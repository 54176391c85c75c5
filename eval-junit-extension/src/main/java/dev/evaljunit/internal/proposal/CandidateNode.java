/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.proposal.ProposalFacts.Scored;
import dev.evaljunit.internal.proposal.ProposalFacts.Tried;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A candidate in the tree of candidates: below it are those that were made from it.
 *
 * @param badge what is special about it; empty if nothing is
 * @param facts on one line
 * @param others parents besides the one that it is below, as text; empty if there are none
 * @param won training cases with a higher score than that of the prompt in use, as text
 * @param diff lines of a unified diff to its parent; of the prompt in use, its text
 * @param note what is not shown of the diff; may be empty
 */
record CandidateNode(
        String version,
        String badge,
        String facts,
        String others,
        String won,
        String lost,
        List<DiffLine> diff,
        String note,
        List<CandidateNode> children) {

    /** How many candidates the page has; the file has all. */
    static final int MOST_SHOWN = 500;

    /** Deeper ones stand beside their parent: a list in a list in a list becomes too narrow for a phone. */
    private static final int DEEPEST = 6;

    private static final int MOST_LINES = 60;
    private static final int MOST_CHARACTERS = 1_500_000;
    private static final int MOST_IDS = 10;

    static CandidateNode tree(ProposalFacts facts) {
        return new Tree(facts).root();
    }

    private static final class Tree {

        private final ProposalFacts facts;
        private final Map<String, Tried> byVersion = new LinkedHashMap<>();
        private final Map<String, List<Tried>> below = new HashMap<>();
        private final Map<String, Double> inUse = new HashMap<>();
        private int characters;

        Tree(ProposalFacts facts) {
            this.facts = facts;
            Tried root = facts.candidates().get(0);
            root.train().forEach(each -> each.score().ifPresent(score -> inUse.put(each.theCase(), score)));
            shown(facts).forEach(each -> byVersion.put(each.version(), each));
            Map<String, Integer> depths = new HashMap<>(Map.of(root.version(), 0));
            Map<String, String> places = new HashMap<>();
            byVersion.values().stream().skip(1).forEach(each -> {
                String parent = parent(each);
                boolean isDeep = depths.getOrDefault(parent, 0) >= DEEPEST;
                String place = isDeep ? places.getOrDefault(parent, parent) : parent;
                places.put(each.version(), place);
                depths.put(each.version(), depths.getOrDefault(place, 0) + 1);
                below.computeIfAbsent(place, unused -> new ArrayList<>()).add(each);
            });
        }

        CandidateNode root() {
            return node(facts.candidates().get(0));
        }

        /** A parent is tried before what is made from it, so the first ones have their parents. */
        private static List<Tried> shown(ProposalFacts facts) {
            List<Tried> all = facts.candidates();
            var shown = new ArrayList<>(all.subList(0, Math.min(MOST_SHOWN, all.size())));
            all.stream().skip(MOST_SHOWN).filter(facts::isProposed).forEach(shown::add);
            return shown;
        }

        private String parent(Tried tried) {
            return tried.parents().stream()
                    .filter(byVersion::containsKey)
                    .findFirst()
                    .orElse(facts.candidates().get(0).version());
        }

        private CandidateNode node(Tried tried) {
            boolean isInUse = tried.round() == 0;
            List<DiffLine> diff = isInUse
                    ? DiffLine.unchanged(tried)
                    : DiffLine.between(Objects.requireNonNull(byVersion.get(parent(tried))), tried);
            List<DiffLine> lines = shown(diff);
            return new CandidateNode(
                    tried.version(),
                    badge(tried),
                    isInUse ? inUse(tried) : line(tried),
                    String.join(
                            ", ",
                            tried.parents().stream()
                                    .filter(each -> !each.equals(parent(tried)))
                                    .toList()),
                    ids(tried, 1),
                    ids(tried, -1),
                    lines,
                    lines.size() < diff.size()
                            ? "%s not shown here; %s has the whole text."
                                    .formatted(ReportText.count(diff.size() - lines.size(), "line"), ProposalFacts.FILE)
                            : "",
                    below.getOrDefault(tried.version(), List.of()).stream()
                            .map(this::node)
                            .toList());
        }

        private String badge(Tried tried) {
            if (tried.round() == 0) {
                return "in use";
            }
            return facts.isProposed(tried) ? "proposed" : "";
        }

        private static String inUse(Tried tried) {
            return tried.validated()
                    .map(each -> "validation " + Figures.percent(each.score()))
                    .orElse("");
        }

        private static String line(Tried tried) {
            return "%s · round %d · %s on %s%s"
                    .formatted(
                            SafeText.line(tried.origin(), 60),
                            tried.round(),
                            Figures.points(tried.gain()),
                            ReportText.count(tried.train().size(), "training case"),
                            tried.validated()
                                    .map(each -> " · validation " + Figures.percent(each.score()))
                                    .orElse(""));
        }

        private String ids(Tried tried, int sign) {
            List<String> ids = tried.round() == 0
                    ? List.of()
                    : tried.train().stream()
                            .filter(each -> Math.signum(difference(each)) == sign)
                            .map(Scored::theCase)
                            .sorted()
                            .toList();
            return Ids.shown(ids, MOST_IDS);
        }

        private double difference(Scored scored) {
            OptionalDouble score = scored.score();
            Double before = inUse.get(scored.theCase());
            return score.isEmpty() || before == null ? 0 : score.getAsDouble() - before;
        }

        private List<DiffLine> shown(List<DiffLine> diff) {
            var lines = new ArrayList<DiffLine>();
            for (DiffLine each : diff) {
                characters += each.text().length();
                if (lines.size() >= MOST_LINES || characters > MOST_CHARACTERS) {
                    break;
                }
                lines.add(each);
            }
            return lines;
        }
    }
}
