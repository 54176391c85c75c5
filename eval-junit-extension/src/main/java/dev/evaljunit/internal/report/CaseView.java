/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.MessageJson;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.report.PageTexts.Field;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/** A case as the page shows it. */
record CaseView(
        Mark mark,
        String id,
        String location,
        String question,
        String reason,
        CaseDetails details,
        List<TrialView> trials,
        int hiddenTrials) {

    /** The most cases that the page shows. */
    static final int CASES = 500;

    /** The most trials of one case that the page shows. */
    static final int TRIALS = 20;

    /** The most characters of all texts together; cases beyond that are not shown. */
    static final int PAGE = 5_000_000;

    private static final int ONE_LINE = 200;

    /** The case in the dataset. */
    record CaseDetails(
            List<TurnView> turns,
            List<TextView> furtherTurns,
            List<Field> input,
            List<Field> expected,
            List<TextView> contexts,
            List<Field> metadata) {

        static CaseDetails of(EvalCase evalCase, PageTexts texts) {
            List<Message> messages = Transcript.ofCase(evalCase);
            List<String> furtherTurns = Transcript.turnsOfCase(evalCase);
            var rest = new LinkedHashMap<>(evalCase.input());
            if (!messages.isEmpty()) {
                rest.remove(MessageJson.MESSAGES);
            }
            if (!furtherTurns.isEmpty()) {
                rest.remove(MessageJson.TURNS);
            }
            return new CaseDetails(
                    TurnView.allOf(Transcript.of(List.of(), messages), texts),
                    texts.texts(furtherTurns),
                    texts.fields(rest),
                    texts.fields(evalCase.expected()),
                    texts.texts(evalCase.context()),
                    texts.fields(evalCase.metadata()));
        }

        boolean hasTurns() {
            return !turns.isEmpty();
        }

        boolean hasFurtherTurns() {
            return !furtherTurns.isEmpty();
        }

        boolean hasContexts() {
            return !contexts.isEmpty();
        }

        boolean hasMetadata() {
            return !metadata.isEmpty();
        }
    }

    /** {@return the cases that the page has room for, the worst first} */
    static List<CaseView> allOf(ReportedRun reported) {
        var texts = new PageTexts();
        var views = new ArrayList<CaseView>();
        Iterator<CaseOutcome> cases =
                reported.worstFirst().filter(reported::isListed).limit(CASES).iterator();
        while (cases.hasNext() && texts.size() < PAGE) {
            views.add(of(cases.next(), texts));
        }
        return views;
    }

    private static CaseView of(CaseOutcome one, PageTexts texts) {
        EvalCase evalCase = CaseRows.inUse(one.result().evalCase());
        List<TrialResult> trials = one.result().trials();
        List<Message> messages = Transcript.ofCase(evalCase);
        return new CaseView(
                Mark.of(one.outcome()),
                evalCase.id(),
                evalCase.location(),
                SafeText.line(ReportText.question(evalCase), ONE_LINE),
                SafeText.lineWithAdvice(one.result().reason(), 2 * ONE_LINE),
                CaseDetails.of(evalCase, texts),
                shown(trials).stream()
                        .map(trial -> TrialView.of(trial, messages, texts))
                        .toList(),
                Math.max(0, trials.size() - TRIALS));
    }

    private static List<TrialResult> shown(List<TrialResult> trials) {
        return trials.size() <= TRIALS
                ? trials
                : trials.stream()
                        .sorted(Comparator.comparing(trial -> trial.outcome() == Outcome.PASS))
                        .limit(TRIALS)
                        .toList();
    }

    boolean isOpen() {
        return !mark.equals(Mark.of(Outcome.PASS)) && !mark.equals(Mark.of(Outcome.NOT_APPLICABLE));
    }
}
