/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.optimize.Candidate;
import dev.evaljunit.internal.optimize.SearchResult;
import dev.evaljunit.internal.optimize.SearchSplit;
import dev.evaljunit.internal.text.Versions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A finished search, with what it was made of.
 *
 * @param eval the name of the eval whose prompt it is
 * @param dataset its id, such as {@code refunds@2026.05}
 * @param optimizer its name in the field
 * @param split the cases
 * @param result what was found
 * @param rules that could stop it, in words
 * @param seed of all that was random
 * @param noise the difference of two validation scores that chance makes, above 0
 * @param taken the versions of the prompt that exist, which the new one must not be
 * @param journal of the search, which has all answers; empty if it was not kept
 */
public record Proposal(
        String eval,
        String dataset,
        String optimizer,
        SearchSplit split,
        SearchResult result,
        String rules,
        long seed,
        double noise,
        Set<String> taken,
        Optional<Path> journal) {

    public Proposal {
        taken = Set.copyOf(taken);
    }

    Candidate incumbent() {
        return result.incumbent().candidate();
    }

    /** {@return the prompt in use} */
    PromptName inUse() {
        return new PromptName(incumbent().prompt().name(), incumbent().prompt().version());
    }

    /** {@return what the best candidate becomes if a person accepts it; empty if nothing better was found} */
    Optional<PromptName> next() {
        return result.isFound()
                ? Optional.of(new PromptName(inUse().name(), Versions.next(inUse().version(), taken::contains)))
                : Optional.empty();
    }
}
