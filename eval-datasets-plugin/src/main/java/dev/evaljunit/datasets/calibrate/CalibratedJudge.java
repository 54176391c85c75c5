/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.queue.QueueItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A judge that is compared with people. */
interface CalibratedJudge {

    /** {@return such as {@code rubric 'groundedness@3'}} */
    String subject();

    /** {@return how roles of rows call it} */
    String usedBy();

    /** {@return the name that its criterion has unless a user names another} */
    String criterion();

    /** {@return the file of its certificate} */
    Path certificate();

    /** {@return what identifies it exactly} */
    Map<String, String> identity();

    /** {@return the least score that passes} */
    double threshold();

    /** {@return the ids of cases that its model is known to be shown} */
    Set<String> exampleCases();

    /** {@return why it cannot be compared on a labelled item; empty if it can} */
    Optional<String> leaveOut(QueueItem item);

    /** {@return its judgements} */
    Judgements judge(List<LabelledAnswer> answers, String queue);

    /** {@return where the judgements come from, for people} */
    String origin(Judgements judgements);

    /** {@return what is known about it besides its agreement with people} */
    default List<String> lines() {
        return List.of();
    }

    /** {@return what to be careful about} */
    default List<String> remarks() {
        return List.of();
    }

    /** {@return the same as {@link #lines}, for its certificate} */
    default Map<String, Object> toJson() {
        return Map.of();
    }
}
