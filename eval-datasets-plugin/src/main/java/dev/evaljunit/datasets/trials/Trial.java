/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.trials;

import dev.evaljunit.internal.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * A trial of a run, as its journal has it.
 *
 * @param header of the journal
 * @param line of the trial
 * @param cases of the run's dataset; empty if it is not on this machine
 */
public record Trial(Map<String, Object> header, Map<String, Object> line, Optional<CaseInputs> cases) {

    /** {@return what tells it from all other trials} */
    public String key() {
        return String.join(
                "\n", String.valueOf(header.get("eval")), String.valueOf(header.get("started_at")), inRun(line));
    }

    /** {@return what tells a trial from the others of its run} */
    static String inRun(Map<String, Object> line) {
        return line.get("case") + "\n" + line.get("trial");
    }

    /** {@return the row of its case; empty if it is not known} */
    public Map<String, Object> row() {
        return cases.map(all -> all.row(String.valueOf(line.get("case")))).orElse(Map.of());
    }

    /** {@return the dataset; empty if it is not on this machine} */
    public Optional<String> dataset() {
        return cases.map(CaseInputs::dataset);
    }

    /** {@return what the agent answered; empty if it failed, or was not asked} */
    public Map<String, Object> answer() {
        return Json.asObject(line.get("answer")).orElse(Map.of());
    }
}
