/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.gate.NumberText;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.optimize.HoldoutLooks.Look;
import dev.evaljunit.internal.optimize.HoldoutLooks.Numbered;
import dev.evaljunit.internal.optimize.HoldoutLooks.Outlook;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.DetectableDrop;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.internal.text.Count;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tests the winner of a search on cases that no search has seen. Only it opens them, once, and each look is counted: among many winners,
 * one is better there by chance, too.
 *
 * @param file the looks, which users commit
 * @param dataset its name
 * @param cohorts the metadata key of cohorts that are tested beside all cases; empty for none
 * @param margin what a cheaper winner may be worse by, from 0 to 1
 * @param clock tells when a look was opened
 */
public record Holdout(Path file, String dataset, String cohorts, double margin, Clock clock) {

    /** A winner that costs more than this share of the prompt in use does not pay for the change. */
    static final double CHEAPER = 0.9;

    /** Before anything is known, this share of cases is taken to turn by chance, half of them to each side. */
    private static final double TURNED = 0.1;

    private static final String NONE_LEFT =
            "dataset '%s' has %d holdout cases that %d winners were tested on already, and so often one passes by chance. Make a new version of the dataset, with other cases in its holdout";

    /** @throws EvalException if the margin is outside its range */
    public Holdout {
        if (!(margin >= 0 && margin <= 1)) {
            throw new EvalException("The margin of a holdout must be from 0 to 1, found %s. Write 0.03 for 3 points."
                    .formatted(margin));
        }
    }

    /** A holdout without cohorts, with the margin of delta gates. */
    public Holdout(Path file, String dataset, Clock clock) {
        this(file, dataset, "", DeltaGate.DEFAULT_MARGIN, clock);
    }

    private HoldoutLooks looks() {
        return new HoldoutLooks(file, dataset);
    }

    /**
     * {@return what a search can show, before anything is spent}
     *
     * @param search identifies the search
     * @throws EvalException if no look is left
     */
    String outlook(SearchSplit split, String search) {
        looks().requireWritable();
        List<EvalCase> cases = split.holdout();
        Outlook next = looks().outlook(cases, search)
                .orElseThrow(() -> new EvalException("A search must be able to test its winner, but " + noneLeft(cases)
                        + ", or search without a holdout."));
        return tooFew(cases, next.alpha())
                .map(why -> "No winner can be tested, since %s.".formatted(why))
                .orElseGet(() ->
                        "Look %d of %d finds %s (level %s) about 4 times out of 5, if 1 case in 10 turns by chance; as often, %s is significant (level %s)."
                                .formatted(
                                        next.number(),
                                        HoldoutLooks.MOST,
                                        detectable(cases, "holdout case", next.alpha()),
                                        Evidence.shown(next.alpha()),
                                        detectable(split.validation(), "validation case", HoldoutLooks.ALPHA),
                                        Evidence.shown(HoldoutLooks.ALPHA)));
    }

    /** {@return how many answers a test of the winner takes; 0 if none can show anything} */
    int answers(List<EvalCase> cases, String search) {
        boolean canTest = looks().outlook(cases, search)
                .filter(next -> tooFew(cases, next.alpha()).isEmpty())
                .isPresent();
        return canTest ? 2 * cases.size() : 0;
    }

    private static String detectable(List<EvalCase> cases, String one, double alpha) {
        long turned = Math.round(cases.size() * TURNED / 2);
        double least = DetectableDrop.of(
                new PairedOutcomes(cases.size(), turned, turned), new DeltaGate(0, alpha), NumberText.POWER);
        String size = Double.isNaN(least)
                ? "no difference"
                : String.format(Locale.ROOT, "a difference of %.1f points", 100 * least);
        return "%s on %s".formatted(size, Count.of(cases.size(), one));
    }

