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
import java.util.function.BiConsumer;

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

    /** Counts reasons by their texts. A judge repeats many of its texts, and each is looked at once. */
    private static final class Texts {

        private record Known(String line, Count reason) {}

        private final Map<String, Map<String, Known>> known = new HashMap<>();
        private final Map<String, Map<String, Count>> byCommonText = new HashMap<>();
        private final List<Count> reasons = new ArrayList<>();
        private int most;

        void add(int number, String who, String text) {
            Known found = known.computeIfAbsent(who, any -> new HashMap<>())
                    .computeIfAbsent(text, any -> known(who, line(text)));
            found.reason.add(number, found.line);
            most = Math.max(most, found.reason.cases);
        }

        private Known known(String who, String line) {
            Count reason = byCommonText
                    .computeIfAbsent(who, any -> new HashMap<>())
                    .computeIfAbsent(CommonText.of(line), any -> {
                        reasons.add(new Count(who, line));
                        return reasons.get(reasons.size() - 1);
                    });
            return new Known(line, reason);
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
        Map<String, Count> byWho = byWho();
        byWho.values().removeIf(count -> !isMost(count.cases));
        return byWho.isEmpty() ? Optional.empty() : most(byText(byWho.keySet())).or(() -> most(byWho.values()));
    }

    private Map<String, Count> byWho() {
        var byWho = new LinkedHashMap<String, Count>();
        for (int i = 0; i < cases.size(); i++) {
            int number = i;
            eachReason(cases.get(i), (who, text) -> byWho.computeIfAbsent(who, any -> new Count(who, DIFFERENT))
                    .add(number, DIFFERENT));
        }
        return byWho;
    }

    /** Ends as soon as too few cases are left for any reason. */
    private List<Count> byText(Set<String> whose) {
        var texts = new Texts();
        for (int i = 0; i < cases.size() && isMost(texts.most + cases.size() - i); i++) {
            int number = i;
            eachReason(cases.get(i), (who, text) -> {
                if (whose.contains(who)) {
                    texts.add(number, who, text);
                }
            });
        }
        return texts.reasons;
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

    private void eachReason(CaseResult result, BiConsumer<String, String> reasons) {
        for (TrialResult trial : result.trials()) {
            if (trial.outcome().isProblem()) {
                eachReason(trial, reasons);
            }
        }
    }

    private void eachReason(TrialResult trial, BiConsumer<String, String> reasons) {
        if (trial.skipped().isPresent()) {
            reasons.accept("skipped", trial.skipped().get());
        } else if (trial.error().isPresent()) {
            reasons.accept("the agent gave no answer", trial.error().get().message());
        } else {
            for (Judgement judgement : trial.judgements()) {
                if (judgement.outcome().isProblem() && judges.contains(judgement.judge())) {
                    reasons.accept(judgement.judge(), judgement.score().reason());
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
