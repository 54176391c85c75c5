/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class DigestLocaleTests {

    @TempDir
    Path project;

    @Test
    void writesTheSameInAnyLocale() throws IOException {
        Repository repository = Repository.ofSample(project).perfectRuns(21);
        for (int at = 0; at < 1200; at++) {
            repository.event("thumbs_down", "t-" + at, "p7", "2026-06-0%sT08:00:00Z".formatted(1 + at % 9));
        }
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<String> texts = texts(repository);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(texts(repository)).isEqualTo(texts);
        } finally {
            Locale.setDefault(locale);
        }
    }

    private List<String> texts(Repository repository) throws IOException {
        var request = new DigestRequest(
                repository.request(DoctorLimits.DEFAULT),
                project.resolve("clusters.json"),
                Period.of(null, 30, Repository.NOW),
                List.of("no_answer"));
        var report = repository.examine();
        return Stream.concat(
                        Stream.of(Digest.markdown(request)),
                        Stream.of(Format.values()).map(report::text))
                .toList();
    }
}
