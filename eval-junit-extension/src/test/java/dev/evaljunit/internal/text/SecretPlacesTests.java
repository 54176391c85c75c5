/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.scan.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretPlacesTests {

    private static final String KEY = "ghp_" + "a1B2c3D4e5F6g7H8i9J0";

    @Test
    void areWhatRedactionMasks() {
        String text = "Use " + KEY + ", then password=hunter2-hunter2.";

        List<Finding> places = apart(text);

        assertThat(places).extracting(Finding::what).containsExactly("github", "password");
        var masked = new StringBuilder(text);
        for (int i = places.size() - 1; i >= 0; i--) {
            int begin = places.get(i).at();
            masked.replace(begin, begin + places.get(i).text().length(), "[redacted]");
        }
        assertThat(masked).hasToString(Redactor.redact(text));
    }

    @Test
    void areOneWhereTheyOverlap() {
        assertThat(apart("access_token=" + KEY)).hasSize(1);
    }

    private static List<Finding> apart(String text) {
        return Finding.apart(Redactor.find(text).stream()
                .map(place -> new Finding(place.shape(), text.substring(place.begin(), place.end()), "", place.begin()))
                .toList());
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
