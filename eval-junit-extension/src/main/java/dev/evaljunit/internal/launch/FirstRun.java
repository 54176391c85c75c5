/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.util.Optional;

/**
 * Whether a run is what the next one is compared with, where there was no run before.
 *
 * @param isRecorded whether it is recorded as the first one
 * @param obstacle why it is not kept, in words that follow "since"; empty if it is, as on a CI server
 */
record FirstRun(boolean isRecorded, Optional<String> obstacle) {

    /** {@return a sentence that says why it is not kept, after a blank; empty if it is} */
    String words() {
        return obstacle.map(" This run is not recorded as the first one, since %s."::formatted)
                .orElse("");
    }
}
