/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone in its virtual machine's time, because it changes defaults that all threads share. */
@Isolated
class DeterminismTests {

    @Test
    void writesTheSameBytesInAnyLocaleAndTimeZone() {
        List<String> here = texts();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(texts()).isEqualTo(here);

            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(texts()).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static List<String> texts() {
        var report = RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts());
        var texts = new ArrayList<>(report.texts().values());
        texts.add(report.summary(Map.of("report", "index.html")));
        return texts;
    }
}
