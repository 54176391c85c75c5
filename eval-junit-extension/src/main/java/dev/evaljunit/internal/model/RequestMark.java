/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a request alone has: a number that its reply brings back, so that the reply to another request is noticed, and a name of its
 * fences, which no text inside them can know.
 *
 * <p>Both depend on the request alone, so that recorded and cached replies still match. The number is at the end of the prompt, and
 * the schema is the same for all requests: providers cache prompts by their beginning and compile each schema once.
 *
 * @param digits eight digits: few enough for a small model to copy
 * @param fence hexadecimal digits: a text that ends its own fence would have to contain the digest of all texts around it
 */
public record RequestMark(String digits, String fence) {

    private static final String SENTENCE = "\n\nThe mark of this request is ";
    private static final int DIGITS = 8;
    private static final int FENCE_DIGITS = 12;
    private static final int LOWEST = 10_000_000;
    private static final int COUNT = 90_000_000;
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{7}");

    /** {@return the mark of a request that consists of the texts, and is replayed without their secrets} */
    public static RequestMark of(String... texts) {
        byte[] request = Redactor.redact(String.join("\n", texts)).getBytes(StandardCharsets.UTF_8);
        var checksum = new CRC32();
        checksum.update(request);
        return new RequestMark(
                Long.toString(LOWEST + checksum.getValue() % COUNT),
                Sha256.of(request).substring(0, FENCE_DIGITS));
    }

    /** {@return the prompt with the mark at its end} */
    public String addTo(String prompt) {
        return prompt + SENTENCE + digits + ".";
    }

    /** {@return the mark that was added to a prompt; empty if there is none, or it is not at the end} */
    static Optional<RequestMark> atEndOf(String prompt) {
        int at = prompt.length() - 1 - DIGITS;
        return at >= SENTENCE.length() && prompt.startsWith(SENTENCE, at - SENTENCE.length())
                ? Optional.of(new RequestMark(prompt.substring(at, at + DIGITS), ""))
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
