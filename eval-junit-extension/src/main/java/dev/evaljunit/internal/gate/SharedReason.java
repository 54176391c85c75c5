/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.CommonText;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The reason for which most of some cases did not pass. Texts that differ only in what they quote are one reason, shown by the first. */
final class SharedReason {

    private static final int LONGEST_REASON = 160;
    private static final String DIFFERENT = "for different reasons";

    private SharedReason() {}

    /**
     * Why a trial did not pass.
     *
     * @param who the judge, or the agent
     * @param text the reason on one line; may be empty
     */
    private record Reason(String who, String text) {

        Reason common() {
            return new Reason(who, CommonText.of(text));
        }

        Reason likeOthers(int cases) {
            return new Reason(who, "%s and %s like it".formatted(text, NumberText.count(cases - 1, "other")));
        }

        Reason different() {
            return new Reason(who, DIFFERENT);
        }
    }

    /** How many cases have a reason, and what it is where they all have the same. */
    private static final class Count {

        private final Reason first;
        private boolean isSame = true;
        private int cases;

        Count(Reason first) {
            this.first = first;
        }

        void add(Reason reason) {
            isSame &= reason.equals(first);
            cases++;
        }
    }

    /**
     * {@return the reason that more than half of these cases share, at least two of them, with how many do}
     *
     * @param judges whose reasons matter, since a gate depends on them
     */
    static Optional<String> of(List<CaseResult> cases, Collection<String> judges) {
        var byText = new LinkedHashMap<Reason, Count>();
        var byWho = new LinkedHashMap<Reason, Count>();
        for (CaseResult result : cases) {
            Set<Reason> seen = new HashSet<>();
            reasons(result, judges).forEach(reason -> {
                count(byText, reason.common(), reason, seen);
                count(byWho, reason.different(), reason.different(), seen);
            });
        }
        return most(byText, cases.size()).or(() -> most(byWho, cases.size()));
    }

    private static void count(Map<Reason, Count> counts, Reason kind, Reason reason, Set<Reason> seen) {
        if (seen.add(kind)) {
            counts.computeIfAbsent(kind, any -> new Count(reason)).add(reason);
        }
    }

    private static Optional<String> most(Map<Reason, Count> counts, int cases) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Integer.compare(one.cases, other.cases)))
                .filter(most -> most.getValue().cases > 1 && 2 * most.getValue().cases > cases)
                .map(Map.Entry::getValue)
                .map(most -> text(most.isSame ? most.first : most.first.likeOthers(most.cases), most.cases, cases));
    }

    private static String text(Reason reason, int some, int cases) {
        String text = reason.text().isEmpty() ? "without a reason" : reason.text();
        return "%s: %s (%s of %s)".formatted(reason.who(), text, some, NumberText.count(cases, "case"));
    }

    private static Stream<Reason> reasons(CaseResult result, Collection<String> judges) {
        return result.trials().stream()
                .filter(trial -> trial.outcome().isProblem())
                .flatMap(trial -> reasons(trial, judges));
    }

    private static Stream<Reason> reasons(TrialResult trial, Collection<String> judges) {
        if (trial.skipped().isPresent()) {
            return Stream.of(new Reason("skipped", line(trial.skipped().get())));
        }
        return trial.error()
                .map(error -> Stream.of(new Reason("the agent gave no answer", line(error.message()))))
                .orElseGet(() -> trial.judgements().stream()
                        .filter(judgement -> judgement.outcome().isProblem() && judges.contains(judgement.judge()))
                        .map(SharedReason::reason));
    }

    private static Reason reason(Judgement judgement) {
        return new Reason(judgement.judge(), line(judgement.score().reason()));
    }

    /** Without the full stop, as in the list of cases. */
    private static String line(String text) {
        String line = SafeText.lineWithAdvice(text, LONGEST_REASON);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
