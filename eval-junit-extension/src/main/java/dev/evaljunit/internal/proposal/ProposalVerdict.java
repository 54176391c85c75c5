/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.Evidence;
import java.util.Optional;

/** How sure it is that a proposed prompt is better. */
public enum ProposalVerdict {
    /** It is better than the prompt in use, on cases that no search has seen. */
    BETTER,
    /** It is as good within the margin, and cheaper. */
    CHEAPER,
    /** It is worse. */
    WORSE,
    /** It may be either. */
    NOT_SHOWN,
    /** Nobody looked. */
    NOT_TESTED,
    /** Nothing is proposed. */
    NOTHING_BETTER;

    static ProposalVerdict of(boolean isFound, Optional<Evidence> evidence) {
        return isFound ? evidence.map(each -> of(each.verdict())).orElse(NOT_TESTED) : NOTHING_BETTER;
    }

    private static ProposalVerdict of(Evidence.Verdict verdict) {
        return switch (verdict) {
            case BETTER -> BETTER;
            case CHEAPER -> CHEAPER;
            case WORSE -> WORSE;
            case NOT_SHOWN -> NOT_SHOWN;
            case NOT_TESTED -> NOT_TESTED;
        };
    }

    /** {@return whether evidence speaks for the proposed prompt} */
    public boolean isShown() {
        return this == BETTER || this == CHEAPER;
    }

    /** {@return the word for readers} */
    public String word() {
        return name().replace('_', ' ');
    }
}
