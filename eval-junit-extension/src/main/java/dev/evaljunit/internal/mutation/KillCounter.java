/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.mutation.KillTable.Cell;
import dev.evaljunit.internal.mutation.KillTable.Row;
import dev.evaljunit.internal.mutation.KillTable.Survivor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what judges make of corrupted answers, in any order. Safe for use by several threads. */
public final class KillCounter {

    private static final int SURVIVORS_OF_A_KIND = 3;
    private static final int LONGEST_REASON = 1_000;

    private final Map<String, Map<Mutation, CellCounter>> judges = new LinkedHashMap<>();
    private final Map<Mutation, CellCounter> any = row();
    private final Map<String, Integer> passedBy = new LinkedHashMap<>();
    private final Map<Mutation, TreeSet<Candidate>> survivors = new EnumMap<>(Mutation.class);
    private int answers;
    private int passed;
    private final Map<Mutation, Integer> notApplicable = new EnumMap<>(Mutation.class);
    private int notJudged;
    private int unscored;
    private @Nullable Candidate firstUnscored;
    private String whyUnscored = "";
    private ModelCalls calls = ModelCalls.NONE;

    /**
     * An answer that judges have passed.
     *
     * @param position of its case
     * @param passedBy the names of the judges
     * @param isPassed whether these are all that apply, so that the trial has passed
     */
    public record Original(int position, String caseId, int trial, List<String> passedBy, boolean isPassed) {}

    /** A survivor, in the order in which the first ones are kept: those that nobody noticed. */
    private record Candidate(int position, Survivor survivor) {

        static final Comparator<Candidate> ORDER = Comparator.<Candidate, Boolean>comparing(
                        one -> one.survivor().isNoticed())
                .thenComparing(Candidate::position)
                .thenComparing(one -> one.survivor().trial())
                .thenComparing(one -> one.survivor().mutation());
    }

    /** @param judges the names of all judges, in order */
    public KillCounter(List<String> judges) {
        judges.forEach(judge -> {
            this.judges.put(judge, row());
            passedBy.put(judge, 0);
        });
        for (Mutation mutation : Mutation.values()) {
            survivors.put(mutation, new TreeSet<>(Candidate.ORDER));
        }
    }

    private static Map<Mutation, CellCounter> row() {
        var row = new EnumMap<Mutation, CellCounter>(Mutation.class);
        for (Mutation mutation : Mutation.values()) {
            row.put(mutation, new CellCounter());
        }
        return row;
    }

    /** Count an answer that is to be corrupted. */
    public synchronized void begin(Original original) {
        answers++;
        passed += original.isPassed() ? 1 : 0;
        original.passedBy().forEach(judge -> passedBy.merge(judge, 1, Integer::sum));
    }

    /** Count that an answer has nothing to corrupt in this way. */
    public synchronized void notApplicable(Original original, Mutation mutation) {
        notApplicable.merge(mutation, 1, Integer::sum);
        countForAll(original, mutation, CellCounter::notApplicable);
    }

    /** Count that the judges were not asked about a corrupted answer. */
    public synchronized void notJudged(Original original, Mutation mutation) {
        notJudged++;
        countForAll(original, mutation, CellCounter::notJudged);
    }

    private void countForAll(Original original, Mutation mutation, Consumer<CellCounter> count) {
        original.passedBy().forEach(judge -> count.accept(cell(judge, mutation)));
        if (original.isPassed()) {
            count.accept(cell(any, mutation));
        }
    }

    private CellCounter cell(String judge, Mutation mutation) {
        return cell(judges.getOrDefault(judge, Map.of()), mutation);
    }

    private static CellCounter cell(Map<Mutation, CellCounter> row, Mutation mutation) {
        CellCounter cell = row.get(mutation);
        if (cell == null) {
            throw new IllegalArgumentException("Mutation '%s' has no cell.".formatted(mutation));
        }
        return cell;
    }

