/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What comparisons need of each case of a kept run. Its line begins with it, and the rest is not read unless it is asked for, since
 * few cases of many turn.
 *
 * @param theCase the id of the case
 * @param whole the case, whose reading fails if the rest of its line is not as it was written
 */
public record CaseHead(String theCase, Outcome outcome, String contentSha256, Supplier<CaseRecord> whole) {

    /** {@return the head of a case} */
    public static CaseHead of(CaseRecord one) {
        return new CaseHead(one.theCase(), one.outcome(), one.contentSha256(), () -> one);
    }

    /**
     * Read the beginning of a line.
     *
     * @throws dev.evaljunit.internal.json.JsonException if that fails
     */
    static CaseHead read(String line) {
        return Json.firstTexts(line, List.of("case", "outcome", "content_sha256"))
                .flatMap(texts -> head(texts, line))
                .orElseGet(() -> of(CaseRecord.JSON.read(line)));
    }

    /** {@return what refuses the case if it is there twice} */
    public IllegalArgumentException twice() {
        return new IllegalArgumentException("case '%s' must not be there twice".formatted(SafeText.id(theCase)));
    }

    private static Optional<CaseHead> head(List<String> texts, String line) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(texts.get(1))) {
                return Optional.of(new CaseHead(texts.get(0), outcome, texts.get(2), () -> CaseRecord.JSON.read(line)));
            }
        }
        return Optional.empty();
    }
}
