/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A number that a request carries and its reply brings back, so that the reply to another request is noticed.
 *
 * <p>It depends on the request alone, so that recorded and cached replies still match. It is at the end of the prompt, and
 * the schema is the same for all requests: providers cache prompts by their beginning and compile each schema once.
 *
 * @param digits eight digits: few enough for a small model to copy
 */
record RequestMark(String digits) {

    private static final int LOWEST = 10_000_000;
    private static final int COUNT = 90_000_000;
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{7}");

    /** {@return the mark of a request that consists of the texts} */
    static RequestMark of(String... texts) {
        var checksum = new CRC32();
        checksum.update(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
        return new RequestMark(Long.toString(LOWEST + checksum.getValue() % COUNT));
    }

    String addTo(String prompt) {
        return "%s\n\nThe mark of this request is %s.".formatted(prompt, digits);
    }

    /** {@return whether a reply has another request's mark; one that was left out or garbled proves nothing} */
    boolean isContradictedBy(String found) {
        return FORM.matcher(found).matches() && !found.equals(digits);
    }
}
