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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reason for which most of some cases did not pass. Texts that differ only in what they quote are one reason, shown by the
 * first.
 *
 * <p>No reason has more cases than the judge that gave it, so the texts of a judge that found nothing in most cases are never
 * looked at. That is most of the texts, and they are slow to look at.
 */
final class SharedReason {

    private static final int LONGEST_REASON = 160;
    private static final String DIFFERENT = "for different reasons";

    /** How many cases have a reason, and what it is where they all have the same. */
    private static final class Count {

        private final String who;
        private final String first;
        private boolean isSame = true;
        private int cases;
        private int last = -1;

        /** Begin with the judge, or the agent, and the first text on one line, which may be empty. */
        Count(String who, String first) {
            this.who = who;
            this.first = first;
        }

        /** Count a case once, by the first text that it has for this reason. */
        void add(int number, String text) {
            if (number != last) {
                last = number;
                cases++;
                isSame &= text.equals(first);
            }
        }

        String text(int all) {
            String text = first.isEmpty() ? "without a reason" : first;
            String others = isSame ? "" : " and %s like it".formatted(NumberText.count(cases - 1, "other"));
            return "%s: %s%s (%s of %s)".formatted(who, text, others, cases, NumberText.count(all, "case"));
        }
    }

    /** Counts reasons, case by case. */
    private abstract static class Counts {

        int number;
        private int most;

        abstract void add(String who, String text);

        abstract Collection<Count> counts();

        final void add(Count reason, String text) {
            reason.add(number, text);
            most = Math.max(most, reason.cases);
        }
    }

    /** Counts all reasons of a judge as one. */
    private static final class ByWho extends Counts {

        private final Map<String, Count> byWho = new LinkedHashMap<>();

        @Override
        void add(String who, String text) {
            add(byWho.computeIfAbsent(who, any -> new Count(any, DIFFERENT)), DIFFERENT);
        }

        @Override
        Collection<Count> counts() {
            return byWho.values();
        }
    }

    /** Counts reasons of some judges by their texts. A judge repeats many of its texts, and each is looked at once. */
    private static final class ByText extends Counts {

        private record Known(String line, Count reason) {}

        private final Set<String> whose;
        private final Map<String, Map<String, Known>> known = new HashMap<>();
        private final Map<String, Map<String, Count>> byCommonText = new HashMap<>();
        private final List<Count> counts = new ArrayList<>();

        ByText(Set<String> whose) {
            this.whose = whose;
        }

        @Override
        void add(String who, String text) {
            if (whose.contains(who)) {
                Known found = known.computeIfAbsent(who, any -> new HashMap<>())
                        .computeIfAbsent(text, any -> known(who, line(text)));
                add(found.reason, found.line);
            }
        }

        private Known known(String who, String line) {
            Count reason = byCommonText
                    .computeIfAbsent(who, any -> new HashMap<>())
                    .computeIfAbsent(CommonText.of(line), any -> {
                        counts.add(new Count(who, line));
                        return counts.get(counts.size() - 1);
                    });
            return new Known(line, reason);
        }

        @Override
        Collection<Count> counts() {
            return counts;
        }
    }

    private final List<CaseResult> cases;
    private final Collection<String> judges;

    private SharedReason(List<CaseResult> cases, Collection<String> judges) {
        this.cases = cases;
        this.judges = judges;
    }

    /**
     * {@return the reason that more than half of these cases share, at least two of them, with how many do}
     *
     * @param judges whose reasons matter, since a gate depends on them
     */
    static Optional<String> of(List<CaseResult> cases, Collection<String> judges) {
        return new SharedReason(cases, judges).shared();
    }

    private Optional<String> shared() {
        Collection<Count> byWho = counted(new ByWho());
        Set<String> whose = byWho.stream()
                .filter(count -> isMost(count.cases))
                .map(count -> count.who)
                .collect(Collectors.toSet());
        return whose.isEmpty()
                ? Optional.empty()
                : most(counted(new ByText(whose))).or(() -> most(byWho));
    }

    /** Ends as soon as too few cases are left for any reason to be that of most. */
    private Collection<Count> counted(Counts counts) {
        for (int i = 0; i < cases.size() && isMost(counts.most + cases.size() - i); i++) {
            counts.number = i;
            eachReason(cases.get(i), counts);
        }
        return counts.counts();
    }

    private Optional<String> most(Collection<Count> counts) {
        return counts.stream()
                .max((one, other) -> Integer.compare(one.cases, other.cases))
                .filter(most -> isMost(most.cases))
                .map(most -> most.text(cases.size()));
    }

    private boolean isMost(int some) {
        return some > 1 && 2 * some > cases.size();
    }

    private void eachReason(CaseResult result, Counts counts) {
        for (TrialResult trial : result.trials()) {
            if (trial.outcome().isProblem()) {
                eachReason(trial, counts);
            }
        }
    }

    private void eachReason(TrialResult trial, Counts counts) {
        if (trial.skipped().isPresent()) {
            counts.add("skipped", trial.skipped().get());
        } else if (trial.error().isPresent()) {
            counts.add("the agent gave no answer", trial.error().get().message());
        } else {
            for (Judgement judgement : trial.judgements()) {
                if (judgement.outcome().isProblem() && judges.contains(judgement.judge())) {
                    counts.add(judgement.judge(), judgement.score().reason());
                }
            }
        }
    }

    /** Without the full stop, as in the list of cases. */
    private static String line(String text) {
        String line = SafeText.lineWithAdvice(text, LONGEST_REASON);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
