/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.dataset.JudgePart;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.result.Judgement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A judge under the name that gates and reports call it by. Its methods are user code; what they throw or return by mistake is an
 * {@link EvalException} that names judge and method.
 *
 * @param name unique in its eval
 */
public record NamedJudge(String name, Judge judge) {

    /**
     * Name a judge.
     *
     * @throws EvalException if there is no judge, or no name
     */
    public NamedJudge {
        if (name == null) {
            throw new EvalException("A judge must have a name, found null.");
        }
        if (judge == null) {
            throw new EvalException("Judge '" + name + "' must not be null. Give it a judge, or remove it.");
        }
    }

    /** Check that the judge can work at all. */
    void prepare() {
        ask("prepare", () -> {
            judge.prepare();
            return "";
        });
        threshold();
        identity();
        model();
    }

    /** Check that what the judge depends on answers. */
    void preflight() {
        ask("preflight", () -> {
            judge.preflight();
            return "";
        });
    }

    /** {@return the least score that passes, from 0 to 1} */
    public double threshold() {
        double threshold = ask("threshold", judge::threshold);
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new EvalException(
                    "Judge '%s' must have a threshold in [0, 1], found %s. Correct threshold() of its judge."
                            .formatted(name, threshold));
        }
        return threshold;
    }

    /** {@return what makes two runs of this judge comparable, in its own order} */
    public Map<String, String> identity() {
        return ask("identity", () -> {
            @Nullable Map<?, ?> returned = judge.identity();
            return returned == null ? null : texts(returned);
        });
    }

    /** A map of a user may fail while it is read, and have other values than its type allows. */
    private Map<String, String> texts(Map<?, ?> returned) {
        var texts = new LinkedHashMap<String, String>();
        returned.forEach((key, value) -> {
            if (!(key instanceof String name && value instanceof String text)) {
                throw new EvalException(
                        "Judge '%s' must return texts from identity(), found %s=%s. Leave out what is unknown, or call it \"unknown\"."
                                .formatted(this.name, key, value));
            }
            texts.put(name, text);
        });
        return Collections.unmodifiableMap(texts);
    }

    /** {@return the language model that the judge calls; empty if it calls none} */
    public Optional<String> model() {
        return ask("model", judge::model);
    }

    /** {@return the judges that it is made of; the judge itself if it is none of several} */
    List<JudgePart> parts() {
        return JudgePart.of(judge);
    }

    /** {@return the judge, or a part of it, at the start of a sentence} */
    String title(JudgePart part) {
        return (part.isMember() ? "A member of judge '" : "Judge '") + name + "'";
    }

    /** {@return the ids of cases that the model of one of its parts is shown} */
    Set<String> exampleCases(JudgePart part) {
        return ask("exampleCases", part.judge()::exampleCases);
    }

    private <T> T ask(String method, Callable<@Nullable T> call) {
        @Nullable T answer;
        try {
            answer = call.call();
        } catch (EvalException e) {
            throw e;
        } catch (Throwable thrown) { // user code may throw any error
            throw new EvalException(
                    "Judge '%s' cannot be used: its %s() threw %s. Correct that method of its judge."
                            .formatted(name, method, ThrownText.of(thrown)),
                    thrown);
        }
        if (answer == null) {
            throw new EvalException(
                    "Judge '%s' cannot be used: its %s() returned null. Correct that method of its judge."
                            .formatted(name, method));
        }
        return answer;
    }

    Judgement judge(EvalCase evalCase, Answer answer) throws Exception {
        if (!judge.appliesTo(evalCase)) {
            return notApplicable();
        }
        @Nullable Score score = judge.score(evalCase, answer);
        return judgement(score == null ? Score.unscored("the judge returned null, but must return a Score") : score);
    }

    Judgement unscored(String reason) {
        return judgement(Score.unscored(reason));
    }

    /** {@return whether the judge applies to a case, or fails to tell} */
    public boolean mayApplyTo(EvalCase evalCase) {
        return mayHold(() -> judge.appliesTo(evalCase));
    }

    /** {@return whether a part of the judge applies to a case, or fails to tell} */
    static boolean mayApply(JudgePart part, EvalCase evalCase) {
        return mayHold(() -> part.appliesTo(evalCase));
    }

    /** {@return whether a part of the judge would apply to a case if no other part left it out, or fails to tell} */
    static boolean mayApplyAlone(JudgePart part, EvalCase evalCase) {
        return mayHold(() -> part.alone(evalCase));
    }

    private static boolean mayHold(BooleanSupplier applies) {
        try {
            return applies.getAsBoolean();
        } catch (Exception | LinkageError | AssertionError e) { // of user code
            return true;
        }
    }

    /** {@return the judgement of a case that the judge does not apply to; empty if it may} */
    Optional<Judgement> withoutAnswer(EvalCase evalCase) {
        return mayApplyTo(evalCase) ? Optional.empty() : Optional.of(notApplicable());
    }

    private Judgement notApplicable() {
        return Judgement.notApplicable(name, threshold());
    }

    private Judgement judgement(Score score) {
        return Judgement.of(name, threshold(), score);
    }
}
