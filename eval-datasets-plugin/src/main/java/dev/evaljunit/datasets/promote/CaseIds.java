/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.version.SortedJson;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ids for cases whose rows have none: the name of the dataset and the first digits of a digest of trace and input. So an id does not
 * depend on the order of rows, nor on what else is promoted.
 */
final class CaseIds {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 64;

    private CaseIds() {}

    /** {@return what makes a case what it is, the same for any order of the input's fields} */
    static String content(String trace, Map<String, Object> input) {
        return Json.write(trace) + SortedJson.of(input);
    }

    /** {@return ids of increasing length; the first one that no other content has is the id} */
    static List<String> candidates(String dataset, String content) {
        String digest = Sha256.of((dataset + "\n" + content).getBytes(StandardCharsets.UTF_8));
        var candidates = new ArrayList<String>();
        for (int length = SHORTEST; length <= LONGEST; length += 6) {
            candidates.add(dataset + "-" + digest.substring(0, length));
        }
        return candidates;
    }
}
