/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.Redactor;
import java.security.MessageDigest;

/**
 * A request without its secrets, as it is recorded and looked for: a launch with another key finds the same recording.
 *
 * @param digest of form and prompt
 */
record RecordedRequest(CallForm form, String prompt, String digest) {

    private static final int DIGITS = 32;

    static RecordedRequest of(CallForm form, String prompt) {
        String redacted = Redactor.redact(prompt);
        MessageDigest digest = Sha256.newDigest();
        digest.update(form.form().getBytes(UTF_8));
        digest.update(redacted.getBytes(UTF_8));
        return new RecordedRequest(form, redacted, Sha256.of(digest).substring(0, DIGITS));
    }
}
