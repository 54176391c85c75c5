/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.history.CaseHead;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.CaseRecords;
import dev.evaljunit.internal.report.ComparedRuns.Turned;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the cases of a run with those of a run before, which it takes one after another and keeps none of. */
public final class CaseComparison implements Consumer<CaseHead> {

    private static final int NAMED_IDS = 10;

    private final CaseRecords now;
    private final BitSet found = new BitSet();
    private final BitSet changed = new BitSet();
    private final Map<Integer, Turned> turned = new TreeMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private int next;
    private @Nullable Map<String, Integer> indexes;

    /** Compare a run. */
    public CaseComparison(CaseRecords now) {
        this.now = now;
    }

    @Override
    public void accept(CaseHead before) {
        int index = index(before.theCase());
        boolean isFirst = index < 0 ? removed.add(before.theCase()) : !found.get(index);
        if (!isFirst) {
            throw before.twice();
        }
        if (index >= 0) {
            compare(before, index);
        }
    }

    private void compare(CaseHead before, int index) {
        found.set(index);
        if (before.contentSha256().equals(now.contentSha256(index))) {
            turned(before, index).ifPresent(each -> turned.put(index, each));
        } else {
            changed.set(index);
        }
    }

    /** Most runs of an eval have the same cases in the same order. */
    private int index(String id) {
        int index =
                next < now.size() && now.id(next).equals(id) ? next : indexes().getOrDefault(id, -1);
        next = index < 0 ? next : index + 1;
        return index;
    }

    private Map<String, Integer> indexes() {
        @Nullable Map<String, Integer> known = indexes;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < now.size(); i++) {
                known.put(now.id(i), i);
            }
            indexes = known;
        }
        return known;
    }

    private Optional<Turned> turned(CaseHead before, int index) {
        Outcome outcome = now.outcome(index);
        boolean wasGood = before.outcome() == Outcome.PASS;
        boolean isGood = outcome == Outcome.PASS;
        if (wasGood == isGood || !(wasGood ? outcome : before.outcome()).isProblem()) {
            return Optional.empty();
        }
        Optional<String> answer = before.whole().get().trials().stream()
                .findFirst()
                .flatMap(CaseRecord.TrialRecord::answer)
                .filter(text -> !text.isEmpty());
        return Optional.of(new Turned(before.theCase(), before.outcome().name(), outcome.name(), wasGood, answer));
    }

    /**
     * {@return what differs}
     *
     * @param baseline what the run before is called
     */
    public ComparedRuns with(String baseline) {
        return new ComparedRuns(
                baseline,
                found.cardinality() - changed.cardinality(),
                turned.values().stream()
                        .filter(Turned::isWorse)
                        .sorted(Comparator.comparing(Turned::now))
                        .toList(),
                turned.values().stream().filter(each -> !each.isWorse()).toList(),
                added(),
                List.copyOf(removed),
                changed.isEmpty() ? List.of() : List.of(changes()));
    }

    private List<String> added() {
        var added = new ArrayList<String>();
        for (int i = found.nextClearBit(0); i < now.size(); i = found.nextClearBit(i + 1)) {
            added.add(now.id(i));
        }
        return added;
    }

    private String changes() {
        String named = changed.stream()
                .limit(NAMED_IDS)
                .mapToObj(index -> SafeText.id(now.id(index)))
                .collect(Collectors.joining(", "));
        int more = changed.cardinality() - NAMED_IDS;
        String ids = more <= 0 ? named : "%s and %s more".formatted(named, ReportText.grouped(more));
        return "Not compared, since the question, the expected values or the context changed: " + ids + ".";
    }
}