    /**
     * Compare the winner of a search with the prompt in use.
     *
     * @param scores by which both are evaluated
     * @param search identifies the search: one that is resumed opens the holdout once
     * @throws EvalException if a prompt shows a case of the holdout, or the looks cannot be read or written
     */
    Evidence test(Candidate incumbent, Candidate winner, List<EvalCase> cases, Scores scores, String search)
            throws InterruptedException {
        SearchSplit.requireUnseen(cases, incumbent.prompt());
        SearchSplit.requireUnseen(cases, winner.prompt());
        boolean isKnown = scores.known(winner.prompt(), Part.HOLDOUT, cases).size() == cases.size();
        Look look =
                looks().look(cases, search, incumbent, winner, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Optional<Numbered> next = looks().next(look, isKnown);
        Optional<String> refusal = next.isEmpty()
                ? Optional.of(noneLeft(cases))
                : tooFew(cases, next.get().look().alpha());
        if (refusal.isPresent()) {
            return notTested(refusal.get(), scores);
        }
        Optional<Numbered> opened = looks().open(look, isKnown);
        return opened.isPresent()
                ? new Opened(opened.get(), incumbent, winner, cases, scores).evidence()
                : notTested(noneLeft(cases), scores);
    }

    private String noneLeft(List<EvalCase> cases) {
        return NONE_LEFT.formatted(dataset, cases.size(), HoldoutLooks.MOST);
    }

    /** {@return why no difference on the cases can be significant; empty if one can} */
    private static Optional<String> tooFew(List<EvalCase> cases, double alpha) {
        var gate = new DeltaGate(0, alpha);
        if (!cases.isEmpty() && PairedScores.best(cases).decide(gate).p() < alpha) {
            return Optional.empty();
        }
        int needed = IntStream.iterate(1, n -> n + 1)
                .filter(n -> new PairedOutcomes(n, 0, n).p() < alpha)
                .findFirst()
                .orElseThrow();
        long clusters = SearchSplit.groups(cases).stream().distinct().count();
        String found = clusters == cases.size()
                ? Count.of(cases.size(), "case")
                : "%s of %s".formatted(Count.of(cases.size(), "case"), Count.of(clusters, "cluster"));
        return Optional.of(
                "the holdout has %s, and even if the winner passed all and the prompt in use none, that would not be significant at level %s: %d cases of different clusters are needed at least. Add cases to the dataset"
                        .formatted(found, Evidence.shown(alpha), needed));
    }

    private Evidence notTested(String why, Scores scores) {
        return Evidence.notTested(why, 0, 0, margin, List.of(), List.of(), scores.spent());
    }

    /** A look that is on the disk. */
    private final class Opened {

        private final Numbered look;
        private final Candidate incumbent;
        private final Candidate winner;
        private final List<EvalCase> cases;
        private final Scores scores;
        private final DeltaGate gate;

        Opened(Numbered look, Candidate incumbent, Candidate winner, List<EvalCase> cases, Scores scores) {
            this.look = look;
            this.incumbent = incumbent;
            this.winner = winner;
            this.cases = cases;
            this.scores = scores;
            this.gate = new DeltaGate(0, look.look().alpha());
        }

        Evidence evidence() throws InterruptedException {
            try {
                double[] ofIncumbent = scores.of(incumbent.prompt(), Part.HOLDOUT, cases);
                double[] ofWinner = scores.of(winner.prompt(), Part.HOLDOUT, cases);
                Evidence evidence = compared(PairedScores.of(cases, ofIncumbent, ofWinner));
                scores.force();
                looks().conclude(look.look(), evidence.verdict());
                return evidence;
            } catch (Stopped e) {
                return stopped(e.reason());
            }
        }

        /** A look is one as soon as an answer of the winner was seen; without any, the holdout is as it was. */
        private Evidence stopped(String why) {
            if (known(winner).isEmpty()) {
                looks().withdraw(look.look());
                return notTested(why, scores);
            }
            return Evidence.notTested(
                    why, look.number(), gate.alpha(), margin, known(incumbent), known(winner), scores.spent());
        }

        private Evidence compared(PairedScores paired) {
            Map<String, PairedScores> groups = cohorts.isEmpty() ? Map.of() : paired.by(cohorts, cases);
            Comparison all = paired.compared(gate);
            return new Evidence(
                    verdict(all),
                    "",
                    Optional.of(all),
                    PairedScores.compared(large(groups), gate),
                    small(groups),
                    cases.size() - paired.size(),
                    look.number(),
                    gate.alpha(),
                    margin,
                    known(incumbent),
                    known(winner),
                    scores.spent());
        }

        private Verdict verdict(Comparison all) {
            boolean isCheaper = all.verdict() == Verdict.NOT_SHOWN
                    && all.lower() > -margin
                    && AnswerPrice.of(known(incumbent), known(winner))
                            .filter(price -> price.ratio() <= CHEAPER)
                            .isPresent();
            return isCheaper ? Verdict.CHEAPER : all.verdict();
        }

        private List<CaseScore> known(Candidate candidate) {
            return scores.known(candidate.prompt(), Part.HOLDOUT, cases);
        }
    }

    private static Map<String, PairedScores> large(Map<String, PairedScores> groups) {
        return groups.entrySet().stream()
                .filter(each -> each.getValue().size() >= PairedScores.FEWEST)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, Integer> small(Map<String, PairedScores> groups) {
        var small = new LinkedHashMap<String, Integer>();
        groups.forEach((name, group) -> {
            if (group.size() < PairedScores.FEWEST) {
                small.put(name, group.size());
            }
        });
        return small;
    }
}
