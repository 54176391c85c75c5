/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Collects the cases of a kept run, each once. */
final class UniqueCases implements Consumer<CaseHead> {

    private final List<CaseRecord> cases = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    @Override
    public void accept(CaseHead one) {
        if (!ids.add(one.theCase())) {
            throw one.twice();
        }
        cases.add(one.whole().get());
    }

    List<CaseRecord> all() {
        return cases;
    }
}
