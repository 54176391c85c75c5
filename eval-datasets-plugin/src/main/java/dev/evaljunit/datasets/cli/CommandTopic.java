/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.util.List;

/**
 * Commands that the help lists together.
 *
 * @param name the heading
 * @param commands in the order in which a newcomer needs them
 */
record CommandTopic(String name, List<Object> commands) {

    CommandTopic {
        commands = List.copyOf(commands);
    }

    CommandTopic(String name, Object... commands) {
        this(name, List.of(commands));
    }
}
