/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretPlacesTests {

    private static final String KEY = "ghp_" + "a1B2c3D4e5F6g7H8i9J0";

    @Test
    void areWhatRedactionMasks() {
        String text = "Use " + KEY + ", then password=hunter2-hunter2.";

        List<SecretPlace> places = Redactor.find(text);

        assertThat(places).extracting(SecretPlace::shape).containsExactly("github", "password");
        var masked = new StringBuilder(text);
        for (int i = places.size() - 1; i >= 0; i--) {
            masked.replace(places.get(i).begin(), places.get(i).end(), "[redacted]");
        }
        assertThat(masked).hasToString(Redactor.redact(text));
    }

    @Test
    void areOneWhereTheyOverlap() {
        assertThat(Redactor.find("access_token=" + KEY)).hasSize(1);
    }

    @Test
    void includeKnownValues() {
        Secrets.add("Kennwort-fuer-Tests-4711");

        assertThat(Redactor.find("It is Kennwort-fuer-Tests-4711.")).containsExactly(new SecretPlace("known", 6, 30));
    }

    @Test
    void areNoneInRedactedText() {
        String text = "Use " + KEY + ", then password=hunter2-hunter2, Authorization: Bearer " + KEY;

        assertThat(Redactor.find(Redactor.redact(text))).isEmpty();
        assertThat(Redactor.find("You can return shoes within 14 days.")).isEmpty();
    }

    @Test
    void areFieldsByTheirNames() {
        assertThat(Redactor.isSecretField("api_key", "anything")).isTrue();
        assertThat(Redactor.isSecretField("api_key", "")).isFalse();
        assertThat(Redactor.isSecretField("api_key", Redactor.MASK)).isFalse();
        assertThat(Redactor.isSecretField("question", "anything")).isFalse();
    }
}
