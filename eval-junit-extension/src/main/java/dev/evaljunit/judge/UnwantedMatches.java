/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.scan.Finding;
import java.util.ArrayList;
import java.util.List;

/** Finds what regular expressions match. */
record UnwantedMatches(ExpectedValue expected, int flags) implements TextScan {

    @Override
    public List<Finding> find(EvalCase evalCase, AnswerText text) {
        String visible = text.visible();
        var found = new ArrayList<Finding>();
        var matches = new Matches(expected, flags);
        for (String regex : expected.someTexts(evalCase)) {
            matches.places(regex, evalCase, visible).stream()
                    .filter(match -> match.end() > match.start())
                    .map(match -> Finding.masked("match of " + QuotedText.start(regex), match.group(), match.start()))
                    .forEach(found::add);
        }
        return Finding.apart(found);
    }
}
