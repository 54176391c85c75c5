/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dataset of the Hugging Face Hub at a commit, and a file in it.
 *
 * @param repository such as {@code owner/name}
 * @param commit 40 hexadecimal digits
 * @param path of a file; empty for the rows of a split
 */
record HuggingFaceAddress(List<String> repository, String commit, List<String> path) {

    private static final Pattern FORM = Pattern.compile("([\\w.-]+(?:/[\\w.-]+)?)@([^/]+)(?:/(.+))?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern LINES = Pattern.compile("(?i).*\\.(jsonl|ndjson|json)");

    static HuggingFaceAddress of(PlatformAddress address) {
        Matcher form = FORM.matcher(address.name());
        if (!form.matches()) {
            throw new EvalException(
                    "Source '%s' must name a dataset, a commit and a file, such as hf:owner/name@<commit>/golden.jsonl."
                            .formatted(address));
        }
        if (!COMMIT.matcher(form.group(2)).matches()) {
            throw new EvalException(
                    "Source '%s' must name a commit by its 40 hexadecimal digits, because branches and tags move, found '%s'. The page 'Files and versions' of the dataset has it."
                            .formatted(address, PlatformSource.shown(form.group(2))));
        }
        List<String> path =
                form.group(3) == null ? List.of() : List.of(form.group(3).split("/", -1));
        if (!path.isEmpty() && !LINES.matcher(form.group(3)).matches()) {
            throw new EvalException(
                    "Source '%s' must name a .jsonl file. Rows of a Parquet file are read without a path: hf:owner/name@<commit>?config=default&split=test."
                            .formatted(address));
        }
        return new HuggingFaceAddress(Arrays.asList(form.group(1).split("/")), form.group(2), path);
    }

    String name() {
        return String.join("/", repository);
    }

    String file() {
        return String.join("/", path);
    }

    boolean isFile() {
        return !path.isEmpty();
    }
}
