/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A judge of an eval.
 *
 * @param name by which gates and reports call it
 * @param identity its {@link dev.evaljunit.Judge#identity identity}
 * @param threshold the least score that passes
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // named by launches
public record JudgeInUse(String name, Map<String, String> identity, double threshold) {

    /** {@return the judges of a run that have judged anything} */
    static List<JudgeInUse> of(EvalRun run) {
        return run.judges().entrySet().stream()
                .flatMap(judge -> run
                        .allTrials()
                        .flatMap(trial -> trial.judgement(judge.getKey()).stream())
                        .findFirst()
                        .map(judgement -> new JudgeInUse(judge.getKey(), judge.getValue(), judgement.threshold()))
                        .stream())
                .toList();
    }
}
