/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonException;
import java.util.function.Consumer;

/** Reads the cases of a kept run, line by line. */
final class CaseLines {

    private final String where;
    private final Consumer<CaseHead> each;
    private int count;

    /**
     * Start after the header.
     *
     * @param where the lines are, for messages
     * @param each takes one case after another, or refuses one by an {@link IllegalArgumentException}
     */
    CaseLines(String where, Consumer<CaseHead> each) {
        this.where = where;
        this.each = each;
    }

    /**
     * Read the next line.
     *
     * @throws EvalException if that fails, or the case is refused
     */
    void add(String line) {
        count++;
        try {
            each.accept(CaseHead.read(line));
        } catch (JsonException e) {
            throw new EvalException("%s Delete it, or restore it from a copy.".formatted(e.in(here())), e);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "%s: %s. Delete it, or restore it from a copy.".formatted(here(), e.getMessage()), e);
        }
    }

    private String here() {
        return where + ":" + (count + 1);
    }

    /**
     * End.
     *
     * @param expected how many cases there must be
     * @throws EvalException if there are not as many
     */
    void end(int expected) {
        if (count != expected) {
            throw new EvalException("%s: must have %s cases, found %s. Delete it, or restore it from a copy."
                    .formatted(where, expected, count));
        }
    }
}
