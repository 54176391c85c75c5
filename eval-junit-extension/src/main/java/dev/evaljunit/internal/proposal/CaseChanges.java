/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.CaseScore;
import dev.evaljunit.internal.proposal.ProposalFacts.Answered;
import dev.evaljunit.internal.proposal.ProposalFacts.Change;
import dev.evaljunit.internal.proposal.ProposalFacts.Changes;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases on which two prompts score differently. */
final class CaseChanges {

    /** How many cases of a part have their answers in the proposal; the journal has all. */
    static final int MOST_SHOWN = 40;

    /** The longest answer, in characters. */
    static final int LONGEST_ANSWER = 2_000;

    private static final int MOST_REASONS = 5;
    private static final int LONGEST_REASON = 500;

    private CaseChanges() {}

    static Changes of(String part, List<CaseScore> inUse, List<CaseScore> proposed) {
        List<Pair> pairs = pairs(inUse, proposed);
        return new Changes(
                part,
                pairs.size(),
                ids(pairs.stream().filter(pair -> pair.difference() > 0)),
                ids(pairs.stream().filter(pair -> pair.difference() < 0)),
                pairs.stream()
                        .filter(pair -> pair.difference() != 0)
                        .sorted(Comparator.comparing((Pair pair) -> pair.difference() > 0)
                                .thenComparing(pair -> -Math.abs(pair.difference()))
                                .thenComparing(pair -> pair.proposed.theCase()))
                        .limit(MOST_SHOWN)
                        .map(Pair::change)
                        .toList());
    }

    private record Pair(CaseScore inUse, CaseScore proposed) {

        double difference() {
            return proposed.score().orElseThrow() - inUse.score().orElseThrow();
        }

        Change change() {
            return new Change(proposed.theCase(), answered(inUse), answered(proposed));
        }
    }

    /** A case that one of both has no score on says nothing about the other. */
    private static List<Pair> pairs(List<CaseScore> inUse, List<CaseScore> proposed) {
        Map<String, CaseScore> before = new LinkedHashMap<>();
        inUse.stream().filter(each -> each.score().isPresent()).forEach(each -> before.put(each.theCase(), each));
        return proposed.stream()
                .filter(each -> each.score().isPresent())
                .flatMap(each -> Stream.ofNullable(before.get(each.theCase())).map(other -> new Pair(other, each)))
                .toList();
    }

    private static List<String> ids(Stream<Pair> pairs) {
        return pairs.map(pair -> pair.proposed.theCase()).sorted().toList();
    }

    private static Answered answered(CaseScore score) {
        return new Answered(
                score.score().orElseThrow(),
                cut(score.answer(), LONGEST_ANSWER),
                score.reasons().stream()
                        .limit(MOST_REASONS)
                        .map(reason -> cut(reason, LONGEST_REASON))
                        .toList());
    }

    /** Redacted before it is cut, since half a secret is not recognised. */
    private static String cut(String text, int limit) {
        String redacted = Redactor.redact(text);
        return redacted.length() <= limit ? redacted : SafeText.cut(redacted, limit) + "…";
    }
}
