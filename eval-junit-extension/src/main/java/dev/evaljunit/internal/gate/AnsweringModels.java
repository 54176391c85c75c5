/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The models that replied to the judges of a run, as their servers report them: often a snapshot of the one that was asked. */
final class AnsweringModels {

    /** The entry of a judge's identity. */
    private static final String NAME = "answered_by";

    /** Which members of a panel reply depends on the answers. */
    private static final String PANEL = "panel";

    private static final int LONGEST = 160;

    private AnsweringModels() {}

    /** {@return the run whose judges are identified by the models that replied, too, if these have other names} */
    static EvalRun identified(EvalRun run) {
        var judges = new LinkedHashMap<>(run.judges());
        models(run).forEach((judge, models) -> judges.computeIfPresent(judge, (name, was) -> with(models, was)));
        return judges.equals(run.judges()) ? run : run.withJudges(judges);
    }

    /** {@return whether a judge with such an identity consists of several judges} */
    static boolean isPanel(Map<String, String> identity) {
        return identity.containsKey(PANEL);
    }

    private static Map<String, String> with(Set<String> models, Map<String, String> was) {
        if (isPanel(was) || models.equals(Set.of(was.getOrDefault("model", "")))) {
            return was;
        }
        var identity = new LinkedHashMap<>(was);
        identity.put(NAME, joined(models));
        return identity;
    }

    /** {@return the models that replied to a judge, as its identity names them; empty if none is known} */
    static Optional<String> of(EvalRun run, String judge) {
        return Optional.ofNullable(models(run).get(judge)).map(AnsweringModels::joined);
    }

    private static String joined(Set<String> models) {
        return SafeText.line(Redactor.redact(String.join(" or ", models)), LONGEST);
    }

    private static Map<String, Set<String>> models(EvalRun run) {
        var models = new TreeMap<String, Set<String>>();
        for (CaseResult result : run.cases()) {
            for (TrialResult trial : result.trials()) {
                for (Judgement judgement : trial.judgements()) {
                    model(judgement.score())
                            .ifPresent(model -> models.computeIfAbsent(judgement.judge(), name -> new TreeSet<>())
                                    .add(model));
                }
            }
        }
        return models;
    }

    private static Optional<String> model(Score score) {
        return score.isScored() && score.calls().isPresent() ? score.usage().flatMap(Usage::model) : Optional.empty();
    }
}
