/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

/** Numbers of things in words. */
final class Count {

    private Count() {}

    /** {@return such as {@code 1 item} and {@code 1,024 items}} */
    static String of(int number, String one) {
        return "%,d %s".formatted(number, number == 1 ? one : one + "s");
    }
}
