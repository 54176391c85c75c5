/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The judge of a rubric, which is asked.
 *
 * @param file of the rubric
 * @param judge that asks its model
 */
record AskedRubric(RubricFile file, RubricUnderTest judge) implements CalibratedJudge {

    @Override
    public String subject() {
        return file.subject();
    }

    @Override
    public String usedBy() {
        return file.reference();
    }

    @Override
    public String criterion() {
        return file.name();
    }

    @Override
    public Path certificate() {
        return file.certificate();
    }

    @Override
    public Map<String, String> identity() {
        return judge.identity();
    }

    @Override
    public double threshold() {
        return judge.threshold();
    }

    @Override
    public Set<String> exampleCases() {
        return judge.exampleCases();
    }

    @Override
    public Optional<String> leaveOut(QueueItem item) {
        return Optional.empty();
    }

    @Override
    public Judgements judge(List<LabelledAnswer> answers, String queue) {
        return Judgements.of(judge, answers, queue);
    }

    @Override
    public String origin(Judgements judgements) {
        return judgements.calls();
    }
}
