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
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.report.PageTexts.Field;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What the page shows of a case when it is opened; written as JSON, which {@code case.js} reads. */
record CaseView(
        String id,
        Outcome outcome,
        String location,
        CaseDetails details,
        List<TrialView> trials,
        int hiddenTrials,
        Optional<String> baseline) {

    static final JsonBinding<CaseView> JSON = JsonBinding.skippingUnknown(CaseView.class);

    /** The most trials of one case that the page shows. */
    static final int TRIALS = 20;

    /** The case in the dataset. */
    record CaseDetails(
            List<TurnView> turns,
            List<TextView> furtherTurns,
            List<Field> input,
            List<Field> expected,
            List<TextView> contexts,
            List<Field> metadata,
            List<Field> provenance) {

        static CaseDetails of(EvalCase evalCase) {
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
                    TurnView.allOf(Transcript.of(List.of(), messages)),
                    PageTexts.texts(furtherTurns),
                    PageTexts.fields(rest),
                    PageTexts.fields(evalCase.expected()),
                    PageTexts.texts(evalCase.context()),
                    PageTexts.fields(evalCase.metadata()),
                    PageTexts.fields(evalCase.provenance()));
        }
    }

    /** @param baseline the answer of the baseline, if it is known */
    static CaseView of(CaseOutcome one, Optional<String> baseline) {
        EvalCase evalCase = CaseRows.inUse(one.result().evalCase());
        List<TrialResult> trials = one.result().trials();
        List<Message> messages = Transcript.ofCase(evalCase);
        return new CaseView(
                evalCase.id(),
                one.outcome(),
                evalCase.location(),
                CaseDetails.of(evalCase),
                shown(trials).stream()
                        .map(trial -> TrialView.of(trial, messages))
                        .toList(),
                Math.max(0, trials.size() - TRIALS),
                baseline.map(answer -> TextView.of(answer).body()));
    }

    private static List<TrialResult> shown(List<TrialResult> trials) {
        return trials.size() <= TRIALS
                ? trials
                : trials.stream()
                        .sorted(Comparator.comparing(trial -> trial.outcome() == Outcome.PASS))
                        .limit(TRIALS)
                        .toList();
    }
}