    /**
     * Count what the judges that had passed the original make of a corrupted answer.
     *
     * @param judgements one of each
     * @param ofModels the calls that they made
     */
    public synchronized void judged(Original original, Mutant mutant, List<Judgement> judgements, ModelCalls ofModels) {
        calls = calls.plus(ofModels);
        judgements.forEach(judgement -> {
            cell(judgement.judge(), mutant.mutation()).judged(original.caseId(), judgement.outcome());
            noteIfUnscored(original, mutant, judgement);
        });
        Outcome ofAll = ofAll(judgements);
        if (original.isPassed()) {
            cell(any, mutant.mutation()).judged(original.caseId(), ofAll);
        }
        List<String> letThroughBy = judgements.stream()
                .filter(judgement -> judgement.outcome() == Outcome.PASS)
                .map(Judgement::judge)
                .toList();
        if (!letThroughBy.isEmpty()) {
            keep(new Candidate(original.position(), survivor(original, mutant, letThroughBy, ofAll)));
        }
    }

    private static Survivor survivor(Original original, Mutant mutant, List<String> judges, Outcome all) {
        return new Survivor(
                original.caseId(),
                original.trial(),
                mutant.mutation(),
                mutant.difference(),
                judges,
                all == Outcome.FAIL || !original.isPassed());
    }

    /** One judge is enough to notice; if none has, one without a score might have. */
    private static Outcome ofAll(List<Judgement> judgements) {
        List<Outcome> outcomes = judgements.stream().map(Judgement::outcome).toList();
        if (outcomes.contains(Outcome.FAIL)) {
            return Outcome.FAIL;
        }
        return outcomes.stream().allMatch(Outcome.PASS::equals) ? Outcome.PASS : Outcome.UNSCORED;
    }

    private void keep(Candidate candidate) {
        TreeSet<Candidate> kept = survivors.get(candidate.survivor().mutation());
        if (kept != null && kept.add(candidate) && kept.size() > SURVIVORS_OF_A_KIND) {
            kept.pollLast();
        }
    }

    private void noteIfUnscored(Original original, Mutant mutant, Judgement judgement) {
        if (judgement.score().isScored()) {
            return;
        }
        unscored++;
        var candidate = new Candidate(
                original.position(), survivor(original, mutant, List.of(judgement.judge()), Outcome.UNSCORED));
        if (firstUnscored == null || Candidate.ORDER.compare(candidate, firstUnscored) < 0) {
            firstUnscored = candidate;
            whyUnscored = judgement.score().reason();
        }
    }

    /**
     * {@return the table of all that was counted}
     *
     * @param ended why not all corrupted answers were judged, in words that follow "since"; empty if all were
     */
    public synchronized KillTable table(String ended) {
        var rows = new ArrayList<Row>();
        judges.forEach((judge, cells) -> rows.add(new Row(judge, passedBy.getOrDefault(judge, 0), cells(cells))));
        return new KillTable(
                answers,
                rows,
                new Row("any judge", passed, cells(any)),
                new EnumMap<>(notApplicable),
                survivors.values().stream()
                        .flatMap(kind -> kind.stream().map(Candidate::survivor))
                        .toList(),
                calls,
                note(ended));
    }

    private static Map<Mutation, Cell> cells(Map<Mutation, CellCounter> row) {
        var cells = new EnumMap<Mutation, Cell>(Mutation.class);
        row.forEach((mutation, counter) -> cells.put(mutation, counter.cell()));
        return cells;
    }

    private String note(String ended) {
        var sentences = new ArrayList<String>();
        if (answers == 0) {
            sentences.add("No judge has passed an answer, so none was corrupted.");
        }
        if (!ended.isEmpty()) {
            sentences.add("Corrupted answers that were not judged: %s, since %s."
                    .formatted(notJudged, SafeText.line(ended, LONGEST_REASON)));
        }
        if (firstUnscored != null) {
            Survivor first = firstUnscored.survivor();
            sentences.add(
                    "Judgements of corrupted answers without a score: %s; the first, of case '%s' by judge '%s': %s"
                            .formatted(
                                    unscored,
                                    SafeText.id(first.caseId()),
                                    first.judges().get(0),
                                    SafeText.lineWithAdvice(whyUnscored, LONGEST_REASON)));
        }
        return String.join(" ", sentences);
    }
}
