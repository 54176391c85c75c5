/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.certificate.Certificates;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.stats.JudgeCorrection;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How a gate on the pass rate is corrected for the errors of the judges.
 *
 * @param isDeciding whether the gate decides on the corrected rate, which else is only shown
 * @param given how often the judges agree with people, as the user states it
 * @param certificate of the only judge, if the gate decides and nothing is given; empty until the judge is known
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // built by Gates
public record Correction(boolean isDeciding, Optional<JudgeAccuracy> given, Optional<Certificate> certificate) {

    /** No correction. */
    public static final Correction NONE = new Correction(false, Optional.empty(), Optional.empty());

    private static final JsonBinding<JudgeAccuracy> ACCURACY = JsonBinding.skippingUnknown(JudgeAccuracy.class);

    /** {@return the same for judges that agree with people so often} */
    public Correction given(JudgeAccuracy accuracy) {
        return new Correction(isDeciding, Optional.of(accuracy), certificate);
    }

    /** {@return the same for a gate that decides on the corrected rate} */
    public Correction deciding() {
        return new Correction(true, given, certificate);
    }

    /** {@return the attribute that sets it, for messages} */
    public String attribute() {
        return isDeciding ? "corrected" : "correctedFor";
    }

    /** {@return whether anything is corrected} */
    public boolean isSet() {
        return isDeciding || given.isPresent();
    }

    /** {@return how often the judge agrees with people; empty if nothing is corrected, or the certificate is not known yet} */
    Optional<JudgeCorrection> counts() {
        return given.map(it -> new JudgeCorrection(it.passesFound(), it.passes(), it.failsFound(), it.fails()))
                .or(() -> certificate.map(Certificate::correction));
    }

    private boolean lacksCertificate() {
        return isDeciding && counts().isEmpty();
    }

    /** Check that it fits the rest of the gate. */
    void check(String gate, GateOptions options) {
        if (options.byCohort() && isSet()) {
            throw new EvalException(
                    "Gate '%s': %s cannot be used with by, since a judge may err more often in one cohort than in another. Remove one of them."
                            .formatted(gate, attribute()));
        }
    }

    /** Check that it fits the eval. */
    void check(String gate, Collection<String> judges, Repeats repeats) {
        if (isDeciding && repeats.trials() > 1 && !repeats.countsTrials()) {
            throw new EvalException(
                    "Gate '%s': corrected needs single outcomes, since people have labelled single answers, but the reducer is %s. Set Reducer.MEAN, or remove corrected."
                            .formatted(gate, repeats.reducer()));
        }
        checkJudges(gate, judges);
    }

    void checkJudges(String gate, Collection<String> judges) {
        if (lacksCertificate() && judges.size() != 1) {
            throw new EvalException(
                    "Gate '%s': corrected needs an eval with one judge, since a certificate is about one, found %d: %s. Move the others to an eval of their own, or give the counts of all together by correctedFor."
                            .formatted(gate, judges.size(), String.join(", ", judges)));
        }
    }

    /**
     * {@return the same with the certificate of the only judge, if one is needed}
     *
     * @throws EvalException if there is none, or it is about another judge
     */
    Correction certified(List<JudgeInUse> judges, LocalDate day) {
        if (!lacksCertificate() || judges.size() != 1) {
            return this;
        }
        JudgeInUse judge = judges.get(0);
        return new Correction(
                true,
                given,
                Optional.of(Certificates.find(judge.name(), judge.identity(), judge.threshold(), day)
                        .certificate()));
    }

    /**
     * Check that the judge of a run is the one that was measured, as far as only its replies tell.
     *
     * @throws EvalException if it is not
     */
    void checkReplies(EvalRun run) {
        certificate.ifPresent(measured -> run.judges().forEach((judge, identity) -> {
            if (AnsweringModels.isPanel(identity)) {
                return; // which members reply depends on the answers
            }
            Optional<String> replied = AnsweringModels.of(run, judge);
            String expected = measured.answeredBy().orElse(measured.judge().getOrDefault("model", ""));
            if (replied.isPresent() && !replied.get().equals(expected)) {
                throw new EvalException(
                        "Judge '%s' was measured with replies of the model '%s', but those of this run are of '%s'. Calibrate it again."
                                .formatted(judge, expected, replied.get()));
            }
        }));
    }

    /** {@return the JSON of a gate that is corrected} */
    Map<String, Object> toJson(String key, String value) {
        var json = new LinkedHashMap<String, Object>();
        json.put(key, value);
        if (isDeciding) {
            json.put("corrected", true);
        }
        given.ifPresent(counts -> json.put("judge_accuracy", ACCURACY.plain(counts)));
        certificate.ifPresent(measured -> json.put("certificate", measured.toJson()));
        return json;
    }
}
