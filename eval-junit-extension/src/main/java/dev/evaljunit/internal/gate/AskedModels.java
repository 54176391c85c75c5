/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Score;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How often the judges of a run asked their models.
 *
 * @param judges that count their calls
 * @param live calls
 * @param replayed replies of recordings
 * @param reason of the first score without a call; empty if there is none
 */
record AskedModels(Set<String> judges, long live, long replayed, String reason) {

    static AskedModels of(List<CaseResult> cases) {
        var judges = new TreeSet<String>();
        long live = 0;
        long replayed = 0;
        String reason = "";
        for (CaseResult result : cases) {
            for (TrialResult trial : result.trials()) {
                for (Judgement judgement : trial.judgements()) {
                    Optional<Score.Calls> calls = judgement.score().calls();
                    if (calls.isPresent()) {
                        judges.add(judgement.judge());
                        live += calls.get().live();
                        replayed += calls.get().replayed();
                        reason = reason.isEmpty() ? judgement.score().reason() : reason;
                    }
                }
            }
        }
        return new AskedModels(judges, live, replayed, reason);
    }

    /** {@return whether judges have models, but none was asked and no recording was used} */
    private boolean isNone() {
        return !judges.isEmpty() && live + replayed == 0;
    }

    /** {@return the verdict, or an error instead of a green one that no model has contributed to} */
    Verdict checked(Verdict verdict, EvalRun run) {
        return isNone() && verdict.isGreen() ? none(verdict.gate(), run) : verdict;
    }

    private Verdict none(String gate, EvalRun run) {
        String names = judges.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        ExplanationBuilder explanation = new ExplanationBuilder(
                        "Gate '%s' cannot decide eval '%s': no model was asked and no recording replayed, although judge %s has a model."
                                .formatted(gate, run.eval(), names))
                .fact("dataset", run.dataset().toString())
                .next("Correct what keeps the judge from asking its model, then run again.");
        return Verdict.of(
                gate, Status.ERROR, (reason.isEmpty() ? explanation : explanation.fact("why", reason)).build());
    }
}
