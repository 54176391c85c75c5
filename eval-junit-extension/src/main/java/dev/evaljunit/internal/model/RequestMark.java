/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
public record RequestMark(String digits) {

    private static final String SENTENCE = "\n\nThe mark of this request is ";
    private static final int DIGITS = 8;
    private static final int LOWEST = 10_000_000;
    private static final int COUNT = 90_000_000;
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{7}");

    /** {@return the mark of a request that consists of the texts, and is replayed without their secrets} */
    public static RequestMark of(String... texts) {
        var checksum = new CRC32();
        checksum.update(Redactor.redact(String.join("\n", texts)).getBytes(StandardCharsets.UTF_8));
        return new RequestMark(Long.toString(LOWEST + checksum.getValue() % COUNT));
    }

    /** {@return the prompt with the mark at its end} */
    public String addTo(String prompt) {
        return prompt + SENTENCE + digits + ".";
    }

    /** {@return the mark that was added to a prompt; empty if there is none, or it is not at the end} */
    static Optional<RequestMark> atEndOf(String prompt) {
        int at = prompt.length() - 1 - DIGITS;
        return at >= SENTENCE.length() && prompt.startsWith(SENTENCE, at - SENTENCE.length())
                ? Optional.of(new RequestMark(prompt.substring(at, at + DIGITS)))
                : Optional.empty();
    }

    boolean isIn(String reply) {
        return reply.contains(digits);
    }

    /** {@return whether a reply has another request's mark; one that was left out or garbled proves nothing} */
    public boolean isContradictedBy(String found) {
        return FORM.matcher(found).matches() && !found.equals(digits);
    }
}
