/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes versions of datasets for tests. */
public final class DatasetWriter {

    private DatasetWriter() {}

    /** Write a version below a class path root, and read it. */
    public static Dataset write(Path root, String name, String version, List<EvalCase> cases) {
        return Dataset.read(Datasets.write(root, name, version, lines(cases)));
    }

    /** {@return the cases as lines of {@code cases.jsonl}} */
    static String lines(List<EvalCase> cases) {
        return cases.stream().map(each -> Json.write(each.row()) + "\n").collect(Collectors.joining());
    }
}
