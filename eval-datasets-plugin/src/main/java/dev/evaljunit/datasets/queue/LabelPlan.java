/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * How the answers of a run are chosen for labels: one after the other, with replacement, each with a probability that depends on the
 * judge's verdict alone. It never changes once it is written, so that labels cannot decide what is looked at.
 *
 * @param schema of the file
 * @param criterion that people label
 * @param judge of the run
 * @param run digest of the answers and verdicts
 * @param seed of the draws
 * @param draws how many there were; more follow, but none is taken back
 * @param passed the probability of each answer that the judge passed, in each draw
 * @param failed that of each answer that it failed
 * @param drawnAt when it began, in whole seconds
 */
record LabelPlan(
        String schema,
        String criterion,
        String judge,
        String run,
        long seed,
        int draws,
        double passed,
        double failed,
        Instant drawnAt) {

    /** The reason of draws. */
    static final String REASON = "needed";

    private static final String SCHEMA = "eval-label-plan/1";
    private static final JsonBinding<LabelPlan> JSON = JsonBinding.refusingUnknown(LabelPlan.class);
    private static final int DIGITS = 12;

    /** What is drawn whatever the judge's errors: it bounds how much one label can weigh. */
    private static final double UNIFORM = 0.5;

    LabelPlan {
        JsonException.check(schema.equals(SCHEMA), "schema", "\"" + SCHEMA + "\"", schema);
        JsonException.check(passed > 0 && passed <= 1, "passed", "above 0 and at most 1", passed);
        JsonException.check(failed > 0 && failed <= 1, "failed", "above 0 and at most 1", failed);
        JsonException.check(draws >= 0, "draws", "at least 0", draws);
    }

    /** {@return a plan that draws where errors are likely: in proportion to the standard deviation of the judge's error} */
    static LabelPlan begin(String criterion, JudgedTrials trials, ErrorRates errors, long seed, Instant at) {
        double passed = Math.sqrt(errors.passed());
        double failed = Math.sqrt(errors.failed());
        double all = trials.with(true).size() * passed + trials.with(false).size() * failed;
        double even = UNIFORM / trials.size();
        return new LabelPlan(
                SCHEMA,
                criterion,
                trials.judge(),
                trials.sha256(),
                seed,
                0,
                Math.min(1, even + (1 - UNIFORM) * passed / all),
                Math.min(1, even + (1 - UNIFORM) * failed / all),
                at);
    }

    static Path file(QueueFolder queue, String criterion, JudgedTrials trials) {
        String key = String.join("\n", criterion, trials.judge(), trials.sha256());
        String digits = Sha256.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
        return queue.path().resolve("label-plan-" + digits + ".json");
    }

    /** @throws EvalException if the file is none */
    static LabelPlan read(Path file) throws IOException {
        try {
            return JSON.read(Files.readAllBytes(file));
        } catch (JsonException e) {
            throw new EvalException(
                    e.in(file.toString())
                            + " Restore the file from git: without it, nobody knows with which probability answers were drawn.",
                    e);
        }
    }

    LabelPlan withDraws(int more) {
        return new LabelPlan(schema, criterion, judge, run, seed, more, passed, failed, drawnAt);
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.pretty(this));
    }

    double of(JudgedTrials.Trial trial) {
        return trial.isPassed() ? passed : failed;
    }

    /** {@return the probability with which an answer is in the queue after all draws} */
    double inclusion(JudgedTrials.Trial trial) {
        return -Math.expm1(draws * Math.log1p(-of(trial)));
    }
}
